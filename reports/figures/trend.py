"""The milestone trend: report date across, forecast date up; a level line holds, a climbing line slips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from models.language import Words
from reports.figures.canvas import ACCENT, GRID, INK, LATE, QUIET, RULE, WIDTH, Canvas, Scale, fitted

MOST_LINES = 8
"""More lines cannot be followed by eye."""

HEIGHT = 240.0


@dataclass(frozen=True, slots=True)
class TrendLine:
    """What was said of a milestone, report by report.

    Attributes:
        number: Its number.
        said: Report date and the date then expected, oldest first, at least one.
        late: It is late now.
    """

    number: str
    said: Sequence[tuple[date, date]]
    late: bool = False


def trend_png(lines: Sequence[TrendLine], *, words: Words) -> bytes:
    """Draw the trend.

    Raises:
        ValueError: No lines, too many, or a line without a point.
    """
    if not 1 <= len(lines) <= MOST_LINES or not all(line.said for line in lines):
        raise ValueError(f"a trend holds 1 to {MOST_LINES} lines, each with a point")
    told = [day for line in lines for day, _ in line.said]
    expected = [day for line in lines for _, day in line.said]
    pad = timedelta(days=7)
    bottom, left = HEIGHT - 34, 62.0
    across = Scale(min(told) - pad, max(told) + pad, left, WIDTH - 70)
    up = Scale(min(expected) - pad, max(expected) + pad, bottom, 14)
    canvas = Canvas(HEIGHT)
    for first, _ in up.months():
        canvas.line((left, up.at(first)), (WIDTH - 70, up.at(first)), GRID, 0.5)
    for y, name in up.labels(words, room=22):
        canvas.text((left - 6, y), name, 8, QUIET, anchor="rm")
    last = WIDTH
    for day in sorted(set(told), reverse=True):  # the last report always has its date
        if last - across.at(day) > 54:
            last = across.at(day)
            canvas.line((last, bottom), (last, bottom + 3), RULE)
            canvas.text((last, bottom + 10), words.date(day), 8, QUIET, anchor="mm")
    canvas.line((left, bottom), (WIDTH - 70, bottom), RULE)
    canvas.line((left, 14), (left, bottom), RULE)
    canvas.text(((left + WIDTH - 70) / 2, HEIGHT - 8), words.t("Report date"), 8, INK, anchor="mm")
    canvas.text((left, 6), words.t("Forecast"), 8, INK, anchor="lm")
    ends: list[float] = []
    for line in sorted(lines, key=lambda line: (line.said[-1][1], line.number), reverse=True):
        colour = LATE if line.late else ACCENT
        spots = [(across.at(day), up.at(then)) for day, then in line.said]
        for one, other in pairwise(spots):
            canvas.line(one, other, colour, 1.4)
        for spot in spots:
            if line.late:
                canvas.diamond(spot, 3.2, fill=colour, edge=colour)
            else:
                canvas.disc(spot, 2.8, colour)
        # Names never stand on top of each other: each is at least a line below the one before.
        y = max([spots[-1][1], *(end + 10 for end in ends[-1:])])
        ends.append(y)
        canvas.text((WIDTH - 62, y), fitted(line.number, 60, bold=True), 8.5, colour, bold=True)
    return canvas.png()


def trend_alt(lines: Sequence[TrendLine], words: Words) -> str:
    """What the picture shows, in sentences, from the same lines."""
    parts = [words.n("Trend of {n} milestone.", "Trend of {n} milestones.", len(lines))]
    parts += [
        words.t(
            "{number} moved from {first} to {last}.",
            number=line.number,
            first=words.date(line.said[0][1]),
            last=words.date(line.said[-1][1]),
        )
        for line in lines
        if line.said[0][1] != line.said[-1][1]
    ]
    return " ".join(parts)
