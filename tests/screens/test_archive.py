"""The archive with its documents, and the search over everything, in the real application."""

import pytest

from models.acts import Acts
from models.milestones import Cause
from models.rules import searched
from models.store import Store
from models.when import When
from screens.archive import MOST_RECORDS, Archive, Joined
from screens.base import StyrScreen
from screens.find import Find
from tests.screens.conftest import go, opened, snapshot, text_of, until
from tui.widgets.fields import Line
from tui.widgets.linetable import LineTable

pytestmark = pytest.mark.slow

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def documents(app):
    return app.screen.query_one("#documents", Joined)


def commits(app):
    return app.screen.query_one("#commits", Joined)


def hits(app):
    return app.screen.query_one("#hits", LineTable)


async def searching(pilot, text: str, found: str = " treff"):
    """Open the search from wherever one is, and type; wait until the history has been read."""
    await pilot.press("F")
    await until(pilot, lambda: isinstance(pilot.app.screen, Find) and pilot.app.screen.query_one(Line).has_focus)
    await pilot.press(*text)
    await until(
        pilot,
        lambda: (
            pilot.app.screen.query_one(Line).value == text
            and found in text_of(pilot.app)
            and "leser historikken" not in text_of(pilot.app)
        ),
    )


# --- documents ----------------------------------------------------------------------------------------------------


async def test_the_archive_reference_is_noted_in_two_keys_besides_the_text(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "9")
        assert "Statusrapport nr. 3" in text_of(app).split("\n")[2] and "–" in text_of(app).split("\n")[2]
        assert "Ingen arkivreferanse ennå" in text_of(app)
        await pilot.press("a")
        await until(pilot, lambda: "Arkivreferanse for Statusrapport nr. 3" in text_of(app))
        await pilot.press(*"26/123-4", "enter")
        await until(pilot, lambda: "har arkivreferanse 26/123-4." in text_of(app))
        newest = max(app.services.store.read().documents, key=lambda one: one.issued_at)
        assert newest.archive_reference == "26/123-4"
        assert "26/123-4" in text_of(app).split("\n")[2]
        await pilot.press("a")
        await until(pilot, lambda: "26/123-4" in text_of(app).split("\n")[5])
        await pilot.press("backspace", "5", "enter")
        await until(pilot, lambda: "har arkivreferanse 26/123-5." in text_of(app))
        await pilot.press("u")
        await until(pilot, lambda: "Angret: Arkivreferanse notert" in text_of(app))
        assert "26/123-4" in text_of(app).split("\n")[2]


async def test_a_document_is_verified_and_made_again(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await go(pilot, "9")
        await pilot.press("v")
        await until(
            pilot, lambda: "er som da dokumentet ble utstedt, og historikken er hel." in text_of(app), turns=500
        )
        await pilot.press("g")
        await until(pilot, lambda: "Skrev" in text_of(app), turns=500)
        (path,) = app.services.store.folder.glob("documents/statusrapport-03-*.docx")
        assert path.name in "".join(text_of(app).split())
        await pilot.press("v")
        await until(pilot, lambda: "lik til siste byte" in " ".join(text_of(app).split()), turns=500)
        for kept in (app.services.store.folder / "snapshots").iterdir():
            kept.write_bytes(b"{}")
        await pilot.press("v")
        await until(pilot, lambda: "mangler eller er endret" in text_of(app), turns=500)
        await pilot.press("down", "g")
        await until(pilot, lambda: "Grunnlaget for Statusrapport nr. 2 mangler" in text_of(app), turns=500)


async def test_the_arrows_go_from_the_documents_into_the_history_and_the_keys_follow(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "9")
        assert "a Arkivreferanse" in text_of(app) and "t Ta tilbake" not in text_of(app)
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: commits(app).has_focus)
        assert commits(app).key == str(next(app.services.store.history()).gen)
        await until(pilot, lambda: "t Ta tilbake" in text_of(app) and "a Arkivreferanse" not in text_of(app))
        assert "Egen vurdering av status   20.11.2026" in text_of(app)
        await pilot.press("a", "down", "up", "up")
        await until(pilot, lambda: documents(app).has_focus and "SHA-256 " in text_of(app))
        assert isinstance(app.screen, Archive), "a does nothing to a change"
        await pilot.press("up", "up", "up", "t")
        assert documents(app).has_focus and isinstance(app.screen, Archive)


