"""The keys of a meeting that open a form: who comes and goes, who takes part after all, what is closed, what is private."""

import pytest

from screens.live import Live
from tests.models.steering import M
from tests.screens.conftest import text_of, until
from tests.screens.test_live import called, held, kept, make_app, shown
from tui.widgets.fields import Choice, FormField, Note

pytestmark = pytest.mark.slow

__all__ = ("called", "held", "make_app")


async def answer(pilot, key: str, *typed: str, says: str) -> None:
    """Press a key of the meeting, answer the form that opens with keys, save it, and wait for what the meeting says."""
    app = pilot.app
    await pilot.press(key)
    await until(pilot, lambda: not isinstance(app.screen, Live) and app.screen.query(FormField))
    await pilot.press(*typed, "ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, Live) and says in text_of(app))


async def test_somebody_goes_before_an_item_and_another_comes_to_it(make_app, held, store):
    held.take_up(M, "i2")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await answer(pilot, "g", "3", says="Anne Mønster er borte fra og med denne saken")
        assert kept(store).presence_of("anne").left == "i2"
        await answer(pilot, "c", "2", says="Ola Prøve er med fra og med denne saken")
        assert kept(store).presence_of("ola").came == "i2"
        await pilot.press("u")
        await until(pilot, lambda: not kept(store).presence_of("ola").came)
        assert kept(store).presence_of("anne").left == "i2", "one step is undone, not two"


async def test_who_was_disqualified_by_mistake_takes_part_after_all(make_app, held, store):
    held.take_up(M, "i3")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("I")
        await until(pilot, lambda: "Ingen er inhabil i denne saken" in text_of(app))
        held.disqualify(M, "i3", "ola", "Er nær familie til en saken gjelder")
        await until(pilot, lambda: "Ola Prøve" in text_of(app))
        await answer(pilot, "I", "1", says="Ola Prøve deltar")
        assert not kept(store).items[2].conflicted


async def test_an_item_is_closed_for_a_reason_and_opened_again(make_app, held, store):
    held.take_up(M, "i2")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await answer(pilot, "k", "2", says="Unntatt offentlighet: ")
        assert kept(store).items[1].basis
        await answer(pilot, "k", "1", says="Offentlig")
        assert not kept(store).items[1].basis


async def test_a_note_of_ones_own_is_written_and_never_shown_with_the_item(make_app, held, store):
    held.take_up(M, "i3")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await answer(pilot, "h", *"Husk Gro", says="Lagret")
        assert kept(store).items[2].private == "Husk Gro"
        assert "Husk Gro" not in text_of(app)
        assert not any("Husk" in note.text for note in app.screen.query(Note))
        assert not app.screen.query(Choice)
