"""A screen's cells as an SVG that looks the same wherever it is shown.

Textual's own screenshots load a font from the network, and columns come apart where that is refused, as it is for a
picture in a README. Here every run of text has its length, so that it fits its cells in any font, and the signs that fonts
draw in different widths (lines, blocks, squares, circles, triangles) are shapes.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

WIDE, HIGH, SIZE, BASE = 8, 17, 13.3, 13
"""A cell's width and height, the font's size, and how far down the line is that letters stand on, in pixels."""

MARGIN = 12
"""Between the cells and the picture's edge, in pixels."""

WORDS = re.compile(r"\S+(?: \S+)*")
"""What is set as one piece: SVG draws several spaces as one."""

FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


class Cell(NamedTuple):
    """One sign on the screen.

    Attributes:
        text: The sign.
        colour: Of the sign, as hexadecimal digits.
        ground: What it stands on.
        bold: Whether it is thick.
        underlined: Whether it has a line below it.
    """

    text: str
    colour: str
    ground: str
    bold: bool = False
    underlined: bool = False


def picture(strips: list[Strip], title: str, *, colour: str, ground: str) -> str:
    """The picture of a screen.

    Args:
        strips: Its lines.
        title: What the picture is called, for those who cannot see it.
        colour: Of text that names none.
        ground: The background where none is named, and of the margin.

    Raises:
        ValueError: A sign is two cells wide.
    """
    rows = [list(_cells(strip, colour, ground)) for strip in strips]
    width, height = len(rows[0]) * WIDE + 2 * MARGIN, len(rows) * HIGH + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})" font-family="{FONTS}" font-size="{SIZE}">',
    ]
    lines += _grounds(rows, ground)
    for y, row in enumerate(rows):
        lines += _signs(row, y * HIGH)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _cells(strip: Strip, colour: str, ground: str) -> Iterator[Cell]:
    for segment in strip:
        style = segment.style or Style()
        front, back = _hex(style, "color") or colour, _hex(style, "bgcolor") or ground
        if style.reverse:
            front, back = back, front
        for sign in segment.text:
            if cell_len(sign) != 1:
                raise ValueError(f"{sign!r} is not one cell wide")
            yield Cell(sign, front, back, bool(style.bold), bool(style.underline))


def _hex(style: Style, which: str) -> str:
    colour = getattr(style, which)
    return "" if colour is None or colour.is_default else colour.get_truecolor().hex


def _grounds(rows: list[list[Cell]], ground: str) -> Iterator[str]:
    """Rectangles, as high as there are rows with the same below each other: no seams between them."""
    open_ones: dict[tuple[int, int, str], int] = {}
    for y, row in enumerate([*rows, []]):
        x, here = 0, set()
        for back, run in groupby(row, key=lambda cell: cell.ground):
            wide = len(list(run))
            if back != ground:
                here.add((x, wide, back))
            x += wide
        for x, wide, back in sorted(set(open_ones) - here):
            top = open_ones.pop((x, wide, back))
            yield (
                f'<rect x="{x * WIDE}" y="{top * HIGH}" width="{wide * WIDE}" height="{(y - top) * HIGH}" '
                f'fill="{back}" shape-rendering="crispEdges"/>'
            )
        open_ones = {one: open_ones.get(one, y) for one in sorted(here)}


def _signs(row: list[Cell], y: int) -> Iterator[str]:
    x = 0
    for (shape, colour, bold, underlined), run in groupby(
        row, key=lambda cell: (cell.text if cell.text in SHAPES else "", cell.colour, cell.bold, cell.underlined)
    ):
        text = "".join(cell.text for cell in run)
        if shape:
            places = [x] if shape in JOINED else range(x, x + len(text) * WIDE, WIDE)
            wide = len(text) * WIDE if shape in JOINED else WIDE
            drawn = "".join(SHAPES[shape](place, y, wide) for place in places)
            crisp = "" if shape in ROUND else ' shape-rendering="crispEdges"'
            yield f'<path fill="{colour}"{crisp} d="{drawn}"/>'
        looks = f'fill="{colour}"' + ' font-weight="bold"' * bold + ' text-decoration="underline"' * underlined
        for words in [] if shape else WORDS.finditer(text):
            left, long = x + words.start() * WIDE, len(words[0]) * WIDE
            yield f'<text x="{left}" y="{y + BASE}" textLength="{long}" {looks}>{escape(words[0], quote=False)}</text>'
        x += len(text) * WIDE


