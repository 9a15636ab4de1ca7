"""The form of main.json: one JSON object that plain TinyDB can open, with a checksum over all of it.

``{"_meta": {"1": {format, schema, …, summary, sha256}}, "project": {"1": {…}}, "milestones": {…}, …, "_outbox": {…}}``

The checksum covers every byte of the file but its own 64 digits, in every format there will ever be. `gen` counts
commits and never goes back. The header lies within the first 4096 bytes, so that a list of projects reads no more.

A table that a commit does not touch is carried over as the bytes it is: only what changes is parsed, changed, encoded
and read back.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from models.data import TABLES, ProjectData
from models.records import decoder, from_builtins
from models.store.audit import Anchor, Entry
from models.store.errors import StoreNewer, TooLarge
from models.store.files import MAX_BYTES
from models.store.migrations import MIN_READER, SCHEMA, migrated
from models.version import VERSION

if TYPE_CHECKING:
    from models.store.tables import Table

FORMAT = "styr-project"
HEADER_BYTES = 4096

_BEGIN = b'{"_meta":'
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
        summary: What a list of projects shows, so that it needs not read the rest.
        sha256: Over all other bytes.
    """

    format: str
    schema: int
    min_reader: int
    gen: int
    project_id: str
    writer: str
    summary: dict[str, str] = {}
    sha256: str = _BLANK


class Outbox(msgspec.Struct, frozen=True, kw_only=True):
    """The last commit's audit entries, with the anchor of the history."""

    seq: int = 0
    head: str = ""
    entries: list[Entry] = []


class Image(msgspec.Struct, frozen=True):
    """A main.json that has been read and found whole.

    Attributes:
        meta: Its header, as on disk.
        data: The project.
        tables: The tables as JSON, those of newer programs too, in this program's format.
        anchor: The end of its history.
    """

    meta: Meta
    data: ProjectData
    tables: dict[str, Raw]
    anchor: Anchor


class Damaged(ValueError):
    """The bytes are not a file that Styr wrote."""


_TABLE_DECODERS = {name: decoder(dict[str, kind]) for name, kind in TABLES.items()}  # type: ignore[valid-type]
_SPLITTER = msgspec.json.Decoder(dict[str, Raw])
_META = msgspec.json.Decoder(dict[str, Meta])
_OUTBOX = msgspec.json.Decoder(dict[str, Outbox])


def parse(raw: bytes, path: Path) -> Image:
    """Check and read a main.json.

    Raises:
        Damaged: Not one of ours, or changed since it was written.
        StoreNewer: Written by a newer format that this program may not read.
    """
    meta, parts = check(raw, path)
    try:
        outbox = _OUTBOX.decode(parts.get("_outbox", b"{}")).get("1", Outbox())
        tables = {name: table for name, table in parts.items() if not name.startswith("_")}
        if meta.schema < SCHEMA:
            tables = moved(tables, meta.schema)
        return Image(meta, typed(tables), tables, Anchor(outbox.seq, outbox.head, outbox.entries))
    except (msgspec.DecodeError, ValueError, KeyError, RecursionError) as cause:
        raise Damaged(str(cause)) from cause


def moved(tables: Mapping[str, Raw], schema: int) -> dict[str, Raw]:
    """Tables of an older format in this program's. Raises ValueError or KeyError."""
    import json  # only for an old file

    plain = {name: json.loads(bytes(table)) for name, table in tables.items()}
    return {name: Raw(_encoded(table)) for name, table in migrated(plain, schema).items()}


def check(raw: bytes, path: Path) -> tuple[Meta, dict[str, Raw]]:
    """Check the checksum and the header; returns the header and all the parts. Raises Damaged or StoreNewer."""
    try:
        parts = _SPLITTER.decode(raw)
        meta = _META.decode(parts["_meta"])["1"]
    except (ValueError, KeyError, RecursionError) as cause:
        raise Damaged(str(cause)) from cause
    if meta.format != FORMAT or not raw.startswith(_BEGIN):
        raise Damaged("another format")
    if _digest(raw) != meta.sha256:
        raise Damaged("checksum")
    if meta.min_reader > SCHEMA:
        raise StoreNewer(path, meta.schema, SCHEMA)
    return meta, parts


