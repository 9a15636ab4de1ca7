"""What is done about people besides writing them down."""

from datetime import date

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import find
from models.people import Role
from models.refusals import RoleNotHeld


class PeopleActs(Acting):
    """Stand in."""

    def stand_in(self, person_id: str, stand_in_id: str, role: Role, since: date, until: date | None) -> None:
        """Somebody acts for another one in a role, from one day to another.

        Raises:
            RoleNotHeld: The other one does not hold the role then.
            Backwards: The last day comes before the first.
        """
        with self._store.change("stand in") as tx:
            held = [r for r in find(tx.data.people, person_id).roles if r.role is role and r.holds(since)]
            if not held:
                raise RoleNotHeld(role)
            person = find(tx.data.people, stand_in_id)
            acting = replace(held[0], since=since, until=until, deputy_for="", on_behalf_of=person_id)
            tx.put(replace(person, roles=(*person.roles, acting)))
