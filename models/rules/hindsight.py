"""Looking back: what became of the plan, what moved it, and what is still open at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import DecisionPoint
from models.economy import Figure
from models.goals import GoalLevel, Grade
from models.language import N_
from models.milestones import Baseline, Cause, Forecast, Milestone
from models.records import Part
from models.when import When, days_between


@dataclass(frozen=True, slots=True)
class Course:
    """How a milestone went.

    Attributes:
        milestone: The milestone.
        original: What was promised first; None when nothing ever was.
        replanned: The promise in force, when a decision has put it in the first one's place; else None.
        deviation: Calendar days from the original plan to the day it was reached; None while it is not, or without a date.
        against_plan: The same from the plan in force.
        coarse: The original plan is less exact than a day.
        cause: The forecast that moved the date most towards later; None when none did.
    """

    milestone: Milestone
    original: When | None
    replanned: Baseline | None
    deviation: int | None
    against_plan: int | None
    coarse: bool
    cause: Forecast | None


def course(milestone: Milestone) -> Course:
    """How a milestone went against what was promised first."""
    plans = milestone.baselines
    original = plans[0].date if plans else None
    reached = When.day(milestone.reached.on) if milestone.reached else None
    delays = [(days, forecast) for forecast, days in moves(milestone) if days > 0]
    return Course(
        milestone=milestone,
        original=original,
        replanned=plans[-1] if len(plans) > 1 else None,
        deviation=days_between(original, reached),
        against_plan=days_between(milestone.baseline, reached),
        coarse=original is not None and original.coarse,
        cause=max(delays, key=lambda delay: delay[0])[1] if delays else None,
    )


def moves(milestone: Milestone) -> Iterator[tuple[Forecast, int]]:
    """Each forecast with the calendar days by which it moved the date, negative towards earlier.

    A forecast that names no day moves nothing; the next one counts from the last day that was named.
    """
    before = milestone.baselines[0].date if milestone.baselines else None
    for forecast in milestone.forecasts:
        days = days_between(before, forecast.date)
        if days is not None:
            yield forecast, days
        if forecast.date.last is not None:
            before = forecast.date


@dataclass(frozen=True, slots=True)
class Cost:
    """What a cause cost in time: calendar days summed over the milestones it moved, and how many those are."""

    cause: Cause
    days: int
    milestones: int


def costs(data: ProjectData) -> tuple[Cost, ...]:
    """What each cause cost, the dearest first. What was caught up for the same cause is taken off; what cost nothing is left out.

    One delay that moves five milestones counts five times: the days are the milestones', not the calendar's.
    """
    days: dict[Cause, int] = dict.fromkeys(Cause, 0)
    moved: dict[Cause, set[str]] = {cause: set() for cause in Cause}
    for milestone in data.milestones:
        for forecast, moved_by in moves(milestone):
            days[forecast.cause] += moved_by
            if moved_by:
                moved[forecast.cause].add(milestone.id)
    found = [Cost(cause, days[cause], len(moved[cause])) for cause in Cause if days[cause] > 0]
    return tuple(sorted(found, key=lambda cost: -cost.days))


class OpenKind(StrEnum):
    """What kind of thing is still open when a project ends."""

    MILESTONE = "milestone"
    TREATMENT = "treatment"
    CONDITION = "condition"
    ACTION = "action"
    FIGURE = "figure"
    MEASUREMENT = "measurement"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return _KINDS[self]


_KINDS = {
    OpenKind.MILESTONE: N_("Milestone"),
    OpenKind.TREATMENT: N_("Treatment"),
    OpenKind.CONDITION: N_("Condition"),
    OpenKind.ACTION: N_("Action"),
    OpenKind.FIGURE: N_("Figure not received"),
    OpenKind.MEASUREMENT: N_("Goal to be measured"),
}


class Open(Part, frozen=True, kw_only=True):
    """Something that somebody has to take over.

    Attributes:
        kind: What kind of thing.
        code: The number or code of what it belongs to, such as ``M6``; empty for what has none.
        text: What it is.
        part: The msgid of which part of it, such as the body that has not treated it; empty for the whole.
        owner: Who sees to it, as text; a msgid when `kind` is TREATMENT; empty when nobody was named.
        deadline: By when; None when no day was set.
        overdue: The day has passed.
    """

    kind: OpenKind
    code: str = ""
    text: str
    part: str = ""
    owner: str = ""
    deadline: When | None = None
    overdue: bool = False


def left_open(data: ProjectData, today: date) -> tuple[Open, ...]:
    """All that is open on a day, kind by kind, the nearest deadline first within each; what has none comes last."""
    found = [
        *_milestones(data),
        *(one for point in data.decision_points for one in _decisions(point)),
        *_actions(data, today),
        *_figures(data),
        *_measurements(data),
    ]
    kinds = list(OpenKind)
    found.sort(key=lambda one: (kinds.index(one.kind), one.deadline is None, one.deadline or When.day(today)))
    return tuple(_judged(one, today) for one in found)


def _judged(one: Open, today: date) -> Open:
    return replace(one, overdue=True) if one.deadline and one.deadline.passed(today) else one


def _milestones(data: ProjectData) -> Iterator[Open]:
    for one in data.milestones:
        if one.reached is None:
            yield Open(
                kind=OpenKind.MILESTONE, code=one.number, text=one.name, owner=one.responsible, deadline=one.expected
            )


def _decisions(point: DecisionPoint) -> Iterator[Open]:
    for place, leg in enumerate(point.legs):
        if leg.decided is None:
            deadline = leg.planned or (point.expected if place == 0 else None)
            body = leg.body.word
            yield Open(
                kind=OpenKind.TREATMENT, code=point.code, text=point.name, part=body, owner=body, deadline=deadline
            )
        for condition in leg.open_conditions:
            deadline = When.day(condition.deadline) if condition.deadline else None
            yield Open(
                kind=OpenKind.CONDITION, code=point.code, text=condition.text, owner=condition.owner, deadline=deadline
            )


def _actions(data: ProjectData, today: date) -> Iterator[Open]:
    for action in data.actions:
        if action.done is None and action.created <= today:
            due = When.day(action.due) if action.due else None
            yield Open(kind=OpenKind.ACTION, text=action.text, owner=action.owner, deadline=due)


def _figures(data: ProjectData) -> Iterator[Open]:
    """Figures that were asked for and not received, and accounts that nobody has given or asked for."""
    for line in data.budget_lines:
        for word, figure in (
            (N_("Budget"), line.budget),
            (N_("Accounts"), line.spent),
            (N_("Committed"), line.committed),
            (N_("Forecast"), line.forecast),
        ):
            # Accounts are owed of every line with a budget; of the rest only what somebody has asked for.
            if figure.asked_of or (word == "Accounts" and line.budget.amount):
                yield from _missing(line.name, word, figure)
    for source in data.funding_sources:
        for word, figure in (
            (N_("Budgeted"), source.budgeted),
            (N_("Granted"), source.granted),
            (N_("Received"), source.paid_out),
        ):
            if figure.asked_of:
                yield from _missing(source.name, word, figure)


def _missing(name: str, word: str, figure: Figure) -> Iterator[Open]:
    if figure.missing:
        yield Open(kind=OpenKind.FIGURE, text=name, part=word, owner=figure.asked_of)


def _measurements(data: ProjectData) -> Iterator[Open]:
    """Goals that were found too early to measure, and outcome goals that nobody has judged: they lie years ahead."""
    for goal in data.goals:
        grade = goal.achievements[-1].grade if goal.achievements else None
        if grade is Grade.TOO_EARLY or (grade is None and goal.level is GoalLevel.OUTCOME):
            yield Open(kind=OpenKind.MEASUREMENT, text=goal.text, deadline=goal.deadline)
