"""Risks and deviations, one line each."""

from datetime import date

from models.records import Record


class Risk(Record, frozen=True, kw_only=True):
    """Something that may happen.

    Attributes:
        code: Such as ``R3``.
        name: What may happen, in one line.
        signs: How one would notice.
        probability: 1 to 5; 0 when not assessed.
        consequence: 1 to 5; 0 when not assessed.
        measure: What is done about it.
        owner: Who sees to it.
    """

    code: str
    name: str
    signs: str = ""
    probability: int = 0
    consequence: int = 0
    measure: str = ""
    owner: str = ""

    @property
    def score(self) -> int:
        """Probability times consequence, 0 to 25; 0 when not assessed."""
        return self.probability * self.consequence


class Deviation(Record, frozen=True, kw_only=True):
    """Something that went otherwise than planned."""

    on: date
    text: str
    cause: str = ""
    measure: str = ""
    owner: str = ""
    closed: date | None = None
