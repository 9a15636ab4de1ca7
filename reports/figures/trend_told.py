"""The milestone trend in words: its alternative text, and the same as cells of a table."""

from collections.abc import Sequence
from datetime import date

from models.language import Words
from models.when import When
from reports.figures.grid import Grid
from reports.figures.telling import several
from reports.figures.trend import TrendLine, most_moved, moved
from reports.manuscript import Cell, Column, Mark

MOST_REPORTS = 5
"""A table has no room for more dates side by side."""


def trend_alt(lines: Sequence[TrendLine], words: Words) -> str:
    """What the picture shows, in sentences, from the same lines."""
    chosen = most_moved(lines)
    parts = [words.n("Trend of {n} milestone.", "Trend of {n} milestones.", len(chosen))]
    for line in chosen:
        first, last = line.dated[0][1], line.dated[-1][1]
        if line.reached:
            parts.append(words.t("{number} was reached {date}.", number=line.number, date=words.date(line.reached)))
        if first != last:
            parts.append(
                words.t(
                    "{number} moved from {first} to {last}.",
                    number=line.number,
                    first=words.date(first),
                    last=words.date(last),
                )
            )
    still = [line.number for line in chosen if line.dated[0][1] == line.dated[-1][1] and not line.reached]
    if still:
        parts.append(
            words.n("{numbers} has not moved.", "{numbers} have not moved.", len(still), numbers=several(still, words))
        )
    return " ".join([*parts, *_missing(lines, chosen, words)])


def trend_grid(lines: Sequence[TrendLine], words: Words) -> Grid:
    """The trend as a table: a milestone a row, a report a column, at most the first and the newest ones."""
    chosen = most_moved(lines)
    reports = sorted({day for line in chosen for day, _ in line.dated})
    shown = reports if len(reports) <= MOST_REPORTS else [reports[0], *reports[1 - MOST_REPORTS :]]
    columns = [
        Column(words.t("No."), 8),
        *(Column(words.date(day), 17) for day in shown),
        Column(words.t("Moved, days"), 13, "number"),
        Column(words.t("Status"), 22),
    ]
    rows = [tuple(_cells(line, shown, words)) for line in chosen]
    legend = [words.t("Each column is what a report said of the date expected.")]
    if hidden := len(reports) - len(shown):
        legend.append(
            words.n(
                "{n} report between the first and the newest ones is left out.",
                "{n} reports between the first and the newest ones are left out.",
                hidden,
            )
        )
    return Grid(tuple(columns), tuple(rows), " ".join([*legend, *_missing(lines, chosen, words)]))


def _cells(line: TrendLine, shown: Sequence[date], words: Words) -> list[Cell]:
    said: dict[date, When] = dict(line.dated)
    return [
        line.number,
        *(words.date(said.get(day)) for day in shown),
        moved(line, words),
        Mark(line.colour, words.t("Reached") if line.reached else words.t(line.colour.word)),
    ]


def _missing(lines: Sequence[TrendLine], chosen: Sequence[TrendLine], words: Words) -> list[str]:
    """The milestones that are not there, and why."""
    able = [line for line in lines if line.dated]
    parts = []
    if len(able) > len(chosen):
        parts.append(
            words.t(
                "Shown are the {shown} that moved most of {all} milestones.",
                shown=words.number(len(chosen)),
                all=words.number(len(able)),
            )
        )
    if without := [line.number for line in lines if not line.dated]:
        parts.append(words.t("{what}: {names}.", what=words.t("Without a date to draw"), names=several(without, words)))
    return parts
