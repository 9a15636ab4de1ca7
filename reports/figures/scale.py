"""Days on a stretch of a picture, and the months and years that are written along it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.language import Words
from models.when import When
from reports.figures.canvas import GRID, QUIET, RULE, Canvas

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
"""How many months there may be between two lines."""

_YEAR_ROOM = 23.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a stretch of the picture.

    Attributes:
        start: The first day.
        end: The last day.
        low: Where the first day is, in points.
        high: Where the last day is; below `low` on a scale that goes upwards.
    """

    start: date
    end: date
    low: float
    high: float

    def at(self, day: date) -> float:
        """Where a day is; days outside stand at the edge."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return self.low + (self.high - self.low) * min(1.0, max(0.0, share))

    def stretch(self, when: When) -> tuple[float, float] | None:
        """Where a date begins and ends; None for words alone. A day begins and ends at one place."""
        if when.first is None or when.last is None:
            return None
        return self.at(when.first), self.at(when.last)

    def step(self, room: float) -> int:
        """The months between two lines that stand at least `room` points apart."""
        a_month = abs(self.high - self.low) / max(1.0, (self.end - self.start).days / 30.44)
        return next((step for step in STEPS if a_month * step >= room), STEPS[-1])

    def ticks(self, room: float) -> Iterator[date]:
        """The first days of months within the stretch, at least `room` points apart."""
        step = self.step(room)
        for place in range(_index(self.start) // step * step, _index(self.end) + 1, step):
            if place >= 12 and (day := date(place // 12, place % 12 + 1, 1)) >= self.start:
                yield day


def around(days: list[date], share: int = 40, least: int = 4) -> tuple[date, date]:
    """The first and last of some days with a margin: a `share`-th of what is between them, at least some days."""
    first, last = min(days).toordinal(), max(days).toordinal()
    margin = max(least, (last - first) // share)
    return (
        date.fromordinal(max(date.min.toordinal(), first - margin)),
        date.fromordinal(min(date.max.toordinal(), last + margin)),
    )


def axis_height(scale: Scale) -> float:
    """How much a time axis takes: a line of years, and one of months where there is room for them."""
    return 22.0 if scale.step(_room(scale)) < 12 else 12.0


def time_axis(canvas: Canvas, scale: Scale, top: float, bottom: float, words: Words) -> None:
    """Years and months above `top`, each written where it begins, with a line down to `bottom`."""
    room = _room(scale)
    months = scale.step(room) < 12
    ticks = list(scale.ticks(room))
    for day in ticks:
        x = scale.at(day)
        canvas.line((x, top), (x, bottom), RULE if day.month == 1 else GRID, 0.5)
        if months and scale.high - x >= room - 8:
            canvas.text((x + 1.5, top - 7), words.month_short(day.month), QUIET)
    years = [day for day in ticks if day.month == 1]
    height = top - (17 if months else 7)
    if not years or (months and scale.at(years[0]) - scale.low >= _YEAR_ROOM + 3):
        canvas.text((scale.at(ticks[0]) + 1.5 if ticks else scale.low, height), str(scale.start.year), QUIET, bold=True)
    for day in years:
        if scale.high - scale.at(day) >= _YEAR_ROOM - 3:
            canvas.text((scale.at(day) + 1.5, height), str(day.year), QUIET, bold=True)


def _room(scale: Scale) -> float:
    """A month's name needs less than a year's number."""
    return 19.0 if scale.step(19.0) < 12 else _YEAR_ROOM + 3


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1
