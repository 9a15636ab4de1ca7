"""Earlier versions of main.json that stay beside it: the last generations, one a day, one a month, one a format.

They are hard links made in the commit that replaces the version, so they cost nothing but their names. They lie on the
same disk, and are no replacement for a backup elsewhere: that is `styr backup`.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path

from models.store.errors import StoreError
from models.store.files import make_folder, remove_file

MAIN = "main.json"
BACKUPS = "backups"
GENERATIONS_KEPT, DAYS_KEPT, MONTHS_KEPT = 5, 7, 6
"""At least so many of each stay; of the generations up to twice as many, since they are removed some at a time."""


def copies_before(folder: Path, gen: int, day: date, *, older_schema: int | None) -> list[Path]:
    """Where generation `gen` is to stay when it is replaced on `day`.

    Args:
        folder: The project's folder.
        gen: The generation that is to be replaced; 0 for none.
        day: Today: its first commit leaves the day's copy, and the month's.
        older_schema: The old version's format when the new one is in another.

    Raises:
        StoreError: The folder for the copies cannot be made.
    """
    if not gen:
        return []
    make_folder(folder / BACKUPS)
    dated = [f"daily-{day.isoformat()}.json", f"monthly-{day.isoformat()[:7]}.json"]
    copies = [folder / f"{MAIN}.bak.{gen:012d}", *(folder / BACKUPS / name for name in dated)]
    if older_schema is not None:
        copies.append(folder / f"{MAIN}.pre-v{older_schema}")
    return [copy for copy in copies if not copy.exists()]


def aside(path: Path, at: datetime) -> Path:
    """A free name beside a file, for what is to be kept of it before it is mended."""
    name = f"{path.name}.damaged-{at:%Y%m%dT%H%M%S}"
    taken = (path.with_name(f"{name}-{number}" if number else name) for number in count())
    return next(free for free in taken if not free.exists())


def prune(folder: Path) -> None:
    """Remove the copies that have had their time, some at once: removing is slow. One that cannot be removed is left."""
    generations = _generations(folder)
    if len(generations) < 2 * GENERATIONS_KEPT:
        return
    for copies, number in (
        (generations, GENERATIONS_KEPT),
        (_dated(folder, "daily"), DAYS_KEPT),
        (_dated(folder, "monthly"), MONTHS_KEPT),
    ):
        for copy in copies[number:]:
            with suppress(StoreError):
                remove_file(copy)


def newest_first(folder: Path) -> Iterator[Path]:
    """Every copy that could stand in for main.json."""
    yield from _generations(folder)
    yield from _dated(folder, "daily")
    yield from _dated(folder, "monthly")


def newest_generation(folder: Path) -> int:
    """The highest generation that a copy's name tells of; 0 for none."""
    return max((int(path.name.rpartition(".")[2]) for path in _generations(folder)), default=0)


def _generations(folder: Path) -> list[Path]:
    return _named(folder, rf"{re.escape(MAIN)}\.bak\.\d{{12}}")


def _dated(folder: Path, kind: str) -> list[Path]:
    return _named(folder / BACKUPS, rf"{kind}-[\d-]+\.json")


def _named(folder: Path, pattern: str) -> list[Path]:
    with suppress(OSError):
        return sorted((path for path in folder.iterdir() if re.fullmatch(pattern, path.name)), reverse=True)
    return []
