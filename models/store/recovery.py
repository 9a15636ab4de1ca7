"""What a project is, whatever has happened to its files: main.json, or the newest whole copy with the history replayed.

Looking changes nothing on disk. The order: main.json; when it is damaged or missing the last generations, then the
daily and the monthly copies. A copy is brought up to date with the entries that the history holds after it, so that
nothing acknowledged is lost as long as the history is whole.
"""

from contextlib import suppress
from itertools import groupby
from pathlib import Path

import msgspec

from models.language import N_, Saying, counted, saying
from models.store import audit, form
from models.store.audit import Anchor, Fit
from models.store.backups import MAIN, newest_first, newest_generation
from models.store.errors import HistoryDamaged, NotAProject, OlderMain, StoreDamaged, StoreError
from models.store.files import read_file
from models.store.form import Image
from models.store.migrations import SCHEMA

DAMAGED, MISSING = N_("damaged"), N_("missing")

LOOKS = 20
"""How often a reader looks again when commits of others come between its look at main.json and at the history."""


class Found(msgspec.Struct, frozen=True):
    """The project as it was found.

    Attributes:
        image: The project, up to date.
        source: The file it was read from.
        replayed: How many entries of the history were carried out on it.
        reason: Why main.json was not it; empty when it was.
    """

    image: Image
    source: Path
    replayed: int = 0
    reason: str = ""

    @property
    def notice(self) -> Saying | None:
        """What the user must know; None when all is well."""
        if not self.reason:
            return None
        if not self.replayed:
            return saying(
                "main.json was {reason}. The project was rebuilt from {source}; the history holds nothing newer. The damaged file is kept at the next change.",
                reason=saying(self.reason),
                source=self.source.name,
            )
        return counted(
            "main.json was {reason}. The project was rebuilt from {source} and the {n} newer entry in the history. "
            "The damaged file is kept at the next change.",
            "main.json was {reason}. The project was rebuilt from {source} and the {n} newer entries in the history. "
            "The damaged file is kept at the next change.",
            self.replayed,
            reason=saying(self.reason),
            source=self.source.name,
        )


def find(folder: Path) -> Found:
    """The project in a folder.

    Raises:
        NotAProject: There are no files of a project.
        StoreNewer: It is in a newer format.
        StoreDamaged: Nothing whole was found, or the parts do not fit each other. Nothing was changed.
        StoreUnsafe, StoreFailed: A file cannot be read.
    """
    for _ in range(LOOKS):
        try:
            raw = read_file(folder / MAIN)
            image = form.parse(raw, folder / MAIN)
        except FileNotFoundError:
            return _from_copies(folder, MISSING)
        except form.Damaged:
            return _from_copies(folder, DAMAGED)
        tail = audit.tail_of(folder, image.anchor)
        if tail.fit is Fit.WHOLE:
            return Found(image, folder / MAIN)
        if _unchanged(folder, raw):
            break
    if tail.fit is Fit.AHEAD:
        raise OlderMain(folder / MAIN, tail.seq - image.anchor.seq)
    raise HistoryDamaged(folder / audit.AUDIT)


def caught_up(folder: Path, image: Image) -> tuple[Image, int]:
    """An image with the newer entries of the history carried out on it, and how many they were.

    Raises:
        HistoryDamaged: The history does not lead on from it.
    """
    from models.store.history import NEW_FORMAT, replayed  # only what is damaged has anything to catch up with

    entries = audit.newer(folder, image.anchor)
    if not entries:
        return image, 0
    now, schema = image, image.meta.schema
    try:
        for moves, part in groupby(entries, key=lambda entry: entry["why"] == NEW_FORMAT):
            if moves:
                now, schema = _moved(now), max(int(entry["became"]["to"]) for entry in part)
            else:
                tables, data = form.with_tables(now, replayed(now.tables, part, strictly=True))
                now = msgspec.structs.replace(now, tables=tables, data=data)
        now = _moved(now) if schema < SCHEMA else now
    except (ValueError, KeyError, TypeError) as cause:
        raise HistoryDamaged(folder / audit.AUDIT) from cause
    gen = max(image.meta.gen, *(int(entry.get("gen", 0)) for entry in entries))
    meta = msgspec.structs.replace(form.renewed(image.meta, gen), schema=schema)
    return Image(meta, now.data, now.tables, Anchor(entries[-1]["seq"], entries[-1]["hash"], [])), len(entries)


def _moved(image: Image) -> Image:
    """The image in this program's format, with what the history brought into it in the old one."""
    tables = form.moved(image.tables, image.meta.schema)
    return msgspec.structs.replace(image, tables=tables, data=form.typed(tables))


def highest_generation(folder: Path, image: Image) -> int:
    """The highest generation that anything in the folder tells of: the next commit's is one more."""
    seen = [image.meta.gen, newest_generation(folder)]
    with suppress(FileNotFoundError, StoreError, form.Damaged):
        seen.append(form.header(read_file(folder / MAIN, form.HEADER_BYTES)).gen)
    return max(seen)


def _from_copies(folder: Path, reason: str) -> Found:
    tried = [folder / MAIN]
    for copy in newest_first(folder):
        tried.append(copy)
        try:
            image = form.parse(read_file(copy), copy)
        except (FileNotFoundError, form.Damaged):
            continue
        # If the history does not lead on from the newest whole copy, an older one that it fits would hide the loss.
        image, count = caught_up(folder, image)
        return Found(image, copy, count, reason)
    if reason == MISSING and len(tried) == 1 and not (folder / audit.AUDIT).exists():
        raise NotAProject(folder)
    raise StoreDamaged(folder / MAIN, tried)


def _unchanged(folder: Path, raw: bytes) -> bool:
    with suppress(FileNotFoundError, StoreError):
        return read_file(folder / MAIN) == raw
    return False
