"""The signs of the figures: those of the four colours as everywhere in Styr, and the legend that explains them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.health import Colour
from models.language import Words
from reports.figures.canvas import (
    AMBER,
    GREEN,
    GREEN_TINT,
    GREY_TINT,
    INK,
    QUIET,
    RED,
    RED_TINT,
    WHITE,
    WIDTH,
    YELLOW,
    YELLOW_TINT,
    Canvas,
    Point,
    Rgb,
    Shape,
    fitted,
    width_of,
)

SIGN = 3.9
"""Half the size of a sign, in points."""

INKS: dict[Colour, Rgb] = {Colour.GREEN: GREEN, Colour.GREY: QUIET, Colour.YELLOW: YELLOW, Colour.RED: RED}
TINTS: dict[Colour, Rgb] = {
    Colour.GREEN: GREEN_TINT, Colour.GREY: GREY_TINT, Colour.YELLOW: YELLOW_TINT, Colour.RED: RED_TINT,
}  # fmt: skip
_FILLS: dict[Colour, Rgb] = {**INKS, Colour.GREY: WHITE, Colour.YELLOW: AMBER}
_SHAPES: dict[Colour, Shape] = {
    Colour.GREEN: "disc", Colour.GREY: "ring", Colour.YELLOW: "triangle", Colour.RED: "square",
}  # fmt: skip

_LINE = 12.0
_ROOM = 9.0
_GAP = 13.0


def status(canvas: Canvas, colour: Colour, at: Point, *, reached: bool = False, size: float = SIGN) -> None:
    """The sign of a colour, with a tick on it for what is reached."""
    ink, light = INKS[colour], colour in {Colour.GREY, Colour.YELLOW}
    tick = (ink if light else WHITE) if reached else None
    canvas.sign(_SHAPES[colour], at, size, fill=_FILLS[colour], edge=ink, width=1.2 if light else 0.4, tick=tick)


def plan(canvas: Canvas, at: Point) -> None:
    """The sign of a planned date: a white diamond, seen behind a status that stands on the same day."""
    canvas.sign("diamond", at, SIGN * 1.5, fill=WHITE, edge=INK, width=0.9)


class Entry(NamedTuple):
    """A line of a legend: what draws its sign, and what it means."""

    draw: Callable[[Canvas, Point], None]
    text: str
    wide: float = _ROOM


def statuses(colours: Sequence[Colour], words: Words) -> list[Entry]:
    """The legend of the colours there are, best first."""

    def entry(colour: Colour) -> Entry:
        return Entry(lambda canvas, at: status(canvas, colour, at), words.t(colour.word))

    return [entry(colour) for colour in Colour if colour in colours]


def reached(colours: Sequence[Colour], words: Words) -> list[Entry]:
    """The legend of the tick, on the best of the colours of what is reached; nothing when nothing is."""
    if not colours:
        return []
    best = min(colours, key=lambda colour: colour.severity)
    return [Entry(lambda canvas, at: status(canvas, best, at, reached=True), words.t("Reached"))]


def legend_height(entries: Sequence[Entry]) -> float:
    """How tall a legend is, in points."""
    return _LINE * (1 + max((line for line, _, _ in _placed(entries)), default=0))


def legend(canvas: Canvas, top: float, entries: Sequence[Entry]) -> None:
    """Draw a legend; it goes on to another line where the paper ends."""
    for (line, x, text), entry in zip(_placed(entries), entries, strict=True):
        y = top + _LINE * (line + 0.5)
        entry.draw(canvas, (x + entry.wide / 2, y))
        canvas.text((x + entry.wide + 3, y), text)


def _placed(entries: Sequence[Entry]) -> list[tuple[int, float, str]]:
    """The line, the place across and the text of each entry."""
    places, line, x = [], 0, 1.0
    for entry in entries:
        text = fitted(entry.text, WIDTH - entry.wide - 6)
        wide = entry.wide + 3 + width_of(text)
        if x > 1 and x + wide > WIDTH:
            line, x = line + 1, 1.0
        places.append((line, x, text))
        x += wide + _GAP
    return places
