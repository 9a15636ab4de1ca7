"""Meetings before and after they are held, in the real application: series, agenda, call, minutes, registers, files."""

import pytest
from textual.widgets import OptionList

from models.meetings import Meeting, MeetingState
from models.store import Store
from screens.base import StyrScreen
from screens.choose import Choose
from screens.dialogs import Confirm, Form
from screens.meetings import Meetings
from tests.conftest import Clock
from tests.screens.conftest import go, opened, snapshot, text_of, until
from tui.widgets.fields import FormField
from tui.widgets.linetable import LineTable

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
HELD, CALLED, PLANNED = "meeting-2", "meeting-3", "meeting-4"
"""Meetings of the demo: with minutes for approval, called, planned."""


def kept(app, id):
    return next(meeting for meeting in app.services.store.read().meetings if meeting.id == id)


def table(app, name):
    return app.screen.query_one(f"#{name}", LineTable)


def in_front(app):
    return isinstance(app.screen, Meetings)


async def at(pilot, id):
    """Screen 6, with the cursor on a meeting."""
    await opened(pilot)
    await go(pilot, "6")
    table(pilot.app, "meetings").select(id)
    await pilot.pause()


# --- how it looks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "meeting", "keys"),
    [
        ("planned", PLANNED, ("b",)),
        ("minutes", HELD, ("enter", "end")),
        ("decisions", HELD, ("d",)),
        ("actions", HELD, ("t",)),
    ],
)
async def test_the_meetings_look_as_they_should(make_app, request, size, name, meeting, keys):
    async with make_app().run_test(size=SIZES[size]) as pilot:
        await at(pilot, meeting)
        await pilot.press(*keys)
        if name == "planned":
            await until(pilot, lambda: "nye på sakslisten" in text_of(pilot.app))
            await pilot.press("enter")
        await pilot.pause(0.1)
        snapshot(f"meetings-{name}-{size}", text_of(pilot.app), request)


@pytest.mark.parametrize("size", SIZES)
async def test_a_project_without_meetings_says_what_comes_first(make_app, tmp_path, records, clock, request, size):
    without = [record for record in records if not isinstance(record, Meeting)]
    Store.create(tmp_path / "new", without, "new project from template", by="tester", now=clock)
    app = make_app(folder=tmp_path / "new")
    async with app.run_test(size=SIZES[size]) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StyrScreen) and "Prøvevik" in text_of(app))
        await pilot.press("6")
        await until(pilot, lambda: in_front(app) and "Ingen møter ennå. Trykk n" in text_of(app))
        snapshot(f"meetings-empty-{size}", text_of(app), request)
        await pilot.press(
            "enter", "b", "c", "r", "g", "a", "e", "x", "comma", "escape", "t", "escape", "d", "enter", "escape"
        )
        assert in_front(app)
        await pilot.press("n", *"12.1", "ctrl+s")
        await until(pilot, lambda: in_front(app) and "1/2027" in text_of(app))
        assert table(app, "meetings").has_focus


# --- before -----------------------------------------------------------------------------------------------------------


@pytest.mark.must_run
async def test_a_series_an_agenda_and_the_call(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, CALLED)
        await pilot.press("n", *"12.1; 9.2")
        await until(pilot, lambda: "3/2027: tir 12.01.2027 og 4/2027: tir 09.02.2027" in text_of(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: in_front(app) and "Planlagt: 3/2027" in text_of(app))
        new = next(one for one in app.services.store.read().meetings if one.number == "3/2027")
        assert table(app, "meetings").key == new.id
        assert "Sakslisten er tom. Trykk b" in text_of(app)
        await pilot.press("down")
        assert table(app, "meetings").key == "meeting-5"  # of 5 February: the list is in the order of time
        await pilot.press("up")
        await pilot.press("b")
        await until(pilot, lambda: "8 saker er nye på sakslisten" in text_of(app))
        assert "Beslutningspunkt BP3" in text_of(app)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        asked = text_of(app)
        assert "Kalle inn til" in asked and "▲ tittelen mangler" in asked and "▲ stedet mangler" in asked
        assert "1/27 Godkjenning av innkalling" in asked
        await pilot.press("escape")
        await until(pilot, lambda: in_front(app))
        assert kept(app, new.id).state is MeetingState.PLANNED
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: kept(app, new.id).state is MeetingState.CALLED)
        assert [item.number for item in kept(app, new.id).items][:2] == ["1/27", "2/27"]
        await until(pilot, lambda: "Innkalt 23.11.2026; sakslisten ligger fast" in text_of(app))


