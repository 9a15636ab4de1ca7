"""The history: who changed what, when, from what to what, as a chain of hashes in audit.jsonl.

Each line carries the hash of the one before, so an edited, dropped or swapped line shows. main.json names the last
entry and its hash (the *anchor*), so a tail that was cut shows too. That makes the history tamper-evident, not
tamper-proof: whoever owns the files can write them all anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from models.store.errors import HistoryDamaged
from models.store.files import open_file

AUDIT = "audit.jsonl"
GENESIS = "0" * 64
"""What the first entry names as the one before."""

BLOCK = 8 * 1024
"""How much of the file's end is read at a time."""

Entry = dict[str, Any]
"""A change: seq, gen, at, by, why, table, id, was, became, prev, hash."""


class Anchor(msgspec.Struct, frozen=True):
    """The history as main.json knows it.

    Attributes:
        seq: The number of the last entry.
        head: Its hash.
        entries: The last commit's entries, which may not have reached the file.
    """

    seq: int
    head: str
    entries: list[Entry]

    @property
    def before(self) -> int:
        """The number of the last entry that must be in the file."""
        return self.seq - len(self.entries)

    def hash_at(self, seq: int) -> str | None:
        """The hash that an entry from `before` on must have; None when the anchor cannot tell."""
        if seq == self.seq:
            return self.head or GENESIS
        return str(self.entries[seq - self.before]["prev"]) if self.before <= seq < self.seq else None


class Fit(Enum):
    """How the file's end fits the anchor."""

    WHOLE = "whole"
    """Nothing is missing, or only what the outbox still holds."""
    AHEAD = "ahead"
    """The file holds entries that main.json does not know of."""
    BROKEN = "broken"
    """Entries that must be there are missing or altered."""


class Tail(msgspec.Struct, frozen=True):
    """The file's end.

    Attributes:
        fit: How it fits the anchor.
        seq: The number of the last whole entry; 0 for none.
        size: How many bytes there are up to that entry's end.
    """

    fit: Fit
    seq: int
    size: int


def canonical(value: object) -> bytes:
    """JSON that is the same for the same value: RFC 8785 for the values Styr keeps (text, whole numbers, no floats).

    Raises:
        ValueError: A lone surrogate, a number that is no whole one, or one that JSON readers disagree on.
    """
    _check_canonical(value)
    return _written(value)


