"""Signs for terminals that have only letters: exchanged as lines leave the screen, one cell for one cell."""

from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STAND_INS = {
    "●": "*", "▲": "^", "■": "#", "○": "o", "□": "_", "▫": "x", "◊": "+", "▼": "v", "◆": "+", "·": ".", "│": "|", "…": "~",
    "–": "-", "—": "-", "−": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'",
    "×": "x", "\u00a0": " ", "\u202f": " ", "█": "#", "▐": "|", "▒": "=", "░": ".", "•": "*", "✓": "v", "━": "-", "─": "-",
}  # fmt: skip
"""What stands in for a sign on a terminal that has only letters; every sign of a status keeps one of its own."""

_BOX, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)
_UPRIGHT = "│┃║▏▎▍▌▕╎╏┆┇┊┋"


def plain(text: str) -> str:
    """Text with letters, digits and ASCII signs only, as many cells wide as before."""
    return "".join(_plain(sign) for sign in text) if not text.isascii() else text


def _plain(sign: str) -> str:
    if sign.isascii() or category(sign)[0] in "LNM":
        return sign
    if sign in STAND_INS:
        return STAND_INS[sign]
    if ord(sign) in _BOX:
        return "|" if sign in _UPRIGHT else "+"
    return (" " if ord(sign) in _BLOCKS else "?") * cell_len(sign)


class PlainSigns(LineFilter):
    """Draws every sign with what a terminal without Unicode can show; letters stay, whatever their accents."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Exchange the signs of a line."""
        return [Segment(plain(text), style, control) for text, style, control in segments]
