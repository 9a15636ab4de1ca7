"""Steering-group meetings, from the series of dates to the approved minutes, and the actions that come of them."""

from datetime import date, datetime
from enum import StrEnum

from msgspec.structs import replace

from models.agenda import Item, Treatment
from models.language import N_
from models.records import Part, Record


class MeetingState(StrEnum):
    """The way of a meeting."""

    PLANNED = "planned"
    CALLED = "called"
    RUNNING = "running"
    FOR_APPROVAL = "for_approval"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """The msgid of the state's name."""
        return _STATES[self]


_STATES = {
    MeetingState.PLANNED: N_("Planned"),
    MeetingState.CALLED: N_("Called"),
    MeetingState.RUNNING: N_("Running"),
    MeetingState.FOR_APPROVAL: N_("Minutes for approval"),
    MeetingState.CLOSED: N_("Closed"),
}


class Presence(StrEnum):
    """What is known of a member: nothing yet, there, not there, or a deputy is there instead."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    DEPUTY = "deputy"

    @property
    def word(self) -> str:
        """The msgid of the presence's name."""
        return _PRESENCES[self]


_PRESENCES = {
    Presence.UNKNOWN: N_("Not called up"),
    Presence.PRESENT: N_("Present"),
    Presence.ABSENT: N_("Absent"),
    Presence.DEPUTY: N_("Deputy"),
}


class Attendance(Part, frozen=True, kw_only=True):
    """Whether a member was there, and for which items.

    Attributes:
        person: The member's id; for a guest or an observer their own.
        presence: Whether they were there.
        deputy: The id of the deputy who met instead.
        came: The key of the item they came to; empty for the beginning.
        left: The key of the item before which they left; empty for the end. Who left before they came was away between.
    """

    person: str
    presence: Presence = Presence.UNKNOWN
    deputy: str = ""
    came: str = ""
    left: str = ""


class TakeOver(Part, frozen=True, kw_only=True):
    """Somebody took over the running of a meeting from somebody else: when, who was logged in, by which name, and why."""

    at: datetime
    by: str
    name: str
    reason: str


class Comment(Part, frozen=True, kw_only=True):
    """What somebody said of the minutes, before they were approved; `answer` is what was done about it."""

    at: datetime
    by: str
    text: str
    answer: str = ""


class Meeting(Record, frozen=True, kw_only=True):
    """One meeting of the steering group.

    Attributes:
        number: Such as ``3/2026``.
        title: What it is about.
        on: The day.
        starts: The time of day it is called for, such as ``10:00``.
        venue: Where.
        state: Planned, called, running, minutes for approval, closed.
        decision_point: Id of the decision point it treats, or empty.
        items: The agenda.
        attendance: Who was there.
        chair: The id of who led it; empty for the group's chair.
        secretary: The id of who wrote the minutes.
        called_at: When it was called.
        began: When it was opened.
        ended: When it was ended.
        current: The key of the item being treated.
        taken_up: When that was last taken up; None while the meeting has a break.
        runner: Who runs it, and in which session, so that a second one follows or takes over: ``name`` or ``name|session``.
        takeovers: Who took it over from whom runs it, the newest last.
        comments_by: The last day for comments on the minutes.
        comments: What was said of them.
        approved_at: When the minutes were approved.
        approved_in: By whom or where, such as ``møte 4/2026``.
        version: Of the minutes: 1, and one more for each correction.
        corrects: What the version corrects, and why.
    """

    number: str
    title: str
    on: date
    starts: str = ""
    venue: str = ""
    state: MeetingState = MeetingState.PLANNED
    decision_point: str = ""
    items: tuple[Item, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    chair: str = ""
    secretary: str = ""
    called_at: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None
    current: str = ""
    taken_up: datetime | None = None
    runner: str = ""
    takeovers: tuple[TakeOver, ...] = ()
    comments_by: date | None = None
    comments: tuple[Comment, ...] = ()
    approved_at: datetime | None = None
    approved_in: str = ""
    version: int = 1
    corrects: str = ""

    def item(self, key: str) -> Item:
        """The item with a key. Raises KeyError."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    @property
    def runs(self) -> bool:
        """True while it is being held."""
        return self.state is MeetingState.RUNNING

    @property
    def was_called(self) -> bool:
        """True when its agenda has been sent out, and stands."""
        return self.state is not MeetingState.PLANNED

    @property
    def was_held(self) -> bool:
        """True when it has ended."""
        return self.state in {MeetingState.FOR_APPROVAL, MeetingState.CLOSED}

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What nothing has become of yet; it must be treated, postponed or withdrawn before the meeting can end."""
        return tuple(item for item in self.items if item.treatment is Treatment.OPEN)

    @property
    def leader(self) -> str:
        """Who runs it, without the session."""
        return self.runner.partition("|")[0]

    @property
    def session(self) -> str:
        """The session it is run in; empty when that is not known."""
        return self.runner.partition("|")[2]

    @property
    def login(self) -> str:
        """Who was logged in when the running of it was last taken: who may go on with it after a dropped line."""
        return self.takeovers[-1].by if self.takeovers else self.leader

    def with_item(self, changed: Item) -> "Meeting":
        """The meeting with one item as it has become. Raises KeyError."""
        place = self.place_of(changed.key)
        return replace(self, items=(*self.items[:place], changed, *self.items[place + 1 :]))

    def with_attendance(self, attendance: Attendance) -> "Meeting":
        """The meeting with what is known of one person."""
        others = tuple(kept for kept in self.attendance if kept.person != attendance.person)
        known = [kept.person for kept in self.attendance]
        if attendance.person not in known:
            return replace(self, attendance=(*others, attendance))
        place = known.index(attendance.person)
        return replace(self, attendance=(*others[:place], attendance, *others[place:]))

    def place_of(self, key: str) -> int:
        """Where in the agenda an item stands, from 0. Raises KeyError."""
        return self.items.index(self.item(key))

    def presence_of(self, person: str) -> Attendance:
        """What is known of a member."""
        return next((kept for kept in self.attendance if kept.person == person), Attendance(person=person))


class Action(Record, frozen=True, kw_only=True):
    """Something somebody promised to do.

    Attributes:
        text: What.
        owner: Who.
        created: When it was agreed.
        due: By when.
        done: When it was done; None while open.
        proof: What shows that it was done.
        meeting: Number of the meeting it comes from.
        item: The case number of the item it comes from.
    """

    text: str
    owner: str
    created: date
    due: date | None = None
    done: date | None = None
    proof: str = ""
    meeting: str = ""
    item: str = ""

    def overdue(self, today: date) -> bool:
        """True when it is open past its day."""
        return self.done is None and self.due is not None and self.due < today