def header(beginning: bytes) -> Meta:
    """The header, from the first `HEADER_BYTES` or more of a file, not checked against the rest. Raises Damaged."""
    import json  # it reads a beginning, which msgspec does not; a whole file is read without

    try:
        if not beginning.startswith(_BEGIN):
            raise Damaged("no header")
        text = beginning[len(_BEGIN) : HEADER_BYTES].decode("utf-8", "ignore")
        found, _ = json.JSONDecoder().raw_decode(text)
        meta = from_builtins(found["1"], Meta)
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise Damaged(str(cause)) from cause
    if meta.format != FORMAT:
        raise Damaged("another format")
    return meta


def typed(tables: Mapping[str, Raw | bytes]) -> ProjectData:
    """Tables of JSON as a project. Raises msgspec.DecodeError or ValueError."""
    records = {name: _records(name, tables[name]) for name in TABLES if name in tables}
    (project,) = records.pop("project")
    return ProjectData(project=project, **records)


def with_tables(image: Image, changed: Mapping[str, "Table"]) -> tuple[dict[str, Raw], ProjectData]:
    """The image's tables and data with some tables changed; what cannot be read back is never written.

    Raises:
        msgspec.DecodeError, ValueError: A changed record would not read back.
    """
    tables = {**image.tables, **{name: table.raw for name, table in changed.items()}}
    fresh: dict[str, Any] = {}
    for name, table in changed.items():
        if name not in TABLES:
            continue
        was = getattr(image.data, name)
        records = {
            record.id: record for record in ((was,) if name == "project" else was) if record.id not in table.changed
        }
        for id in table.changed:
            if (raw := table.raw_of(id)) is not None:
                records[id] = _decoder(name).decode(raw)
        ordered = sorted(records.values(), key=lambda record: (record.place, table.number(record.id)))
        fresh[name] = tuple(ordered)
    if "project" in fresh:
        (fresh["project"],) = fresh["project"]
    return tables, msgspec.structs.replace(image.data, **fresh)


def encode(meta: Meta, tables: Mapping[str, Raw], anchor: Anchor, path: Path) -> bytes:
    """The bytes of a main.json. Raises TooLarge."""
    blank = msgspec.structs.replace(meta, sha256=_BLANK)
    content = {
        name: tables.get(name, Raw(b"{}")) for name in (*TABLES, *(other for other in tables if other not in TABLES))
    }
    outbox = {"1": {"seq": anchor.seq, "head": anchor.head, "entries": anchor.entries}}
    raw = _encoded({"_meta": {"1": blank}, **content, "_outbox": outbox})
    if len(raw) > MAX_BYTES:
        raise TooLarge(path)
    at = raw.index(_MARK) + len(_MARK)
    return raw[:at] + _digest(raw).encode() + raw[at + 64 :]


def renewed(meta: Meta, gen: int) -> Meta:
    """The header of another generation in this program's format."""
    return msgspec.structs.replace(meta, schema=SCHEMA, min_reader=MIN_READER, gen=gen, writer=VERSION)


def with_summary(meta: Meta, data: ProjectData) -> Meta:
    """The header with what a list of projects shows, cut so that it stays within its bytes."""
    project = data.project
    names = {"name": project.name[:120], "municipality": project.municipality[:120]}
    days = {"start": project.start.isoformat(), "end": project.end.isoformat()}
    return msgspec.structs.replace(meta, summary={**names, **days})


def _records(name: str, raw: Raw | bytes) -> tuple[Any, ...]:
    return tuple(sorted(_TABLE_DECODERS[name].decode(raw).values(), key=lambda record: record.place))


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    """What reads a single record of a table; only a change needs it."""
    return decoder(TABLES[name])


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value)


def _digest(raw: bytes) -> str:
    at = raw.find(_MARK, 0, HEADER_BYTES) + len(_MARK)
    digest = hashlib.sha256(memoryview(raw)[:at])
    digest.update(memoryview(raw)[at + 64 :])
    return digest.hexdigest()
