"""Back from the day of a council meeting: when the papers must be in, and when the steering group must have met."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class BackPlan:
    """The days that lead up to a council's treatment.

    Attributes:
        council: When the council meets.
        council_papers: The last day the case can be handed in.
        steering_group: The last day the steering group can approve it.
        papers: The last day the steering group's papers can go out.
    """

    council: date
    council_papers: date
    steering_group: date
    papers: date

    def late(self, today: date) -> bool:
        """True when the steering group's papers should have gone out already."""
        return self.papers < today


def back_plan(council: date, handling_days: int, paper_days: int) -> BackPlan:
    """Count back from a council meeting; what falls on a weekend is brought forward to the Friday.

    Args:
        council: When the council meets.
        handling_days: How many days before it the case must be handed in.
        paper_days: How many days before a steering-group meeting its papers go out.
    """
    handed_in = _working(council - timedelta(days=handling_days))
    meeting = _working(handed_in - timedelta(days=1))
    return BackPlan(council, handed_in, meeting, _working(meeting - timedelta(days=paper_days)))


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
