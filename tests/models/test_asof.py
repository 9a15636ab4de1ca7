"""A project as it was known at the end of a day."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.decisions import Body, Condition, DecisionPoint, Fulfilment, Leg, Outcome
from models.factors import Assessment, Factor, Measure
from models.health import Colour
from models.meetings import Action
from models.milestones import Baseline
from models.risks import Deviation
from models.rules.asof import as_of
from models.status import Area, AreaAssertions, Assertion
from models.writing import ReportState
from tests.models.building import at, day, issued_report, milestone, milestones, on, project, reports


def entries(data):
    for m in data.milestones:
        yield from (*m.forecasts, *m.confirmations, *m.assertions, *m.baselines[1:])
    for factor in data.factors:
        yield from factor.assessments
    for kept in data.assertions:
        yield from kept.entries


@given(st.lists(milestones, max_size=3), reports, st.integers(-90, 5))
def test_nothing_said_later_is_known(some, issued, back):
    data = as_of(project(*some, issued=issued), on(back))
    assert all(entry.at.date() <= on(back) for entry in entries(data))
    assert all(m.reached is None or max(m.reached.on, m.reached.at.date()) <= on(back) for m in data.milestones)
    assert all(report.issued_at.date() <= on(back) for report in data.issued)
    assert all(m.baseline is not None for m in data.milestones)


@given(st.lists(milestones, max_size=3), st.integers(-90, 5), st.integers(0, 30))
def test_a_day_is_the_same_seen_from_a_later_one_and_twice_is_once(some, back, later):
    data = project(*some)
    then = as_of(data, on(back))
    assert as_of(then, on(back)) == then
    assert as_of(as_of(data, on(back) + timedelta(days=later)), on(back)) == then


@given(st.lists(milestones, max_size=3))
def test_today_nothing_is_left_out(some):
    data = project(*some)
    assert as_of(data, on(1)) == data


def test_a_new_promise_is_not_known_before_it_was_made_and_the_first_always_is():
    m = milestone(30, said=-10)
    m = replace(m, baselines=(*m.baselines, Baseline(date=day(60), at=at(-2), by="x", decision="3/26")))
    known = {back: as_of(project(m), on(back)).milestones[0].baseline for back in (-50, -3, -2)}
    assert known == {-50: day(30), -3: day(30), -2: day(60)}


def test_what_was_reached_is_known_from_the_day_it_was_recorded():
    m = milestone(reached=-5)  # recorded today
    assert as_of(project(m), on(-1)).milestones[0].reached is None
    assert as_of(project(m), on(0)).milestones[0].reached is not None


def test_a_decision_is_undone_with_its_words_and_a_condition_with_its_proof():
    met = Condition(text="c", fulfilled=Fulfilment(on=on(-2), proof="p", at=at(-2), by="x"))
    leg = Leg(
        body=Body.COUNTY, planned=day(-6), decided=on(-5), outcome=Outcome.CONDITIONAL, text="t", conditions=(met,)
    )
    data = project(decision_points=(DecisionPoint(id="b", code="B", name="x", legs=(leg,)),))

    def then(back):
        return as_of(data, on(back)).decision_points[0]

    assert then(-6).legs == (Leg(body=Body.COUNTY, planned=day(-6)),)
    assert not then(-6).started
    assert then(-5).started and then(-5).legs[0].open_conditions
    assert not then(-3).passed and then(-2).passed


def test_assessments_and_assertions_said_later_are_left_out():
    factor = Factor(id="f", code="F", name="x", assessments=tuple(Assessment(at=at(n), by="x", colour=Colour.RED) for n in (-5, -1)))  # fmt: skip
    said = tuple(Assertion(colour=Colour.RED, reason="r", against=Colour.GREEN, at=at(n), by="x") for n in (-5, -1))
    data = as_of(project(factors=(factor,), assertions=(AreaAssertions(id=Area.RISK.value, entries=said),)), on(-2))
    assert (len(data.factors[0].assessments), len(data.asserted(Area.RISK).entries)) == (1, 1)


def test_a_report_issued_later_is_a_draft_and_one_of_a_later_period_is_unknown():
    early = replace(issued_report(0, -1), period_from=on(-30), agreed_with="leder", agreed_at=at(-2), snapshot="x")
    late = replace(issued_report(1, 0), period_from=on(-1))
    data = as_of(replace(project(), reports=(early, late)), on(-3))
    (draft,) = data.reports
    assert (draft.state, draft.snapshot, draft.agreed_with, draft.issued_at) == (ReportState.DRAFT, "", "", None)
    assert (draft.id, draft.number, draft.status_date) == (early.id, early.number, early.status_date)


def test_actions_and_deviations_and_measures_are_as_they_were():
    action = Action(id="a", text="x", owner="y", created=on(-9), done=on(-2))
    gone_wrong = Deviation(id="d", on=on(-9), text="x", closed=on(-2))
    factor = Factor(id="f", code="F", name="x", measures=(Measure(text="m", done=on(-2)),))
    data = project(actions=(action,), deviations=(gone_wrong,), factors=(factor,))
    assert not as_of(data, on(-10)).actions and not as_of(data, on(-10)).deviations
    then = as_of(data, on(-3))
    assert (then.actions[0].done, then.deviations[0].closed, then.factors[0].measures[0].done) == (None, None, None)
    assert as_of(data, on(-2)) == data
