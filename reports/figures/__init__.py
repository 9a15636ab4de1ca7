"""Pictures for documents, drawn from rows; each comes with its alternative text from the same rows."""

from reports.figures.timeline import TimelinePoint, TimelineRow, timeline_alt, timeline_png
from reports.figures.trend import TrendLine, trend_alt, trend_png

__all__ = [
    "TimelinePoint",
    "TimelineRow",
    "TrendLine",
    "timeline_alt",
    "timeline_png",
    "trend_alt",
    "trend_png",
]
