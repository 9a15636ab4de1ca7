"""Lists with sections and long texts: rows for a `LineTable` that is read and written in from top to bottom."""

import textwrap
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from screens.base import StyrScreen
from tui.widgets.linetable import Cell, LineTable, Row
from tui.widgets.pane import Pane

NOTHING = "#"
"""How the keys of rows begin that are about nothing one could write in."""


class Listed(StyrScreen):
    """A screen of one list, with what is known of the line under the cursor below it."""

    def compose_body(self) -> ComposeResult:
        """List and details."""
        yield LineTable(id="list")
        yield Pane(id="detail")

    def on_mount(self) -> None:
        """Begin in the list, on the first line that one can write in."""
        super().on_mount()
        self.query_one(LineTable).select(self.first)
        self.query_one(LineTable).focus()

    @property
    def first(self) -> str:
        """The key of the line to begin on; empty for the first."""
        return ""


class Joined(LineTable):
    """One of two lists that are as one for the arrows: past the end of the upper lies the beginning of the lower."""

    def move(self, lines: int) -> None:
        """Move the cursor, or go over to the other list."""
        other = next(table for table in self.screen.query(Joined) if table is not self)
        below = next(iter(self.screen.query(Joined))) is self
        beyond = self.at_the_end if lines > 0 else self.at_the_beginning
        if beyond and (lines > 0) == below and other.row_count:
            other.focus()
        else:
            super().move(lines)

    @property
    def at_the_beginning(self) -> bool:
        """True when the cursor cannot go up."""
        return self._cursor == 0

    @property
    def at_the_end(self) -> bool:
        """True when the cursor cannot go down."""
        return self._cursor >= self.row_count - 1


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
