"""The timeline: plan against forecast and reality, for one page of a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.language import Words
from reports.figures.canvas import (
    ACCENT,
    BAND,
    GRID,
    INK,
    LATE,
    QUIET,
    REACHED,
    RULE,
    WIDTH,
    Canvas,
    Scale,
    fitted,
    width_of,
)

MOST_ROWS = 30
"""More rows are no picture; the caller draws several, or only the late ones."""

NAMES = 178.0
ROW = 15.0
MARK = 3.6


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A milestone.

    Attributes:
        number: Its number, such as ``M6``.
        name: Its name.
        baseline: The planned day; None if it has none or only a word for it.
        expected: The forecast day, or the baseline if nobody has said another; None if unknown.
        reached: The day it was reached.
        late: The forecast, or the day it was reached, is late by the project's own rules.
    """

    number: str
    name: str
    baseline: date | None = None
    expected: date | None = None
    reached: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A decision point: its code and its day."""

    code: str
    day: date


def timeline_png(
    rows: Sequence[TimelineRow],
    *,
    points: Sequence[TimelinePoint],
    start: date,
    end: date,
    today: date,
    words: Words,
) -> bytes:
    """Draw the timeline.

    Args:
        rows: At least one, at most `MOST_ROWS`.
        points: Decision points, as vertical marks.
        start: The project's first day; the scale grows to hold every day it is given.
        end: Its last day.
        today: The status date.
        words: The language.

    Raises:
        ValueError: No rows, or too many.
    """
    if not 1 <= len(rows) <= MOST_ROWS:
        raise ValueError(f"a timeline holds 1 to {MOST_ROWS} rows, not {len(rows)}")
    days = [start, end, today, *(p.day for p in points)]
    days += [day for row in rows for day in (row.baseline, row.expected, row.reached) if day]
    margin = timedelta(days=max(4, (max(days) - min(days)).days // 40))
    scale = Scale(min(days) - margin, max(days) + margin, NAMES + 8, WIDTH - 6)
    top = 38.0 if points else 24.0
    bottom = top + ROW * len(rows)
    canvas = Canvas(bottom + 26)
    _frame(canvas, scale, rows, top, bottom, words)
    canvas.line((scale.at(today), top - 5), (scale.at(today), bottom), ACCENT, 1.2)
    _points(canvas, scale, points, top, bottom)
    for place, row in enumerate(rows):
        _row(canvas, scale, row, top + ROW * (place + 0.5))
    _legend(canvas, bottom + 15, rows, points, today, words)
    return canvas.png()


def timeline_alt(rows: Sequence[TimelineRow], today: date, words: Words) -> str:
    """What the picture shows, in sentences, from the same rows."""
    parts = [
        words.n("Timeline of {n} milestone.", "Timeline of {n} milestones.", len(rows)),
        words.n("{n} is reached.", "{n} are reached.", sum(1 for row in rows if row.reached)),
    ]
    late = [row.number for row in rows if row.late and not row.reached]
    if late:
        parts.append(words.t("Late: {numbers}.", numbers=words.listing(late)))
    parts.append(words.t("Status date {date}.", date=words.date(today)))
    parts.append(words.t("The table of milestones has all the dates."))
    return " ".join(parts)


def _frame(canvas: Canvas, scale: Scale, rows: Sequence[TimelineRow], top: float, bottom: float, words: Words) -> None:
    """Names, bands, months."""
    numbers = min(48.0, max(width_of(row.number[:12], bold=True) for row in rows) + 7)
    for place, row in enumerate(rows):
        middle = top + ROW * (place + 0.5)
        if place % 2:
            canvas.box((0, top + ROW * place), (WIDTH, top + ROW * (place + 1)), BAND)
        canvas.text((3, middle), fitted(row.number, numbers - 4, bold=True), bold=True, colour=ACCENT)
        canvas.text((3 + numbers, middle), fitted(row.name, NAMES - numbers - 8))
    for first, _ in scale.months()[1:]:
        canvas.line((scale.at(first), top), (scale.at(first), bottom), GRID, 0.5)
    for middle, name in scale.labels(words):
        canvas.text((middle, 7), name, 8, QUIET, anchor="mm")
    canvas.line((0, top), (WIDTH, top), RULE, 0.75)
    canvas.line((0, bottom), (WIDTH, bottom), RULE, 0.75)


def _points(canvas: Canvas, scale: Scale, points: Sequence[TimelinePoint], top: float, bottom: float) -> None:
    """Each decision point as a flag; codes that would run into each other are joined."""
    by_day: dict[date, list[str]] = {}
    for point in sorted(points, key=lambda p: p.day):
        by_day.setdefault(point.day, []).append(point.code)
    right = -1e9
    for day, codes in by_day.items():
        x, label = scale.at(day), fitted("/".join(codes), 60, 8, bold=True)
        half = width_of(label, 8, bold=True) / 2
        canvas.line((x, top - 3), (x, bottom), QUIET, 0.75, dashed=True)
        canvas.shape([(x - 3, top - 8), (x + 3, top - 8), (x, top - 3)], fill=INK, edge=INK, width=0.4)
        if x - half > right + 2:
            canvas.text((min(x, WIDTH - half), top - 15), label, 8, INK, bold=True, anchor="mm")
            right = x + half


def _row(canvas: Canvas, scale: Scale, row: TimelineRow, y: float) -> None:
    now = row.reached or row.expected
    colour = LATE if row.late else REACHED if row.reached else ACCENT
    if row.baseline and now and now != row.baseline:
        canvas.line((scale.at(row.baseline), y), (scale.at(now), y), colour, 1.3)
    if row.baseline and not (row.reached and row.reached == row.baseline):
        canvas.diamond((scale.at(row.baseline), y), MARK, fill="white", edge=INK)
    if row.reached:
        _reached(canvas, (scale.at(row.reached), y), late=row.late)
    elif row.expected and row.late:
        _late(canvas, (scale.at(row.expected), y))
    elif row.expected and row.expected != row.baseline:
        canvas.diamond((scale.at(row.expected), y), MARK + 0.4, fill=colour, edge=colour)


def _reached(canvas: Canvas, at: tuple[float, float], *, late: bool) -> None:
    """A full circle, or one with an eye: late and in time differ in shape, not only in colour."""
    canvas.disc(at, MARK, LATE if late else REACHED)
    if late:
        canvas.disc(at, MARK * 0.42, "white")


def _late(canvas: Canvas, at: tuple[float, float]) -> None:
    """A square, the sign of off track everywhere else."""
    x, y = at
    canvas.box((x - MARK * 0.9, y - MARK * 0.9), (x + MARK * 0.9, y + MARK * 0.9), LATE)


def _legend(
    canvas: Canvas,
    y: float,
    rows: Sequence[TimelineRow],
    points: Sequence[TimelinePoint],
    today: date,
    words: Words,
) -> None:
    """Only what the picture has."""
    x = 5.0

    def say(text: str) -> float:
        canvas.text((x + 8, y), text, 8, INK)
        return x + 8 + width_of(text, 8) + 13

    canvas.diamond((x, y), 3.2, fill="white", edge=INK)
    x = say(words.t("Plan"))
    if any(row.expected not in {None, row.baseline} and not row.late and not row.reached for row in rows):
        canvas.diamond((x, y), 3.4, fill=ACCENT, edge=ACCENT)
        x = say(words.t("Forecast"))
    if any(row.late and not row.reached for row in rows):
        _late(canvas, (x, y))
        x = say(words.t("Forecast, late"))
    if any(row.reached and not row.late for row in rows):
        _reached(canvas, (x, y), late=False)
        x = say(words.t("Reached"))
    if any(row.reached and row.late for row in rows):
        _reached(canvas, (x, y), late=True)
        x = say(words.t("Reached late"))
    if points:
        canvas.shape([(x - 3, y - 2.5), (x + 3, y - 2.5), (x, y + 2.5)], fill=INK, edge=INK, width=0.4)
        x = say(words.t("Decision point"))
    canvas.line((x, y - 5), (x, y + 5), ACCENT, 1.2)
    say(words.t("Status date {date}", date=words.date(today)))
