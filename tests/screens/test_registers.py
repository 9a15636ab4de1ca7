"""The registers across all meetings, what leads to a meeting, and one that is being held, in the real application."""

import pytest

from models.acts import Acts
from models.store import Store
from screens.base import StyrScreen
from screens.dialogs import Confirm, Form
from screens.live import Live
from tests.conftest import Clock
from tests.screens.conftest import opened, text_of, until
from tests.screens.test_meetings import CALLED, PLANNED, at, in_front, kept, table

# --- the registers ----------------------------------------------------------------------------------------------------


@pytest.mark.must_run
async def test_the_register_of_decisions_is_searched_as_one_types_and_leads_to_the_item(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, CALLED)
        await pilot.press("d")
        await until(pilot, lambda: "Vedtak i alle møter (13)" in text_of(app))
        await pilot.press("s", *"bp1 prosjektplan")
        await until(pilot, lambda: "Vedtak i alle møter (1)" in text_of(app))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: table(app, "agenda").has_focus)
        assert table(app, "meetings").key == "meeting-1"
        assert kept(app, "meeting-1").items[int(table(app, "agenda").key.split("/")[2])].number == "4/26"


@pytest.mark.must_run
async def test_an_action_is_done_with_proof_from_the_register(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, CALLED)
        await pilot.press("t")
        first = table(app, "register").key
        assert first == "action-4" and "over fristen" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("tab", *"e-post til gruppen", "ctrl+s")
        done = lambda: next(one for one in app.services.store.read().actions if one.id == first)  # noqa: E731
        await until(pilot, lambda: done().proof == "e-post til gruppen")
        await until(pilot, lambda: in_front(app) and "Utført 23.11.2026: e-post til gruppen" in text_of(app))
        await pilot.press("home")
        assert table(app, "register").key != first
        await pilot.press("escape")
        assert table(app, "meetings").has_focus


@pytest.mark.parametrize(("query", "register"), [("møteplan hele fasen", True), ("forberedelse av veivalget", False)])
async def test_the_search_leads_to_meetings_and_actions(make_app, query, register):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("F", *query)
        await pilot.pause(0.3)
        await pilot.press("enter")
        await until(pilot, lambda: app.current_mode == "meetings" and in_front(app))
        name = "register" if register else "meetings"
        await until(pilot, lambda: table(app, name).key == ("action-1" if register else CALLED))
        assert table(app, "register").display is register


# --- a meeting that is being held -------------------------------------------------------------------------------------


@pytest.mark.must_run
async def test_a_running_meeting_is_shown_first_and_gone_on_with(make_app, tmp_path):
    app = make_app()
    folder = app.services.store.folder
    acts = Acts(Store.open(folder, by="tester", now=Clock()))
    acts.begin_meeting(CALLED)
    acts.take_up(CALLED, kept(app, CALLED).items[3].key)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await until(pilot, lambda: "Møte 3/2026 pågår, sak 17/26" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "► Møte 3/2026 pågår" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: in_front(app) and table(app, "meetings").key == CALLED)
        await until(pilot, lambda: "► behandles nå" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Live))


async def test_a_called_meeting_is_held_with_r_and_a_planned_one_is_not(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, PLANNED)
        await pilot.press("r")
        await pilot.pause(0.1)
        assert in_front(app)
        table(app, "meetings").select(CALLED)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Live))
