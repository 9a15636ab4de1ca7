"""Where things are: records by their id, their parts by a key such as ``ksf3/measures/0``.

The *kind* of a thing is its table and the names of the lists on the way to it: ``("factors", "measures")``.
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from models.data import TABLE_OF, TABLES, ProjectData, records_of
from models.records import Record

Kind = tuple[str, ...]


def kind_of(data: ProjectData, key: str) -> Kind:
    """The kind of what a key stands for, also of a list's own key, which ends in a stroke; empty for nothing."""
    id, *steps = key.split("/")
    if id in TABLES and steps:
        return (id,)
    record = _record(data, id)
    return () if record is None else (TABLE_OF[type(record)], *steps[::2])


def fits(data: ProjectData, key: str, target: Kind) -> bool:
    """True when a key stands for something of a kind, or for a part of such a thing; a list's own key does not."""
    try:
        found(data, key)
    except KeyError:
        return False
    places = sum(1 for step in steps_of(key)[1::2] if step.isdigit())
    return kind_of(data, key)[: len(target)] == target and places >= len(target) - 1


def owner_of(data: ProjectData, key: str) -> Record:
    """The record that a key stands for or leads through. Raises KeyError."""
    record = _record(data, key.split("/", maxsplit=1)[0])
    if record is None:
        raise KeyError(key)
    return record


def found(data: ProjectData, key: str) -> Any:
    """The record or part that a key stands for. Raises KeyError."""
    return _reached(owner_of(data, key), steps_of(key), key)


def steps_of(key: str) -> list[str]:
    """The way from the record to the part: names of lists and places in them, in turn."""
    return key.split("/")[1:]


def changed(record: Any, steps: Sequence[str], part: Any | None) -> Any:
    """The record with another part at a place; without it for None; with one more where the place is beyond the end."""
    if not steps:
        return part
    name, place, *rest = steps
    parts = list(getattr(record, name))
    if not place or int(place) >= len(parts):
        parts.append(part)
    elif rest:
        parts[int(place)] = changed(parts[int(place)], rest, part)
    elif part is None:
        del parts[int(place)]
    else:
        parts[int(place)] = part
    return replace(record, **{name: tuple(parts)})


def shifted(record: Any, steps: Sequence[str], to: int) -> Any:
    """The record with one part at another place of its list."""
    name, place, *rest = steps
    parts = list(getattr(record, name))
    if rest:
        parts[int(place)] = shifted(parts[int(place)], rest, to)
    else:
        parts.insert(max(0, min(len(parts) - 1, to)), parts.pop(int(place)))
    return replace(record, **{name: tuple(parts)})


def named(data: ProjectData, kind: Kind, typed: str) -> str:
    """The key of what somebody names at the command line: ``M6``, ``KSF3/1``, ``BP2/1/2``, or the beginning of a name.

    A meeting is ``3/2026``; an item of it ``3/2026/4``, or its case number. Empty stands for the meeting that is being held,
    and for the item that it treats. Places count from 1. Raises KeyError when there is nothing, or more than one thing, of
    that name.
    """
    parts, depth = typed.split("/"), len(kind) - 1
    name, places = "/".join(parts[: len(parts) - depth]), parts[len(parts) - depth :]
    wanted = " ".join(name.split()).casefold()
    if kind[0] == "project":
        return data.project.id
    if kind[0] == "meetings" and (key := _in_a_meeting(data, kind, typed.strip())):
        return key
    records = records_of(data, kind[0])
    exact = [record for record in records if wanted in {record.id.casefold(), *_codes(record)}]
    begun = [record for record in records if any(_name(record).startswith(text) for text in [wanted] if text)]
    if len(fits := exact or begun) != 1 or len(places) != len(kind) - 1 or not all(p.isdigit() for p in places):
        raise KeyError(typed)
    key = "/".join([fits[0].id, *(f"{step}/{int(p) - 1}" for step, p in zip(kind[1:], places, strict=True))])
    found(data, key)
    return key


def _in_a_meeting(data: ProjectData, kind: Kind, typed: str) -> str:
    """The key of what is being held or treated, or of the item with a case number; empty for neither."""
    for meeting in data.meetings:
        if kind == ("meetings",) and not typed and meeting.runs:
            return meeting.id
        for place, item in enumerate(meeting.items if kind == ("meetings", "items") else ()):
            treated = meeting.runs and not typed and item.key == meeting.current
            if treated or (typed and item.number.casefold() == typed.casefold()):
                return f"{meeting.id}/items/{place}"
    return ""


def _record(data: ProjectData, id: str) -> Record | None:
    return next((record for table in TABLES for record in records_of(data, table) if record.id == id), None)


def _reached(thing: Any, steps: Sequence[str], key: str) -> Any:
    if not steps or steps == [""]:
        return thing
    parts = getattr(thing, steps[0], None)
    if parts is None:
        raise KeyError(key)
    if len(steps) < 2 or not steps[1]:
        return thing
    if not steps[1].isdigit() or int(steps[1]) >= len(parts):
        raise KeyError(key)
    return _reached(parts[int(steps[1])], steps[2:], key)


def _codes(record: Record) -> set[str]:
    return {str(getattr(record, name)).casefold() for name in ("code", "number") if getattr(record, name, "")}


def _name(record: Record) -> str:
    names = (getattr(record, attribute, "") for attribute in ("name", "title", "text"))
    return next((name for name in names if isinstance(name, str) and name), record.id).casefold()
