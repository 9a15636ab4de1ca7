"""The rows of the project plan and the project brief: what was agreed of each thing."""

from datetime import date

from models.decisions import Body, Outcome
from models.economy import Figure, FundingKind
from models.factors import Limits
from models.people import Role
from models.when import When
from reports.view import FactorRow, GoalRow, MilestoneRow, PointRow, Row


class RoleRow(Row, frozen=True, kw_only=True):
    """A role and who holds it, now or later; names, no ids.

    Attributes:
        since: First day; None for the project's start.
        until: Last day; None for open.
    """

    role: Role
    name: str
    title: str = ""
    organisation: str = ""
    since: date | None = None
    until: date | None = None
    vote: bool = False
    chair: bool = False
    deputy_for: str = ""
    on_behalf_of: str = ""


class PlannedGoal(GoalRow, frozen=True, kw_only=True):
    """A goal, and what PLP misses in it."""

    lacks_measure: bool = False
    lacks_deadline: bool = False


class PlannedMilestone(MilestoneRow, frozen=True, kw_only=True):
    """A milestone as it was agreed; `after` holds numbers. `baseline` is the plan in force."""

    deliverable: str = ""
    criterion: str = ""
    after: tuple[str, ...] = ()
    external: bool = False


class PlannedLeg(Row, frozen=True, kw_only=True):
    """A body that treats the matter, and when; None when no day of its own was agreed."""

    body: Body
    planned: When | None = None


class PlannedPoint(PointRow, frozen=True, kw_only=True):
    """A decision point: what it rests on, what is demanded, and the milestones it waits for, by number."""

    basis: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    treatment: tuple[PlannedLeg, ...] = ()


class PlannedFactor(FactorRow, frozen=True, kw_only=True):
    """A critical success factor with its limits, and who answers for it."""

    statement: str = ""
    owner: str = ""
    limits: Limits = Limits()


class BudgetRow(Row, frozen=True, kw_only=True):
    """A budget line."""

    name: str
    budget: Figure


class FundingRow(Row, frozen=True, kw_only=True):
    """A financing source: what is counted on, and what has been promised in writing."""

    name: str
    kind: FundingKind
    budgeted: Figure
    granted: Figure


class MeetingRow(Row, frozen=True, kw_only=True):
    """A meeting of the phase, with the code of the decision point it treats."""

    number: str
    title: str
    on: date
    decision_point: str = ""


class ReplannedRow(Row, frozen=True, kw_only=True):
    """A milestone's plan was changed: from what to what, and by which decision.

    `decision` says it as it was recorded; `point`, `case` and `decided` are the treatment it names, when it is still there.
    """

    number: str
    was: When
    now: When
    decision: str = ""
    point: str = ""
    case: str = ""
    decided: date | None = None


class TreatedRow(Row, frozen=True, kw_only=True):
    """What a body has said of the document, or when it will.

    Attributes:
        version: The version that was before it; 0 until it is decided.
    """

    point: str
    body: Body
    planned: When | None = None
    decided: date | None = None
    outcome: Outcome | None = None
    case: str = ""
    conditions: int = 0
    conditions_met: int = 0
    version: int = 0


class VersionRow(Row, frozen=True, kw_only=True):
    """An earlier version of the document: of which day it was."""

    version: int
    on: date
