"""The timeline: every sign stands where its date is, in the shape of its status, and nothing is drawn that is not known."""

import re
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from models.health import Colour
from models.language import words_for
from models.when import When
from reports.figures import signs, timeline_alt, timeline_grid
from reports.figures.canvas import ACCENT, INK
from reports.figures.scale import Scale
from reports.figures.timeline import TimelinePoint, TimelineRow
from reports.figures.timeline_told import Mark, left_out, pictures
from tests.reports.figures.examples import END, HOSTILE, POINTS, ROWS, START, TODAY, day, timeline
from tests.reports.figures.seeing import Seen

EN = words_for("en")
LOW, HIGH, ROW = 200.0, 478.0, 15.5


def place(when: date, first: date = START, last: date = END) -> float:
    """Where a day stands, reckoned anew: the days from first to last, with a fortieth of them on both sides."""
    days = (last - first).days
    margin = max(4, days // 40)
    return LOW + (HIGH - LOW) * ((when - first).days + margin) / (days + 2 * margin)


def row_middle(seen: Seen, count: int, place: int) -> float:
    """Counted from the line below the rows, the last one with its colour from edge to edge."""
    rule = next(y / 10 for y in range(round(seen.size[1] * 10) - 2, 0, -1) if seen.at(1, y / 10) == (143, 163, 184))
    return rule - ROW * (count - place - 0.5)


def alt(rows=ROWS, points=POINTS, words=EN, without=()):
    return timeline_alt(rows, points=points, today=TODAY, words=words, without=without)


def grid(rows=ROWS, points=POINTS, words=EN, **span):
    return timeline_grid(rows, points=points, words=words, **{"start": START, "end": END, "today": TODAY, **span})


def many(count: int) -> list[TimelineRow]:
    colours = list(Colour)
    return [
        TimelineRow(
            f"M{n}", f"Milepæl {n}", day(n % 30), None, day(n % 30).first if n % 3 == 0 else None, colours[n % 4]
        )
        for n in range(1, count + 1)
    ]


def wrong_signs(png: bytes, rows) -> list[str]:
    """The rows whose sign is not where its day is, or has another shape than its status."""
    seen = Seen(png)
    return [
        row.number
        for nr, row in enumerate(rows)
        if seen.sign(place(row.now.first), row_middle(seen, len(rows), nr)) is not row.colour
    ]


@pytest.fixture
def apart():
    """Rows whose plan stands well away from what is expected, in all four colours."""
    return [TimelineRow(f"M{n}", "x", day(n), day(n + 8), None, colour) for n, colour in enumerate(Colour, 1)]


@pytest.mark.parametrize("points", [(), POINTS[:1]])
def test_each_sign_stands_at_its_day_in_its_shape(apart, points):
    assert wrong_signs(timeline(apart, points), apart) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda status: lambda canvas, colour, at, **look: status(canvas, Colour.GREEN, at, **look),
        lambda status: lambda canvas, colour, at, **look: status(canvas, colour, (at[0] + 6, at[1]), **look),
        lambda status: lambda canvas, colour, at, **look: None,
    ],
)
def test_a_broken_drawing_is_caught(apart, monkeypatch, harm):
    monkeypatch.setattr(signs, "status", harm(signs.status))
    assert wrong_signs(timeline(apart, ()), apart) != []


def test_the_plan_the_status_date_and_the_points_are_there(apart):
    seen = Seen(timeline(apart, POINTS[:1]))
    y = row_middle(seen, 4, 0)
    planned = place(day(1).first)
    assert seen.at(planned - 5.2, y) == INK and seen.at(planned, y) == (255, 255, 255)
    assert ACCENT in seen.colours(place(TODAY) - 0.5, y - 7, place(TODAY) + 0.5, y + 7)
    point = place(day(4).first)
    assert any(seen.at(point, y - 7 + part) == (89, 89, 89) for part in range(7))
    assert INK in seen.colours(point - 2, y - 14, point + 2, y - 9)


