"""Milestones: verifiable states, each with three dates that are never mixed up.

The *baseline* is what was promised, the *forecast* what is believed now, the *actual* when it was reached.
A forecast is an entry in a list that only grows; a new baseline needs a recorded decision and keeps the old one.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec.structs import replace

from models.language import N_
from models.project import Tolerances
from models.records import Part, Record
from models.status import Assertion
from models.when import When


class Cause(StrEnum):
    """Why a date moved."""

    SUPPLIER = "supplier"
    CAPACITY = "capacity"
    DECISION_AWAITED = "decision_awaited"
    SCOPE = "scope"
    EXTERNAL = "external"
    OTHER = "other"

    @property
    def word(self) -> str:
        """The msgid of the cause's name."""
        return _CAUSES[self]


_CAUSES = {
    Cause.SUPPLIER: N_("Supplier is late"),
    Cause.CAPACITY: N_("Lack of capacity"),
    Cause.DECISION_AWAITED: N_("Waiting for a decision"),
    Cause.SCOPE: N_("Scope has changed"),
    Cause.EXTERNAL: N_("Circumstances outside the project"),
    Cause.OTHER: N_("Other cause"),
}


class Baseline(Part, frozen=True, kw_only=True):
    """A promised date.

    Attributes:
        date: What was promised.
        at: When the promise was recorded.
        by: Who recorded it.
        decision: The decision that allowed it; empty only for the first baseline.
    """

    date: When
    at: datetime
    by: str
    decision: str = ""


class Forecast(Part, frozen=True, kw_only=True):
    """What somebody believed about the date, and when they said so.

    Attributes:
        at: When it was said.
        by: Who said it.
        date: The new expected date.
        cause: Why it moved.
        text: The cause in words.
    """

    at: datetime
    by: str
    date: When
    cause: Cause
    text: str = ""


class Confirmation(Part, frozen=True, kw_only=True):
    """Somebody said that the current date still holds."""

    at: datetime
    by: str


class Reached(Part, frozen=True, kw_only=True):
    """The milestone was reached.

    Attributes:
        on: The day it was reached.
        evidence: What shows it; never empty.
        at: When it was recorded.
        by: Who recorded it.
    """

    on: date
    evidence: str
    at: datetime
    by: str


class Milestone(Record, frozen=True, kw_only=True):
    """A verifiable state on the way.

    Attributes:
        number: Its number in the plan, such as ``M6``.
        name: The state that is reached.
        deliverable: What is delivered.
        criterion: When it counts as reached.
        responsible: Who answers for it, as text.
        after: Ids of milestones that must come before.
        decision_point: Id of the decision point it serves, or empty.
        factors: Ids of the critical success factors that a delay hurts.
        external: Decided outside the project, by council or county.
        baselines: Every promise, the newest last.
        forecasts: Every forecast, the newest last.
        confirmations: When a date was confirmed unchanged, the newest last.
        reached: Set when it has been reached.
        tolerances: Own limits; None for the project's.
        assertions: The leader's own colour with reasons, the newest last.
    """

    number: str
    name: str
    deliverable: str = ""
    criterion: str = ""
    responsible: str = ""
    after: tuple[str, ...] = ()
    decision_point: str = ""
    factors: tuple[str, ...] = ()
    external: bool = False
    baselines: tuple[Baseline, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    reached: Reached | None = None
    tolerances: Tolerances | None = None
    assertions: tuple[Assertion, ...] = ()

    @property
    def baseline(self) -> When | None:
        """The promise in force."""
        return self.baselines[-1].date if self.baselines else None

    @property
    def forecast(self) -> When | None:
        """The date last forecast, if any was ever said."""
        return self.forecasts[-1].date if self.forecasts else None

    @property
    def expected(self) -> When | None:
        """The date believed now: actual, else forecast, else baseline."""
        return When.day(self.reached.on) if self.reached else self.forecast or self.baseline

    @property
    def last_said(self) -> datetime | None:
        """When anybody last said anything about its date; a new baseline counts."""
        said = [entry[-1].at for entry in (self.baselines, self.forecasts, self.confirmations) if entry]
        if self.reached:
            said.append(self.reached.at)
        return max(said, default=None)

    def with_forecast(self, forecast: Forecast) -> "Milestone":
        """A new date is expected."""
        return replace(self, forecasts=(*self.forecasts, forecast))

    def confirmed(self, at: datetime, by: str) -> "Milestone":
        """The current date still holds."""
        return replace(self, confirmations=(*self.confirmations, Confirmation(at=at, by=by)))

    def with_reached(self, reached: Reached) -> "Milestone":
        """It has been reached. Raises ValueError without evidence."""
        if not reached.evidence.strip():
            raise ValueError("a milestone is reached only with evidence")
        return replace(self, reached=reached)
