"""The critical success factors through time: a sign for each assessment, the newest to the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.health import Colour
from models.language import Words
from reports.figures import signs
from reports.figures.canvas import ACCENT, BAND, GRID, QUIET, RULE, WIDTH, Canvas, fitted, width_of
from reports.figures.grid import Grid
from reports.figures.telling import several
from reports.manuscript import Cell, Column, Mark

MOST_ROWS = 30
MOST_TIMES = 9
"""More assessments have no room for their dates beside each other."""

ROW = 15.5
COLUMN = 28.0
_STATUS = 66.0


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A critical success factor.

    Attributes:
        code: What it is called by, such as ``KSF3``; may be empty.
        name: Its name.
        given: The day and the colour of each assessment, oldest first; GREY where nobody confirmed the last one.
    """

    code: str
    name: str
    given: Sequence[tuple[date, Colour]]

    @property
    def colour(self) -> Colour:
        """The newest colour; GREY without any."""
        return self.given[-1][1] if self.given else Colour.GREY


def factors_shown(lines: Sequence[FactorLine]) -> tuple[FactorLine, ...]:
    """At most `MOST_ROWS`: of more, those that are worst now, in the order given."""
    places = sorted(range(len(lines)), key=lambda place: (-lines[place].colour.severity, place))[:MOST_ROWS]
    return tuple(lines[place] for place in sorted(places))


def factors_png(lines: Sequence[FactorLine], words: Words) -> bytes:
    """Draw the factors.

    Raises:
        ValueError: No factors, or none that was ever assessed.
    """
    shown = factors_shown(lines)
    times, _ = _times(shown)
    if not times:
        raise ValueError("a picture of factors needs an assessment")
    entries = signs.statuses([colour for line in shown for day, colour in _drawn(line, times)] + _silent(shown), words)
    top = 24.0
    bottom = top + ROW * len(shown)
    left = WIDTH - _STATUS - COLUMN * len(times)
    canvas = Canvas(bottom + 5 + signs.legend_height(entries))
    for place in range(1, len(shown), 2):
        canvas.box((0, top + ROW * place), (WIDTH, top + ROW * (place + 1)), BAND)
    places = {day: left + COLUMN * (place + 0.5) for place, day in enumerate(times)}
    _dates(canvas, places, top, bottom, words)
    canvas.line((0, top), (WIDTH, top), RULE)
    canvas.line((0, bottom), (WIDTH, bottom), RULE)
    codes = min(52.0, max(width_of(line.code[:12], bold=True) for line in shown))
    names = codes + 7 if codes else 0.0
    for place, line in enumerate(shown):
        y = top + ROW * (place + 0.5)
        canvas.text((2, y), fitted(line.code, codes + 1, bold=True), ACCENT, bold=True)
        canvas.text((2 + names, y), fitted(line.name, left - names - 6))
        drawn = _drawn(line, times)
        for (one, _), (other, _) in pairwise(drawn):
            canvas.line((places[one], y), (places[other], y), RULE, 0.8)
        for day, colour in drawn:
            signs.status(canvas, colour, (places[day], y))
        canvas.text((WIDTH - _STATUS + 6, y), words.t(line.colour.word), signs.INKS[line.colour], bold=True)
    signs.legend(canvas, bottom + 5, entries)
    return canvas.png()


def factors_alt(lines: Sequence[FactorLine], words: Words) -> str:
    """What the picture shows, in sentences, from the same lines."""
    shown = factors_shown(lines)
    times, earlier = _times(shown)
    parts = [words.n("{n} critical success factor.", "{n} critical success factors.", len(shown))]
    if times:
        parts.append(
            words.t("Assessments from {first} to {last}.", first=words.date(times[0]), last=words.date(times[-1]))
        )
    for colour in reversed(Colour):
        if names := [line.code or line.name[:60] for line in shown if line.colour is colour]:
            parts.append(words.t("{what}: {names}.", what=words.t(colour.word), names=several(names, words)))
    for text, way in ((words.t("Better than the time before"), -1), (words.t("Worse than the time before"), 1)):
        if names := [line.code or line.name[:60] for line in shown if _turn(line) == way]:
            parts.append(words.t("{what}: {names}.", what=text, names=several(names, words)))
    return " ".join([*parts, *_left_out(lines, shown, earlier, words)])


