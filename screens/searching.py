"""What can be found, kept ready: made once for each revision of the project and of its history, not at each key."""

from models.data import ProjectData
from models.language import Words
from models.rules.remembered import remembered
from models.rules.search import Hits, Item, search
from models.rules.searched import things
from models.store import Store
from models.store.history import Commit


class Searching:
    """Finds in a project and its history.

    Args:
        store: Where the project is kept.

    Attributes:
        last: What was looked for last.
    """

    def __init__(self, store: Store) -> None:
        self.last = ""
        self._store = store
        self._things: tuple[ProjectData | None, str, tuple[Item, ...]] = (None, "", ())
        self._commits: tuple[str, tuple[Commit, ...]] = ("", ())
        self._past: tuple[str, str, tuple[Item, ...]] = ("", "", ())

    def find(self, data: ProjectData, query: str, w: Words) -> Hits:
        """What answers a query: in the project, and in the history as far as it has been read."""
        if self._things[0] is not data or self._things[1] != w.code:
            self._things = (data, w.code, tuple(things(data, w)))
        return search((*self._things[2], *self._past[2]), query)

    def remembers(self, w: Words) -> bool:
        """True when the whole history has been read, in this language."""
        return self._past[:2] == (self._store.anchor.head, w.code)

    def remember(self, data: ProjectData, w: Words) -> None:
        """Read the history, or what is new in it: away from the screen's own thread.

        Raises:
            StoreError: It cannot be read.
        """
        head, known = self._store.anchor.head, self._commits[1]
        if self._commits[0] != head:
            newest = known[0].gen if known else None
            fresh: list[Commit] = []
            for commit in self._store.history():
                if commit.gen == newest:
                    break
                fresh.append(commit)
            else:
                known = ()  # another history: what was known of the old one says nothing
            self._commits = (head, (*fresh, *known))
        self._past = (head, w.code, tuple(remembered(self._commits[1], data, w)))
