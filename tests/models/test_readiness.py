"""What the brief, the plan and the final report lack, and what of it stops them."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.decisions import Body, Condition, Criterion, DecisionPoint, Leg, Outcome
from models.economy import BudgetLine, Figure, FundingSource
from models.factors import Factor, Measure
from models.goals import Achievement, Goal, GoalLevel, Grade
from models.language import LANGUAGES, words_for
from models.meetings import Action
from models.milestones import Baseline
from models.people import Assignment, Person, Role
from models.risks import Risk
from models.rules.readiness import lacking
from models.writing import PASSAGES, Writing, WritingKind
from tests.models.building import TODAY, at, day, milestone, on, project

PEOPLE = tuple(Person(id=role, name=role, roles=(Assignment(role=role),)) for role in Role)
LEVELS = (GoalLevel.VISION, GoalLevel.OUTCOME, GoalLevel.RESULT, GoalLevel.PROJECT)


def goal(level: GoalLevel, **more) -> Goal:
    return Goal(id=level, level=level, text=level, target=1, method="telling", deadline=day(9), **more)


WHOLE = {
    "people": PEOPLE,
    "goals": tuple(goal(level, achievements=(Achievement(grade=Grade.REACHED, at=at(0), by="x"),)) for level in LEVELS),
    "decision_points": (
        DecisionPoint(
            id="bp", code="BP1", name="x", criteria=(Criterion(text="c"),), legs=(Leg(body=Body.STEERING_GROUP),)
        ),
    ),
    "factors": (Factor(id="f", code="KSF1", name="x", owner="PL", measures=(Measure(text="t"),)),),
    "risks": (Risk(id="r", code="R1", name="x"),),
    "budget_lines": (BudgetLine(id="l", name="x", budget=Figure(amount=5), spent=Figure(amount=1)),),
    "funding_sources": (
        FundingSource(id="s", name="x", budgeted=Figure(amount=5), granted=Figure(amount=5), paid_out=Figure(amount=5)),
    ),
}
"""A project that lacks nothing."""


def data_of(*milestones, background="b", scope="s", **more):
    made = project(*(milestones or (milestone(30, reached=-1),)), **{**WHOLE, **more})
    return replace(made, project=replace(made.project, background=background, scope=scope))


def writing(kind: WritingKind, **more) -> Writing:
    texts = {passage.name: "tekst" for passage in PASSAGES[kind]}
    return Writing(id=kind.value, **{"status_date": TODAY, "texts": texts, "decision_point": "bp", **more})


def found(kind, *milestones, written=None, **more):
    problems = lacking(data_of(*milestones, **more), written or writing(kind), TODAY)
    return {problem.code: problem.blocking for problem in problems}


@pytest.mark.parametrize("kind", WritingKind)
def test_a_document_that_lacks_nothing_is_told_nothing(kind):
    assert found(kind) == {}


@pytest.mark.parametrize("kind", WritingKind)
def test_every_required_passage_stops_it_and_no_other(kind):
    problems = lacking(data_of(), writing(kind, texts={"frames": "  \n "}), TODAY)
    assert [problem.where for problem in problems if problem.blocking] == [p.name for p in PASSAGES[kind] if p.required]
    assert all(problem.code == "passage-empty" for problem in problems)


@pytest.mark.parametrize(
    ("kind", "more", "code", "blocking"),
    [
        ("plan", {"background": " "}, "background-empty", True),
        ("brief", {"scope": ""}, "scope-empty", True),
        ("plan", {"goals": ()}, "nothing-there", False),
        ("plan", {"goals": WHOLE["goals"][1:]}, "goal-level-empty", False),
        ("plan", {"goals": (*WHOLE["goals"], Goal(id="g", level=GoalLevel.RESULT, text="x"))}, "goal-without-measure", False),
        ("plan", {"people": PEOPLE[:3]}, "steering-group-empty", False),
        ("brief", {"people": PEOPLE[1:]}, "role-empty", False),
        ("plan", {"factors": (replace(WHOLE["factors"][0], owner=""),)}, "factors-bare", False),
        ("plan", {"decision_points": (replace(WHOLE["decision_points"][0], criteria=()),)}, "decision-points-bare", False),
        ("brief", {"decision_points": ()}, "no-decision-point", False),
        ("brief", {"budget_lines": ()}, "no-budget", False),
        ("plan", {"funding_sources": ()}, "no-financing", False),
        ("plan", {"funding_sources": (FundingSource(id="s", name="x", budgeted=Figure(amount=4)),)}, "financing-gap", False),
        ("final_report", {"goals": (goal(GoalLevel.RESULT),)}, "goal-not-judged", False),
        ("final_report", {"actions": (Action(id="a", text="x", owner="y", created=on(-3)),)}, "actions-open", False),
    ],
)  # fmt: skip
def test_each_lack_is_found(kind, more, code, blocking):
    assert found(WritingKind(kind), **more).get(code) is blocking


def test_a_vision_need_not_be_judged():
    assert found(WritingKind.FINAL_REPORT, goals=(goal(GoalLevel.VISION),)) == {}


def test_what_is_open_at_the_end_is_said():
    leg = Leg(body=Body.STEERING_GROUP, decided=on(-9), outcome=Outcome.CONDITIONAL, conditions=(Condition(text="x", owner="y", deadline=on(3)),))  # fmt: skip
    point = replace(WHOLE["decision_points"][0], legs=(leg,))
    lines = (replace(WHOLE["budget_lines"][0], spent=Figure(asked_of="regnskap")),)
    codes = found(WritingKind.FINAL_REPORT, milestone(30), decision_points=(point,), budget_lines=lines)
    assert codes == {"milestones-open": False, "conditions-open": False, "figures-missing": False}


def test_a_milestone_without_a_date_is_said_of_a_plan():
    bare = replace(milestone(30), baselines=())
    assert found(WritingKind.PLAN, bare) == {"milestones-undated": False}


def test_a_plan_may_not_be_older_than_its_dates():
    """A plan of the day before a decision cannot show what was decided."""
    first = milestone(30, said=-60)
    again = Baseline(date=day(50), at=at(-3), by="x", decision="BP1")
    moved = replace(first, baselines=(*first.baselines, again))
    assert found(WritingKind.PLAN, moved, written=writing(WritingKind.PLAN, status_date=on(-4))) == {
        "plan-older-than-its-dates": True
    }
    assert found(WritingKind.PLAN, moved, written=writing(WritingKind.PLAN, status_date=on(-3))) == {}
    assert found(WritingKind.PLAN, first, written=writing(WritingKind.PLAN, status_date=on(-90))) == {}


def test_no_document_is_of_a_day_that_lies_ahead():
    plan = writing(WritingKind.PLAN, status_date=TODAY + timedelta(days=1))
    assert found(WritingKind.PLAN, written=plan) == {"status-date-ahead": True}


def test_what_stops_it_comes_first():
    problems = lacking(data_of(goals=(), background=""), writing(WritingKind.PLAN), TODAY)
    blocking = [problem.blocking for problem in problems]
    assert blocking == sorted(blocking, reverse=True) and len(set(blocking)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WritingKind)
def test_everything_is_said_in_every_language(kind, language):
    words = words_for(language)
    empty = project(milestone(30), replace(milestone(5, id="b"), baselines=()))
    for problem in lacking(empty, Writing(id=kind.value, status_date=on(5)), TODAY):
        assert "{" not in words.say(problem.text) and words.say(problem.text)


def test_many_are_named_and_counted_in_one_sentence():
    many = [replace(milestone(30), id=f"m{n}", number=f"M{n}") for n in range(1, 21)]
    (problem,) = [
        one
        for one in lacking(data_of(*many), writing(WritingKind.FINAL_REPORT), TODAY)
        if one.code == "milestones-open"
    ]
    names = ", ".join(f"M{n}" for n in range(1, 13))
    assert words_for("nb").say(problem.text) == f"20 milepæler er ikke oppnådd: {names} og 8 til."
