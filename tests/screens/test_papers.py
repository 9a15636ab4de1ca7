"""Every document is written on the same page: chosen, begun, written, agreed, issued, and made as a file as it is wanted."""

import threading
import zipfile

import pytest

from models.acts import Acts
from models.store import Store
from models.writing import PASSAGES, ReportState, WritingKind
from screens.base import StyrScreen
from screens.choose import Choose
from screens.dialogs import Form
from screens.making import THEN
from tests.screens.conftest import go, opened, snapshot, text_of, until
from tui import words
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable

pytestmark = pytest.mark.must_run
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def written(app, kind=WritingKind.PLAN):
    return app.services.store.read().writing(kind)


def complete(app, kind=WritingKind.PLAN):
    """Write all that is required, as another session would."""
    acts = Acts(app.services.store)
    acts.begin_writing(kind)
    texts = {passage.name: f"Tekst om {passage.name}." for passage in PASSAGES[kind] if passage.required}
    acts.write(kind.value, written(app, kind).rev, texts)


async def turn_to(pilot, digit: str, name: str):
    """Choose a document."""
    await pilot.press("o")
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await pilot.press(digit)
    await until(pilot, lambda: isinstance(pilot.app.screen, StyrScreen) and name in text_of(pilot.app).split("\n")[1])


def words_of(path) -> str:
    """The letters of a Word file, for a look at what it says."""
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("size", SIZES)
async def test_the_choice_and_the_pages_look_as_they_should(make_app, request, size):
    app = make_app()
    async with app.run_test(size=SIZES[size]) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        snapshot(f"report-choice-{size}", text_of(app), request)
        await pilot.press("3")
        await until(pilot, lambda: "ikke påbegynt. Trykk n" in text_of(app))
        snapshot(f"report-plan-unbegun-{size}", text_of(app), request)
        await pilot.press("n")
        await until(pilot, lambda: written(app) is not None and "Målgrupper" in text_of(app))
        await pilot.press("enter", *"Fristen for søknaden er 8. mars.", "escape")
        await until(pilot, lambda: "Lagret" in text_of(app))
        app.screen.say("")
        await pilot.pause()
        snapshot(f"report-plan-{size}", text_of(app), request)
        await pilot.press("G")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Markdown" in text_of(app))
        await pilot.pause()
        snapshot(f"report-file-{size}", text_of(app), request)


@pytest.mark.parametrize(
    ("digit", "kind"), [("2", WritingKind.BRIEF), ("3", WritingKind.PLAN), ("4", WritingKind.FINAL_REPORT)]
)
async def test_a_document_is_begun_written_and_agreed_with_the_keys(make_app, digit, kind):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        name = words.current().t(kind.word)
        await turn_to(pilot, digit, name)
        await pilot.press("n")
        await until(pilot, lambda: written(app, kind) is not None and app.screen.query_one(LineTable).row_count)
        first, _, third = PASSAGES[kind][:3]
        await pilot.press("enter", *"En [b]setning[/b].", "escape")
        await until(pilot, lambda: written(app, kind).text(first.name) == "En [b]setning[/b].")
        await pilot.press("down", "down", "enter", *"To.", "escape")
        await until(pilot, lambda: written(app, kind).text(third.name) == "To.")
        assert "[b]setning[/b]" not in text_of(app), "the cursor has gone on"
        await pilot.press("i")
        assert isinstance(app.screen, StyrScreen), "nothing is issued that is not agreed"
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Avklart med" in text_of(app))
        await pilot.press(*"styreleder", "ctrl+s")
        await until(pilot, lambda: written(app, kind).state is ReportState.AGREED)
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "Avklart" in text_of(app).split("\n")[2])
        await pilot.press("i")
        await until(pilot, lambda: "er ikke fylt ut." in app.screen.said)
        await pilot.press("o")
        await until(pilot, lambda: f"{name} " in text_of(app) and "Avklart med leder" in text_of(app))


