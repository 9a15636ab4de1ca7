"""The screens as pictures, and the daily work as keys."""

import pytest

from models.acts import Acts
from models.health import Colour
from models.status import Area, ReportState
from models.store import Store
from screens.base import StyrScreen
from tests.screens.conftest import snapshot, text_of, until
from tui.keys import MODES
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable

pytestmark = pytest.mark.must_run
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


async def opened(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen, StyrScreen) and "Nordvik" in text_of(pilot.app))


async def go(pilot, digit: str):
    mode = {key: name for key, name, _ in MODES}[digit]
    await pilot.press(digit)
    await until(
        pilot,
        lambda: (
            pilot.app.current_mode == mode
            and pilot.app.screen.query(LineTable)
            and pilot.app.screen.query_one(LineTable).row_count
        ),
    )
    pilot.app.screen.query_one(LineTable).focus()
    await pilot.pause()


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
        await until(pilot, lambda: "Utstede rapport nr. 4" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(app.services.store.read().issued) == 4)
        await until(pilot, lambda: "Rapport nr. 4 er utstedt" in text_of(app))
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
    from models.acts import Acts

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
        await until(pilot, lambda: "Milepælar" in text_of(app))
        await pilot.press("l")
        await until(pilot, lambda: "Milestones" in text_of(app))


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


async def test_a_project_that_is_damaged_under_ones_hands_is_rebuilt_and_said(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        main = app.services.store.folder / "main.json"
        main.write_bytes(main.read_bytes()[:1000])
        await until(pilot, lambda: "gjenoppbygd fra main.json.bak" in text_of(app), turns=300)
        await go(pilot, "2")
        app.screen.select("m11")
        await pilot.press("v")
        await until(pilot, lambda: "M11 er bekreftet" in text_of(app))
        assert Store.open(main.parent).notice is None
        assert list(main.parent.glob("main.json.damaged-*"))


async def test_a_project_that_goes_bad_under_ones_hands_is_said_and_nothing_crashes(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        main = app.services.store.folder / "main.json"
        whole = main.read_bytes()
        for copy in [*main.parent.glob("main.json.bak.*"), *(main.parent / "backups").iterdir()]:
            copy.unlink()
        main.write_bytes(whole[:1000])
        await until(pilot, lambda: "er skadet" in text_of(app), turns=300)
        await go(pilot, "2")
        app.screen.select("m11")
        await pilot.press("v")
        await until(pilot, lambda: "er skadet" in text_of(app))
        main.write_bytes(whole)
        await pilot.press("v")
        await until(pilot, lambda: "M11 er bekreftet" in text_of(app))


async def test_a_decision_is_restated_and_signed_off(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "4")
        app.screen.select("bp3")
        await pilot.press("b")
        await until(pilot, lambda: "Hvem har gjort vedtaket?" in text_of(app))
        await pilot.press(
            "1",
            "1",
            "tab",
            *"21/26",
            "tab",
            *"Rådet godkjenner [/b] veivalget.",
            "tab",
            "tab",
            *"Kari Fiktiv",
            "tab",
            *"leder",
        )
        await pilot.press("ctrl+s")
        await until(
            pilot,
            lambda: (
                "Signert av Kari Fiktiv, leder. Det kan aldri tas tilbake. Signere?"
                in " ".join(text_of(app).replace("│", "").split())
            ),
        )
        await pilot.press("n")
        await until(pilot, lambda: "er her igjen" in text_of(app))
        assert app.services.store.read().decision_point("bp3").legs[0].decided is None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Signere?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "er signert av Kari Fiktiv" in text_of(app))
        (kept,) = app.services.store.read().decision_point("bp3").legs[0].sign_offs
        assert "[/b] veivalget" in kept.statement
        assert kept.sha256[:12] in text_of(app)
        await pilot.press("u")
        await until(pilot, lambda: "kan ikke tas tilbake" in text_of(app))


async def test_two_who_write_the_same_report_lose_nothing(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        report = app.services.store.read().draft
        other = Acts(Store.open(app.services.store.folder, by="sekretær"))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query_one(Note).has_focus)
        await pilot.press(*"MITT")
        theirs = {**report.texts, "summary": "DERES sammendrag", "economy": "DERES økonomi"}
        other.write_report(report.id, report.rev, theirs)
        await pilot.press("escape")
        await until(pilot, lambda: "Begge tekstene er beholdt i: Sammendrag" in text_of(app), turns=300)
        kept = app.services.store.read().draft.texts
        assert kept["economy"] == "DERES økonomi"
        assert "DERES sammendrag" in kept["summary"] and "MITT" in kept["summary"]
        assert "Skrevet samtidig av tester" in kept["summary"]


async def test_undo_redo_and_taking_back_from_the_archive(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m11")
        await pilot.press("v")
        await until(pilot, lambda: "M11 er bekreftet" in text_of(app))
        confirmed = app.services.store.read().milestone("m11").confirmations
        await pilot.press("u")
        await until(pilot, lambda: "Angret: Dato bekreftet" in text_of(app))
        assert app.services.store.read().milestone("m11").confirmations == confirmed[:-1]
        await pilot.press("U")
        await until(pilot, lambda: "Gjort om igjen: Dato bekreftet" in text_of(app))
        await go(pilot, "9")
        assert "Gjort om igjen" in text_of(app)
        await pilot.press("down", "down", "t")
        await until(pilot, lambda: "Ta tilbake: Dato bekreftet" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Tatt tilbake: Dato bekreftet" in text_of(app))
        assert app.services.store.read().milestone("m11").confirmations == confirmed[:-1]
        await pilot.press("m")
        await until(pilot, lambda: app.screen.query_one(LineTable).row_count > 100)


async def test_reading_only_shows_all_and_changes_nothing(make_app):
    app = make_app()
    app.services.store.read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "kun lesing" in text_of(app))
        before = list(app.services.store.entries())
        for digit, keys in (("1", "a"), ("2", "fvda"), ("3", "rn"), ("4", "b"), ("5", "naie"), ("9", "t")):
            await go(pilot, digit)
            for key in (*keys, "u", "U"):
                await pilot.press(key)
                await until(pilot, lambda: "bare for lesing" in text_of(app))
                assert isinstance(app.screen, StyrScreen)
        assert list(app.services.store.entries()) == before


async def test_a_form_whose_act_fails_comes_back_with_what_was_typed(make_app, monkeypatch):
    from models.store.errors import StoreFull

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        app.screen.select("m9")

        def full(*_):
            raise StoreFull(app.services.store.folder)

        with monkeypatch.context() as patch:
            patch.setattr(app.services.acts, "forecast", full)
            await pilot.press("f", *"+60", "tab", "tab", *"fordi", "ctrl+s")
            await until(pilot, lambda: "Disken er full" in text_of(app) and "fordi" in text_of(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "M9 er nå ventet 22.01.2027" in text_of(app))
        assert app.services.store.drafts.unfinished() == []
