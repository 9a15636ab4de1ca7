"""Screen 8: how documents look, the municipality's Word template, and how the goals went. Screen 9: copies."""

import zipfile

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from models.acts import Acts
from models.goals import Grade
from models.project import Figures
from models.store import Store
from models.tasks.settings import EDIT_DOCUMENT
from models.writing import PASSAGES, WritingKind
from reports.documents import issue
from screens.base import StyrScreen
from screens.dialogs import Confirm, Form
from screens.project import LETTERHEAD, LOOK, SECTIONS_OF, SETTING_TASKS
from tests.reports.word.test_guard import led_to, packed, whole
from tests.screens.conftest import go, opened, snapshot, text_of, until
from tui.widgets.fields import Line
from tui.widgets.filenames import FileNames

pytestmark = pytest.mark.must_run
TEMPLATE = packed(whole())
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def project(app):
    return app.services.store.read().project


@pytest.mark.parametrize("size", SIZES)
async def test_the_settings_of_documents_look_as_they_should(make_app, request, size):
    app = make_app()
    async with app.run_test(size=SIZES[size]) as pilot:
        await opened(pilot)
        await go(pilot, "8")
        await pilot.press("end")
        await pilot.pause()
        snapshot(f"project-documents-{size}", text_of(app), request)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.pause()
        snapshot(f"project-sections-{size}", text_of(app), request)
        await pilot.press("escape", "b")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Word-mal" in text_of(app))
        await pilot.pause()
        snapshot(f"project-letterhead-{size}", text_of(app), request)


@pytest.mark.parametrize("kind", EDIT_DOCUMENT)
async def test_each_document_has_its_own_sections_in_its_own_order(make_app, kind):
    app, other = make_app(), {"minutes": ("summary",)}
    app.services.acts.edit(project(app), replace(project(app), sections=other))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "8")
        app.screen.select(f"{SECTIONS_OF}{kind}")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.query(TextArea))
        note = app.screen.query_one(TextArea)
        lines = note.text.split("\n")
        assert len(lines) > 8
        note.load_text("\n".join([lines[2], lines[0]]))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(project(app).sections.get(kind, ())) == 2)
        assert set(project(app).sections) == {kind, "minutes"}
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and f"2 av {len(lines)}" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.query(TextArea))
        app.screen.query_one(TextArea).load_text("Kjærlighet")
        await pilot.press("ctrl+s")
        await until(
            pilot, lambda: ("kapittel" in text_of(app) and "Kjærlighet" in text_of(app)) or "Det finnes" in text_of(app)
        )
        app.screen.query_one(TextArea).load_text("")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: project(app).sections == other)
        app.services.acts.edit(project(app), replace(project(app), sections={**other, kind: ("summary",)}))
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.query(TextArea))
        app.screen.query_one(TextArea).load_text("\n".join(lines))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: project(app).sections == other)


async def test_layout_and_figures_are_settings(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "8")
        app.screen.select(f"{SECTIONS_OF}status")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: project(app).layouts == {"status": "plan"})
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        app.screen.select(LOOK)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: project(app).figures is Figures.TABLES)
        assert project(app).layouts == {"status": "plan"}


def test_no_form_of_settings_is_longer_than_a_small_screen(demo_folder):
    """Three lines of heading, one to save and one of keys are taken; a field is its control, a label, a hint and a gap below it."""
    from models.language import words_for
    from models.rules.areas import project_state
    from models.tasks import TASKS
    from models.tasks.task import Desk
    from tui.widgets.fields import lines_of

    store = Store.open(demo_folder)
    data = store.read()
    desk = Desk(data, project_state(data, store.now().date()), Acts(store), words_for("nb"))
    for name in SETTING_TASKS.values():
        fields = TASKS[name].asked(desk, "project").fields
        height = sum(lines_of(f) + 2 + (f.kind != "choice") for f in fields)
        assert height - 1 <= 24 - 5, name


