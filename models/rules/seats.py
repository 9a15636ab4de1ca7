"""Who sits in a meeting and in each of its items: members, their deputies, who came later, left, or is disqualified.

A seat belongs to a member with a vote. In each item it is held by the member, by the deputy who met instead, or by a deputy
who is present beside the member and steps in; or by nobody. Nobody holds two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.agenda import Conflict, Item
from models.data import ProjectData
from models.meetings import Attendance, Meeting, Presence
from models.people import Person, Role

_BESIDE = frozenset({Role.LEADER, Role.EXECUTIVE, Role.OWNER, Role.ADVISOR, Role.OBSERVER, Role.STEERING_GROUP})
"""Roles that are called up after the members, where they are no members."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat, in the meeting or in one item.

    Attributes:
        member: Whose it is.
        sitter: Who sits there; None for nobody.
        conflict: Why the member takes no part in the item, or the deputy who met instead; None if they do.
    """

    member: Person
    sitter: Person | None
    conflict: Conflict | None = None

    @property
    def deputy(self) -> Person | None:
        """The deputy who sits there; None for the member or nobody."""
        return self.sitter if self.sitter is not None and self.sitter.id != self.member.id else None


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough are present to decide.

    Attributes:
        present: How many vote.
        members: How many seats there are.
        needed: How many must be present.
    """

    present: int
    members: int
    needed: int

    @property
    def quorate(self) -> bool:
        """True when they may decide."""
        return self.present >= self.needed


def members(data: ProjectData, day: date) -> tuple[Person, ...]:
    """The members with a vote on a day; who only deputises or stands in for one is none."""
    return tuple(person for person in data.people if _is_member(person, day))


def deputies(data: ProjectData, member: str, day: date) -> tuple[Person, ...]:
    """Who may sit for a member on a day: their stand-ins and personal deputies, in the order of the list."""
    return tuple(
        person
        for person in data.people
        if not _is_member(person, day)
        and any(held.holds(day) and member in {held.deputy_for, held.on_behalf_of} - {""} for held in person.roles)
    )


def all_deputies(data: ProjectData, day: date) -> tuple[Person, ...]:
    """Everybody who deputises or stands in for some member on a day."""
    found = {deputy.id for member in members(data, day) for deputy in deputies(data, member.id, day)}
    return tuple(person for person in data.people if person.id in found)


def others(data: ProjectData, day: date) -> tuple[Person, ...]:
    """Who is called up after the members and their deputies: leader, advisor, observers, members without a vote."""
    known = {person.id for person in (*members(data, day), *all_deputies(data, day))}
    return tuple(
        person
        for person in data.people
        if person.id not in known and any(held.role in _BESIDE and held.holds(day) for held in person.roles)
    )


def chair_of(data: ProjectData, meeting: Meeting) -> Person | None:
    """Who leads a meeting: whom it names, else who stands in for the steering group's chair on that day, else the chair."""
    named = next((person for person in data.people if person.id == meeting.chair), None)
    leading = [
        (not held.on_behalf_of, person.place, person)
        for person in data.people
        for held in person.roles
        if held.chair and held.holds(meeting.on)
    ]
    return named or (min(leading, key=lambda found: found[:2])[2] if leading else None)


def seats(data: ProjectData, meeting: Meeting, item: Item | None = None) -> tuple[Seat, ...]:
    """Every member's seat, in the order of the members.

    Args:
        data: The project.
        meeting: The meeting.
        item: One of its items; None for the meeting as a whole, in which whoever was there at all sits.
    """
    kept = {person.id: person for person in data.people}
    conflicted = {conflict.person: conflict for conflict in (item.conflicted if item else ())}
    own = members(data, meeting.on)
    holders: dict[str, Person] = {}
    for member in own:
        sits = _first(member, meeting, item)
        if sits in kept and sits not in conflicted and kept[sits] not in holders.values():
            holders[member.id] = kept[sits]
    for member in own:
        for deputy in deputies(data, member.id, meeting.on) if member.id not in holders else ():
            there = _there(meeting, meeting.presence_of(deputy.id), item)
            if there and deputy.id not in conflicted and deputy not in holders.values():
                holders[member.id] = deputy
                break
    return tuple(Seat(member, holders.get(member.id), conflicted.get(_first(member, meeting, item))) for member in own)


def quorum(data: ProjectData, meeting: Meeting, item: Item | None = None) -> Quorum:
    """Whether enough are present to decide, in the meeting or in one of its items.

    Who is disqualified does not count as present, while the members stay as many as they are.
    """
    held = seats(data, meeting, item)
    return Quorum(sum(1 for seat in held if seat.sitter), len(held), needed(len(held), data))


def needed(count: int, data: ProjectData) -> int:
    """How many of some members must be present: the share the project has set, rounded up, and at least one."""
    return max(1, -(-count * data.project.meeting_rules.quorum_percent // 100))


def is_there(meeting: Meeting, person: str, item: Item | None = None) -> bool:
    """True when somebody is present in an item, or was in the meeting at all."""
    own = meeting.presence_of(person)
    met_for = (kept for kept in meeting.attendance if kept.presence is Presence.DEPUTY and kept.deputy == person)
    return (own.presence is Presence.PRESENT and _within(meeting, own, item)) or any(
        _within(meeting, kept, item) for kept in met_for
    )


def treated_order(meeting: Meeting) -> tuple[Item, ...]:
    """The items in the order they were taken up, and then as the agenda has those that were not."""
    begun = [(item.began, place, item) for place, item in enumerate(meeting.items) if item.began]
    begun.sort(key=lambda found: found[:2])
    return (*(item for _, _, item in begun), *(item for item in meeting.items if not item.began))


def present_people(data: ProjectData, meeting: Meeting, item: Item | None = None) -> Iterator[Person]:
    """Everybody who is present, members first."""
    people = (*members(data, meeting.on), *all_deputies(data, meeting.on), *others(data, meeting.on))
    known = {person.id for person in people}
    for person in (*people, *(person for person in data.people if person.id not in known)):
        if is_there(meeting, person.id, item):
            yield person


def _first(member: Person, meeting: Meeting, item: Item | None) -> str:
    """The id of who sits in a member's seat before anybody steps in; empty for nobody."""
    known = meeting.presence_of(member.id)
    if not _within(meeting, known, item):
        return ""
    return {Presence.PRESENT: member.id, Presence.DEPUTY: known.deputy}.get(known.presence, "")


def _there(meeting: Meeting, known: Attendance, item: Item | None) -> bool:
    return known.presence is Presence.PRESENT and _within(meeting, known, item)


def _within(meeting: Meeting, known: Attendance, item: Item | None) -> bool:
    """True when an item lies between somebody's coming and leaving; the meeting as a whole always does."""
    if item is None:
        return True
    order = [kept.key for kept in treated_order(meeting)]
    if item.key not in order:
        return True
    place = order.index(item.key)
    came = order.index(known.came) if known.came in order else -1
    left = order.index(known.left) if known.left in order else len(order)
    if came > left:  # they left, and came back
        return place < left or place >= came
    return came <= place < left


def _is_member(person: Person, day: date) -> bool:
    return any(held.vote and held.holds(day) and not held.deputy_for and not held.on_behalf_of for held in person.roles)
