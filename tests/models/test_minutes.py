"""After the meeting: minutes, corrections, actions; and what the history tells of it all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from models.agenda import Item, Treatment, Votes
from models.data import find
from models.meetings import MeetingState, Presence
from models.people import Person
from models.refusals import (
    ItemsOpen,
    MeetingCalled,
    MinutesApproved,
    MinutesNotReady,
    Overtaken,
    ProofMissing,
    ReasonMissing,
    Refused,
    Settled,
)
from models.rules.changes import changes
from models.store import Store
from reports.told import told
from tests.models.steering import NB, M, kept, other, settle_rest


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


def test_an_extra_item_is_gone_only_when_its_addition_is_taken_back(store, held):
    extra = held.extra_item(M, "Nytt møterom")
    with pytest.raises(MeetingCalled), store.change("x") as tx:
        meeting = find(tx.data.meetings, M)
        tx.put(replace(meeting, items=tuple(item for item in meeting.items if item.key != extra)))
    held.undo()
    assert len(kept(store).items) == 4


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


def test_a_persons_id_is_not_taken_for_a_word_of_the_history(store, held):
    held.keep(Person(id="absent", name="Ida Fravær"))
    held.attend(M, "jon", Presence.ABSENT)
    held.take_up(M, "i2")
    treated, roll = (changes(commit, store.read(), NB)[0] for commit, _ in zip(store.history(), range(2), strict=False))
    assert roll.lines == (("Jon Malen: Til stede", "Til stede", "Fraværende"),)
    assert ("Under behandling", "", "2/26") in treated.lines
    assert "Under behandling: 2/26" in "\n".join(told(kept(store), store.read(), NB))
    assert "i2" not in "\n".join(told(kept(store), store.read(), NB))


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
