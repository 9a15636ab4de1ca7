"""What the final report shows, and how it is derived: from the first promise to what is open at the end."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import Condition, DecisionPoint
from models.health import Colour
from models.language import Saying
from models.milestones import Cause
from models.people import Assignment, Person, Role
from models.rules.areas import project_state
from models.rules.decisions import point_state
from models.rules.hindsight import Course, Open, costs, course, left_open
from models.status import Area
from models.when import When
from models.writing import Writing
from reports.deriving import common, point_row
from reports.view import ConditionRow, LegRow, PointRow, Row, StatusView, View


class CourseRow(Row, frozen=True, kw_only=True):
    """How a milestone went; `deviation` and `against_plan` in calendar days from the original plan and the one in force.

    Attributes:
        original: What was promised first.
        plan: What a decision put in its place; None when nothing did.
        decision: That decision.
        expected: When it is believed to be reached, if it has not been.
        cause: What moved the date most, with its words.
    """

    number: str
    name: str
    original: When | None = None
    plan: When | None = None
    decision: str = ""
    actual: date | None = None
    expected: When | None = None
    deviation: int | None = None
    against_plan: int | None = None
    coarse: bool = False
    cause: Cause | None = None
    cause_text: str = ""


class CostRow(Row, frozen=True, kw_only=True):
    """What a cause cost: days summed over the milestones it moved."""

    cause: Cause
    days: int
    milestones: int


class ReportedRow(Row, frozen=True, kw_only=True):
    """What an issued status report said of the whole project; `basis` is why the computed colour was what it was."""

    number: int
    day: date
    computed: Colour
    basis: tuple[Saying, ...] = ()
    asserted: Colour | None = None
    reason: str = ""


class TermRow(ConditionRow, frozen=True, kw_only=True):
    """A condition, with what happens if it is not met."""

    consequence: str = ""


class SignedRow(Row, frozen=True, kw_only=True):
    """Somebody put their name to a decision."""

    name: str
    role: str = ""
    on_behalf_of: str = ""


class TreatedRow(LegRow, frozen=True, kw_only=True):
    """One body's treatment, with all that was said.

    Attributes:
        conditions: What had to be in place.
        dissents: Who disagreed, and what they had written down.
        conflicted: Who was disqualified and took no part, with the ground.
        signed: Who put their name to it.
    """

    conditions: tuple[TermRow, ...] = ()
    dissents: tuple[tuple[str, str], ...] = ()
    conflicted: tuple[str, ...] = ()
    signed: tuple[SignedRow, ...] = ()


class DecisionRow(Row, frozen=True, kw_only=True):
    """A decision point with everything that was decided; `passed` when every body has approved and every condition is met."""

    code: str
    name: str
    planned: When | None = None
    passed: bool = False
    criteria_met: int = 0
    criteria: int = 0
    legs: tuple[TreatedRow, ...] = ()


class HeldRow(Row, frozen=True, kw_only=True):
    """A role that somebody held.

    Attributes:
        since, until: The first and last day; None for the project's own.
        chair: They led the steering group.
        vote: They might vote in it.
        deputy_for: Whose personal deputy they were.
        on_behalf_of: For whom they stood in.
    """

    role: Role
    name: str
    title: str = ""
    organisation: str = ""
    since: date | None = None
    until: date | None = None
    chair: bool = False
    vote: bool = False
    deputy_for: str = ""
    on_behalf_of: str = ""


class IssuedRow(Row, frozen=True, kw_only=True):
    """A document that left the house."""

    title: str
    version: int = 1
    on: date
    issued: date
    archive_reference: str = ""


class FinalView(View, frozen=True, kw_only=True):
    """The final report.

    Attributes:
        background: Why the project existed.
        scope: What it covered.
        decision_point: Code and name of the point that treats the report; empty for none.
        treated: What each body has decided about it.
        courses: How each milestone went.
        costs: What each cause of delay cost, the dearest first.
        reported: What each issued status report said.
        decisions: Every decision point with all that was decided.
        held: Who held which role, and when.
        left: What is open.
        issued: Every document that was issued.
    """

    background: str = ""
    scope: str = ""
    decision_point: str = ""
    treated: tuple[LegRow, ...] = ()
    courses: tuple[CourseRow, ...] = ()
    costs: tuple[CostRow, ...] = ()
    reported: tuple[ReportedRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    held: tuple[HeldRow, ...] = ()
    left: tuple[Open, ...] = ()
    issued: tuple[IssuedRow, ...] = ()


def final_view(data: ProjectData, writing: Writing, earlier: Sequence[StatusView] = ()) -> FinalView:
    """Derive the final report's view.

    Args:
        data: The project.
        writing: What a person has written; its status date is the day everything is true of.
        earlier: The views of the issued status reports, oldest first.
    """
    today = writing.status_date
    state = project_state(data, today)
    point = next((one for one in data.decision_points if one.id == writing.decision_point), None)
    # What was met or closed before the first day counts too: some projects begin before they begin.
    return FinalView(
        **_as_shown(common(data, state, writing, "final_report", date.min)),
        background=data.project.background,
        scope=data.project.scope,
        decision_point=f"{point.code} {point.name}" if point else "",
        treated=point_row(point_state(point, data, today)).legs if point else (),
        courses=tuple(_course(course(milestone)) for milestone in data.milestones),
        costs=tuple(CostRow(cause=cost.cause, days=cost.days, milestones=cost.milestones) for cost in costs(data)),
        reported=tuple(_reported(view) for view in earlier),
        decisions=tuple(_decision(one, data, today) for one in data.decision_points),
        held=tuple(_held(data.people)),
        left=left_open(data, today),
        issued=tuple(
            IssuedRow(
                title=document.title,
                version=document.version,
                on=document.on,
                issued=document.issued_at.date(),
                archive_reference=document.archive_reference,
            )
            for document in sorted(data.documents, key=lambda document: document.issued_at)
        ),
    )


def _as_shown(shared: dict[str, Any]) -> dict[str, Any]:
    """The common fields without what the report shows elsewhere, or not at all."""
    milestones = [
        replace(row, responsible="", evidence="", cause=None, cause_text="", asserted=None)
        for row in shared["milestones"]
    ]
    points = [
        PointRow(code=row.code, name=row.name, expected=row.expected, colour=row.colour, label=row.label)
        for row in shared["points"]
    ]
    factors = [replace(row, indicator="") for row in shared["factors"]]
    shown = {"milestones": tuple(milestones), "points": tuple(points), "factors": tuple(factors)}
    return {**shared, **shown, "conditions": (), "actions": ()}


def _course(went: Course) -> CourseRow:
    milestone, replanned, cause = went.milestone, went.replanned, went.cause
    return CourseRow(
        number=milestone.number,
        name=milestone.name,
        original=went.original,
        plan=replanned.date if replanned else None,
        decision=replanned.decision if replanned else "",
        actual=milestone.reached.on if milestone.reached else None,
        expected=None if milestone.reached else milestone.expected,
        deviation=went.deviation,
        against_plan=went.against_plan,
        coarse=went.coarse,
        cause=cause.cause if cause else None,
        cause_text=cause.text if cause else "",
    )


def _reported(view: StatusView) -> ReportedRow:
    overall = view.area(Area.OVERALL)
    return ReportedRow(
        number=view.number,
        day=view.status_date,
        computed=overall.computed,
        basis=overall.reasons,
        asserted=overall.asserted.colour if overall.asserted else None,
        reason=overall.asserted.reason if overall.asserted else "",
    )


def _decision(point: DecisionPoint, data: ProjectData, today: date) -> DecisionRow:
    known = point_state(point, data, today)
    return DecisionRow(
        code=point.code,
        name=point.name,
        planned=point.planned,
        passed=point.passed,
        criteria_met=known.criteria_met,
        criteria=len(point.criteria),
        legs=tuple(
            TreatedRow(
                body=leg.body.word,
                planned=leg.planned,
                decided=leg.decided,
                outcome=leg.outcome,
                case=leg.case,
                text=leg.text,
                conditions=tuple(_term(point.code, condition, today) for condition in leg.conditions),
                dissents=tuple((dissent.name, dissent.text) for dissent in leg.dissents),
                conflicted=leg.conflicted,
                signed=tuple(
                    SignedRow(name=sign.name, role=sign.role, on_behalf_of=sign.on_behalf_of) for sign in leg.sign_offs
                ),
            )
            for leg in point.legs
        ),
    )


def _term(code: str, condition: Condition, today: date) -> TermRow:
    met = condition.fulfilled
    return TermRow(
        point=code,
        text=condition.text,
        owner=condition.owner,
        deadline=condition.deadline,
        fulfilled=met.on if met else None,
        proof=met.proof if met else "",
        overdue=met is None and condition.deadline is not None and condition.deadline < today,
        consequence="" if met else condition.consequence,
    )


def _held(people: Sequence[Person]) -> Iterator[HeldRow]:
    """Every role anybody held, role by role; within one, whoever led first, then by the day it began."""
    names = {person.id: person.name for person in people}
    roles = list(Role)
    held = [(person, role) for person in people for role in person.roles]

    def order(pair: tuple[Person, Assignment]) -> tuple[int, bool, date]:
        return roles.index(pair[1].role), not pair[1].chair, pair[1].since or date.min

    for person, role in sorted(held, key=order):
        yield HeldRow(
            role=role.role,
            name=person.name,
            title=person.title,
            organisation=person.organisation,
            since=role.since,
            until=role.until,
            chair=role.chair,
            vote=role.vote,
            deputy_for=names.get(role.deputy_for, role.deputy_for),
            on_behalf_of=names.get(role.on_behalf_of, role.on_behalf_of),
        )
