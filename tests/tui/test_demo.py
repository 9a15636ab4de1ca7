"""The demo can be made on any day of the week, and tells the same story."""

from datetime import timedelta

import pytest

from models.health import Colour
from models.rules.areas import project_state
from tests.conftest import NOW
from tui.demo import make_demo


@pytest.mark.parametrize("days", range(7))
def test_the_story_holds_on_every_weekday(tmp_path, days):
    now = NOW + timedelta(days=days)
    store = make_demo(tmp_path / "d", "nn", now)
    data = store.read()
    state = project_state(data, now.date())
    assert {m.milestone.number for m in state.milestones if m.colour is Colour.RED} == {"M7", "M8"}
    assert "M9" in {m.milestone.number for m in state.milestones if m.colour is Colour.YELLOW}
    assert (state.overall.computed, state.overall.colour) == (Colour.RED, Colour.YELLOW)
    assert [report.number for report in data.issued] == [1, 2, 3] and data.draft is not None
    assert store.history_break() is None
