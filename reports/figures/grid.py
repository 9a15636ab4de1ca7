"""A figure as cells of a table, for those who want it so: it can be read aloud, edited and printed by anybody."""

from dataclasses import dataclass

from reports.manuscript import Cell, Column


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a figure.

    Attributes:
        columns: Headings, shares of the width and kinds.
        rows: As many cells each as there are columns.
        legend: What the signs mean, in sentences; also the table's description for screen readers.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: str
