"""The trend chart of the real application on the demo project."""

import pytest

from models.rules.trend import trend
from screens.milestones import Milestones
from screens.trend import TrendChart, chart
from tests.models.building import TODAY, milestone, on, project
from tests.screens.conftest import go, opened, snapshot, text_of, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_t_shows_the_trend_of_the_milestone_under_the_cursor(make_app, size, request):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        await pilot.press("down", "down", "down", "down", "down", "t")
        await until(pilot, lambda: isinstance(app.screen, TrendChart) and "M6" in text_of(app))
        snapshot(f"trend-{size[0]}x{size[1]}", text_of(app), request)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Milestones))


def test_a_late_line_climbs_and_a_kept_promise_runs_level():
    late = milestone(id="a", baseline=10, said=-60, forecasts=[(-20, 40)], confirmed=[-1])
    kept = milestone(id="b", baseline=30, said=-60, confirmed=[-20, -1])
    data = project(late, kept, issued=[-40, -10])
    lines = [("X", late, trend(late, data, TODAY)), ("a", kept, trend(kept, data, TODAY))]
    drawn = chart(lines, TODAY, 78, 23).plain.split("\n")
    plot = [line.partition("│")[2] for line in drawn[1:17]]
    rows = {sign: [row for row, line in enumerate(plot) if sign in line] for sign in "Xa"}
    assert len(rows["X"]) == 2 and len(rows["a"]) == 1
    assert plot[rows["X"][0]].rindex("X") > plot[rows["X"][1]].index("X"), "later is higher"
    assert all(len(line) <= 78 for line in drawn) and len(drawn) <= 23


def test_silence_is_a_ring_and_one_without_a_date_is_said_to_have_none():
    quiet = milestone(baseline=10, said=-60)
    assert (
        "○"
        in chart([("X", quiet, trend(quiet, project(quiet, issued=[-5]), TODAY))], TODAY, 78, 23).plain.split("/")[0]
    )
    assert "/" not in chart([("X", quiet, ())], on(0), 78, 23).plain
