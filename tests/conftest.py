"""What every test has: a home of its own, no settings of the developer's, and a sample project."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.store import Store
from models.templates import Frame, plan_project

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that tests set; every look at it is a second later, so that entries have an order."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Nothing on the developer's machine can be seen or changed."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith(("XDG_", "STYR_", "TEXTUAL", "LC_")) or name in {"NO_COLOR", "LANGUAGE", "COLORTERM"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
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


_skipped: list[str] = []


def pytest_runtest_logreport(report):
    if report.skipped and "must_run" in report.keywords:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session, exitstatus):
    """In CI a skipped test that must run is a failure."""
    if os.environ.get("CI") and _skipped and exitstatus == 0:
        session.exitstatus = 1
        print("\nSkipped, but must run:", *_skipped, sep="\n  ")


def pytest_addoption(parser):
    parser.addoption("--snapshot-update", action="store_true", help="keep the screens as they are now")
