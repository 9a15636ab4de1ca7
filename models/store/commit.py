"""One commit: the only way main.json and audit.jsonl change. Called with the project's lock held."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Raw

from models.data import ProjectData
from models.store import audit, backups, form
from models.store.audit import AUDIT, Anchor, Entry, Fit, Tail
from models.store.backups import MAIN
from models.store.errors import HistoryDamaged, StoreError, StoreFailed, StoreFull
from models.store.files import append_file, make_folder, read_file, replace_file
from models.store.form import Image
from models.store.history import NEW_FORMAT
from models.store.migrations import SCHEMA
from models.store.recovery import Found, highest_generation
from models.store.transaction import Transaction

SNAPSHOTS = "snapshots"


def commit(folder: Path, found: Found, transaction: Transaction, by: str, at: datetime, why: str) -> Image:
    """Put a transaction's changes on disk, durably and all at once.

    The commit point is the replacement of main.json; the audit entries travel inside it and are copied to audit.jsonl
    afterwards, and by the next commit if that fails.

    Returns:
        The project as it now is on disk.

    Raises:
        StoreConflict, StoreFull, StoreFailed, TooLarge: Nothing has changed.
        CommitUncertain: The new version is in place, but the disk did not confirm it.
    """
    changed, changes = transaction.apply(found.image.tables, by, at, why)
    if not changes:
        return found.image
    tables, data = form.with_tables(found.image, changed)
    for name, attached in transaction.attachments.items():
        _keep_snapshot(folder, name, attached)
    return write(folder, found, tables, data, changes, by, at)


def write(
    folder: Path,
    found: Found,
    tables: dict[str, Raw],
    data: ProjectData,
    changes: Iterable[Entry],
    by: str,
    at: datetime,
) -> Image:
    """Write tables and the changes that made them as the next generation; see `commit`."""
    image = found.image
    tail = drain(folder, image.anchor)
    # Only after a recovery can a copy be newer than what is being replaced.
    gen = (highest_generation(folder, image) if found.reason else image.meta.gen) + 1
    changes = [*_notices(found, by, at), *changes]
    entries = audit.chained(
        ({"gen": gen, **change} for change in changes), image.anchor.seq, image.anchor.head or audit.GENESIS
    )
    anchor = Anchor(entries[-1]["seq"], entries[-1]["hash"], entries) if entries else image.anchor
    meta = form.with_summary(form.renewed(image.meta, gen), data)
    raw = form.encode(meta, tables, anchor, folder / MAIN)
    replace_file(folder / MAIN, raw, _copies(folder, found, at))
    # Acknowledged. What follows is made up for by the next commit if it fails.
    with suppress(StoreError):
        drain(folder, anchor, tail)
    backups.prune(folder)
    return Image(form.header(raw), data, tables, anchor)


def drain(folder: Path, anchor: Anchor, tail: Tail | None = None) -> Tail:
    """Copy the last commit's audit entries to audit.jsonl, unless they are there already.

    Args:
        folder: The project's folder.
        anchor: The end of the history.
        tail: The file's end, where it is known already.

    Returns:
        The file's end afterwards.

    Raises:
        HistoryDamaged: The file does not fit the anchor.
        StoreFull, StoreFailed: They could not be written durably.
    """
    tail = tail or audit.tail_of(folder, anchor)
    if tail.fit is not Fit.WHOLE:
        raise HistoryDamaged(folder / AUDIT)
    missing = audit.lines_of(entry for entry in anchor.entries if entry["seq"] > tail.seq)
    if not missing:
        return tail
    path = folder / AUDIT
    try:
        append_file(path, missing, tail.size)
    except (StoreFull, StoreFailed):
        # What was appended may be in the cache only, and a second fsync would not tell: write it all anew.
        whole = read_file(path)[: tail.size] if path.exists() else b""
        replace_file(path, whole + missing)
    return Tail(Fit.WHOLE, anchor.seq, tail.size + len(missing))


def _copies(folder: Path, found: Found, at: datetime) -> list[Path]:
    """Where the version that is to be replaced stays."""
    if found.reason:
        return [backups.aside(folder / MAIN, at)]
    schema = found.image.meta.schema
    older = schema if schema < SCHEMA else None
    return backups.copies_before(folder, found.image.meta.gen, at.date(), older_schema=older)


def _notices(found: Found, by: str, at: datetime) -> list[Entry]:
    """What the store itself has to say in the history: a recovery, a new format."""
    about = {"at": at.isoformat(), "by": by, "table": "", "id": "", "was": None}
    notices: list[Entry] = []
    if found.reason:
        became = {"source": found.source.name, "reason": found.reason, "replayed": found.replayed}
        notices.append({**about, "why": "recovered", "became": became})
    if found.image.meta.gen > 0 and found.image.meta.schema < SCHEMA:
        became = {"from": found.image.meta.schema, "to": SCHEMA}
        notices.append({**about, "why": NEW_FORMAT, "became": became})
    return notices


def snapshot_path(folder: Path, name: str, content: bytes = b"") -> Path:
    """Where the bytes with a SHA-256 lie, or are to lie: a Word template under its own kind of name."""
    word = folder / SNAPSHOTS / f"{name}.docx"
    return word if content.startswith(b"PK") or word.exists() else folder / SNAPSHOTS / f"{name}.json"


def _keep_snapshot(folder: Path, name: str, content: bytes) -> None:
    make_folder(folder / SNAPSHOTS)
    if not (path := snapshot_path(folder, name, content)).exists():
        replace_file(path, content)
