"""A table that draws only the lines one can see, so that 2,000 rows feel like 20.

Textual's DataTable renders every cell through Rich and measures columns; this one makes one strip a line from text of
known widths. User text is drawn as segments, so markup in it is only text.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple, overload

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Key, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.drawing import draw_now
from tui.widgets.text import fitted


class Column(NamedTuple):
    """A column: its heading, its width in cells (0 shares what is left), and whether it is right-aligned.

    `least` is the width of the table from which the column is shown at all.
    """

    label: str
    width: int = 0
    right: bool = False
    least: int = 0


class Cell(NamedTuple):
    """A cell with a role: a status colour's value, ``quiet`` or nothing."""

    text: str
    role: str = ""


class Row(NamedTuple):
    """A line: what it is about, and its cells; a single cell goes over all columns."""

    key: str
    cells: Sequence[Cell | str]


class Rows(Sequence[Row]):
    """Rows that are made when they are drawn: of 2,000 only the visible ones ever are.

    Args:
        keys: The key of each row.
        make: Makes the row at a place.
    """

    def __init__(self, keys: Sequence[str], make: Callable[[int], Row]) -> None:
        self.keys = keys
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class LineTable(ScrollView, can_focus=True):
    """A table with a line cursor, kept by key when the rows are renewed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "linetable--line", "linetable--header", "linetable--cursor", "linetable--cursor-blurred", "linetable--quiet",
        "linetable--green", "linetable--yellow", "linetable--red", "linetable--grey",
    }  # fmt: skip
    DEFAULT_CSS = """
    LineTable { height: 1fr; scrollbar-size-vertical: 0; background: $background; }
    LineTable > .linetable--line { background: $background; color: $foreground; }
    LineTable > .linetable--header { background: $background; color: $quiet; text-style: bold; }
    LineTable > .linetable--cursor { background: $cursor-background; color: $cursor-foreground; text-style: bold; }
    LineTable > .linetable--cursor-blurred { background: $panel; color: $foreground; }
    LineTable:nocolor > .linetable--cursor { text-style: bold reverse; }
    LineTable:ansi > .linetable--cursor-blurred { text-style: underline; }
    LineTable:nocolor > .linetable--cursor-blurred { text-style: underline; }
    LineTable > .linetable--quiet { background: $background; color: $quiet; }
    LineTable > .linetable--green { background: $background; color: $status-green; }
    LineTable > .linetable--yellow { background: $background; color: $status-yellow; }
    LineTable > .linetable--red { background: $background; color: $status-red; text-style: bold; }
    LineTable > .linetable--grey { background: $background; color: $status-grey; }
    """

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, table: "LineTable", key: str) -> None:
            super().__init__()
            self.table, self.key = table, key

        @property
        def control(self) -> "LineTable":
            """The table, for `@on` selectors."""
            return self.table

    def __init__(self, columns: Sequence[Column] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: Sequence[Column] = columns
        self._rows: Sequence[Row] = ()
        self._keys: Sequence[str] = ()
        self._cursor = 0
        self._fitted: tuple[int, list[int]] = (-1, [])
        self._styles: dict[str, Style] = {}
        self.empty_text = ""

    # --- what it shows --------------------------------------------------------------------------------------------

    def show(self, columns: Sequence[Column], rows: Sequence[Row], empty_text: str = "") -> None:
        """Show new columns and rows; the cursor stays with its key, or else with its line."""
        key = self.key
        self._columns, self._rows, self.empty_text = columns, rows, empty_text
        self._keys = rows.keys if isinstance(rows, Rows) else [row.key for row in rows]
        place = min(self._cursor, max(0, len(rows) - 1))
        if key and not (place < len(rows) and self._keys[place] == key):
            place = next((found for found, other in enumerate(self._keys) if other == key), place)
        self._cursor = place
        self._measure()
        self.refresh()

    @property
    def key(self) -> str:
        """The key of the line under the cursor; empty when there is none."""
        return self._keys[self._cursor] if self._cursor < len(self._keys) else ""

    @property
    def _overflows(self) -> bool:
        """True when there are more lines than can be seen."""
        return len(self._rows) + self._head > self.size.height

    @property
    def _head(self) -> int:
        """How many lines the headings take: none when no column has one."""
        return 1 if any(column.label for column in self._columns) or not self._columns else 0

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def select(self, key: str) -> None:
        """Put the cursor on a line by its key, if there is such a line."""
        for place, other in enumerate(self._keys):
            if other == key:
                self._go(place)
                return

    def on_resize(self, _event: Resize) -> None:
        """Fit the new size."""
        self._measure()
        self._keep_in_view()

    def notify_style_update(self) -> None:
        """The theme has changed: the styles are looked up again."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the heading, or the row that is scrolled to line `y`, and at its end where in the list one is."""
        if not self._overflows:
            return self._line_at(y, self.size.width)
        return Strip.join([self._line_at(y, self.size.width - 1), self._mark(y - self._head)])

    def _mark(self, line: int) -> Strip:
        """One cell of what stands for a scrollbar: Textual's own is a widget, with a layout and bytes of its own."""
        height, count, top = max(1, self.size.height - self._head), len(self._rows), int(self.scroll_offset.y)
        shown = top * height // count <= line < -(-(top + height) * height // count)
        return Strip([Segment("▐" if shown else " ", self._style("quiet"))], 1)

    def _line_at(self, y: int, width: int) -> Strip:
        if y < self._head:
            labels = [fitted(c.label, w, right=c.right) for c, w in zip(self._columns, self._widths, strict=True) if w]
            return self._strip([Segment(" " + " ".join(labels), self._style("header"))], width, "line")
        place = y - self._head + int(self.scroll_offset.y)
        if place >= len(self._rows):
            text = f" {self.empty_text}" if y == self._head + 1 and not self._rows else ""
            return self._strip([Segment(text, self._style("quiet"))], width, "line")
        return self._line(self._rows[place], place == self._cursor, width)

    # --- moving ---------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Move by the keys for it. As bindings they would first go up to the application, which takes as long again."""
        lines = self._moves().get(event.key)
        if lines is not None:
            event.stop()
            self.move(lines)

    def move(self, lines: int) -> None:
        """Move the cursor some lines."""
        self._go(self._cursor + lines)

    def _moves(self) -> dict[str, int]:
        """By how many lines each key moves."""
        page, all_of_it = self.page, len(self._rows)
        return {"down": 1, "up": -1, "pagedown": page, "pageup": -page, "end": all_of_it, "home": -all_of_it}

    @property
    def page(self) -> int:
        """How many lines a page is: as many as can be seen, but for one that is seen again."""
        return max(1, self.size.height - self._head - 1)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is."""
        if event.y >= self._head:
            self._go(event.y - self._head + int(self.scroll_offset.y))

    def on_focus(self) -> None:
        """The cursor line brightens."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor line dims."""
        self.refresh()

    def _go(self, place: int) -> None:
        place = max(0, min(len(self._rows) - 1, place))
        if place == self._cursor or not self._rows:
            return
        old, self._cursor = self._cursor, place
        if not self._keep_in_view():
            top, width = int(self.scroll_offset.y), self.size.width
            self.refresh(Region(0, old - top + self._head, width, 1), Region(0, place - top + self._head, width, 1))
        draw_now(self)
        self.post_message(self.Moved(self, self.key))

    def _keep_in_view(self) -> bool:
        """Scroll so that the cursor can be seen. True when that scrolled.

        By a third of the page at a time: each scroll draws every line anew, which over a slow line is what one waits for.
        """
        top, height = int(self.scroll_offset.y), max(1, self.size.height - self._head)
        if top <= self._cursor < top + height:
            return False
        ahead = height // 3
        y = self._cursor - ahead if self._cursor < top else self._cursor - height + 1 + ahead
        self.scroll_to(y=max(0, min(y, len(self._rows) - height)), animate=False, immediate=True)
        self.refresh()
        return True

    # --- drawing --------------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        self._fitted = (-1, [])
        self.virtual_size = Size(self.size.width, len(self._rows) + self._head)

    @property
    def _widths(self) -> list[int]:
        """The columns' widths in the width that there is when they are drawn."""
        width = self.size.width - (1 if self._overflows else 0)
        if self._fitted[0] != width:
            self._fitted = (width, self._widths_in(width))
        return self._fitted[1]

    def _widths_in(self, width: int) -> list[int]:
        kept = [column.least <= width for column in self._columns]
        fixed = sum(column.width + 1 for column, keep in zip(self._columns, kept, strict=True) if keep)
        flexible = [column for column, keep in zip(self._columns, kept, strict=True) if keep and not column.width]
        share, extra = divmod(max(0, width - 2 - fixed), max(1, len(flexible)))
        widths = []
        for column, keep in zip(self._columns, kept, strict=True):
            if column.width or not keep:
                widths.append(column.width if keep else 0)
            else:
                widths.append(max(4, share + (1 if extra > 0 else 0)))
                extra -= 1
        return widths

    def _line(self, row: Row, cursor: bool, width: int) -> Strip:
        live = self.has_focus or not self.can_focus  # one that never has the focus is moved from elsewhere
        role = "line" if not cursor else "cursor" if live else "cursor-blurred"
        under = self._style(role) if cursor else None
        segments = [Segment(">" if cursor and live else " ", under or self._style("line"))]
        columns: Iterable[tuple[Cell | str, Column, int]] = zip(row.cells, self._columns, self._widths, strict=False)
        if len(row.cells) == 1:
            columns = [(row.cells[0], Column(""), width - 2)]
        for cell, column, cells in columns:
            if not cells:
                continue
            text, look = (cell.text, cell.role) if isinstance(cell, Cell) else (cell, "")
            segments.append(
                Segment(fitted(text, cells, right=column.right) + " ", under or self._style(look or "line"))
            )
        return self._strip(_merged(segments), width, role)

    def _strip(self, segments: list[Segment], width: int, fill: str) -> Strip:
        return Strip(segments).adjust_cell_length(width, self._style(fill))

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            self._styles[role] = self.get_component_rich_style(f"linetable--{role}")
        return self._styles[role]


def _merged(segments: list[Segment]) -> list[Segment]:
    """Neighbours of one style as one: each run of a line costs its own escape sequence."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].style == segment.style:
            merged[-1] = Segment(merged[-1].text + segment.text, segment.style)
        else:
            merged.append(segment)
    return merged
