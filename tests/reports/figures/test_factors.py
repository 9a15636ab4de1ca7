"""The history of the success factors: each assessment in its column, in the shape of its colour."""

import re
from datetime import date, timedelta

import pytest

from models.health import Colour
from models.language import words_for
from reports.figures import FactorLine, factors_alt, factors_grid, factors_png, signs
from reports.figures.factors import factors_shown
from reports.figures.timeline_told import Mark
from tests.reports.figures.examples import FACTORS, HOSTILE, REPORTS, given
from tests.reports.figures.seeing import Seen

EN = words_for("en")
TOP, ROW, COLUMN, RIGHT = 24.0, 15.5, 28.0, 416.0


def seen_signs(lines, times: int) -> list[list[Colour | None]]:
    """Every sign by row and column, the last column at the right."""
    seen = Seen(factors_png(lines, EN))
    return [
        [seen.sign(RIGHT - COLUMN * (times - column - 0.5), TOP + ROW * (row + 0.5)) for column in range(times)]
        for row in range(len(lines))
    ]


def expected_signs(lines, days) -> list[list[Colour | None]]:
    return [[dict(line.given).get(day) for day in days] for line in lines]


def test_each_assessment_stands_in_its_column_in_its_shape():
    assert seen_signs(FACTORS, 4) == expected_signs(FACTORS, REPORTS)


def test_a_broken_drawing_is_caught(monkeypatch):
    monkeypatch.setitem(signs._SHAPES, Colour.GREY, "disc")
    monkeypatch.setitem(signs._FILLS, Colour.GREY, signs.INKS[Colour.GREY])
    assert seen_signs(FACTORS, 4) != expected_signs(FACTORS, REPORTS)


def test_of_many_assessments_the_newest_are_shown():
    days = [date(2025, 1, 1) + timedelta(days=20 * n) for n in range(30)]
    lines = [FactorLine("K1", "x", [(day, list(Colour)[n % 4]) for n, day in enumerate(days)])]
    assert seen_signs(lines, 9) == expected_signs(lines, days[-9:])
    assert "21 earlier assessments are left out." in factors_alt(lines, EN)
    assert "21 earlier" in factors_grid(lines, EN).legend
    labels = [column.label for column in factors_grid(lines, EN).columns[1:-1]]
    assert labels[0] == f"{days[-9]:%d.%m.%y}" and labels[-1] in {f"{days[-1]:%d.%m.}", f"{days[-1]:%d.%m.%y}"}


@pytest.mark.parametrize("count", [1, 30, 60, 2000])
def test_of_many_factors_the_worst_are_shown(count):
    colours = list(Colour)
    lines = [FactorLine(f"K{n}", "x", [(REPORTS[0], colours[n % 4])]) for n in range(count)]
    shown = factors_shown(lines)
    assert len(shown) == min(30, count) and list(shown) == sorted(shown, key=lines.index)
    assert min(line.colour.severity for line in shown) >= max(
        (line.colour.severity for line in lines if line not in shown), default=0
    )
    assert Seen(factors_png(lines, EN)).size[1] < 520
    assert (f"{EN.number(count - 30)} factors are left out" in factors_alt(lines, EN)) == (count > 30)
    assert len(factors_grid(lines, EN).rows) == len(shown)


@pytest.mark.parametrize("lines", [[], [FactorLine("K1", "x", [])]])
def test_without_an_assessment_there_is_no_picture_but_a_text(lines):
    with pytest.raises(ValueError, match="assessment"):
        factors_png(lines, EN)
    assert factors_alt(lines, EN) and len(factors_grid(lines, EN).rows) == len(lines)


def test_the_alternative_text_says_what_the_lines_say():
    assert factors_alt(FACTORS, EN).replace("\N{NO-BREAK SPACE}", " ") == (
        "4 critical success factors. Assessments from 24 August 2026 to 20 November 2026. Off track: KSF3. Watch: KSF1. "
        "Unconfirmed: KSF2. On track: KSF4. Better than the time before: KSF4. Worse than the time before: KSF2."
    )
    assert "x: no code" not in factors_alt([FactorLine("", "Uten kode", given("GGGR"))], EN)
    assert "Off track: Uten kode." in factors_alt([FactorLine("", "Uten kode", given("GGGR"))], EN)


def test_the_table_says_the_same():
    table = factors_grid(FACTORS, EN)
    assert [column.label for column in table.columns[1:]] == ["24.08.26", "21.09.", "19.10.", "20.11.", "Status"]
    assert table.rows[2] == (
        "KSF3 Krav til handling og konsekvens ved manglende resultat",
        Mark(Colour.GREEN, ""), "–", Mark(Colour.RED, ""), Mark(Colour.RED, ""), Mark(Colour.RED, "Off track"),
    )  # fmt: skip
    assert "○ Unconfirmed" in table.legend and "○" not in factors_grid(FACTORS[:1], EN).legend


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_drawn_told_and_tabulated(name):
    lines = [FactorLine(name, name, given("GYRO"))]
    assert Seen(factors_png(lines, EN)).size[1] < 70
    assert factors_alt(lines, EN) and factors_grid(lines, EN).rows


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_texts_are_in_the_language(language):
    words = words_for(language)
    told = factors_alt(FACTORS, words) + factors_grid(FACTORS, words).legend
    assert not re.search(r"\b(the|factors|track|assessment)\b|[{}]", told)
