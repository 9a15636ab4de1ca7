"""A finished package on its way to disk."""

import io
import os
import secrets
import zipfile
from contextlib import suppress
from pathlib import Path

from models.store.errors import StoreFailed

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write_file(path: Path, content: bytes) -> None:
    """Write a file, all at once. Raises StoreFailed when it cannot be."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as cause:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
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