@pytest.mark.must_run
async def test_an_item_is_written_moved_and_deleted(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, PLANNED)
        before = [item.title for item in kept(app, PLANNED).items]
        await pilot.press("enter", "n", *"Besøk hos bedriftene", "ctrl+s")
        await until(
            pilot, lambda: [item.title for item in kept(app, PLANNED).items] == [*before, "Besøk hos bedriftene"]
        )
        await until(pilot, lambda: in_front(app) and table(app, "agenda").key == f"{PLANNED}/items/{len(before)}")
        assert "Satt opp for hånd" in text_of(app)
        await pilot.press("comma")
        await until(pilot, lambda: kept(app, PLANNED).items[-2].title == "Besøk hos bedriftene")
        await until(pilot, lambda: table(app, "agenda").key == f"{PLANNED}/items/{len(before) - 1}")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press(*"! ", "tab", "2", "tab", "tab", *"Personopplysninger", "ctrl+s")
        await until(pilot, lambda: kept(app, PLANNED).items[-2].basis == "Personopplysninger")
        await until(pilot, lambda: "Unntatt offentlighet: Personopplysninger" in text_of(app))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: [item.title for item in kept(app, PLANNED).items] == before)


async def test_the_agenda_of_a_called_meeting_stands(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, CALLED)
        before = kept(app, CALLED)
        await pilot.press("enter")
        for key in ("enter", "e", "n", "x"):
            app.screen.say("")
            await pilot.press(key)
            await until(pilot, lambda: "sakslisten ligger fast" in app.screen.said)
            assert in_front(app)
        await pilot.press("full_stop", "b", "c")
        assert kept(app, CALLED) == before and in_front(app)


async def test_the_arrows_go_from_the_list_to_the_agenda_and_back(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, CALLED)
        await pilot.press("end", "down")
        assert table(app, "agenda").has_focus
        assert table(app, "meetings").size.height == 2
        await pilot.press("up")
        assert table(app, "meetings").has_focus
        await pilot.press("enter")
        assert table(app, "agenda").has_focus
        await pilot.press("escape")
        assert table(app, "meetings").has_focus


# --- after ------------------------------------------------------------------------------------------------------------


@pytest.mark.must_run
async def test_the_minutes_are_commented_on_answered_approved_and_corrected(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, HELD)
        await pilot.press("m", "ctrl+a", "ctrl+k", *"+5", "ctrl+s")
        await until(pilot, lambda: str(kept(app, HELD).comments_by) == "2026-11-28")
        await until(pilot, lambda: in_front(app))
        await pilot.press("k", *"Ordfører", "tab", *"Sak 9 mangler", "ctrl+s")
        await until(pilot, lambda: len(kept(app, HELD).comments) == 2)
        await until(pilot, lambda: in_front(app) and "2 merknader, 1 ubesvart" in text_of(app))
        app.screen.select(f"{HELD}/comments/1")
        await pilot.press("enter", *"Tatt inn", "ctrl+s")
        await until(pilot, lambda: kept(app, HELD).comments[1].answer == "Tatt inn")
        await until(pilot, lambda: in_front(app))
        await pilot.press("a", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "endres aldri" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: kept(app, HELD).state is MeetingState.CLOSED)
        await until(pilot, lambda: in_front(app))
        app.screen.select(f"{HELD}/items/1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and "versjon 2" in text_of(app))
        await pilot.press(*"Rettet: ", *["tab"] * 6, *"tittelen var feil", "ctrl+s")
        await until(pilot, lambda: kept(app, HELD).version == 2)
        await until(pilot, lambda: in_front(app) and "versjon 2" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Versjon 2 retter: tittelen var feil" in text_of(app))


async def test_minutes_that_are_not_approved_are_written_in(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, HELD)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press(*"Alle var enige.", "ctrl+s")
        await until(pilot, lambda: "Alle var enige." in kept(app, HELD).items[0].discussion)
        await until(pilot, lambda: "Alle var enige." in text_of(app))


@pytest.mark.parametrize(("meeting", "part"), [(CALLED, "-3-"), (HELD, "-2-")])
async def test_the_document_that_is_due_comes_as_a_word_file(make_app, meeting, part):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, meeting)
        await pilot.press("g")
        files = app.services.store.folder / "documents"
        await until(pilot, lambda: list(files.glob(f"*{part}*.docx")), turns=500)
        await until(pilot, lambda: "Skrev" in text_of(app))


async def test_a_closed_item_makes_two_versions_to_choose_from(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, HELD)
        app.services.acts.close_item(HELD, kept(app, HELD).items[2].key, "Personopplysninger")
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert app.screen.query_one(OptionList).option_count == 2
        await pilot.press("2")
        await until(pilot, lambda: list(app.services.store.folder.glob("documents/*.docx")), turns=500)
        await until(pilot, lambda: in_front(app) and "Skrev" in text_of(app))
        await pilot.press("G")
        await until(pilot, lambda: isinstance(app.screen, Form) and len(app.screen.query(FormField)) == 3)
        which = app.screen.query(FormField).first().control
        assert which.option_count == 4  # minutes and notice, each for the group and for everybody


async def test_who_only_reads_is_told_so(make_app, demo_folder, tmp_path):
    import shutil

    from tui.app import StyrApp

    folder = tmp_path / "read"
    shutil.copytree(demo_folder, folder)
    app = StyrApp(Store.open(folder, by="tester", now=Clock(), read_only=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, PLANNED)
        for keys in (("b",), ("n",), ("enter", "enter")):
            app.screen.say("")
            await pilot.press(*keys)
            await until(pilot, lambda: "bare" in app.screen.said)
            assert in_front(app)
