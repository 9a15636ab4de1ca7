"""What the history remembers, as it can be found: every change in its words, and what is no longer there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.data import TABLES, ProjectData, records_of
from models.language import Words
from models.rules.changes import FIELDS, naming_fields, record_name, spoken, title_of
from models.rules.search import Item, Kind, Source
from models.store.history import Commit

_NOT_TOLD = {
    "id", "rev", "place", "about", "at", "by", "against", "statement", "signature", "snapshot",
    "after", "factors", "milestones", "decision_point", "key", "person", "private",
}  # fmt: skip
"""Fields that hold no words: identities, marks of the machine, and what is told of elsewhere or to nobody."""


def remembered(commits: Iterable[Commit], data: ProjectData, w: Words) -> Iterator[Item]:
    """Every change as an item, and what is no longer there, newest first.

    Args:
        commits: The history, newest first.
        data: The project as it is now.
        w: The language.
    """
    live = {(table, record.id): record for table in TABLES for record in records_of(data, table)}
    words = {kind: w.t(kind.word) for kind in (Kind.CHANGE, Kind.DELETED)}
    gone: set[tuple[str, str]] = set()
    for commit in commits:
        names: dict[str, None] = {}
        lines: dict[tuple[str, str], None] = {}
        for entry in commit.entries:
            if not (table := entry.get("table")):
                continue
            was, became, key = entry["was"] or {}, entry["became"], (table, entry["id"])
            record = live.get(key)
            fields = {**was, **(became or {})} if record is None else naming_fields(record)
            name = record_name(table, entry["id"], fields, w)
            names[name] = None
            told = tuple(_differing(was, became or {}, w))
            lines.update(dict.fromkeys(told))
            if became is None and record is None and key not in gone:
                gone.add(key)
                yield Item(
                    Kind.DELETED, name, told, "archive", str(commit.gen), Source.DELETED, word=words[Kind.DELETED]
                )
        when = f"{w.date(commit.at.astimezone().date())} {commit.at.astimezone():%H:%M} {commit.by}"
        about = f"{next(iter(names))}" + (f" +{len(names) - 1}" if len(names) > 1 else "") if names else ""
        title = ": ".join(filter(None, (title_of(commit, w), about)))
        said = (*lines, ("", when))
        yield Item(
            Kind.CHANGE, title, said, "archive", str(commit.gen), Source.HISTORY, word=words[Kind.CHANGE]
        )  # fmt: skip


def _differing(was: Mapping[str, Any], became: Mapping[str, Any], w: Words) -> Iterator[tuple[str, str]]:
    """The texts that are only in one of the two, the new ones first: an entry of a list is told once, when it came."""
    for name in dict.fromkeys((*became, *was)):
        field = name.rpartition("/")[2]  # of a part by itself, or of the record; the order of parts has no name
        if field in _NOT_TOLD or name.endswith("/"):
            continue
        old, new = dict.fromkeys(_leaves(field, was.get(name))), dict.fromkeys(_leaves(field, became.get(name)))
        label = w.t(FIELDS[field]) if field in FIELDS else ""
        for key, text in (*(leaf for leaf in new if leaf not in old), *(leaf for leaf in old if leaf not in new)):
            if said := spoken(key, text, w):
                yield label, said


def _leaves(field: str, value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case str() if value:
            yield field, value
        case list():
            for inner in value:
                yield from _leaves(field, inner)
        case dict():
            for key, inner in value.items():
                if key not in _NOT_TOLD:
                    yield from _leaves(key, inner)
