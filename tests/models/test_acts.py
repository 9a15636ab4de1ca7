"""Every act through a real store: what it changes, what the history says of it, what it refuses."""

from datetime import date, timedelta

import pytest

from models.acts import Acts, next_report
from models.health import Colour
from models.milestones import Cause
from models.refusals import Refused
from models.rules.areas import project_state
from models.rules.asof import as_of
from models.rules.decisions import point_states
from models.rules.slip import milestone_state
from models.status import Area, Narrative
from models.store import Store
from models.store.errors import StoreConflict
from models.when import When
from models.writing import ReportState
from reports.documents import issue
from reports.making import current_view, issued_view
from tests.conftest import TODAY

WRITTEN = {part.value: f"tekst {part}" for part in Narrative}


@pytest.fixture
def acts(store):
    return Acts(store)


def draft(store):
    report = store.read().draft
    assert report is not None
    return report


def last(store) -> dict:
    return list(store.entries())[-1]


def nothing_changed(store):
    """A look at the project that can be compared with another."""
    return (store.folder / "main.json").read_bytes(), (store.folder / "audit.jsonl").read_bytes()


@pytest.fixture
def agreed(store, acts):
    """A report that has been written and agreed."""
    acts.start_report()
    acts.write(draft(store).id, draft(store).rev, WRITTEN)
    acts.agree(draft(store).id, "leder")
    return draft(store)


# --- the history --------------------------------------------------------------------------------------------------

ACTS = {
    "forecast milestone": (lambda a, s: a.forecast("m5", When.day(date(2027, 3, 1)), Cause.SUPPLIER, "sent"), "milestones", "m5", "forecasts"),
    "confirm milestone": (lambda a, s: a.confirm("m5"), "milestones", "m5", "confirmations"),
    "milestone reached": (lambda a, s: a.reach("m5", date(2026, 11, 1), "sak 3/26"), "milestones", "m5", "reached"),
    "assert milestone colour": (lambda a, s: a.assert_milestone("m5", Colour.RED, "fordi"), "milestones", "m5", "assertions"),
    "assess success factor": (lambda a, s: a.assess("ksf1", Colour.YELLOW, "x"), "factors", "ksf1", "assessments"),
    "assert status": (lambda a, s: a.assert_area(Area.RISK, Colour.RED, "fordi"), "assertions", "risk", "entries"),
}  # fmt: skip


@pytest.mark.parametrize("why", ACTS)
def test_each_act_is_one_entry_that_says_why_what_was_and_what_became(store, acts, why):
    act, table, id, field = ACTS[why]
    for time in range(2 if why != "milestone reached" else 1):
        before = list(store.entries())
        act(acts, store)
        (*kept, entry) = store.entries()
        assert kept == before
        assert (entry["why"], entry["by"], entry["table"], entry["id"]) == (why, "tester", table, id)
        assert entry["at"] and entry["seq"] == len(before) + 1
        was, became = (entry["was"] or {}).get(field, []), entry["became"][field]
        if why == "milestone reached":
            assert (was, became["evidence"]) == ([], "sak 3/26")
        else:
            assert (len(was), became[:-1]) == (time, was)
        assert set(entry["became"]) <= {field, "id", "rev"} or entry["was"] is None
    assert store.history_break() is None


def test_the_history_of_a_report_is_its_whole_life(store, acts, agreed):
    issue(store, agreed)
    entries = [entry for entry in store.entries() if entry["table"] == "reports"]
    assert [entry["why"] for entry in entries] == [
        "start status report", "write status report", "agree status report", "issue status report",
    ]  # fmt: skip
    assert entries[0]["was"] is None
    assert entries[1]["became"] == {"texts": WRITTEN}
    assert entries[2]["became"]["state"] == "agreed" and entries[2]["became"]["agreed_with"] == "leder"
    assert entries[3]["became"]["state"] == "issued" and entries[3]["was"]["state"] == "agreed"


def test_an_act_sees_what_another_session_has_just_saved(store, acts, clock):
    other = Acts(Store.open(store.folder, "other", clock))
    store.read()
    other.confirm("m5")
    acts.confirm("m5")
    assert [said.by for said in store.read().milestone("m5").confirmations] == ["other", "tester"]


