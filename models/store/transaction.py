"""One user action as one transaction.

TinyDB is the query engine here, on tables freshly parsed from disk and held in memory only; durability is the
store's. A TinyDB object is never kept: a cached one is stale as soon as a second session exists.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tinydb import Storage, TinyDB
from tinydb.table import Document

from models.data import TABLE_OF, TABLES, ProjectData
from models.records import Record, from_builtins, to_builtins
from models.store.audit import Entry
from models.store.errors import StoreConflict

Tables = dict[str, dict[str, Any]]


class TableStorage(Storage):
    """TinyDB's two methods over tables in memory."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        """The tables as they are."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Take the tables as changed; nothing touches the disk."""
        self.tables = data


class Transaction:
    """What a change may do. Nothing of it is on disk until the store commits; an exception leaves no trace.

    Attributes:
        data: The project as it is now, read inside the lock.
    """

    def __init__(self, data: ProjectData, folder: Path) -> None:
        self.data = data
        self.attachments: dict[str, bytes] = {}
        self._folder = folder
        self._puts: dict[tuple[str, str], Record] = {}
        self._removed: dict[tuple[str, str], Record] = {}

    def put(self, *records: Record) -> None:
        """Save records, new or changed. One that somebody else has changed since it was read is a conflict.

        Raises:
            StoreConflict: At commit, when the kept revision is not the one the record was made from.
        """
        for record in records:
            self._puts[TABLE_OF[type(record)], record.id] = record

    def remove(self, record: Record) -> None:
        """Delete a record; it stays in the history."""
        self._removed[TABLE_OF[type(record)], record.id] = record

    def attach(self, content: bytes) -> str:
        """Keep bytes that never change, such as a report's snapshot; returns the SHA-256 they are found by."""
        name = hashlib.sha256(content).hexdigest()
        self.attachments[name] = content
        return name

    @property
    def empty(self) -> bool:
        """True when nothing was asked for."""
        return not (self._puts or self._removed)

    def apply(self, tables: Tables, by: str, at: datetime, why: str) -> tuple[Tables, list[Entry]]:
        """Carry the changes out on plain tables; returns them with one audit entry for each record changed.

        Raises:
            StoreConflict: A record's revision is not the one on disk.
        """
        storage = TableStorage(tables)
        entries: list[Entry] = []
        with TinyDB(storage=lambda: storage) as database:
            for name in TABLES:
                table = database.table(name, cache_size=0)
                kept = {document["id"]: document for document in table.all()}
                for change in self._table_changes(name, kept):
                    entries.append({"at": at.isoformat(), "by": by, "why": why, "table": name, **change})
                wanted = {id: record for (owner, id), record in self._puts.items() if owner == name}
                self._write(table, kept, wanted, name)
        return storage.tables, entries

    def _table_changes(self, name: str, kept: dict[str, Document]) -> Iterable[Entry]:
        for (owner, id), record in {**self._puts, **self._removed}.items():
            if owner != name:
                continue
            old = kept.get(id)
            if record.rev != (old.get("rev", 0) if old else 0) or (old is None and (owner, id) in self._removed):
                theirs = from_builtins(dict(old), TABLES[name]) if old else None
                raise StoreConflict(self._folder, name, id, theirs)
            if (owner, id) in self._removed:
                yield {"id": id, "was": dict(old or {}), "became": None}
                continue
            new = to_builtins(record)
            if old is None:
                yield {"id": id, "was": None, "became": new}
            else:
                fields = [key for key in {**old, **new} if key != "rev" and old.get(key) != new.get(key)]
                known = type(record).__struct_fields__
                fields = [key for key in fields if key in known]
                yield {
                    "id": id,
                    "was": {key: old[key] for key in fields if key in old},
                    "became": {key: new[key] for key in fields if key in new},
                }

    def _write(self, table: Any, kept: dict[str, Document], wanted: dict[str, Record], name: str) -> None:
        def renewed(document: Document) -> None:
            """Put the record's fields into the document; fields of a newer program stay."""
            record = wanted[document["id"]]
            for key in record.__struct_fields__:
                document.pop(key, None)
            document.update(_saved(record))

        if changed := [kept[id].doc_id for id in wanted if id in kept]:
            table.update(renewed, doc_ids=changed)
        if fresh := [_saved(record) for id, record in wanted.items() if id not in kept]:
            table.insert_multiple(fresh)
        if gone := [kept[id].doc_id for owner, id in self._removed if owner == name]:
            table.remove(doc_ids=gone)


def _saved(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = to_builtins(record)
    return {**fields, "rev": record.rev + 1}
