"""What every test has: a home of its own, no settings of the developer's, and a sample project."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models.store import Store
from models.templates import Frame, plan_project

pytest_plugins = ["tests.must_run"]

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that tests set; every look at it is a second later, so that entries have an order."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


DEVELOPERS_HOME = os.environ.get("HOME", "")
"""For what must find the developer's own package settings: only pip, in the test of the wheel."""

SEEN = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE"}
SEEN |= {"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "TMUX", "STY", "ESCDELAY", "PYTHONUTF8", "PYTHONIOENCODING"}
"""What the program or its libraries look at, besides the prefixes in `forget_the_machine`."""


def forget_the_machine(patch: pytest.MonkeyPatch) -> None:
    """Take away what differs from one machine to the next, and set what the tests count on."""
    for name in list(os.environ):
        if name.startswith(("XDG_", "STYR_", "TEXTUAL", "LC_")) or name in SEEN:
            patch.delenv(name)
    patch.setenv("LANG", "C.UTF-8")
    patch.setenv("TERM", "xterm-256color")
    patch.setenv("TZ", "Europe/Oslo")
    patch.setenv("TEXTUAL_ANIMATIONS", "none")
    time.tzset()


def pytest_configure():
    """Before anything is collected: Textual reads its variables when it is imported."""
    # A busy machine is slow at drawing examples too, and that is no fault of the code.
    settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("steady")
    forget_the_machine(pytest.MonkeyPatch())


@pytest.fixture(scope="session", autouse=True)
def no_home(tmp_path_factory):
    """Fixtures that are made once for all tests cannot see the developer's home either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Nothing on the developer's machine can be seen or changed, and nothing another test left."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    forget_the_machine(monkeypatch)
    return home


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records():
    """A project from the template, started five weeks ago."""
    frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", TODAY - timedelta(weeks=5))
    return plan_project("strategifase", frame, NOW - timedelta(days=7), "test")


@pytest.fixture
def store(tmp_path, records, clock) -> Store:
    return Store.create(tmp_path / "project", records, "made for a test", by="tester", now=clock)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory) -> Path:
    """The demo project; tests that change it copy it first."""
    from tui.demo import make_demo

    folder = tmp_path_factory.mktemp("demo") / "nordvik"
    make_demo(folder, "nb", NOW)
    return folder


def pytest_addoption(parser):
    parser.addoption("--snapshot-update", action="store_true", help="keep the screens as they are now")
