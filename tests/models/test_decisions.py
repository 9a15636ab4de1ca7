"""Decision points: an open condition never looks like an approval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.decisions import Body, Condition, Criterion, CriterionState, DecisionPoint, Fulfilment, Leg, Outcome
from models.health import Colour
from models.language import words_for
from models.rules.areas import project_state
from models.rules.decisions import point_state, point_states
from models.status import Area
from tests.models.building import TODAY, at, day, milestone, on, project

DONE = Fulfilment(on=on(-1), proof="sak 4/26", at=at(-1), by="x")
fulfilments = st.none() | st.just(DONE)
conditions = st.builds(
    lambda fulfilled, deadline: Condition(text="c", fulfilled=fulfilled, deadline=deadline and on(deadline)),
    fulfilments,
    st.none() | st.integers(-30, 30),
)
legs = st.builds(
    lambda body, outcome, made: Leg(body=body, outcome=outcome, decided=on(-2) if outcome else None, conditions=tuple(made) if outcome else ()),
    st.sampled_from(list(Body)),
    st.none() | st.sampled_from(list(Outcome)),
    st.lists(conditions, max_size=3),
)  # fmt: skip
points = st.builds(
    lambda made, planned: DecisionPoint(
        id="bp", code="BP", name="x", legs=tuple(made), planned=planned and day(planned)
    ),
    st.lists(legs, max_size=3),
    st.none() | st.integers(-30, 30),
)


def state(point, *milestones):
    return point_state(point, project(*milestones, decision_points=(point,)), TODAY)


def label(point, language="en"):
    return words_for(language).say(state(point).label)


def approved(point) -> bool:
    return label(point) in {"Approved", "Approved, all conditions met"}


@given(points)
def test_an_open_condition_never_shows_as_approved(point):
    found = state(point)
    if any(condition.fulfilled is None for condition in point.conditions):
        assert not approved(point)
        assert not point.passed
        assert found.met < found.conditions
        first_open = next(leg for leg in point.legs if leg.open_conditions)
        if point.legs.index(first_open) == 0:
            assert found.colour is not Colour.GREEN


@given(points)
def test_what_shows_as_approved_was_approved_by_every_body(point):
    if approved(point):
        assert point.legs and all(leg.outcome in {Outcome.APPROVED, Outcome.CONDITIONAL} for leg in point.legs)
        assert point.passed
        assert state(point).colour is Colour.GREEN
    if point.legs and all(leg.outcome is Outcome.APPROVED and not leg.conditions for leg in point.legs):
        assert label(point) == "Approved"


@given(points)
def test_a_label_and_its_area_agree_on_what_has_gone_wrong(point):
    if state(point).colour is Colour.RED:
        area = project_state(project(decision_points=(point,)), TODAY).areas[Area.DECISIONS]
        assert area.computed is Colour.RED


def leg(outcome=None, *made, body=Body.STEERING_GROUP):
    return Leg(body=body, outcome=outcome, decided=on(-5) if outcome else None, conditions=made)


def point(*made, planned=None):
    return DecisionPoint(id="bp", code="BP", name="x", legs=made, planned=planned)


OPEN, MET, LATE = (
    Condition(text="o", deadline=on(0)),
    Condition(text="m", deadline=on(-9), fulfilled=DONE),
    Condition(text="l", deadline=on(-1)),
)
COUNCIL = Body.MUNICIPAL_COUNCIL


@pytest.mark.parametrize(
    ("decision", "says", "colour"),
    [
        (point(), "Not decided", "grey"),
        (point(leg()), "Not decided", "grey"),
        (point(leg(), planned=day(0)), "Not decided", "green"),
        (point(leg(), planned=day(-1)), "Overdue", "red"),
        (point(leg(Outcome.APPROVED)), "Approved", "green"),
        (point(leg(Outcome.APPROVED, OPEN)), "CONDITIONAL, 0 of 1 met", "yellow"),
        (point(leg(Outcome.CONDITIONAL)), "Approved with conditions", "yellow"),
        (point(leg(Outcome.CONDITIONAL, MET, OPEN)), "CONDITIONAL, 1 of 2 met", "yellow"),
        (point(leg(Outcome.CONDITIONAL, MET, LATE)), "CONDITIONAL, 1 of 2 met", "red"),
        (point(leg(Outcome.CONDITIONAL, MET)), "Approved, all conditions met", "green"),
        (point(leg(Outcome.RETURNED)), "To be revised", "yellow"),
        (point(leg(Outcome.POSTPONED)), "Postponed", "yellow"),
        (point(leg(Outcome.REJECTED)), "Rejected", "red"),
        (point(leg(Outcome.APPROVED), leg(body=COUNCIL)), "Waiting for: The municipal council", "yellow"),
        (point(leg(Outcome.APPROVED), leg(Outcome.APPROVED, body=COUNCIL)), "Approved", "green"),
        (point(leg(Outcome.APPROVED), leg(Outcome.REJECTED, body=COUNCIL)), "Rejected", "red"),
        (point(leg(Outcome.CONDITIONAL, OPEN), leg(Outcome.APPROVED, body=COUNCIL)), "CONDITIONAL, 0 of 1 met", "yellow"),
        (point(leg(Outcome.APPROVED), leg(Outcome.CONDITIONAL, LATE, body=COUNCIL)), "CONDITIONAL, 0 of 1 met", "red"),
    ],
)  # fmt: skip
def test_what_a_decision_point_says(decision, says, colour):
    assert (label(decision), state(decision).colour) == (says, colour)


def test_a_decision_with_conditions_that_nobody_wrote_down_has_not_passed():
    assert not point(leg(Outcome.CONDITIONAL)).passed


def test_it_says_which_milestones_it_waits_for_and_which_criteria_are_met():
    decision = replace(
        point(leg()),
        milestones=("a", "b"),
        criteria=tuple(Criterion(text="x", state=kept) for kept in CriterionState),
    )
    going, there = replace(milestone(id="a"), number="M7"), milestone(id="b", reached=-1)
    found = state(decision, going, there, milestone(id="c"))
    assert found.waiting_for == ("M7",)
    assert found.criteria_met == 2


def test_the_forecast_of_a_decision_goes_before_its_plan():
    decision = replace(point(leg(), planned=day(-1)), forecast=day(4))
    assert (state(decision).expected, label(decision)) == (day(4), "Not decided")


def test_every_point_is_derived_in_order():
    points = (replace(point(leg()), code="B"), replace(point(leg()), id="x", code="A"))
    assert [found.point.code for found in point_states(project(decision_points=points), TODAY)] == ["B", "A"]
