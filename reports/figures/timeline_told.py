"""The timeline in words: which rows a picture holds, its alternative text, and the same as cells of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.health import Colour
from models.language import Words
from models.when import When
from reports.figures.grid import Grid
from reports.figures.telling import several
from reports.figures.timeline import MOST_ROWS, TimelinePoint, TimelineRow, coarse, note
from reports.manuscript import Cell, Column, Mark

MOST_PICTURES = 2
MOST_PERIODS = 13
"""A table has no room for more columns."""

_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Pictures:
    """Rows divided into pictures, each in the order they were given.

    Attributes:
        parts: The rows of each picture; none when there are no rows.
        left_out: The rows that have none.
    """

    parts: tuple[tuple[TimelineRow, ...], ...]
    left_out: tuple[TimelineRow, ...] = ()


def pictures(rows: Sequence[TimelineRow], today: date) -> Pictures:
    """Divide rows evenly into at most `MOST_PICTURES`.

    Of more rows than they hold, those that matter are kept: what is neither reached nor green, worst first; then what is due
    next; then what was reached last.
    """
    most = MOST_PICTURES * MOST_ROWS
    chosen = list(range(len(rows)))
    if len(rows) > most:
        ranked = sorted(chosen, key=lambda place: (*_rank(rows[place], today), place))
        chosen = sorted(ranked[:most])
    kept = set(chosen)
    shown = [rows[place] for place in chosen]
    count = -(-len(shown) // MOST_ROWS)
    ends = [len(shown) * part // count for part in range(count + 1)] if count else [0]
    return Pictures(
        tuple(tuple(shown[first:end]) for first, end in pairwise(ends)),
        tuple(row for place, row in enumerate(rows) if place not in kept),
    )


def left_out(rows: Sequence[TimelineRow], words: Words) -> str:
    """Which rows have no place in a picture and why, for its caption; empty when all have."""
    if not rows:
        return ""
    return words.n(
        "{n} milestone is left out, since there is room for those that need attention and those due next: {numbers}.",
        "{n} milestones are left out, since there is room for those that need attention and those due next: {numbers}.",
        len(rows),
        numbers=several([row.number for row in rows], words),
    )


def timeline_alt(
    rows: Sequence[TimelineRow],
    *,
    points: Sequence[TimelinePoint],
    today: date,
    words: Words,
    without: Sequence[TimelineRow] = (),
) -> str:
    """What the picture shows, in sentences, from the same rows.

    Args:
        rows: The rows of the picture.
        points: Its decision points.
        today: The status date.
        words: The language.
        without: The rows that have no place in any picture.
    """
    parts = [words.n("Timeline of {n} milestone.", "Timeline of {n} milestones.", len(rows))]
    if any(row.colour for row in rows):
        parts.append(words.n("{n} is reached.", "{n} are reached.", sum(1 for row in rows if row.reached)))

    def tell(what: str, names: Sequence[str]) -> None:
        if names:
            parts.append(words.t("{what}: {names}.", what=what, names=several(names, words)))

    for colour in (Colour.RED, Colour.YELLOW, Colour.GREY):
        tell(words.t(colour.word), [row.number for row in rows if row.colour is colour and not row.reached])
    late = [row.number for row in rows if row.reached and row.colour in {Colour.RED, Colour.YELLOW}]
    tell(words.t("Reached late"), late)
    known = {row.number: _coarse_date(row, words) for row in rows}
    tell(
        words.t("Drawn as a stretch, since no day is known"),
        [f"{number} ({when})" for number, when in known.items() if when],
    )
    noted = [(row.number, note(row, words)) for row in rows]
    tell(words.t("Without a date to draw"), [f"{number} ({text})" for number, text in noted if text])
    tell(
        words.t("Decision points"),
        [f"{point.code} ({words.date(point.when) if point.when else words.t('without date')})" for point in points],
    )
    parts += [words.t("Status date {date}.", date=words.date(today)), left_out(without, words)]
    parts.append(words.t("The table of milestones has all the dates."))
    return " ".join(part for part in parts if part)


def timeline_grid(
    rows: Sequence[TimelineRow],
    *,
    points: Sequence[TimelinePoint],
    start: date,
    end: date,
    today: date,
    words: Words,
) -> Grid:
    """The timeline as a table with a column a month, a quarter or more years, at most `MOST_PERIODS`."""
    whens = [point.when for point in points] + [when for row in rows for when in (row.baseline, row.now)]
    days = [start, end, today, *(day for when in whens if when for day in (when.first, when.last) if day)]
    step, periods = _periods(min(days), max(days))
    here = _period(today, step)
    columns = [Column(words.t("No."), 10)]
    columns += [
        Column(_label(period, step, words) + (" │" if period == here else ""), 10, "centre") for period in periods
    ]
    cells = [(_number(row), *_cells(row, periods, step)) for row in rows]
    if points:
        flags = (
            " ".join(p.code for p in points if p.when and p.when.last and _period(p.when.last, step) == period)
            for period in periods
        )
        cells.append(("▼", *flags))
    return Grid(tuple(columns), tuple(cells), _grid_legend(rows, points, words))


def _rank(row: TimelineRow, today: date) -> tuple[int, int, int]:
    """Where a row stands among those that matter; lower comes first."""
    day = (row.now.last if row.now else None) or _NEVER
    if row.reached:
        return 2, 0, (today - row.reached).days
    if row.colour is None or row.colour is Colour.GREEN:
        return 1, 0, day.toordinal()
    return 0, -row.colour.severity, day.toordinal()


def _coarse_date(row: TimelineRow, words: Words) -> str:
    if row.now and coarse(row.now):
        return words.date(row.now)
    return words.t("plan: {when}", when=words.date(row.baseline)) if coarse(row.baseline) else ""


def _number(row: TimelineRow) -> Cell:
    """The number; with its status, where that has no date to stand at."""
    return row.number if row.colour is None or (row.now and row.now.first) else Mark(row.colour, row.number)


def _cells(row: TimelineRow, periods: range, step: int) -> list[Cell]:
    """A row's cells: the plan, the status where it is expected, and dashes up to the end of a stretch."""
    planned, now = _ends(row.baseline, step), _ends(row.now, step)
    cells: list[Cell] = []
    for period in periods:
        plan = "◊" if planned and period == planned[1] else ""
        if now and row.colour and period == now[1]:
            cells.append(Mark(row.colour, plan + ("√" if row.reached else "")))
        elif plan:
            cells.append(plan)
        else:
            cells.append("–" if any(ends and ends[0] <= period < ends[1] for ends in (planned, now)) else "")
    return cells