def _written(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _check_canonical(value: object) -> None:
    match value:
        case dict():
            for key, inner in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise ValueError(f"no canonical key: {key!r}")
                _check_canonical(inner)
        case list() | tuple():
            for inner in value:
                _check_canonical(inner)
        case str() | bool() | None:
            pass
        case int() if abs(value) < 2**53:
            pass
        case _:
            raise ValueError(f"no canonical form: {value!r}")


def chained(changes: Iterable[Entry], seq: int, head: str) -> list[Entry]:
    """Number the changes after `seq` and chain them to `head`. Raises ValueError as `canonical`."""
    entries = []
    for change in changes:
        _check_canonical(change)
        seq += 1
        entry = {**change, "seq": seq, "prev": head}
        head = hash_of(entry)
        entries.append({**entry, "hash": head})
    return entries


def hash_of(entry: Entry) -> str:
    """The hash of an entry without its own hash. Raises ValueError for text that is half a character."""
    return hashlib.sha256(_written({key: value for key, value in entry.items() if key != "hash"})).hexdigest()


def lines_of(entries: Iterable[Entry]) -> bytes:
    """The entries as lines of the file."""
    return b"".join(_written(entry) + b"\n" for entry in entries)


def entry_of(line: bytes) -> Entry | None:
    """The entry of a line, if it is one and its hash is right."""
    try:
        entry = msgspec.json.decode(line)
        whole = line.endswith(b"\n") and isinstance(entry, dict) and entry["hash"] == hash_of(entry)
        return entry if whole and isinstance(entry["seq"], int) and isinstance(entry["prev"], str) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def tail_of(folder: Path, anchor: Anchor) -> Tail:
    """Hold the file's end against the anchor. Reads the last commit's entries only: a long history costs nothing.

    Whatever does not follow on from the last entry that must be there is what broke off: the outbox has it whole.
    """
    whole = Tail(Fit.WHOLE if anchor.before == 0 else Fit.BROKEN, 0, 0)
    above: list[Tail | None] = []
    damage = 0
    for line, end in _lines_backward(folder):
        entry = entry_of(line)
        if entry is None:
            above.append(None)
            damage += len(line)
            if damage > 64 * BLOCK and anchor.before:
                return whole  # that much is no line that broke off
            continue
        seq = entry["seq"]
        if seq > anchor.seq:
            return Tail(Fit.AHEAD, seq, end)
        fits = anchor.hash_at(seq) == entry["hash"]
        if seq <= anchor.before:
            whole = Tail(Fit.WHOLE if fits else Fit.BROKEN, seq, end)
            break
        above.append(Tail(Fit.WHOLE, seq, end) if fits else None)
    for tail in reversed(above):
        if tail is None or whole.fit is Fit.BROKEN or tail.seq != whole.seq + 1:
            break
        whole = tail
    return whole


def forward(folder: Path, anchor: Anchor) -> Iterator[Entry]:
    """Every entry, oldest first, those still in the outbox last. Raises HistoryDamaged at a line that is none."""
    path, seen = folder / AUDIT, 0
    with suppress(FileNotFoundError), open_file(path) as file:
        for line in file:
            if (entry := entry_of(line)) is None:
                if seen >= anchor.before:
                    break  # the outbox has what is missing
                raise HistoryDamaged(path)
            if entry["seq"] > anchor.seq:
                break
            seen = entry["seq"]
            yield entry
    yield from (entry for entry in anchor.entries if entry["seq"] > seen)


def backward(folder: Path, anchor: Anchor) -> Iterator[Entry]:
    """Every entry, newest first. Raises HistoryDamaged at a line that is none or does not fit the one after it."""
    expected = anchor.head
    for entry in reversed(anchor.entries):
        yield entry
        expected = entry["prev"]
    yield from _chain_backward(folder, anchor.before, expected)


def newer(folder: Path, anchor: Anchor) -> list[Entry]:
    """The entries after the anchor, oldest first, chained to it.

    Raises:
        HistoryDamaged: The chain does not pass through the anchor.
    """
    found: list[Entry] = []
    for line, _ in _lines_backward(folder):
        entry = entry_of(line)
        if entry is None and not line.endswith(b"\n"):
            continue  # it broke off
        if entry is None or (found and entry["hash"] != found[-1]["prev"]):
            raise HistoryDamaged(folder / AUDIT)
        if entry["seq"] <= anchor.seq:
            if entry["seq"] == anchor.seq and entry["hash"] == anchor.head:
                return found[::-1]
            if not found and anchor.hash_at(entry["seq"]) == entry["hash"]:
                return []
            raise HistoryDamaged(folder / AUDIT)
        found.append(entry)
    if found or anchor.before:
        raise HistoryDamaged(folder / AUDIT)
    return []


def first_break(folder: Path, anchor: Anchor, progress: Callable[[int], None] = lambda _: None) -> int | None:
    """The number of the first entry that does not fit the chain or the anchor; None when the whole chain is sound.

    Args:
        folder: The project's folder.
        anchor: What main.json knows.
        progress: Told how many more entries have been looked at, every now and then.
    """
    previous, number = GENESIS, 0
    try:
        for entry in forward(folder, anchor):
            number += 1
            if entry["seq"] != number or entry["prev"] != previous:
                return number
            previous = entry["hash"]
            if number % 500 == 0:
                progress(500)
    except HistoryDamaged:
        return number + 1
    return None if (number, previous if number else anchor.head) == (anchor.seq, anchor.head) else number + 1


def _chain_backward(folder: Path, seq: int, head: str) -> Iterator[Entry]:
    """The file's entries from `seq` back to the first; what follows them, whole or not, is passed over."""
    begun = False
    for line, _ in _lines_backward(folder) if seq else ():
        entry = entry_of(line)
        if not begun and (entry is None or entry["seq"] > seq):
            continue
        if entry is None or entry["hash"] != head:
            raise HistoryDamaged(folder / AUDIT)
        begun = True
        yield entry
        seq, head = seq - 1, entry["prev"]
    if seq:
        raise HistoryDamaged(folder / AUDIT)


def _lines_backward(folder: Path) -> Iterator[tuple[bytes, int]]:
    """The file's lines, last first, each with where it ends."""
    try:
        file = open_file(folder / AUDIT)
    except FileNotFoundError:
        return
    with file:
        end = at = file.seek(0, 2)
        rest = b""
        while at:
            size = min(max(BLOCK, len(rest)), at)  # twice as much each time: one long line costs no square
            at -= size
            file.seek(at)
            rest = file.read(size) + rest
            begin = rest.find(b"\n") + 1 if at else 0
            if at and not begin:
                continue
            for line in reversed(rest[begin:].splitlines(keepends=True)):
                yield line, end
                end -= len(line)
            rest = rest[:begin]
