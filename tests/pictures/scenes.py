"""What the pictures in the README show: the real program on the demo project, as its keys leave it."""

import os
import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from models.acts import Acts
from models.store import Store
from screens.dialogs import Confirm
from screens.live import Live
from screens.projector import Projector
from screens.trend import TrendChart
from tests.conftest import NOW
from tests.pictures.svg import picture
from tests.screens.conftest import go, opened, text_of, until
from tui import words
from tui.app import StyrApp
from tui.theme import DARK
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = (100, 30)
"""Columns and lines."""

Play = Callable[[Pilot], Awaitable[None]]
MEETING = "meeting-3"
BEGAN = datetime(2026, 12, 7, 10, 0, tzinfo=timezone(timedelta(hours=1)))
"""When the meeting that the demo has called begins."""

MET = BEGAN + timedelta(minutes=23)


class Scene(NamedTuple):
    """A picture to be.

    Attributes:
        title: What it is called.
        play: The keys that lead to it; returns when it is there.
        now: The time on the program's clock, which stands still.
        before: What has happened in the demo project since it was made.
    """

    title: str
    play: Play
    now: datetime = NOW
    before: Callable[[Path], None] = lambda folder: None


async def overview(pilot: Pilot) -> None:
    await opened(pilot)
    await go(pilot, "1")


async def milestone(pilot: Pilot) -> None:
    await opened(pilot)
    await go(pilot, "2")
    pilot.app.screen.select("m8")
    await until(pilot, lambda: ">M8" in text_of(pilot.app))


async def trend(pilot: Pilot) -> None:
    await milestone(pilot)
    await pilot.press("t")
    await until(pilot, lambda: isinstance(pilot.app.screen, TrendChart) and "M8" in text_of(pilot.app))


async def report(pilot: Pilot) -> None:
    await opened(pilot)
    await go(pilot, "5")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.focused, Note))


async def decision(pilot: Pilot) -> None:
    await opened(pilot)
    await go(pilot, "4")
    pilot.app.screen.query_one(LineTable).select("bp2")
    await until(pilot, lambda: ">BP2" in text_of(pilot.app))


async def meeting(pilot: Pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Live) and "3/2026" in text_of(pilot.app))


async def wall(pilot: Pilot) -> None:
    await meeting(pilot)
    await pilot.press("p")
    await until(pilot, lambda: isinstance(pilot.app.screen, Projector) and "██" in text_of(pilot.app))


def in_the_meeting(folder: Path) -> None:
    """The meeting has come to its sixth item, and somebody has left because of it."""
    moment = BEGAN
    acts = Acts(Store.open(folder, by="marte", now=lambda: moment))
    acts.begin_meeting(MEETING)
    acts.call_roll(MEETING)
    for place, minutes in enumerate((2, 1, 3, 6, 5), 1):
        acts.take_up(MEETING, f"item-{place}")
        moment += timedelta(minutes=minutes)
        acts.decide_item(MEETING, f"item-{place}", "Godkjent." if place in {1, 3} else "Tatt til orientering.")
    acts.take_up(MEETING, "item-6")
    acts.write_item(MEETING, "item-6", "discussion", "Kommunen kan avgi 40 prosent av en stilling fra nyttår.", "")
    acts.disqualify(MEETING, "item-6", "director", "Er leder for den som er aktuell")
    acts.new_action("Avklare avgivelsen med virksomhetsleder", "Ola Prøve", meeting_id=MEETING, key="item-6")


SCENES = {
    "overview": Scene("The overview", overview),
    "milestones": Scene("The milestones", milestone),
    "trend": Scene("The milestone trend", trend),
    "report": Scene("A status report being written", report),
    "decision": Scene("A decision point that was signed off on conditions", decision),
    "meeting": Scene("A meeting being held", meeting, MET, in_the_meeting),
    "wall": Scene("The meeting on the wall", wall, MET, in_the_meeting),
}
"""By the names of the files, in the README's order."""


async def draw(name: str, demo: Path, folder: Path, kept: str = "") -> str:
    """Draw a scene.

    Args:
        name: Which of `SCENES`.
        demo: The demo project, which is left as it is.
        folder: Where a copy of it goes.
        kept: How it is believed to come out.

    Returns:
        The SVG, as soon as it is the kept one, or else when it has come to rest.
    """
    scene = SCENES[name]
    _prepare(scene, demo, folder)
    words.use("nb")
    app = StyrApp(Store.open(folder, by="marte", now=lambda: scene.now))
    async with app.run_test(size=SIZE) as pilot:
        await scene.play(pilot)
        drawn: list[str] = []
        while drawn[-5:] != [now := _svg(app, scene.title)] * 5 and now != kept:
            drawn.append(now)
            await pilot.pause(0.1)
        return now


def _prepare(scene: Scene, demo: Path, folder: Path) -> None:
    shutil.copytree(demo, folder)
    scene.before(folder)
    for path in folder.glob("*.json"):
        os.utime(path, (scene.now.timestamp(),) * 2)  # when it was saved is on the screen


def _svg(app: StyrApp, title: str) -> str:
    strips = app.screen._compositor.render_strips()
    return picture(strips, title, colour=DARK.foreground or "", ground=DARK.background or "")
