"""Slip and colour of one milestone, as tables."""

import pytest

from models.decisions import Body, DecisionPoint, Leg, Outcome
from models.health import Colour
from models.milestones import Milestone
from models.project import Tolerances
from models.rules.slip import colour_of_slip, is_confirmed, milestone_state, milestone_states
from models.when import When
from tests.models.building import TODAY, at, day, forecast, milestone, on, project

NARROW, WIDE = Tolerances(green_days=0, yellow_days=3), Tolerances(green_days=30, yellow_days=60)
DEFAULT = Tolerances()


def state(m, **more):
    return milestone_state(m, project(m, **more), TODAY)


def colour(m, **more) -> Colour:
    return state(m, **more).computed


def reasons(m, **more) -> list[str]:
    return [reason.msgid for reason in state(m, **more).reasons]


@pytest.mark.parametrize(
    ("tolerances", "slip", "expected"),
    [
        (DEFAULT, -30, "green"), (DEFAULT, 0, "green"), (DEFAULT, 7, "green"), (DEFAULT, 8, "yellow"),
        (DEFAULT, 21, "yellow"), (DEFAULT, 22, "red"), (DEFAULT, 400, "red"),
        (NARROW, 0, "green"), (NARROW, 1, "yellow"), (NARROW, 3, "yellow"), (NARROW, 4, "red"),
        (WIDE, 30, "green"), (WIDE, 31, "yellow"), (WIDE, 60, "yellow"), (WIDE, 61, "red"),
    ],
)  # fmt: skip
def test_slip_and_tolerance_give_the_colour(tolerances, slip, expected):
    m = milestone(forecasts=[(-2, 30 + slip)], confirmed=[-1])
    assert colour_of_slip(slip, tolerances) == expected
    for found in (state(m, tolerances=tolerances), state(milestone(forecasts=[(-2, 30 + slip)], confirmed=[-1], tolerances=tolerances))):  # fmt: skip
        assert (found.slip, found.computed, found.colour) == (slip, expected, expected)
        assert (found.reasons == ()) == (expected == "green")


def test_the_milestones_own_tolerances_go_before_the_projects():
    m = milestone(forecasts=[(-2, 34)], confirmed=[-1], tolerances=WIDE)
    assert colour(m, tolerances=NARROW) is Colour.GREEN


@pytest.mark.parametrize(
    ("baseline", "slip", "expected"),
    [(0, 0, "green"), (-1, 1, "grey"), (-7, 7, "grey"), (-8, 8, "yellow"), (-21, 21, "yellow"), (-22, 22, "red")],
)
def test_an_overdue_milestone_counts_to_today_and_is_never_green(baseline, slip, expected):
    found = state(milestone(baseline, confirmed=[-0.5]))
    assert (found.slip, found.computed, found.overdue) == (slip, expected, baseline < 0)
    assert ("the date has passed" in reasons(milestone(baseline, confirmed=[-0.5]))) == (baseline < 0)


def test_a_forecast_that_has_passed_is_overdue_and_counts_from_the_baseline():
    found = state(milestone(-20, forecasts=[(-30, -10)], confirmed=[-1]))
    assert (found.slip, found.overdue, found.computed) == (20, True, Colour.YELLOW)


@pytest.mark.parametrize(
    ("reached", "expected", "word"),
    [(-40, "green", "Reached"), (-30, "green", "Reached"), (-23, "green", "Reached"),
     (-22, "yellow", "Reached late"), (-9, "yellow", "Reached late"), (-8, "red", "Reached late")],
)  # fmt: skip
def test_a_reached_milestone_is_judged_by_the_day_it_was_reached(reached, expected, word):
    found = state(milestone(-30, forecasts=[(-20, 60)], reached=reached, said=-80), issued=[-1])
    assert (found.slip, found.computed, found.word) == (reached + 30, expected, word)
    assert found.reached and found.confirmed and not found.overdue
    assert found.expected == day(reached)


