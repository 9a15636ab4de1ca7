"""The timeline: plan against forecast and reality, for one page of a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.health import Colour
from models.language import Words
from models.when import When
from reports.figures import signs
from reports.figures.canvas import ACCENT, BAND, INK, QUIET, RULE, WHITE, WIDTH, Canvas, Rgb, fitted, width_of
from reports.figures.scale import Scale, around, axis_height, time_axis
from reports.figures.signs import Entry

MOST_ROWS = 30
"""More rows are no picture; `pictures` splits them or keeps those that matter."""

NAMES = (188.0, 228.0)
"""What numbers and names take, at least and at most."""

ROW = 15.5
LANE = 11.0
_LONGEST_NOTE = 150.0
_STRETCH = 5.2
"""Half the height of a stretch, more than a sign, so that it is seen behind one."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A milestone.

    Attributes:
        number: Its number, such as ``M6``.
        name: Its name.
        baseline: When it is planned; None if it is not.
        expected: When it is expected; None if nobody has said another date than the planned.
        reached: The day it was reached.
        colour: The colour in force; None where only the plan is shown.
    """

    number: str
    name: str
    baseline: When | None = None
    expected: When | None = None
    reached: date | None = None
    colour: Colour | None = Colour.GREY

    @property
    def now(self) -> When | None:
        """When it was reached, else is expected, else was planned."""
        return When.day(self.reached) if self.reached else self.expected or self.baseline


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A decision point: its code and when it is expected, or was decided."""

    code: str
    when: When | None


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

    A date that is no day is drawn as the stretch it stands for; one in words, or none, is written in the row.

    Args:
        rows: At least one, at most `MOST_ROWS`; see `pictures`.
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
    whens = [point.when for point in points] + [when for row in rows for when in (row.baseline, row.now)]
    days = [day for when in whens if when for day in (when.first, when.last) if day]
    numbers = min(64.0, max(width_of(row.number[:12], bold=True) for row in rows) + 7)
    longest = max(width_of(row.name[:60]) for row in rows)
    names = min(NAMES[1], max(NAMES[0], numbers + longest + 6))
    scale = Scale(*around([start, end, today, *days]), names + 12, WIDTH - 4)
    flags = _flags(points, scale)
    lanes = 1 + max((lane for _, _, lane in flags), default=-1)
    axis = axis_height(scale)
    top = axis + lanes * LANE + (9 if flags else 4)
    bottom = top + ROW * len(rows)
    entries = _legend(rows, points, today, words)
    canvas = Canvas(bottom + 5 + signs.legend_height(entries))
    _names(canvas, rows, top, numbers, names)
    time_axis(canvas, scale, axis, bottom, words)
    canvas.line((0, top), (WIDTH, top), RULE)
    canvas.line((0, bottom), (WIDTH, bottom), RULE)
    canvas.line((scale.at(today), top), (scale.at(today), bottom), ACCENT, 1.4)
    _points(canvas, scale, flags, points, top, bottom)
    for place, row in enumerate(rows):
        _row(canvas, scale, row, top + ROW * (place + 0.5), BAND if place % 2 else WHITE, words)
    signs.legend(canvas, bottom + 5, entries)
    return canvas.png()


def note(row: TimelineRow, words: Words) -> str:
    """What cannot be drawn of a row's dates, in its own words; empty when all is drawn."""
    if row.now is None:
        return words.t("without date")
    if row.now.first is None:
        return f"«{row.now.text}»"
    if row.baseline is None:
        return words.t("without planned date")
    return words.t("plan: {when}", when=f"«{row.baseline.text}»") if row.baseline.first is None else ""


def coarse(when: When | None) -> bool:
    """True for a date that is a stretch of days."""
    return when is not None and when.first is not None and when.coarse


def _names(canvas: Canvas, rows: Sequence[TimelineRow], top: float, numbers: float, names: float) -> None:
    """Every other row on a band, the number and the name of each."""
    for place, row in enumerate(rows):
        if place % 2:
            canvas.box((0, top + ROW * place), (WIDTH, top + ROW * (place + 1)), BAND)
        middle = top + ROW * (place + 0.5)
        canvas.text((2, middle), fitted(row.number, numbers - 4, bold=True), ACCENT, bold=True)
        canvas.text((2 + numbers, middle), fitted(row.name, names - numbers - 4))


def _flags(points: Sequence[TimelinePoint], scale: Scale) -> list[tuple[float, str, int]]:
    """The middle, the label and the lane above the rows of each code; codes of one day share a label."""
    by_place: dict[float, list[str]] = {}
    for point in points:
        if point.when and (ends := scale.stretch(point.when)):
            by_place.setdefault(sum(ends) / 2, []).append(point.code)
    flags: list[tuple[float, str, int]] = []
    taken: list[float] = []
    for x in sorted(by_place):
        label = fitted(" · ".join(by_place[x]), 90, bold=True)
        half = width_of(label, bold=True) / 2
        middle = min(x, WIDTH - half)
        lane = next((lane for lane, right in enumerate(taken) if middle - half > right + 4), len(taken))
        if lane == 3:
            continue  # the alternative text has them all
        taken[lane : lane + 1] = [middle + half]
        flags.append((middle, label, lane))
    return flags


