"""The people of the project and the roles they hold, with dates."""

from datetime import date
from enum import StrEnum

from models.language import N_
from models.records import Part, Record


class Role(StrEnum):
    """PLP's roles."""

    OWNER = "owner"
    EXECUTIVE = "executive"
    LEADER = "leader"
    STEERING_GROUP = "steering_group"
    PROJECT_GROUP = "project_group"
    REFERENCE_GROUP = "reference_group"
    RESOURCE = "resource"
    ADVISOR = "advisor"
    OBSERVER = "observer_county"

    @property
    def word(self) -> str:
        """The msgid of the role's name."""
        return _ROLES[self]


_ROLES = {
    Role.OWNER: N_("Project owner"),
    Role.EXECUTIVE: N_("Project executive"),
    Role.LEADER: N_("Project leader"),
    Role.STEERING_GROUP: N_("Steering group"),
    Role.PROJECT_GROUP: N_("Project group"),
    Role.REFERENCE_GROUP: N_("Reference group"),
    Role.RESOURCE: N_("Resource person"),
    Role.ADVISOR: N_("Advisor, Innovation Norway"),
    Role.OBSERVER: N_("Observer, county"),
}


class Assignment(Part, frozen=True, kw_only=True):
    """A role held from one day to another; a person may hold several.

    Attributes:
        role: Which role.
        since: First day; None for the project's start.
        until: Last day; None for open.
        vote: May vote in the steering group.
        chair: Leads the steering group.
        deputy_for: The person whose personal deputy this is.
        on_behalf_of: The person a stand-in acts for.
    """

    role: Role
    since: date | None = None
    until: date | None = None
    vote: bool = False
    chair: bool = False
    deputy_for: str = ""
    on_behalf_of: str = ""

    def holds(self, day: date) -> bool:
        """True when the role is held on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Person(Record, frozen=True, kw_only=True):
    """Somebody with a role. Reports show name, title, organisation and role, nothing else."""

    name: str
    title: str = ""
    organisation: str = ""
    roles: tuple[Assignment, ...] = ()

    def has_role(self, role: Role, day: date) -> bool:
        """True when the person holds the role on the day."""
        return any(held.role is role and held.holds(day) for held in self.roles)
