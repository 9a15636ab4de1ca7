"""What every group of acts has: the store, and what several of them make."""

from datetime import datetime

from models.data import ProjectData
from models.health import Colour
from models.refusals import Refused
from models.status import Assertion
from models.store import Store


class Acting:
    """Acts of one user on one project.

    Args:
        store: Where the project is kept; it knows who acts and what time it is.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

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

    def _assertion(self, colour: Colour, reason: str, computed: Colour) -> Assertion:
        if not reason.strip():
            raise Refused("an assertion needs a reason")
        if colour is Colour.GREY:
            raise Refused("nobody asserts silence")
        return Assertion(
            colour=colour, reason=reason.strip(), against=computed, at=self._store.now(), by=self._store.by
        )
