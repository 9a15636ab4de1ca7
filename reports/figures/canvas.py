"""Paper to draw on, measured in points as it is printed, with a bundled font so that every machine draws the same.

What makes it quick: a letter is drawn once a process and then only laid down; so is a sign; only slanted lines are smoothed
where they stand; and the colours are known beforehand, so that the palette need not be searched for.
"""

import io
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from reports.word.text import clean

WIDTH = 482.0
"""Points across: the text width of our documents (17 cm)."""

DPI = 300
SIZE = 8.5
"""Points of all text. One size keeps the drawn letters few; less than 8 cannot be read in print."""

SMOOTH = 4
"""What has slanted or round edges is drawn this many times larger, then reduced."""

COMPRESSION = 3
"""Of zlib: 6 takes twice as long for a fifth fewer bytes, Pillow's `optimize` ten times as long for a quarter."""

_SCALE = DPI / 72

Rgb = tuple[int, int, int]


def _rgb(code: str) -> Rgb:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


WHITE, BAND, GRID, RULE = _rgb("FFFFFF"), _rgb("F3F6FA"), _rgb("DDE4EC"), _rgb("8FA3B8")
INK, QUIET, ACCENT = _rgb("1F2933"), _rgb("595959"), _rgb("1F4E79")
GREEN, YELLOW, RED, AMBER = _rgb("1B6E3A"), _rgb("7A5200"), _rgb("B00020"), _rgb("F2B200")
GREEN_TINT, GREY_TINT, YELLOW_TINT, RED_TINT = _rgb("DCEEE3"), _rgb("E6E6E6"), _rgb("F7E7BF"), _rgb("F9D9DD")

_INKS = (INK, QUIET, ACCENT, GREEN, YELLOW, RED)
_FLAT = (WHITE, BAND, GRID, RULE, AMBER, *_INKS, GREEN_TINT, GREY_TINT, YELLOW_TINT, RED_TINT)

Point = tuple[float, float]
Anchor = Literal["l", "m", "r"]
Shape = Literal["disc", "ring", "triangle", "square", "diamond", "flag", "arrow"]

