"""A project as one zip file, to be kept elsewhere; and a project made from one."""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from models.store import audit, form
from models.store.backups import BACKUPS, MAIN
from models.store.commit import SNAPSHOTS
from models.store.drafts import DRAFTS
from models.store.errors import AlreadyThere, NotAProject, StoreDamaged, StoreFailed
from models.store.files import MAX_BYTES, read_file, sync_folder
from models.store.lock import locked
from models.store.place import check_folder
from models.store.recovery import find

DOCUMENTS = "documents"
FOLDERS = (SNAPSHOTS, BACKUPS, DRAFTS, DOCUMENTS)
"""What goes with main.json and audit.jsonl."""


def back_up(folder: Path, to: Path) -> int:
    """Write a project to a new zip file, readable by its owner only, and read it back.

    Args:
        folder: The project.
        to: The file to write.

    Returns:
        How many files it holds.

    Raises:
        AlreadyThere: There is something where the file should be.
        StoreError: The project cannot be read, or the file not be written.
    """
    check_folder(folder)
    if to.exists() or to.is_symlink():
        raise AlreadyThere(to)
    temporary = to.with_name(f".{to.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        with locked(folder):
            find(folder)  # only what is whole is worth keeping
            live = {name: read_file(folder / name) for name in (MAIN, audit.AUDIT)}
        # The rest never changes once it is there, so nobody has to wait while it is packed.
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in live.items():
                    _add(archive, folder, name, content)
                for path in _files(folder):
                    with suppress(FileNotFoundError):  # a draft that was done with meanwhile
                        _add(archive, folder, path.relative_to(folder).as_posix(), read_file(path))
            file.flush()
            os.fsync(descriptor)
        with zipfile.ZipFile(temporary) as archive:
            _check(archive, to)
            count = len(archive.namelist())
        temporary.replace(to)
        sync_folder(to.parent)
    except OSError as cause:
        raise StoreFailed(to, cause) from cause
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return count


def restore(source: Path, folder: Path) -> int:
    """Make a project in a new or empty folder from a zip file that `back_up` wrote; returns how many files it held.

    Raises:
        AlreadyThere: The folder holds files.
        StoreDamaged: The zip file is not one of ours, or is damaged.
        StoreError: It cannot be read or written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise AlreadyThere(folder)
        with zipfile.ZipFile(source) as archive:
            _check(archive, source)
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)
            for info in archive.infolist():
                path = folder / info.filename
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(archive.read(info))
                    file.flush()
                    os.fsync(descriptor)
            for inner in {folder, *(path.parent for path in folder.rglob("*"))}:
                sync_folder(inner)
            sync_folder(folder.parent)
            find(folder)
            return len(archive.infolist())
    except FileNotFoundError:
        raise NotAProject(source) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as cause:
        raise StoreDamaged(source) from cause
    except OSError as cause:
        raise StoreFailed(folder, cause) from cause


def _add(archive: zipfile.ZipFile, folder: Path, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo.from_file(folder / name, name)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _files(folder: Path) -> Iterator[Path]:
    for name in FOLDERS:
        for path in sorted((folder / name).rglob("*")) if (folder / name).is_dir() else ():
            if stat.S_ISREG(path.lstat().st_mode) and not path.name.startswith("."):
                yield path


def _is_ours(name: str) -> bool:
    """True for a name that `back_up` could have written: a file of the project, or one in a folder of it."""
    path = PurePosixPath(name)
    if name != path.as_posix() or path.is_absolute() or ".." in path.parts:
        return False
    return name in {MAIN, audit.AUDIT} or (len(path.parts) > 1 and path.parts[0] in FOLDERS)


def _check(archive: zipfile.ZipFile, source: Path) -> None:
    """Refuse a zip file that is damaged, too large, or would put anything outside its folder. Raises StoreDamaged."""
    names = archive.namelist()
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
    sizes = sum(info.file_size for info in archive.infolist())
    if (
        not all(map(_is_ours, names))
        or not folders.isdisjoint(names)
        or MAIN not in names
        or len(set(names)) != len(names)
        or sizes > 4 * MAX_BYTES
        or archive.testzip()
    ):
        raise StoreDamaged(source)
    try:
        form.check(archive.read(MAIN), source)
    except form.Damaged as cause:
        raise StoreDamaged(source) from cause
