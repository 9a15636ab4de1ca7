"""What must hold whatever the data: the promises of honest status as properties."""

from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.decisions import Body, DecisionPoint, Leg
from models.factors import Assessment, Factor
from models.health import Colour, worst
from models.milestones import Confirmation
from models.rules.areas import project_state
from models.rules.slip import milestone_state
from models.status import Area, AreaAssertions, Assertion
from models.when import When
from tests.models.building import (
    TODAY,
    at,
    day,
    days,
    forecast,
    milestone,
    milestones,
    open_milestones,
    project,
    reports,
)  # fmt: skip

spoken = st.sampled_from([Colour.GREEN, Colour.YELLOW, Colour.RED])
points = st.none() | st.builds(
    lambda planned: DecisionPoint(id="bp", code="BP", name="x", planned=day(planned), legs=(Leg(body=Body.COUNTY),)),
    days,
)
areas = [area for area in Area if area is not Area.OVERALL]


def assertion(colour, against, reason="because"):
    return Assertion(colour=colour, reason=reason, against=against, at=at(0), by="x")


def state(m, issued=(), point=None):
    return milestone_state(
        replace(m, decision_point="bp"), project(m, issued=issued, decision_points=(point,) if point else ()), TODAY
    )


@settings(max_examples=400)
@given(milestones, reports, points, st.none() | st.builds(assertion, spoken, st.sampled_from(list(Colour))))
def test_no_path_to_green_with_slip_above_tolerance_without_an_assertion_and_its_reason(m, issued, point, own):
    found = state(replace(m, assertions=(own,) if own else ()), issued, point)
    if found.slip is not None and found.slip > 7:
        assert found.computed is not Colour.GREEN
        if found.colour is Colour.GREEN:
            assert found.asserted is own and own is not None
            assert own.reason and own.against is found.computed


@settings(max_examples=300)
@given(milestones, reports, points)
def test_silence_is_never_green(m, issued, point):
    found = state(m, issued, point)
    last = m.last_said
    silent = last is None or (issued and last <= at(issued[-1])) or (TODAY - last.date()).days > 35
    if m.reached is None and silent:
        assert not found.confirmed
        assert found.colour is not Colour.GREEN


@given(milestones, reports, points)
def test_what_is_not_green_says_why(m, issued, point):
    found = state(m, issued, point)
    assert bool(found.reasons) == (found.computed is not Colour.GREEN)


@given(milestones, reports, points)
def test_what_is_overdue_or_past_its_decision_is_never_green(m, issued, point):
    found = state(m, issued, point)
    if found.overdue:
        assert found.computed is not Colour.GREEN
    if m.reached is None and point and found.expected > point.expected:
        assert found.computed is Colour.RED


@given(milestones, spoken, st.sampled_from(list(Colour)))
def test_an_assertion_lapses_when_the_computed_colour_is_no_longer_the_one_it_answered(m, own, against):
    kept = replace(m, assertions=(assertion(own, against),))
    found = state(kept)
    assert found.computed is state(m).computed
    assert found.colour is (own if against is found.computed else found.computed)
    assert (found.asserted is not None) == (found.colour is not found.computed)


@given(open_milestones, spoken, st.integers(1, 200))
def test_an_assertion_does_not_outlive_a_slip_into_another_colour(m, own, later):
    before = state(m).computed
    kept = replace(m, assertions=(assertion(own, before),)).with_forecast(
        forecast(0, When.day(m.expected.last + timedelta(days=later)))
    )
    kept = kept.confirmed(at(0.1), "x")
    after = state(kept)
    if after.computed is not before:
        assert after.asserted is None
        assert after.colour is after.computed


@given(milestones, st.lists(st.tuples(spoken, st.sampled_from(list(Colour))), min_size=1, max_size=3))
def test_only_the_last_assertion_counts(m, entries):
    kept = replace(m, assertions=tuple(assertion(*entry) for entry in entries))
    last = replace(m, assertions=kept.assertions[-1:])
    assert state(kept).asserted == state(last).asserted


@given(open_milestones, st.integers(0, 200), reports, points)
def test_moving_a_date_later_never_improves_the_computed_colour(m, later, issued, point):
    """Of a milestone that is spoken for: that somebody speaks at all may end a silence."""
    m = m.confirmed(at(0), "x")
    before = state(m, issued, point)
    assume(before.confirmed)
    moved = state(m.with_forecast(forecast(0.01, When.day(m.expected.last + timedelta(days=later)))), issued, point)
    assert moved.computed.severity >= before.computed.severity


