"""Durable files: a whole new file or the old one, never something between, and never for the whole world.

The commit point of everything Styr writes is `os.replace` followed by an fsync of the folder (Pillai et al.,
«All File Systems Are Not Created Equal», OSDI 2014, shows why each of the four steps is needed).

Everything that changes the disk is called here, as ``os.<name>``: the torture tests put faults in the place of `os`.
"""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from models.store.errors import CommitUncertain, StoreError, StoreFailed, StoreFull, StoreUnsafe, Unsafe

MAX_BYTES = 256 * 1024 * 1024
"""No project is larger than this; a file that is, is not ours."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def read_file(path: Path, most: int = -1) -> bytes:
    """The bytes of a regular file; a link, a pipe or a folder in its place is refused.

    Args:
        path: The file.
        most: Read only so many bytes from its beginning; all if negative.

    Raises:
        FileNotFoundError: There is none.
        StoreUnsafe: It is no regular file, or somebody else's.
        StoreFailed: It cannot be read, or is larger than any project.
    """
    with open_file(path) as file:
        try:
            if most < 0 and os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise StoreFailed(path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
            return file.read(most)
        except OSError as cause:
            raise _refusal(path, cause) from cause


def open_file(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises as `read_file`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as cause:
        raise _refusal(path, cause) from cause
    try:
        check_file(path, os.fstat(descriptor))
        return os.fdopen(descriptor, "rb")
    except (OSError, StoreError):
        os.close(descriptor)
        raise


def check_file(path: Path, status: os.stat_result) -> None:
    """Refuse what is no regular file, is another user's outside a shared folder, or can be written by anybody.

    Raises:
        StoreUnsafe: With what to do.
    """
    if not stat.S_ISREG(status.st_mode):
        raise StoreUnsafe(path, Unsafe.NO_FILE)
    shared = is_shared(path.parent)
    if status.st_uid != os.geteuid() and not shared:
        raise StoreUnsafe(path, Unsafe.FOREIGN)
    if status.st_mode & (stat.S_IWOTH if shared else stat.S_IWOTH | stat.S_IWGRP):
        raise StoreUnsafe(path, Unsafe.OPEN)


def replace_file(path: Path, content: bytes, keep: Iterable[Path] = ()) -> None:
    """Put `content` in the place of `path`, durably and all at once.

    Args:
        path: The file to replace or create.
        content: Its new bytes.
        keep: Where the old version is to stay, by hard links made just before; those that exist are left.

    Raises:
        StoreFull, StoreFailed: Nothing has changed.
        CommitUncertain: The new version is in place, but the folder could not be synced.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        _write_new(temporary, content, file_mode(path.parent))
        for kept in keep:
            _keep(path, kept)
        os.replace(temporary, path)
    except OSError as cause:
        with suppress(OSError):
            os.unlink(temporary)
        raise _refusal(path, cause) from cause
    try:
        sync_folder(path.parent)
    except OSError as cause:
        raise CommitUncertain(path) from cause


def create_file(path: Path, content: bytes) -> None:
    """Make a new file, durably and all at once; another one of that name is never touched.

    Raises:
        FileExistsError: There is something of that name.
        StoreFull, StoreFailed: Nothing has changed.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        _write_new(temporary, content, file_mode(path.parent))
        _place(temporary, path)
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as cause:
        raise _refusal(path, cause) from cause
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def append_file(path: Path, content: bytes, end: int) -> None:
    """Add bytes after the first `end` bytes of a file, durably; what lies beyond them broke off and is cut.

    Raises:
        StoreFull, StoreFailed: A part may have been written, and must not be trusted to be on the disk: after a failed
            fsync the kernel may call lost pages clean, so the caller writes the whole file anew instead of trying again.
    """
    fresh = not path.exists()
    try:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(path, flags, file_mode(path.parent))
        try:
            if fresh:
                os.fchmod(descriptor, file_mode(path.parent))
            if os.fstat(descriptor).st_size > end:
                os.ftruncate(descriptor, end)
            _write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            sync_folder(path.parent)
    except OSError as cause:
        raise _refusal(path, cause) from cause


def make_folder(folder: Path) -> None:
    """Make a folder inside a project, as private as the project. Raises StoreFull or StoreFailed."""
    if folder.is_dir():
        return
    try:
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        os.chmod(folder, folder.parent.stat().st_mode & 0o7770)
        sync_folder(folder.parent)
    except OSError as cause:
        raise _refusal(folder, cause) from cause


def remove_file(path: Path) -> None:
    """Remove a file that is no longer needed. Raises StoreFailed."""
    try:
        with suppress(FileNotFoundError):
            os.unlink(path)
    except OSError as cause:
        raise _refusal(path, cause) from cause


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_shared(folder: Path) -> bool:
    """True for a folder that is shared with a Unix group: the setgid bit says so."""
    return bool(folder.stat().st_mode & stat.S_ISGID)


def file_mode(folder: Path) -> int:
    """0660 in a folder that is shared with a group, else 0600. Never the world."""
    return 0o660 if is_shared(folder) else 0o600


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


def _place(temporary: Path, path: Path) -> None:
    """Give a whole file its name, if nothing has that name: by a hard link, or where there are none by looking first."""
    try:
        os.link(temporary, path)
    except OSError as cause:
        if cause.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.replace(temporary, path)


def _keep(path: Path, kept: Path) -> None:
    """Leave a version under another name: a hard link, or a copy where there are none."""
    if kept.exists():
        return
    try:
        os.link(path, kept)
    except FileNotFoundError:
        return  # there is no old version
    except OSError as cause:
        if cause.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}:
            raise
        _write_new(kept, path.read_bytes(), file_mode(path.parent))
    if kept.parent != path.parent:
        sync_folder(kept.parent)


def _refusal(path: Path, cause: OSError) -> StoreError:
    if cause.errno in FULL:
        return StoreFull(path)
    if cause.errno in {errno.ELOOP, errno.EISDIR, errno.ENXIO}:
        return StoreUnsafe(path, Unsafe.NO_FILE)
    return StoreFailed(path, cause)
