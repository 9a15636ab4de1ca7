"""Dates as people know them: a day, a week, a month, a season, a year, or only words.

Project plans say «uke 12», «mars», «våren 2027» and «så snart som mulig». Turning those into a day
would invent knowledge, so a `When` keeps the precision it was given, and everything that counts days
uses its last possible day and says that the answer is coarse.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering


class Precision(StrEnum):
    """How exactly a `When` is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    TEXT = "text"


SEASONS = ("winter", "spring", "summer", "autumn")
"""Season names as stored; winter is January to March, so that a season lies within one year."""

_STORED = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})|(?P<season>winter|spring|summer|autumn)|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


@total_ordering
class When:
    """A point in time with its precision; immutable. Stored as one short string, see `parse_stored`.

    (No dataclass, since msgspec would then store it as an object and not ask for the short string.)

    Attributes:
        precision: How exactly it is known.
        first: The first day it may mean; None for words alone.
        last: The last day it may mean; None for words alone.
        text: The words, for `Precision.TEXT`.
    """

    __slots__ = ("first", "last", "precision", "text")

    precision: Precision
    first: date | None
    last: date | None
    text: str

    def __init__(
        self, precision: Precision, first: date | None = None, last: date | None = None, text: str = ""
    ) -> None:
        for name, value in (("precision", precision), ("first", first), ("last", last), ("text", text)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return When.parse_stored, (self.stored,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and self.stored == other.stored

    def __hash__(self) -> int:
        return hash(self.stored)

    def __repr__(self) -> str:
        return f"When({self.stored!r})"

    @classmethod
    def day(cls, day: date) -> When:
        """Exactly this day."""
        return cls(Precision.DAY, day, day)

    @classmethod
    def week(cls, year: int, week: int) -> When:
        """An ISO week. Raises ValueError for a week the year does not have."""
        monday = date.fromisocalendar(year, week, 1)
        return cls(Precision.WEEK, monday, monday + timedelta(days=6))

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A calendar month."""
        return cls(Precision.MONTH, date(year, month, 1), _month_end(year, month))

    @classmethod
    def season(cls, year: int, season: str) -> When:
        """A quarter by its name, one of `SEASONS`."""
        month = SEASONS.index(season) * 3 + 1
        return cls(Precision.SEASON, date(year, month, 1), _month_end(year, month + 2))

    @classmethod
    def year(cls, year: int) -> When:
        """A calendar year."""
        return cls(Precision.YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def words(cls, text: str) -> When:
        """Words that name no date, such as «as soon as possible»."""
        return cls(Precision.TEXT, text=" ".join(text.split()))

    @classmethod
    def parse_stored(cls, stored: str) -> When:
        """Read the stored form: ``2026-03-15``, ``2026-W12``, ``2026-03``, ``2026-spring``, ``2026`` or ``text:…``.

        Raises:
            ValueError: The string is none of these, or names a day that does not exist.
        """
        if stored.startswith("text:"):
            return cls.words(stored[5:])
        if not (found := _STORED.fullmatch(stored)):
            raise ValueError(f"not a date: {stored!r}")
        year = int(found["year"])
        if found["week"]:
            return cls.week(year, int(found["week"]))
        if found["season"]:
            return cls.season(year, found["season"])
        if found["day"]:
            return cls.day(date(year, int(found["month"]), int(found["day"])))
        return cls.month(year, int(found["month"])) if found["month"] else cls.year(year)

    @property
    def stored(self) -> str:
        """The stored form; `parse_stored` reads it back to an equal value."""
        if self.first is None:
            return f"text:{self.text}"
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04d}-W{week:02d}"
            case Precision.MONTH:
                return f"{self.first.year:04d}-{self.first.month:02d}"
            case Precision.SEASON:
                return f"{self.first.year:04d}-{SEASONS[self.first.month // 3]}"
            case _:
                return f"{self.first.year:04d}"

    @property
    def coarse(self) -> bool:
        """True when less is known than the day."""
        return self.precision is not Precision.DAY

    def passed(self, today: date) -> bool:
        """True only when the last day it may mean lies before `today`."""
        return self.last is not None and self.last < today

    def __lt__(self, other: object) -> bool:
        """Order by the last possible day; words alone come after every date."""
        if not isinstance(other, When):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, str]:
        return (self.last or date.max, self.first or date.max, self.text)


def days_between(earlier: When | None, later: When | None) -> int | None:
    """Calendar days from one to the other, last day to last day; None when either names no date."""
    if earlier is None or later is None or earlier.last is None or later.last is None:
        return None
    return (later.last - earlier.last).days


def _month_end(year: int, month: int) -> date:
    import calendar  # most dates are days

    return date(year, month, calendar.monthrange(year, month)[1])
