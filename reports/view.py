"""The frozen view behind a document.

Everything a document says in figures and computed sentences is here, derived once from the data, in no language yet.
The Word file, the plain text and the snapshot of an issued document are all made from it, so they cannot disagree.
It holds only what the document shows: no contact data, no internal notes.
"""

from datetime import date, datetime

import msgspec

from models.decisions import Outcome
from models.economy import Figure, FundingKind
from models.goals import GoalLevel, Grade
from models.health import Colour
from models.language import N_, Saying
from models.milestones import Cause
from models.people import Role
from models.project import Figures
from models.status import Area, Assertion
from models.when import When
from models.writing import ReportState


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a view."""


class PersonRow(Row, frozen=True, kw_only=True):
    """Who holds a role."""

    role: Role
    name: str
    title: str = ""
    organisation: str = ""


class AreaRow(Row, frozen=True, kw_only=True):
    """An area's status.

    Attributes:
        area: Which.
        computed: What follows from the data.
        asserted: What the leader asserts, while it stands.
        previous: The colour in force in the last report; None if there was none.
        reasons: Why the computed colour is not green.
    """

    area: Area
    computed: Colour
    asserted: Assertion | None = None
    previous: Colour | None = None
    reasons: tuple[Saying, ...] = ()

    @property
    def colour(self) -> Colour:
        """The colour in force."""
        return self.asserted.colour if self.asserted else self.computed


class MilestoneRow(Row, frozen=True, kw_only=True):
    """A milestone as the report shows it; `slip` in calendar days, `decision_point` a code and no id."""

    number: str
    name: str
    responsible: str = ""
    baseline: When | None = None
    forecast: When | None = None
    actual: date | None = None
    slip: int | None = None
    coarse: bool = False
    confirmed: bool = True
    overdue: bool = False
    computed: Colour
    asserted: Assertion | None = None
    status: str
    cause: Cause | None = None
    cause_text: str = ""
    evidence: str = ""
    decision_point: str = ""

    @property
    def colour(self) -> Colour:
        """The colour in force."""
        return self.asserted.colour if self.asserted else self.computed

    @property
    def expected(self) -> When | None:
        """Actual, else forecast, else baseline."""
        return When.day(self.actual) if self.actual else self.forecast or self.baseline


class ConditionRow(Row, frozen=True, kw_only=True):
    """A condition of a decision."""

    point: str
    text: str
    owner: str = ""
    deadline: date | None = None
    fulfilled: date | None = None
    proof: str = ""
    overdue: bool = False


class LegRow(Row, frozen=True, kw_only=True):
    """One body's treatment."""

    body: str
    planned: When | None = None
    decided: date | None = None
    outcome: Outcome | None = None
    case: str = ""
    text: str = ""


class PointRow(Row, frozen=True, kw_only=True):
    """A decision point."""

    code: str
    name: str
    planned: When | None = None
    expected: When | None = None
    colour: Colour
    label: Saying
    legs: tuple[LegRow, ...] = ()
    criteria_met: int = 0
    criteria: int = 0
    waiting_for: tuple[str, ...] = ()


class MeasureRow(Row, frozen=True, kw_only=True):
    """What is done about a factor."""

    text: str
    owner: str = ""
    deadline: When | None = None
    done: date | None = None


class Judged(Row, frozen=True, kw_only=True):
    """How a factor was judged on a day."""

    day: date
    colour: Colour


class FactorRow(Row, frozen=True, kw_only=True):
    """A critical success factor.

    Attributes:
        colour: The colour in force; GREY when not assessed since the last report.
        last: The colour last given.
        direction: +1 better than the time before, -1 worse, 0 unchanged.
        trend: The last colours given, oldest first.
        history: Every judgement, oldest first.
    """

    code: str
    name: str
    indicator: str = ""
    colour: Colour
    last: Colour | None = None
    direction: int = 0
    note: str = ""
    trend: tuple[Colour, ...] = ()
    history: tuple[Judged, ...] = ()
    measures: tuple[MeasureRow, ...] = ()


class LineRow(Row, frozen=True, kw_only=True):
    """A budget line; `expected` is its forecast in whole kroner, given or derived, or None when one cannot know."""

    name: str
    budget: Figure
    spent: Figure
    committed: Figure
    expected: int | None = None
    note: str = ""

    @property
    def over(self) -> int | None:
        """How far the forecast passes the budget, in kroner; None when one cannot know."""
        return None if self.expected is None or self.budget.amount is None else self.expected - self.budget.amount


