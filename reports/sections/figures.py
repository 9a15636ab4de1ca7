"""The figures of documents: pictures, or cells of a table where the project's settings ask for that; both from the same rows."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from models.health import Colour
from models.language import Words
from models.project import Figures
from models.when import When
from reports.manuscript import Manuscript
from reports.view import EconomyView, FactorRow, StatusView, TrendPoint, View


def timeline(paper: Manuscript, view: View, w: Words, *, planned: bool = False) -> None:
    """Plan, forecast and what is reached, with the decision points; of many milestones those that matter.

    Args:
        paper: What is being written.
        view: What the document shows.
        w: Its language.
        planned: Show the plan alone.
    """
    # Pillow is loaded only where a document is written.
    from reports.figures import (
        TimelinePoint,
        TimelineRow,
        left_out,
        pictures,
        timeline_alt,
        timeline_grid,
        timeline_png,
    )

    rows = [
        TimelineRow(row.number, row.name, row.baseline, colour=None)
        if planned
        else TimelineRow(row.number, row.name, row.baseline, row.forecast, row.actual, row.colour)
        for row in view.milestones
    ]
    points = [TimelinePoint(point.code, point.expected) for point in view.points]
    shown = pictures(rows, view.status_date)
    for place, part in enumerate(shown.parts, start=1):
        caption = w.t("Timeline of the plan") if planned else w.t("Timeline: plan, forecast and what is reached")
        if len(shown.parts) > 1:
            caption = w.t("{caption} ({part} of {parts})", caption=caption, part=place, parts=len(shown.parts))
        draw = partial(
            timeline_png, part, points=points, start=view.start, end=view.end, today=view.status_date, words=w
        )
        if view.figures is Figures.TABLES:
            grid = timeline_grid(part, points=points, start=view.start, end=view.end, today=view.status_date, words=w)
            paper.table(caption, grid.columns, grid.rows, description=grid.legend)
            paper.note(grid.legend)
        else:
            paper.figure(draw, caption, timeline_alt(part, points=points, today=view.status_date, words=w))
    paper.note(left_out(shown.left_out, w))


def trend(paper: Manuscript, view: StatusView, w: Words) -> None:
    """What each report believed of the milestones that moved most; nothing before there is a second report."""
    from reports.figures import TrendLine, trend_alt, trend_grid, trend_png

    lines = [
        TrendLine(row.number, row.name, _said(view.trend, row.number), row.colour, row.actual)
        for row in view.milestones
    ]
    moved = [line for line in lines if line.moved]
    if len(view.trend) < 2 or not moved:
        return
    caption = w.t("Trend: the date expected of each milestone, report by report")
    if view.figures is Figures.TABLES:
        grid = trend_grid(moved, w)
        paper.table(caption, grid.columns, grid.rows, description=grid.legend)
        paper.note(grid.legend)
    else:
        paper.figure(partial(trend_png, moved, words=w), caption, trend_alt(moved, w))


def economy(paper: Manuscript, money: EconomyView, figures: Figures, w: Words) -> None:
    """Budget, spent, committed and forecast of each line; the table of figures has the same."""
    from reports.figures import EconomyLine, economy_alt, economy_grid, economy_png

    lines = [EconomyLine(line.name, line.budget, line.spent, line.committed, line.expected) for line in money.lines]
    caption = w.t("Budget, and what is spent and committed of it")
    if figures is Figures.TABLES:
        grid = economy_grid(lines, w)
        paper.table(caption, grid.columns, grid.rows, description=grid.legend)
        paper.note(grid.legend)
    else:
        paper.figure(partial(economy_png, lines, w), caption, economy_alt(lines, w))


def factors(paper: Manuscript, rows: Sequence[FactorRow], day: date, figures: Figures, w: Words) -> None:
    """Each factor's assessments through time; nothing before one has been assessed twice."""
    from reports.figures import FactorLine, factors_alt, factors_grid, factors_png

    lines = [FactorLine(row.code, row.name, _given(row, day)) for row in rows]
    if not any(len(row.history) > 1 for row in rows):
        return
    caption = w.t("The success factors, assessment by assessment")
    if figures is Figures.TABLES:
        grid = factors_grid(lines, w)
        paper.table(caption, grid.columns, grid.rows, description=grid.legend)
        paper.note(grid.legend)
    else:
        paper.figure(partial(factors_png, lines, w), caption, factors_alt(lines, w))


def _said(trend: Sequence[TrendPoint], number: str) -> list[tuple[date, When]]:
    return [(point.day, point.expected[number]) for point in trend if number in point.expected]


def _given(row: FactorRow, day: date) -> list[tuple[date, Colour]]:
    """The assessments; grey at the end where nobody has confirmed the last one."""
    given = [(judged.day, judged.colour) for judged in row.history]
    return [*given, (day, Colour.GREY)] if given and row.colour is Colour.GREY else given
