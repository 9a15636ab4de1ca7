"""Taking back and doing again: each is a new entry in the history."""

from collections.abc import Iterator
from itertools import islice

from models.acts.acting import Acting
from models.acts.refusals import NothingLeft, Overtaken, Settled
from models.data import TABLES, records_of
from models.records import from_builtins, to_builtins
from models.store.audit import Entry
from models.store.history import REDO, UNDO, Commit, carried_out, reversed_change, stands, to_redo, to_undo
from models.store.transaction import Transaction

LOOK_BACK = 1000
"""How many commits back undo looks for one's own last change."""


class TakingBack(Acting):
    """Undo, redo, and taking back what anybody did."""

    def undo(self) -> Commit:
        """Take back one's own last change, as a new entry in the history; returns what was taken back.

        Raises:
            NothingLeft: There is none.
            Settled, Overtaken: It cannot be taken back.
        """
        if (commit := to_undo(self._recent(), self._store.by)) is None:
            raise NothingLeft("nothing to undo")
        self.take_back(commit)
        return commit

    def redo(self) -> Commit:
        """Do again what one undid last; returns what was done again. Raises NothingLeft or Overtaken."""
        gen = to_redo(self._recent(), self._store.by)
        commit = next((commit for commit in self._recent() if commit.gen == gen), None) if gen else None
        if commit is None:
            raise NothingLeft("nothing to redo")
        with self._store.change("redo") as tx:
            tx.marks[REDO] = commit.gen
            for entry in commit.entries:
                _change_by(tx, entry)
        return commit

    def take_back(self, commit: Commit) -> None:
        """Take a change back, whoever made it: what was deleted is there again. Raises Settled or Overtaken."""
        if commit.final or not commit.gen:
            raise Settled(commit.why)
        with self._store.change("undo") as tx:
            tx.marks[UNDO] = commit.gen
            for entry in reversed(commit.entries):
                _change_by(tx, reversed_change(entry))

    def _recent(self) -> Iterator[Commit]:
        return islice(self._store.history(), LOOK_BACK)


def _change_by(tx: Transaction, entry: Entry) -> None:
    """Make the change that an entry tells of, if what it is about still is as the entry found it."""
    kind, name, id = TABLES[entry["table"]], entry["table"], entry["id"]
    current = next((record for record in records_of(tx.data, name) if record.id == id), None)
    document = None if current is None else to_builtins(current)
    if not stands(document, reversed_change(entry)):
        raise Overtaken(f"{name} {id} has been changed since")
    new = carried_out(document, entry)
    if new is not None:
        record = from_builtins({**new, "rev": new.get("rev", 0) if current is None else current.rev}, kind)
        (tx.restore if current is None else tx.put)(record)
    elif current is not None:
        tx.remove(current)
