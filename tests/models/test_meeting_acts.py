"""A whole meeting from the agenda to the approved minutes through a real store; and what is done before one."""

from datetime import date

import pytest
from msgspec.structs import replace

from models.agenda import Item, ItemKind, Origin, Treatment, Votes
from models.decisions import Condition, Dissent, Outcome
from models.meetings import Attendance, MeetingState, Presence
from models.project import MeetingRules
from models.refusals import (
    ItemsOpen,
    MeetingCalled,
    NotCalled,
    NotRunning,
    RunsAlready,
    Settled,
)
from models.rules import protocol, registers
from models.rules.changes import ACTS
from models.rules.meetings import running
from models.rules.seats import quorum
from models.rules.signoff import check
from tests.models.steering import KARI, NB, M, kept, other


def test_a_whole_meeting(store, acts, clock):
    """Nine members: one with a deputy, one late, one disqualified; a conditional decision, an extra item, a casting vote."""
    acts.call_meeting(M)
    assert [item.number for item in kept(store).items] == ["1/26", "2/26", "3/26", "4/26"]
    assert (kept(store).state, kept(store).chair) == (MeetingState.CALLED, "kari")
    acts.begin_meeting(M)
    absent = Attendance(person="gro", presence=Presence.ABSENT)
    acts.call_roll(M, (Attendance(person="per", presence=Presence.DEPUTY, deputy="eva"), absent))
    assert quorum(store.read(), kept(store)).present == 8

    acts.take_up(M, "i1")
    acts.decide_item(M, "i1", "Innkallingen godkjennes.", Votes(in_favour=8))
    acts.take_up(M, "i2")
    acts.arrive(M, "gro", "i2")
    assert quorum(store.read(), kept(store), kept(store).item("i1")).present == 8
    assert quorum(store.read(), kept(store), kept(store).item("i2")).present == 9
    acts.disqualify(M, "i2", "anne", "Nær familie")
    assert "8 av 9" in protocol.conflict_text(store.read(), kept(store), kept(store).item("i2"), NB)
    assert acts.write_item(M, "i2", "discussion", "Alle var med.", "") == "Alle var med."
    acts.decide_item(
        M, "i2", "", Votes(in_favour=4, against=4, casting=True), (Dissent(name="Jon Malen", text="Nei."),)
    )

    acts.take_up(M, "i3")
    acts.disqualify(M, "i3", "ola", "Ansatt hos en part")
    point = store.read().decision_point("bp1")
    conditions = (Condition(text="Budsjettet er på plass", owner="Ola Prøve", deadline=date(2026, 12, 15)),)
    leg = replace(
        point.legs[0],
        decided=store.now().date(),
        outcome=Outcome.CONDITIONAL,
        text="Godkjennes.",
        conditions=conditions,
    )
    acts.decide_point(M, "i3", leg, KARI, votes=Votes(in_favour=8))
    signed = store.read().decision_point("bp1").legs[0]
    assert (signed.case, signed.conflicted, len(signed.sign_offs)) == ("3/26", ("Ola Prøve: Ansatt hos en part",), 1)
    assert not signed.passed and all(good for good, _ in check(store.read(), lambda kept: None))
    assert (kept(store).item("i3").decision, kept(store).item("i3").treatment) == ("Godkjennes.", Treatment.TREATED)
    assert quorum(store.read(), kept(store), kept(store).item("i4")).present == 9, "they are back in the next item"

    extra = acts.extra_item(M, "Nytt møterom", ItemKind.DISCUSSION)
    assert (kept(store).item(extra).number, kept(store).items[-1].key) == ("5/26", extra)
    with pytest.raises(ItemsOpen) as problem:
        acts.end_meeting(M)
    assert problem.value.items == ["4/26 Lokale", "5/26 Nytt møterom"]
    assert "4/26 Lokale; 5/26 Nytt møterom" in NB.say(problem.value.said)
    acts.postpone_item(M, "i4", "Saken utsettes.")
    acts.take_up(M, extra)
    acts.leave(M, "liv", extra)
    assert quorum(store.read(), kept(store), kept(store).item(extra)).present == 8
    action = acts.new_action("Bestille rom", "Kari Eksempel", date(2026, 12, 1), M, extra)
    acts.decide_item(M, extra, "Rom bestilles.")
    acts.end_meeting(M)

    meeting = kept(store)
    assert (meeting.state, meeting.current, running(store.read())) == (MeetingState.FOR_APPROVAL, "", None)
    assert all(item.seconds > 0 for item in meeting.items if item.began) and meeting.item("i4").seconds == 0
    assert (action.meeting, action.item) == (meeting.number, "5/26")
    assert [line.item.number for line in registers.decisions(store.read(), NB)] == [
        "1/26",
        "2/26",
        "3/26",
        "4/26",
        "5/26",
    ]
    assert registers.decisions(store.read(), NB, "budsjettet")[0].leg == signed

    acts.send_minutes(M, date(2026, 11, 30))
    acts.comment_minutes(M, "Jon Malen", "Jeg sa mer.")
    acts.write_item(M, "i2", "discussion", "Alle var med. Jon sa mer.", "Alle var med.")
    acts.answer_comment(M, 0, "Tatt inn.")
    acts.approve_minutes(M, "møte 2/2026")
    assert kept(store).state is MeetingState.CLOSED and kept(store).comments[0].answer == "Tatt inn."

    following = kept(store, "meeting-2")
    assert acts.build_agenda("meeting-2") > 0
    carried = next(item for item in kept(store, "meeting-2").items if item.origin is Origin.CARRIED)
    assert (carried.title, carried.about) == ("Lokale", f"{M}/i4") and following.items
    acts.call_meeting("meeting-2")
    assert kept(store, "meeting-2").items[0].number == "6/26"
    assert store.history_break() is None
    whys = {entry["why"] for entry in store.entries()} - {"made for a test", "prepare"}
    assert whys <= set(ACTS), "each act has a name in the history"


