"""A finished package on its way to disk."""

import io
import os
import secrets
import zipfile
from contextlib import suppress
from pathlib import Path

from models.store.errors import StoreFailed, StoreFull
from models.store.files import FULL

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write_file(path: Path, content: bytes) -> None:
    """Write a file, all at once. A link stays one, and a pipe or a device is written to, never replaced.

    Raises:
        StoreFull: There is no room.
        StoreFailed: It cannot be written.
    """
    temporary = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        path = path.resolve() if path.is_symlink() else path
        temporary = path.with_name(
            f".{secrets.token_hex(8)}.tmp"
        )  # not after the file: its name may be the longest there is
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as cause:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        if cause.errno in FULL:
            raise StoreFull(path) from cause
        raise StoreFailed(path, cause) from cause


def steady(content: bytes) -> bytes:
    """The same package with fixed dates and order: what was made of the same is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(source.namelist()) - set(first)):
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.create_system = info.external_attr = 0
            # A picture is compressed already.
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name), compresslevel=6)
    return out.getvalue()
