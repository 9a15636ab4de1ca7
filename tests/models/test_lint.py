"""What is missing or contradicts itself, and what stops a report."""

import pytest
from msgspec.structs import replace

from models.decisions import Body, Condition, DecisionPoint, Fulfilment, Leg, Outcome
from models.economy import BudgetLine, Figure, FundingSource
from models.factors import Factor
from models.goals import Goal, GoalLevel
from models.language import LANGUAGES, words_for
from models.people import Assignment, Person, Role
from models.rules.areas import project_state
from models.rules.lint import lint, preflight
from models.status import SELF_CHECK, Narrative, StatusReport
from models.when import When
from tests.models.building import TODAY, at, day, milestone, on, project

PEOPLE = tuple(Person(id=role, name=role, roles=(Assignment(role=role),)) for role in Role)
REPORT = StatusReport(
    id="r", number=1, period_from=on(-30), status_date=TODAY, texts={part.value: "tekst" for part in Narrative}
)


def found(**more):
    return [(problem.code, problem.where) for problem in lint(project(*more.pop("milestones", ()), **{"people": PEOPLE, **more}), TODAY)]  # fmt: skip


def before(report=REPORT, *milestones, **more):
    data = project(*milestones, **{"people": PEOPLE, **more})
    return preflight(data, project_state(data, TODAY), report)


def test_a_project_with_nothing_wrong_is_told_nothing():
    goal = Goal(id="g", level=GoalLevel.RESULT, text="x", target=5, method="telling", deadline=day(9))
    assert found(goals=(goal,)) == []


@pytest.mark.parametrize(
    ("level", "more", "codes"),
    [
        ("vision", {}, set()),
        ("result", {}, {"goal-without-measure", "goal-without-deadline"}),
        ("outcome", {"target": 5, "deadline": day(3)}, {"goal-without-measure"}),
        ("project", {"method": "telling", "deadline": day(3)}, {"goal-without-measure"}),
        ("result", {"target": 0, "method": "telling", "deadline": day(3)}, set()),
        ("result", {"target": 5, "method": "telling"}, {"goal-without-deadline"}),
        ("result", {"target": 5, "method": "telling", "deadline": When.words("snart")}, set()),
    ],
)
def test_every_goal_but_the_vision_has_a_measure_and_a_deadline(level, more, codes):
    goal = Goal(id="g", level=GoalLevel(level), text="x", **more)
    assert set(found(goals=(goal,))) == {(code, "g") for code in codes}


@pytest.mark.parametrize(("first", "then", "wrong"), [(30, 29, True), (30, 30, False), (30, 31, False)])
def test_dates_against_the_order_are_found(first, then, wrong):
    a, b = milestone(first, id="a"), replace(milestone(then, id="b"), after=("a", "gone"))
    assert found(milestones=(a, b)) == ([("order-contradicted", "b")] if wrong else [])


def test_the_order_goes_by_what_is_expected_now():
    a, b = milestone(30, forecasts=[(-1, 60)], id="a"), replace(milestone(40, id="b"), after=("a",))
    assert found(milestones=(a, b)) == [("order-contradicted", "b")]
    assert found(milestones=(milestone(30, forecasts=[(-1, 60)], reached=-1, id="a"), b)) == []


@pytest.mark.parametrize(("since", "until", "empty"), [(None, None, False), (on(1), None, True), (None, on(-1), True), (on(0), on(0), False)])  # fmt: skip
def test_a_role_is_held_on_the_day(since, until, empty):
    leader = Person(id="p", name="P", roles=(Assignment(role=Role.LEADER, since=since, until=until),))
    people = (*(person for person in PEOPLE if person.id != Role.LEADER), leader)
    assert found(people=people) == ([("role-empty", "leader")] if empty else [])


