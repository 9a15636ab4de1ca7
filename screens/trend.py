"""The milestone trend chart: across the days of the reports, upwards what was believed then.

A line that runs level keeps its promise, one that climbs slips, and a milestone is reached on the diagonal.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from models.data import ProjectData
from models.language import Words
from models.milestones import Milestone
from models.rules.trend import TrendPoint, most_moved, trend
from tui import words
from tui.widgets.text import shown

LABEL = 9
"""Cells before the chart, for the dates."""

OTHERS = 4
"""How many milestones are drawn beside the one it is about."""

Line = tuple[str, Milestone, Sequence[TrendPoint]]
"""The letter of a line, its milestone, its points."""

Canvas = list[list[tuple[str, str]]]
"""Rows from the top, each cell a character and its style."""


class TrendChart(ModalScreen[None]):
    """The page; any of Esc, q, Enter and t leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,t", "leave", show=False)]
    CSS = """
    TrendChart { background: $background; }
    TrendChart #chart { height: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: clip; }
    TrendChart #leave { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, milestone: Milestone, data: ProjectData, today: date) -> None:
        super().__init__()
        self._milestone, self._data, self._today = milestone, data, today

    def compose(self) -> ComposeResult:
        """The chart and how to leave."""
        yield Static(id="chart")
        yield Static(words.current().t("Esc goes back."), id="leave", markup=False)

    def on_resize(self, event: Resize) -> None:
        """Draw for the size there is."""
        others = [one for one in most_moved(self._data, self._today, OTHERS + 1) if one.id != self._milestone.id]
        drawn = zip("Xabcdefgh", (self._milestone, *others[:OTHERS]), strict=False)
        lines = [(letter, one, trend(one, self._data, self._today)) for letter, one in drawn]
        size = event.size
        self.query_one("#chart", Static).update(chart(lines, self._today, size.width - 2, size.height - 1))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def chart(lines: Sequence[Line], today: date, width: int, height: int) -> Content:
    """Draw the lines.

    Args:
        lines: The first is the one it is about, drawn last and brightest.
        today: Marked in the chart.
        width: Cells to draw in.
        height: Lines to draw in, the heading and the legend included.
    """
    w = words.current()
    about = lines[0][1]
    title = w.t("Milestone trend: {number} {name}", number=about.number, name=about.name)
    head = [Content.styled(shown(title), "bold")]
    points = [point for _, _, line in lines for point in line]
    if not lines[0][2]:
        return Content("\n").join([*head, Content(""), Content(w.t("This milestone has no date yet."))])
    legend = [_legend(line, first=place == 0, w=w) for place, line in enumerate(lines)]
    legend.append(Content.styled(w.t("○ nobody had confirmed it   / reached when a line meets it   │ today"), "$quiet"))
    first = min(*(point.on for point in points), *(point.expected for point in points))
    last = max(today, *(point.expected for point in points))
    area = _Area(first, last, max(20, width - LABEL - 1), max(4, height - len(legend) - 3))
    for row in range(area.height):
        column = round((area.height - 1 - row) * (area.width - 1) / max(1, area.height - 1))
        area.put(row, column, "/", "$line")
        area.put(row, area.column(today), "│", "$primary")
    for letter, _, line in reversed(lines):
        _draw(area, letter, line, bright=letter == lines[0][0])
    return Content("\n").join([*head, *area.drawn(w), *legend])


def _draw(area: "_Area", letter: str, line: Sequence[TrendPoint], *, bright: bool) -> None:
    style = "bold $primary" if bright else "$quiet"
    for here, there in pairwise(line):
        start, end = area.column(here.on), area.column(there.on)
        for column in range(start + 1, end):
            share = (column - start) / (end - start)
            days = round((there.expected - here.expected).days * share)
            area.put(area.row(here.expected + timedelta(days=days)), column, "·", style)
    for point in line:
        sign, role = (letter, style) if point.confirmed else ("○", "$status-grey")
        area.put(area.row(point.expected), area.column(point.on), sign, role)


def _legend(line: Line, *, first: bool, w: Words) -> Content:
    letter, milestone, points = line
    moved = (points[-1].expected - points[0].expected).days if points else 0
    coarse = "~" if any(point.coarse for point in points) else ""
    text = coarse + w.t("{days} d", days=w.signed(moved))
    return Content.assemble(
        (f"{letter} ", "bold $primary" if first else "bold"),
        (f"{text:>6}  ", "$status-red" if moved > 0 else "$quiet"),
        shown(f"{milestone.number} {milestone.name}"),
    )


class _Area:
    """Both axes show the same days, so that the diagonal is where a milestone is reached."""

    def __init__(self, first: date, last: date, width: int, height: int) -> None:
        self._first, self._days = first, max(1, (last - first).days)
        self.width, self.height = width, height
        self._cells: Canvas = [[(" ", "")] * width for _ in range(height)]

    def column(self, day: date) -> int:
        """The column of a day."""
        return round((day - self._first).days * (self.width - 1) / self._days)

    def row(self, day: date) -> int:
        """The row of a day, the latest at the top."""
        return self.height - 1 - round((day - self._first).days * (self.height - 1) / self._days)

    def put(self, row: int, column: int, sign: str, style: str) -> None:
        """Put a sign in a cell, if it lies in the chart."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self._cells[row][column] = (sign, style)

    def drawn(self, w: Words) -> list[Content]:
        """The rows with their dates, and the line of months below."""
        months = self._months()
        at_row = {self.row(day): day for day in reversed(months)}
        lines = []
        for row, cells in enumerate(self._cells):
            label = w.month_short(at_row[row].month) if row in at_row else ""
            lines.append(Content.assemble((f"{label:>{LABEL - 2}} │", "$quiet"), *_runs(cells)))
        below = [" "] * self.width
        for day in months:
            name, place = w.month_short(day.month), self.column(day)
            if place + len(name) <= self.width and below[max(0, place - 1)] == " ":
                below[place : place + len(name)] = name
        lines.append(Content.styled(f"{w.t('Report'):>{LABEL - 2}} └" + "".join(below), "$quiet"))
        return lines

    def _months(self) -> list[date]:
        found, day = [], self._first.replace(day=1)
        while (day := (day + timedelta(days=32)).replace(day=1)) <= self._first + timedelta(days=self._days):
            found.append(day)
        return found


def _runs(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str] | str]:
    """Neighbours of one style as one."""
    runs: list[tuple[str, str]] = []
    for sign, style in cells:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + sign, style)
        else:
            runs.append((sign, style))
    return [(text, style) if style else text for text, style in runs]
