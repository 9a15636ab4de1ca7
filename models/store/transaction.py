"""One user action as one transaction.

TinyDB is the query engine here, on tables freshly parsed from disk and held in memory only; durability is the
store's. A TinyDB object is never kept: a cached one is stale as soon as a second session exists.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Raw
from tinydb import Storage, TinyDB
from tinydb.table import Document

from models.data import TABLE_OF, TABLES, ProjectData, records_of
from models.records import Record, from_builtins, plain_values, to_builtins
from models.rules.guard import guard
from models.store.audit import Entry
from models.store.errors import StoreConflict
from models.store.flat import flat
from models.store.history import UNDO
from models.store.tables import Table
from models.text import cleaned, is_clean

Plain = dict[str, dict[str, Any]]
"""Tables as TinyDB keeps them: documents by their number as text."""


class TableStorage(Storage):
    """TinyDB's two methods over tables in memory, of which it sees the documents that the change is about."""

    def __init__(self, tables: Plain) -> None:
        self.tables = tables

    def read(self) -> Plain:
        """The tables as they are."""
        return self.tables

    def write(self, data: Plain) -> None:
        """Take the tables as changed; nothing touches the disk."""
        self.tables = data


class Transaction:
    """What a change may do. Nothing of it is on disk until the store commits; an exception leaves no trace.

    Attributes:
        data: The project as it is now, read inside the lock.
        marks: What every entry of this commit is to carry besides the change itself, such as what it undoes.
        attachments: Bytes to keep, by their SHA-256.
    """

    def __init__(self, data: ProjectData, folder: Path) -> None:
        self.data = data
        self.marks: dict[str, Any] = {}
        self.attachments: dict[str, bytes] = {}
        self._folder = folder
        self._puts: dict[tuple[str, str], Record] = {}
        self._removed: dict[tuple[str, str], Record] = {}
        self._known: dict[str, dict[str, Record]] = {}
        self._restored: set[tuple[str, str]] = set()

    def put(self, *records: Record) -> None:
        """Save records, new or changed, their texts cleaned (models/text.py).

        Raises:
            Refused: The rules forbid the change (models/rules/guard.py).
            StoreConflict: At commit, when the kept revision is not the one the record was made from.
        """
        for record in records:
            if not is_clean(plain := plain_values(record)):
                record = from_builtins(cleaned(plain), type(record))  # noqa: PLW2901 - the clean one takes its place
            self._check(record, record)
            self._puts[TABLE_OF[type(record)], record.id] = record

    def restore(self, record: Record) -> None:
        """Save a record that was deleted, as it was."""
        self.put(record)
        self._restored.add((TABLE_OF[type(record)], record.id))

    def remove(self, record: Record) -> None:
        """Delete a record; it stays in the history, from where it can be restored. Raises Refused."""
        self._check(record, None)
        self._removed[TABLE_OF[type(record)], record.id] = record

    def _check(self, record: Record, new: Record | None) -> None:
        name = TABLE_OF[type(record)]
        if name not in self._known:
            self._known[name] = {kept.id: kept for kept in records_of(self.data, name)}
        guard(self._known[name].get(record.id), new, self.data.people, taking_back=UNDO in self.marks)

    def attach(self, content: bytes) -> str:
        """Keep bytes that never change, such as a report's snapshot; returns the SHA-256 they are found by."""
        name = hashlib.sha256(content).hexdigest()
        self.attachments[name] = content
        return name

    @property
    def empty(self) -> bool:
        """True when nothing was asked for."""
        return not (self._puts or self._removed)

    def apply(self, tables: Mapping[str, Raw], by: str, at: datetime, why: str) -> tuple[dict[str, Table], list[Entry]]:
        """Carry the changes out on the tables they are about.

        Returns:
            The changed tables, and one audit entry for each record changed.

        Raises:
            StoreConflict: A record's revision is not the one on disk.
        """
        touched: dict[str, dict[str, None]] = {name: {} for name in TABLES}
        for name, id in (*self._puts, *self._removed):
            touched[name][id] = None
        edited = {name: Table(tables.get(name, b"{}")) for name, ids in touched.items() if ids}
        storage = TableStorage({name: table.numbered(touched[name]) for name, table in edited.items()})
        entries: list[Entry] = []
        with TinyDB(storage=lambda: storage) as database:
            for name, table in edited.items():
                kept = {document["id"]: document for document in database.table(name, cache_size=0).all()}
                for change in self._table_changes(name, kept):
                    entries.append({"at": at.isoformat(), "by": by, "why": why, "table": name, **change, **self.marks})
                self._write(database.table(name, cache_size=0), kept, name)
                left = {document["id"]: dict(document) for document in database.table(name, cache_size=0).all()}
                for id in touched[name]:
                    if id in left:
                        table.set(id, left[id])
                    else:
                        table.remove(id)
        return edited, entries

    def _table_changes(self, name: str, kept: Mapping[str, Document]) -> Iterator[Entry]:
        for (owner, id), record in [*self._puts.items(), *self._removed.items()]:
            if owner != name:
                continue
            old, removed = kept.get(id), (owner, id) in self._removed
            expected = old.get("rev", 0) if old else record.rev if (owner, id) in self._restored else 0
            if record.rev != expected or (old is None and removed):
                theirs = from_builtins(dict(old), TABLES[name]) if old else None
                raise StoreConflict(self._folder, name, id, None if removed else record, theirs)
            if removed:
                yield {"id": id, "was": dict(old or {}), "became": None}
                continue
            new = to_builtins(record)
            if old is None:
                yield {"id": id, "was": None, "became": new}
            else:
                was, became = flat(old), flat(new)
                if not (fields := _changed(was, became, type(record).__struct_fields__)):
                    del self._puts[owner, id]  # nothing to save, and nothing to tell
                    continue
                yield {
                    "id": id,
                    "was": {key: was[key] for key in fields if key in was},
                    "became": {key: became[key] for key in fields if key in became},
                }

    def _write(self, table: Any, kept: Mapping[str, Document], name: str) -> None:
        wanted = {id: record for (owner, id), record in self._puts.items() if owner == name}

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


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], fields: Iterable[str]) -> list[str]:
    """The record's fields that differ, taken apart; its revision is not one of them."""
    own = {*fields} - {"rev"}
    names = (key for key in dict.fromkeys((*new, *old)) if key.partition("/")[0] in own)
    return [key for key in names if old.get(key) != new.get(key)]


def _saved(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = to_builtins(record)
    return {**fields, "rev": record.rev + 1}
