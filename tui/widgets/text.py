"""User text on its way to the screen: never markup, never a control character."""

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")


def shown(text: str) -> str:
    """One line of text without control characters, escape sequences or direction overrides."""
    return _CONTROLS.sub(" ", text)


def content(text: str, style: str = "") -> Content:
    """User text as content that is shown as it is; line breaks stay."""
    return Content.styled("\n".join(shown(line) for line in text.split("\n")), style)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Text cut or padded to exactly `width` cells, cut with an ellipsis."""
    clean = shown(text)
    length = cell_len(clean)
    if length > width:
        return set_cell_size(clean, max(width - 1, 0)) + "…"[:width]
    return " " * (width - length) + clean if right else clean + " " * (width - length)
