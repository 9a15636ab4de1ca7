"""Mending a project that Styr refuses to open, and keeping everything it mends away.

Nothing is thrown out: a main.json or a history that is replaced stays beside the new one under a name with the time.
"""

import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from models.language import N_, Saying, counted, saying
from models.store import audit, form
from models.store.audit import AUDIT, Anchor, Entry, Fit
from models.store.backups import MAIN, aside, newest_first
from models.store.commit import write
from models.store.errors import HistoryDamaged, NotAProject, OlderMain, StoreDamaged, StoreError, StoreFailed
from models.store.files import is_shared, read_file, remove_file, replace_file
from models.store.form import Image
from models.store.history import REPAIRED
from models.store.lock import locked
from models.store.place import check_folder
from models.store.recovery import DAMAGED, Found, caught_up, find
from models.store.tables import Table

OLDER, EDITED = N_("older than its history"), N_("edited by hand")
STALE_SECONDS = 3600
"""A temporary file this old belongs to nobody who is still writing."""


def repair(folder: Path, by: str, now: datetime, *, accept_edited: bool = False) -> list[Saying]:
    """Make a project whole again.

    Args:
        folder: The project's folder.
        by: Who does it, for the history.
        now: When.
        accept_edited: Take a main.json that was edited by hand as it is, if all in it is valid.

    Returns:
        What was done, in order; empty when there was nothing to do.

    Raises:
        StoreDamaged: It cannot be mended here. Nothing was changed.
        StoreError: As when opening.
    """
    done = list(_closed(folder))
    check_folder(folder)
    with locked(folder):
        done += _swept(folder)
        found, said = _whole(folder, now, accept_edited=accept_edited)
        if found.reason or said:
            changes = list(_differences(folder, found)) if found.reason == EDITED else []
            write(folder, found, found.image.tables, found.image.data, [*_said(said, by, now), *changes], by, now)
        if notice := found.notice:
            done.append(notice)
    return [*done, *said]


def _whole(folder: Path, now: datetime, *, accept_edited: bool) -> tuple[Found, list[Saying]]:
    """The project as it is to be written, and what had to be done to its history."""
    if accept_edited and (edited := _edited(folder)):
        return edited, []
    try:
        found = find(folder)
    except OlderMain:
        image = form.parse(read_file(folder / MAIN), folder / MAIN)
        with suppress(HistoryDamaged):
            image, count = caught_up(folder, image)
            return Found(image, folder / MAIN, count, OLDER), []
        return _with_new_history(folder, Found(image, folder / MAIN), now)
    except HistoryDamaged:
        return _with_new_history(folder, _newest_whole(folder), now)
    if audit.first_break(folder, found.image.anchor) is not None:
        return _with_new_history(folder, found, now)
    return found, []


def _newest_whole(folder: Path) -> Found:
    """The newest main.json that is whole, with no regard to the history."""
    for path in (folder / MAIN, *newest_first(folder)):
        with suppress(FileNotFoundError, form.Damaged):
            return Found(form.parse(read_file(path), path), path, 0, "" if path.name == MAIN else DAMAGED)
    raise StoreDamaged(folder / MAIN, [folder / MAIN, *newest_first(folder)])


def _with_new_history(folder: Path, found: Found, now: datetime) -> tuple[Found, list[Saying]]:
    """Keep the damaged history aside, and go on from the entries before the damage."""
    kept: list[Entry] = []
    with suppress(HistoryDamaged):
        for entry in audit.forward(folder, Anchor(found.image.anchor.seq, "", [])):
            if entry["seq"] != len(kept) + 1 or entry["prev"] != (kept[-1]["hash"] if kept else audit.GENESIS):
                break
            kept.append(entry)
    path = folder / AUDIT
    kept_aside = aside(path, now)
    replace_file(path, audit.lines_of(kept), [kept_aside])
    end = Anchor(len(kept), kept[-1]["hash"] if kept else audit.GENESIS, [])
    lost = found.image.anchor.seq - len(kept)
    said = counted(
        "The history was damaged after entry {whole}: {n} entry cannot be trusted. What was there is kept as {aside}.",
        "The history was damaged after entry {whole}: {n} entries cannot be trusted. What was there is kept as {aside}.",
        lost,
        whole=len(kept),
        aside=kept_aside.name if kept_aside.exists() else "–",
    )
    return replace(found, image=replace(found.image, anchor=end)), [said]