def _points(
    canvas: Canvas,
    scale: Scale,
    flags: Sequence[tuple[float, str, int]],
    points: Sequence[TimelinePoint],
    top: float,
    bottom: float,
) -> None:
    """Each decision point as a flag, with a line through the rows for a day and a bar for a stretch."""
    for point in points:
        if not (point.when and (ends := scale.stretch(point.when))):
            continue
        middle = sum(ends) / 2
        if point.when.coarse:
            canvas.box((ends[0], top - 6.5), (ends[1], top - 1.5), WHITE, QUIET)
        else:
            canvas.line((middle, top), (middle, bottom), QUIET, dashed=True)
        canvas.sign("flag", (middle, top - 4), 3.2, fill=INK, width=0.3)
    for middle, label, lane in flags:
        _written(
            canvas, (middle - width_of(label, bold=True) / 2, top - 13.5 - lane * LANE), label, INK, WHITE, bold=True
        )


def _row(canvas: Canvas, scale: Scale, row: TimelineRow, y: float, ground: Rgb, words: Words) -> None:
    ink = signs.INKS[row.colour] if row.colour else INK
    planned = scale.stretch(row.baseline) if row.baseline else None
    now = scale.stretch(row.now) if row.now else None
    if planned and now and planned != now:
        canvas.line((sum(planned) / 2, y), (sum(now) / 2, y), ink, 1.6)
    if planned and coarse(row.baseline):
        canvas.box((planned[0], y - _STRETCH), (planned[1], y + _STRETCH), WHITE, INK)
    if now and row.colour and coarse(row.now):
        canvas.box((now[0], y - _STRETCH), (now[1], y + _STRETCH), signs.TINTS[row.colour], ink)
    if planned:
        signs.plan(canvas, (sum(planned) / 2, y))
    if now and row.colour:
        signs.status(canvas, row.colour, (sum(now) / 2, y), reached=row.reached is not None)
    if text := note(row, words):
        _note(canvas, scale, row, [*(planned or ()), *(now or ())], y, ground, text)


def _note(
    canvas: Canvas, scale: Scale, row: TimelineRow, taken: Sequence[float], y: float, ground: Rgb, text: str
) -> None:
    """A text beside what the row has: to its right, or to its left where there is more room."""
    if row.colour and (row.now is None or row.now.first is None):
        # Before the scale begins: among the days it would be taken for one.
        signs.status(canvas, row.colour, (scale.low - 9, y))
    left, right = (min(taken) - 9, max(taken) + 9) if taken else (scale.low, scale.low + 1)
    to_right = scale.high - right >= left - scale.low
    text = fitted(text, min(_LONGEST_NOTE, scale.high - right if to_right else left - scale.low))
    _written(canvas, (right if to_right else left - width_of(text), y), text, QUIET, ground)


def _written(canvas: Canvas, at: tuple[float, float], text: str, ink: Rgb, ground: Rgb, *, bold: bool = False) -> None:
    """Text that the lines behind it do not cross."""
    canvas.box((at[0] - 1, at[1] - 4.5), (at[0] + width_of(text, bold=bold) + 1, at[1] + 4.5), ground)
    canvas.text(at, text, ink, bold=bold)


def _legend(rows: Sequence[TimelineRow], points: Sequence[TimelinePoint], today: date, words: Words) -> list[Entry]:
    """Only what the picture has."""
    entries = []
    if any(row.baseline and row.baseline.first for row in rows):
        entries.append(Entry(signs.plan, words.t("Plan"), 13))
    entries += signs.statuses([row.colour for row in rows if row.colour], words)
    entries += signs.reached([row.colour for row in rows if row.colour and row.reached], words)
    if any(coarse(when) for row in rows for when in (row.baseline, row.now)):

        def stretch(canvas: Canvas, at: tuple[float, float]) -> None:
            canvas.box((at[0] - 9, at[1] - 4), (at[0] + 9, at[1] + 4), WHITE, INK)

        entries.append(Entry(stretch, words.t("No day is known: the whole week, month, season or year"), 18))
    if any(point.when and point.when.first for point in points):
        entries.append(
            Entry(lambda canvas, at: canvas.sign("flag", at, 3.2, fill=INK, width=0.3), words.t("Decision point"))
        )

    def line(canvas: Canvas, at: tuple[float, float]) -> None:
        canvas.line((at[0], at[1] - 4.5), (at[0], at[1] + 4.5), ACCENT, 1.4)

    return [*entries, Entry(line, words.t("Status date {date}", date=words.date(today)), 4)]
