"""What the terminal shows, cell by cell, so that only what has changed goes over the line.

Textual sends each widget that was touched whole, every run of a style with all its colours and a reset after it, and a new
screen twice. Here an update is painted on a canvas, and what goes out is what differs from what the terminal has, with
the fewest changes of colour. The picture is the same: `tests/tui/test_canvas.py` holds the two against each other.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate

GAP = 5
"""Up to so many unchanged cells between two changes are sent again: to step over them costs as much."""

MARKS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""The SGR codes of Rich's attributes, in the order of their bits: bold, dim, italic, underline and so on (ECMA-48, 8.3.117)."""

ON_BLANKS = frozenset(("4", "7", "9", "21", "51", "52", "53"))
"""Those that can be seen on a space."""

_RUNS = re.compile(" +|[^ ]+")


class Look(NamedTuple):
    """How a cell looks, as SGR codes.

    Attributes:
        foreground: Of its sign; empty where there is only a blank, on which no colour of a sign is seen.
        background: Behind it.
        marks: Bold, underlined and the like.
    """

    foreground: str
    background: str
    marks: frozenset[str]


PLAIN = Look("39", "49", frozenset())
_BLANK = Look("", "49", frozenset())


class Line(NamedTuple):
    """A line of cells.

    Attributes:
        signs: What stands in each cell, with the accents that lie over it; empty in the second cell of a wide sign.
        looks: How each cell looks.
        even: Every sign is one cell wide. Terminals do not agree on how wide other signs are, so a line with one is
            always sent whole.
    """

    signs: list[str]
    looks: list[Look]
    even: bool


class Canvas:
    """The cells of a terminal: as they are to be, and as they were last sent."""

    def __init__(self) -> None:
        self._wanted: list[Line] = []
        self._shown: list[Line | None] = []

    def forget(self) -> None:
        """Nothing is known any more of what the terminal shows: next time everything is sent."""
        self._shown = [None] * len(self._wanted)

    def take(self, update: LayoutUpdate | ChopsUpdate, depth: ColorSystem) -> None:
        """Paint what Textual's compositor has made.

        Args:
            update: A whole screen or the parts of one.
            depth: How many colours the terminal has.
        """
        if isinstance(update, LayoutUpdate):
            self._wanted = [
                cells((segment for strip in strips for segment in strip), depth) for strips in update.strips
            ]
            if len(self._shown) != len(self._wanted):
                self.forget()
            return
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= x2 and end > x1:
                    self._put(y, x, cells(strip.crop(0, min(end, x2) - x), depth))

    def changes(self) -> str:
        """What must be sent so that the terminal shows what it is to show; from now on it is taken to do so."""
        pen = _Pen()
        for y, (wanted, shown) in enumerate(zip(self._wanted, self._shown, strict=True)):
            if shown is not wanted:
                for start, end in _spans(wanted, shown):
                    pen.write(y, start, end, wanted)
        self._shown = list(self._wanted)
        return "".join(pen.sent)

    def _put(self, y: int, x: int, part: Line) -> None:
        if y >= len(self._wanted):
            return
        line = self._wanted[y]
        signs, looks = line.signs.copy(), line.looks.copy()
        width, end = len(signs), x + len(part.signs)
        if end < width and not signs[end]:
            signs[end] = " "  # the other half of a wide sign that is cut
        if 0 < x < width and not signs[x]:
            signs[x - 1] = " "
        signs[x : x + len(part.signs)] = part.signs
        looks[x : x + len(part.looks)] = part.looks
        self._wanted[y] = Line(signs[:width], looks[:width], line.even and part.even)


def cells(segments: Iterable[Segment], depth: ColorSystem) -> Line:
    """Segments as cells."""
    signs: list[str] = []
    looks: list[Look] = []
    even = True
    for text, style, control in segments:
        if control:
            continue
        look, blank = _looks_of(style, depth) if style is not None else (PLAIN, _BLANK)
        if not text.isascii() and any(get_character_cell_size(sign) != 1 for sign in text):
            even = False
            for sign in text:
                _place(sign, look, signs, looks)
            continue
        signs += text
        for run in _RUNS.findall(text):
            looks += [blank if run[0] == " " else look] * len(run)
    return Line(signs, looks, even)


