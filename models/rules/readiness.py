"""What the brief, the plan or the final report lacks before it is issued: for the screen and the command line.

Blocking is what a person must still write, and what would make the document untrue; all else is said, and may wait.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from models.data import ProjectData
from models.goals import GoalLevel
from models.language import Saying, counted, saying
from models.people import Role
from models.problems import Problem
from models.rules.lint import lint
from models.rules.money import totals
from models.writing import PASSAGES, Writing, WritingKind


def lacking(data: ProjectData, writing: Writing, today: date | None = None) -> tuple[Problem, ...]:
    """What a document lacks, blocking problems first.

    Args:
        data: The project.
        writing: What a person has written of the document.
        today: The day it is; the document's own day if None, which is then never said to lie ahead.
    """
    kinds = {WritingKind.BRIEF: _brief, WritingKind.PLAN: _plan, WritingKind.FINAL_REPORT: _final}
    day = today or writing.status_date
    found = [*_written(writing), *_dated(writing, day), *kinds[writing.kind](data, writing), *lint(data, day)]
    return tuple(sorted(found, key=lambda problem: not problem.blocking))


def _written(writing: Writing) -> Iterator[Problem]:
    for passage in PASSAGES[writing.kind]:
        if passage.required and not writing.text(passage.name).strip():
            text = saying("«{part}» is empty.", part=Saying(passage.word))
            yield Problem("passage-empty", text, blocking=True, where=passage.name)


def _dated(writing: Writing, today: date) -> Iterator[Problem]:
    if writing.status_date > today:
        text = saying("The document's day {date} lies ahead.", date=writing.status_date)
        yield Problem("status-date-ahead", text, blocking=True)


def _brief(data: ProjectData, writing: Writing) -> Iterator[Problem]:
    yield from _framed(data)
    yield from _to_be_treated(data, writing)
    yield from _missing(data, ("goals", "milestones", "decision_points"))
    yield from _budgeted(data)


def _plan(data: ProjectData, writing: Writing) -> Iterator[Problem]:
    yield from _framed(data)
    for milestone in data.milestones:
        changed = [plan.at.date() for plan in milestone.baselines[1:]]
        if changed and max(changed) > writing.status_date:
            text = saying(
                "The plan is of {date}, but {number} got a new date by a decision recorded {day}. Give it a later day.",
                date=writing.status_date,
                number=milestone.number,
                day=max(changed),
            )
            yield Problem("plan-older-than-its-dates", text, blocking=True, where=milestone.id)
            break
    yield from _to_be_treated(data, writing)
    yield from _missing(data, ("goals", "milestones", "decision_points", "factors", "risks"))
    levels = {goal.level for goal in data.goals}
    for level in GoalLevel:
        if data.goals and level not in levels:
            yield Problem(
                "goal-level-empty",
                saying("There is no goal of the level «{level}».", level=Saying(level.word)),
                where=level.value,
            )
    if not any(one.role is Role.STEERING_GROUP for person in data.people for one in person.roles):
        yield Problem(
            "steering-group-empty", saying("Nobody sits in the steering group."), where=Role.STEERING_GROUP.value
        )
    if undated := [milestone.number for milestone in data.milestones if milestone.baseline is None]:
        text = counted(
            "{n} milestone has no planned date: {numbers}.",
            "{n} milestones have no planned date: {numbers}.",
            len(undated),
            numbers=undated,
        )
        yield Problem("milestones-undated", text)
    if bare := [point.code for point in data.decision_points if not point.criteria or not point.legs]:
        text = counted(
            "{n} decision point lacks demands or a body that treats it: {codes}.",
            "{n} decision points lack demands or a body that treats them: {codes}.",
            len(bare),
            codes=bare,
        )
        yield Problem("decision-points-bare", text)
    if bare := [factor.code for factor in data.factors if not factor.measures or not factor.owner]:
        text = counted(
            "{n} success factor lacks a measure or somebody responsible: {codes}.",
            "{n} success factors lack a measure or somebody responsible: {codes}.",
            len(bare),
            codes=bare,
        )
        yield Problem("factors-bare", text)
    yield from _budgeted(data)


def _final(data: ProjectData, writing: Writing) -> Iterator[Problem]:
    unjudged = [goal for goal in data.goals if goal.level is not GoalLevel.VISION and not goal.achievements]
    for goal in unjudged:
        yield Problem(
            "goal-not-judged", saying("It is not said how the goal «{goal}» went.", goal=goal.text), where=goal.id
        )
    if still_open := [milestone.number for milestone in data.milestones if milestone.reached is None]:
        text = counted(
            "{n} milestone is not reached: {numbers}.",
            "{n} milestones are not reached: {numbers}.",
            len(still_open),
            numbers=still_open,
        )
        yield Problem("milestones-open", text)
    if unmet := [point.code for point in data.decision_points for leg in point.legs for _ in leg.open_conditions]:
        text = counted(
            "{n} condition is not met ({codes}).",
            "{n} conditions are not met ({codes}).",
            len(unmet),
            codes=list(dict.fromkeys(unmet)),
        )
        yield Problem("conditions-open", text)
    if (open_actions := sum(1 for action in data.actions if action.done is None)) > 0:
        yield Problem("actions-open", counted("{n} action is not done.", "{n} actions are not done.", open_actions))
    if missing := totals(data).missing:
        text = counted(
            "{n} figure has not been received; it is printed as missing.",
            "{n} figures have not been received; they are printed as missing.",
            missing,
        )
        yield Problem("figures-missing", text)
    yield from _to_be_treated(data, writing)


def _framed(data: ProjectData) -> Iterator[Problem]:
    """The two texts that a person writes once, in the project's frame, for every document."""
    if not data.project.background.strip():
        yield Problem(
            "background-empty",
            saying("The background is empty. Write it in the project's frame (8)."),
            blocking=True,
            where="background",
        )
    if not data.project.scope.strip():
        yield Problem(
            "scope-empty",
            saying("The scope is empty. Write it in the project's frame (8)."),
            blocking=True,
            where="scope",
        )


def _to_be_treated(data: ProjectData, writing: Writing) -> Iterator[Problem]:
    if writing.decision_point not in {point.id for point in data.decision_points}:
        yield Problem("no-decision-point", saying("No decision point treats the document."), where="decision_point")


def _missing(data: ProjectData, tables: Sequence[str]) -> Iterator[Problem]:
    for table in tables:
        if not getattr(data, table):
            yield Problem("nothing-there", _NOTHING[table], where=table)


_NOTHING = {
    "goals": saying("There are no goals."),
    "milestones": saying("There are no milestones."),
    "decision_points": saying("There are no decision points."),
    "factors": saying("There are no critical success factors."),
    "risks": saying("There are no risks."),
}


def _budgeted(data: ProjectData) -> Iterator[Problem]:
    if all(line.budget.missing for line in data.budget_lines):
        yield Problem("no-budget", saying("There is no budget."), where="budget_lines")
    elif all(source.budgeted.missing for source in data.funding_sources):
        yield Problem("no-financing", saying("There is no financing."), where="funding_sources")
