"""Meetings through a real store: a whole one from the dates to the approved minutes, two sessions in it, what is refused."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Item, ItemKind, Origin, Treatment, Votes
from models.data import find
from models.decisions import Condition, Dissent, Leg, Outcome
from models.language import words_for
from models.meetings import Attendance, Meeting, MeetingState, Presence
from models.project import MeetingRules
from models.refusals import (
    GroundMissing,
    ItemSettled,
    ItemsOpen,
    MeetingCalled,
    MinutesApproved,
    MinutesNotReady,
    NoQuorum,
    NoSuchDeputy,
    NotCalled,
    NotRunning,
    Overtaken,
    ProofMissing,
    ReasonMissing,
    Refused,
    RunsAlready,
    Settled,
    SignedAlready,
    VotesWrong,
)
from models.rules import protocol, registers
from models.rules.changes import ACTS, changes
from models.rules.meetings import running, seconds_used
from models.rules.seats import quorum
from models.rules.signoff import Signer, check
from models.store import Store
from tests.models.steering import IDS, group

NB = words_for("nb")
KARI = Signer("Kari Eksempel", "leder")
M = "meeting-1"


@pytest.fixture
def acts(store):
    """A steering group of nine in a project whose first meeting has an agenda of four."""
    with store.change("prepare") as tx:
        tx.put(*group())
        titles = ("Innkalling", "Møteplan", "BP1: Prosjektplan", "Lokale")
        own = tuple(Item(key=f"i{n}", title=title) for n, title in enumerate(titles, start=1))
        own = (
            own[0],
            replace(own[1], kind=ItemKind.INFORMATION),
            replace(own[2], origin=Origin.POINT, about="bp1"),
            own[3],
        )
        tx.put(replace(find(tx.data.meetings, M), on=store.now().date(), items=own))
        tx.put(replace(find(tx.data.meetings, "meeting-2"), on=store.now().date() + timedelta(days=14)))
    return Acts(store)


@pytest.fixture
def held(store, acts):
    """The meeting is being held, and eight of nine are there."""
    acts.call_meeting(M)
    acts.begin_meeting(M)
    acts.call_roll(M, (Attendance(person="gro", presence=Presence.ABSENT),))
    return acts


def kept(store, id=M) -> Meeting:
    return find(store.read().meetings, id)


def other(store, clock, by="sekretær") -> Acts:
    return Acts(Store.open(store.folder, by, clock))


def settle_rest(store, acts):
    for item in kept(store).open_items:
        acts.withdraw_item(M, item.key)


# --- a whole meeting --------------------------------------------------------------------------------------------------


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


# --- before -----------------------------------------------------------------------------------------------------------


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


# --- in the meeting ---------------------------------------------------------------------------------------------------


def test_two_who_write_different_fields_never_meet(store, held, clock):
    """Two stores on the same files, as two sessions are; neither has seen what the other one has saved."""
    secretary, leader = other(store, clock), other(store, clock, "leder")
    for acts in (secretary, leader):
        acts.read()
    secretary.write_item(M, "i1", "discussion", "Sagt.", "")
    leader.write_item(M, "i1", "private", "Husk.", "")
    leader.take_up(M, "i1")
    secretary.write_item(M, "i2", "discussion", "Mer sagt.", "")
    leader.disqualify(M, "i1", "jon", "Familie")
    leader.decide_item(M, "i1", "Godkjent.")
    secretary.write_item(M, "i1", "discussion", "Sagt og gjort.", "Sagt.")
    first, second = kept(store).items[:2]
    assert (first.discussion, first.private, first.decision, second.discussion) == ("Sagt og gjort.", "Husk.", "Godkjent.", "Mer sagt.")  # fmt: skip


def test_two_who_write_the_same_text_at_once_both_keep_theirs(store, held, clock):
    secretary, leader = other(store, clock), other(store, clock, "leder")
    assert secretary.write_item(M, "i1", "discussion", "Anne sa ja.", "") == "Anne sa ja."
    both = leader.write_item(M, "i1", "discussion", "Ola sa nei.", "")
    assert both == kept(store).item("i1").discussion
    assert both.startswith("Anne sa ja.") and both.endswith("Ola sa nei.") and "leder" in both
    assert leader.write_item(M, "i1", "discussion", "Anne ja, Ola nei.", both) == "Anne ja, Ola nei."
    assert secretary.write_item(M, "i1", "discussion", "Anne sa ja.", "Anne sa ja.") == "Anne ja, Ola nei."
    assert leader.write_item(M, "i1", "discussion", "", "Anne ja, Ola nei.") == ""


def test_many_at_once_lose_nothing(store, held, clock):
    """Four sessions write five times each into fields of their own, all at the same moment."""
    texts = {key: [f"{key} {n}" for n in range(5)] for key in ("i1", "i2", "i3", "i4")}

    def write(key):
        acts, base = Acts(Store.open(store.folder, key, clock)), ""
        for text in texts[key]:
            base = acts.write_item(M, key, "discussion", text, base)

    threads = [threading.Thread(target=write, args=(key,)) for key in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kept(store).item(key).discussion for key in texts] == [lines[-1] for lines in texts.values()]
    assert store.history_break() is None


def test_what_is_decided_is_not_reopened(store, held):
    held.decide_item(M, "i1", "Godkjent.")
    for act in (
        lambda: held.decide_item(M, "i1", "Noe annet."),
        lambda: held.postpone_item(M, "i1"),
        lambda: held.withdraw_item(M, "i1"),
        lambda: held.disqualify(M, "i1", "jon", "Familie"),
        lambda: held.qualify(M, "i1", "jon"),
        lambda: held.write_item(M, "i1", "decision", "Noe annet.", "Godkjent."),
    ):
        with pytest.raises(ItemSettled):
            act()
    held.undo()
    assert kept(store).item("i1").treatment is Treatment.OPEN
    held.decide_item(M, "i1", "Godkjent likevel.")
    settle_rest(store, held)
    held.end_meeting(M)
    assert held.write_item(M, "i1", "decision", "Godkjent, likevel.", "Godkjent likevel.") == "Godkjent, likevel."


def test_too_few_cannot_decide_and_can_take_note(store, acts):
    acts.call_meeting(M)
    acts.begin_meeting(M)
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    for person in IDS[:4]:
        acts.attend(M, person, Presence.PRESENT)
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    acts.decide_item(M, "i2", "Tatt til orientering.")
    acts.attend(M, "liv", Presence.PRESENT)
    acts.disqualify(M, "i1", "liv", "Familie")
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    acts.qualify(M, "i1", "liv")
    acts.decide_item(M, "i1", "x")
    with pytest.raises(Refused):
        acts.decide_item(M, "i4", " ")


@pytest.mark.parametrize(
    "votes",
    [
        Votes(in_favour=9), Votes(in_favour=5, against=4), Votes(in_favour=0), Votes(in_favour=4, against=4),
        Votes(in_favour=-1, against=5), Votes(in_favour=5, against=2, casting=True), Votes(in_favour=5, against=2, fell=True),
    ],
)  # fmt: skip
def test_votes_that_cannot_be_right_are_refused(store, held, votes):
    for act in (lambda: held.vote(M, "i1", votes), lambda: held.decide_item(M, "i1", "x", votes)):
        with pytest.raises(VotesWrong):
            act()
    assert kept(store).item("i1").votes is None


def test_the_chair_decides_a_tie_only_where_the_rules_say_so_and_the_chair_votes(store, held):
    tie = Votes(in_favour=4, against=4, casting=True)
    held.vote(M, "i1", tie)
    held.vote(M, "i1", replace(tie, fell=True))
    held.disqualify(M, "i2", "kari", "Familie")
    with pytest.raises(VotesWrong):
        held.vote(M, "i2", Votes(in_favour=3, against=3, casting=True))
    held.name_officers(M, chair="ola")
    held.vote(M, "i2", Votes(in_favour=3, against=3, casting=True))
    project = store.read().project
    held.edit(project, replace(project, meeting_rules=MeetingRules(casting_vote=False)))
    with pytest.raises(VotesWrong):
        held.vote(M, "i1", tie)
    held.vote(M, "i1", Votes(in_favour=4, against=4, fell=True))
    assert protocol.vote_text(kept(store).item("i1").votes, NB) == "Falt med 4 mot 4 stemmer."


def test_a_deputy_sits_for_one_member_and_no_member_is_a_deputy(store, held):
    held.attend(M, "per", Presence.DEPUTY, "eva")
    for member, deputy in (("jon", "eva"), ("jon", "kari"), ("marte", "tor")):
        with pytest.raises(NoSuchDeputy):
            held.attend(M, member, Presence.DEPUTY, deputy)
    with pytest.raises(KeyError):
        held.attend(M, "jon", Presence.DEPUTY, "nobody")
    held.attend(M, "per", Presence.PRESENT)
    assert kept(store).presence_of("per").deputy == ""


def test_only_who_is_there_is_disqualified_and_never_without_a_ground(store, held):
    for person, ground in (("gro", "Familie"), ("jon", "  "), ("nobody", "Familie")):
        with pytest.raises(GroundMissing):
            held.disqualify(M, "i1", person, ground)
    held.disqualify(M, "i1", "jon", "Familie")
    held.disqualify(M, "i1", "jon", "Eier")
    assert [(one.person, one.ground) for one in kept(store).item("i1").conflicted] == [("jon", "Eier")]


def test_somebody_leaves_and_comes_back(store, held):
    held.leave(M, "jon", "i2")
    held.arrive(M, "jon", "i4")
    counted = [quorum(store.read(), kept(store), item).present for item in kept(store).items]
    assert counted == [8, 7, 7, 8]
    held.arrive(M, "gro", "")
    assert quorum(store.read(), kept(store), kept(store).item("i1")).present == 9


def test_time_is_counted_and_not_in_a_break(store, held, clock):
    def later(minutes):
        clock.now += timedelta(minutes=minutes)

    held.take_up(M, "i1")
    later(10)
    held.pause(M)
    later(30)
    held.resume(M)
    later(5)
    held.take_up(M, "i2")
    later(7)
    held.take_up(M, "i1")
    later(1)
    meeting = kept(store)
    used = {item.key: round(seconds_used(meeting, item, clock.now) / 60) for item in meeting.items}
    assert used == {"i1": 16, "i2": 7, "i3": 0, "i4": 0}
    settle_rest(store, held)
    held.end_meeting(M)
    later(600)
    assert round(seconds_used(kept(store), kept(store).item("i1"), clock.now) / 60) == 16


def test_a_killed_session_goes_on_where_it_was(store, held, clock):
    held.take_up(M, "i3")
    held.write_item(M, "i3", "discussion", "Halvferdig set", "")
    again = Store.open(store.folder, "tester", clock)
    meeting = running(again.read())
    assert (meeting.current, meeting.item(meeting.current).discussion) == ("i3", "Halvferdig set")


def test_somebody_takes_over_with_a_name_and_a_reason(store, held, clock):
    for name, reason in (("", "syk"), ("Ola", " ")):
        with pytest.raises(ReasonMissing):
            held.take_over(M, name, reason)
    other(store, clock).take_over(M, "Ola Prøve", "Linjen falt", "pts/3")
    meeting = kept(store)
    assert (meeting.runner, meeting.leader, meeting.takeovers[0].by) == ("Ola Prøve|pts/3", "Ola Prøve", "sekretær")


def test_a_decision_signed_in_the_meeting_stays_signed_and_is_settled_after_a_dropped_line(store, held):
    point = store.read().decision_point("bp1")
    leg = replace(point.legs[0], decided=store.now().date(), outcome=Outcome.APPROVED, text="Godkjennes.", case="3/26")
    held.sign_off("bp1", 0, leg, KARI)  # and then the line drops, before the item is settled
    assert kept(store).item("i3").treatment is Treatment.OPEN
    with pytest.raises(ItemSettled):
        held.write_item(M, "i3", "decision", "Noe annet.", "")
    assert held.decide_point(M, "i3", replace(leg, text="Noe annet."), KARI) is None
    assert kept(store).item("i3").decision == "Godkjennes."
    with pytest.raises(ItemSettled):
        held.decide_point(M, "i3", leg, KARI)
    with pytest.raises(KeyError):
        held.decide_point(M, "i1", leg, KARI)
    settle_rest(store, held)
    held.end_meeting(M)
    with pytest.raises(ItemSettled):
        held.write_item(M, "i3", "decision", "Noe annet.", "Godkjennes.")
    with pytest.raises(SignedAlready), store.change("x") as tx:
        point = tx.data.decision_point("bp1")
        tx.put(replace(point, legs=(Leg(body=point.legs[0].body), *point.legs[1:])))


def test_an_item_is_closed_to_the_public_with_a_reason_and_opened_again(store, held):
    held.close_item(M, "i1", " Personvern ")
    assert kept(store).item("i1").basis == "Personvern" and not kept(store).item("i1").public
    held.close_item(M, "i1", "")
    assert kept(store).item("i1").public


# --- after ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def approved(store, held):
    held.decide_item(M, "i1", "Godkjent.", Votes(in_favour=8))
    settle_rest(store, held)
    held.end_meeting(M)
    held.approve_minutes(M, "møte 2/2026")
    return held


def test_approved_minutes_never_change_but_by_a_correction(store, approved):
    before = kept(store)
    acts = approved
    for act in (
        lambda: acts.write_item(M, "i1", "discussion", "x", ""),
        lambda: acts.write_item(M, "i1", "private", "x", ""),
        lambda: acts.close_item(M, "i1", "x"),
        lambda: acts.attend(M, "jon", Presence.ABSENT),
        lambda: acts.call_roll(M),
        lambda: acts.arrive(M, "jon", "i1"),
        lambda: acts.leave(M, "jon", "i1"),
        lambda: acts.vote(M, "i1", None),
        lambda: acts.name_officers(M, chair="ola"),
        lambda: acts.comment_minutes(M, "x", "y"),
        lambda: acts.send_minutes(M, date(2026, 12, 1)),
        lambda: acts.approve_minutes(M, "x"),
        lambda: acts.edit(before, replace(before, title="x")),
    ):
        with pytest.raises(MinutesApproved):
            act()
    with pytest.raises(Settled):
        acts.undo()
    assert kept(store) == before
    for reason, texts, problem in (
        ("", {"decision": "x"}, ReasonMissing),
        ("Feil", {"decision": "Godkjent."}, Refused),
        ("Feil", {"votes": "x"}, KeyError),
    ):
        with pytest.raises(problem):
            acts.correct_minutes(M, "i1", texts, reason)
    acts.correct_minutes(M, "i1", {"decision": "Godkjent med glede."}, "Ordlyden var feil")
    assert (kept(store).version, kept(store).corrects) == (2, "Ordlyden var feil")
    assert kept(store).item("i1").decision == "Godkjent med glede."
    with pytest.raises(Settled):
        acts.undo()


@pytest.mark.parametrize(
    "change",
    [
        lambda m: replace(m, version=2),
        lambda m: replace(m, version=3, corrects="x"),
        lambda m: replace(m, version=2, corrects="x", items=m.items[1:]),
        lambda m: replace(m, version=2, corrects="x", state=MeetingState.FOR_APPROVAL),
        lambda m: replace(m, version=2, corrects="x").with_item(replace(m.items[0], treatment=Treatment.WITHDRAWN)),
        lambda m: replace(m, items=(*m.items, replace(m.items[0], key="ny", number="9/26"))),
    ],
)
def test_no_path_changes_approved_minutes_otherwise(store, approved, change):
    with pytest.raises((MinutesApproved, MeetingCalled)), store.change("x") as tx:
        tx.put(change(find(tx.data.meetings, M)))
    with pytest.raises(MeetingCalled), store.change("x") as tx:
        tx.remove(find(tx.data.meetings, M))


@pytest.mark.parametrize(
    "change",
    [
        lambda m: replace(m, items=m.items[1:]),
        lambda m: replace(m, state=MeetingState.PLANNED),
        lambda m: m.with_item(replace(m.items[0], number="99/26")),
        lambda m: m.with_item(replace(m.items[0], title="Noe annet")),
        lambda m: m.with_item(replace(m.items[0], background="Noe annet")),
        lambda m: replace(m, items=(*m.items, Item(key="x", title="Uten nummer"))),
        lambda m: replace(m, version=2),
        lambda m: replace(m, state=MeetingState.FOR_APPROVAL),
        lambda m: replace(m, state=MeetingState.CLOSED),
    ],
)
def test_no_path_changes_what_was_called_or_drops_an_open_item(store, held, change):
    with pytest.raises((MeetingCalled, ItemsOpen, MinutesApproved)), store.change("x") as tx:
        tx.put(change(find(tx.data.meetings, M)))


def test_minutes_are_for_meetings_that_have_ended(store, held):
    for act in (
        lambda: held.send_minutes(M, date(2026, 12, 1)),
        lambda: held.comment_minutes(M, "x", "y"),
        lambda: held.approve_minutes(M, "x"),
        lambda: held.correct_minutes(M, "i1", {"decision": "x"}, "y"),
    ):
        with pytest.raises(MinutesNotReady):
            act()
    settle_rest(store, held)
    held.end_meeting(M)
    for who, text in (("", "x"), ("x", " ")):
        with pytest.raises(Refused):
            held.comment_minutes(M, who, text)
    with pytest.raises(ReasonMissing):
        held.approve_minutes(M, " ")


def test_an_ended_meeting_can_be_gone_on_with_until_it_is_approved(store, held):
    settle_rest(store, held)
    held.end_meeting(M)
    held.undo()
    assert kept(store).runs
    held.undo()
    assert len(kept(store).open_items) == 1


def test_an_action_is_done_with_a_proof(store, held):
    action = held.new_action("Ringe", "Ola Prøve", None, M)
    assert action.meeting == kept(store).number and action.item == ""
    today = store.now().date()
    for on, proof in ((today, " "), (today + timedelta(days=1), "sak")):
        with pytest.raises(ProofMissing):
            held.do_action(action.id, on, proof)
    held.do_action(action.id, today, "journalpost 12")
    with pytest.raises(Refused):
        held.do_action(action.id, today, "igjen")
    assert store.read().actions[-1].proof == "journalpost 12"
    with pytest.raises(Refused):
        held.new_action(" ")


# --- the history ------------------------------------------------------------------------------------------------------


def test_the_history_tells_what_changed_in_which_item_and_never_private_notes(store, held):
    held.write_item(M, "i1", "discussion", "Dette ble sagt", "")
    held.write_item(M, "i1", "private", "Hemmelig tanke", "")
    held.attend(M, "jon", Presence.ABSENT)
    roll, private, discussion = [
        changes(commit, store.read(), NB) for commit, _ in zip(store.history(), range(3), strict=False)
    ]
    assert discussion[0].lines == (("1/26: Drøfting", "", "Dette ble sagt"),)
    assert private[0].lines == ()
    assert roll[0].lines == (("Jon Malen: Til stede", "Til stede", "Fraværende"),)
    whole = "\n".join(f"{change}" for commit in store.history() for change in changes(commit, store.read(), NB))
    assert "Hemmelig" not in whole and "item-" not in whole


def test_a_note_is_a_line_in_the_history_however_long_the_meeting_is(store, held):
    held.write_item(M, "i1", "discussion", "Før.", "")
    held.write_item(M, "i1", "discussion", "Etter.", "Før.")
    entry = list(store.entries())[-1]
    assert (entry["was"], entry["became"]) == ({"items/i1/discussion": "Før."}, {"items/i1/discussion": "Etter."})


def test_each_takes_back_their_own_while_the_other_goes_on(store, held, clock):
    secretary = other(store, clock)
    held.decide_item(M, "i1", "Godkjent.", Votes(in_favour=8))
    secretary.write_item(M, "i1", "discussion", "Sagt.", "")
    secretary.write_item(M, "i2", "discussion", "Mer sagt.", "")
    held.undo()
    first, second = kept(store).items[:2]
    assert (first.treatment, first.votes, first.discussion, second.discussion) == (
        Treatment.OPEN,
        None,
        "Sagt.",
        "Mer sagt.",
    )
    held.redo()
    assert kept(store).items[0].decision == "Godkjent." and kept(store).items[0].discussion == "Sagt."
    secretary.undo()
    assert kept(store).items[1].discussion == "" and kept(store).items[0].discussion == "Sagt."
    assert store.history_break() is None


def test_an_item_that_somebody_has_written_in_is_not_taken_back(store, held, clock):
    extra = held.extra_item(M, "Nytt møterom")
    other(store, clock).write_item(M, extra, "discussion", "Sagt.", "")
    with pytest.raises(Overtaken):
        held.undo()
    assert kept(store).item(extra).discussion == "Sagt."
    other(store, clock).undo()
    held.undo()
    assert [item.key for item in kept(store).items] == ["i1", "i2", "i3", "i4"]


def test_a_damaged_file_is_made_again_from_the_history_of_a_meeting(store, held, clock):
    held.take_up(M, "i2")
    held.write_item(M, "i2", "discussion", "Sagt.", "")
    extra = held.extra_item(M, "Nytt møterom")
    held.leave(M, "jon", extra)
    before = store.read()
    (store.folder / "main.json").write_bytes(b"{")
    again = Store.open(store.folder, "tester", clock)
    assert again.notice is not None and again.read() == before


def test_the_clock_of_a_meeting_is_the_stores(store, held):
    assert kept(store).began.tzinfo is not None and kept(store).began > datetime(2026, 11, 23, tzinfo=UTC)