def test_a_series_of_meetings_is_planned_once_however_often_it_is_asked_for(store, acts):
    days = [date(2027, 8, 2), date(2027, 7, 1), date(2027, 7, 1)]
    made = acts.plan_meetings(days, "Status", "10:00", "Rådhuset")
    numbers = {meeting.on: meeting.number for meeting in store.read().meetings if meeting.on.year == 2027}
    assert [meeting.on for meeting in made] == [date(2027, 7, 1), date(2027, 8, 2)]
    assert len(set(numbers.values())) == len(numbers) and made[0].venue == "Rådhuset"
    assert acts.plan_meetings(days) == ()


def test_an_agenda_is_changed_until_it_is_called_and_stands_then(store, acts):
    key = acts.add_item(M, Item(key="", title="Ny sak"), 0)
    acts.edit_item(M, key, title="En bedre tittel", kind=ItemKind.DISCUSSION)
    acts.move_item(M, key, 2)
    assert [item.title for item in kept(store).items][:3] == ["Innkalling", "Møteplan", "En bedre tittel"]
    acts.delete_item(M, "i1")
    acts.undo()
    assert [item.key for item in kept(store).items] == ["i1", "i2", key, "i3", "i4"]
    acts.call_meeting(M)
    for act in (
        lambda: acts.add_item(M, Item(key="", title="x")),
        lambda: acts.edit_item(M, key, title="x"),
        lambda: acts.delete_item(M, key),
        lambda: acts.move_item(M, key, 0),
        lambda: acts.build_agenda(M),
        lambda: acts.call_meeting(M),
        lambda: acts.delete(kept(store)),
    ):
        with pytest.raises(MeetingCalled):
            act()
    with pytest.raises(Settled):
        acts.undo()


def test_numbers_go_on_through_the_year_in_the_order_of_calling_and_by_the_pattern(store, acts):
    project = store.read().project
    acts.edit(project, replace(project, meeting_rules=MeetingRules(case_pattern="PS {n}/{yyyy}")))
    next_year = acts.plan_meetings([date(2027, 12, 31)])[0].id
    for id in (next_year, "meeting-2"):
        if not kept(store, id).items:
            acts.add_item(id, Item(key="", title="x"))
    acts.call_meeting(M)
    acts.call_meeting("meeting-2")
    acts.call_meeting(next_year)
    numbers = [item.number for id in (M, "meeting-2") for item in kept(store, id).items]
    assert numbers == [f"PS {n}/2026" for n in range(1, len(numbers) + 1)]
    assert kept(store, next_year).items[0].number == "PS 1/2027"


def test_nothing_is_called_without_items_and_nothing_held_that_was_not_called(store, acts):
    empty = acts.plan_meetings([date(2027, 5, 3)])[0].id
    with pytest.raises(NotCalled):
        acts.call_meeting(empty)
    with pytest.raises(NotCalled):
        acts.begin_meeting(M)
    acts.call_meeting(M)
    acts.call_meeting("meeting-2")
    acts.begin_meeting("meeting-2")
    with pytest.raises(RunsAlready):
        acts.begin_meeting(M)
    with pytest.raises(NotRunning):
        acts.take_up(M, "i1")


def test_two_who_edit_the_agenda_through_the_forms_keep_both_changes(store, acts, clock):
    """The generic editors save the whole meeting; what both changed is put together item by item."""
    before = kept(store)
    mine = before.with_item(replace(before.item("i1"), title="Min tittel"))
    theirs = before.with_item(replace(before.item("i2"), title="Deres tittel"))
    other(store, clock).edit(before, theirs)
    other(store, clock).add_item(M, Item(key="", title="Lagt til"))
    acts.edit(before, mine)
    assert [item.title for item in kept(store).items] == [
        "Min tittel",
        "Deres tittel",
        "BP1: Prosjektplan",
        "Lokale",
        "Lagt til",
    ]
