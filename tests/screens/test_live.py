"""A meeting on the screen: what is typed is kept, two sessions do not stand in each other's way, nothing is dropped."""

import random
import re
from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from models.acts import Acts
from models.agenda import Item, ItemKind, Origin, Treatment
from models.data import find
from models.meetings import MeetingState, Presence
from models.store import Store
from models.store.errors import StoreFailed
from screens.base import StyrScreen
from screens.dialogs import Confirm
from screens.live import Live
from screens.projector import Projector
from screens.rollcall import RollCall
from tests.conftest import NOW, Clock
from tests.models.steering import M, group
from tests.screens.conftest import snapshot, text_of, until
from tui import words
from tui.app import StyrApp
from tui.keys import PUSHED, keys_of
from tui.widgets.fields import Note

pytestmark = pytest.mark.slow


@pytest.fixture
def called(store):
    """A steering group of nine, whose first meeting has been called."""
    items = (
        Item(key="i1", title="Godkjenning av innkalling og saksliste"),
        Item(key="i2", title="Status for mobiliseringen", kind=ItemKind.INFORMATION, private="Ring ordføreren først"),
        Item(key="i3", title="Oppstart", origin=Origin.POINT, about="bp1", proposal="Prosjektplanen godkjennes."),
    )
    with store.change("prepare") as tx:
        tx.put(*group(), replace(find(tx.data.meetings, M), on=store.now().date(), items=items))
    acts = Acts(store)
    acts.call_meeting(M)
    return acts


@pytest.fixture
def held(called):
    """The same, begun by the tester, with everybody there."""
    called.begin_meeting(M)
    called.call_roll(M)
    return called


@pytest.fixture
def make_app(store):
    def make(language: str = "nb", now=NOW):
        words.use(language)
        return StyrApp(Store.open(store.folder, by="tester", now=Clock(now)))

    yield make
    words.use("nb")


def kept(store):
    return find(store.read().meetings, M)


async def shown(pilot):
    """Go on with the meeting that is being held."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm) and "1/2026" in text_of(pilot.app))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Live) and "1/26" in text_of(pilot.app))


def picture(app) -> str:
    """The screen without the time it was saved, which is the disk's own."""
    return re.sub(r"(lagr\w+ kl\.) \d\d:\d\d:\d\d", r"\1 00:00:00", text_of(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["nb", "nn"])
async def test_the_meeting_looks_like_this(make_app, held, store, request, size, language):
    with store.change("prepare") as tx:
        tx.put(replace(tx.data.project, language=language))
    held.take_up(M, "i2")
    held.write_item(M, "i2", "discussion", "Det er holdt tre møter.", "")
    held.disqualify(M, "i2", "anne", "Er ansatt hos en part i saken")
    held.take_up(M, "i3")
    held.disqualify(M, "i3", "ola", "Er nær familie til en saken gjelder")
    held.new_action("Bestille lokale", "Gro Skisse", meeting_id=M, key="i3")
    app = make_app(language)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.pause(0.3)
        name = f"{language}-{size[0]}x{size[1]}"
        snapshot(f"live-{name}", picture(app), request)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Projector) and "██" in text_of(app))
        snapshot(f"projector-{name}", text_of(app), request)
        await pilot.press("p", "r")
        await until(pilot, lambda: isinstance(app.screen, RollCall) and "Kari" in text_of(app))
        snapshot(f"roll-{name}", text_of(app), request)


async def test_a_called_meeting_is_opened_with_enter_and_the_roll_is_called(make_app, called, store):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Prøvevik" in text_of(app))
        app.push_screen(Live(app.services, M))
        await until(pilot, lambda: "Enter åpner møtet" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RollCall) and kept(store).runs)
        await pilot.press("enter", "enter", "enter", "plus", "minus", "plus")
        await until(pilot, lambda: "har ingen vara" in text_of(app))
        assert kept(store).presence_of("jon").presence is Presence.UNKNOWN
        await pilot.press("s", "a")
        await until(pilot, lambda: "Alle medlemmene er ropt opp" in text_of(app))
        meeting = kept(store)
        assert [meeting.presence_of(id).presence.value for id in ("kari", "per", "liv", "jon", "gro")] == [
            "present", "deputy", "absent", "present", "present",
        ]  # fmt: skip
        assert meeting.secretary == "jon"


async def test_the_next_item_is_the_first_until_one_has_been_taken_up(make_app, held, store):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        for key in ("i1", "i2", "i3", "i1"):
            await pilot.press("n")
            await until(pilot, lambda key=key: kept(store).current == key)


async def test_two_who_write_at_once_both_keep_theirs(make_app, held, store):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("enter", *"Mitt")
        Acts(Store.open(store.folder, by="annen")).write_item(M, "i1", "discussion", "Ditt", "")
        await until(pilot, lambda: "Mitt" in kept(store).items[0].discussion)
        text = kept(store).items[0].discussion
        assert text.startswith("Ditt") and text.endswith("Mitt")
        await until(pilot, lambda: app.screen.query_one("#notes", Note).text == text)
        await pilot.press("!")
        await until(pilot, lambda: kept(store).items[0].discussion == text + "!")