def test_a_reached_milestone_has_a_tick():
    def middle(reached):
        rows = [TimelineRow("M1", "x", day(2), day(9), day(9).first if reached else None, Colour.GREEN)]
        seen = Seen(timeline(rows, ()))
        at = place(day(9).first), row_middle(seen, 1, 0)
        return (255, 255, 255) in seen.colours(at[0] - 2, at[1] - 2, at[0] + 2, at[1] + 2)

    assert middle(reached=True) and not middle(reached=False)


@pytest.mark.parametrize("when", [When.month(2026, 12), When.season(2026, "autumn"), When.week(2026, 45)])
def test_a_coarse_date_is_drawn_as_its_whole_stretch_and_no_more(when):
    rows = [TimelineRow("M1", "x", None, when, None, Colour.RED)]
    seen = Seen(timeline(rows, ()))
    y, red = row_middle(seen, 1, 0) + 4.6, (176, 0, 32)
    first, last = place(when.first), place(when.last)
    assert seen.at(first + 0.2, y) == red and seen.at(last - 0.5, y) == red
    assert seen.at((first + last) / 2, y) in {(249, 217, 221), red}
    assert seen.at(first - 0.7, y) != red and seen.at(last + 0.7, y) != red


def test_a_day_has_no_stretch():
    seen = Seen(timeline([TimelineRow("M1", "x", None, day(20), None, Colour.RED)], ()))
    assert seen.at(place(day(20).first), row_middle(seen, 1, 0) + 4.6) == (255, 255, 255)


@pytest.mark.parametrize("expected", [None, When.words("så snart som mulig")])
def test_a_row_without_a_date_has_its_sign_before_the_days_and_a_note_among_them(expected):
    seen = Seen(timeline([TimelineRow("M1", "x", None, expected, None, Colour.RED)], ()))
    y = row_middle(seen, 1, 0)
    assert seen.sign(191, y) is Colour.RED
    assert (176, 0, 32) not in seen.colours(LOW, y - 7, HIGH, y + 7)
    assert (89, 89, 89) in seen.colours(LOW, y - 7, LOW + 60, y + 7)


@pytest.mark.parametrize("count", [1, 16, 30])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_small_enough_for_a_page(count, language):
    png = timeline(many(count), language=language)
    assert len(png) < 200_000 and Seen(png).size[1] < 620


@pytest.mark.parametrize("count", [0, 31])
def test_too_few_or_too_many_rows_are_refused(count):
    with pytest.raises(ValueError, match="1 to 30"):
        timeline(many(count))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_drawn_told_and_tabulated(name):
    rows = [TimelineRow(name, name, day(3), When.words(name), None, Colour.RED)]
    points = [TimelinePoint(name, day(4)), TimelinePoint(name, When.words(name))]
    assert Seen(timeline(rows, points)).size[1] < 90
    assert alt(rows, points) and grid(rows, points).rows


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(1, 1, 1), date(9999, 12, 31)), (START, START), (date(1999, 12, 31), date(2061, 1, 1)), (END, START)],
)
def test_any_span_can_be_drawn(first, last):
    rows = [TimelineRow("M1", "x", When.day(first), When.day(last), None, Colour.RED), TimelineRow("M2", "y")]
    assert Seen(timeline(rows, (), start=first, end=last)).size[1] < 100
    assert len(grid(rows, (), start=first, end=last).columns) <= 14


def test_months_are_written_where_they_begin_and_never_touch():
    for days in (1, 40, 400, 4000, 40_000, 3_000_000):
        scale = Scale(date(1, 5, 3), date(1, 5, 3) + timedelta(days=days), 0, 278)
        places = [scale.at(tick) for tick in scale.ticks(19)]
        assert all(tick.day == 1 for tick in scale.ticks(19)) and len(places) < 16
        assert all(b - a >= 17 for a, b in pairwise(places))


def test_up_to_sixty_are_split_evenly():
    for count, sizes in ((0, []), (1, [1]), (20, [20]), (21, [10, 11]), (60, [20, 20, 20])):
        parts = pictures(many(count), TODAY)
        assert [len(part) for part in parts.parts] == sizes and not parts.left_out
        assert [row for part in parts.parts for row in part] == many(count)


