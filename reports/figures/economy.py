"""The economy: budget, spent, committed and forecast of each line as bars, the sum on a scale of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.language import Words
from reports.figures import signs
from reports.figures.canvas import (
    ACCENT,
    BAND,
    GRID,
    INK,
    QUIET,
    RED,
    RED_TINT,
    RULE,
    WHITE,
    WIDTH,
    Canvas,
    Point,
    Rgb,
    fitted,
    width_of,
)
from reports.figures.economy_lines import EconomyLine, gathered, summed
from reports.figures.signs import Entry

NAMES = 146.0
LOW = NAMES + 8
HEAD = 18.0
ROW = 19.0
NOTE = 10.0
_BUDGET, _USED = 5.6, 3.2
"""Half the heights of a budget's box and of what is used of it."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A line as it is drawn.

    Attributes:
        line: Its figures.
        note: What is written below its bars; may be empty.
        bold: It is the sum.
    """

    line: EconomyLine
    note: str
    bold: bool = False

    @property
    def height(self) -> float:
        """How tall it is, in points."""
        return ROW + (NOTE if self.note else 0)

    def forecast(self, words: Words) -> str:
        """Its forecast as written."""
        return "–" if self.line.expected is None else words.number(self.line.expected)

    def over(self, words: Words) -> str:
        """How far that passes the budget, as written."""
        return words.t("unknown") if self.line.over is None else words.signed(self.line.over)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the bars and the columns of amounts end, in points."""

    bars: float
    forecast: float


def economy_png(lines: Sequence[EconomyLine], words: Words) -> bytes:
    """Draw the lines and their sum.

    Raises:
        ValueError: No lines.
    """
    if not lines:
        raise ValueError("a picture of the economy needs a budget line")
    shown, others = gathered(lines, words)
    total = summed(lines, words.t("Sum"))
    upper = [_Bar(line, _missing(line, words)) for line in shown]
    # What is put together is as large as the sum, and would make the others' bars too short to be seen.
    lower = [_Bar(others, "")] if others else []
    lower.append(_Bar(total, _left_out(lines, words), bold=True))
    entries = _legend([bar.line for bar in (*upper, *lower)], words)
    middle = HEAD + sum(bar.height for bar in upper)
    bottom = middle + HEAD + 2 + sum(bar.height for bar in lower)
    canvas = Canvas(bottom + 5 + signs.legend_height(entries))
    columns = _columns(canvas, [*upper, *lower], words)
    canvas.text((2, HEAD - 7), words.t("Budget line, kroner"), QUIET, bold=True)
    _panel(canvas, upper, HEAD, columns, words)
    _panel(canvas, lower, middle + HEAD + 2, columns, words)
    signs.legend(canvas, bottom + 5, entries)
    return canvas.png()


def _columns(canvas: Canvas, bars: Sequence[_Bar], words: Words) -> _Columns:
    """Make room for the amounts, and write above them what they are."""
    forecast, over = words.t("Forecast"), words.t("Difference")
    right = WIDTH - 1
    wide = max(width_of(over, bold=True), *(width_of(bar.over(words), bold=True) for bar in bars))
    end = right - wide - 12
    canvas.text((right, HEAD - 7), over, QUIET, bold=True, anchor="r")
    canvas.text((end, HEAD - 7), forecast, QUIET, bold=True, anchor="r")
    wide = max(width_of(forecast, bold=True), *(width_of(bar.forecast(words), bold=True) for bar in bars))
    return _Columns(max(end - wide - 20, LOW + 60), end)


def _panel(canvas: Canvas, bars: Sequence[_Bar], top: float, columns: _Columns, words: Words) -> None:
    """Some lines on a scale of their own."""
    scale = _Money([bar.line for bar in bars], columns.bars)
    bottom = top + sum(bar.height for bar in bars)
    y = top
    for place, bar in enumerate(bars):
        if place % 2:
            canvas.box((0, y), (WIDTH, y + bar.height), BAND)
        y += bar.height
    scale.axis(canvas, top, bottom, words)
    y = top
    for place, bar in enumerate(bars):
        _line(canvas, scale, bar, y, columns, words, BAND if place % 2 else WHITE)
        y += bar.height
    canvas.line((0, top), (WIDTH, top), RULE)
    canvas.line((0, bottom), (WIDTH, bottom), RULE)