@settings(max_examples=400)
@given(open_milestones, st.lists(days, min_size=1, max_size=3), points)
def test_moving_a_date_never_turns_anything_green_by_itself(m, to, point):
    m = m.confirmed(at(-0.1), "x")
    assume(state(m, point=point).computed is not Colour.GREEN)
    for n, when in enumerate(to):
        m = m.with_forecast(forecast(0.001 * (n + 1), when))
        assert state(m, point=point).computed is not Colour.GREEN


@given(open_milestones, reports, points)
def test_a_confirmation_changes_silence_and_no_more(m, issued, point):
    """It may end a silence or prove a new date, never take a slip away."""
    before = state(m, issued, point).computed
    after = state(
        replace(m, confirmations=(*m.confirmations, Confirmation(at=at(0.2), by="x"))), issued, point
    ).computed
    assert after is before or (before, after) == (Colour.GREY, Colour.GREEN)


@settings(max_examples=60)
@given(
    st.lists(open_milestones, max_size=5),
    reports,
    st.lists(st.tuples(spoken, st.integers(-60, 0)), max_size=3),
    st.dictionaries(
        st.sampled_from(list(Area)), st.builds(assertion, spoken, st.sampled_from(list(Colour))), max_size=4
    ),
)
def test_roll_up_is_worst_of(some, issued, judged, own):
    some = tuple(replace(m, id=str(n)) for n, m in enumerate(some))
    factors = tuple(
        Factor(id=f"f{n}", code="F", name="x", assessments=(Assessment(at=at(when), by="x", colour=colour),))
        for n, (colour, when) in enumerate(judged)
    )
    kept = tuple(AreaAssertions(id=area.value, entries=(entry,)) for area, entry in own.items())
    found = project_state(project(*some, issued=issued, factors=factors, assertions=kept), TODAY)
    assert found.overall.computed.severity == max(found.areas[area].colour.severity for area in areas)
    assert found.areas[Area.PROGRESS].computed is worst(state.colour for state in found.milestones)
    assert found.areas[Area.FACTORS].computed is worst(state.colour for state in found.factors)
    for area, entry in own.items():
        stands = entry.against is found.areas[area].computed and entry.colour is not entry.against
        assert found.areas[area].asserted == (entry if stands else None)


@settings(max_examples=60)
@given(st.lists(milestones, max_size=5), milestones, reports)
def test_a_milestone_that_is_no_better_never_improves_the_whole(some, extra, issued):
    some = tuple(replace(m, id=str(n)) for n, m in enumerate(some))
    few = project_state(project(*some, issued=issued), TODAY)
    more = project_state(project(*some, replace(extra, id="extra"), issued=issued), TODAY)
    if some and more.milestones[-1].colour.severity >= few.areas[Area.PROGRESS].computed.severity:
        assert more.areas[Area.PROGRESS].computed.severity >= few.areas[Area.PROGRESS].computed.severity
        assert more.overall.computed.severity >= few.overall.computed.severity
    if extra.reached is None and few.open_milestones:
        assert more.overall.computed.severity >= few.overall.computed.severity


def test_an_asserted_overall_colour_is_shown_beside_the_computed_one():
    late = milestone(forecasts=[(-1, 90)])
    kept = AreaAssertions(id=Area.OVERALL.value, entries=(assertion(Colour.YELLOW, Colour.RED, "hentes inn"),))
    overall = project_state(project(late, assertions=(kept,)), TODAY).overall
    assert (overall.computed, overall.colour, overall.asserted.reason) == (Colour.RED, Colour.YELLOW, "hentes inn")


def test_an_asserted_milestone_keeps_its_computed_colour_beside_it():
    late = replace(milestone(forecasts=[(-1, 90)]), assertions=(assertion(Colour.GREEN, Colour.RED),))
    found = state(late)
    assert (found.computed, found.colour) == (Colour.RED, Colour.GREEN)
    assert found.reasons


@given(st.lists(st.sampled_from(list(Colour))))
def test_worst_is_the_highest_severity_and_never_an_average(colours):
    assert worst(colours) is (max(colours, key=lambda c: c.severity) if colours else Colour.GREY)


@pytest.mark.parametrize("part", ["sign", "word", "colour_name", "severity"])
def test_every_colour_is_told_apart_by_sign_word_and_order(part):
    assert len({getattr(colour, part) for colour in Colour}) == 4


def test_the_order_of_the_colours_and_signs_that_every_font_has():
    assert sorted(Colour, key=lambda c: c.severity) == [Colour.GREEN, Colour.GREY, Colour.YELLOW, Colour.RED]
    assert {colour.sign for colour in Colour} == set("●○▲■")
