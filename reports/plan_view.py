"""The frozen view behind the project plan and the project brief: what has been agreed, and nothing of how it goes.

Dates are those of the plan. Forecasts, colours, accounts and deviations are the status reports' matter, and are not here.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import DecisionPoint, Leg
from models.documents import Document, DocumentKind
from models.factors import Factor
from models.goals import Goal, GoalLevel
from models.health import Colour
from models.language import saying
from models.milestones import Milestone
from models.people import Role
from models.project import Tolerances
from models.rules.areas import project_state
from models.rules.decisions import named_as
from models.rules.money import totals
from models.writing import Writing
from reports.deriving import common, risk_row
from reports.plan_rows import (
    BudgetRow,
    FundingRow,
    MeetingRow,
    PlannedFactor,
    PlannedGoal,
    PlannedLeg,
    PlannedMilestone,
    PlannedPoint,
    ReplannedRow,
    RoleRow,
    TreatedRow,
    VersionRow,
)
from reports.view import MeasureRow, StatusView, View


class PlanView(View, frozen=True, kw_only=True):
    """A project plan, or a project brief.

    Attributes:
        roles: Every role that is held on the status date or later.
        budget_sum, funding_sum, granted_sum: In whole kroner, over the figures that are known.
        replanned: Every change of the plan, by milestone.
        treated: What the bodies of the document's decision point have said of it.
        versions: The versions issued before this one.
    """

    background: str = ""
    scope: str = ""
    roles: tuple[RoleRow, ...] = ()
    goals: tuple[PlannedGoal, ...] = ()
    milestones: tuple[PlannedMilestone, ...] = ()
    points: tuple[PlannedPoint, ...] = ()
    factors: tuple[PlannedFactor, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    funding: tuple[FundingRow, ...] = ()
    budget_sum: int = 0
    funding_sum: int = 0
    granted_sum: int = 0
    meetings: tuple[MeetingRow, ...] = ()
    tolerances: Tolerances = Tolerances()
    paper_days: int = 7
    replanned: tuple[ReplannedRow, ...] = ()
    treated: tuple[TreatedRow, ...] = ()
    versions: tuple[VersionRow, ...] = ()

    def of_level(self, level: GoalLevel) -> tuple[PlannedGoal, ...]:
        """The goals of a level."""
        return tuple(goal for goal in self.goals if goal.level is level)

    def holding(self, *roles: Role) -> tuple[RoleRow, ...]:
        """Who holds some roles."""
        return tuple(row for row in self.roles if row.role in roles)


def plan_view(data: ProjectData, writing: Writing, earlier: Sequence[StatusView] = ()) -> PlanView:
    """Derive the view of the plan or of the brief.

    Args:
        data: The project.
        writing: What a person has written of it.
        earlier: The issued status reports; a plan does not know them.
    """
    project, sums = data.project, totals(data)
    codes = {point.id: point.code for point in data.decision_points}
    numbers = {milestone.id: milestone.number for milestone in data.milestones}
    shared = common(data, project_state(data, writing.status_date), writing, writing.kind.value, project.start)
    own = {
        "goals": tuple(map(_goal, data.goals)),
        "milestones": tuple(_milestone(milestone, codes, numbers) for milestone in data.milestones),
        "points": tuple(_point(point, numbers) for point in data.decision_points),
        "factors": tuple(map(_factor, data.factors)),
        "risks": tuple(map(risk_row, sorted(data.risks, key=lambda risk: -risk.score))),
    }
    left_out = {"economy", "deviations", "conditions", "actions"}
    return PlanView(
        **{name: value for name, value in shared.items() if name not in left_out} | own,
        background=project.background.strip(),
        scope=project.scope.strip(),
        roles=tuple(_roles(data, writing.status_date)),
        budget=tuple(BudgetRow(name=line.name, budget=line.budget) for line in data.budget_lines),
        funding=tuple(
            FundingRow(name=one.name, kind=one.kind, budgeted=one.budgeted, granted=one.granted)
            for one in data.funding_sources
        ),
        budget_sum=sums.budget,
        funding_sum=sums.funding,
        granted_sum=sums.granted,
        meetings=tuple(
            MeetingRow(number=m.number, title=m.title, on=m.on, decision_point=codes.get(m.decision_point, ""))
            for m in sorted(data.meetings, key=lambda meeting: meeting.on)
        ),
        tolerances=project.tolerances,
        paper_days=project.paper_days,
        replanned=tuple(row for milestone in data.milestones for row in _replanned(milestone, data)),
        treated=tuple(_treated(data, writing)),
        versions=tuple(VersionRow(version=one.version, on=one.on) for one in _issued(data, writing)),
    )


BRIEF_ROLES = (Role.OWNER, Role.EXECUTIVE, Role.LEADER, Role.STEERING_GROUP)


def brief_view(data: ProjectData, writing: Writing, earlier: Sequence[StatusView] = ()) -> PlanView:
    """Derive the view of the brief: the plan's, without what only the plan shows."""
    view = plan_view(data, writing, earlier)
    return replace(
        view,
        roles=view.holding(*BRIEF_ROLES),
        milestones=tuple(
            replace(row, name="" if row.deliverable else row.name, criterion="") for row in view.milestones
        ),
        points=tuple(replace(point, demands=(), basis=()) for point in view.points),
        factors=(),
        risks=(),
        meetings=(),
    )