REFUSED = {
    "no evidence": lambda a: a.reach("m5", TODAY, " \n "),
    "reached, reach": lambda a: a.reach("m1", TODAY, "igjen"),
    "reached, confirm": lambda a: a.confirm("m5", "m1"),
    "reached, forecast": lambda a: a.forecast("m1", When.day(TODAY), Cause.OTHER, ""),
    "no reason": lambda a: a.assert_milestone("m5", Colour.GREEN, " "),
    "no reason for an area": lambda a: a.assert_area(Area.OVERALL, Colour.GREEN, ""),
    "silence": lambda a: a.assert_milestone("m5", Colour.GREY, "stille"),
    "silence in an area": lambda a: a.assert_area(Area.RISK, Colour.GREY, "stille"),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_what_the_rules_do_not_allow_is_refused_and_leaves_no_trace(store, acts, act):
    acts.reach("m1", date(2026, 11, 1), "sak 3/26")
    before = nothing_changed(store)
    with pytest.raises(Refused):
        act(acts)
    assert nothing_changed(store) == before


@pytest.mark.parametrize(
    "act", [lambda a: a.confirm("m99"), lambda a: a.assess("ksf99", Colour.RED), lambda a: a.assert_milestone("", Colour.RED, "x")]
)  # fmt: skip
def test_what_is_not_there_is_a_key_error_and_leaves_no_trace(store, acts, act):
    before = nothing_changed(store)
    with pytest.raises(KeyError):
        act(acts)
    assert nothing_changed(store) == before


# --- milestones and factors ---------------------------------------------------------------------------------------


def test_several_milestones_are_confirmed_at_once(store, acts):
    gen = len(list(store.entries()))
    acts.confirm("m4", "m5", "m6")
    assert [entry["id"] for entry in list(store.entries())[gen:]] == ["m4", "m5", "m6"]
    assert all(len(store.read().milestone(id).confirmations) == 1 for id in ("m4", "m5", "m6"))


def test_an_assertion_answers_the_computed_colour_of_the_moment(store, acts):
    acts.confirm("m5")
    acts.assert_milestone("m5", Colour.RED, "  fordi ")
    data = store.read()
    state = milestone_state(data.milestone("m5"), data, TODAY)
    assert (state.computed, state.colour, state.asserted.reason) == (Colour.GREEN, Colour.RED, "fordi")
    acts.forecast("m5", When.day(data.milestone("m5").baseline.last + timedelta(days=15)), Cause.SCOPE, "x")
    data = store.read()
    state = milestone_state(data.milestone("m5"), data, TODAY)
    assert (state.computed, state.asserted) == (Colour.YELLOW, None)


def test_an_asserted_area_stands_beside_the_computed_one(store, acts):
    assert project_state(store.read(), TODAY).overall.computed is Colour.RED  # the template's first dates have passed
    acts.assert_area(Area.OVERALL, Colour.GREEN, "alt er egentlig gjort")
    acts.assert_area(Area.OVERALL, Colour.YELLOW, "litt")
    overall = project_state(store.read(), TODAY).overall
    assert (overall.computed, overall.colour, overall.asserted.reason) == (Colour.RED, Colour.YELLOW, "litt")
    assert len(store.read().asserted(Area.OVERALL).entries) == 2


def test_a_forecast_is_an_entry_and_keeps_the_ones_before(store, acts):
    for day in (10, 20):
        acts.forecast("m5", When.day(date(2026, 12, day)), Cause.SUPPLIER, " sent ")
    milestone = store.read().milestone("m5")
    assert [f.date.stored for f in milestone.forecasts] == ["2026-12-10", "2026-12-20"]
    assert milestone.forecasts[0].text == "sent"
    assert milestone.baseline != milestone.forecast


def test_reached_needs_evidence_and_closes_the_milestone(store, acts):
    with pytest.raises(Refused):
        acts.reach("m1", date(2026, 11, 1), "  ")
    acts.reach("m1", date(2026, 11, 1), "vedtak 3/26")
    with pytest.raises(Refused):
        acts.confirm("m1")
    assert store.read().milestone("m1").reached.evidence == "vedtak 3/26"


def test_factors_are_assessed_as_entries(store, acts):
    acts.assess("ksf1", Colour.RED, "ingen orientert")
    acts.assess("ksf1", Colour.GREEN)
    assert [a.colour for a in store.read().factor("ksf1").assessments] == [Colour.RED, Colour.GREEN]
    with pytest.raises(ValueError, match="green"):
        acts.assess("ksf1", Colour.GREY)


# --- the life of a report -----------------------------------------------------------------------------------------


def test_the_way_of_a_report(store, acts):
    acts.start_report()
    acts.start_report()
    assert len(store.read().reports) == 1
    first = draft(store)
    with pytest.raises(Refused):
        issue(store, first)
    acts.write(first.id, first.rev, {part.value: f"tekst {part}" for part in Narrative})
    with pytest.raises(StoreConflict):
        acts.write(first.id, first.rev, {"summary": "for sent"})
    acts.agree(first.id, "leder")
    agreed = draft(store)
    assert agreed.state is ReportState.AGREED
    issue(store, agreed)
    (issued,) = store.read().issued
    with pytest.raises(Refused):
        acts.write(issued.id, issued.rev, {"summary": "endret"})
    frozen = issued_view(store, issued)
    acts.forecast("m5", When.day(date(2027, 6, 1)), Cause.CAPACITY, "senere")
    assert current_view(store, issued) == frozen
    acts.start_report()
    second = draft(store)
    assert second.number == 2
    assert second.text(Narrative.DONE) == first.text(Narrative.PLANNED) or second.text(Narrative.DONE).startswith(
        "tekst"
    )
    assert any("M5" in str(change.values) for change in current_view(store, second).changes)


def test_writing_in_an_agreed_report_makes_it_a_draft_again(store, acts):
    acts.start_report()
    acts.agree(draft(store).id, "leder")
    acts.write(draft(store).id, draft(store).rev, {"summary": "nytt"})
    assert draft(store).state is ReportState.DRAFT


def test_a_report_that_nothing_was_changed_in_is_not_saved(store, acts, agreed):
    before = nothing_changed(store)
    acts.write(agreed.id, agreed.rev, {**WRITTEN, "": " "})
    assert nothing_changed(store) == before


def test_an_empty_text_is_not_kept_and_the_date_may_be_written_alone(store, acts, agreed):
    acts.write(agreed.id, agreed.rev, {**WRITTEN, "economy": "  "}, TODAY - timedelta(days=2))
    assert "economy" not in draft(store).texts
    assert draft(store).status_date == TODAY - timedelta(days=2)
    assert (draft(store).state, draft(store).agreed_with, draft(store).agreed_at) == (ReportState.DRAFT, "", None)


def test_two_who_write_the_same_report_conflict_and_the_first_is_kept(store, acts):
    acts.start_report()
    first = draft(store)
    acts.write(first.id, first.rev, {"summary": "deres"})
    before = nothing_changed(store)
    with pytest.raises(StoreConflict) as conflict:
        acts.write(first.id, first.rev, {"summary": "mitt"})
    assert conflict.value.theirs.texts == {"summary": "deres"}
    assert nothing_changed(store) == before


def test_a_report_is_agreed_with_somebody_and_issued_only_when_agreed(store, acts):
    acts.start_report()
    with pytest.raises(Refused, match="somebody"):
        acts.agree(draft(store).id, "  ")
    with pytest.raises(Refused, match="before it is issued"):
        acts.issue(draft(store).id, draft(store).rev, b"{}")
    assert draft(store).state is ReportState.DRAFT
    assert not (store.folder / "snapshots").exists()


def test_a_report_that_was_changed_after_its_snapshot_is_not_issued(store, acts, agreed):
    with pytest.raises(StoreConflict):
        acts.issue(agreed.id, agreed.rev - 1, b"{}")
    assert not store.read().issued


def test_an_issued_report_never_changes(store, acts, agreed):
    acts.issue(agreed.id, agreed.rev, b'{"frozen":true}')
    (issued,) = store.read().issued
    assert (issued.issued_by, issued.agreed_with, issued.texts) == ("tester", "leder", WRITTEN)
    assert store.snapshot(issued.snapshot) == b'{"frozen":true}'
    before = nothing_changed(store)
    for act in (
        lambda: acts.write(issued.id, issued.rev, {}),
        lambda: acts.agree(issued.id, "en annen"),
        lambda: acts.issue(issued.id, issued.rev, b"{}"),
    ):
        with pytest.raises(Refused, match="never changes"):
            act()
    acts.confirm("m5")
    assert store.read().issued == (issued,)
    assert store.snapshot(issued.snapshot) == b'{"frozen":true}'
    assert nothing_changed(store) != before


def test_the_next_report_carries_over_what_lasts(store, acts, agreed):
    acts.issue(agreed.id, agreed.rev, b"{}")
    (issued,) = store.read().issued
    following = next_report(store.read(), TODAY + timedelta(days=30))
    assert (following.number, following.place) == (issued.number + 1, issued.place + 1)
    assert following.period_from == issued.status_date + timedelta(days=1)
    assert following.text(Narrative.DONE) == issued.text(Narrative.PLANNED)
    kept = {Narrative.ANCHORING, Narrative.PLAN_MISSING, Narrative.ACTION_MISSING, Narrative.EXISTING_FIRMS}
    assert set(following.texts) == {part.value for part in kept} | {"done"}
    assert (following.state, following.snapshot, following.issued_at) == (ReportState.DRAFT, "", None)


def test_the_first_report_begins_with_the_project(store):
    first = next_report(store.read(), TODAY)
    assert (first.number, first.period_from, first.status_date, first.texts) == (
        1,
        store.read().project.start,
        TODAY,
        {},
    )


# --- the demo -----------------------------------------------------------------------------------------------------


def test_the_demo_is_what_its_story_says(demo_folder):
    data = Store.open(demo_folder).read()
    state = project_state(data, TODAY)
    assert state.overall.computed is Colour.RED
    assert state.overall.colour is Colour.YELLOW
    assert {m.milestone.number for m in state.milestones if m.colour is Colour.RED} == {"M7", "M8"}
    assert len(data.issued) == 3 and data.draft is not None
    labels = {p.point.code: p for p in point_states(data, TODAY)}
    assert not labels["BP2"].point.passed
    assert (labels["BP2"].met, labels["BP2"].conditions) == (1, 2)
    assert labels["BP2"].colour is not Colour.GREEN
    before = as_of(data, data.issued[0].status_date)
    assert all(m.reached is None or m.reached.on <= data.issued[0].status_date for m in before.milestones)
    assert not before.issued