async def test_a_plan_is_issued_and_its_file_is_of_what_was_issued_or_of_what_is_written(make_app):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        complete(app)
        app.services.acts.agree("plan", "styreleder")
        await go(pilot, "5")
        await turn_to(pilot, "3", "Prosjektplan")
        await pilot.press("i")
        await until(pilot, lambda: "Utstede «Prosjektplan»?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "«Prosjektplan» er utstedt" in text_of(app), turns=500)
        document = next(one for one in app.services.store.read().documents if one.kind.value == "plan")
        assert (document.version, written(app).version, written(app).state) == (1, 2, ReportState.DRAFT)
        assert "v1 utstedt 23.11.2026" in text_of(app).split("\n")[2]
        app.screen.query_one(LineTable).select("frames")
        await pilot.press("enter", *" Nytt i versjon to.", "escape")
        await until(pilot, lambda: "Nytt i versjon to." in written(app).text("frames"))
        folder = app.services.store.folder / "documents"
        await pilot.press("g")
        await until(pilot, lambda: "versjon 1, utstedt 23.11.2026" in text_of(app))
        await pilot.press("1")
        await until(pilot, lambda: "Skrev" in app.screen.said, turns=500)
        (issued,) = folder.glob("prosjektplan-2026-11-23.docx")
        assert "Tekst om frames." in words_of(issued) and "versjon to" not in words_of(issued)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: list(folder.glob("prosjektplan-2026-11-23-v2-utkast.docx")), turns=500)
        (draft,) = folder.glob("prosjektplan-2026-11-23-v2-utkast.docx")
        assert "Nytt i versjon to." in words_of(draft)


async def test_unsaved_text_of_a_plan_is_there_again_with_the_plan(make_app, tmp_path):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await turn_to(pilot, "3", "Prosjektplan")
        await pilot.press("n")
        await until(pilot, lambda: written(app) is not None and app.screen.query_one(LineTable).row_count)
        await pilot.press("down", "enter", *"Halv stilling", "left")
        await until(pilot, lambda: list(app.services.store.folder.glob("drafts/*.json")), turns=300)
        place = app.screen.query_one(Note).cursor_location
        app.exit()
    again = make_app(folder=tmp_path / "nordvik")
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert written(again).texts == {}
        await go(pilot, "5")
        await until(pilot, lambda: again.screen.query_one(Note).text == "Halv stilling")
        assert "Prosjektplan" in text_of(again).split("\n")[1]
        assert again.screen.query_one(Note).cursor_location == place
        await pilot.press("enter", "escape")
        await until(pilot, lambda: written(again).text("organisation") == "Halv stilling")


async def test_what_is_typed_is_saved_when_another_document_is_turned_to(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await pilot.press("enter", *"FØRST")
        app.screen.query_one(LineTable).focus()
        await turn_to(pilot, "2", "Prosjektoppdrag")
        assert "FØRST" in app.services.store.read().draft.text("summary")
        assert app.screen.query_one(Note).text == ""


@pytest.mark.parametrize("seen", [False, True])
async def test_two_who_write_the_same_plan_lose_nothing(make_app, seen):
    """And it is still said when the other's text was there before one's own was saved."""
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        complete(app)
        await go(pilot, "5")
        await turn_to(pilot, "3", "Prosjektplan")
        plan = written(app)
        other = Acts(Store.open(app.services.store.folder, by="sekretær"))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query_one(Note).has_focus)
        await pilot.press(*"MITT")
        other.write("plan", plan.rev, {**plan.texts, "frames": "DERES rammer", "economy": "DERES økonomi"})
        if seen:
            await until(pilot, lambda: "DERES rammer" in text_of(app), turns=300)
        await pilot.press("escape")
        await until(
            pilot, lambda: "DERES rammer" in written(app).texts["frames"] and "MITT" in written(app).texts["frames"]
        )
        await until(pilot, lambda: "Begge tekstene er beholdt i: Rammer og føringer" in text_of(app), turns=300)
        kept = written(app).texts
        assert kept["economy"] == "DERES økonomi"
        assert "DERES rammer" in kept["frames"] and "MITT" in kept["frames"]


