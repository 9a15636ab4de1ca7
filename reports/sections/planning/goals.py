"""Why there is a project, what it is to reach, and within which frame."""

from models.goals import GoalLevel
from models.health import Colour
from models.language import N_, Words
from models.writing import WritingKind
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.plan_rows import PlannedGoal
from reports.plan_view import PlanView
from reports.sections.planning.money import money_text
from reports.sections.planning.wanting import NOT_SET, nothing, table
from reports.sections.written import passage

MOST_WEEKS = 104
"""A longer project is told in months."""

_LEVELS = {
    GoalLevel.OUTCOME: N_("Outcome goals"),
    GoalLevel.RESULT: N_("Result goals"),
    GoalLevel.PROJECT: N_("Project goals"),
}


def frame_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 1: background, the four levels of goals, frame."""
    paper.heading(w.t("Background and anchoring"))
    background(paper, view, w)
    paper.heading(w.t("Vision"))
    vision(paper, view, w)
    for level, title in _LEVELS.items():
        paper.heading(w.t(title))
        goal_table(paper, view, w, level)
    lacking(paper, view, w)
    paper.heading(w.t("Frame"))
    frame(paper, view, w, WritingKind.PLAN)


def brief_goals(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The vision as a sentence, and the goals of all levels in one table."""
    if view.of_level(GoalLevel.VISION):
        vision(paper, view, w)
    goal_table(paper, view, w, *_LEVELS)
    lacking(paper, view, w)


def background(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Why the project exists."""
    if view.background:
        paper.text(view.background)
    else:
        nothing(
            paper,
            view,
            w,
            w.t("Why the project exists is not written yet; it belongs to the project's frame."),
            NOT_SET,
        )


def scope(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What the project covers, and what it does not."""
    if view.scope:
        paper.text(view.scope)
    else:
        nothing(
            paper,
            view,
            w,
            w.t(
                "What the project covers, and what it does not, is not written yet; it belongs to the project's frame."
            ),
            NOT_SET,
        )


def vision(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The wished-for future."""
    goals = view.of_level(GoalLevel.VISION)
    for goal in goals:
        paper.lead(goal.text)
    if not goals:
        nothing(paper, view, w, w.t("The vision is not decided yet."), NOT_SET)


def goal_table(paper: Manuscript, view: PlanView, w: Words, *levels: GoalLevel) -> None:
    """The goals of some levels, with a mark where PLP misses something."""
    goals = [goal for level in levels for goal in view.of_level(level)]
    if not goals:
        nothing(paper, view, w, w.t("No goal of this level is decided yet."), NOT_SET)
        return
    several = len(levels) > 1
    columns = [
        *([Column(w.t("Level"), 22)] if several else []),
        Column(w.t("Goal"), 52),
        Column(w.t("Target"), 28),
        Column(w.t("Deadline"), 36),
        Column(w.t("How it is measured"), 40),
    ]
    rows: list[list[Cell]] = [[*([w.t(goal.level.word)] if several else []), *_goal(goal, w)] for goal in goals]
    caption = w.t("Goals with target and deadline") if several else w.t(_LEVELS[levels[0]])
    table(paper, caption, columns, rows, w.t("The goals with target, deadline and how they are measured."))


def lacking(paper: Manuscript, view: PlanView, w: Words) -> None:
    """How many goals miss what PLP demands, if any does."""
    if count := sum(1 for goal in view.goals if goal.lacks_measure or goal.lacks_deadline):
        paper.note(
            w.n(
                "PLP demands a number, a way to measure it and a deadline of every goal; {n} goal lacks some of it.",
                "PLP demands a number, a way to measure it and a deadline of every goal; {n} goals lack some of it.",
                count,
            )
        )


def _goal(goal: PlannedGoal, w: Words) -> list[Cell]:
    missing = Mark(Colour.YELLOW, w.t("lacking"))
    target: Cell = missing if goal.target is None else f"{w.number(goal.target)} {goal.unit}".strip()
    return [
        goal.text.strip() or missing,
        target,
        missing if goal.lacks_deadline else w.date(goal.deadline),
        goal.method or missing,
    ]


def frame(paper: Manuscript, view: PlanView, w: Words, kind: WritingKind) -> None:
    """How long it lasts and what it may cost, and what else it must keep to."""
    paper.text(f"{lasting(view, w)} {money_text(view, w)}".strip())
    passage(paper, view, w, kind, "frames")


def lasting(view: PlanView, w: Words) -> str:
    """From when to when the project lasts, and how long that is: in weeks, or in months where weeks say little."""
    days = (view.end - view.start).days
    weeks = (days + 3) // 7
    dates = {"start": w.date_long(view.start), "end": w.date_long(view.end)}
    if weeks > MOST_WEEKS:
        return w.n(
            "The project lasts from {start} to {end}, about {n} month.",
            "The project lasts from {start} to {end}, about {n} months.",
            round(days * 12 / 365.25),
            **dates,
        )
    if days % 7:
        return w.n(
            "The project lasts from {start} to {end}, about {n} week.",
            "The project lasts from {start} to {end}, about {n} weeks.",
            weeks,
            **dates,
        )
    return w.n(
        "The project lasts from {start} to {end}, {n} week.",
        "The project lasts from {start} to {end}, {n} weeks.",
        weeks,
        **dates,
    )
