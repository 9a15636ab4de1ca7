"""The economy: bars as long as their amounts, what is missing said and never drawn as 0, over the budget seen by shape."""

import re

import pytest

from models.economy import Figure
from models.language import words_for
from reports.figures import EconomyLine, economy, economy_alt, economy_grid, economy_png
from reports.figures.canvas import ACCENT, INK, RED, RED_TINT
from reports.figures.economy_lines import gathered, summed
from reports.figures.economy_told import percent
from tests.reports.figures.examples import ECONOMY, HOSTILE, kroner
from tests.reports.figures.seeing import Seen

EN = words_for("en")
LOW, HEAD, ROW = 154.0, 18.0, 19.0


def line(budget=1000, spent=0, committed=0, expected=None, name="x"):
    return EconomyLine(name, kroner(budget), kroner(spent), kroner(committed), expected)


def reach(seen: Seen, y: float, colour) -> tuple[float, float] | None:
    """From where to where a colour stands at a height among the bars."""
    found = [x / 10 for x in range(round(LOW * 10), 4600) if seen.at(x / 10, y) == colour]
    return (found[0], found[-1]) if found else None


def lengths_wrong(png: bytes, lines) -> list[str]:
    """The lines whose bars of budget and of spent are not as long as the amounts, told by the longest budget."""
    seen = Seen(png)
    longest = max(one.budget.amount for one in lines)
    whole = max(reach(seen, HEAD + ROW * (n + 0.5) - 5.3, INK)[1] - LOW for n in range(len(lines)))
    wrong = []
    for n, one in enumerate(lines):
        y = HEAD + ROW * (n + 0.5)
        budget = reach(seen, y - 5.3, INK)[1] - LOW
        spent = reach(seen, y - 2.9, ACCENT)
        wide = whole * one.spent.amount / longest
        if (
            abs(budget - whole * one.budget.amount / longest) > 0.5
            or abs((spent[1] - LOW if spent else 0) - wide) > 0.5
        ):
            wrong.append(one.name)
    return wrong


@pytest.fixture
def lines():
    return [line(900 - 200 * n, 600 - 150 * n, 0, 900 - 200 * n, f"L{n}") for n in range(4)]


def test_bars_are_as_long_as_their_amounts(lines):
    assert lengths_wrong(economy_png(lines, EN), lines) == []


def test_a_broken_drawing_is_caught(lines, monkeypatch):
    at = economy._Money.at
    monkeypatch.setattr(economy._Money, "at", lambda self, amount: at(self, round(amount * 0.9 + 60) if amount else 0))
    assert lengths_wrong(economy_png(lines, EN), lines) != []


def test_what_is_missing_is_said_and_has_no_bar():
    def used(figure):
        seen = Seen(economy_png([EconomyLine("x", kroner(1000), figure, kroner(0), 1000)], EN))
        y = HEAD + ROW
        return reach(seen, HEAD + ROW / 2, ACCENT), (89, 89, 89) in seen.colours(LOW, y, LOW + 60, y + 10)

    (bar, _), nothing, (none, note) = used(kroner(500)), used(kroner(0)), used(Figure(asked_of="regnskap"))
    assert bar and nothing == (None, False)
    assert none is None and note


def test_over_the_budget_is_a_box_beyond_it_and_an_arrow():
    def seen(expected):
        picture = Seen(economy_png([line(1000, 100, 0, expected)], EN))
        return picture, picture.colours(LOW, HEAD, 380, HEAD + ROW)

    within, colours = seen(900)
    assert RED not in colours and RED_TINT not in colours
    over, colours = seen(1300)
    assert colours[RED] > 200 and colours[RED_TINT] > 200
    # The arrow points to the right: tall at its tail, thin at its head, whatever the colours are.
    y, end = HEAD + ROW / 2, reach(over, HEAD + ROW / 2 - 5.3, RED)[1]
    grey = over.image.convert("L")

    def tall(x):
        return sum(
            grey.getpixel((round(x * 300 / 72), round((y + part / 4) * 300 / 72))) < 120 for part in range(-16, 17)
        )

    assert tall(end - 5.5) > 2 * tall(end - 1.5) > 0
    assert within.image.size == over.image.size


