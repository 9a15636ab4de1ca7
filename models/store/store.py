"""The store of one project."""

import getpass
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.data import ProjectData
from models.language import Saying, saying
from models.records import Record
from models.store import audit, form
from models.store.backups import MAIN
from models.store.drafts import Drafts
from models.store.errors import AlreadyThere, HistoryDamaged, StoreError, StoreFailed, StoreNewer, StoreReadOnly
from models.store.files import read_file, sync_folder
from models.store.lock import locked
from models.store.migrations import MIN_READER, SCHEMA
from models.store.place import LOCAL, NETWORK, OVER_NETWORK, UNCERTAIN, check_folder, disk_of
from models.store.presence import Session, lives, others, present
from models.store.recovery import Found, find
from models.version import VERSION

if TYPE_CHECKING:
    from models.store.history import Commit
    from models.store.transaction import Transaction

Clock = Callable[[], datetime]
Stamp = tuple[int, int, int]


def local_now() -> datetime:
    """Now, in the server's own time zone."""
    return datetime.now().astimezone()


class Store:
    """A project on disk. Any number of sessions may hold one at once.

    Args:
        folder: The project's folder.
        by: Who is working, for the history; the operating system's user by default.
        now: The clock.
        read_only: Never write anything.

    Attributes:
        folder: The project's folder, with every link on the way to it resolved.
        by: Who is working.
        now: The clock.
        read_only: True when nothing can be changed, as asked for or because the disk cannot be trusted.
        drafts: This user's unsaved text.
    """

    def __init__(self, folder: Path, by: str = "", now: Clock = local_now, *, read_only: bool = False) -> None:
        self.folder = folder.resolve()
        self.by = by or getpass.getuser()
        self.now = now
        disk = disk_of(self.folder)
        uncertain = bool(disk) and disk not in (*LOCAL, *NETWORK) and not os.environ.get("STYR_TRUST_DISK")
        self.read_only = read_only or uncertain
        self.drafts = Drafts(self.folder, self.by, read_only=self.read_only)
        self._disk_notice = (
            saying(UNCERTAIN, kind=disk) if uncertain else saying(OVER_NETWORK) if disk in NETWORK else None
        )
        self._own_session = ""
        self._known: tuple[Stamp | None, Found] | None = None
        self._looking = threading.Lock()

    @classmethod
    def open(cls, folder: Path, by: str = "", now: Clock = local_now, *, read_only: bool = False) -> "Store":
        """Open a project and read it once, so that what is wrong shows at once.

        Raises:
            NotAProject, StoreDamaged, StoreNewer, StoreUnsafe, StoreFailed: With a sentence that says what to do.
        """
        store = cls(folder, by, now, read_only=read_only)
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
        from models.store.commit import commit  # with TinyDB and what guards a change: only to write
        from models.store.transaction import Transaction

        store = cls(folder, by, now)
        try:
            if folder.exists() and any(folder.iterdir()):
                raise AlreadyThere(folder)
            folder.mkdir(parents=True, exist_ok=True)
            if group:
                import grp  # few projects are shared

                os.chown(folder, -1, grp.getgrnam(group).gr_gid)
            folder.chmod(0o2770 if group else 0o700)
            sync_folder(folder.parent)
        except OSError as cause:
            raise StoreFailed(folder, cause) from cause
        meta = form.Meta(
            format=form.FORMAT,
            schema=SCHEMA,
            min_reader=MIN_READER,
            gen=0,
            project_id=os.urandom(8).hex(),
            writer=VERSION,
        )
        with locked(store.folder):
            nothing = form.Image(meta, ProjectData.of(records), {}, audit.Anchor(0, "", []))
            first = Transaction(nothing.data, store.folder)
            first.put(*records)
            commit(store.folder, Found(nothing, store.folder / MAIN), first, store.by, now(), why)
        return store

    # --- reading --------------------------------------------------------------------------------------------------

    def read(self) -> ProjectData:
        """The project as it is on disk now. Cheap when nothing has changed since the last read.

        Raises:
            NotAProject, StoreDamaged, StoreNewer, StoreUnsafe, StoreFailed.
        """
        return self._look().image.data

    @property
    def notice(self) -> Saying | None:
        """What the user must know about the project's files; None when all is well."""
        return self._look().notice or self._disk_notice

    @property
    def project_id(self) -> str:
        """What tells this project from every other; it was drawn when the project was made."""
        return self._look().image.meta.project_id

    def changed(self) -> bool:
        """True when somebody has committed since the last `read`; costs one stat."""
        return self._known is None or self._stamp() != self._known[0]

    def snapshot(self, name: str) -> bytes:
        """The bytes that were attached under a SHA-256. Raises KeyError when they are missing or altered."""
        from models.store.commit import snapshot_path  # as in `change`

        try:
            content = read_file(snapshot_path(self.folder, name))
        except (FileNotFoundError, StoreError) as cause:
            raise KeyError(name) from cause
        if hashlib.sha256(content).hexdigest() != name:
            raise KeyError(name)
        return content

    def as_of(self, day: date) -> ProjectData:
        """The project as it was known at the end of a day, by the history and by the dates that entries carry.

        Raises:
            HistoryDamaged: The history does not reach back to that day.
        """
        from models.rules.asof import as_of  # with the history: only who looks back needs them
        from models.store import history

        image = self._look().image
        changes = history.before(day, audit.backward(self.folder, image.anchor))
        try:
            _, data = form.with_tables(image, history.replayed(image.tables, changes, strictly=False))
        except (ValueError, KeyError, TypeError) as cause:
            raise HistoryDamaged(self.folder / audit.AUDIT) from cause
        return as_of(data, day)

    def history(self) -> Iterator["Commit"]:
        """Every change ever made, newest first. Raises HistoryDamaged where it is not whole."""
        from models.store.history import commits  # as in `as_of`

        return commits(audit.backward(self.folder, self._look().image.anchor))

    def entries(self) -> Iterator[audit.Entry]:
        """The same as the entries themselves, oldest first."""
        return audit.forward(self.folder, self._look().image.anchor)

    @property
    def anchor(self) -> audit.Anchor:
        """The end of the history: the number and the hash of its last entry."""
        return self._look().image.anchor

    def history_break(self, progress: Callable[[int], None] = lambda _: None) -> int | None:
        """The number of the first history entry that was tampered with or lost; None when the chain is whole."""
        return audit.first_break(self.folder, self._look().image.anchor, progress)

    # --- changing -------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, why: str, *, final: bool = False) -> Iterator["Transaction"]:
        """One user action: everything asked of the transaction is committed together when the block ends.

        Args:
            why: What the user did, for the history; a short English phrase such as ``forecast milestone``.
            final: It can never be undone.

        Raises:
            StoreReadOnly: The project was opened for reading only.
            StoreConflict: Somebody else has changed one of the records; nothing was saved.
            StoreError: The disk is full, the lock is held, the file is damaged …; nothing was saved.
        """
        from models.store.commit import commit  # with TinyDB and what guards a change: only to write
        from models.store.history import FINAL
        from models.store.transaction import Transaction

        if self.read_only:
            raise StoreReadOnly(self.folder)
        check_folder(self.folder)
        with locked(self.folder):
            found = self._look(afresh=True)
            if (schema := found.image.meta.schema) > SCHEMA:
                raise StoreNewer(self.folder / MAIN, schema, SCHEMA)
            transaction = Transaction(found.image.data, self.folder)
            if final:
                transaction.marks[FINAL] = True
            yield transaction
            if not transaction.empty:
                image = commit(self.folder, found, transaction, self.by, self.now(), why)
                self._known = (self._stamp(), Found(image, self.folder / MAIN))

    # --- being there ----------------------------------------------------------------------------------------------

    @contextmanager
    def presence(self) -> Iterator[None]:
        """Be seen by the other sessions while the block runs."""
        seen: AbstractContextManager[str] = present(self.folder, self.by, self.now(), read_only=self.read_only)
        with seen as self._own_session:
            yield

    def others(self) -> tuple[Session, ...]:
        """Who else has the project open."""
        return others(self.folder, self._own_session)

    @property
    def session(self) -> str:
        """This session's own name; empty while it cannot be seen."""
        return self._own_session

    def is_here(self, session: str) -> bool:
        """True while the session of that name lives, this one or another."""
        return lives(self.folder, session)

    @property
    def saved_at(self) -> datetime:
        """When the project was last saved, by whomever. Raises StoreError."""
        try:
            seconds = (self.folder / MAIN).stat().st_mtime
        except OSError as cause:
            raise StoreFailed(self.folder, cause) from cause
        return datetime.fromtimestamp(seconds).astimezone()

    # --- looking --------------------------------------------------------------------------------------------------

    def _look(self, *, afresh: bool = False) -> Found:
        with self._looking:
            stamp = self._stamp()
            if self._known is not None and stamp == self._known[0] and not (afresh and self._replaced()):
                return self._known[1]
            check_folder(self.folder)
            found = find(self.folder)
            self._known = (stamp, found)
            return found

    def _replaced(self) -> bool:
        """True unless main.json is the very one that was read last, by its checksum."""
        assert self._known is not None
        try:
            beginning = read_file(self.folder / MAIN, form.HEADER_BYTES)
            return form.header(beginning).sha256 != self._known[1].image.meta.sha256
        except (FileNotFoundError, StoreError, form.Damaged):
            return True

    def _stamp(self) -> Stamp | None:
        try:
            status = (self.folder / MAIN).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size
