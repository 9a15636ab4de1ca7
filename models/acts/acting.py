"""What every group of acts has: the store, and what several of them make."""

from models.acts.refusals import Refused
from models.health import Colour
from models.status import Assertion
from models.store import Store


class Acting:
    """Acts of one user on one project.

    Args:
        store: Where the project is kept; it knows who acts and what time it is.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def _assertion(self, colour: Colour, reason: str, computed: Colour) -> Assertion:
        if not reason.strip():
            raise Refused("an assertion needs a reason")
        if colour is Colour.GREY:
            raise Refused("nobody asserts silence")
        return Assertion(
            colour=colour, reason=reason.strip(), against=computed, at=self._store.now(), by=self._store.by
        )