def test_a_milestone_reached_without_a_promise_is_on_track():
    m = milestone(reached=-1)
    assert colour(Milestone(id="m", number="M", name="x", reached=m.reached)) is Colour.GREEN


@pytest.mark.parametrize(
    ("said", "confirmed", "issued", "expected"),
    [
        (-5, [], [], "green"), (-5, [], [-6], "green"), (-5, [], [-4], "grey"), (-5, [-3], [-4], "green"),
        (-5, [-4.5], [-4], "grey"), (-5, [-3], [-9, -4, -2], "grey"), (-5, [-4], [-4], "grey"),
        (-35, [], [], "green"), (-36, [], [], "grey"), (-80, [-35], [], "green"), (-80, [-36], [], "grey"),
    ],
)  # fmt: skip
def test_what_nobody_confirmed_since_the_last_report_or_for_too_long_is_grey(said, confirmed, issued, expected):
    m = milestone(said=said, confirmed=confirmed)
    assert colour(m, issued=issued) == expected
    assert state(m, issued=issued).confirmed == (expected == "green")
    assert ("not confirmed since the last report" in reasons(m, issued=issued)) == (expected == "grey")


def test_silence_hides_no_slip():
    late = milestone(forecasts=[(-20, 60)], said=-80)
    assert colour(late, issued=[-1]) is Colour.RED
    assert "not confirmed since the last report" in reasons(late, issued=[-1])


def test_a_report_that_is_not_issued_asks_for_no_confirmation():
    data = project(milestone(), issued=[])
    assert is_confirmed(at(-1), data, TODAY)
    assert not is_confirmed(None, data, TODAY)


UNDECIDED = Leg(body=Body.STEERING_GROUP)


def point(planned, legs=(UNDECIDED,), **more):
    return DecisionPoint(id="bp", code="BP1", name="x", planned=planned, legs=legs, **more)


DECIDED = Leg(body=Body.STEERING_GROUP, decided=on(-1), outcome=Outcome.APPROVED)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (point(day(30)), "red"),
        (point(day(31)), "green"),
        (point(day(30), forecast=day(31)), "green"),
        (point(day(31), forecast=day(30)), "red"),
        (point(day(30), legs=(DECIDED,)), "green"),
        (point(None), "green"),
        (point(When.words("snart")), "green"),
        (point(When.month(2026, 12)), "green"),
    ],
    ids=["passed", "same day", "point moved later", "point moved earlier", "decided", "undated", "words", "coarse"],
)
def test_a_date_past_the_decision_point_it_serves_is_red_whatever_the_tolerance(decision, expected):
    m = milestone(forecasts=[(-1, 31)], confirmed=[0], decision_point="bp", tolerances=WIDE)
    assert colour(m, decision_points=(decision,)) == expected
    assert ("passes {point}" in reasons(m, decision_points=(decision,))) == (expected == "red")
    assert colour(milestone(forecasts=[(-1, 31)], confirmed=[0]), decision_points=(decision,)) is Colour.GREEN


def test_a_milestone_that_is_overdue_past_its_decision_point_is_red():
    m = milestone(-2, confirmed=[-0.5], decision_point="bp")
    assert colour(m, decision_points=(point(day(-1)),)) is Colour.RED
    assert colour(milestone(-2, reached=0, decision_point="bp"), decision_points=(point(day(-1)),)) is Colour.GREEN


