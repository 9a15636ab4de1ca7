"""One writer at a time: the project's lock, which the kernel frees on any death of its holder."""

import errno
import fcntl
import getpass
import os
import random
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.store.errors import StoreFailed, StoreLocked, StoreUnsafe, Unsafe
from models.store.files import file_mode

LOCK = ".lock"
LOCK_SECONDS = 10.0
"""How long a commit waits for another session's commit."""

LOOK_SECONDS = (0.0005, 0.0015)
"""How long a waiter sleeps between two looks, at random: short, for a holder that comes straight back leaves the lock
free for a fraction of a millisecond, and whoever looks seldom would wait for ever."""

_in_this_process = threading.Lock()


@contextmanager
def locked(folder: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold a project's lock.

    Two locks are taken: of ``.lock``, which network file systems need to be writable, and of the folder itself, which
    nobody can delete from under its holder. The lock is never held while a person is waited for.

    Raises:
        StoreLocked: Another session held it for `seconds`.
        StoreUnsafe: Something else lies where the lock should be.
        StoreFailed: The lock file cannot be opened.
    """
    deadline = time.monotonic() + seconds
    if not _in_this_process.acquire(timeout=seconds):
        raise StoreLocked(folder / LOCK, _name())
    try:
        held = _wait_for(folder, deadline)
        try:
            yield
        finally:
            for descriptor in held:
                # Said outright: a child that was forked meanwhile has the same lock open, and would keep it.
                with suppress(OSError):
                    fcntl.flock(descriptor, fcntl.LOCK_UN)
                os.close(descriptor)
    finally:
        _in_this_process.release()


def _wait_for(folder: Path, deadline: float) -> list[int]:
    path = folder / LOCK
    while True:
        descriptors = [_open_lock(path)]
        try:
            fcntl.flock(descriptors[0], fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_named(descriptors[0], path):
                descriptors.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
                _lock_folder(descriptors[1])
                if os.pread(descriptors[0], 200, 0) != (name := _name().encode()):
                    os.ftruncate(descriptors[0], 0)
                    os.pwrite(descriptors[0], name, 0)
                return descriptors
        except BlockingIOError:
            if time.monotonic() > deadline:
                holder = os.pread(descriptors[0], 200, 0).decode("utf-8", "replace").strip()
                _close(descriptors)
                raise StoreLocked(path, holder) from None
        except OSError as cause:
            _close(descriptors)
            raise StoreFailed(path, cause) from cause
        _close(descriptors)
        time.sleep(random.uniform(*LOOK_SECONDS))  # noqa: S311 - jitter, not a secret


def _open_lock(path: Path) -> int:
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(path, flags, file_mode(path.parent))
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            os.close(descriptor)
            raise StoreUnsafe(path, Unsafe.NO_FILE)
        if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != file_mode(path.parent):
            os.fchmod(descriptor, file_mode(path.parent))
    except OSError as cause:
        if cause.errno in {errno.ELOOP, errno.EISDIR, errno.ENXIO}:
            raise StoreUnsafe(path, Unsafe.NO_FILE) from cause
        raise StoreFailed(path, cause) from cause
    return descriptor


def _lock_folder(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a network file system that locks only what is open for writing: .lock has to do
        return


def _still_named(descriptor: int, path: Path) -> bool:
    """True when the locked file is still the one that others will find by name."""
    try:
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False


def _close(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _name() -> str:
    return f"{getpass.getuser()}@{socket.gethostname()} (pid {os.getpid()})"
