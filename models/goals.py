"""The goals of the project in PLP's four levels."""

from datetime import datetime
from enum import StrEnum

from models.language import N_
from models.records import Part, Record
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


class Grade(StrEnum):
    """How far a goal was reached."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"
    TOO_EARLY = "too_early"

    @property
    def word(self) -> str:
        """The msgid of the grade's name."""
        return _GRADES[self]


_GRADES = {
    Grade.REACHED: N_("Goal reached"),
    Grade.PARTLY: N_("Partly reached"),
    Grade.NOT: N_("Not reached"),
    Grade.TOO_EARLY: N_("Cannot be measured yet"),
}


class Achievement(Part, frozen=True, kw_only=True):
    """How a goal went, as it was judged once.

    Attributes:
        grade: How far it was reached.
        result: The number reached, in the goal's unit; None when it was not counted.
        text: Why, in words; for a goal that cannot be measured yet, when it will be and by whom.
        at: When it was judged.
        by: Who judged it.
    """

    grade: Grade
    result: int | None = None
    text: str = ""
    at: datetime
    by: str


class Goal(Record, frozen=True, kw_only=True):
    """What is to be reached. PLP demands a measure and a deadline of every goal but the vision.

    Attributes:
        level: Which of the four levels.
        text: The goal as one sentence.
        target: The number to reach, in `unit`.
        unit: What is counted.
        deadline: By when.
        method: How it will be measured.
        achievements: How it went, each time it was judged, the newest last.
    """

    level: GoalLevel
    text: str
    target: int | None = None
    unit: str = ""
    deadline: When | None = None
    method: str = ""
    achievements: tuple[Achievement, ...] = ()

    @property
    def lacks_measure(self) -> bool:
        """True when nobody could tell whether it was reached."""
        return self.level is not GoalLevel.VISION and (self.target is None or not self.method)

    @property
    def lacks_deadline(self) -> bool:
        """True when nobody could tell when to look."""
        return self.level is not GoalLevel.VISION and self.deadline is None
