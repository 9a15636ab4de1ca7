"""Derives the view of a status report from the data and from what earlier reports said."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import DecisionPoint
from models.health import Colour
from models.language import Saying, saying
from models.meetings import Action
from models.people import Role
from models.records import decode_json, encode_json
from models.risks import Risk
from models.rules.areas import RISK_RED, RISK_YELLOW, AreaState, FactorState, ProjectState, project_state
from models.rules.decisions import PointState, point_states
from models.rules.money import forecast_of
from models.rules.slip import MilestoneState
from models.status import Narrative, ReportState, StatusReport
from models.store import Store
from models.version import VERSION
from models.when import When
from reports.view import (
    ActionRow,
    AreaRow,
    ConditionRow,
    DeviationRow,
    EconomyView,
    FactorRow,
    GoalRow,
    LegRow,
    LineRow,
    MeasureRow,
    MilestoneRow,
    PersonRow,
    PointRow,
    RiskRow,
    SourceRow,
    StatusView,
    TrendPoint,
)

ROLES_SHOWN = (Role.OWNER, Role.EXECUTIVE, Role.LEADER)
"""The roles named on the front of a report."""

TREND_LENGTH = 6
"""How many assessments of a factor a report shows."""


def issued_view(store: Store, report: StatusReport) -> StatusView:
    """What an issued report was made from. Raises KeyError when its snapshot is missing or altered."""
    return decode_json(store.snapshot(report.snapshot), StatusView)


def current_view(store: Store, report: StatusReport, data: ProjectData | None = None) -> StatusView:
    """The view of a report: frozen if it has been issued, else derived from `data`, or from the data as they are now."""
    if report.state is ReportState.ISSUED:
        return issued_view(store, report)
    data = data or store.read()
    earlier = [issued_view(store, other) for other in data.issued if other.number < report.number]
    return status_view(data, report, earlier)


def frozen(view: StatusView) -> bytes:
    """The view as bytes to keep: the same view always gives the same bytes."""
    return encode_json(view)


def status_view(data: ProjectData, report: StatusReport, earlier: Sequence[StatusView] = ()) -> StatusView:
    """Derive a report's view.

    Args:
        data: The project.
        report: The report; its status date is the day everything is true of.
        earlier: The views of the issued reports before it, oldest first.
    """
    today = report.status_date
    state = project_state(data, today)
    previous = earlier[-1] if earlier else None
    points = point_states(data, today)
    codes = {point.id: point.code for point in data.decision_points}
    view = StatusView(
        made_by=VERSION,
        name=data.project.name,
        municipality=data.project.municipality,
        county=data.project.county,
        phase=data.project.phase.word,
        phase_name=data.project.phase_name,
        archive_reference=data.project.archive_reference,
        start=data.project.start,
        end=data.project.end,
        language=data.project.language,
        number=report.number,
        version=report.version,
        state=report.state,
        period_from=report.period_from,
        status_date=today,
        recipient=report.recipient,
        meeting=report.meeting,
        agreed_with=report.agreed_with,
        agreed_at=report.agreed_at,
        issued_at=report.issued_at,
        people=_people(data, today),
        areas=tuple(_area(area, previous) for area in state.areas.values()),
        goals=tuple(
            GoalRow(level=g.level, text=g.text, target=g.target, unit=g.unit, deadline=g.deadline, method=g.method)
            for g in data.goals
        ),
        milestones=tuple(_milestone(milestone, codes) for milestone in state.milestones),
        points=tuple(_point(point) for point in points),
        factors=tuple(_factor(factor) for factor in state.factors),
        economy=_economy(data, state),
        risks=tuple(_risk(risk) for risk in sorted(data.risks, key=lambda risk: -risk.score) if risk.score),
        deviations=tuple(
            DeviationRow(on=d.on, text=d.text, cause=d.cause, measure=d.measure, owner=d.owner, closed=d.closed)
            for d in data.deviations
            if d.on <= today and (d.closed is None or d.closed >= report.period_from)
        ),
        conditions=tuple(_conditions(data.decision_points, report.period_from, today)),
        actions=tuple(
            _action(action, today) for action in data.actions if action.done is None and action.created <= today
        ),
        texts={part.value: report.text(part) for part in Narrative if report.text(part)},
        sections=data.project.sections.get("status", ()),
    )
    changes = _changes(previous, view) if previous else ()
    trend = (*(TrendPoint(report=v.number, day=v.status_date, expected=_expected(v)) for v in earlier), _now(view))
    return replace(view, changes=changes, trend=trend)


def _people(data: ProjectData, today: date) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(role=role, name=person.name, title=person.title, organisation=person.organisation)
        for role in ROLES_SHOWN
        for person in data.holders(role, today)
    )


def _area(state: AreaState, previous: StatusView | None) -> AreaRow:
    return AreaRow(
        area=state.area,
        computed=state.computed,
        asserted=state.asserted,
        previous=previous.area(state.area).colour if previous else None,
        reasons=state.reasons,
    )


def _milestone(state: MilestoneState, codes: dict[str, str]) -> MilestoneRow:
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
        asserted=state.asserted,
        status=state.word,
        cause=last.cause if last else None,
        cause_text=last.text if last else "",
        evidence=milestone.reached.evidence if milestone.reached else "",
        decision_point=codes.get(milestone.decision_point, ""),
    )


def _point(state: PointState) -> PointRow:
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


def _conditions(points: Sequence[DecisionPoint], since: date, today: date) -> list[ConditionRow]:
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


def _factor(state: FactorState) -> FactorRow:
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
        measures=tuple(
            MeasureRow(text=m.text, owner=m.owner, deadline=m.deadline, done=m.done) for m in factor.measures
        ),
    )


def _economy(data: ProjectData, state: ProjectState) -> EconomyView:
    sums = state.totals
    return EconomyView(
        lines=tuple(
            LineRow(
                name=line.name,
                budget=line.budget,
                spent=line.spent,
                committed=line.committed,
                expected=forecast_of(line),
                note=line.note,
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


def _risk(risk: Risk) -> RiskRow:
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


def _action(action: Action, today: date) -> ActionRow:
    return ActionRow(
        text=action.text, owner=action.owner, due=action.due, overdue=action.overdue(today), meeting=action.meeting
    )


def _expected(view: StatusView) -> dict[str, When]:
    return {row.number: row.expected for row in view.milestones if row.expected}


def _now(view: StatusView) -> TrendPoint:
    return TrendPoint(report=view.number, day=view.status_date, expected=_expected(view))


def _changes(previous: StatusView, view: StatusView) -> tuple[Saying, ...]:
    """What is different from the last report: milestones first, then decisions and factors."""
    before = {row.number: row for row in previous.milestones}
    changes = []
    for row in view.milestones:
        old = before.get(row.number)
        if old is None:
            changes.append(saying("{milestone} is new.", milestone=row.number))
        elif row.actual and not old.actual:
            changes.append(saying("{milestone} was reached {date}.", milestone=row.number, date=row.actual))
        elif row.expected != old.expected:
            changes.append(
                saying(
                    "{milestone} is moved from {was} to {now}.",
                    milestone=row.number,
                    was=old.expected,
                    now=row.expected,
                )
            )
    decided = {(row.code, leg.body): leg.decided for row in previous.points for leg in row.legs}
    for point in view.points:
        for leg in point.legs:
            if leg.decided and leg.outcome and not decided.get((point.code, leg.body)):
                outcome = Saying(leg.outcome.word)
                changes.append(
                    saying("{point}: {outcome} {date}.", point=point.code, outcome=outcome, date=leg.decided)
                )
    factors = {row.code: row.last for row in previous.factors}
    for factor in view.factors:
        was, now = factors.get(factor.code), factor.last
        if was and now and was is not now:
            words = (Saying(was.colour_name), Saying(now.colour_name))
            changes.append(saying("{factor} went from {was} to {now}.", factor=factor.code, was=words[0], now=words[1]))
    return tuple(changes)
