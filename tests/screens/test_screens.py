"""The screens as pictures, and the daily work as keys."""

import pytest

from models.acts import Acts
from models.health import Colour
from models.status import Area
from models.store import Store
from models.writing import ReportState
from screens.base import StyrScreen
from tests.screens.conftest import go, opened, snapshot, text_of, until
from tui.keys import MODES
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable

pytestmark = pytest.mark.must_run
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("digit", "mode", "_label"), MODES)
async def test_the_screen_looks_as_it_should(make_app, request, size, digit, mode, _label):
    async with make_app().run_test(size=SIZES[size]) as pilot:
        await opened(pilot)
        await go(pilot, digit)
        await pilot.pause(0.1)
        snapshot(f"{mode}-{size}", text_of(pilot.app), request)


async def test_a_forecast_with_cause_is_saved_and_seen(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m9")
        await pilot.press("f", *"+60")
        await until(pilot, lambda: "22.01.2027" in text_of(app))
        await pilot.press("enter", "2", *"[/foo] mangler folk", "ctrl+s")
        await until(pilot, lambda: "M9 er nå ventet 22.01.2027" in text_of(app))
        forecast = app.services.store.read().milestone("m9").forecasts[-1]
        assert (forecast.cause, forecast.text) == ("capacity", "[/foo] mangler folk")
        assert "[/foo] mangler folk" in text_of(app)


async def test_a_bad_date_is_a_sentence_and_nothing_is_lost(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m9")
        await pilot.press("f", *"31.2", "tab", "tab", *"fordi", "ctrl+s")
        await until(pilot, lambda: "Dagen 31.2 finnes ikke" in text_of(app))
        assert "fordi" in text_of(app)
        assert len(app.services.store.read().milestone("m9").forecasts) == 1


async def test_confirming_walks_through_the_unconfirmed(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m11")
        await pilot.press("v", "v", "v", "v")
        await until(pilot, lambda: "Alle åpne milepæler er bekreftet nå" in text_of(app))
        assert not app.services.project()[1].unconfirmed


async def test_reached_needs_evidence(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m7")
        await pilot.press("d", "ctrl+s")
        await until(pilot, lambda: "Skriv hva som viser" in text_of(app))
        await pilot.press(*"deltakerliste", "ctrl+s")
        await until(pilot, lambda: "M7 er oppnådd" in text_of(app))
        assert app.services.store.read().milestone("m7").reached.evidence == "deltakerliste"


async def test_the_leaders_own_colour_is_shown_beside_the_computed(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m7")
        await pilot.press("a", "2", *"hentes inn", "ctrl+s")
        await until(pilot, lambda: "«hentes inn»" in text_of(app))
        row = next(s for s in app.services.project()[1].milestones if s.milestone.id == "m7")
        assert (row.computed, row.colour) == (Colour.RED, Colour.YELLOW)


async def test_scoring_uses_the_digits_and_gives_them_back(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "3")
        await pilot.press("r", *"1231231231")
        await until(pilot, lambda: "Alle faktorene er vurdert" in text_of(app))
        given = [f.assessments[-1].colour for f in app.services.store.read().factors]
        assert given == [Colour.GREEN, Colour.YELLOW, Colour.RED] * 3 + [Colour.GREEN]
        await pilot.press("1")
        await until(pilot, lambda: app.current_mode == "overview")


async def test_a_report_from_draft_to_issued_and_word(make_app):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        app.screen.query_one(LineTable).select("existing_firms")
        await pilot.press("enter", *"Ja, 45 prosent.", "escape")
        await until(pilot, lambda: app.services.store.read().draft.texts.get("existing_firms") == "Ja, 45 prosent.")
        await pilot.press("a")
        await until(pilot, lambda: "Avklart med" in text_of(app))
        await pilot.press(*"styreleder", "ctrl+s")
        await until(pilot, lambda: app.services.store.read().draft.state is ReportState.AGREED)
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        await pilot.press("i")
        await until(pilot, lambda: "Utstede «Statusrapport nr. 4»" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(app.services.store.read().issued) == 4)
        await until(pilot, lambda: "«Statusrapport nr. 4» er utstedt" in text_of(app))
        await pilot.press("g")
        await until(pilot, lambda: list(app.services.store.folder.glob("documents/statusrapport-04-*.docx")), turns=500)
        await pilot.press("n")
        await until(pilot, lambda: app.services.store.read().draft and app.services.store.read().draft.number == 5)


async def test_unsaved_text_is_there_again_with_the_cursor(make_app, tmp_path):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await pilot.press("enter", *" Nytt", "left")
        await until(pilot, lambda: list(app.services.store.folder.glob("drafts/*.json")), turns=300)
        place = app.screen.query_one(Note).cursor_location
        app.exit()
    again = make_app(folder=tmp_path / "nordvik")
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        assert (
            "summary" not in again.services.store.read().draft.texts
            or " Nytt" not in again.services.store.read().draft.texts["summary"]
        )
        await until(pilot, lambda: again.screen.query_one(Note).text.endswith(" Nytt"))
        assert again.screen.query_one(Note).cursor_location == place


async def test_another_sessions_change_is_shown(make_app):

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        Acts(Store.open(app.services.store.folder, by="other")).assert_area(Area.OVERALL, Colour.GREEN, "en annen økt")
        await until(pilot, lambda: "«en annen økt»" in text_of(app), turns=300)


async def test_the_language_changes_at_once(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "1 Oversyn" in text_of(app))
        await pilot.press("l")
        await until(pilot, lambda: "No.  Milestone" in text_of(app))


async def test_help_names_every_key_and_goes_away(make_app):
    app = make_app()
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        await pilot.press("question_mark")
        await until(pilot, lambda: "Hva tegnene betyr" in text_of(app))
        assert "Gi milepælen ny forventet dato" in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))


async def test_the_palette_speaks_the_language_and_acts(make_app):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Søk etter en kommando" in text_of(app))
        await pilot.press(*"beslutningspunktene")
        await until(pilot, lambda: "Gå til beslutningspunktene" in text_of(app), turns=300)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.current_mode == "decisions", turns=300)


async def test_a_window_too_small_says_so_and_recovers(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.resize_terminal(50, 12)
        await until(pilot, lambda: "Vinduet er for lite" in text_of(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Vinduet er for lite" not in text_of(app) and "Nordvik" in text_of(app))


async def test_when_a_milestone_slipped_is_two_keys_away(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m8")
        await pilot.press("h")
        await until(pilot, lambda: "Første gang forsinket 25.09.2026" in text_of(app))
        assert "rapport nr. 2" in text_of(app)
        assert "+24 dager fra planen" in text_of(app)
        await pilot.press("h")
        await until(pilot, lambda: "Leverer:" in text_of(app))
