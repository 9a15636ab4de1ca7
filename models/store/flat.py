"""Documents as the history tells of them: each part that has a key of its own is taken apart into its fields.

The items of an agenda are one list in main.json. In the history ``items/item-3/discussion`` is a field like any other: so a
note of a line is an entry of a line, and two who work in one meeting can each take back what they did.
"""

from collections.abc import Mapping
from typing import Any

ORDER = "/"
"""Ends the name of the field that holds the order of a list's keys: ``items/``."""

_KEYS = ("key", "person")


def key_of(part: Any) -> str:
    """What a part is told apart by: its key, or the person it is about; empty for none."""
    if not isinstance(part, Mapping):
        return ""
    return next((str(part[name]) for name in _KEYS if part.get(name)), "")


def is_keyed(value: Any) -> bool:
    """True for a list of parts that all have a key of their own."""
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(map(key_of, value))
        and len({key_of(part) for part in value}) == len(value)
    )


def flat(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document with its keyed lists taken apart. What is taken apart already stays so."""
    taken: dict[str, Any] = {}
    for name, value in document.items():
        if not is_keyed(value):
            taken[name] = value
            continue
        taken[f"{name}{ORDER}"] = [key_of(part) for part in value]
        for part in value:
            taken.update({f"{name}/{key_of(part)}/{field}": inner for field, inner in part.items()})
    return taken


def whole(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document with what was taken apart put together again."""
    made: dict[str, Any] = {}
    parts: dict[str, dict[str, dict[str, Any]]] = {}
    orders: dict[str, list[str]] = {}
    for name, value in document.items():
        if "/" not in name:
            made[name] = value
        elif name.endswith(ORDER):
            orders[name[:-1]] = value
        else:
            field, key, inner = name.split("/", 2)
            parts.setdefault(field, {}).setdefault(key, {})[inner] = value
    for field, order in orders.items():
        made[field] = [parts[field][key] for key in order]
    return made


def left_behind(document: Mapping[str, Any], gone: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    """True when fields of a part would stay behind without it: somebody has written in it since it was made.

    Args:
        document: The document, taken apart.
        gone: The fields that are to be taken away or changed.
        kept: What those fields are to be.
    """
    beginnings = {
        name.rpartition("/")[0] + "/"
        for name in gone
        if name.count("/") == 2 and name.rpartition("/")[2] in _KEYS and name not in kept
    }
    return any(name.startswith(beginning) and name not in gone for beginning in beginnings for name in document)
