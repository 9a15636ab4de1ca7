"""The economy: budget, spent, committed and forecast of each line as bars, the sum on a scale of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.economy import Figure
from models.language import N_, Words
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
    fitted,
    width_of,
)
from reports.figures.signs import Entry

MOST_LINES = 20
"""More lines make no picture: the smallest are put together."""

NAMES = 146.0
LOW, HIGH = NAMES + 8, WIDTH - 118.0
ROW = 19.0
NOTE = 10.0
_BUDGET, _USED = 5.6, 3.2
"""Half the heights of a budget's box and of what is used of it."""

FIGURES = (N_("Budget"), N_("Spent"), N_("Committed"))


@dataclass(frozen=True, slots=True)
class EconomyLine:
    """A budget line.

    Attributes:
        name: Its name.
        budget: What it may cost.
        spent: What has been paid.
        committed: What has been ordered besides.
        expected: Its forecast in whole kroner, given or derived; None if one cannot know.
    """

    name: str
    budget: Figure
    spent: Figure
    committed: Figure
    expected: int | None = None

    @property
    def over(self) -> int | None:
        """How far the forecast passes the budget, in kroner; None when one cannot know."""
        if self.budget.amount is None or self.expected is None:
            return None
        return self.expected - self.budget.amount

    @property
    def missing(self) -> tuple[str, ...]:
        """The msgids of the figures that have not been received."""
        figures = (self.budget, self.spent, self.committed)
        return tuple(name for name, figure in zip(FIGURES, figures, strict=True) if figure.missing)


def gathered(lines: Sequence[EconomyLine], words: Words) -> tuple[EconomyLine, ...]:
    """At most `MOST_LINES`: of more, the ones with the largest amounts in their order, and one of all the others."""
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    places = sorted(range(len(lines)), key=lambda place: (-max(map(abs, _amounts(lines[place])), default=0), place))
    kept = sorted(places[: MOST_LINES - 1])
    rest = [lines[place] for place in sorted(places[MOST_LINES - 1 :])]
    name = words.n("{n} other budget line", "{n} other budget lines", len(rest))
    return (*(lines[place] for place in kept), summed(rest, name))


def summed(lines: Sequence[EconomyLine], name: str) -> EconomyLine:
    """The sums over the figures that are known; a sum of none is missing, not 0."""

    def total(amounts: Sequence[int | None]) -> int | None:
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known else None

    columns = zip(*((line.budget.amount, line.spent.amount, line.committed.amount) for line in lines), strict=True)
    budget, spent, committed = (Figure(amount=total(column)) for column in columns)
    return EconomyLine(name, budget, spent, committed, total([line.expected for line in lines]))


def economy_png(lines: Sequence[EconomyLine], words: Words) -> bytes:
    """Draw the lines and their sum.

    Raises:
        ValueError: No lines.
    """
    if not lines:
        raise ValueError("a picture of the economy needs a budget line")
    shown = gathered(lines, words)
    total = summed(lines, words.t("Sum"))
    entries = _legend([*shown, total], words)
    heights = [ROW + (NOTE if line.missing else 0) for line in shown]
    top, left_out = 18.0, sum(len(line.missing) for line in lines)
    middle = top + sum(heights)
    bottom = middle + 20 + ROW + (NOTE if left_out else 0)
    canvas = Canvas(bottom + 5 + signs.legend_height(entries))
    scale = _Money(shown)
    for place, height in enumerate(heights):
        y = top + sum(heights[:place])
        if place % 2:
            canvas.box((0, y), (WIDTH, y + height), BAND)
    scale.axis(canvas, top, middle, words)
    canvas.text((2, top - 7), words.t("Budget line, kroner"), QUIET, bold=True)
    canvas.text((WIDTH - 58, top - 7), words.t("Forecast"), QUIET, bold=True, anchor="r")
    canvas.text((WIDTH - 1, top - 7), words.t("Difference"), QUIET, bold=True, anchor="r")
    for place, line in enumerate(shown):
        _line(canvas, scale, line, top + sum(heights[:place]), words)
        if line.missing:
            names = words.listing(words.t(name).lower() for name in line.missing)
            _note(canvas, top + sum(heights[: place + 1]), words.t("not received: {figures}", figures=names))
    canvas.line((0, top), (WIDTH, top), RULE)
    canvas.line((0, middle), (WIDTH, middle), RULE)
    scale = _Money([total])
    scale.axis(canvas, middle + 20, bottom, words)
    canvas.line((0, middle + 20), (WIDTH, middle + 20), RULE)
    _line(canvas, scale, total, middle + 20, words, bold=True)
    if left_out:
        _note(
            canvas,
            bottom,
            words.n("without {n} figure that is not received", "without {n} figures that are not received", left_out),
        )
    canvas.line((0, bottom), (WIDTH, bottom), RULE)
    signs.legend(canvas, bottom + 5, entries)
    return canvas.png()