# --- signs that are shapes ----------------------------------------------------------------------------------------

Shape = Callable[[float, float, float], str]
"""A path, from a cell's left upper corner and the width to fill."""

MIDDLE = HIGH / 2


def _box(left: float, top: float, wide: float, high: float) -> str:
    return f"M{left:g} {top:g}h{wide:g}v{high:g}h{-wide:g}z"


def _part(top: float, bottom: float, left: float = 0, right: float = 1) -> Shape:
    """A part of the cell, in shares of it."""
    return lambda x, y, w: _box(x + left * w, y + top * HIGH, (right - left) * w, (bottom - top) * HIGH)


def _line(*arms: str) -> Shape:
    """Lines from the cell's middle."""

    def drawn(x: float, y: float, w: float) -> str:
        across, down = x + WIDE / 2 - 0.5, y + MIDDLE - 0.5
        parts = {
            "left": _box(x, down, WIDE / 2 + 0.5, 1),
            "right": _box(across, down, x + w - across, 1),
            "up": _box(across, y, 1, MIDDLE + 0.5),
            "down": _box(across, down, 1, MIDDLE + 0.5),
        }
        return "".join(parts[arm] for arm in arms)

    return drawn


def _circle(x: float, y: float, w: float) -> str:
    return f"M{x:g} {y + MIDDLE:g}a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z"


def _ring(x: float, y: float, w: float) -> str:
    return _circle(x, y, w) + f"M{x + 1:g} {y + MIDDLE:g}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"


SHAPES: dict[str, Shape] = {
    "─": lambda x, y, w: _box(x, y + MIDDLE - 0.5, w, 1),
    "│": _line("up", "down"),
    "┌": _line("right", "down"),
    "┐": _line("left", "down"),
    "└": _line("right", "up"),
    "┘": _line("left", "up"),
    "█": _part(0, 1),
    "▀": _part(0, 0.5),
    "▄": _part(0.5, 1),
    "▁": _part(7 / 8, 1),
    "▂": _part(6 / 8, 1),
    "▃": _part(5 / 8, 1),
    "▔": _part(0, 1 / 8),
    "▌": _part(0, 1, 0, 0.5),
    "▐": _part(0, 1, 0.5, 1),
    "▊": _part(0, 1, 0, 0.75),
    "▎": _part(0, 1, 0, 0.25),
    "▏": _part(0, 1, 0, 1 / 8),
    "▕": _part(0, 1, 7 / 8, 1),
    "●": _circle,
    "○": _ring,
    "■": lambda x, y, w: _box(x, y + MIDDLE - 4, 8, 8),
    "□": lambda x, y, w: _box(x, y + MIDDLE - 4, 8, 8) + f"M{x + 1:g} {y + MIDDLE - 3:g}v6h6v-6z",
    "▲": lambda x, y, w: f"M{x:g} {y + MIDDLE + 4:g}h8l-4 -8z",
    "▼": lambda x, y, w: f"M{x:g} {y + MIDDLE - 4:g}h8l-4 8z",
    "·": lambda x, y, w: _box(x + 3, y + MIDDLE - 1, 2, 2),
}

JOINED = "─█▀▄▁▂▃▔"
"""Those that are one shape where several stand side by side."""

ROUND = "●○▲▼"
"""Those that are not made of upright and level edges."""
