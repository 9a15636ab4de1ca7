"""Lists with sections and long texts: rows for a `LineTable` that is read and written in from top to bottom."""

import textwrap
from collections.abc import Iterator, Sequence

from tui.widgets.linetable import Cell, Row

NOTHING = "#"
"""How the keys of rows begin that are about nothing one could write in."""


def heading(key: str, *cells: str) -> Row:
    """The heading of a section; its key is the list's own, so that something can be added to an empty one."""
    return Row(key, [Cell(cell, "header") for cell in cells])


def wrapped(
    key: str, text: str, width: int, role: str = "", first: str = "", rest: Sequence[Cell | str] = ()
) -> Iterator[Row]:
    """A long text as rows: the first carries the key, a mark in front and the other cells.

    Args:
        key: What the first row is about.
        text: The text.
        width: Of the column it stands in, in cells.
        role: Its style.
        first: A mark in front of the first row; the following ones are indented by as much.
        rest: The other cells of the first row; without any the text goes over all columns.
    """
    indent = " " * len(first)
    for place, line in enumerate(textwrap.wrap(text, max(10, width - len(first))) or [""]):
        if place == 0:
            yield Row(key, [Cell(f"{first}{line}", role), *rest])
        else:
            yield Row(f"{NOTHING}{key}/{place}", [Cell(f"{indent}{line}", role), *[""] * len(rest)])
