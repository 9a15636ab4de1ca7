"""The timeline in characters: months, milestones, decision points and today."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from models.data import ProjectData
from models.rules.areas import ProjectState
from models.rules.slip import MilestoneState
from models.when import When
from tui import words

LABEL = 10
"""Cells before the axis."""


def timeline(data: ProjectData, state: ProjectState, shown: Sequence[MilestoneState], width: int) -> Content:
    """Draw the timeline.

    Args:
        data: The project.
        state: What follows from it.
        shown: The open milestones to draw a line each for.
        width: Cells to draw in.
    """
    axis = _Axis(data.project.start, max(data.project.end, _last(state)), width - LABEL - 1)
    today = axis.place(state.today)
    lines = [_months(axis)]
    reached = [milestone for milestone in state.milestones if milestone.reached]
    if reached:
        cells = axis.blank(today)
        for milestone in reached:
            _put(cells, axis.when(milestone.expected), "●", "$status-grey")
        lines.append(_line(f"{reached[0].milestone.number}–{reached[-1].milestone.number}", cells))
    for milestone in shown:
        cells = axis.blank(today)
        start, end = axis.when(milestone.milestone.baseline), axis.when(milestone.expected)
        if start is not None and end is not None:
            for place in range(min(start, end) + 1, max(start, end)):
                _put(cells, place, "─", f"$status-{milestone.colour.value}")
        _put(cells, start, "◊", "$quiet")
        _put(cells, end, milestone.colour.sign, f"$status-{milestone.colour.value}")
        lines.append(_line(milestone.milestone.number, cells))
    cells = axis.blank(today)
    for point in data.decision_points:
        at = axis.when(point.expected)
        if at is not None:
            for offset, letter in enumerate(f"▼{point.code}" if at + len(point.code) < axis.width else "▼"):
                _put(cells, at + offset, letter, "$primary")
    lines.append(_line("BP", cells))
    return Content("\n").join(lines)


class _Axis:
    """Days to cells."""

    def __init__(self, start: date, end: date, width: int) -> None:
        self._start, self._days, self.width = start, max(1, (end - start).days), max(10, width)

    def place(self, day: date) -> int:
        """The cell of a day."""
        return round((day - self._start).days * (self.width - 1) / self._days)

    def when(self, when: When | None) -> int | None:
        """The cell of a date; None for one that names no day or lies outside."""
        if when is None or when.last is None:
            return None
        place = self.place(when.last)
        return place if 0 <= place < self.width else None

    def blank(self, today: int) -> list[tuple[str, str]]:
        """An empty line with today's mark."""
        return [("│", "$primary") if place == today else (" ", "") for place in range(self.width)]

    def months(self) -> list[tuple[int, date]]:
        """The first day of each month with its cell."""
        found: list[tuple[int, date]] = []
        year, month = self._start.year, self._start.month
        while True:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            place = self.place(date(year, month, 1))
            if place >= self.width:
                return found
            found.append((place, date(year, month, 1)))


def _last(state: ProjectState) -> date:
    return max((m.expected.last for m in state.milestones if m.expected and m.expected.last), default=state.today)


def _months(axis: _Axis) -> Content:
    cells = [" "] * axis.width
    for place, day in axis.months():
        name = words.current().month_short(day.month)
        if place + len(name) <= axis.width:
            cells[place : place + len(name)] = name
    return Content.assemble((words.current().t("Timeline").ljust(LABEL)[:LABEL], "bold"), ("".join(cells), "$quiet"))


def _put(cells: list[tuple[str, str]], place: int | None, sign: str, style: str) -> None:
    if place is not None and 0 <= place < len(cells):
        cells[place] = (sign, style)


def _line(label: str, cells: list[tuple[str, str]]) -> Content:
    return Content.assemble(label.ljust(LABEL)[:LABEL], *((sign, style) if style else sign for sign, style in cells))
