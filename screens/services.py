"""What screens work with."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from models.data import ProjectData
from models.language import Saying
from models.rules.areas import ProjectState, project_state
from models.store import Store
from models.store.errors import StoreError

if TYPE_CHECKING:
    from models.acts import Acts
    from screens.searching import Searching


class Services:
    """The project as a screen sees it.

    Attributes:
        store: Where it is kept.
        company: Who else has the project open.
        problem: Why the project could not be read the last time; None when it could.
        making: A file is being made, which two at once would only slow down.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.company: tuple[str, ...] = ()
        self.problem: StoreError | None = None
        self.making = False
        self._derived: tuple[ProjectData, date, ProjectState] | None = None

    @cached_property
    def acts(self) -> "Acts":
        """What can be done to it."""
        from models.acts import Acts  # loads the rules of all that can be done: only when something is
        from reports.freezing import freeze

        return Acts(self.store, freeze)

    @cached_property
    def searching(self) -> "Searching":
        """What can be found, kept ready between two searches."""
        from screens.searching import (
            Searching,  # compiles patterns and words for everything: only when somebody searches
        )

        return Searching(self.store)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.store.now().date()

    def look_around(self) -> tuple[list[str], list[str]]:
        """See who has come and who has gone since the last look, as they are to be named."""
        before = self.company
        others = self.store.others()
        self.company = tuple(
            session.by if session.by != self.store.by else f"{session.by} ({session.host})" for session in others
        )
        return [name for name in self.company if name not in before], [
            name for name in before if name not in self.company
        ]

    @property
    def notice(self) -> Saying | None:
        """What must be known about the project's files; None when all is well, or when `problem` says more."""
        try:
            return self.store.notice
        except StoreError:
            return None

    def project(self) -> tuple[ProjectData, ProjectState]:
        """The data and what follows from them, derived anew only when something has changed.

        When the project can no longer be read, the last that could be, and `problem` says why.
        """
        try:
            data, self.problem = self.store.read(), None
        except StoreError as problem:
            if self._derived is None:
                raise
            data, self.problem = self._derived[0], problem
        today = self.today
        if self._derived is None or self._derived[0] is not data or self._derived[1] != today:
            self._derived = (data, today, project_state(data, today))
        return data, self._derived[2]
