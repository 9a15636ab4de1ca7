"""Every act through a real store: what it changes, what it refuses."""

from datetime import date

import pytest

from models.acts import Acts, Refused
from models.health import Colour
from models.milestones import Cause
from models.rules.areas import project_state
from models.rules.asof import as_of
from models.rules.decisions import point_states
from models.rules.lint import lint, preflight
from models.status import Area, Narrative, ReportState
from models.store.errors import StoreConflict
from models.when import When
from reports.issuing import issue
from reports.status_view import current_view, issued_view


@pytest.fixture
def acts(store):
    return Acts(store)


def draft(store):
    report = store.read().draft
    assert report is not None
    return report


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


def test_an_assertion_needs_a_reason_and_never_asserts_silence(acts):
    with pytest.raises(Refused):
        acts.assert_area(Area.OVERALL, Colour.GREEN, " ")
    with pytest.raises(Refused):
        acts.assert_milestone("m1", Colour.GREY, "stille")


def test_factors_are_assessed_as_entries(store, acts):
    acts.assess("ksf1", Colour.RED, "ingen orientert")
    acts.assess("ksf1", Colour.GREEN)
    assert [a.colour for a in store.read().factor("ksf1").assessments] == [Colour.RED, Colour.GREEN]
    with pytest.raises(ValueError, match="green"):
        acts.assess("ksf1", Colour.GREY)


def test_the_way_of_a_report(store, acts):
    acts.start_report()
    acts.start_report()
    assert len(store.read().reports) == 1
    first = draft(store)
    with pytest.raises(Refused):
        issue(store, first)
    acts.write_report(first.id, first.rev, {part.value: f"tekst {part}" for part in Narrative})
    with pytest.raises(StoreConflict):
        acts.write_report(first.id, first.rev, {"summary": "for sent"})
    acts.agree_report(first.id, "leder")
    agreed = draft(store)
    assert agreed.state is ReportState.AGREED
    issue(store, agreed)
    (issued,) = store.read().issued
    with pytest.raises(Refused):
        acts.write_report(issued.id, issued.rev, {"summary": "endret"})
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
    acts.agree_report(draft(store).id, "leder")
    acts.write_report(draft(store).id, draft(store).rev, {"summary": "nytt"})
    assert draft(store).state is ReportState.DRAFT


def test_preflight_names_what_is_missing(store, acts):
    acts.start_report()
    state = project_state(store.read(), store.now().date())
    problems = preflight(store.read(), state, draft(store))
    blocking = {problem.where for problem in problems if problem.blocking}
    assert {"summary", "done", "planned", "plan_missing"} <= blocking


def test_lint_flags_goals_that_cannot_be_measured(store):
    codes = {problem.code for problem in lint(store.read(), store.now().date())}
    assert {"goal-without-measure", "role-empty"} <= codes


def test_the_demo_is_what_its_story_says(demo_folder):
    from models.store import Store
    from tests.conftest import TODAY

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


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_template_is_whole_in_every_language(language):
    from datetime import timedelta

    from models.data import ProjectData
    from models.templates import Frame, plan_project
    from tests.conftest import NOW, TODAY

    for weeks in (12, 16, 32, 40):
        frame = Frame("P", "K kommune", TODAY, TODAY + timedelta(weeks=weeks), language)
        data = ProjectData.of(plan_project("strategifase", frame, NOW, "x"))
        assert [len(t) for t in (data.milestones, data.decision_points, data.factors)] == [16, 5, 10]
        known = {r.id for r in (*data.milestones, *data.decision_points, *data.factors)}
        for m in data.milestones:
            assert m.name and m.criterion and m.deliverable and m.baseline and m.baseline.first
            assert frame.start <= m.baseline.first <= frame.end and m.baseline.first.weekday() < 5
            assert {*m.after, *m.factors, *([m.decision_point] if m.decision_point else [])} <= known
        days = [m.baseline for m in data.milestones]
        assert days == sorted(days)
