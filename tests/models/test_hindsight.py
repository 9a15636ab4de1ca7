"""Looking back: slips against the first promise, what moved it, and what is still open."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.decisions import Body, Condition, DecisionPoint, Fulfilment, Leg, Outcome, outcome_word
from models.economy import BudgetLine, Figure, FundingSource
from models.goals import Achievement, Goal, GoalLevel, Grade
from models.meetings import Action
from models.milestones import Baseline, Cause, Forecast
from models.rules.hindsight import OpenKind, costs, course, left_open, moves
from models.when import When
from tests.models.building import TODAY, at, day, milestone, milestones, on, project


def moved(when: float, to: int | When, cause: Cause) -> Forecast:
    return Forecast(at=at(when), by="x", date=to if isinstance(to, When) else day(to), cause=cause)


# --- how a milestone went ----------------------------------------------------------------------------------------------


def test_the_slip_counts_from_the_first_promise_also_when_a_decision_gave_another():
    one = milestone(-40, reached=-10)
    new = Baseline(date=day(-12), at=at(-30), by="x", decision="BP2 12/26 2026-11-16")
    went = course(replace(one, baselines=(*one.baselines, new)))
    assert (went.original, went.replanned, went.deviation, went.against_plan) == (day(-40), new, 30, 2)


def test_one_that_was_never_planned_or_is_not_reached_has_no_slip():
    assert course(replace(milestone(reached=-1), baselines=())).deviation is None
    assert course(milestone(-20)).deviation is None
    assert course(milestone(When.words("så snart som mulig"), reached=-1)).deviation is None


def test_a_coarse_promise_is_kept_until_its_last_day():
    went = course(milestone(When.month(2026, 10), reached=-23))
    assert went.coarse and went.deviation == 0 and on(-23) == date(2026, 10, 31)


def test_the_cause_is_what_moved_it_most():
    entries = (moved(-9, 35, Cause.SUPPLIER), moved(-8, 55, Cause.SCOPE), moved(-7, 45, Cause.CAPACITY))
    assert course(replace(milestone(30), forecasts=entries)).cause is entries[1]
    assert course(replace(milestone(30), forecasts=(moved(-9, 20, Cause.SCOPE),))).cause is None


def test_words_for_a_date_move_nothing_and_the_next_date_counts_from_the_last_day_named():
    entries = (moved(-9, 40, Cause.SUPPLIER), moved(-8, When.words("snart"), Cause.SCOPE), moved(-7, 43, Cause.SCOPE))
    assert [days for _, days in moves(replace(milestone(30), forecasts=entries))] == [10, 3]


@given(milestones)
def test_the_moves_add_up_to_the_way_from_the_first_promise_to_the_last_forecast(one):
    if one.forecasts:
        assert sum(days for _, days in moves(one)) == (one.forecasts[-1].date.last - one.baselines[0].date.last).days


# --- what the causes cost ------------------------------------------------------------------------------------------------


def test_what_was_caught_up_is_taken_off_and_the_dearest_cause_comes_first():
    one = replace(milestone(30, id="a"), forecasts=(moved(-9, 50, Cause.SUPPLIER), moved(-8, 45, Cause.SUPPLIER)))
    two = replace(milestone(30, id="b"), forecasts=(moved(-9, 40, Cause.SCOPE), moved(-8, 48, Cause.SUPPLIER)))
    early = replace(milestone(30, id="c"), forecasts=(moved(-9, 20, Cause.CAPACITY),))
    found = [(cost.cause, cost.days, cost.milestones) for cost in costs(project(one, two, early))]
    assert found == [(Cause.SUPPLIER, 23, 2), (Cause.SCOPE, 10, 1)]


@given(st.lists(milestones, max_size=6))
def test_no_cause_costs_less_than_a_day_and_none_is_named_twice(found):
    named = costs(project(*(replace(one, id=str(n)) for n, one in enumerate(found))))
    assert all(cost.days > 0 and 0 < cost.milestones <= len(found) for cost in named)
    assert len({cost.cause for cost in named}) == len(named)
    assert [cost.days for cost in named] == sorted((cost.days for cost in named), reverse=True)


# --- what is open ----------------------------------------------------------------------------------------------------------


def whole(**more):
    met = Condition(text="c1", fulfilled=Fulfilment(on=TODAY, proof="p", at=at(0), by="x"))
    waiting = Condition(text="c2", owner="PL", deadline=on(-3))
    group = Leg(body=Body.STEERING_GROUP, decided=on(-9), outcome=Outcome.CONDITIONAL, conditions=(met, waiting))
    point = DecisionPoint(id="p", code="BP3", name="Plan", legs=(group, Leg(body=Body.COUNTY, planned=day(20))))
    return project(
        milestone(10, id="later"),
        milestone(-5, id="late"),
        replace(milestone(1, id="undated"), baselines=()),
        milestone(-20, reached=-19, id="done"),
        decision_points=(point,),
        actions=(
            Action(id="a", text="gjør", owner="PA", created=on(-9), due=on(4)),
            Action(id="b", text="gjort", owner="PA", created=on(-9), done=on(-1)),
            Action(id="c", text="lovet i morgen", owner="PA", created=on(1)),
        ),
        **more,
    )


def found(data, kind):
    return [one for one in left_open(data, TODAY) if one.kind is kind]


def test_all_that_is_open_comes_kind_by_kind_the_nearest_deadline_first():
    data = whole()
    assert [one.kind for one in left_open(data, TODAY)] == sorted(
        (one.kind for one in left_open(data, TODAY)), key=list(OpenKind).index
    )
    assert [one.deadline for one in found(data, OpenKind.MILESTONE)] == [day(-5), day(10), None]
    assert [one.overdue for one in found(data, OpenKind.MILESTONE)] == [True, False, False]
    assert [(one.text, one.owner, one.overdue) for one in found(data, OpenKind.CONDITION)] == [("c2", "PL", True)]
    assert [(one.code, one.owner, one.deadline) for one in found(data, OpenKind.TREATMENT)] == [
        ("BP3", Body.COUNTY.word, day(20))
    ]
    assert [one.text for one in found(data, OpenKind.ACTION)] == ["gjør"]


def test_a_figure_is_open_when_it_was_asked_for_and_the_accounts_of_a_budget_always_are():
    data = project(
        budget_lines=(
            BudgetLine(id="a", name="Reiser", budget=Figure(amount=5)),
            BudgetLine(
                id="b", name="Leie", budget=Figure(amount=5), spent=Figure(amount=0), forecast=Figure(asked_of="PA")
            ),
            BudgetLine(id="c", name="Tom"),
        ),
        funding_sources=(FundingSource(id="s", name="Fylket", granted=Figure(asked_of="rådgiver")),),
    )
    assert [(one.text, one.part, one.owner) for one in found(data, OpenKind.FIGURE)] == [
        ("Reiser", "Accounts", ""),
        ("Leie", "Forecast", "PA"),
        ("Fylket", "Granted", "rådgiver"),
    ]


def test_outcome_goals_are_to_be_measured_until_they_are_judged_and_others_when_it_was_too_early():
    def goal(id, level, *grades):
        went = tuple(Achievement(grade=grade, at=at(0), by="x") for grade in grades)
        return Goal(id=id, level=level, text=id, achievements=went)

    data = project(
        goals=(
            goal("vision", GoalLevel.VISION),
            goal("years ahead", GoalLevel.OUTCOME),
            goal("come true", GoalLevel.OUTCOME, Grade.TOO_EARLY, Grade.REACHED),
            goal("too early", GoalLevel.RESULT, Grade.TOO_EARLY),
            goal("forgotten", GoalLevel.RESULT),
        )
    )
    assert [one.text for one in found(data, OpenKind.MEASUREMENT)] == ["years ahead", "too early"]


def test_nothing_is_open_in_an_empty_project():
    assert left_open(project(), TODAY) == ()


def test_the_council_adopts_what_others_approve():
    for outcome in Outcome:
        assert outcome_word(Body.STEERING_GROUP.word, outcome) == outcome.word
    council = [outcome_word(Body.MUNICIPAL_COUNCIL.word, outcome) for outcome in Outcome]
    assert council == ["Adopted", "Adopted with conditions", "To be revised", "Postponed", "Not adopted"]