@pytest.mark.parametrize("size", SIZES)
async def test_an_archive_without_documents_says_what_comes_first(make_app, tmp_path, records, clock, size, request):
    folder = tmp_path / "new"
    Store.create(folder, records, "new project from template", by="tester", now=clock)
    app = make_app(folder=folder)
    async with app.run_test(size=SIZES[size]) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "Prøvevik" in text_of(app))
        await pilot.press("9")
        await until(pilot, lambda: isinstance(app.screen, Archive) and commits(app).has_focus)
        await until(pilot, lambda: "Ingenting er utstedt ennå. Trykk 5 for å skrive statusrapporten." in text_of(app))
        snapshot(f"archive-empty-{size}", text_of(app), request)
        await pilot.press("up", "a", "g", "v")
        assert isinstance(app.screen, Archive) and commits(app).has_focus


async def test_a_reference_that_was_being_typed_comes_back(make_app, tmp_path):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "9")
        await pilot.press("down", "a", *"26/77")
        await until(pilot, lambda: list(app.services.store.folder.glob("drafts/*.json")), turns=300)
        app.exit()
    again = make_app(folder=tmp_path / "nordvik")
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Arkivreferanse for Statusrapport nr. 2" in text_of(again), turns=300)
        await until(pilot, lambda: "26/77" in text_of(again))


# --- searching ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_looks_as_it_should(make_app, size, request):
    app = make_app()
    async with app.run_test(size=SIZES[size]) as pilot:
        await opened(pilot)
        await searching(pilot, "leverandør")
        await pilot.press("down")
        await pilot.pause(0.1)
        snapshot(f"find-{size}", text_of(app), request)


async def test_an_old_decision_is_two_keys_away_besides_the_text(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "12/26")
        await pilot.press("enter")
        await until(pilot, lambda: app.current_mode == "decisions" and isinstance(app.screen, StyrScreen))
        await until(pilot, lambda: app.screen.query_one(LineTable).key == "bp2" and "sak 12/26" in text_of(app))


async def test_what_answers_best_is_chosen_whenever_one_types_on(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "leverandør")
        await pilot.press("down", "down", "down")
        assert hits(app).key == "3"
        await pilot.press(*" m8", "enter")
        await until(pilot, lambda: app.current_mode == "milestones" and isinstance(app.screen, StyrScreen))
        await until(pilot, lambda: app.screen.query_one(LineTable).key == "m8")


@pytest.mark.parametrize(
    ("text", "down", "mode", "key"),
    [
        ("folkemøte næringslivsmøte", 0, "milestones", "m6"),
        ("ksf9", 0, "factors", "ksf9"),
        ("rapport 4 avvik og tiltak", 0, "report", "deviations"),
        ("statusrapport 2 sammendrag", 0, "archive", None),
        ("r5", 0, "project", "r5"),
        ("uforutsett", 0, "economy", "line-B9"),
    ],
)
async def test_enter_goes_to_the_thing_in_its_own_screen(make_app, text, down, mode, key):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await searching(pilot, text)
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: app.current_mode == mode and isinstance(app.screen, StyrScreen))
        if key is None:
            report = next(one for one in app.services.store.read().reports if one.number == 2)
            key = f"document-{report.id}"
        await until(pilot, lambda: app.screen.query_one(LineTable).key == key)


async def test_a_milestone_that_the_list_hides_is_shown_all_the_same(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        await pilot.press("s", *"kommunestyret", "enter")
        await until(pilot, lambda: app.screen.query_one(LineTable).row_count < 5)
        await searching(pilot, "folkemøte næringslivsmøte")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: isinstance(app.screen, StyrScreen) and app.screen.query_one(LineTable).key == "m6",
        )
        assert app.screen.query_one(LineTable).row_count > 10


