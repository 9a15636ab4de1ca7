"""The milestone trend: what each report said stands where it should, and every line can be told from the others."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.health import Colour
from models.language import words_for
from models.when import When
from reports.figures import TrendLine, most_moved, signs, trend_alt, trend_grid, trend_png
from reports.figures.timeline_told import Mark
from reports.figures.trend import spread
from tests.reports.figures.examples import HOSTILE, LINES, REPORTS, TODAY, day, said
from tests.reports.figures.seeing import Seen

EN = words_for("en")
LEFT, RIGHT, TOP, BOTTOM = 44.0, 310.0, 16.0, 206.0


def share(when: date, days: list[date], part: int, least: int) -> float:
    first, last = min(days), max(days)
    margin = max(least, (last - first).days // part)
    return ((when - first).days + margin) / ((last - first).days + 2 * margin)


def spot(on: date, expected: date, told: list[date], all_expected: list[date]) -> tuple[float, float]:
    return LEFT + (RIGHT - LEFT) * share(on, told, 40, 3), BOTTOM - (BOTTOM - TOP) * share(
        expected, all_expected, 16, 4
    )


def ends_wrong(png: bytes, lines) -> list[str]:
    seen = Seen(png)
    told = [on for line in lines for on, _ in line.said]
    expected = [when.first for line in lines for _, when in line.said]
    return [
        line.number
        for line in lines
        if seen.sign(*spot(line.said[-1][0], line.said[-1][1].first, told, expected)) is not line.colour
    ]


@pytest.fixture
def apart():
    return [
        TrendLine(f"M{n}", "x", said(10 * n, 10 * n, 10 * n + 1, 10 * n + 1), colour)
        for n, colour in enumerate(Colour, 3)
    ]


def test_each_line_ends_at_its_last_report_in_its_shape(apart):
    assert ends_wrong(trend_png(apart, words=EN), apart) == []


def test_a_broken_drawing_is_caught(apart, monkeypatch):
    monkeypatch.setitem(signs._SHAPES, Colour.RED, "disc")
    assert ends_wrong(trend_png(apart, words=EN), apart) == ["M6"]


def test_a_reached_milestone_ends_on_the_diagonal_in_the_report_that_told_it():
    reached = date(2026, 10, 9)
    line = TrendLine("M1", "x", said(6, 8, When.day(reached), When.day(reached)), Colour.RED, reached)
    assert [on for on, _ in line.dated] == list(REPORTS[:3])
    other = TrendLine("M2", "y", said(2, 2, 2, 12), Colour.GREEN)
    seen = Seen(trend_png([line, other], words=EN))
    told = [*REPORTS]
    expected = [when.first for _, when in (*line.dated, *other.dated)]
    x, y = spot(reached, reached, told, expected)
    assert (176, 0, 32) in seen.colours(x - 3.2, y - 3.2, x - 2.8, y - 2.8)
    assert (255, 255, 255) in seen.colours(x - 2, y - 2, x + 2, y + 2)  # its tick


def test_those_that_moved_most_are_chosen():
    lines = [TrendLine(f"M{n}", "x", said(10, 10 + (n * 7) % 20 * (-1) ** n)) for n in range(20)]
    chosen = most_moved(lines)
    assert len(chosen) == 8 and list(chosen) == sorted(chosen, key=lines.index)
    least = min(abs(line.moved) for line in chosen)
    assert all(abs(line.moved) <= least for line in lines if line not in chosen)
    assert most_moved([TrendLine("M1", "x", said(When.words("snart")))]) == ()


@pytest.mark.parametrize("lines", [[], [TrendLine("M1", "x", [])], [TrendLine("M1", "x", said(When.words("snart")))]])
def test_without_a_date_there_is_no_picture_but_a_text(lines):
    with pytest.raises(ValueError, match="a date"):
        trend_png(lines, words=EN)
    assert trend_alt(lines, EN).startswith("Trend of 0 milestones.")
    assert trend_grid(lines, EN).rows == ()


@given(st.lists(st.floats(0, 200), max_size=8).map(sorted))
def test_labels_never_touch_and_stay_on_the_paper(wanted):
    places = spread(wanted, 11.5, 18, 204)
    assert all(b - a >= 11.5 - 1e-6 for a, b in pairwise(places))
    assert all(18 <= place <= 204 + 1e-6 for place in places)
    free = all(b - a >= 11.5 for a, b in pairwise(wanted)) and all(18 <= place <= 204 for place in wanted)
    assert not free or places == wanted


def test_lines_that_end_at_one_place_have_a_label_and_a_sign_each():
    colours = [list(Colour)[n % 4] for n in range(8)]
    lines = [TrendLine(f"M{n}", "Milepæl", said(30, 30, 30, 30), colour) for n, colour in enumerate(colours)]
    seen = Seen(trend_png(lines, words=EN))
    _, end = spot(TODAY, day(30).first, [*REPORTS], [day(30).first])
    assert [seen.sign(RIGHT + 19, end + 11.5 * (place - 3.5)) for place in range(8)] == colours


def test_the_alternative_text_says_what_the_lines_say():
    assert trend_alt(LINES, EN).replace("\N{NO-BREAK SPACE}", " ") == (
        "Trend of 5 milestones. M2 was reached 8 October 2026. M2 moved from 14 September 2026 to 8 October 2026. "
        "M3 moved from 9 November 2026 to 7 December 2026. M4 moved from 23 November 2026 to 7 December 2026. "
        "M6 moved from 4 January 2027 to January 2027. M9 has not moved."
    )
    many = [TrendLine(f"M{n}", "x", said(n, n + n)) for n in range(2000)]
    text = trend_alt([*many, TrendLine("M2000", "x", [])], EN)
    assert "Shown are the 8 that moved most of 2\u00a0000 milestones." in text and "M1999 moved" in text
    assert "Without a date to draw: M2000." in text


def test_the_table_says_the_same():
    table = trend_grid(LINES, EN)
    assert [column.label for column in table.columns] == [
        "No.", *(f"{on:%d.%m.%Y}" for on in REPORTS), "Moved, days", "Status",
    ]  # fmt: skip
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["M2"] == ("14.09.2026", "28.09.2026", "08.10.2026", "–", "+24", Mark(Colour.RED, "Reached"))
    assert rows["M6"][3:] == ("January 2027", "~+27", Mark(Colour.GREY, "Unconfirmed"))
    assert rows["M9"][4] == "0"


def test_many_reports_are_the_first_and_the_newest():
    days = [date(2025, 1, 1) + timedelta(days=30 * n) for n in range(24)]
    line = TrendLine("M1", "x", [(on, day(30)) for on in days], Colour.GREEN)
    table = trend_grid([line], EN)
    assert [column.label for column in table.columns[1:-2]] == [EN.date(on) for on in (days[0], *days[-4:])]
    assert "19 reports" in table.legend
    assert Seen(trend_png([line], words=EN)).size[1] < 300


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_drawn_told_and_tabulated(name):
    lines = [TrendLine(name, name, said(2, 3, 4, 5), Colour.RED), TrendLine(name, name, said(When.words(name)))]
    assert Seen(trend_png(lines, words=EN)).size[1] < 300
    assert trend_alt(lines, EN) and trend_grid(lines, EN).rows


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_texts_are_in_the_language(language):
    words = words_for(language)
    told = trend_alt(LINES, words) + trend_grid(LINES, words).legend
    assert not re.search(r"\b(the|moved|milestones|report)\b|[{}]", told)
    assert words.date(TODAY) in [column.label for column in trend_grid(LINES, words).columns]
