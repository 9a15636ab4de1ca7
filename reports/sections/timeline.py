"""The timeline as a table: a column for each month, so that it can be read aloud, edited and printed."""

from datetime import date

from models.language import Words
from models.when import When
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.view import StatusView

MOST_MONTHS = 13
"""A longer project has no room for a column a month."""

MOST_ROWS = 24
"""More milestones make no figure that one sees at a glance; the table of dates has them all."""

Month = tuple[int, int]


def timeline(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Baseline, forecast and reached for each milestone, and the decision points; nothing when it would not fit."""
    months = _months(view)
    if not view.milestones or len(months) > MOST_MONTHS or len(view.milestones) > MOST_ROWS:
        return
    now = (view.status_date.year, view.status_date.month)
    columns = [Column(w.t("No."), 10)]
    columns += [Column(w.month_short(month) + (" │" if (year, month) == now else ""), 10) for year, month in months]
    rows: list[list[Cell]] = []
    for row in view.milestones:
        plan, expected = _month(row.baseline), _month(row.expected)
        cells: list[Cell] = [row.number]
        for month in months:
            if month == expected:
                cells.append(Mark(row.colour, "◊" if month == plan else ""))
            else:
                cells.append("◊" if month == plan else "")
        rows.append(cells)
    if view.points:
        codes = [" ".join(point.code for point in view.points if _month(point.expected) == month) for month in months]
        rows.append(["▼", *codes])
    legend = w.t(
        "◊ is the plan; the sign is the date expected or reached, with its status. ▼ are the decision points, │ the month of the status date."
    )
    paper.table(w.t("Timeline by month"), columns, rows, description=legend)
    paper.text(legend)


def _months(view: StatusView) -> list[Month]:
    """Every month from the first to the last that anything happens in."""
    days = [
        view.start,
        view.end,
        *(when.last for row in view.milestones for when in (row.baseline, row.expected) if when and when.last),
    ]
    first, last = min(days), max(days)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [_shifted(first, place) for place in range(count)]


def _shifted(first: date, months: int) -> Month:
    place = first.month - 1 + months
    return first.year + place // 12, place % 12 + 1


def _month(when: When | None) -> Month | None:
    return (when.last.year, when.last.month) if when and when.last else None