def _issued(data: ProjectData, writing: Writing) -> list[Document]:
    """The versions issued before the one being written, oldest first."""
    kind = DocumentKind(writing.id)
    issued = [one for one in data.documents if one.kind is kind and one.version < writing.version]
    return sorted(issued, key=lambda document: document.version)


def _roles(data: ProjectData, day: date) -> Iterator[RoleRow]:
    """Every role held on the day or later, in PLP's order; the chair first, deputies after those they stand behind."""
    names = {person.id: person.name for person in data.people}
    for role in Role:
        held = [(person, one) for person in data.people for one in person.roles if one.role is role]
        for person, one in sorted(held, key=lambda pair: not pair[1].chair):
            if one.until is None or one.until >= day:
                yield RoleRow(
                    role=role,
                    name=person.name,
                    title=person.title,
                    organisation=person.organisation,
                    since=one.since,
                    until=one.until,
                    vote=one.vote,
                    chair=one.chair,
                    deputy_for=names.get(one.deputy_for, ""),
                    on_behalf_of=names.get(one.on_behalf_of, ""),
                )


def _goal(goal: Goal) -> PlannedGoal:
    return PlannedGoal(
        level=goal.level,
        text=goal.text,
        target=goal.target,
        unit=goal.unit,
        deadline=goal.deadline,
        method=goal.method,
        lacks_measure=goal.lacks_measure,
        lacks_deadline=goal.lacks_deadline,
    )


def _milestone(milestone: Milestone, codes: dict[str, str], numbers: dict[str, str]) -> PlannedMilestone:
    return PlannedMilestone(
        number=milestone.number,
        name=milestone.name,
        responsible=milestone.responsible,
        baseline=milestone.baseline,
        computed=Colour.GREY,
        status="",
        decision_point=codes.get(milestone.decision_point, ""),
        deliverable=milestone.deliverable,
        criterion=milestone.criterion,
        after=tuple(numbers[id] for id in milestone.after if id in numbers),
        external=milestone.external,
    )


def _point(point: DecisionPoint, numbers: dict[str, str]) -> PlannedPoint:
    return PlannedPoint(
        code=point.code,
        name=point.name,
        planned=point.planned,
        expected=point.planned,
        colour=Colour.GREY,
        label=saying("Planned"),
        basis=point.basis,
        demands=tuple(criterion.text for criterion in point.criteria),
        milestones=tuple(numbers[id] for id in point.milestones if id in numbers),
        treatment=tuple(PlannedLeg(body=leg.body, planned=leg.planned) for leg in point.legs),
    )


def _factor(factor: Factor) -> PlannedFactor:
    return PlannedFactor(
        code=factor.code,
        name=factor.name,
        indicator=factor.indicator,
        colour=Colour.GREY,
        measures=tuple(MeasureRow(text=m.text, owner=m.owner, deadline=m.deadline) for m in factor.measures),
        statement=factor.statement,
        owner=factor.owner,
        limits=factor.limits,
    )


def _replanned(milestone: Milestone, data: ProjectData) -> Iterator[ReplannedRow]:
    for before, after in pairwise(milestone.baselines):
        point, leg = _named(after.decision, data)
        yield ReplannedRow(
            number=milestone.number,
            was=before.date,
            now=after.date,
            decision=after.decision,
            point=point.code if point else "",
            case=leg.case if leg else "",
            decided=leg.decided if leg else None,
        )


def _named(decision: str, data: ProjectData) -> tuple[DecisionPoint | None, Leg | None]:
    """The treatment that a plan names as its reason, by the words `Acts.adopt_plan` names it with."""
    for point in data.decision_points:
        for leg in point.legs:
            if leg.decided and decision == named_as(point, leg):
                return point, leg
    return None, None


def _treated(data: ProjectData, writing: Writing) -> Iterator[TreatedRow]:
    """Every body's treatment at the document's decision point."""
    point = next((point for point in data.decision_points if point.id == writing.decision_point), None)
    for leg in point.legs if point else ():
        yield TreatedRow(
            point=point.code if point else "",
            body=leg.body,
            planned=leg.planned,
            decided=leg.decided,
            outcome=leg.outcome,
            case=leg.case,
            conditions=len(leg.conditions),
            conditions_met=len(leg.conditions) - len(leg.open_conditions),
            version=_version_on(leg.decided, data, writing) if leg.decided else 0,
        )


def _version_on(day: date, data: ProjectData, writing: Writing) -> int:
    """The version that lay on the table on a day: this one if it is of a day between the last issue and then.

    Else the last one issued by then; the first one if that was issued only after it had been treated.
    """
    issued = _issued(data, writing)
    if all(one.issued_at.date() < writing.status_date for one in issued) and writing.status_date <= day:
        return writing.version
    return max((one.version for one in issued if one.issued_at.date() <= day), default=1)
