"""Signs for terminals that have few: exchanged as lines leave the screen, one cell for one cell."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender

from tui.signs import basic, plain


class Signs(LineFilter):
    """Draws every sign with what a terminal can show; letters stay, whatever their accents.

    Args:
        glyphs: "basic" or "ascii".
    """

    KINDS: ClassVar[dict[str, Callable[[str], str]]] = {"basic": basic, "ascii": plain}

    def __init__(self, glyphs: str) -> None:
        super().__init__()
        self._exchange = self.KINDS[glyphs]

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Exchange the signs of a line."""
        return [Segment(self._exchange(text), style, control) for text, style, control in segments]


def draw_whole_cells() -> None:
    """Let Textual's scrollbars end with a cell: eighths of one are signs that many fonts lack, and bytes."""
    ScrollBarRender.VERTICAL_BARS = [" "] * 8
    ScrollBarRender.HORIZONTAL_BARS = [" "] * 8