def _edited(folder: Path) -> Found | None:
    """A main.json that was edited by hand, if everything in it is valid; None when it was not edited.

    Raises:
        StoreDamaged: It is not valid.
    """
    path = folder / MAIN
    try:
        raw = read_file(path)
    except FileNotFoundError:
        return None
    try:
        form.check(raw, path)
    except form.Damaged:
        pass
    else:
        return None
    try:
        plain = json.loads(raw)
        meta = msgspec.convert(plain.pop("_meta")["1"], form.Meta)
        outbox = msgspec.convert(plain.pop("_outbox", {}).get("1", {}), form.Outbox)
        tables = {name: Raw(msgspec.json.encode(table)) for name, table in plain.items()}
        image = Image(meta, form.typed(tables), tables, Anchor(outbox.seq, outbox.head, outbox.entries))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, msgspec.DecodeError) as cause:
        text = saying(
            "{path} was edited by hand, and holds something that is not valid: {cause}",
            path=str(path),
            cause=str(cause),
        )
        raise StoreDamaged(path, text=text) from cause
    if audit.tail_of(folder, image.anchor).fit is not Fit.WHOLE:
        raise HistoryDamaged(folder / AUDIT)
    return Found(image, path, 0, EDITED)


def _differences(folder: Path, found: Found) -> Iterator[Entry]:
    """What an edit by hand changed, held against the newest whole copy brought up to date."""
    before: Mapping[str, Raw] = {}
    for copy in newest_first(folder):
        with suppress(StoreError, FileNotFoundError, form.Damaged):
            before = caught_up(folder, form.parse(read_file(copy), copy))[0].tables
            break
    about = {"why": EDITED}
    for name in {**before, **found.image.tables}:
        old, new = Table(before.get(name, b"{}")), Table(found.image.tables.get(name, b"{}"))
        for id in dict.fromkeys((*old.ids, *new.ids)):
            if old.get(id) != new.get(id):
                yield {**about, "table": name, "id": id, "was": old.get(id), "became": new.get(id)}


def _said(said: list[Saying], by: str, now: datetime) -> Iterator[Entry]:
    for one in said:
        became = {name: str(value) for name, value in one.values.items()}
        yield {"at": now.isoformat(), "by": by, "why": REPAIRED, "table": "", "id": "", "was": None, "became": became}


def _closed(folder: Path) -> Iterator[Saying]:
    """Take away the access of others, if the folder is the user's own."""
    try:
        status = folder.stat()
        wanted = stat.S_IMODE(status.st_mode) & (0o2770 if is_shared(folder) else 0o700)
        if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != wanted:
            folder.chmod(wanted)
            yield saying("{path} could be reached by others. It is closed now.", path=str(folder))
        for path in folder.rglob("*"):
            own = path.lstat()
            if stat.S_ISREG(own.st_mode) and own.st_uid == os.geteuid():
                wanted = stat.S_IMODE(own.st_mode) & (0o660 if is_shared(folder) else 0o600)
                if stat.S_IMODE(own.st_mode) != wanted:
                    path.chmod(wanted)
    except FileNotFoundError:
        raise NotAProject(folder) from None
    except OSError as cause:
        raise StoreFailed(folder, cause) from cause


def _swept(folder: Path) -> Iterator[Saying]:
    """Remove temporary files that nobody writes any more."""
    stale = [path for path in folder.rglob(".*.tmp") if time.time() - path.lstat().st_mtime > STALE_SECONDS]
    for path in stale:
        remove_file(path)
    if stale:
        yield counted("Removed {n} unfinished file.", "Removed {n} unfinished files.", len(stale))
