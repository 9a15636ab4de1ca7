"""The store of one project."""

import getpass
import grp
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from models.data import ProjectData
from models.records import Record
from models.store import audit, form
from models.store.drafts import Drafts
from models.store.errors import AlreadyThere, NotAProject, StoreDamaged, StoreError, StoreFailed
from models.store.files import append_file, locked, read_file, replace_file, sync_folder
from models.store.transaction import Tables, Transaction
from models.version import VERSION

MAIN = "main.json"
SNAPSHOTS = "snapshots"
BACKUPS_KEPT = 5
"""How many earlier generations stay beside main.json."""

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """Now, in the server's own time zone."""
    return datetime.now().astimezone()


class Store:
    """A project on disk. Any number of sessions may hold one at once.

    Args:
        folder: The project's folder.
        by: Who is working, for the history; the operating system's user by default.
        now: The clock.

    Attributes:
        folder: The project's folder.
        by: Who is working.
        now: The clock.
        drafts: This user's unsaved text.
    """

    def __init__(self, folder: Path, by: str = "", now: Clock = local_now) -> None:
        self.folder = folder
        self.by = by or getpass.getuser()
        self.now = now
        self.drafts = Drafts(folder, self.by)
        self._seen: tuple[int, int, int] | None = None
        self._data: ProjectData | None = None

    @classmethod
    def open(cls, folder: Path, by: str = "", now: Clock = local_now) -> "Store":
        """Open a project and read it once, so that what is wrong shows at once.

        Raises:
            NotAProject, StoreDamaged, StoreNewer, StoreFailed: With a sentence that says what to do.
        """
        store = cls(folder, by, now)
        store.read()
        return store

    @classmethod
    def create(
        cls, folder: Path, records: list[Record], why: str, *, by: str = "", group: str = "", now: Clock = local_now
    ) -> "Store":
        """Make a project in a new or empty folder.

        Args:
            folder: Where; made if it is missing, with its parents.
            records: What it starts with; exactly one is the `Project`.
            why: The history's first reason.
            by: Who makes it.
            group: A Unix group to share the folder with; private without.
            now: The clock.

        Raises:
            AlreadyThere: The folder holds files.
            StoreError: It cannot be written.
        """
        store = cls(folder, by, now)
        try:
            if folder.exists() and any(folder.iterdir()):
                raise AlreadyThere(folder)
            folder.mkdir(parents=True, exist_ok=True)
            if group:
                os.chown(folder, -1, grp.getgrnam(group).gr_gid)
            folder.chmod(0o2770 if group else 0o700)
            sync_folder(folder.parent)
        except OSError as cause:
            raise StoreFailed(folder, cause) from cause
        meta = form.Meta(
            format=form.FORMAT,
            schema=form.SCHEMA,
            min_reader=form.SCHEMA,
            gen=0,
            project_id=secrets.token_hex(8),
            writer=VERSION,
        )
        with locked(folder):
            first = Transaction(ProjectData.of(records), folder)
            first.put(*records)
            store._commit(first, meta, {}, form.Outbox(), why)
        return store

    def read(self) -> ProjectData:
        """The project as it is on disk now. Cheap when nothing has changed since the last read.

        Raises:
            NotAProject, StoreDamaged, StoreNewer, StoreFailed.
        """
        stamp = self._stamp()
        if self._data is None or stamp is None or stamp != self._seen:
            _, self._data, _ = self._parsed(self._raw())
            self._seen = stamp
        return self._data

    def changed(self) -> bool:
        """True when somebody has committed since the last `read`; costs one stat."""
        return self._stamp() != self._seen

    @contextmanager
    def change(self, why: str) -> Iterator[Transaction]:
        """One user action: everything asked of the transaction is committed together when the block ends.

        Args:
            why: What the user did, for the history; a short English phrase such as ``forecast milestone``.

        Raises:
            StoreConflict: Somebody else has changed one of the records; nothing was saved.
            StoreError: The disk is full, the lock is held, the file is damaged …; nothing was saved.
        """
        with self._locked():
            raw = self._raw()
            meta, data, outbox = self._parsed(raw)
            transaction = Transaction(data, self.folder)
            yield transaction
            if not transaction.empty:
                self._drain(outbox)
                self._commit(transaction, meta, form.parse_tables(raw), outbox, why)

    def snapshot(self, name: str) -> bytes:
        """The bytes that were attached under a SHA-256. Raises KeyError when they are missing or altered."""
        try:
            content = read_file(self.folder / SNAPSHOTS / f"{name}.json")
        except (FileNotFoundError, StoreError) as cause:
            raise KeyError(name) from cause
        if Transaction(self.read(), self.folder).attach(content) != name:
            raise KeyError(name)
        return content

    def history(self) -> Iterator[audit.Entry]:
        """Every change ever made, oldest first."""
        _, _, outbox = self._parsed(self._raw())
        return audit.read_entries(self.folder, outbox.entries)

    def history_break(self) -> int | None:
        """The number of the first history entry that was tampered with or lost; None when the chain is whole."""
        _, _, outbox = self._parsed(self._raw())
        try:
            return audit.first_break(audit.read_entries(self.folder, outbox.entries), outbox.seq, outbox.head)
        except (ValueError, KeyError, TypeError):
            return outbox.seq

    # --- one commit -----------------------------------------------------------------------------------------------

    def _commit(
        self,
        transaction: Transaction,
        meta: form.Meta,
        tables: Tables,
        outbox: form.Outbox,
        why: str,
    ) -> None:
        content = {name: table for name, table in tables.items() if not name.startswith("_")}
        content, changes = transaction.apply(content, self.by, self.now(), why)
        entries = audit.chained(changes, outbox.seq, outbox.head or audit.GENESIS)
        project = next(iter(content["project"].values()))
        renewed = form.Meta(
            format=form.FORMAT,
            schema=form.SCHEMA,
            min_reader=form.SCHEMA,
            gen=meta.gen + 1,
            project_id=meta.project_id,
            writer=VERSION,
            summary={key: str(project[key]) for key in ("name", "municipality", "start", "end")},
        )
        after = form.Outbox(seq=entries[-1]["seq"], head=entries[-1]["hash"], entries=entries)
        raw = form.encode(renewed, content, after)
        form.parse(raw, self._main)  # what cannot be read back is never written
        for name, attached in transaction.attachments.items():
            self._keep_snapshot(name, attached)
        replace_file(self._main, raw, keep=self._backup(meta.gen) if meta.gen else None)
        # Acknowledged. What follows is made up for by the next commit if it fails.
        with suppress(StoreError):
            self._drain(after)
        with suppress(OSError):
            for old in self._backups()[BACKUPS_KEPT:]:
                old.unlink()

    def _drain(self, outbox: form.Outbox) -> None:
        """Copy the last commit's audit entries to audit.jsonl, unless they are there already."""
        path = self.folder / audit.AUDIT
        try:
            seq, whole = audit.end_of(self.folder)
            if path.exists() and whole < path.stat().st_size:
                os.truncate(path, whole)  # a line that broke off; its entry is still in the outbox
        except (ValueError, KeyError, TypeError) as cause:
            raise StoreDamaged(path, None) from cause
        if missing := [entry for entry in outbox.entries if entry["seq"] > seq]:
            append_file(path, audit.lines_of(missing))

    def _keep_snapshot(self, name: str, content: bytes) -> None:
        folder = self.folder / SNAPSHOTS
        if not folder.exists():
            folder.mkdir()
            folder.chmod(self.folder.stat().st_mode & 0o7770)
            sync_folder(self.folder)
        if not (path := folder / f"{name}.json").exists():
            replace_file(path, content)

    # --- files ----------------------------------------------------------------------------------------------------

    @property
    def _main(self) -> Path:
        return self.folder / MAIN

    def _raw(self) -> bytes:
        try:
            return read_file(self._main)
        except FileNotFoundError:
            raise NotAProject(self.folder) from None

    def _parsed(self, raw: bytes) -> tuple[form.Meta, ProjectData, form.Outbox]:
        try:
            return form.parse(raw, self._main)
        except form.Damaged as cause:
            raise StoreDamaged(self._main, self._newest_whole_backup()) from cause

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if not self._main.exists():
            raise NotAProject(self.folder)
        with locked(self.folder):
            yield

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self._main.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _backup(self, gen: int) -> Path:
        return self.folder / f"{MAIN}.bak.{gen:012d}"

    def _backups(self) -> list[Path]:
        """Earlier generations, newest first."""
        found = (
            path for path in self.folder.iterdir() if re.fullmatch(rf"{re.escape(MAIN)}\.bak\.\d{{12}}", path.name)
        )
        return sorted(found, reverse=True)

    def _newest_whole_backup(self) -> Path | None:
        for backup in self._backups():
            with suppress(OSError, StoreError, form.Damaged):
                form.parse(read_file(backup), backup)
                return backup
        return None
