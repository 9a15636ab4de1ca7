"""Is the project's folder a safe place: whose is it, who can reach it, and can its file system hold a lock?"""

import os
import re
import stat
from pathlib import Path

from models.language import N_
from models.store.errors import NotAProject, StoreFailed, StoreUnsafe, Unsafe
from models.store.files import is_shared

NETWORK = ("nfs", "nfs4")
"""Locks work across hosts where the server has a lock service; a warning is enough."""

LOCAL = frozenset({
    "bcachefs", "btrfs", "ecryptfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "fuseblk", "jfs", "overlay", "ramfs", "reiserfs", "tmpfs", "vfat",
    "xfs", "zfs",
})  # fmt: skip
"""File systems on which flock and rename do what Styr builds on."""

OVER_NETWORK = N_("The project lies on a network disk. Let only one server write to it.")
UNCERTAIN = N_(
    "The project lies on a file system ({kind}) where two sessions could overwrite each other. It is open for reading "
    "only; move it to a local disk to work in it, or set STYR_TRUST_DISK=1 if only one machine uses it."
)


def check_folder(folder: Path) -> None:
    """Refuse a folder that others can reach or change.

    Raises:
        NotAProject: It is missing, or is no folder.
        StoreUnsafe, StoreFailed: With what to do.
    """
    try:
        status = folder.stat()
    except FileNotFoundError:
        raise NotAProject(folder) from None
    except OSError as cause:
        raise StoreFailed(folder, cause) from cause
    if not stat.S_ISDIR(status.st_mode):
        raise NotAProject(folder)
    shared = is_shared(folder)
    if status.st_uid != os.geteuid() and not shared:
        raise StoreUnsafe(folder, Unsafe.FOREIGN)
    if status.st_mode & stat.S_IRWXO:
        raise StoreUnsafe(folder, Unsafe.WORLD)
    if status.st_mode & stat.S_IWGRP and not shared:
        raise StoreUnsafe(folder, Unsafe.OPEN)


def disk_of(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The kind of file system a folder lies on; empty when the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        inside = str(folder) == point or str(folder).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind
