"""Lists of parts that have a key of their own, such as the items of an agenda: two people's changes, put together."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace


def is_keyed(value: object) -> bool:
    """True for a list whose parts are told apart by their key or their person; an empty list may be one."""
    return isinstance(value, tuple) and all(map(_key, value))


def _key(part: Any) -> str:
    return getattr(part, "key", "") or getattr(part, "person", "")


def put_together(now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, ...] | None:
    """A list as it is now with what one has changed in it: parts added, deleted, moved, and fields of parts.

    Args:
        now: The list as it is.
        before: As the one who changed it found it.
        after: What they made of it.

    Returns:
        The list, or None where both have changed the same field, or one has deleted what the other one changed.
    """
    mine, theirs, base = ({_key(part): part for part in parts} for parts in (after, now, before))
    merged = {}
    for key in {*mine, *theirs}:
        my, their, was = mine.get(key), theirs.get(key), base.get(key)
        if my == was:  # what I have not touched is as the other one left it
            merged[key] = their
        elif their in (was, my):
            merged[key] = my
        elif my is None or their is None or was is None or (both := _part(their, was, my)) is None:
            return None
        else:
            merged[key] = both
    moved = [k for k in map(_key, before) if k in mine] != [k for k in map(_key, after) if k in base]
    leading, others = (after, now) if moved else (now, after)
    order = [*map(_key, leading)]
    previous = ""
    for part in others:
        if (key := _key(part)) not in order:  # behind the one that it was put behind
            order.insert(order.index(previous) + 1 if previous else 0, key)
        previous = key
    return tuple(merged[key] for key in order if merged[key] is not None)


def _part(now: Any, before: Any, after: Any) -> Any | None:
    """A part as it is now with the fields that one has changed; None where both changed the same one."""
    wanted = {
        name: getattr(after, name) for name in after.__struct_fields__ if getattr(after, name) != getattr(before, name)
    }
    if any(getattr(now, name) not in (getattr(before, name), value) for name, value in wanted.items()):
        return None
    return replace(now, **wanted)
