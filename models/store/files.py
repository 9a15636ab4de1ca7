"""Durable files: a whole new file or the old one, never something between, and never world-readable.

The commit point of everything Styr writes is `os.replace` followed by an fsync of the folder (Pillai et al.,
«All File Systems Are Not Created Equal», OSDI 2014, shows why each of the four steps is needed).
"""

import errno
import fcntl
import os
import random
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.store.errors import CommitUncertain, StoreError, StoreFailed, StoreFull, StoreLocked

LOCK = ".lock"
LOCK_SECONDS = 10.0
"""How long a commit waits for another session's commit."""

MAX_BYTES = 256 * 1024 * 1024
"""No project is larger than this; a file that is, is not ours."""


def read_file(path: Path) -> bytes:
    """The bytes of a regular file; a link, a pipe or a folder in its place is refused.

    Raises:
        FileNotFoundError: There is none.
        StoreFailed: It cannot be read, or is no regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                raise StoreFailed(path, OSError(errno.EINVAL, "not a file that Styr made"))
            return file.read()
    except FileNotFoundError:
        raise
    except OSError as cause:
        raise StoreFailed(path, cause) from cause


def replace_file(path: Path, content: bytes, keep: Path | None = None) -> None:
    """Put `content` in the place of `path`, durably and all at once.

    Args:
        path: The file to replace or create.
        content: Its new bytes.
        keep: Where the old version is to stay, by a hard link made just before.

    Raises:
        StoreFull, StoreFailed: Nothing has changed.
        CommitUncertain: The new version is in place, but the folder could not be synced.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        _write_new(temporary, content, file_mode(path.parent))
        if keep is not None and path.exists() and not keep.exists():
            _link_or_copy(path, keep)
        temporary.replace(path)
    except OSError as cause:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _refusal(path, cause) from cause
    try:
        sync_folder(path.parent)
    except OSError as cause:
        raise CommitUncertain(path) from cause


def append_file(path: Path, content: bytes) -> None:
    """Add bytes to the end of a file, durably. Raises StoreFull or StoreFailed; a part may have been written."""
    fresh = not path.exists()
    try:
        descriptor = os.open(
            path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, file_mode(path.parent)
        )
        try:
            _write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            sync_folder(path.parent)
    except OSError as cause:
        raise _refusal(path, cause) from cause


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def file_mode(folder: Path) -> int:
    """0660 in a folder that is shared with a group (setgid), else 0600. Never the world."""
    return 0o660 if folder.stat().st_mode & stat.S_ISGID else 0o600


@contextmanager
def locked(folder: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the project's lock. It lies beside the data, is never replaced, and the kernel frees it on any death.

    Raises:
        StoreLocked: Another session held it for `seconds`.
        StoreFailed: The lock file cannot be opened.
    """
    path = folder / LOCK
    deadline, pause = time.monotonic() + seconds, 0.002
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, file_mode(folder))
        except OSError as cause:
            raise StoreFailed(path, cause) from cause
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_named(descriptor, path):
                break
        except BlockingIOError:
            if time.monotonic() > deadline:
                holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
                os.close(descriptor)
                raise StoreLocked(path, holder) from None
        os.close(descriptor)
        time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - jitter, not a secret
        pause = min(pause * 2, 0.05)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"pid {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _still_named(descriptor: int, path: Path) -> bool:
    """True when the locked file is still the one that others will find by name."""
    try:
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False


def _write_new(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, mode)
    try:
        os.fchmod(descriptor, mode)
        _write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _link_or_copy(path: Path, keep: Path) -> None:
    try:
        os.link(path, keep)
    except OSError as cause:
        if cause.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}:
            raise
        _write_new(keep, path.read_bytes(), file_mode(path.parent))


def _refusal(path: Path, cause: OSError) -> StoreError:
    if cause.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StoreFull(path)
    return StoreFailed(path, cause)