def factors_grid(lines: Sequence[FactorLine], words: Words) -> Grid:
    """The factors as a table: a factor a row, an assessment a column, the newest to the right."""
    shown = factors_shown(lines)
    times, earlier = _times(shown)
    columns = (
        Column(words.t("Critical success factor"), 46),
        *(Column(_short(day, times, words), 11, "centre") for day in times),
        Column(words.t("Status"), 24),
    )
    rows = []
    for line in shown:
        given = dict(line.given)
        signs_of: list[Cell] = [Mark(given[day], "") if day in given else "–" for day in times]
        name = f"{line.code} {line.name}".strip()
        rows.append((name, *signs_of, Mark(line.colour, words.t(line.colour.word))))
    present = [colour for colour in Colour if any(colour is c for line in shown for _, c in line.given)]
    legend = [words.t("Each column is an assessment, the newest to the right; – is none that day.")]
    legend += [f"{', '.join(f'{colour.sign} {words.t(colour.word)}' for colour in present)}."] if present else []
    return Grid(columns, tuple(rows), " ".join([*legend, *_left_out(lines, shown, earlier, words)]))


def _times(lines: Sequence[FactorLine]) -> tuple[list[date], int]:
    """The days of the newest assessments, oldest first, and how many there were before them."""
    days = sorted({day for line in lines for day, _ in line.given})
    return days[-MOST_TIMES:], max(0, len(days) - MOST_TIMES)


def _drawn(line: FactorLine, times: Sequence[date]) -> list[tuple[date, Colour]]:
    """The colours on the days there is room for; of two on a day the later."""
    given = dict(line.given)
    return [(day, given[day]) for day in times if day in given]


def _silent(lines: Sequence[FactorLine]) -> list[Colour]:
    return [Colour.GREY] if any(not line.given for line in lines) else []


def _turn(line: FactorLine) -> int:
    """1 when the newest colour is worse than the one before it, −1 when better, 0 when the same or there is none."""
    if len(line.given) < 2:
        return 0
    was, now = (colour.severity for _, colour in line.given[-2:])
    return (now > was) - (now < was)


def _dates(canvas: Canvas, places: dict[date, float], top: float, bottom: float, words: Words) -> None:
    """A line, a day and where it is another the year above each column."""
    year = None
    for day, x in places.items():
        canvas.line((x, top), (x, bottom), GRID, 0.5)
        canvas.text((x, top - 7), words.date_short(day), QUIET, anchor="m")
        if day.year != year:
            year = day.year
            canvas.text((x, top - 18), str(year), QUIET, bold=True, anchor="m")
    canvas.text((WIDTH - _STATUS + 6, top - 7), words.t("Status"), QUIET)


def _short(day: date, times: Sequence[date], words: Words) -> str:
    """The day; with its year in the first column and where the year is another."""
    place = times.index(day)
    other = place == 0 or times[place - 1].year != day.year
    return words.date_short(day) + (f"{day:%y}" if other else "")


def _left_out(lines: Sequence[FactorLine], shown: Sequence[FactorLine], earlier: int, words: Words) -> list[str]:
    parts = []
    if earlier:
        parts.append(words.n("{n} earlier assessment is left out.", "{n} earlier assessments are left out.", earlier))
    if len(lines) > len(shown):
        parts.append(
            words.n(
                "{n} factor is left out, since there is room for those that are worst.",
                "{n} factors are left out, since there is room for those that are worst.",
                len(lines) - len(shown),
            )
        )
    return parts
