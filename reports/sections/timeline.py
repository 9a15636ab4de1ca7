"""The timeline as a table: a column for each month, so that it can be read aloud, edited and printed."""

from models.language import Words
from reports.figures import TimelinePoint, TimelineRow, pictures, timeline_grid
from reports.view import StatusView
from reports.word import Paper


def timeline(paper: Paper, view: StatusView, w: Words) -> None:
    """Baseline, forecast and reached for each milestone, and the decision points; of many those that matter."""
    rows = [
        TimelineRow(row.number, row.name, row.baseline, row.forecast, row.actual, row.colour) for row in view.milestones
    ]
    points = [TimelinePoint(point.code, point.expected) for point in view.points]
    for part in pictures(rows, view.status_date).parts:
        grid = timeline_grid(part, points=points, start=view.start, end=view.end, today=view.status_date, words=w)
        paper.table(w.t("Timeline by month"), grid.columns, grid.rows, description=grid.legend)
        paper.text(grid.legend)