async def test_a_file_is_made_in_another_language_layout_and_format(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await pilot.press("G")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("3", "4", "2")  # nynorsk, one page, text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Skrev" in text_of(app), turns=500)
        (path,) = app.services.store.folder.glob("documents/*.txt")
        text = path.read_text(encoding="utf-8")
        assert "milepælar" in text or "Milepælar" in text
        assert len(text.splitlines()) < 120, "one page, and not the whole report"
        assert "Til: Styringsgruppe, møte 3/2026" in text
        assert "…" in text and "….\n" not in text, "what is cut short ends once"


async def test_who_only_reads_can_make_a_file_too(make_app):
    app = make_app()
    app.services.store.read_only = app.services.store.drafts._read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        await pilot.press("G")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("tab", "tab", "2")
        app.screen.keep_draft()
        assert "lesing" not in text_of(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: list(app.services.store.folder.glob("documents/*.txt")), turns=500)


async def test_an_issued_report_is_made_as_a_copy(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        store = app.services.store
        app.services.acts.delete(store.read().draft)
        await go(pilot, "5")
        await until(pilot, lambda: "Statusrapport nr. 3" in text_of(app))
        await pilot.press("G")
        await until(pilot, lambda: isinstance(app.screen, Form) and "merket som kopi" in text_of(app))
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: list(store.folder.glob("documents/statusrapport-03-*-kopi.docx")), turns=500)
        await until(pilot, lambda: "Skrev" in text_of(app))
        (copy,) = store.folder.glob("documents/statusrapport-03-*-kopi.docx")
        with zipfile.ZipFile(copy) as package:
            pages = "".join(package.read(name).decode() for name in package.namelist() if "header" in name)
        assert "KOPI" in pages
        await pilot.press("g")
        await until(
            pilot, lambda: [p for p in store.folder.glob("documents/*.docx") if "kopi" not in p.name], turns=500
        )


async def test_a_file_that_takes_long_is_told_of_and_does_not_hold_up_the_screen(make_app, monkeypatch):
    import reports.documents

    app, goes_on, calls, said = make_app(), threading.Event(), [], []

    def slow(store, source, choices):
        calls.append(source)
        assert goes_on.wait(30)
        return store.folder / "x.docx"

    monkeypatch.setattr(reports.documents, "write_document", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "5")
        screen, tell = app.screen, app.screen.say
        monkeypatch.setattr(screen, "say", lambda text, *, bad=False: (said.append(text), tell(text, bad=bad)))
        await pilot.press("g")
        await until(pilot, lambda: "Lager filen … 2 s" in text_of(app), turns=400)
        assert said.count("Lager filen … 1 s") == 1 and THEN >= 1, "at most one line a second goes over the wire"
        await pilot.press("down", "down")
        assert screen.query_one(LineTable).key == "done", "the screen is as usable as ever"
        await pilot.press("g")
        await until(pilot, lambda: "En fil er alt under arbeid" in text_of(app))
        count = len(said)
        await pilot.pause(THEN + 0.3)
        assert len(said) == count, "what is said of something else is left to be read"
        await pilot.press("1")
        await until(pilot, lambda: app.current_mode == "overview")
        goes_on.set()
        await until(pilot, lambda: "x.docx" in text_of(app), turns=300)
        assert len(calls) == 1 and app.current_mode == "overview", "said where one is now"
        await pilot.press("5", "g")
        await until(pilot, lambda: len(calls) == 2, turns=300)


async def test_a_part_of_a_plan_is_found_and_gone_to(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        complete(app)
        acts = Acts(app.services.store)
        acts.write("plan", written(app).rev, {**written(app).texts, "contracts": "Avtale med Ålesund Lefsebakeri."})
        await pilot.press("F")
        await pilot.press(*"lefsebakeri")
        await until(pilot, lambda: "Prosjektplan: Kontrakter og avtaler" in text_of(app), turns=300)
        await pilot.press("enter")
        await until(pilot, lambda: app.current_mode == "report" and "Lefsebakeri" in app.screen.query_one(Note).text)
        assert app.screen.query_one(LineTable).key == "contracts"


async def test_the_period_of_a_report_and_whom_it_is_for_are_said_on_the_page(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.services.acts.agree(app.services.store.read().draft.id, "styreleder")
        await go(pilot, "5")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for field in app.screen.query("FormField"):
            if field.field.name in {"period_from", "status_date"}:
                field.text = {"period_from": "21.11.2026", "status_date": "20.11.2026"}[field.field.name]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Den siste dagen må komme etter den første." in text_of(app))
        next(field for field in app.screen.query("FormField") if field.field.name == "period_from").text = "1.11.2026"
        next(field for field in app.screen.query("FormField") if field.field.name == "recipient").text = "Formannskapet"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "01.11.2026 til 20.11.2026" in text_of(app))
        draft = app.services.store.read().draft
        assert (draft.recipient, draft.state) == ("Formannskapet", ReportState.DRAFT)