async def test_a_change_however_old_is_found_in_the_archive(make_app, monkeypatch):
    from screens import archive

    monkeypatch.setattr(archive, "AT_A_TIME", 10)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "prosjekt opprettet demo")
        await pilot.press(*["down"] * 30, "enter")
        await until(pilot, lambda: app.current_mode == "archive" and isinstance(app.screen, Archive))
        await until(pilot, lambda: commits(app).key == "1" and commits(app).has_focus)


async def test_what_has_no_screen_yet_is_read_in_full(make_app, monkeypatch):
    from screens import find

    monkeypatch.setattr(find, "SHOWN_IN", frozenset({"milestones"}))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "panda budsjettpost")
        assert "Enter viser alt." in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Esc går tilbake til lista" in text_of(app))
        assert isinstance(app.screen, Find) and "Der ordene står" not in text_of(app)
        await pilot.press("down", "up", "escape")
        await until(pilot, lambda: "Der ordene står" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        assert app.current_mode == "overview"


async def test_the_archive_opens_the_search_and_escape_goes_back(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "9")
        for key in ("s", "slash"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, Find))
            await pilot.press(*"zzz")
            await until(pilot, lambda: "Ingenting inneholder alle disse ordene" in text_of(app))
            await pilot.press("enter", "escape")
            await until(pilot, lambda: isinstance(app.screen, Archive))


async def test_the_last_search_is_there_again_and_is_typed_over(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "panda")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        await pilot.press("F")
        await until(pilot, lambda: "panda" in text_of(app) and "treff" in text_of(app))
        await pilot.press("escape")
        await searching(pilot, "12/26")
        assert "panda" not in text_of(app)


async def test_what_another_session_saves_is_found_without_leaving_the_search(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "kvernkal", "Ingenting")
        other = Acts(Store.open(app.services.store.folder, by="sekretær"))
        other.forecast("m9", When.words("snart"), Cause.OTHER, "Kvernkallen gikk [/b] i stå")
        await pilot.press("l")
        await until(pilot, lambda: "M9" in text_of(app) and "Kvernkallen gikk [/b] i stå" in text_of(app))


async def test_the_index_is_made_once_and_not_at_each_key(make_app, monkeypatch):
    from screens import searching as module

    made = []
    monkeypatch.setattr(module, "things", lambda data, w: made.append("things") or searched.things(data, w))
    whole = module.remembered
    monkeypatch.setattr(module, "remembered", lambda *a: made.append("history") or whole(*a))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await searching(pilot, "leverandør")
        await pilot.press("escape")
        await searching(pilot, "panda")
        assert sorted(made) == ["history", "things"]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        Acts(app.services.store).confirm("m11")
        await searching(pilot, "m11")
        assert sorted(made) == ["history", "history", "things", "things"]


async def test_a_damaged_history_is_said_and_the_rest_is_found(make_app):
    app = make_app()
    audit = app.services.store.folder / "audit.jsonl"
    audit.write_bytes(audit.read_bytes().replace(b'"by":"demo"', b'"by":"dame"', 1))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await searching(pilot, "12/26")
        assert hits(app).row_count >= 1
        assert "Historikken" in text_of(app) and "«styr repair" in text_of(app)


async def test_of_a_change_of_many_things_only_the_first_are_written_out(make_app):
    """The demo project was made with all it has in one change; an import of a plan is one too."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("9")
        await until(pilot, lambda: commits(app).row_count)
        commits(app).focus()
        commits(app).select("1")
        await until(pilot, lambda: "ting til ble endret samtidig." in str(app.screen.query_one("#text").content))
        (first,) = [commit for commit in app.services.store.history() if commit.gen == 1]
        text = str(app.screen.query_one("#text").content)
        assert f"{len(first.entries) - MOST_RECORDS} ting til" in text and len(first.entries) > MOST_RECORDS
        written_out = [line for line in text.split("\n") if line[:1].strip()]
        assert len(written_out) == 1 + MOST_RECORDS + 1, "what it was, the first things, and how many more"