class _Money:
    """Kroner along the bars; the scale holds all amounts of some lines, and 0."""

    def __init__(self, lines: Sequence[EconomyLine]) -> None:
        amounts = [0, *(amount for line in lines for amount in _amounts(line))]
        self.low, self.high = min(amounts), max(amounts)
        if self.low == self.high:
            self.high = self.low + 1

    def at(self, amount: int) -> float:
        """Where an amount is."""
        return LOW + (HIGH - 4 - LOW) * ((amount - self.low) / (self.high - self.low))

    def axis(self, canvas: Canvas, top: float, bottom: float, words: Words) -> None:
        """Round amounts above, with lines down."""
        step = 1
        for step in (factor * 10**power for power in range(40) for factor in (1, 2, 5)):
            widest = width_of(words.number(max(abs(self.low), self.high) // step * step)) + 12
            if self.at(self.low + step) - self.at(self.low) >= max(36.0, widest):
                break
        for amount in range(-(-self.low // step) * step, self.high + 1, step):
            x = self.at(amount)
            canvas.line((x, top), (x, bottom), RULE if amount == 0 else GRID, 0.5)
            label = words.number(amount)
            x = max(x, LOW + width_of(label) / 2 - 2)
            canvas.text((x, top - 7), label, QUIET, anchor="m")


def _line(canvas: Canvas, scale: _Money, line: EconomyLine, top: float, words: Words, *, bold: bool = False) -> None:
    """A line's name, bars and amounts."""
    y = top + ROW / 2
    canvas.text((2, y), fitted(line.name, NAMES - 4, bold=bold), bold=bold)
    if line.budget.amount is not None:
        _bar(canvas.box, scale, 0, line.budget.amount, y, _BUDGET, WHITE, INK)
    if line.budget.amount is not None and line.expected is not None and line.over and line.over > 0:
        _bar(canvas.box, scale, line.budget.amount, line.expected, y, _BUDGET, RED_TINT, RED)
    spent = line.spent.amount or 0
    if line.spent.amount:
        _bar(canvas.box, scale, 0, spent, y, _USED, ACCENT)
    if line.committed.amount:
        _bar(canvas.hatch, scale, spent, spent + line.committed.amount, y, _USED, ACCENT)
    if line.expected is not None:
        _forecast(canvas, scale, line, y)
    forecast = "–" if line.expected is None else words.number(line.expected)
    canvas.text((WIDTH - 58, y), forecast, bold=bold, anchor="r")
    over = line.over
    ink = RED if over is not None and over > 0 else INK
    text = words.t("unknown") if over is None else words.signed(over)
    canvas.text((WIDTH - 1, y), text, ink if over is not None else QUIET, bold=bold or ink is RED, anchor="r")


def _bar(draw: Callable[..., None], scale: _Money, first: int, last: int, y: float, half: float, *look: object) -> None:
    low, high = sorted((scale.at(first), scale.at(last)))
    draw((low, y - half), (high, y + half), *look)


def _forecast(canvas: Canvas, scale: _Money, line: EconomyLine, y: float) -> None:
    """A diamond within the budget, an arrow beyond it."""
    x = scale.at(line.expected or 0)
    if line.over is not None and line.over > 0:
        _over(canvas, (x, y))
    else:
        _within(canvas, (x, y))


def _within(canvas: Canvas, at: Point) -> None:
    canvas.sign("diamond", at, 4.2, fill=INK, edge=WHITE, width=0.5)


def _over(canvas: Canvas, at: Point) -> None:
    # The point of the arrow is the forecast.
    canvas.sign("arrow", (at[0] - 3.4, at[1]), 4.4, fill=RED, edge=WHITE, width=0.5)


def _note(canvas: Canvas, bottom: float, text: str) -> None:
    """Below the bars, so that nothing crosses it."""
    canvas.text((LOW + 3, bottom - NOTE / 2 - 2), fitted(text, HIGH - LOW), QUIET)


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


def _amounts(line: EconomyLine) -> list[int]:
    """All a line's bars and signs reach to."""
    spent = line.spent.amount or 0
    amounts = (line.budget.amount, line.spent.amount, line.expected)
    used = [spent + line.committed.amount] if line.committed.amount is not None else []
    return [amount for amount in amounts if amount is not None] + used