async def test_what_cannot_be_saved_is_kept_and_comes_back(make_app, held, store, monkeypatch):
    app = make_app()

    def full(*_):
        raise StoreFailed(store.folder, OSError(28, "No space left on device"))

    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        monkeypatch.setattr(app.services.acts, "write_item", full)
        await pilot.press("enter", *"Viktig")
        await until(pilot, lambda: store.drafts.__class__(store.folder, "tester").load(f"live.{M}") is not None)
        await until(pilot, lambda: app.screen.query_one("#message").has_class("-bad"))
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Live), "nothing is left that is not saved"
    assert kept(store).items[0].discussion == ""
    monkeypatch.undo()
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await until(pilot, lambda: kept(store).items[0].discussion == "Viktig")
        assert "Viktig" in text_of(app)


async def test_who_follows_changes_nothing_and_may_take_over(make_app, called, store):
    called.begin_meeting(M, "annen|123.json")
    called.call_roll(M)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Følge det?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "annen styrer møtet; du følger med" in text_of(app))
        before = kept(store)
        await pilot.press("enter", *"1dnoxv+.E", "escape")
        assert kept(store) == before
        if not isinstance(app.screen, Live):
            app.push_screen(Live(app.services, M))
        await pilot.press("t")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*"Ola", "enter", *"Syk", "enter")
        await until(pilot, lambda: kept(store).leader == "Ola")
        await until(pilot, lambda: isinstance(app.screen, Live))
        await pilot.press("n")
        await until(pilot, lambda: kept(store).current != "")
        assert kept(store).takeovers[0].reason == "Syk"


async def test_the_end_names_what_is_left_and_a_key_settles_each(make_app, held, store):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("E")
        await until(pilot, lambda: "Møtet kan ikke avsluttes ennå" in text_of(app))
        assert all(title in app.screen.said for title in ("1/26", "2/26", "3/26 Oppstart"))
        for key in "oxo":
            left = len(kept(store).open_items)
            await pilot.press(key)
            await until(pilot, lambda left=left: len(kept(store).open_items) == left - 1)
        assert kept(store).runs
        states = [item.treatment for item in kept(store).items]
        assert states == [Treatment.POSTPONED, Treatment.WITHDRAWN, Treatment.POSTPONED]
        await pilot.press("E")
        await until(pilot, lambda: "Avslutte møtet?" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: kept(store).state is MeetingState.FOR_APPROVAL)
        await until(pilot, lambda: not isinstance(app.screen, Live))


async def test_a_break_stands_still_and_the_same_key_goes_on(make_app, held, store):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: kept(store).taken_up is not None)
        await pilot.press("full_stop")
        await until(pilot, lambda: kept(store).taken_up is None)
        await until(pilot, lambda: "pause" in text_of(app))
        await pilot.press("full_stop")
        await until(pilot, lambda: kept(store).taken_up is not None)


async def test_a_private_note_is_never_on_the_wall(make_app, held):
    held.take_up(M, "i2")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "ordføreren" not in text_of(app)
        await pilot.press("p")
        await until(pilot, lambda: "██" in text_of(app))
        assert "ordføreren" not in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Live))


async def test_milestones_are_gone_through_in_the_meeting(make_app, held, store):
    app = make_app(now=NOW + timedelta(days=60))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "Milepæler som er forsinket" in text_of(app))
        first = app.screen.target
        assert not store.read().milestone(first).confirmations
        await pilot.press("v")
        await until(pilot, lambda: store.read().milestone(first).confirmations)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Live))


async def test_a_form_that_was_open_when_the_line_dropped_is_open_again(make_app, held, store):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("plus")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*"Telefoner")
        app.keep_drafts()
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown_or_form(pilot)
        await until(pilot, lambda: app.screen.query(Input) and app.screen.query_one(Input).value == "Telefoner")
        await pilot.press("enter")
        await until(pilot, lambda: len(kept(store).items) == 4)


async def shown_or_form(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm) and "pågår" in text_of(pilot.app))
    await pilot.press("enter")


@pytest.mark.parametrize(("digit", "begins"), [("2", "vilkår:"), ("3", "prosjektlederen om ")])
async def test_a_sentence_that_needs_more_is_written_on(make_app, held, store, digit, begins):
    held.take_up(M, "i1")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press(digit)
        await until(pilot, lambda: app.screen.query_one("#wording", Note).has_focus)
        await pilot.press(*"svar")
        await until(pilot, lambda: kept(store).items[0].decision.endswith(f"{begins}svar"))
        await pilot.press("escape", "d")
        await until(pilot, lambda: kept(store).items[0].treatment is Treatment.TREATED)
        assert app.screen.query_one("#wording", Note).read_only


@pytest.mark.parametrize(("seed", "size"), [(3, (80, 24)), (4, (60, 16))])
async def test_no_order_of_keys_ends_a_meeting_badly(make_app, held, store, seed, size):
    """Whatever is pressed, the program stays, and the meeting is one that can be read and has lost no item."""
    chance = random.Random(seed)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "pågår" in text_of(app))
        await pilot.press("enter")
        for _ in range(120):
            if not kept(store).runs:
                break
            mode = app.screen.MODE if isinstance(app.screen, StyrScreen) else "live"
            keys = [key.keys.split(",")[0] for key in (*keys_of(mode), *keys_of("live"))]
            await pilot.press(
                chance.choice([chance.choice(keys), chance.choice(("down", "up", "tab", "enter", "æ", "[", "u"))])
            )
            if chance.random() < 0.2:
                await pilot.press("escape", "escape")
            if mode not in PUSHED and not isinstance(app.screen, Live):
                app.push_screen(Live(app.services, M))
    meeting = find(Store.open(store.folder).read().meetings, M)
    assert [item.key for item in meeting.items[:3]] == ["i1", "i2", "i3"]
    assert len({item.number for item in meeting.items}) == len(meeting.items)
