"""The work that is interrupted: commits that put one number into two tables, and what must hold afterwards."""

import shutil
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from models.factors import Factor
from models.milestones import Milestone
from models.store import Store
from models.templates import Frame, plan_project

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make(folder: Path, number: int = 0) -> Path:
    """A new project whose number is set."""
    records = plan_project("strategifase", Frame("Prøve", "Prøvevik", date(2026, 9, 1)), NOW, "test")
    numbered = {next(record.id for record in records if isinstance(record, kind)) for kind in (Milestone, Factor)}
    records = [replace(record, name=str(number)) if record.id in numbered else record for record in records]
    Store.create(folder, records, "made for a test", by="tester")
    return folder


def copied(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to


def put(store: Store, number: int) -> None:
    """One commit over two tables."""
    with store.change("count") as tx:
        text = "ø" * (number % 7 * 300)  # longer and shorter by turns
        tx.put(
            replace(tx.data.milestones[0], name=str(number), deliverable=text),
            replace(tx.data.factors[0], name=str(number)),
        )


def increment(store: Store) -> int:
    """Read, add one, write: what a lost update would show."""
    with store.change("count") as tx:
        number = int(tx.data.milestones[0].name) + 1
        tx.put(replace(tx.data.milestones[0], name=str(number)), replace(tx.data.factors[0], name=str(number)))
    return number


def number_in(store: Store) -> int:
    """The number, which both tables must agree on."""
    data = store.read()
    assert data.milestones[0].name == data.factors[0].name
    return int(data.milestones[0].name)


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file's bytes, but those of who is there."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock" and path.parent.name != "sessions"
    }


def temporary_files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.tmp")]


def assert_sound(folder: Path) -> Store:
    """The project opens, its history is whole, and the next commit works."""
    store = Store.open(folder, by="tester")
    assert store.history_break() is None
    number = increment(store)
    again = Store.open(folder, by="tester")
    assert number_in(again) == number
    assert again.history_break() is None
    assert again.notice is None
    return again
