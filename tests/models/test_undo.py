"""Undo and redo as new entries, taking back anybody's change, and the project as it was on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.acts import Acts
from models.health import Colour
from models.milestones import Cause
from models.refusals import NothingLeft, Overtaken, Settled
from models.store import Store
from models.store.history import REDO, UNDO
from models.templates import Frame, plan_project
from models.when import When
from models.writing import ReportState
from tests.conftest import NOW, Clock


@pytest.fixture
def acts(store):
    return Acts(store)


def name(store):
    return store.read().milestones[0].name


def rename(store, text):
    with store.change("rename") as tx:
        tx.put(replace(tx.data.milestones[0], name=text))


def test_undo_and_redo_are_new_entries_and_erase_nothing(store, acts):
    first = name(store)
    rename(store, "B")
    rename(store, "C")
    before = list(store.entries())
    acts.undo()
    assert name(store) == "B"
    acts.undo()
    assert name(store) == first
    acts.redo()
    assert name(store) == "B"
    acts.redo()
    assert name(store) == "C"
    entries = list(store.entries())
    assert entries[: len(before)] == before
    assert [entry["why"] for entry in entries[len(before) :]] == ["undo", "undo", "redo", "redo"]
    assert all(UNDO in entry or REDO in entry for entry in entries[len(before) :])
    assert store.history_break() is None
    with pytest.raises(NothingLeft):
        acts.redo()


def test_something_new_ends_what_can_be_redone(store, acts):
    rename(store, "B")
    acts.undo()
    rename(store, "C")
    acts.undo()
    acts.redo()
    assert name(store) == "C"
    with pytest.raises(NothingLeft):
        acts.redo()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["new", "undo", "redo"]), max_size=25))
def test_any_mixture_is_what_two_stacks_would_give(tmp_path_factory, moves):
    frame = Frame("Prøve", "Prøvevik", NOW.date() - timedelta(weeks=5))
    records = plan_project("strategifase", frame, NOW - timedelta(days=7), "test")
    store = Store.create(tmp_path_factory.mktemp("u") / "p", records, "made", by="tester", now=Clock())
    acts, done, undone = Acts(store), [name(store)], []
    for number, move in enumerate(moves):
        if move == "new":
            rename(store, str(number))
            done, undone = [*done, str(number)], []
        elif move == "undo":
            if len(done) > 1:
                acts.undo()
                undone.append(done.pop())
            else:
                with pytest.raises((NothingLeft, Settled)):
                    acts.undo()
        elif undone:
            acts.redo()
            done.append(undone.pop())
        else:
            with pytest.raises(NothingLeft):
                acts.redo()
        assert name(store) == done[-1]
    assert store.history_break() is None


def test_one_undoes_ones_own_changes_only(store, acts):
    other = Store.open(store.folder, by="secretary", now=Clock(NOW + timedelta(hours=1)))
    rename(store, "mine")
    with other.change("rename") as tx:
        tx.put(replace(tx.data.milestones[1], name="theirs"))
    acts.undo()
    assert store.read().milestones[1].name == "theirs"
    assert name(store) != "mine"


def test_what_was_changed_again_is_not_undone(store, acts):
    rename(store, "mine")
    other = Store.open(store.folder, by="secretary")
    rename(other, "theirs")
    with pytest.raises(Overtaken):
        acts.undo()
    assert name(store) == "theirs"


def test_another_field_of_the_same_record_may_have_changed(store, acts):
    rename(store, "mine")
    id = store.read().milestones[0].id
    Acts(Store.open(store.folder, by="secretary")).forecast(id, When.day(date(2027, 3, 1)), Cause.OTHER, "late")
    acts.undo()
    milestone = store.read().milestones[0]
    assert milestone.name != "mine" and milestone.forecasts[-1].text == "late"


def test_what_was_made_is_taken_away_and_what_was_deleted_comes_back(store, acts):
    risk = store.read().risks[0]
    with store.change("drop") as tx:
        tx.remove(risk)
    with store.change("add") as tx:
        tx.put(replace(risk, id="r-new", rev=0))
    acts.undo()
    assert "r-new" not in {record.id for record in store.read().risks}
    acts.undo()
    (again,) = [record for record in store.read().risks if record.id == risk.id]
    assert replace(again, rev=0) == replace(risk, rev=0)
    assert again.rev > risk.rev, "a session that still holds the old one gets a conflict"
    acts.redo()
    assert risk.id not in {record.id for record in store.read().risks}


def test_anybodys_deletion_can_be_taken_back(store, acts):
    risk = store.read().risks[0]
    with Store.open(store.folder, by="secretary").change("drop") as tx:
        tx.remove(risk)
    acts.take_back(next(commit for commit in store.history() if commit.why == "drop"))
    assert risk.id in {record.id for record in store.read().risks}


def test_an_issued_report_and_the_project_itself_are_never_undone(store, acts):
    acts.start_report()
    report = store.read().draft
    acts.agree(report.id, "the chair")
    acts.issue(report.id, store.read().draft.rev, b"{}")
    with pytest.raises(Settled):
        acts.undo()
    assert store.read().issued[0].state is ReportState.ISSUED
    with pytest.raises(Settled):
        acts.take_back(list(store.history())[-1])


def test_as_of_a_day_is_what_was_known_then(store, clock):
    acts, id, factor = Acts(store), store.read().milestones[0].id, store.read().factors[0].id
    days = [NOW + timedelta(days=n) for n in range(4)]
    known = []
    for n, day in enumerate(days):
        clock.now = day
        rename(store, f"name {n}")
        acts.assess(factor, Colour.YELLOW, f"note {n}")
        if n == 2:
            with store.change("drop") as tx:
                tx.remove(tx.data.risks[0])
        known.append(store.read())
    for n, day in enumerate(days):
        data = store.as_of(day.date())
        assert data.milestone(id).name == f"name {n}"
        assert [one.note for one in data.factor(factor).assessments if one.note.startswith("note")] == [
            f"note {m}" for m in range(n + 1)
        ]
        assert len(data.risks) == len(known[n].risks)
    assert store.as_of(date(2020, 1, 1)).milestone(id).name != "name 0", "before the beginning: as it was made"


def test_as_of_refuses_a_history_with_a_gap(store, clock):
    from models.store.errors import HistoryDamaged
    from models.store.repair import repair

    rename(store, "B")
    path = store.folder / "audit.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:10]))
    clock.now = NOW + timedelta(days=3)
    repair(store.folder, "tester", clock())
    fresh = Store.open(store.folder, by="tester", now=clock)
    assert fresh.as_of(clock().date()).milestones[0].name == "B"
    with pytest.raises(HistoryDamaged):
        fresh.as_of(NOW.date())
