"""Writing on the screens: adding, changing, deleting and moving where the cursor stands; empty lists say what to do first."""

import pytest
from textual.widgets import Input, OptionList, TextArea

from models.store import Store
from models.templates import Frame, plan_project
from tests.conftest import NOW, TODAY, Clock
from tests.screens.conftest import go, opened, text_of, until
from tui.app import StyrApp
from tui.widgets.linetable import LineTable

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("digit", "on", "table", "name"),
    [
        ("2", "m5", "milestones", "Høring holdt"),
        ("3", "ksf2", "factors", "Ny faktor"),
        ("7", None, "budget_lines", "Ny post"),
        ("8", "risk", "risks", "Noe kan skje"),
    ],
)
async def test_a_new_one_is_written_changed_moved_and_deleted_with_the_keys(make_app, digit, on, table, name):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, digit)
        data = app.services.project()[0]
        first = getattr(data, table)[0].id if on in {None, "risk"} else on
        app.screen.select(first)
        count = len(getattr(data, table))
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query(Input))
        for box in app.screen.query(Input):
            label = box.parent.field.name
            if label == "name":
                box.value = name
            elif label == "plan":
                box.value = "+30"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(getattr(app.services.project()[0], table)) == count + 1)
        made = getattr(app.services.project()[0], table)[-1]
        assert made.name == name
        await until(pilot, lambda: app.screen.query(LineTable) and app.screen.target == made.id)
        await pilot.press("comma")
        await until(pilot, lambda: getattr(app.services.project()[0], table)[-2].id == made.id)
        assert app.screen.target == made.id
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query(Input))
        next(b for b in app.screen.query(Input) if b.parent.field.name == "name").value = "Endret"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: getattr(app.services.project()[0], table)[-2].name == "Endret")
        await until(pilot, lambda: app.screen.query(LineTable))
        await pilot.press("x")
        await until(pilot, lambda: "Slette" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(getattr(app.services.project()[0], table)) == count)
        await pilot.press("u")
        await until(pilot, lambda: len(getattr(app.services.project()[0], table)) == count + 1)


async def test_criteria_are_judged_one_after_the_other(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "4")
        app.screen.select("bp3")
        await pilot.press("+", "+", "-", ".")
        states = [c.state.value for c in app.services.store.read().decision_point("bp3").criteria]
        await until(
            pilot,
            lambda: (
                [c.state.value for c in app.services.store.read().decision_point("bp3").criteria][:3]
                == ["met", "unmet", "not_applicable"]
            ),
        )
        assert states


async def test_a_measure_is_done_with_enter_and_enter(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "3")
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: app.services.store.read().factor("ksf1").measures[0].done is not None)
        await pilot.press("enter")
        await until(pilot, lambda: app.services.store.read().factor("ksf1").measures[0].done is None)


async def test_the_list_is_ordered_and_narrowed_down(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go(pilot, "2")
        table = app.screen.query_one(LineTable)
        whole = table.row_count
        for text, fits in (("Bare åpne.", 10), ("ingen har bekreftet", 4), ("Bare forsinkede", 3), ("oppnådde", 6)):
            await pilot.press("w")
            await until(pilot, lambda text=text: text in text_of(app))
            assert table.row_count == fits
        await pilot.press("escape")
        await until(pilot, lambda: table.row_count == whole)
        for text in ("oppmerksomhet", "ventet dato", "ansvarlig", "planen"):
            await pilot.press("o")
            await until(pilot, lambda text=text: text in app.screen.said)
            assert table.row_count == whole


async def test_the_palette_reaches_what_is_on_another_screen(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*"Økonomi: Mangler")
        await until(pilot, lambda: "7 m" in text_of(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Tall som mangler" in text_of(app))


def records():
    return plan_project("strategifase", Frame("Tomt prosjekt", "Prøvevik", TODAY), NOW, "x")[:1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_project_says_what_to_do_first_on_every_screen(tmp_path, size):
    store = Store.create(tmp_path / "p", records(), "x", by="tester", now=Clock())
    app = StyrApp(store)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Tomt prosjekt" in text_of(app))
        for digit in "23478":
            await pilot.press(digit)
            await until(pilot, lambda digit=digit: app.screen.query(LineTable) and f" {digit} " in text_of(app))
            await until(pilot, lambda: "Trykk n" in text_of(app))
        await pilot.press("2", "n")
        await until(pilot, lambda: "Ny milepæl" in text_of(app))


@pytest.mark.parametrize(("digit", "key"), [("2", "e"), ("4", "b"), ("7", "e"), ("8", "e"), ("7", "m")])
async def test_tab_goes_through_a_form_as_it_is_read(make_app, digit, key):
    app = make_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await go(pilot, digit)
        if digit == "4":
            app.screen.select("bp3")
        await pilot.press(key)
        await until(pilot, lambda: app.screen.focused is not None and app.screen.query("FormField"))
        controls = list(app.screen.query("Line, Note, Choice"))
        assert len(controls) > 1
        seen = [app.screen.focused]
        for _ in controls[1:]:
            await pilot.press("tab")
            seen.append(app.screen.focused)
        assert seen == controls
        assert all(isinstance(one, Input | TextArea | OptionList) for one in seen)


async def test_conditions_are_said_back_while_they_are_typed(make_app):
    app = make_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await go(pilot, "4")
        app.screen.select("bp3")
        await pilot.press("b")
        await until(pilot, lambda: app.screen.query("Note"))
        box = next(note for note in app.screen.query(TextArea) if note.parent.field.name == "conditions")
        box.focus()
        await pilot.press(*"Klageordning; PL")
        await until(pilot, lambda: "Klageordning (PL, ingen frist)" in " ".join(text_of(app).split()))
