"""What is done to any record: keep, change, delete, move. Each is one entry in the history, and can be taken back."""

from typing import TypeVar

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import TABLE_OF, ProjectData, records_of
from models.records import Record
from models.rules.keyed import is_keyed, put_together
from models.store.transaction import Transaction

R = TypeVar("R", bound=Record)


class RecordActs(Acting):
    """Keep, change, delete, move."""

    def keep(self, *records: Record) -> None:
        """Keep records of one kind, new ones last in their list. Raises StoreConflict for one changed meanwhile."""
        with self._store.change("edit" if any(record.rev for record in records) else "add") as tx:
            known = {other.id: other.place for other in records_of(tx.data, TABLE_OF[type(records[0])])}
            last = max(known.values(), default=-1)
            for place, record in enumerate(records, start=last + 1):
                tx.put(record if record.id in known else replace(record, place=place))

    def edit(self, before: Record, after: Record) -> None:
        """Change what differs between two forms of a record, beside whatever somebody else has changed meanwhile.

        Raises:
            KeyError: It has been deleted.
            StoreConflict: Somebody else has changed the same fields.
        """
        with self._store.change("edit") as tx:
            tx.put(_merged(_fresh(tx.data, before), before, after))

    def delete(self, record: Record) -> None:
        """Delete a record; it stays in the history, from where it can be restored. Raises KeyError."""
        with self._store.change("delete") as tx:
            tx.remove(_fresh(tx.data, record))

    def move(self, record: Record, to: int) -> None:
        """Give a record another place in its list, from 0; the others make room. Raises KeyError."""
        with self._store.change("move") as tx:
            order = list(records_of(tx.data, TABLE_OF[type(record)]))
            moved = order.pop(order.index(_fresh(tx.data, record)))
            order.insert(max(0, min(len(order), to)), moved)
            _number(tx, order)


def _fresh(data: ProjectData, record: R) -> R:
    """The record as it is now. Raises KeyError."""
    for other in records_of(data, TABLE_OF[type(record)]):
        if other.id == record.id:
            assert isinstance(other, type(record))
            return other
    raise KeyError(record.id)


def _merged(now: R, before: R, after: R) -> R:
    """The record as it is now with what one changed; with the old revision, so that it is refused, if both did."""
    wanted = {
        name: getattr(after, name)
        for name in after.__struct_fields__
        if name != "rev" and getattr(after, name) != getattr(before, name)
    }
    for name, value in wanted.items():
        kept, was = getattr(now, name), getattr(before, name)
        if kept in (was, value):
            continue
        both = put_together(kept, was, value) if all(map(is_keyed, (kept, was, value))) else None
        if both is None:
            return after
        wanted[name] = both
    return replace(now, **wanted)


def _number(tx: Transaction, order: list[Record]) -> None:
    """Number a list anew, touching only what has another place than before."""
    for place, record in enumerate(order):
        if record.place != place:
            tx.put(replace(record, place=place))
