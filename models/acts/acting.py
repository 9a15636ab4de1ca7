"""What every group of acts has: the store, and what several of them make."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from models.data import ProjectData
from models.documents import DocumentKind, MeetingPaper, document_of
from models.health import Colour
from models.meetings import Meeting
from models.records import from_builtins, to_builtins
from models.refusals import Refused
from models.status import Assertion
from models.store import Store
from models.store.transaction import Transaction
from models.text import cleaned

Freeze = Callable[[ProjectData, MeetingPaper], bytes]
"""Makes what is kept of a document of a meeting: the room of documents knows how, and hands it in."""


class Acting:
    """Acts of one user on one project.

    Args:
        store: Where the project is kept; it knows who acts and what time it is.
        freeze: How the documents of a meeting are frozen in the commit that issues them; None issues none.
    """

    def __init__(self, store: Store, freeze: Freeze | None = None) -> None:
        self._store, self._freeze = store, freeze

    @property
    def by(self) -> str:
        """Who acts."""
        return self._store.by

    def read(self) -> ProjectData:
        """The project as it is now, such as after an act."""
        return self._store.read()

    def now(self) -> datetime:
        """What time it is."""
        return self._store.now()

    def _issue_paper(self, tx: Transaction, kind: DocumentKind, meeting: Meeting) -> None:
        """Save a meeting, and what it becomes with that; with a public version where an item is closed to the public."""
        meeting = from_builtins(cleaned(to_builtins(meeting)), Meeting)  # what is frozen is what will be kept
        tx.put(meeting)
        if self._freeze is None:
            return
        kept = tuple(meeting if other.id == meeting.id else other for other in tx.data.meetings)
        data = replace(tx.data, meetings=kept)
        for public in (False, True) if any(not item.public for item in meeting.items) else (False,):
            paper = MeetingPaper(kind, meeting, public)
            sha256 = tx.attach(self._freeze(data, paper))
            tx.put(document_of(paper, data.project.language, sha256, self._store.now(), self._store.by))

    def _assertion(self, colour: Colour, reason: str, computed: Colour) -> Assertion:
        if not reason.strip():
            raise Refused("an assertion needs a reason")
        if colour is Colour.GREY:
            raise Refused("nobody asserts silence")
        return Assertion(
            colour=colour, reason=reason.strip(), against=computed, at=self._store.now(), by=self._store.by
        )
