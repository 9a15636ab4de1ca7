"""The real application on the demo project, and its screen as plain text."""

import re
import shutil
from pathlib import Path

import pytest

from models.store import Store
from tests.conftest import Clock
from tui import words
from tui.keys import MODES

SNAPSHOTS = Path(__file__).parent / "snapshots"


def text_of(app) -> str:
    """The screen as lines of text. `_compositor` is private: only here."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@pytest.fixture
def make_app(demo_folder, tmp_path):
    """Makes the application on a copy of the demo project."""
    from tui.app import StyrApp

    def make(language: str = "nb", folder: Path | None = None):
        words.use(language)
        copy = folder or tmp_path / "nordvik"
        if not copy.exists():
            shutil.copytree(demo_folder, copy)
        return StyrApp(Store.open(copy, by="tester", now=Clock()))

    yield make
    words.use("nb")


async def until(pilot, condition, turns: int = 100):
    """Wait for a condition, not for a time."""
    for _ in range(turns):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came about:\n" + text_of(pilot.app))


def snapshot(name: str, text: str, request) -> None:
    """Compare with the kept picture; `pytest --snapshot-update` keeps the new one."""
    # A fingerprint is another one in every version: that there is one is what the picture shows.
    text = re.sub(r"\b[0-9a-f]{8}(?:[0-9a-f]{56})?\b", lambda found: "f" * len(found[0]), text)
    path = SNAPSHOTS / f"{name}.txt"
    if request.config.getoption("--snapshot-update"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"


async def opened(pilot):
    """Wait for the first screen."""
    from screens.base import StyrScreen

    await until(pilot, lambda: isinstance(pilot.app.screen, StyrScreen) and "Nordvik" in text_of(pilot.app))


async def go(pilot, digit: str):
    """Go to a screen, with the cursor in its list."""
    from tui.widgets.linetable import LineTable

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