def test_committed_is_striped_after_what_is_spent():
    seen = Seen(economy_png([line(1000, 400, 400, 1000)], EN))
    y = HEAD + ROW / 2
    right = reach(seen, y - 5.3, INK)[1]
    spent, committed = (seen.colours(LOW + (right - LOW) * a, y - 2, LOW + (right - LOW) * b, y + 2) for a, b in
                        ((0.05, 0.35), (0.45, 0.75)))  # fmt: skip
    assert set(spent) == {ACCENT}
    assert 0.2 < committed[ACCENT] / sum(committed.values()) < 0.7


def test_sums_hold_what_is_known_and_a_sum_of_nothing_is_not_nought():
    total = summed(ECONOMY, "Sum")
    assert (total.budget.amount, total.spent.amount, total.committed.amount, total.expected) == (
        1_210_000, 550_000, 410_000, 1_260_000,
    )  # fmt: skip
    assert summed([line(None, None, None)], "Sum").budget.missing


def test_of_many_lines_the_smallest_are_one():
    many = [line(n * 10, n, n, n * 10, f"L{n}") for n in range(2000)]
    kept, others = gathered(many, EN)
    assert [one.name for one in kept] == [f"L{n}" for n in range(1981, 2000)]
    assert others.name == "1\u00a0981 other budget lines"
    assert sum(one.budget.amount for one in kept) + others.budget.amount == sum(one.budget.amount for one in many)
    assert gathered(many[:20], EN) == (tuple(many[:20]), None)
    assert Seen(economy_png(many, EN)).size[1] < 560
    assert "1\u00a0981 other budget lines" in economy_alt(many, EN)
    assert [row[0] for row in economy_grid(many, EN).rows[-2:]] == ["1\u00a0981 other budget lines", "Sum"]


@pytest.mark.parametrize(
    "lines",
    [
        [line(0, 0, 0, 0)],
        [line(None, None, None)],
        [line(-500, -200, 0, -400), line(800, 900, 50, 700)],
        [line(10**15, 10**14, 1, 10**15 + 1)],
        [line(1)] * 20,
    ],
)
def test_any_amounts_can_be_drawn(lines):
    assert Seen(economy_png(lines, EN)).size[1] < 560
    assert economy_alt(lines, EN) and economy_grid(lines, EN).rows


def test_without_lines_there_is_no_picture_but_a_text():
    with pytest.raises(ValueError, match="budget line"):
        economy_png([], EN)
    assert economy_alt([], EN) == "Budget and forecast of 0 budget lines."
    assert economy_grid([], EN).rows == ()


def test_the_alternative_text_says_what_the_lines_say():
    assert economy_alt(ECONOMY, EN).replace("\u00a0", " ") == (
        "Budget and forecast of 4 budget lines. In all: Budget 1 210 000 kr; Spent 550 000 kr; Committed 410 000 kr; "
        "Forecast 1 260 000 kr. Over the budget: Utviklingsanalyse (+60 000). "
        "Not received, and in no sum: Kommunikasjon (spent) and Uforutsett (budget and spent)."
    )
    assert "No line is expected to go over" in economy_alt(ECONOMY[:1], EN)


def test_the_table_says_the_same_in_per_cent():
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in economy_grid(ECONOMY, EN).rows]
    assert rows == [
        ["Prosjektledelse", "650 000", "48%", "14%", "98%", "within"],
        ["Utviklingsanalyse", "480 000", "50%", "63%", "113%", "► over by 60 000"],
        ["Kommunikasjon", "80 000", "not received", "25%", "100%", "within"],
        ["Uforutsett", "not received", "not received", "0 kr", "–", "unknown"],
        ["Sum", "1 210 000", "45%", "34%", "104%", "► over by 50 000"],
    ]
    assert "3 figures have not been received" in economy_grid(ECONOMY, EN).legend


def test_a_share_is_whole_only_where_it_is():
    assert [percent(part, 1000) for part in (0, 1, 4, 996, 1000, 1001, 1500)] == [0, 1, 1, 99, 100, 101, 150]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_drawn_told_and_tabulated(name):
    lines = [line(100, None, 0, 200, name)]
    assert Seen(economy_png(lines, EN)).size[1] < 160
    assert len(economy_alt(lines, EN)) < 1000 and economy_grid(lines, EN).rows


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_texts_are_in_the_language(language):
    words = words_for(language)
    table = economy_grid(ECONOMY, words)
    told = economy_alt(ECONOMY, words) + table.legend + "".join(cell for row in table.rows for cell in row)
    assert not re.search(r"\b(the|budget|received|within|over by)\b|[{}]", told)
    assert words.t("not received") in told
