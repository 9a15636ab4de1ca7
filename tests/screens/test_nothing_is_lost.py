"""What the store promises, as a person at the screen sees it."""

import pytest

from models.acts import Acts
from models.store import Store
from screens.base import StyrScreen
from tests.screens.conftest import go, opened, text_of, until
from tui.app import SCREENS
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable

pytestmark = [pytest.mark.must_run, pytest.mark.slow]


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
        await until(pilot, lambda: "Vedtak i BP3" in text_of(app))
        await pilot.press(
            "1",
            "tab",
            *"21/26",
            "tab",
            *"Rådet godkjenner [/b] veivalget.",
        )
        await pilot.press("ctrl+s")
        await until(
            pilot,
            lambda: (
                "Signert av Kari Eksempel, Styringsgruppe, leder. Det kan aldri tas tilbake. Signere?"
                in " ".join(text_of(app).replace("│", "").split())
            ),
        )
        await pilot.press("n")
        await until(pilot, lambda: "er her igjen" in text_of(app))
        assert app.services.store.read().decision_point("bp3").legs[0].decided is None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Signere?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "er signert av Kari Eksempel" in text_of(app))
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
        other.write(report.id, report.rev, theirs)
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
        app.screen.query_one("#commits").focus()
        await pilot.press("down", "down", "t")
        await until(pilot, lambda: "Ta tilbake: Dato bekreftet" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Tatt tilbake: Dato bekreftet" in text_of(app))
        assert app.services.store.read().milestone("m11").confirmations == confirmed[:-1]
        await pilot.press("m")
        await until(pilot, lambda: app.screen.query_one("#commits", LineTable).row_count > 100)


async def test_reading_only_shows_all_and_changes_nothing(make_app):
    app = make_app()
    app.services.store.read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "kun lesing" in text_of(app))
        before = list(app.services.store.entries())
        for digit, keys in (("1", "a"), ("2", "fvda"), ("3", "rn"), ("4", "b"), ("5", "naie"), ("9", "at")):
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


@pytest.mark.parametrize("mode", [mode for mode in SCREENS if mode != "overview"])
async def test_what_another_saves_while_a_screen_is_being_made_is_shown_when_it_is_there(make_app, mode):
    """Between being put in front and having its widgets, a screen cannot be renewed."""
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        Acts(Store.open(app.services.store.folder, by="sekretær")).confirm("m16")
        made = app.switch_mode(mode)
        assert mode == app.screen.MODE and not app.screen.is_mounted
        app.look_for_changes()
        await made
        await until(pilot, lambda: not app.services.store.changed())