def test_of_more_those_that_matter_are_kept_in_their_order():
    rows = many(100)
    parts = pictures(rows, TODAY)
    shown = [row for part in parts.parts for row in part]
    assert len(shown) == 60 and len(parts.left_out) == 40
    assert sorted([*shown, *parts.left_out], key=rows.index) == rows
    assert shown == sorted(shown, key=rows.index)
    assert all(row in shown for row in rows if not row.reached and row.colour is not Colour.GREEN)
    assert not any(row.reached for row in shown)  # 66 are not
    assert all(row.reached or row.colour is Colour.GREEN for row in parts.left_out)
    latest = max(row.now for row in shown if row.colour is Colour.GREEN)
    assert all(row.reached or row.now >= latest for row in parts.left_out)


def test_of_the_reached_ones_the_newest_are_kept():
    rows = [TimelineRow(f"M{n}", "x", None, None, START + timedelta(days=n), Colour.GREEN) for n in range(70)]
    assert list(pictures(rows, TODAY).left_out) == rows[:10]


def test_two_thousand_are_quick_and_it_is_said_which_are_left_out():
    rows = [replace(row, colour=Colour.RED, reached=None) for row in many(2000)]
    began = time.perf_counter()
    parts = pictures(rows, TODAY)
    text = left_out(parts.left_out, EN)
    alt(parts.parts[0], without=parts.left_out)
    assert time.perf_counter() - began < 0.5
    assert text.startswith("1\u00a0940 milestones are left out") and text in alt(parts.parts[0], without=parts.left_out)
    assert text.count("M") == 12 and "and 1\u00a0928 more" in text
    assert left_out((), EN) == ""


def test_the_alternative_text_says_what_the_rows_say():
    assert alt().replace("\N{NO-BREAK SPACE}", " ") == (
        "Timeline of 10 milestones. 2 are reached. Off track: M3. Watch: M4 and M7. Unconfirmed: M5, M8 and M10. "
        "Reached late: M2. Drawn as a stretch, since no day is known: M6 (January 2027) and M7 (winter 2027). "
        "Without a date to draw: M8 («så snart som mulig»), M9 (without planned date) and M10 (without date). "
        "Decision points: BP1 (31 August 2026), BP2 (23 November 2026), BP3 (February 2027) and BP4 (etter kommunestyret). "
        "Status date 20 November 2026. The table of milestones has all the dates."
    )
    plain = alt([ROWS[0]], ())
    assert not any(word in plain for word in ("Off track", "late", "stretch", "Without", "Decision"))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_texts_are_in_the_language(language):
    words = words_for(language)
    told = alt(words=words) + grid(words=words).legend
    assert not re.search(r"\b(the|without|date|reached|stretch)\b|[{}]", told)


def test_the_table_says_the_same():
    table = grid()
    assert [column.label for column in table.columns] == [
        "No.", "Aug", "Sep", "Oct", "Nov │", "Dec", "Jan", "Feb", "Mar",
    ]  # fmt: skip
    cells = {row[0] if isinstance(row[0], str) else row[0].word: row for row in table.rows}
    assert cells["M1"][1] == Mark(Colour.GREEN, "◊√")
    assert cells["M2"][2:4] == ("◊", Mark(Colour.RED, "√")) or cells["M2"][2] == "◊"
    assert cells["M3"][4:6] == ("◊", Mark(Colour.RED, ""))
    assert cells["M7"][6:9] == ("◊", "–", Mark(Colour.YELLOW, ""))  # January to March, last possible month
    assert cells["M8"][0] == Mark(Colour.GREY, "M8") and cells["M10"][0] == Mark(Colour.GREY, "M10")
    assert cells["▼"][1:] == ("BP1", "", "", "BP2", "", "", "BP3", "")
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert "M8 («så snart som mulig»)" in table.legend and "√" in table.legend
    assert "√" not in grid([ROWS[4]], ()).legend


@pytest.mark.parametrize(("years", "label"), [(0, "Aug"), (2, "Q3 26"), (9, "2026 │"), (20, "2026–2027 │")])
def test_a_longer_span_has_longer_columns(years, label):
    table = grid(end=date(2027 + years, 3, 15))
    assert len(table.columns) <= 14 and table.columns[1].label == label
    assert sum("│" in column.label for column in table.columns) == 1