def _place(sign: str, look: Look, signs: list[str], looks: list[Look]) -> None:
    width = get_character_cell_size(sign)
    if not width:
        if signs:
            signs[-1] += sign
        return
    signs += [sign, *[""] * (width - 1)]
    looks += [look] * width


@lru_cache(maxsize=2048)
def _looks_of(style: Style, depth: ColorSystem) -> tuple[Look, Look]:
    """How a sign of a style looks, and how a space of it does. A link is left out: Styr has none."""
    bits = style._attributes & style._set_attributes
    marks = frozenset(code for bit, code in enumerate(MARKS) if bits & 1 << bit)
    foreground = ";".join(style.color.downgrade(depth).get_ansi_codes()) if style.color else "39"
    background = ";".join(style.bgcolor.downgrade(depth).get_ansi_codes(foreground=False)) if style.bgcolor else "49"
    look = Look(foreground, background, marks)
    return look, look if marks & ON_BLANKS else Look("", background, frozenset())


def _spans(wanted: Line, shown: Line | None) -> list[tuple[int, int]]:
    """Where two lines differ, as columns from and to."""
    width = len(wanted.signs)
    if shown is None or len(shown.signs) != width:
        return [(0, width)]
    if wanted.signs == shown.signs and wanted.looks == shown.looks:
        return []
    if not (wanted.even and shown.even):
        return [(0, width)]
    spans: list[tuple[int, int]] = []
    start, end = -1, -1
    for x, (one, other, look, before) in enumerate(
        zip(wanted.signs, shown.signs, wanted.looks, shown.looks, strict=True)
    ):
        if one != other or look != before:
            if start < 0:
                start = x
            elif x - end > GAP:
                spans.append((start, end))
                start = x
            end = x + 1
    return [*spans, (start, end)]


class _Pen:
    """Writes cells with the fewest escape sequences."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self._x = self._y = -1
        self._look: Look | None = None  # of the first cell of an update nothing is taken for granted

    def write(self, y: int, start: int, end: int, line: Line) -> None:
        """Write some cells of a line."""
        signs, looks = line.signs, line.looks
        last = end
        if end == len(signs) and looks[-1] == _BLANK:
            while last > start and looks[last - 1] == _BLANK:
                last -= 1
            if end - last < len("\x1b[K"):
                last = end
        self._go(y, start)
        x = start
        while x < last:
            run = x + 1
            look = looks[x]
            while run < last and looks[run] is look:
                run += 1
            self._take(look)
            self.sent.append("".join(signs[x:run]))
            x = run
        if last < end:
            # Blanks on the terminal's own background may be erased anywhere; on another not every terminal colours them.
            self._take(_BLANK)
            self.sent.append("\x1b[K")
        self._x = end

    def _go(self, y: int, x: int) -> None:
        if y == self._y and 0 <= self._x <= x:
            if x > self._x:
                self.sent.append(f"\x1b[{x - self._x}C")
        else:
            self.sent.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._y, self._x = y, x

    def _take(self, look: Look) -> None:
        now = self._look
        if now is None:
            self.sent.append(f"\x1b[{';'.join(['0', *_codes(look, PLAIN)])}m")
        elif not look.foreground and not look.marks:  # a blank: only what lies behind it is seen
            if now.marks & ON_BLANKS:
                self.sent.append(f"\x1b[{';'.join(['0', *_codes(look, PLAIN)])}m")
            elif look.background != now.background:
                self.sent.append(f"\x1b[{look.background}m")
                self._look = Look(now.foreground, look.background, now.marks)
                return
            else:
                return
        elif now.marks - look.marks:
            self.sent.append(f"\x1b[{';'.join(['0', *_codes(look, PLAIN)])}m")
        elif codes := _codes(look, now):
            self.sent.append(f"\x1b[{';'.join(codes)}m")
        self._look = Look(look.foreground or "39", look.background, look.marks)


def _codes(look: Look, now: Look) -> list[str]:
    """The codes that lead from one look to another; those that take marks away are not among them."""
    codes = sorted(look.marks - now.marks)
    if look.foreground not in {"", now.foreground}:
        codes.append(look.foreground)
    if look.background != now.background:
        codes.append(look.background)
    return codes
