"""The history: who changed what, when, from what to what, as a chain of hashes in audit.jsonl.

Each line carries the hash of the one before, so an edited, dropped or swapped line shows. That makes the history
tamper-evident, not tamper-proof: whoever owns the files can write them all anew.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

AUDIT = "audit.jsonl"
GENESIS = "0" * 64
"""What the first entry names as the one before."""

TAIL_BYTES = 64 * 1024
"""Enough of the file's end to find its last entries without reading it all."""

Entry = dict[str, Any]


def canonical(value: object) -> bytes:
    """JSON that is the same for the same value: RFC 8785 for the values Styr keeps (text, whole numbers, no floats)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def chained(changes: list[Entry], seq: int, head: str) -> list[Entry]:
    """Number the changes after `seq` and chain them to `head`."""
    entries = []
    for change in changes:
        seq += 1
        entry = {**change, "seq": seq, "prev": head}
        head = hash_of(entry)
        entries.append({**entry, "hash": head})
    return entries


def hash_of(entry: Entry) -> str:
    """The hash of an entry without its own hash."""
    return hashlib.sha256(canonical({key: value for key, value in entry.items() if key != "hash"})).hexdigest()


def lines_of(entries: list[Entry]) -> bytes:
    """The entries as lines of the file."""
    return b"".join(canonical(entry) + b"\n" for entry in entries)


def read_entries(folder: Path, outbox: list[Entry]) -> Iterator[Entry]:
    """Every entry, oldest first; those still in the outbox last. A line that broke off is passed over."""
    seen = 0
    path = folder / AUDIT
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                entry: Entry = json.loads(line)
                seen = entry["seq"]
                yield entry
    yield from (entry for entry in outbox if entry["seq"] > seen)


def end_of(folder: Path) -> tuple[int, int]:
    """The number of the last whole entry in the file and how many bytes are whole lines; zeros for none.

    Reads only the end of the file, so that a long history costs no commit anything.
    """
    path = folder / AUDIT
    if not path.exists():
        return 0, 0
    with path.open("rb") as file:
        size, reach = file.seek(0, 2), TAIL_BYTES
        while True:
            file.seek(max(0, size - reach))
            tail = file.read()
            end = tail.rfind(b"\n") + 1
            start = tail.rfind(b"\n", 0, max(end - 1, 0)) + 1
            if start or reach >= size:
                break
            reach *= 8
    return (int(json.loads(tail[start:end])["seq"]) if end else 0), size - len(tail) + end


def first_break(entries: Iterator[Entry], seq: int, head: str) -> int | None:
    """The number of the first entry that does not fit the chain, or does not end at `seq` and `head`; None if whole."""
    previous, number = GENESIS, 0
    for entry in entries:
        number += 1
        if entry.get("seq") != number or entry.get("prev") != previous or entry.get("hash") != hash_of(entry):
            return number
        previous = entry["hash"]
    return None if (number, previous if number else head) == (seq, head) else number + 1