class SourceRow(Row, frozen=True, kw_only=True):
    """A financing source."""

    name: str
    kind: FundingKind
    budgeted: Figure
    granted: Figure
    paid_out: Figure


class EconomyView(Row, frozen=True, kw_only=True):
    """The economy; sums in whole kroner over the figures that are known."""

    lines: tuple[LineRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    budget: int = 0
    spent: int = 0
    committed: int = 0
    expected: int = 0
    funding: int = 0
    granted: int = 0
    paid_out: int = 0
    gap: int = 0
    missing: int = 0


class GoalRow(Row, frozen=True, kw_only=True):
    """A goal, and how it went: `grade`, the number reached, and why, once somebody has judged it."""

    level: GoalLevel
    text: str
    target: int | None = None
    unit: str = ""
    deadline: When | None = None
    method: str = ""
    grade: Grade | None = None
    result: int | None = None
    explanation: str = ""


class RiskRow(Row, frozen=True, kw_only=True):
    """A risk."""

    code: str
    name: str
    probability: int = 0
    consequence: int = 0
    colour: Colour
    measure: str = ""
    owner: str = ""


class DeviationRow(Row, frozen=True, kw_only=True):
    """A deviation."""

    on: date
    text: str
    cause: str = ""
    measure: str = ""
    owner: str = ""
    closed: date | None = None


class ActionRow(Row, frozen=True, kw_only=True):
    """An open action."""

    text: str
    owner: str
    due: date | None = None
    overdue: bool = False
    meeting: str = ""


class TrendPoint(Row, frozen=True, kw_only=True):
    """What one report believed: the expected date of each milestone then open, by its number."""

    report: int
    day: date
    expected: dict[str, When]


class View(Row, frozen=True, kw_only=True):
    """A document of a project, complete and in no language yet. Each kind of document has its own, with what it shows besides.

    Attributes:
        made_by: The version of Styr that derived it.
        language: The language it is issued in.
        status_date: The day everything is true of.
        texts: What a person wrote, by the passage's name.
        sections: Which sections, in which order; empty for the default.
        layout: ``plan`` for the chapter numbers of the project plan; empty for the usual one.
        figures: Whether figures are pictures or table cells.
        letterhead: SHA-256 of the Word template it is printed on; empty for our own.
    """

    made_by: str
    name: str
    municipality: str
    county: str = ""
    phase: str
    phase_name: str = ""
    archive_reference: str = ""
    start: date
    end: date
    language: str = "nb"
    version: int = 1
    state: ReportState
    status_date: date
    recipient: str = ""
    meeting: str = ""
    agreed_with: str = ""
    agreed_at: datetime | None = None
    issued_at: datetime | None = None
    people: tuple[PersonRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    points: tuple[PointRow, ...] = ()
    factors: tuple[FactorRow, ...] = ()
    economy: EconomyView = EconomyView()
    risks: tuple[RiskRow, ...] = ()
    deviations: tuple[DeviationRow, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    texts: dict[str, str] = {}
    sections: tuple[str, ...] = ()
    layout: str = ""
    figures: Figures = Figures.PICTURES
    letterhead: str = ""

    @property
    def draft(self) -> bool:
        """True until it is issued."""
        return self.state is not ReportState.ISSUED

    @property
    def draft_word(self) -> str:
        """The msgid of what stands at the head of every page until it is issued; empty for what never is."""
        return N_("DRAFT")

    def text(self, passage: str) -> str:
        """What a person wrote for a passage; empty if nothing."""
        return self.texts.get(passage, "").strip()


class StatusView(View, frozen=True, kw_only=True):
    """A status report.

    Attributes:
        number: 1, 2, 3 … within the project.
        period_from: First day of the period; `status_date` is the last.
        areas: The status of each area, and of the whole.
        changes: What is different from the last report.
        trend: What each report believed, this one last.
    """

    number: int
    period_from: date
    areas: tuple[AreaRow, ...] = ()
    changes: tuple[Saying, ...] = ()
    trend: tuple[TrendPoint, ...] = ()

    def area(self, area: Area) -> AreaRow:
        """An area's row."""
        return next(row for row in self.areas if row.area is area)
