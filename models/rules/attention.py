"""What needs the leader's attention first, and what comes next."""

from datetime import date, timedelta

from msgspec import Struct

from models.data import ProjectData
from models.decisions import DecisionPoint
from models.health import Colour
from models.meetings import Meeting
from models.rules.areas import ProjectState
from models.rules.meetings import papers_due
from models.rules.slip import MilestoneState

SOON_DAYS = 28
"""A milestone on track comes into view this many days before its date."""


class Next(Struct, frozen=True):
    """What comes next.

    Attributes:
        meeting: The next meeting.
        papers: When its papers are due; may lie behind.
        point: The next decision point.
    """

    meeting: Meeting | None
    papers: date | None
    point: DecisionPoint | None


def needs_attention(state: ProjectState) -> tuple[MilestoneState, ...]:
    """The open milestones worth looking at: worst colour first, then by date.

    Green ones are left out unless their date is near, and so are grey ones far ahead, which are counted elsewhere.
    """
    horizon = state.today + timedelta(days=SOON_DAYS)

    def counts(milestone: MilestoneState) -> bool:
        if milestone.colour in {Colour.RED, Colour.YELLOW} or milestone.asserted:
            return True
        return milestone.expected is None or milestone.expected.last is None or milestone.expected.last <= horizon

    def order(milestone: MilestoneState) -> tuple[int, date, int]:
        last = milestone.expected.last if milestone.expected else None
        return (-milestone.computed.severity, last or date.max, milestone.milestone.place)

    return tuple(sorted((milestone for milestone in state.open_milestones if counts(milestone)), key=order))


def comes_next(data: ProjectData, today: date) -> Next:
    """The next meeting with its paper deadline, and the next decision point not yet decided."""
    ahead = [m for m in data.meetings if m.on >= today and not m.was_held]
    meeting = min(ahead, key=lambda m: m.on, default=None)
    papers = papers_due(data, meeting) if meeting else None
    point = next((point for point in data.decision_points if not point.started), None)
    return Next(meeting, papers, point)