async def test_the_municipalitys_template_is_taken_after_a_look_and_left_again(make_app, own_home):
    (own_home / "brevmal.docx").write_bytes(TEMPLATE)
    (own_home / "bilde.png").write_bytes(b"x")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "8")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press(*"~/b")
        await until(pilot, lambda: "~/brevmal.docx" in text_of(app))
        await pilot.press("right")
        assert app.screen.query_one(Line).value == "~/brevmal.docx", "the picture is no template"
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(app.screen, Confirm) and "Skrive dokumentene på brevmal.docx" in text_of(app)
        )
        assert project(app).letterhead == ""
        await pilot.press("enter")
        await until(pilot, lambda: project(app).letterhead_name == "brevmal.docx")
        assert app.services.store.snapshot(project(app).letterhead) == TEMPLATE
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "brevmal.docx" in text_of(app))
        await pilot.press("5", "g")
        await until(pilot, lambda: list(app.services.store.folder.glob("documents/*.docx")), turns=500)
        await until(pilot, lambda: "Skrev" in text_of(app), turns=500)
        (made,) = app.services.store.folder.glob("documents/*.docx")
        with zipfile.ZipFile(made) as package:
            headers = "".join(package.read(name).decode() for name in package.namelist() if "header" in name)
        assert "Prøvevik kommune" in headers
        await pilot.press("8", "b")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: "Gå tilbake til Styrs egen utforming?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: project(app).letterhead == "" and project(app).letterhead_name == "")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        await pilot.press("u")
        await until(pilot, lambda: project(app).letterhead_name == "brevmal.docx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hei", "ikke en Word-fil"),
        (led_to("attachedTemplate", "https://example.org/x.dotm"), "henter"),
        (None, "Det finnes ingen fil"),
    ],
)
async def test_a_file_that_is_no_template_gets_its_sentence_and_nothing_changes(make_app, tmp_path, content, said):
    app = make_app()
    if content is not None:
        (tmp_path / "mal.docx").write_bytes(content)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        before = list(app.services.store.entries())
        await go(pilot, "8")
        app.screen.select(LETTERHEAD)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one(Line).value = str(tmp_path / "mal.docx")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: said in " ".join(text_of(app).split()))
        assert isinstance(app.screen, Form) and list(app.services.store.entries()) == before
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, StyrScreen))
        assert project(app).letterhead == ""


async def test_names_of_files_are_completed(tmp_path):
    (tmp_path / "maler").mkdir()
    (tmp_path / "maler" / "b.docx").touch()
    (tmp_path / "maler" / "a.txt").touch()
    (tmp_path / "maler" / ".a.docx").touch()
    names = FileNames((".docx", ".dotx"))
    assert await names.get_suggestion(f"{tmp_path}/m") == f"{tmp_path}/maler/"
    assert await names.get_suggestion(f"{tmp_path}/maler/") == f"{tmp_path}/maler/b.docx"
    assert await names.get_suggestion(f"{tmp_path}/maler/b.docx") is None
    for nothing in ("", "  ", f"{tmp_path}/x", f"{tmp_path}/no/where", "~nobody-here/x", "\0"):
        assert await names.get_suggestion(nothing) is None


async def test_a_goal_is_judged_and_shows_how_it_went(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "8")
        goal = app.services.store.read().goals[1]
        app.screen.select(goal.id)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Delvis nådd" in text_of(app))
        await pilot.press("2", *"62", "tab", *"Fabrikken kom ikke.", "ctrl+s")
        await until(pilot, lambda: app.services.store.read().goals[1].achievements)
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "▲ Effektmål" in text_of(app))
        last = app.services.store.read().goals[1].achievements[-1]
        assert (last.grade, last.result, last.text) == (Grade.PARTLY, 62, "Fabrikken kom ikke.")
        assert "▲ Delvis nådd: 62 arbeidsplasser. Fabrikken kom ikke." in text_of(app)
        app.screen.select("project")
        await pilot.press("a")
        await until(pilot, lambda: "ikke noe denne tasten gjelder" in text_of(app))


async def test_every_kind_of_document_is_made_again_and_as_a_copy_from_the_archive(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        store = app.services.store
        acts, folder = Acts(store), store.folder / "documents"
        for kind in WritingKind:
            acts.begin_writing(kind)
            texts = {passage.name: "Tekst." for passage in PASSAGES[kind]}
            acts.write(kind.value, store.read().writing(kind).rev, texts)
            acts.agree(kind.value, "styreleder")
            issue(store, store.read().writing(kind))
        await go(pilot, "9")
        for kind in WritingKind:
            document = next(one for one in store.read().documents if one.kind.value == kind.value)
            app.screen.select(document.id)
            await pilot.press("g")
            await until(pilot, lambda: "Skrev" in text_of(app), turns=500)
            app.screen.say("")
            await pilot.press("k")
            await until(pilot, lambda: "-kopi.docx" in "".join(text_of(app).split()), turns=500)
            app.screen.say("")
        assert len(list(folder.glob("*-kopi.docx"))) == len(list(folder.glob("*.docx"))) / 2 == 3