def _grid_legend(rows: Sequence[TimelineRow], points: Sequence[TimelinePoint], words: Words) -> str:
    """Only what the table has."""
    only_plan = not any(row.colour for row in rows)
    sentences = [
        words.t("◊ is the plan.")
        if only_plan
        else words.t("◊ is the plan; the sign is the date expected or reached, with its status.")
    ]
    present = [colour for colour in Colour if any(row.colour is colour for row in rows)]
    sentences += [f"{', '.join(f'{colour.sign} {words.t(colour.word)}' for colour in present)}."] if present else []
    if any(row.reached for row in rows):
        sentences.append(words.t("√ is reached."))
    if any(coarse(when) for row in rows for when in (row.baseline, row.now)):
        sentences.append(
            words.t("A date that is no day stands in the last month it may mean, after a dash in the others.")
        )
    noted = [(row.number, note(row, words)) for row in rows]
    if missing := [f"{number} ({text})" for number, text in noted if text]:
        sentences.append(
            words.t("{what}: {names}.", what=words.t("Without a date to draw"), names=several(missing, words))
        )
    if points:
        sentences.append(words.t("▼ are the decision points."))
    return " ".join([*sentences, words.t("│ is the status date.")])


def _periods(first: date, last: date) -> tuple[int, range]:
    """How many months a column holds, and the columns by number: months, quarters or years, all of one length."""
    step = 1
    for step in (1, 3, *(12 * years for years in (1, 2, 5, 10, 25, 50, 100, 200, 500, 1000))):
        if _period(last, step) - _period(first, step) < MOST_PERIODS:
            break
    return step, range(_period(first, step), _period(last, step) + 1)


def _period(day: date, step: int) -> int:
    return (day.year * 12 + day.month - 1) // step


def _ends(when: When | None, step: int) -> tuple[int, int] | None:
    if when is None or when.first is None or when.last is None:
        return None
    return _period(when.first, step), _period(when.last, step)


def _label(period: int, step: int, words: Words) -> str:
    year, month = divmod(period * step, 12)
    if step == 1:
        return words.month_short(month + 1)
    if step == 3:
        return words.t("Q{quarter} {year}", quarter=month // 3 + 1, year=f"{year % 100:02d}")
    return str(year) if step == 12 else f"{year}–{year + step // 12 - 1}"
