"""The history as commits, and what can be done with it: undo, redo, go back to a day, bring an old version up to date.

All of it works on the entries' *was* and *became*; nothing here touches the disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Raw

from models.store.audit import Entry
from models.store.flat import flat, left_behind, whole
from models.store.tables import Table

UNDO, REDO = "undoes", "redoes"
"""The marks on the entries of an undo and a redo; each names the commit it is about."""

REPAIRED = "repaired"
"""What the entry after a gap in the history says."""

NEW_FORMAT = "new format"
"""What the entry says that moved the project to a new format; `became` names the formats."""

FINAL = "final"
"""The mark on what cannot be undone, such as an issued report."""


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """What one user action changed.

    Attributes:
        gen: The commit's number; of commits by the first version of Styr, the number of its first entry, negative.
        at: When.
        by: Who.
        why: What they did, as the short English phrase of the act.
        entries: One for each record.
    """

    gen: int
    at: datetime
    by: str
    why: str
    entries: tuple[Entry, ...]

    def mark(self, name: str) -> int:
        """The commit that this one undoes or redoes; 0 for none."""
        return int(self.entries[0].get(name, 0))

    @property
    def final(self) -> bool:
        """True for what cannot be undone."""
        return self.made_the_project or any(entry.get(FINAL) or not entry.get("table") for entry in self.entries)

    @property
    def made_the_project(self) -> bool:
        """True for the very first commit."""
        return any(entry.get("table") == "project" and entry["was"] is None for entry in self.entries)


def commits(entries: Iterable[Entry]) -> Iterator[Commit]:
    """Entries, newest first, as commits, newest first."""
    for _, group in groupby(entries, key=lambda entry: (entry.get("gen"), entry["at"], entry["by"], entry["why"])):
        members = tuple(group)[::-1]
        first = members[0]
        yield Commit(
            gen=first.get("gen", -first["seq"]),
            at=datetime.fromisoformat(first["at"]),
            by=first["by"],
            why=first["why"],
            entries=members,
        )


def to_undo(newest_first: Iterable[Commit], by: str) -> Commit | None:
    """The last change of one's own that stands; None when there is none."""
    undone: dict[int, bool] = {}
    for commit in newest_first:
        if commit.by != by or _is_notice(commit):
            continue
        if about := commit.mark(UNDO) or commit.mark(REDO):
            undone.setdefault(about, bool(commit.mark(UNDO)))
        elif not undone.get(commit.gen, False):
            return commit
    return None


def to_redo(newest_first: Iterable[Commit], by: str) -> int:
    """The number of the last change of one's own that was undone, unless something new came after; else 0."""
    settled: set[int] = set()
    for commit in newest_first:
        if commit.by != by or _is_notice(commit):
            continue
        if about := commit.mark(REDO):
            settled.add(about)
        elif about := commit.mark(UNDO):
            if about not in settled:
                return about
        else:
            return 0  # something new: what was undone before it is not to be done again
    return 0


def reversed_change(entry: Entry) -> Entry:
    """The change that takes an entry back."""
    return {**entry, "was": entry["became"], "became": entry["was"]}


def stands(document: Mapping[str, Any] | None, entry: Entry) -> bool:
    """True when a document still is as an entry left it, in all that the entry is about."""
    if entry["became"] is None or document is None:
        return entry["became"] is None and document is None
    there, became, was = flat(document), flat(entry["became"]), flat(entry["was"] or entry["became"])
    if any(there.get(field) != became.get(field) for field in {*became, *was} - {"rev"}):
        return False
    return entry["was"] is None or not left_behind(there, became, was)


def carried_out(document: Mapping[str, Any] | None, entry: Entry) -> dict[str, Any] | None:
    """A document after an entry's change: None when it is deleted by it."""
    became = entry["became"]
    if became is None:
        return None
    was = flat(entry["was"] or {})
    kept = {key: value for key, value in flat(document or {}).items() if key not in was}
    return whole({**kept, **flat(became)})


def replayed(tables: Mapping[str, Raw], entries: Iterable[Entry], *, strictly: bool) -> dict[str, Table]:
    """The tables that entries are about, after those entries.

    Args:
        tables: The tables before.
        entries: In the order they are to be carried out.
        strictly: Refuse an entry whose *was* is not what is there.

    Raises:
        ValueError: An entry does not fit.
    """
    changed: dict[str, Table] = {}
    for entry in entries:
        if not (name := entry.get("table")):
            continue
        if name not in changed:
            changed[name] = Table(tables.get(name, b"{}"))
        table = changed[name]
        old = table.get(entry["id"])
        if strictly and not stands(old, reversed_change(entry)):
            raise ValueError(f"entry {entry['seq']} does not fit")
        new = carried_out(old, entry)
        if new is None:
            table.remove(entry["id"])
        else:
            rev = int((old or {}).get("rev", (entry["became"] or {}).get("rev", 0)))
            table.set(entry["id"], {**new, "rev": rev + 1})
    return changed


def before(day: date, newest_first: Iterable[Entry]) -> Iterator[Entry]:
    """The changes that take a project back to the end of a day, in the order they are to be carried out.

    What the project was made from stays: of a time before there was a project, the oldest that is known is shown.
    """
    for commit in commits(newest_first):
        if commit.at.astimezone().date() <= day or commit.made_the_project:
            return
        if commit.why == REPAIRED:
            raise ValueError("the history has a gap")
        yield from (reversed_change(entry) for entry in reversed(commit.entries))


def _is_notice(commit: Commit) -> bool:
    """Entries of the store itself, such as a recovery: nobody's change."""
    return not commit.entries[0].get("table")
