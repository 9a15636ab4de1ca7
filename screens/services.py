"""What screens work with."""

from dataclasses import dataclass, field
from datetime import date

from models.acts import Acts
from models.data import ProjectData
from models.rules.areas import ProjectState, project_state
from models.store import Store
from models.store.errors import StoreError


@dataclass
class Services:
    """The project as a screen sees it.

    Attributes:
        store: Where it is kept.
        acts: What can be done to it.
        problem: Why the project could not be read the last time; None when it could.
    """

    store: Store
    acts: Acts = field(init=False)
    problem: StoreError | None = field(default=None, init=False)
    _derived: tuple[ProjectData, date, ProjectState] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.acts = Acts(self.store)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.store.now().date()

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
