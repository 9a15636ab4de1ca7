"""The form of main.json: one JSON object that plain TinyDB can open, with a checksum over all of it.

``{"_meta": {"1": {format, schema, …, sha256, summary}}, "project": {"1": {…}}, "milestones": {…}, …, "_outbox": {…}}``

The checksum covers every byte of the file but its own 64 digits. `gen` counts commits and never goes back.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from models.data import TABLES, ProjectData
from models.records import decode_json
from models.store.errors import StoreNewer

FORMAT = "styr-project"
SCHEMA = 1
"""The format this program writes."""

_MARK = b'"sha256":"'
_BLANK = "0" * 64


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The header.

    Attributes:
        format: Always `FORMAT`.
        schema: The format's number.
        min_reader: The oldest program format that may read it.
        gen: The commit's number.
        project_id: Stays with the project for good.
        writer: The version of Styr that wrote it.
        sha256: Over all other bytes.
        summary: What a list of projects shows, so that it needs not read the rest.
    """

    format: str
    schema: int
    min_reader: int
    gen: int
    project_id: str
    writer: str
    sha256: str = _BLANK
    summary: dict[str, str] = {}


class Outbox(msgspec.Struct, frozen=True, kw_only=True):
    """Audit entries of the last commit, which may not have reached audit.jsonl yet.

    Attributes:
        seq: The number of the last audit entry.
        head: Its hash.
        entries: The last commit's entries.
    """

    seq: int = 0
    head: str = ""
    entries: list[dict[str, Any]] = []


class Header(msgspec.Struct, frozen=True):
    """Only the header, whatever else the file holds."""

    meta: dict[str, Meta] = msgspec.field(name="_meta")


Form: Any = msgspec.defstruct(
    "Form",
    [
        ("meta", dict[str, Meta], msgspec.field(name="_meta")),
        *((name, dict[str, kind], msgspec.field(default_factory=dict)) for name, kind in TABLES.items()),  # type: ignore[valid-type]
        ("outbox", dict[str, Outbox], msgspec.field(name="_outbox", default_factory=dict)),
    ],
    frozen=True,
)
"""The whole file, typed."""


class Damaged(ValueError):
    """The bytes are not a file that Styr wrote."""


def parse(raw: bytes, path: Path) -> tuple[Meta, ProjectData, Outbox]:
    """Check and read a main.json.

    Raises:
        Damaged: Not one of ours, or changed since it was written.
        StoreNewer: Written by a newer format that this program may not read.
    """
    check(raw, path)
    try:
        form = decode_json(raw, Form)
        tables = {name: _in_order(getattr(form, name)) for name in TABLES}
        (project,) = tables.pop("project")
        return form.meta["1"], ProjectData(project=project, **tables), form.outbox.get("1", Outbox())
    except (msgspec.DecodeError, ValueError, KeyError, RecursionError) as cause:
        raise Damaged(str(cause)) from cause


def parse_tables(raw: bytes) -> dict[str, dict[str, Any]]:
    """The same bytes as plain tables, with whatever newer programs may have added, for a transaction to change."""
    tables: dict[str, dict[str, Any]] = json.loads(raw)
    return tables


def check(raw: bytes, path: Path) -> Meta:
    """Check the header and the checksum. Raises Damaged or StoreNewer."""
    try:
        meta = decode_json(raw, Header).meta["1"]
    except (msgspec.DecodeError, KeyError, RecursionError) as cause:
        raise Damaged(str(cause)) from cause
    if meta.format != FORMAT:
        raise Damaged("another format")
    if meta.min_reader > SCHEMA:
        raise StoreNewer(path, meta.schema, SCHEMA)
    if _digest(raw) != meta.sha256:
        raise Damaged("checksum")
    return meta


def encode(meta: Meta, tables: dict[str, dict[str, Any]], outbox: Outbox) -> bytes:
    """The bytes of a main.json, checked to read back as the same tables."""
    header = msgspec.to_builtins(msgspec.structs.replace(meta, sha256=_BLANK))
    content = {name: tables.get(name, {}) for name in (*TABLES, *(extra for extra in tables if extra not in TABLES))}
    whole = {"_meta": {"1": header}, **content, "_outbox": {"1": msgspec.to_builtins(outbox)}}
    raw = json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    if json.loads(raw) != whole:
        raise ValueError("the project would not read back as written")
    at = raw.index(_MARK) + len(_MARK)
    return raw[:at] + _digest(raw).encode() + raw[at + 64 :]


def _digest(raw: bytes) -> str:
    at = raw.find(_MARK) + len(_MARK)
    return hashlib.sha256(raw[:at] + raw[at + 64 :]).hexdigest()


def _in_order(table: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(sorted(table.values(), key=lambda record: record.place))