def test_a_condition_needs_a_deadline_and_somebody_responsible():
    whole = Condition(text="x", owner="PL", deadline=on(3))
    for condition, wrong in ((whole, False), (replace(whole, owner=""), True), (replace(whole, deadline=None), True)):
        leg = Leg(body=Body.COUNTY, outcome=Outcome.CONDITIONAL, decided=on(-1), conditions=(condition,))
        point = DecisionPoint(id="b", code="B", name="x", legs=(leg,))
        assert found(decision_points=(point,)) == ([("condition-without-deadline", "b")] if wrong else [])


def test_financing_that_does_not_meet_the_budget_is_said():
    line = BudgetLine(id="l", name="x", budget=Figure(amount=100))
    for amount, wrong in ((100, False), (90, True), (None, False)):
        source = FundingSource(id="s", name="x", budgeted=Figure(amount=amount))
        assert found(budget_lines=(line,), funding_sources=(source,)) == ([("financing-gap", "")] if wrong else [])


@pytest.mark.parametrize("part", list(Narrative))
def test_a_required_part_that_is_empty_stops_the_report(part):
    for text in ("", " \n "):
        problems = before(replace(REPORT, texts={**REPORT.texts, part.value: text}))
        stopped = [problem.where for problem in problems if problem.blocking]
        assert stopped == ([part.value] if part.required else [])


def test_the_self_check_is_always_required():
    assert len(SELF_CHECK) == 3 and all(part.required for part in SELF_CHECK)


def test_a_status_date_ahead_stops_the_report():
    assert [p.code for p in before(replace(REPORT, status_date=on(1))) if p.blocking] == ["status-date-ahead"]
    assert not [p for p in before(replace(REPORT, status_date=on(0))) if p.blocking]


def test_silence_and_missing_figures_are_said_and_stop_nothing():
    silent, done = milestone(said=-60, id="s"), milestone(said=-60, reached=-50, id="d")
    line = BudgetLine(id="l", name="x", budget=Figure(amount=9), spent=Figure(asked_of="økonomi"))
    problems = before(REPORT, silent, done, factors=(Factor(id="f", code="F1", name="x"),), budget_lines=(line,))
    assert [(p.code, p.blocking) for p in problems] == [
        ("milestones-unconfirmed", False), ("factors-unassessed", False), ("figures-missing", False),
    ]  # fmt: skip
    assert problems[0].text.values["n"] == 1


def test_what_blocks_comes_first_and_lint_comes_along():
    goal = Goal(id="g", level=GoalLevel.RESULT, text="x")
    problems = before(replace(REPORT, texts={}, status_date=on(1)), milestone(said=-60), goals=(goal,))
    blocking = [problem.blocking for problem in problems]
    assert blocking == sorted(blocking, reverse=True) and any(blocking)
    assert "goal-without-measure" in {problem.code for problem in problems if not problem.blocking}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_can_be_said_with_its_places_filled(language):
    met = Fulfilment(on=on(0), proof="p", at=at(0), by="x")
    leg = Leg(body=Body.COUNTY, outcome=Outcome.CONDITIONAL, decided=on(-1), conditions=(Condition(text="{k}", fulfilled=met),))  # fmt: skip
    problems = before(
        replace(REPORT, texts={}, status_date=on(1)),
        milestone(said=-60, id="a"), replace(milestone(1, said=-60, id="b"), after=("a",)),
        people=(), goals=(Goal(id="g", level=GoalLevel.RESULT, text="{mål}"),),
        decision_points=(DecisionPoint(id="b", code="B", name="x", legs=(leg,)),),
        budget_lines=(BudgetLine(id="l", name="x", budget=Figure(amount=9), spent=Figure(asked_of="ø")),),
        funding_sources=(FundingSource(id="s", name="x", budgeted=Figure(amount=3)),),
        factors=(Factor(id="f", code="F", name="x"),),
    )  # fmt: skip
    assert len({problem.code for problem in problems}) == 11
    for problem in problems:
        sentence = words_for(language).say(problem.text)
        assert sentence and "{" not in sentence.replace("{mål}", "").replace("{k}", "")
