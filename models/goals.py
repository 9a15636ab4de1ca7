"""The goals of the project in PLP's four levels."""

from enum import StrEnum

from models.language import N_
from models.records import Record
from models.when import When


class GoalLevel(StrEnum):
    """From the wished-for future down to the delivery."""

    VISION = "vision"
    OUTCOME = "outcome"
    RESULT = "result"
    PROJECT = "project"

    @property
    def word(self) -> str:
        """The msgid of the level's name."""
        return _LEVELS[self]


_LEVELS = {
    GoalLevel.VISION: N_("Vision"),
    GoalLevel.OUTCOME: N_("Outcome goal"),
    GoalLevel.RESULT: N_("Result goal"),
    GoalLevel.PROJECT: N_("Project goal"),
}


class Goal(Record, frozen=True, kw_only=True):
    """What is to be reached. PLP demands a measure and a deadline of every goal but the vision.

    Attributes:
        level: Which of the four levels.
        text: The goal as one sentence.
        target: The number to reach, in `unit`.
        unit: What is counted.
        deadline: By when.
        method: How it will be measured.
    """

    level: GoalLevel
    text: str
    target: int | None = None
    unit: str = ""
    deadline: When | None = None
    method: str = ""

    @property
    def lacks_measure(self) -> bool:
        """True when nobody could tell whether it was reached."""
        return self.level is not GoalLevel.VISION and (self.target is None or not self.method)

    @property
    def lacks_deadline(self) -> bool:
        """True when nobody could tell when to look."""
        return self.level is not GoalLevel.VISION and self.deadline is None