class _Money:
    """Kroner along the bars; the scale holds all amounts of some lines, and 0."""

    def __init__(self, lines: Sequence[EconomyLine], right: float) -> None:
        amounts = [0, *(amount for line in lines for amount in line.reach)]
        self.low, self.high = min(amounts), max(*amounts, min(amounts) + 1)
        self.right = right

    def at(self, amount: int) -> float:
        """Where an amount is."""
        return LOW + (self.right - LOW) * ((amount - self.low) / (self.high - self.low))

    def axis(self, canvas: Canvas, top: float, bottom: float, words: Words) -> None:
        """Round amounts above, with lines down."""
        widest = max(width_of(words.number(amount)) for amount in (self.low, self.high)) + 12
        rounded = (factor * 10**power for power in range(40) for factor in (1, 2, 5))
        step = next((step for step in rounded if self.at(self.low + step) - LOW >= max(36.0, widest)), self.high)
        for amount in range(-(-self.low // step) * step, self.high + 1, step):
            x, label = self.at(amount), words.number(amount)
            canvas.line((x, top), (x, bottom), RULE if amount == 0 else GRID, 0.5)
            canvas.text((max(x, LOW + width_of(label) / 2 - 2), top - 7), label, QUIET, anchor="m")


def _line(canvas: Canvas, scale: _Money, bar: _Bar, top: float, columns: _Columns, words: Words, ground: Rgb) -> None:
    """A line's name, bars, amounts and note."""
    line, bold, y = bar.line, bar.bold, top + ROW / 2
    over = line.over is not None and line.over > 0
    canvas.text((2, y), fitted(line.name, NAMES - 4, bold=bold), bold=bold)
    if line.budget.amount is not None:
        _stretch(canvas.box, scale, 0, line.budget.amount, y, _BUDGET, WHITE, INK)
        if over and line.expected is not None:
            _stretch(canvas.box, scale, line.budget.amount, line.expected, y, _BUDGET, RED_TINT, RED)
    spent = line.spent.amount or 0
    if spent:
        _stretch(canvas.box, scale, 0, spent, y, _USED, ACCENT)
    if line.committed.amount:
        _stretch(canvas.hatch, scale, spent, spent + line.committed.amount, y, _USED, ACCENT)
    if line.expected is not None:
        (_over if over else _within)(canvas, (scale.at(line.expected), y))
    canvas.text((columns.forecast, y), bar.forecast(words), bold=bold, anchor="r")
    ink = QUIET if line.over is None else RED if over else INK
    canvas.text((WIDTH - 1, y), bar.over(words), ink, bold=bold or over, anchor="r")
    if bar.note:
        note, y = fitted(bar.note, columns.bars - LOW), top + ROW + NOTE / 2 - 2
        canvas.box((LOW + 2, y - 4.5), (LOW + 5 + width_of(note), y + 4.5), ground)
        canvas.text((LOW + 3, y), note, QUIET)


def _stretch(
    draw: Callable[..., None], scale: _Money, first: int, last: int, y: float, half: float, *look: Rgb
) -> None:
    low, high = sorted((scale.at(first), scale.at(last)))
    draw((low, y - half), (high, y + half), *look)


def _within(canvas: Canvas, at: Point) -> None:
    canvas.sign("diamond", at, 4.2, fill=INK, edge=WHITE, width=0.5)


def _over(canvas: Canvas, at: Point) -> None:
    # The point of the arrow is the forecast.
    canvas.sign("arrow", (at[0] - 3.4, at[1]), 4.4, fill=RED, edge=WHITE, width=0.5)


def _missing(line: EconomyLine, words: Words) -> str:
    names = words.listing(words.t(name).lower() for name in line.missing)
    return words.t("not received: {figures}", figures=names) if names else ""


def _left_out(lines: Sequence[EconomyLine], words: Words) -> str:
    """What a sum does not hold."""
    count = sum(len(line.missing) for line in lines)
    if not count:
        return ""
    return words.n("without {n} figure that is not received", "without {n} figures that are not received", count)


def _legend(lines: Sequence[EconomyLine], words: Words) -> list[Entry]:
    """Only what the picture has."""

    def box(canvas: Canvas, at: Point) -> None:
        canvas.box((at[0] - 9, at[1] - 4.5), (at[0] + 9, at[1] + 4.5), WHITE, INK)

    def solid(canvas: Canvas, at: Point) -> None:
        canvas.box((at[0] - 9, at[1] - 3), (at[0] + 9, at[1] + 3), ACCENT)

    def striped(canvas: Canvas, at: Point) -> None:
        canvas.hatch((at[0] - 9, at[1] - 3), (at[0] + 9, at[1] + 3), ACCENT)

    entries = []
    if any(line.budget.amount for line in lines):
        entries.append(Entry(box, words.t("Budget"), 18))
    if any(line.spent.amount for line in lines):
        entries.append(Entry(solid, words.t("Spent"), 18))
    if any(line.committed.amount for line in lines):
        entries.append(Entry(striped, words.t("Committed"), 18))
    if any(line.expected is not None and not (line.over and line.over > 0) for line in lines):
        entries.append(Entry(_within, words.t("Forecast")))
    if any(line.over and line.over > 0 for line in lines):
        entries.append(
            Entry(lambda canvas, at: _over(canvas, (at[0] + 3.4, at[1])), words.t("Forecast over the budget"))
        )
    return entries
