"""Steering-group meetings and the actions that come of them."""

from datetime import date
from enum import StrEnum

from models.language import N_
from models.records import Record


class MeetingState(StrEnum):
    """The way of a meeting."""

    PLANNED = "planned"
    CALLED = "called"
    RUNNING = "running"
    FOR_APPROVAL = "for_approval"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """The msgid of the state's name."""
        return _STATES[self]


_STATES = {
    MeetingState.PLANNED: N_("Planned"),
    MeetingState.CALLED: N_("Called"),
    MeetingState.RUNNING: N_("Running"),
    MeetingState.FOR_APPROVAL: N_("Minutes for approval"),
    MeetingState.CLOSED: N_("Closed"),
}


class Meeting(Record, frozen=True, kw_only=True):
    """One meeting of the steering group.

    Attributes:
        number: Such as ``3/2026``.
        title: What it is about.
        on: The day.
        state: Planned, called, running, minutes for approval, closed.
        decision_point: Id of the decision point it treats, or empty.
        items: The agenda, one title each.
    """

    number: str
    title: str
    on: date
    state: MeetingState = MeetingState.PLANNED
    decision_point: str = ""
    items: tuple[str, ...] = ()


class Action(Record, frozen=True, kw_only=True):
    """Something somebody promised to do.

    Attributes:
        text: What.
        owner: Who.
        created: When it was agreed.
        due: By when.
        done: When it was done; None while open.
        meeting: Number of the meeting it comes from.
    """

    text: str
    owner: str
    created: date
    due: date | None = None
    done: date | None = None
    meeting: str = ""

    def overdue(self, today: date) -> bool:
        """True when it is open past its day."""
        return self.done is None and self.due is not None and self.due < today
