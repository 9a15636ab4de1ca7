"""Paper to draw on, measured in points as it is printed, with a bundled font so that every machine draws the same."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from models.language import Words
from reports.word.text import clean

WIDTH = 482.0
"""Points across: the text width of our documents (17 cm)."""

DPI = 240
OVER = 2
"""Everything is drawn this many times larger, then reduced, which smooths edges."""

_SCALE = DPI * OVER / 72

INK, QUIET, RULE, GRID, ACCENT, LATE, REACHED, BAND = (
    "#1F2933", "#595959", "#8FA3B8", "#E1E7EE", "#1F4E79", "#B00020", "#1B6E3A", "#F5F8FB",
)  # fmt: skip

Point = tuple[float, float]


@cache
def font(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The bundled font in a size in points."""
    name = "Carlito-Bold.ttf" if bold else "Carlito-Regular.ttf"
    content = (files("reports.assets") / name).read_bytes()
    # The basic layout is in Pillow itself; the other depends on a library that not every machine has.
    return ImageFont.truetype(io.BytesIO(content), size * _SCALE, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """A white sheet; all positions and sizes are points.

    Args:
        height: How tall it is; it is always as wide as the text of a document.
    """

    def __init__(self, height: float) -> None:
        self.height = height
        self._image = Image.new("RGB", (round(WIDTH * _SCALE), round(height * _SCALE)), "white")
        self._draw = ImageDraw.Draw(self._image)

    def line(self, start: Point, end: Point, colour: str, width: float = 0.75, *, dashed: bool = False) -> None:
        """A line, dashed if wanted; dashes only along x or y."""
        if not dashed:
            self._draw.line([_up(start), _up(end)], fill=colour, width=max(1, round(width * _SCALE)))
            return
        length = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 0.1)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        place = 0.0
        while place < length:
            stop = min(place + 3, length)
            here, there = ((start[0] + along[0] * p, start[1] + along[1] * p) for p in (place, stop))
            self.line(here, there, colour, width)
            place += 5

    def box(self, start: Point, end: Point, colour: str) -> None:
        """A filled rectangle."""
        self._draw.rectangle([_up(start), _up(end)], fill=colour)

    def shape(self, points: Sequence[Point], *, fill: str, edge: str, width: float = 1.1) -> None:
        """A polygon with an edge."""
        self._draw.polygon([_up(p) for p in points], fill=fill)
        closed = [*points, points[0], points[1]]
        self._draw.line([_up(p) for p in closed], fill=edge, width=round(width * _SCALE), joint="curve")

    def diamond(self, at: Point, size: float, *, fill: str, edge: str) -> None:
        """A diamond with its middle at a point."""
        x, y = at
        self.shape([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], fill=fill, edge=edge)

    def disc(self, at: Point, size: float, colour: str) -> None:
        """A filled circle."""
        x, y = at
        self._draw.ellipse([_up((x - size, y - size)), _up((x + size, y + size))], fill=colour)

    def text(
        self, at: Point, text: str, size: float = 8.5, colour: str = INK, *, bold: bool = False, anchor: str = "lm"
    ) -> None:
        """Text at a point; `anchor` as Pillow names it (l/m/r, then a/m/s)."""
        self._draw.text(_up(at), clean(text), fill=colour, font=font(size, bold=bold), anchor=anchor)

    def png(self) -> bytes:
        """The picture, in few colours, with its resolution."""
        small = self._image.resize((self._image.width // OVER, self._image.height // OVER), Image.Resampling.LANCZOS)
        few = small.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True, dpi=(DPI, DPI))
        return out.getvalue()


def width_of(text: str, size: float = 8.5, *, bold: bool = False) -> float:
    """How wide a text is, in points."""
    return font(size, bold=bold).getlength(clean(text)) / _SCALE


def fitted(text: str, width: float, size: float = 8.5, *, bold: bool = False) -> str:
    """The text on one line, cut with … where it would be wider than `width` points."""
    # No line in print holds 300 characters; cutting first keeps measuring quick for any length.
    text = " ".join(clean(text[:300]).split())
    if width_of(text, size, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a stretch of the picture.

    Attributes:
        start: The first day.
        end: The last day, later than the first.
        low: Where the first day is, in points.
        high: Where the last day is.
    """

    start: date
    end: date
    low: float
    high: float

    def at(self, day: date) -> float:
        """Where a day is; days outside stand at the edge."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return self.low + (self.high - self.low) * min(1.0, max(0.0, share))

    def months(self) -> list[tuple[date, date]]:
        """Each month as its first day and the day after its last, cut to the stretch."""
        found, day = [], self.start.replace(day=1)
        while day <= self.end:
            following = (day + timedelta(days=32)).replace(day=1)
            found.append((max(day, self.start), min(following, self.end)))
            day = following
        return found

    def labels(self, words: Words, room: float = 26) -> list[tuple[float, str]]:
        """Month names as the language writes them, thinned so that each has `room` points; January has its year."""
        labels: list[tuple[float, str]] = []
        last = -1e9
        for first, end in self.months():
            middle = (self.at(first) + self.at(end)) / 2
            if abs(middle - last) < room or abs(self.at(end) - self.at(first)) < 8:
                continue
            name = words.month_short(first.month)
            if first.month == 1 or not labels:
                name += f" {first.year % 100:02d}" if room > 20 else ""
            labels.append((middle, name))
            last = middle
        return labels


def _up(point: Point) -> tuple[float, float]:
    return point[0] * _SCALE, point[1] * _SCALE
