"""Pictures for documents, drawn from rows; each comes with its alternative text and a table from the same rows.

``*_png`` raises ValueError where there is nothing to draw; texts and tables can be had of any rows.
"""

from reports.figures.economy import economy_png
from reports.figures.economy_lines import EconomyLine
from reports.figures.economy_told import economy_alt, economy_grid
from reports.figures.factors import FactorLine, factors_alt, factors_grid, factors_png
from reports.figures.grid import Grid
from reports.figures.timeline import TimelinePoint, TimelineRow, timeline_png
from reports.figures.timeline_told import Pictures, left_out, pictures, timeline_alt, timeline_grid
from reports.figures.trend import TrendLine, most_moved, trend_png
from reports.figures.trend_told import trend_alt, trend_grid

__all__ = [
    "EconomyLine",
    "FactorLine",
    "Grid",
    "Pictures",
    "TimelinePoint",
    "TimelineRow",
    "TrendLine",
    "economy_alt",
    "economy_grid",
    "economy_png",
    "factors_alt",
    "factors_grid",
    "factors_png",
    "left_out",
    "most_moved",
    "pictures",
    "timeline_alt",
    "timeline_grid",
    "timeline_png",
    "trend_alt",
    "trend_grid",
    "trend_png",
]
