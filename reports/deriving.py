"""The rows of every document, derived from the project: written once, so that no two documents can disagree."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import DecisionPoint
from models.goals import Goal
from models.health import Colour
from models.meetings import Action
from models.people import Role
from models.risks import Deviation, Risk
from models.rules.areas import RISK_RED, RISK_YELLOW, FactorState, ProjectState
from models.rules.decisions import PointState, point_states
from models.rules.money import forecast_of
from models.rules.slip import MilestoneState
from models.status import Assertion
from models.version import VERSION
from models.writing import Written
from reports.view import (
    ActionRow,
    ConditionRow,
    DeviationRow,
    EconomyView,
    FactorRow,
    GoalRow,
    Judged,
    LegRow,
    LineRow,
    MeasureRow,
    MilestoneRow,
    PersonRow,
    PointRow,
    RiskRow,
    SourceRow,
)

ROLES_SHOWN = (Role.OWNER, Role.EXECUTIVE, Role.LEADER)
"""The roles named on the front of a document."""

TREND_LENGTH = 6
"""How many assessments of a factor its table shows."""


def framed(data: ProjectData) -> dict[str, Any]:
    """The fields of a `View` that every document shows or is printed by: whose it is, and on which letterhead."""
    project = data.project
    return {
        "made_by": VERSION,
        "name": project.name,
        "municipality": project.municipality,
        "phase": project.phase.word,
        "phase_name": project.phase_name,
        "archive_reference": project.archive_reference,
        "start": project.start,
        "end": project.end,
        "language": project.language,
        "letterhead": project.letterhead,
    }


def common(data: ProjectData, state: ProjectState, written: Written, kind: str, since: date) -> dict[str, Any]:
    """The fields that every `View` has.

    Args:
        data: The project.
        state: What follows from it on the document's status date.
        written: What a person has written.
        kind: The kind of document, by which its settings are kept.
        since: Conditions met before this day, and deviations closed before it, are left out.
    """
    project, today = data.project, written.status_date
    codes = {point.id: point.code for point in data.decision_points}
    return {
        **framed(data),
        "county": project.county,
        "version": written.version,
        "state": written.state,
        "status_date": today,
        "recipient": written.recipient,
        "meeting": written.meeting,
        "agreed_with": written.agreed_with,
        "agreed_at": written.agreed_at,
        "people": people(data, today),
        "goals": tuple(goal_row(goal) for goal in data.goals),
        "milestones": tuple(milestone_row(milestone, codes) for milestone in state.milestones),
        "points": tuple(point_row(point) for point in point_states(data, today)),
        "factors": tuple(factor_row(factor) for factor in state.factors),
        "economy": economy_view(data, state),
        "risks": tuple(risk_row(risk) for risk in sorted(data.risks, key=lambda risk: -risk.score) if risk.score),
        "deviations": tuple(
            deviation_row(d) for d in data.deviations if d.on <= today and (d.closed is None or d.closed >= since)
        ),
        "conditions": tuple(conditions(data.decision_points, since, today)),
        "actions": tuple(action_row(a, today) for a in data.actions if a.done is None and a.created <= today),
        "texts": {name: text for name, text in written.texts.items() if text.strip()},
        "sections": project.sections.get(kind, ()),
        "layout": project.layouts.get(kind, ""),
        "figures": project.figures,
    }


def goal_row(goal: Goal) -> GoalRow:
    """A goal, and how it was last judged."""
    went = goal.achievements[-1] if goal.achievements else None
    return GoalRow(
        level=goal.level,
        text=goal.text,
        target=goal.target,
        unit=goal.unit,
        deadline=goal.deadline,
        method=goal.method,
        grade=went.grade if went else None,
        result=went.result if went else None,
        explanation=went.text if went else "",
    )


def deviation_row(deviation: Deviation) -> DeviationRow:
    """A deviation."""
    return DeviationRow(
        on=deviation.on,
        text=deviation.text,
        cause=deviation.cause,
        measure=deviation.measure,
        owner=deviation.owner,
        closed=deviation.closed,
    )


def people(data: ProjectData, today: date, roles: Iterable[Role] = ROLES_SHOWN) -> tuple[PersonRow, ...]:
    """Who holds the roles named on the front of a document."""
    return tuple(
        PersonRow(role=role, name=person.name, title=person.title, organisation=person.organisation)
        for role in roles
        for person in data.holders(role, today)
    )


def milestone_row(state: MilestoneState, codes: dict[str, str]) -> MilestoneRow:
    """A milestone as documents show it; `codes` are those of the decision points by their ids."""
    milestone = state.milestone
    last = milestone.forecasts[-1] if milestone.forecasts else None
    return MilestoneRow(
        number=milestone.number,
        name=milestone.name,
        responsible=milestone.responsible,
        baseline=milestone.baseline,
        forecast=milestone.forecast,
        actual=milestone.reached.on if milestone.reached else None,
        slip=state.slip,
        coarse=state.coarse,
        confirmed=state.confirmed,
        overdue=state.overdue,
        computed=state.computed,
        asserted=unsigned(state.asserted),
        status=state.word,
        cause=last.cause if last else None,
        cause_text=last.text if last else "",
        evidence=milestone.reached.evidence if milestone.reached else "",
        decision_point=codes.get(milestone.decision_point, ""),
    )


def unsigned(assertion: Assertion | None) -> Assertion | None:
    """An assertion without the name of who was logged in."""
    return replace(assertion, by="") if assertion else None


def point_row(state: PointState) -> PointRow:
    """A decision point with what each body said."""
    point = state.point
    return PointRow(
        code=point.code,
        name=point.name,
        planned=point.planned,
        expected=point.expected,
        colour=state.colour,
        label=state.label,
        legs=tuple(
            LegRow(
                body=leg.body.word,
                planned=leg.planned,
                decided=leg.decided,
                outcome=leg.outcome,
                case=leg.case,
                text=leg.text,
            )
            for leg in point.legs
        ),
        criteria_met=state.criteria_met,
        criteria=len(point.criteria),
        waiting_for=state.waiting_for,
    )


def conditions(points: Sequence[DecisionPoint], since: date, today: date) -> list[ConditionRow]:
    """The open conditions, and those met in the period."""
    return [
        ConditionRow(
            point=point.code,
            text=condition.text,
            owner=condition.owner,
            deadline=condition.deadline,
            fulfilled=condition.fulfilled.on if condition.fulfilled else None,
            proof=condition.fulfilled.proof if condition.fulfilled else condition.proof,
            overdue=condition.fulfilled is None and condition.deadline is not None and condition.deadline < today,
        )
        for point in points
        for condition in point.conditions
        if condition.fulfilled is None or condition.fulfilled.on >= since
    ]


def factor_row(state: FactorState) -> FactorRow:
    """A success factor with its history."""
    factor = state.factor
    return FactorRow(
        code=factor.code,
        name=factor.name,
        indicator=factor.indicator,
        colour=state.colour,
        last=state.last,
        direction=state.direction,
        note=factor.assessments[-1].note if factor.assessments else "",
        trend=tuple(assessment.colour for assessment in factor.assessments[-TREND_LENGTH:]),
        history=tuple(Judged(day=a.at.date(), colour=a.colour) for a in factor.assessments),
        measures=tuple(
            MeasureRow(text=m.text, owner=m.owner, deadline=m.deadline, done=m.done) for m in factor.measures
        ),
    )


def economy_view(data: ProjectData, state: ProjectState) -> EconomyView:
    """Budget and financing with their sums."""
    sums = state.totals
    return EconomyView(
        lines=tuple(
            LineRow(
                name=line.name,
                budget=line.budget,
                spent=line.spent,
                committed=line.committed,
                note=line.note,
                expected=None
                if line.forecast.missing and (line.budget.missing or line.spent.missing)
                else forecast_of(line),
            )
            for line in data.budget_lines
        ),
        sources=tuple(
            SourceRow(name=s.name, kind=s.kind, budgeted=s.budgeted, granted=s.granted, paid_out=s.paid_out)
            for s in data.funding_sources
        ),
        budget=sums.budget,
        spent=sums.spent,
        committed=sums.committed,
        expected=sums.forecast,
        funding=sums.funding,
        granted=sums.granted,
        paid_out=sums.paid_out,
        gap=sums.funding_gap,
        missing=sums.missing,
    )


def risk_row(risk: Risk) -> RiskRow:
    """A risk with the colour of its score."""
    colour = Colour.RED if risk.score >= RISK_RED else Colour.YELLOW if risk.score >= RISK_YELLOW else Colour.GREEN
    return RiskRow(
        code=risk.code,
        name=risk.name,
        probability=risk.probability,
        consequence=risk.consequence,
        colour=colour,
        measure=risk.measure,
        owner=risk.owner,
    )


def action_row(action: Action, today: date) -> ActionRow:
    """An action, overdue or not."""
    return ActionRow(
        text=action.text, owner=action.owner, due=action.due, overdue=action.overdue(today), meeting=action.meeting
    )
