"""The milestone trend: report date across, expected date up; a level line holds, a climbing line slips.

Where the expected date is the report's own date, on the diagonal, a milestone is reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.health import Colour
from models.language import Words
from models.when import When, days_between
from reports.figures import signs
from reports.figures.canvas import GRID, INK, QUIET, RULE, WHITE, WIDTH, Canvas, fitted, width_of
from reports.figures.scale import Scale, around
from reports.figures.signs import Entry

MOST_LINES = 8
"""More lines cannot be followed by eye."""

HEIGHT = 236.0
LEFT, RIGHT, TOP = 44.0, WIDTH - 172.0, 16.0
_LABEL = 11.5


@dataclass(frozen=True, slots=True)
class TrendLine:
    """What was said of a milestone, report by report.

    Attributes:
        number: Its number.
        name: Its name.
        said: The date of each report and what was then expected, oldest first.
        colour: The colour in force.
        reached: The day it was reached.
    """

    number: str
    name: str
    said: Sequence[tuple[date, When]]
    colour: Colour = Colour.GREY
    reached: date | None = None

    @property
    def dated(self) -> tuple[tuple[date, When], ...]:
        """What can be drawn: without dates in words, and nothing after the report that told it was reached."""
        points = [(day, when) for day, when in self.said if when.last]
        told = next(
            (place for place, (day, _) in enumerate(points) if self.reached and day >= self.reached), len(points)
        )
        return tuple(points[: told + 1])

    @property
    def moved(self) -> int:
        """Days from the first date said to the last; last possible day to last possible day."""
        return (days_between(self.dated[0][1], self.dated[-1][1]) or 0) if self.dated else 0


def most_moved(lines: Sequence[TrendLine]) -> tuple[TrendLine, ...]:
    """The lines that moved most, either way, at most `MOST_LINES`, in the order given; none without a date."""
    able = [place for place, line in enumerate(lines) if line.dated]
    chosen = sorted(able, key=lambda place: (-abs(lines[place].moved), place))[:MOST_LINES]
    return tuple(lines[place] for place in sorted(chosen))


def trend_png(lines: Sequence[TrendLine], *, words: Words) -> bytes:
    """Draw the lines that moved most.

    Raises:
        ValueError: No line has a date.
    """
    chosen = most_moved(lines)
    if not chosen:
        raise ValueError("a trend needs a line with a date")
    bottom = HEIGHT - 30
    told = [day for line in chosen for day, _ in line.dated]
    expected = [day for line in chosen for _, when in line.dated for day in (when.first, when.last) if day]
    across = Scale(*around(told, least=3), LEFT, RIGHT)
    up = Scale(*around(expected, share=16), bottom, TOP)
    same = _diagonal(across, up)
    entries = _legend(chosen, words, diagonal=same is not None)
    canvas = Canvas(HEIGHT + signs.legend_height(entries) + 2)
    _frame(canvas, across, up, sorted(set(told)), words)
    if same:
        ends = [(across.at(day), up.at(day)) for day in same]
        canvas.line(ends[0], ends[1], QUIET, 0.8, dashed=True)
    for line in sorted(chosen, key=lambda line: line.colour.severity):
        _line(canvas, across, up, line)
    _labels(canvas, chosen, [up.at(_middle(line.dated[-1][1])) for line in chosen], across, bottom, words)
    signs.legend(canvas, HEIGHT, entries)
    return canvas.png()


def _frame(canvas: Canvas, across: Scale, up: Scale, told: Sequence[date], words: Words) -> None:
    """Months upwards, reports across."""
    yearly = up.step(13) >= 12
    for first in up.ticks(13):
        y = up.at(first)
        canvas.line((LEFT, y), (RIGHT, y), RULE if first.month == 1 else GRID, 0.5)
        name = str(first.year) if yearly else f"{words.month_short(first.month)} {first.year % 100:02d}"
        canvas.text((LEFT - 5, y), name, QUIET, anchor="r")
    last = WIDTH
    for day in reversed(told):  # the last report always has its date
        x = across.at(day)
        canvas.line((x, up.low), (x, up.low + 3), RULE)
        if last - x > 50:
            last = x
            canvas.text((x, up.low + 9), words.date(day), QUIET, anchor="m")
    canvas.line((LEFT, up.low), (RIGHT, up.low), RULE)
    canvas.line((LEFT, TOP), (LEFT, up.low), RULE)
    canvas.text(((LEFT + RIGHT) / 2, up.low + 21), words.t("Report date"), anchor="m")
    canvas.text((1, 6), words.t("Expected date"))


def _diagonal(across: Scale, up: Scale) -> tuple[date, date] | None:
    """The days on both scales; None if there are none."""
    first, last = max(across.start, up.start), min(across.end, up.end)
    return (first, last) if first < last else None


def _line(canvas: Canvas, across: Scale, up: Scale, line: TrendLine) -> None:
    ink = signs.INKS[line.colour]
    days = [*(day for day, _ in line.dated[:-1]), _last_day(line)]
    spots = [(across.at(day), up.at(_middle(when))) for day, (_, when) in zip(days, line.dated, strict=True)]
    for one, other in pairwise(spots):
        canvas.line(one, other, ink, 1.5)
    for (x, _), (_, when) in zip(spots, line.dated, strict=True):
        if when.coarse and when.first and when.last:
            canvas.box((x - 1.6, up.at(when.last)), (x + 1.6, up.at(when.first)), signs.TINTS[line.colour], ink, 0.6)
    for spot in spots[:-1]:
        canvas.sign("disc", spot, 2.2, fill=WHITE, edge=ink, width=1.1)
    signs.status(canvas, line.colour, spots[-1], reached=line.reached is not None)


def _last_day(line: TrendLine) -> date:
    """Where a line ends: at its last report, but on the diagonal when it was reached since the one before."""
    day = line.dated[-1][0]
    before = line.dated[-2][0] if len(line.dated) > 1 else date.min
    return line.reached if line.reached and before < line.reached <= day else day


def _labels(
    canvas: Canvas,
    lines: Sequence[TrendLine],
    ends: Sequence[float],
    across: Scale,
    bottom: float,
    words: Words,
) -> None:
    """What each line is called, beside its end and never on top of another; a thin line leads there."""
    order = sorted(range(len(lines)), key=lambda place: (ends[place], lines[place].moved, place))
    heights = spread([ends[place] for place in order], _LABEL, TOP + 2, bottom - 2)
    for place, y in zip(order, heights, strict=True):
        line = lines[place]
        x = across.at(_last_day(line))
        canvas.line((x + 5, ends[place]), (RIGHT + 4, ends[place]), GRID, 0.5)
        canvas.line((RIGHT + 4, ends[place]), (RIGHT + 13, y), RULE, 0.6)
        # Where lines end at one place the signs there cover each other; here they do not.
        signs.status(canvas, line.colour, (RIGHT + 19, y), reached=line.reached is not None)
        number = fitted(line.number, 44, bold=True)
        canvas.text((RIGHT + 27, y), number, signs.INKS[line.colour], bold=True)
        slip = words.t("{days} d", days=moved(line, words))
        right = WIDTH - width_of(slip) - 6
        left = RIGHT + 31 + width_of(number, bold=True)
        canvas.text((left, y), fitted(line.name, right - left))
        canvas.text((WIDTH - 1, y), slip, anchor="r")


def spread(wanted: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Places as near as possible to the wanted ones, in their order, with `room` between two, from `low` to `high`.

    Neighbours that would touch are moved apart together, each as far as the others.
    """
    groups: list[tuple[float, int]] = []  # where a group begins, and how many stand in it
    for place in wanted:
        start, count = max(low, min(place, high)), 1
        while groups and groups[-1][0] + groups[-1][1] * room > start:
            before, others = groups.pop()
            middle = (before + (others - 1) * room / 2) * others + (start + (count - 1) * room / 2) * count
            count += others
            start = max(low, min(middle / count - (count - 1) * room / 2, high - (count - 1) * room))
        groups.append((start, count))
    return [start + room * place for start, count in groups for place in range(count)]


