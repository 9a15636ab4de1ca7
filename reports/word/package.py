"""A Word file as a zip that is the same every time."""

import io
import zipfile

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def steady(content: bytes) -> bytes:
    """The same package with fixed dates and order: what was made of the same is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(source.namelist()) - set(first)):
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(info, source.read(name), compresslevel=6)
    return out.getvalue()
