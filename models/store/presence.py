"""Who has the project open: a small file for each session, locked while it lives, so that no death leaves a ghost."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from models.records import decode_json, encode_json
from models.store.errors import StoreError
from models.store.files import file_mode, make_folder, read_file

PRESENCE = "sessions"


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has the project open.

    Attributes:
        by: Who.
        host: On which machine.
        since: Since when.
        read_only: True for one who only looks.
    """

    by: str
    host: str
    since: datetime
    read_only: bool = False


@contextmanager
def present(folder: Path, by: str, since: datetime, *, read_only: bool = False) -> Iterator[str]:
    """Be seen by the other sessions while the block runs; gives the session's own name, empty if it cannot be seen.

    To be seen is a courtesy: a folder that cannot be written to is no reason not to open a project.
    """
    path = folder / PRESENCE / f"{os.getpid()}.{os.urandom(4).hex()}.json"
    descriptor = -1
    with suppress(OSError, StoreError):
        make_folder(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        os.fchmod(descriptor, file_mode(path.parent))
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        session = Session(by=by, host=socket.gethostname(), since=since, read_only=read_only)
        os.write(descriptor, encode_json(session))
    try:
        yield path.name if descriptor >= 0 else ""
    finally:
        if descriptor >= 0:
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)


def others(folder: Path, own: str = "") -> tuple[Session, ...]:
    """The other sessions, longest there first; files that dead ones left are removed."""
    found = []
    with suppress(OSError):
        for path in sorted((folder / PRESENCE).iterdir()):
            if path.name != own and path.suffix == ".json" and (session := _living(path)):
                found.append(session)
    return tuple(sorted(found, key=lambda session: session.since))


def lives(folder: Path, name: str) -> bool:
    """True while the session of that name lives."""
    path = folder / PRESENCE / name
    return bool(name) and path.name == name and _living(path) is not None


def _living(path: Path) -> Session | None:
    with suppress(OSError, StoreError, msgspec.DecodeError):
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return decode_json(read_file(path), Session)
        finally:
            os.close(descriptor)
        path.unlink()  # the kernel has freed its lock: nobody is there
    return None