def moved(line: TrendLine, words: Words) -> str:
    """``+21``; ``~+21`` where a date is no day."""
    about = any(when.coarse for _, when in (line.dated[0], line.dated[-1]))
    return ("~" if about else "") + words.signed(line.moved)


def _legend(lines: Sequence[TrendLine], words: Words, *, diagonal: bool) -> list[Entry]:
    entries = signs.statuses([line.colour for line in lines], words)
    entries += signs.reached([line.colour for line in lines if line.reached], words)
    if any(len(line.dated) > 1 for line in lines):
        entries.append(
            Entry(
                lambda canvas, at: canvas.sign("disc", at, 2.2, fill=WHITE, edge=INK, width=1.1),
                words.t("Earlier report"),
            )
        )
    if any(when.coarse for line in lines for _, when in line.dated):

        def stretch(canvas: Canvas, at: tuple[float, float]) -> None:
            canvas.box((at[0] - 1.6, at[1] - 5), (at[0] + 1.6, at[1] + 5), WHITE, INK, 0.6)

        entries.append(Entry(stretch, words.t("No day is known: the whole week, month, season or year"), 6))

    def dashes(canvas: Canvas, at: tuple[float, float]) -> None:
        canvas.line((at[0] - 6, at[1] + 4), (at[0] + 6, at[1] - 4), QUIET, 0.8, dashed=True)

    return [*entries, *([Entry(dashes, words.t("Expected date is the report date"), 13)] if diagonal else [])]


def _middle(when: When) -> date:
    """The middle of what a date may mean."""
    if when.first is None or when.last is None:
        raise ValueError("words have no middle")
    return when.first + (when.last - when.first) / 2