_OUTLINES: dict[Shape, Sequence[Point]] = {
    "triangle": [(0, -1.16), (1.2, 0.94), (-1.2, 0.94)],
    "square": [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    "flag": [(-1, -0.9), (1, -0.9), (0, 0.9)],
    "arrow": [(-0.9, -1), (0.9, 0), (-0.9, 1)],
}
_TICKS: dict[Shape, Sequence[Point]] = {
    "triangle": [(-0.42, 0.34), (-0.1, 0.64), (0.42, 0.02)],
    "disc": [(-0.48, 0.04), (-0.12, 0.4), (0.5, -0.36)],
}


class _Glyph(NamedTuple):
    """A drawn letter, in pixels: its coverage (None for a space), where that stands from the pen, and the way to the next."""

    mask: Image.Image | None
    left: int
    top: int
    advance: float


@cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    name = "Carlito-Bold.ttf" if bold else "Carlito-Regular.ttf"
    content = (files("reports.assets") / name).read_bytes()
    # The basic layout is in Pillow itself; the other depends on a library that not every machine has.
    return ImageFont.truetype(io.BytesIO(content), SIZE * _SCALE * SMOOTH, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2000)
def _glyph(letter: str, *, bold: bool) -> _Glyph:
    """Drawn large and reduced: FreeType's hints, made for screens, would put letters unevenly."""
    if unicodedata.category(letter) == "Cf":
        return _Glyph(None, 0, 0, 0)  # joiners and soft hyphens are there to be unseen
    letter = " " if letter.isspace() else letter  # the font has no glyph for the no-break space
    font = _font(bold=bold)
    advance = font.getlength(letter) / SMOOTH
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return _Glyph(None, 0, 0, advance)
    left, top = left // SMOOTH, top // SMOOTH
    wide, high = -(-right // SMOOTH) - left, -(-bottom // SMOOTH) - top
    large = Image.new("L", (wide * SMOOTH, high * SMOOTH))
    ImageDraw.Draw(large).text((-left * SMOOTH, -top * SMOOTH), letter, fill=255, font=font, anchor="ls")
    return _Glyph(large.reduce(SMOOTH), left, top, advance)


@lru_cache(maxsize=500)
def _stamp(shape: Shape, size: float, fill: Rgb, edge: Rgb, width: float, tick: Rgb | None) -> Image.Image:
    """A sign ready to be laid down; its edge lies inside `size`, so that signs of one size look equally large."""
    unit = size * _SCALE * SMOOTH
    half = round(size * 1.3 * _SCALE) + 1
    # The transparent part has the edge's colour, or reducing would give the sign a rim of another.
    large = Image.new("RGBA", (2 * half * SMOOTH, 2 * half * SMOOTH), (*edge, 0))
    draw = ImageDraw.Draw(large)
    middle = half * SMOOTH
    line = max(1, round(width * _SCALE * SMOOTH))
    if shape in {"disc", "ring"}:
        draw.ellipse([middle - unit, middle - unit, middle + unit, middle + unit], fill=fill, outline=edge, width=line)
    else:
        points = [(middle + x * unit, middle + y * unit) for x, y in _OUTLINES[shape]]
        draw.polygon(points, fill=(*fill, 255))
        draw.line([*points, points[0], points[1]], fill=(*edge, 255), width=line, joint="curve")
    if tick:
        spots = [(middle + x * unit, middle + y * unit) for x, y in _TICKS.get(shape, _TICKS["disc"])]
        draw.line(spots, fill=(*tick, 255), width=round(0.3 * unit), joint="curve")
    return large.reduce(SMOOTH)


@lru_cache(maxsize=100)
def _slant(right: int, down: int, width: float) -> tuple[Image.Image, int]:
    """The coverage of a slanted line, and the pixels around its ends; the dashes of a line share a few of them."""
    pad = round(width * _SCALE) + 2
    mask = Image.new("L", ((right + 2 * pad) * SMOOTH, (abs(down) + 2 * pad) * SMOOTH))
    first = pad if down > 0 else pad - down
    ends = [(pad * SMOOTH, first * SMOOTH), ((pad + right) * SMOOTH, (first + down) * SMOOTH)]
    ImageDraw.Draw(mask).line(ends, fill=255, width=round(width * _SCALE * SMOOTH))
    return mask.reduce(SMOOTH), pad


class Canvas:
    """A white sheet; all positions and sizes are points.

    Args:
        height: How tall it is; it is always as wide as the text of a document.
    """

    def __init__(self, height: float) -> None:
        self.height = height
        self._image = Image.new("RGB", (round(WIDTH * _SCALE), round(height * _SCALE)), WHITE)
        self._draw = ImageDraw.Draw(self._image)

    def line(self, start: Point, end: Point, colour: Rgb, width: float = 0.75, *, dashed: bool = False) -> None:
        """A line, dashed if wanted; along x or y its edges are sharp, else smooth."""
        if dashed:
            self._dashes(start, end, colour, width)
            return
        thick = max(1, round(width * _SCALE))
        (x, y), (x2, y2) = sorted((_up(start), _up(end)))
        if x == x2:
            self._draw.rectangle([x - thick // 2, y, x - thick // 2 + thick - 1, y2], fill=colour)
            return
        if y == y2:
            self._draw.rectangle([x, y - thick // 2, x2, y - thick // 2 + thick - 1], fill=colour)
            return
        mask, pad = _slant(x2 - x, y2 - y, width)
        self._image.paste(colour, (x - pad, min(y, y2) - pad), mask)

    def _dashes(self, start: Point, end: Point, colour: Rgb, width: float) -> None:
        length = max(((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 0.1)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        place = 0.0
        while place < length:
            stop = min(place + 3, length)
            here, there = ((start[0] + along[0] * p, start[1] + along[1] * p) for p in (place, stop))
            self.line(here, there, colour, width)
            place += 5.5

    def box(self, start: Point, end: Point, fill: Rgb, edge: Rgb | None = None, width: float = 0.75) -> None:
        """A rectangle between two corners, at least a pixel wide; its edge lies inside."""
        (x, y), (x2, y2) = _up(start), _up(end)
        self._draw.rectangle(
            [x, y, max(x, x2 - 1), max(y, y2 - 1)], fill=fill, outline=edge, width=max(1, round(width * _SCALE))
        )

    def hatch(self, start: Point, end: Point, colour: Rgb) -> None:
        """A rectangle in stripes with an edge: a fill that a greyscale print tells from a solid one."""
        (x, y), (x2, y2) = _up(start), _up(end)
        wide, high = max(1, x2 - x), max(1, y2 - y)
        mask = Image.new("L", (wide * 2, high * 2))
        draw = ImageDraw.Draw(mask)
        step = round(2.6 * _SCALE) * 2
        for place in range(-high * 2, wide * 2, step):
            draw.line([(place, high * 2), (place + high * 2, 0)], fill=255, width=round(0.9 * _SCALE * 2))
        self._image.paste(WHITE, (x, y, x + wide, y + high))
        self._image.paste(colour, (x, y), mask.reduce(2))
        self._draw.rectangle([x, y, x + wide - 1, y + high - 1], outline=colour, width=max(1, round(0.75 * _SCALE)))

    def sign(
        self,
        shape: Shape,
        at: Point,
        size: float,
        *,
        fill: Rgb,
        edge: Rgb | None = None,
        width: float = 1.0,
        tick: Rgb | None = None,
    ) -> None:
        """A shape with its middle at a point; `tick` draws a tick mark on it in that colour."""
        stamp = _stamp(shape, size, fill, edge or fill, width, tick)
        x, y = _up(at)
        self._image.paste(stamp, (x - stamp.width // 2, y - stamp.height // 2), stamp)

    def text(self, at: Point, text: str, colour: Rgb = INK, *, bold: bool = False, anchor: Anchor = "l") -> None:
        """Text with the middle of its capitals at a height, beginning, centred or ending at a place."""
        text = clean(text)
        pen = at[0] * _SCALE
        if anchor != "l":
            pen -= width_of(text, bold=bold) * _SCALE / (2 if anchor == "m" else 1)
        capital = _glyph("H", bold=bold)
        base = round(at[1] * _SCALE - capital.top / 2)
        for letter in text:
            glyph = _glyph(letter, bold=bold)
            if glyph.mask:
                self._image.paste(colour, (round(pen) + glyph.left, base + glyph.top), glyph.mask)
            pen += glyph.advance

    def png(self) -> bytes:
        """The picture in the colours of our palette, with its resolution."""
        out = io.BytesIO()
        few = self._image.quantize(palette=_palette(), dither=Image.Dither.NONE)
        few.save(out, "PNG", compress_level=COMPRESSION, dpi=(DPI, DPI))
        return out.getvalue()


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide a text is, in points."""
    return sum(_glyph(letter, bold=bold).advance for letter in clean(text)) / _SCALE


def fitted(text: str, width: float, *, bold: bool = False) -> str:
    """The text on one line, cut with … where it would be wider than `width` points."""
    # No line in print holds 300 characters; cutting first keeps measuring quick for any length.
    text = " ".join(clean(text[:300]).split())
    room = width * _SCALE
    ends, place = [], 0.0
    for letter in text:
        place += _glyph(letter, bold=bold).advance
        ends.append(place)
    if place <= room:
        return text
    room -= _glyph("…", bold=bold).advance
    return text[: sum(1 for end in ends if end <= room)].rstrip() + "…"


@cache
def _palette() -> Image.Image:
    """Every colour we draw with, and those of the smoothed edges between an ink and what it stands on."""
    colours = list(_FLAT)
    for ground in (WHITE, BAND):
        for ink in _INKS:
            for part in range(1, 8):
                between = tuple(round(g + (i - g) * part / 8) for g, i in zip(ground, ink, strict=True))
                # Pillow looks colours up in steps of four: nearer neighbours would steal the flat colours.
                if all(max(abs(a - b) for a, b in zip(between, known, strict=True)) >= 9 for known in colours):
                    colours.append((between[0], between[1], between[2]))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours[:256] for part in colour])
    return palette


def _up(point: Point) -> tuple[int, int]:
    return round(point[0] * _SCALE), round(point[1] * _SCALE)
