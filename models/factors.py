"""Critical success factors: what must be in place for the project to succeed."""

from datetime import date, datetime

from msgspec.structs import replace

from models.health import Colour
from models.records import Part, Record
from models.when import When


class Measure(Part, frozen=True, kw_only=True):
    """Something that is done to keep a factor in place."""

    text: str
    owner: str = ""
    deadline: When | None = None
    done: date | None = None


class Limits(Part, frozen=True, kw_only=True):
    """What counts as green, yellow and red, in words."""

    green: str = ""
    yellow: str = ""
    red: str = ""


class Assessment(Part, frozen=True, kw_only=True):
    """How the factor was judged once. GREY is never given: it is what silence looks like."""

    at: datetime
    by: str
    colour: Colour
    note: str = ""


class Factor(Record, frozen=True, kw_only=True):
    """One critical success factor.

    Attributes:
        code: Such as ``KSF3``.
        name: A few words for lists.
        statement: What must be in place.
        indicator: What is looked at.
        limits: What each colour means for the indicator.
        why: Why it matters.
        owner: Who answers for it.
        weight: 1 to 3; orders lists, never averages.
        measures: What is done about it.
        assessments: Every judgement, the newest last.
    """

    code: str
    name: str
    statement: str = ""
    indicator: str = ""
    limits: Limits = Limits()
    why: str = ""
    owner: str = ""
    weight: int = 1
    measures: tuple[Measure, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    def assessed(self, assessment: Assessment) -> "Factor":
        """The factor has been judged again. Raises ValueError for GREY, which only silence gives."""
        if assessment.colour is Colour.GREY:
            raise ValueError("a factor is judged green, yellow or red")
        return replace(self, assessments=(*self.assessments, assessment))
