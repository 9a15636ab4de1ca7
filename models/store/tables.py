"""A table of main.json while it is being changed: only the documents that a change is about are parsed."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Raw

Document = dict[str, Any]


class _Named(msgspec.Struct, frozen=True, gc=False):
    """A document of which only the name matters."""

    id: str


_SPLITTER = msgspec.json.Decoder(dict[str, Raw])
_NAMES = msgspec.json.Decoder(dict[str, _Named])


class Table:
    """Documents by their id. TinyDB's numbers stay what they are; a new document gets the next one.

    Args:
        raw: The table as JSON.

    Attributes:
        changed: The ids that have been set or removed.
    """

    def __init__(self, raw: Raw | bytes = b"{}") -> None:
        self._documents = _SPLITTER.decode(raw)
        self._numbers = {named.id: number for number, named in _NAMES.decode(raw).items()}
        self.changed: dict[str, None] = {}

    def get(self, id: str) -> Document | None:
        """The document of an id as plain JSON; each call parses it afresh."""
        if id not in self._numbers:
            return None
        document: Document = msgspec.json.decode(self._documents[self._numbers[id]])
        return document

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all documents."""
        return tuple(self._numbers)

    def numbered(self, ids: Iterable[str]) -> dict[str, Document]:
        """Some documents by their numbers, as TinyDB keeps them."""
        return {self._numbers[id]: document for id in ids if (document := self.get(id)) is not None}

    def set(self, id: str, document: Document) -> None:
        """Put a document in. Raises ValueError when it would not read back as the same."""
        raw = msgspec.json.encode(document)
        if msgspec.json.decode(raw) != document:
            raise ValueError(f"{id} would not read back as written")
        if id not in self._numbers:
            self._numbers[id] = str(max(map(int, self._documents), default=0) + 1)
        self._documents[self._numbers[id]] = Raw(raw)
        self.changed[id] = None

    def remove(self, id: str) -> None:
        """Take a document out, if it is there."""
        if number := self._numbers.pop(id, ""):
            del self._documents[number]
            self.changed[id] = None

    def raw_of(self, id: str) -> Raw | None:
        """The document of an id as JSON."""
        return self._documents[self._numbers[id]] if id in self._numbers else None

    def number(self, id: str) -> int:
        """TinyDB's number of a document: the order they were made in."""
        return int(self._numbers[id])

    @property
    def raw(self) -> Raw:
        """The table as JSON."""
        return Raw(msgspec.json.encode(self._documents))