@pytest.mark.parametrize(
    ("baseline", "expected_date", "slip", "coarse", "expected"),
    [
        (When.month(2026, 12), None, 0, True, "green"),
        (When.month(2026, 12), When.day(on(45)), 7, True, "green"),  # 31 December to 7 January
        (When.month(2026, 12), When.day(on(46)), 8, True, "yellow"),
        (When.month(2026, 12), When.month(2027, 1), 31, True, "red"),
        (day(8), When.week(2026, 49), 5, True, "green"),  # 1 to 6 December
        (When.year(2026), When.day(on(0)), -38, True, "green"),
        (day(8), day(9), 1, False, "green"),
        (When.words("snart"), None, None, True, "grey"),
        (day(8), When.words("senere"), None, True, "grey"),
    ],
)
def test_coarse_dates_count_from_their_last_day_and_say_so(baseline, expected_date, slip, coarse, expected):
    m = milestone(baseline, forecasts=[(-2, expected_date)] if expected_date else (), confirmed=[-1])
    found = state(m)
    assert (found.slip, found.coarse, found.computed) == (slip, coarse, expected)
    assert ("no date" in reasons(m)) == (slip is None)


def test_a_coarse_date_is_overdue_only_when_all_of_it_has_passed():
    assert not state(milestone(When.month(2026, 11))).overdue
    assert state(milestone(When.month(2026, 10))).overdue
    assert not state(milestone(When.words("i fjor"))).overdue


def test_without_any_date_nothing_is_green():
    found = state(Milestone(id="m", number="M", name="x"))
    assert (found.computed, found.slip, found.expected, found.confirmed) == (Colour.GREY, None, None, False)


@pytest.mark.parametrize(
    ("forecasts", "confirmed", "expected"),
    [
        ([(-4, 80), (-2, 31)], [], "grey"),
        ([(-4, 80), (-2, 31)], [-3], "grey"),
        ([(-4, 80), (-2, 31)], [-1], "green"),
        ([(-4, 80), (-2, 31), (-1, 32)], [], "grey"),
        ([(-4, 80), (-2, 31), (-1, 31)], [], "grey"),
        ([(-4, 80), (-2, 31), (-1, 32)], [-1.5], "green"),
        ([(-4, 80), (-2, 31), (-1, 32)], [-0.5], "green"),
        ([(-4, 80), (-3, 31), (-2, 40), (-1, 32)], [], "grey"),
        ([(-4, 80), (-2, 40)], [-1], "yellow"),
        ([(-4, When.words("senere")), (-2, 31)], [], "grey"),
        ([(-4, When.words("senere")), (-2, 31)], [-1], "green"),
        ([(-2, 31)], [], "green"),
        ([(-4, 35), (-2, 31)], [], "green"),
    ],
)  # fmt: skip
def test_moving_a_date_back_is_not_green_until_it_is_confirmed(forecasts, confirmed, expected):
    m = milestone(forecasts=forecasts, confirmed=confirmed)
    assert colour(m) == expected
    assert ("the new date is not confirmed yet" in reasons(m)) == (expected == "grey")


@pytest.mark.parametrize(("confirmed", "expected"), [([], "grey"), ([-2.5], "grey"), ([-1], "green")])
def test_moving_a_date_that_has_passed_is_not_green_until_it_is_confirmed(confirmed, expected):
    assert colour(milestone(-3, forecasts=[(-2, 2)], confirmed=confirmed)) == expected
    assert colour(milestone(-3, forecasts=[(-4, 2)], confirmed=[])) is Colour.GREEN  # it had not passed yet


def test_moving_a_date_back_before_its_decision_point_is_not_green_until_it_is_confirmed():
    moved = [(-4, 36), (-2, 31)]
    m = milestone(forecasts=moved, decision_point="bp")
    assert colour(m, decision_points=(point(day(35)),)) is Colour.GREY
    assert colour(m.confirmed(at(-1), "x"), decision_points=(point(day(35)),)) is Colour.GREEN


def test_a_forecast_keeps_what_was_believed_before():
    m = milestone().with_forecast(forecast(-1, 50)).with_forecast(forecast(0, 40))
    assert [f.date for f in m.forecasts] == [day(50), day(40)]
    assert (m.baseline, m.expected) == (day(30), day(40))


def test_states_come_in_the_plans_order():
    ms = [milestone(id=str(n)) for n in (3, 1, 2)]
    assert [found.milestone.id for found in milestone_states(project(*ms), TODAY)] == ["3", "1", "2"]
