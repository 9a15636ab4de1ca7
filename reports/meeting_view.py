"""What the notice and the minutes of a meeting have in common.

An item that is closed to the public is in the public version nothing but its number and the reason, and the public version's
snapshot holds nothing else either. Private notes are in no version.
"""

from datetime import date
from typing import Any

from models.data import ProjectData
from models.documents import MeetingPaper
from models.language import N_, Saying
from models.meetings import Meeting
from models.people import Assignment, Person, Role
from models.rules.seats import chair_of
from reports.deriving import framed
from reports.view import Row, View


class AttendeeRow(Row, frozen=True, kw_only=True):
    """Somebody who is called to a meeting, or was there.

    Attributes:
        role: The msgid of what they are in the meeting, such as ``Member``.
        notes: What is said of them: whether they were there, when they came or left.
        deputies: Who may be called in their place.
    """

    name: str
    title: str = ""
    organisation: str = ""
    role: str
    notes: tuple[Saying, ...] = ()
    deputies: tuple[str, ...] = ()


class ItemRow(Row, frozen=True, kw_only=True):
    """An item of the agenda; of one that is closed, the public version has the number and `basis` only."""

    number: str = ""
    title: str = ""
    basis: str = ""
    hidden: bool = False


class MeetingView(View, frozen=True, kw_only=True):
    """A document of a meeting.

    Attributes:
        number: The meeting's number, such as ``3/2026``.
        title: What the meeting is about.
        public: Made for everybody.
        chair: Who leads it.
        secretary: Who writes the minutes.
    """

    number: str
    title: str = ""
    on: date
    starts: str = ""
    venue: str = ""
    public: bool = False
    chair: str = ""
    secretary: str = ""

    def still_of(self, meeting: Meeting) -> bool:
        """True while the meeting is on the day, at the time and in the place that the document says."""
        return (self.on, self.starts, self.venue) == (meeting.on, meeting.starts, meeting.venue)


def shared(data: ProjectData, paper: MeetingPaper) -> dict[str, Any]:
    """The fields that every `MeetingView` has."""
    meeting = paper.meeting
    names = {person.id: person.name for person in data.people}
    chair = chair_of(data, meeting)
    return {
        **framed(data),
        "version": paper.version,
        "number": meeting.number,
        "title": meeting.title,
        "on": meeting.on,
        "starts": meeting.starts,
        "venue": meeting.venue,
        "public": paper.public,
        "chair": chair.name if chair else "",
        "secretary": names.get(meeting.secretary, ""),
    }


def attendee(person: Person, role: str, notes: tuple[Saying, ...] = ()) -> AttendeeRow:
    """Somebody with their role in the meeting."""
    return AttendeeRow(name=person.name, title=person.title, organisation=person.organisation, role=role, notes=notes)


def role_in(person: Person, day: date, *, member: bool) -> str:
    """The msgid of what somebody is in a meeting: the chair, a member, a deputy, or what they are in the project."""
    held = [one for one in person.roles if one.holds(day)]
    if member:
        return N_("Chair") if any(one.chair for one in held) else N_("Member")
    if any(one.deputy_for or one.on_behalf_of for one in held if one.role is Role.STEERING_GROUP):
        return N_("Deputy")
    return _outside(held)


def _outside(held: list[Assignment]) -> str:
    return next((one.role.word for one in held if one.role is not Role.STEERING_GROUP), N_("Without a vote"))
