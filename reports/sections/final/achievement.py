"""What it was for and what came of it: background, goals, and the success factors through the phase."""

from datetime import date

from models.goals import GoalLevel, Grade
from models.health import Colour
from models.language import N_, Words
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections import figures
from reports.sections.final.summary import goals_text
from reports.sections.wording import lean, mark, sentence
from reports.sections.written import passage
from reports.view import FactorRow, GoalRow, Judged

FINAL = WritingKind.FINAL_REPORT

MOST_DAYS = 6
"""More days of assessments than this have no room for a column each."""

GRADE_COLOURS = {
    Grade.REACHED: Colour.GREEN,
    Grade.PARTLY: Colour.YELLOW,
    Grade.NOT: Colour.RED,
    Grade.TOO_EARLY: Colour.GREY,
}


def background(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Why the project existed, and what it was to reach."""
    paper.text(view.background)
    if not view.goals:
        return
    rows: list[list[Cell]] = [
        [w.t(goal.level.word), goal.text, goal.method or "–", w.date(goal.deadline)] for goal in view.goals
    ]
    columns = [
        Column(w.t("Level"), 22),
        Column(w.t("Goal"), 74),
        Column(w.t("Measured by"), 42),
        Column(w.t("Deadline"), 34),
    ]
    description = w.t("The project's goals, how they are measured and by when.")
    paper.table(w.t("What was to be reached"), *lean(columns, rows), description=description)


def frames(paper: Manuscript, view: FinalView, w: Words) -> None:
    """What it covered, and what was changed under way."""
    paper.text(view.scope)
    passage(paper, view, w, FINAL, "frames")


def achievement(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Each level's goals with target, result and grade."""
    goals = [goal for goal in view.goals if goal.level is not GoalLevel.VISION]
    if not goals:
        return
    paper.text(goals_text(view, w))
    for level in GoalLevel:
        chosen = [goal for goal in goals if goal.level is level]
        if chosen:
            _level(paper, chosen, w)


LEVELS = {
    GoalLevel.OUTCOME: N_("Outcome goals"),
    GoalLevel.RESULT: N_("Result goals"),
    GoalLevel.PROJECT: N_("Project goals"),
}
"""What each level's goals are called."""


def _level(paper: Manuscript, goals: list[GoalRow], w: Words) -> None:
    rows: list[list[Cell]] = [
        [
            goal.text,
            _count(goal.target, goal.unit, w),
            _count(goal.result, goal.unit, w),
            _grade(goal, w),
            _why(goal, w),
        ]
        for goal in goals
    ]
    columns = [
        Column(w.t("Goal"), 52),
        Column(w.t("Target"), 23),
        Column(w.t("Result"), 22),
        Column(w.t("Achievement"), 36),
        Column(w.t("Explanation"), 44),
    ]
    caption = w.t("{level}: target and result", level=w.t(LEVELS[goals[0].level]))
    paper.table(
        caption, *lean(columns, rows), description=w.t("Each goal with target, result and how far it was reached.")
    )


def _count(number: int | None, unit: str, w: Words) -> str:
    return "–" if number is None else f"{w.number(number)} {unit}".strip()


def _grade(goal: GoalRow, w: Words) -> Mark:
    if goal.grade is None:
        return Mark(Colour.GREY, w.t("not judged"))
    return Mark(GRADE_COLOURS[goal.grade], w.t(goal.grade.word))


def _why(goal: GoalRow, w: Words) -> str:
    """The explanation; and of what cannot be measured yet, when it will be."""
    later = goal.grade is Grade.TOO_EARLY or (goal.grade is None and goal.level is GoalLevel.OUTCOME)
    measured = w.t("To be measured: {date}.", date=w.date(goal.deadline)) if later and goal.deadline else ""
    if not measured:
        return goal.explanation or "–"
    return f"{sentence(goal.explanation)} {measured}" if goal.explanation else measured


def factors(paper: Manuscript, view: FinalView, w: Words) -> None:
    """How the critical success factors went, and what was done about them."""
    passage(paper, view, w, FINAL, "factors")
    if not view.factors:
        return
    rows: list[list[Cell]] = [[row.code, row.name, *_course(row, w), row.note or "–"] for row in view.factors]
    columns = [
        Column(w.t("No."), 14),
        Column(w.t("Critical success factor"), 46),
        Column(w.t("First"), 23),
        Column(w.t("Worst"), 23),
        Column(w.t("Last"), 23),
        Column(w.t("Last assessment"), 46),
    ]
    description = w.t("Each factor with its first, worst and last assessment.")
    caption = w.t("The success factors from the first assessment to the last")
    paper.table(caption, *lean(columns, rows), description=description)
    figures.factors(paper, view.factors, view.status_date, view.figures, w)
    _history(paper, view, w)
    _measures(paper, view, w)


def _course(row: FactorRow, w: Words) -> list[Cell]:
    if not row.history:
        return [w.t("not assessed"), "–", "–"]
    worst = max(row.history, key=lambda judged: judged.colour.severity)
    return [mark(judged.colour, w) for judged in (row.history[0], worst, row.history[-1])]


def _history(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Every assessment: a column for each day they were made on, or when those are too many, a list for each factor."""
    days = sorted({judged.day for row in view.factors for judged in row.history})
    if len(days) < 2:
        return
    caption, number = w.t("Every assessment by date"), Column(w.t("No."), 14)
    description = w.t("Every assessment of each factor, by date.")
    if len(days) <= MOST_DAYS:
        table = [[row.code, *_by_day(row, days, w)] for row in view.factors]
        paper.table(caption, [number, *(Column(w.date(day), 26) for day in days)], table, description=description)
        return
    lists: list[list[Cell]] = [
        [row.code, ", ".join(_judged(one, w) for one in row.history) or "–"] for row in view.factors
    ]
    paper.table(caption, [number, Column(w.t("Assessments"), 156)], lists, description=description)


def _by_day(row: FactorRow, days: list[date], w: Words) -> list[Cell]:
    judged = {one.day: mark(one.colour, w) for one in row.history}
    return [judged.get(day, "–") for day in days]


def _judged(judged: Judged, w: Words) -> str:
    return f"{w.date(judged.day)} {w.t(judged.colour.word).lower()}"


def _measures(paper: Manuscript, view: FinalView, w: Words) -> None:
    measures = [(row.code, measure) for row in view.factors for measure in row.measures]
    if not measures:
        return
    done = sum(1 for _, measure in measures if measure.done)
    paper.text(
        w.n(
            "{done} of {n} measure was carried out.",
            "{done} of {n} measures were carried out.",
            len(measures),
            done=w.number(done),
        )
    )
    rows: list[list[Cell]] = [
        [
            code,
            measure.text,
            measure.owner or "–",
            w.date(measure.deadline),
            Mark(Colour.GREEN, w.t("done {date}", date=w.date(measure.done)))
            if measure.done
            else Mark(Colour.GREY, w.t("not done")),
        ]
        for code, measure in measures
    ]
    columns = [
        Column(w.t("No."), 14),
        Column(w.t("Measure"), 72),
        Column(w.t("Responsible"), 32),
        Column(w.t("Deadline"), 22),
        Column(w.t("Carried out"), 34),
    ]
    description = w.t("Each measure, and whether it was carried out.")
    paper.table(w.t("Measures for the success factors"), *lean(columns, rows), description=description)
