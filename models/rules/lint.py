"""What is inconsistent or missing in a project: for `styr check` and the preflight of a report."""

from datetime import date

from models.data import ProjectData
from models.language import Saying, counted, saying
from models.people import Role
from models.problems import Problem
from models.rules.areas import ProjectState
from models.rules.money import totals
from models.rules.order import contradictions
from models.status import Narrative, StatusReport


def lint(data: ProjectData, today: date) -> tuple[Problem, ...]:
    """Everything PLP demands that is missing, and dates that contradict each other. Nothing here is blocking."""
    return (*_goals(data), *_order(data), *_people(data, today), *_decisions(data), *_economy(data))


def preflight(data: ProjectData, state: ProjectState, report: StatusReport) -> tuple[Problem, ...]:
    """What a status report lacks before it can be issued; blocking problems first."""
    problems = []
    for part in Narrative:
        if part.required and not report.text(part).strip():
            text = saying("«{part}» is empty.", part=Saying(part.word))
            problems.append(Problem("narrative-empty", text, blocking=True, where=part.value))
    if report.status_date > state.today:
        text = saying("The status date {date} lies ahead.", date=report.status_date)
        problems.append(Problem("status-date-ahead", text, blocking=True))
    if state.unconfirmed:
        numbers = [unconfirmed.milestone.number for unconfirmed in state.unconfirmed]
        text = counted(
            "{n} milestone is not confirmed since the last report: {numbers}.",
            "{n} milestones are not confirmed since the last report: {numbers}.",
            len(numbers),
            numbers=numbers,
        )
        problems.append(Problem("milestones-unconfirmed", text))
    if stale := [factor.factor.code for factor in state.factors if not factor.confirmed]:
        text = counted(
            "{n} success factor is not assessed since the last report: {codes}.",
            "{n} success factors are not assessed since the last report: {codes}.",
            len(stale),
            codes=stale,
        )
        problems.append(Problem("factors-unassessed", text))
    if state.totals.missing:
        text = counted(
            "{n} figure has not been received; it is printed as missing.",
            "{n} figures have not been received; they are printed as missing.",
            state.totals.missing,
        )
        problems.append(Problem("figures-missing", text))
    return (*problems, *lint(data, state.today))


def _goals(data: ProjectData) -> list[Problem]:
    problems = []
    for goal in data.goals:
        if goal.lacks_measure:
            text = saying(
                "The goal «{goal}» has no measure. PLP demands a number and how it is measured.", goal=goal.text
            )
            problems.append(Problem("goal-without-measure", text, where=goal.id))
        if goal.lacks_deadline:
            text = saying("The goal «{goal}» has no deadline. PLP demands one.", goal=goal.text)
            problems.append(Problem("goal-without-deadline", text, where=goal.id))
    return problems


def _order(data: ProjectData) -> list[Problem]:
    return [
        Problem(
            "order-contradicted",
            saying(
                "{later} is expected {date}, before {earlier}, which must come first.",
                later=milestone.number,
                date=milestone.expected,
                earlier=before.number,
            ),
            where=milestone.id,
        )
        for milestone, before in contradictions(data)
    ]


def _people(data: ProjectData, today: date) -> list[Problem]:
    return [
        Problem("role-empty", saying("Nobody holds the role «{role}».", role=Saying(role.word)), where=role.value)
        for role in (Role.OWNER, Role.EXECUTIVE, Role.LEADER)
        if not data.holders(role, today)
    ]


def _decisions(data: ProjectData) -> list[Problem]:
    return [
        Problem(
            "condition-without-deadline",
            saying(
                "{point}: the condition «{text}» has no deadline or nobody responsible.",
                point=point.code,
                text=condition.text,
            ),
            where=point.id,
        )
        for point in data.decision_points
        for condition in point.conditions
        if condition.deadline is None or not condition.owner
    ]


def _economy(data: ProjectData) -> list[Problem]:
    sums = totals(data)
    if not sums.funding_gap:
        return []
    text = saying(
        "Financing ({funding} kr) and budget ({budget} kr) do not meet.", funding=sums.funding, budget=sums.budget
    )
    return [Problem("financing-gap", text)]
