"""Honest status: tables of cases, and what must hold whatever the data."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.data import ProjectData
from models.health import Colour, worst
from models.milestones import Baseline, Cause, Confirmation, Forecast, Milestone, Reached
from models.project import Project
from models.rules.areas import project_state
from models.rules.slip import milestone_state
from models.status import Area, AreaAssertions, Assertion, ReportState, StatusReport
from models.when import When

TODAY = date(2026, 11, 23)


def at(days: int) -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=days)


def day(days: int) -> When:
    return When.day(TODAY + timedelta(days=days))


def milestone(baseline=30, forecasts=(), confirmed=(), reached=None, said=-5, **more) -> Milestone:
    return Milestone(
        id="m",
        number="M1",
        name="x",
        baselines=(Baseline(date=day(baseline), at=at(said), by="x"),),
        forecasts=tuple(Forecast(at=at(when), by="x", date=day(to), cause=Cause.OTHER) for when, to in forecasts),
        confirmations=tuple(Confirmation(at=at(when), by="x") for when in confirmed),
        reached=Reached(on=TODAY + timedelta(days=reached), evidence="e", at=at(0), by="x")
        if reached is not None
        else None,
        **more,
    )


def project(*milestones, issued=(), **more) -> ProjectData:
    reports = [
        StatusReport(
            id=f"r{n}",
            place=n,
            number=n + 1,
            period_from=TODAY,
            status_date=TODAY,
            state=ReportState.ISSUED,
            issued_at=at(when),
        )
        for n, when in enumerate(issued)
    ]
    own = Project(
        id="project", name="P", municipality="K", start=TODAY - timedelta(days=90), end=TODAY + timedelta(days=90)
    )
    return ProjectData(project=own, milestones=milestones, reports=tuple(reports), **more)


def colour(m: Milestone, **more) -> Colour:
    return milestone_state(m, project(m, **more), TODAY).computed


@pytest.mark.parametrize(
    ("slip", "expected"),
    [(-30, "green"), (0, "green"), (7, "green"), (8, "yellow"), (21, "yellow"), (22, "red"), (200, "red")],
)
def test_the_colour_of_a_confirmed_forecast(slip, expected):
    m = milestone(forecasts=[(-2, 30 + slip)], confirmed=[-1])
    assert colour(m) == expected
    assert milestone_state(m, project(m), TODAY).slip == slip


@pytest.mark.parametrize(("baseline", "expected"), [(-1, "grey"), (-7, "grey"), (-8, "yellow"), (-22, "red")])
def test_an_overdue_milestone_counts_to_today_and_is_never_green(baseline, expected):
    assert colour(milestone(baseline, confirmed=[-1])) == expected


def test_silence_since_the_last_report_is_grey():
    m = milestone(confirmed=[-3])
    assert colour(m) is Colour.GREEN
    assert colour(m, issued=[-2]) is Colour.GREY
    assert colour(milestone(confirmed=[-3, -1]), issued=[-2]) is Colour.GREEN


def test_what_was_said_too_long_ago_is_silence():
    assert colour(milestone(said=-36)) is Colour.GREY


def test_a_forecast_past_its_decision_point_is_red_within_any_tolerance():
    from models.decisions import Body, DecisionPoint, Leg

    m = milestone(forecasts=[(-1, 31)], confirmed=[0], decision_point="bp")
    point = DecisionPoint(id="bp", code="BP1", name="x", planned=day(30), legs=(Leg(body=Body.STEERING_GROUP),))
    assert colour(m) is Colour.GREEN
    assert colour(m, decision_points=(point,)) is Colour.RED


def test_moving_a_date_back_is_not_green_until_it_is_confirmed():
    moved = [(-4, 80), (-2, 31)]
    assert colour(milestone(forecasts=moved)) is Colour.GREY
    assert colour(milestone(forecasts=moved, confirmed=[-1])) is Colour.GREEN


def test_coarse_dates_say_so():
    m = replace(milestone(), baselines=(Baseline(date=When.month(2026, 12), at=at(-1), by="x"),))
    assert milestone_state(m, project(m), TODAY).coarse


days = st.integers(-120, 120)
milestones = st.builds(
    milestone,
    baseline=days,
    forecasts=st.lists(st.tuples(st.integers(-40, 0), days), max_size=3).map(sorted),
    confirmed=st.lists(st.integers(-40, 0), max_size=3).map(sorted),
    reached=st.none() | st.integers(-100, 0),
    said=st.integers(-80, 0),
)
reports = st.lists(st.integers(-60, 0), max_size=3).map(sorted)


@given(milestones, reports)
def test_no_path_to_green_with_slip_above_tolerance(m, issued):
    state = milestone_state(m, project(m, issued=issued), TODAY)
    if state.slip is not None and state.slip > 7:
        assert state.computed is not Colour.GREEN
        assert state.colour is not Colour.GREEN


@given(milestones, reports)
def test_silence_is_never_green(m, issued):
    state = milestone_state(m, project(m, issued=issued), TODAY)
    spoken = m.last_said
    if m.reached is None and issued and spoken is not None and spoken <= at(issued[-1]):
        assert state.computed is not Colour.GREEN


@given(milestones, st.sampled_from([Colour.GREEN, Colour.YELLOW, Colour.RED]), st.sampled_from(list(Colour)))
def test_an_assertion_needs_its_computed_colour_to_stand(m, own, against):
    kept = replace(m, assertions=(Assertion(colour=own, reason="because", against=against, at=at(0), by="x"),))
    state = milestone_state(kept, project(kept), TODAY)
    assert state.computed is milestone_state(m, project(m), TODAY).computed
    assert state.colour is (own if against is state.computed else state.computed)
    if state.colour is not state.computed:
        assert state.asserted is not None and state.asserted.reason


@settings(max_examples=50)
@given(st.lists(milestones, max_size=5), milestones)
def test_roll_up_is_worst_of_and_one_more_milestone_never_improves_it(some, extra):
    few = tuple(replace(m, id=str(n)) for n, m in enumerate(some) if m.reached is None)
    state = project_state(project(*few), TODAY)
    parts = [state.areas[area].colour for area in Area if area is not Area.OVERALL]
    assert state.overall.computed is worst(parts)
    if extra.reached is None and few:
        more = project_state(project(*few, replace(extra, id="extra")), TODAY)
        assert more.areas[Area.PROGRESS].computed.severity >= state.areas[Area.PROGRESS].computed.severity


def test_an_asserted_overall_colour_is_shown_beside_the_computed_one():
    late = milestone(forecasts=[(-1, 90)])
    entry = Assertion(colour=Colour.YELLOW, reason="hentes inn", against=Colour.RED, at=at(0), by="x")
    kept = AreaAssertions(id=Area.OVERALL.value, entries=(entry,))
    overall = project_state(project(late, assertions=(kept,)), TODAY).overall
    assert (overall.computed, overall.colour) == (Colour.RED, Colour.YELLOW)


def test_nothing_at_all_is_not_good_news():
    assert worst([]) is Colour.GREY
