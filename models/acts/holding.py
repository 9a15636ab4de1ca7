"""What is done to a meeting that is held: begun and ended, who is there, what is treated now.

Each act reads the meeting afresh inside the lock and changes one thing only, so that two sessions never stand in each other's
way.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import find
from models.meetings import Attendance, Meeting, MeetingState, Presence, TakeOver
from models.refusals import ItemsOpen, MinutesApproved, NoSuchDeputy, NotCalled, NotRunning, ReasonMissing, RunsAlready
from models.rules.meetings import running, seconds_used
from models.rules.seats import members
from models.store.transaction import Transaction


class HoldingActs(Acting):
    """Begin, call the roll, take up, have a break, end."""

    # --- the meeting --------------------------------------------------------------------------------------------------

    def begin_meeting(self, meeting_id: str, runner: str = "") -> None:
        """Open a meeting that has been called.

        Args:
            meeting_id: The meeting.
            runner: Who runs it, as ``name`` or ``name|session``; who is logged in by default.

        Raises:
            NotCalled: It has not been called, or has been held.
            RunsAlready: Another meeting is being held.
        """
        with self._store.change("begin meeting") as tx:
            meeting = find(tx.data.meetings, meeting_id)
            if meeting.state is not MeetingState.CALLED:
                raise NotCalled(meeting.number)
            if running(tx.data):
                raise RunsAlready(meeting.number)
            tx.put(
                replace(
                    meeting, state=MeetingState.RUNNING, began=self._store.now(), runner=runner or self._store.by
                )
            )  # fmt: skip

    def take_over(self, meeting_id: str, name: str, reason: str, session: str = "") -> None:
        """Run the meeting instead of whoever does. Raises ReasonMissing, NotRunning."""
        if not name.strip() or not reason.strip():
            raise ReasonMissing("a takeover has a name and a reason")
        with self._store.change("take over meeting") as tx:
            meeting = being_held(tx, meeting_id)
            entry = TakeOver(at=self._store.now(), by=self._store.by, name=name.strip(), reason=reason.strip())
            runner = "|".join(filter(None, (name.strip(), session)))
            tx.put(replace(meeting, runner=runner, takeovers=(*meeting.takeovers, entry)))

    def carry_on(self, meeting_id: str, session: str) -> None:
        """Whoever runs the meeting goes on with it in another session, such as after a dropped line. Raises NotRunning."""
        with self._store.change("carry on meeting") as tx:
            meeting = being_held(tx, meeting_id)
            tx.put(replace(meeting, runner="|".join(filter(None, (meeting.leader, session)))))

    def name_officers(self, meeting_id: str, chair: str = "", secretary: str = "") -> None:
        """Say who leads the meeting and who writes the minutes, by id; empty leaves it as it is. Raises KeyError."""
        with self._store.change("name officers") as tx:
            meeting = unapproved(tx, meeting_id)
            for person in filter(None, (chair, secretary)):
                find(tx.data.people, person)
            tx.put(replace(meeting, chair=chair or meeting.chair, secretary=secretary or meeting.secretary))

    def end_meeting(self, meeting_id: str) -> None:
        """Close the meeting; what remains is to approve the minutes. Raises NotRunning, or ItemsOpen naming the items."""
        with self._store.change("end meeting") as tx:
            meeting = being_held(tx, meeting_id)
            if meeting.open_items:
                raise ItemsOpen([f"{item.number} {item.title}" for item in meeting.open_items])
            now = self._store.now()
            meeting = _stopped(meeting, now)
            tx.put(replace(meeting, state=MeetingState.FOR_APPROVAL, ended=now, current=""))

    # --- who is there -------------------------------------------------------------------------------------------------

    def attend(self, meeting_id: str, person: str, presence: Presence, deputy: str = "") -> None:
        """Note whether somebody is present, or which deputy meets instead.

        Raises:
            KeyError: There is no such person.
            NoSuchDeputy: The deputy is a member, or sits for another one.
        """
        with self._store.change("roll call") as tx:
            tx.put(_attended(tx, unapproved(tx, meeting_id), person, presence, deputy))

    def call_roll(self, meeting_id: str, exceptions: Sequence[Attendance] = ()) -> None:
        """Call everybody up at once.

        Args:
            meeting_id: The meeting.
            exceptions: Who is absent, or which deputy meets instead; and who is present without a vote. Every member who is
                not named and has not been called up yet is present.

        Raises:
            KeyError, NoSuchDeputy: As `attend`.
        """
        with self._store.change("roll call") as tx:
            meeting = unapproved(tx, meeting_id)
            for kept in exceptions:
                meeting = _attended(tx, meeting, kept.person, kept.presence, kept.deputy)
            for member in members(tx.data, meeting.on):
                if meeting.presence_of(member.id).presence is Presence.UNKNOWN:
                    meeting = _attended(tx, meeting, member.id, Presence.PRESENT, "")
            tx.put(meeting)

    def arrive(self, meeting_id: str, person: str, key: str) -> None:
        """Somebody comes to an item, or comes back to it; an empty key: they were there from the beginning. Raises KeyError."""
        with self._store.change("arrive") as tx:
            meeting = unapproved(tx, meeting_id)
            find(tx.data.people, person)
            if key:
                meeting.item(key)
            kept = meeting.presence_of(person)
            presence = kept.presence if kept.presence is Presence.DEPUTY else Presence.PRESENT
            left = kept.left if kept.left and key and _before(meeting, kept.left, key) else ""
            tx.put(meeting.with_attendance(replace(kept, presence=presence, came=key, left=left)))

    def leave(self, meeting_id: str, person: str, key: str) -> None:
        """Somebody leaves before an item; an empty key: they stayed to the end. Raises KeyError."""
        with self._store.change("leave") as tx:
            meeting = unapproved(tx, meeting_id)
            find(tx.data.people, person)
            if key:
                meeting.item(key)
            tx.put(meeting.with_attendance(replace(meeting.presence_of(person), left=key)))

    # --- the clock ----------------------------------------------------------------------------------------------------

    def take_up(self, meeting_id: str, key: str) -> None:
        """Treat an item from now on; the time of the one before it is counted. Raises NotRunning, KeyError."""
        with self._store.change("take up item") as tx:
            meeting, now = being_held(tx, meeting_id), self._store.now()
            item = meeting.item(key)
            meeting = _stopped(meeting, now)
            item = meeting.item(key)
            tx.put(replace(meeting.with_item(replace(item, began=item.began or now)), current=key, taken_up=now))

    def pause(self, meeting_id: str) -> None:
        """The meeting has a break; no item's time is counted. Raises NotRunning."""
        with self._store.change("break") as tx:
            tx.put(_stopped(being_held(tx, meeting_id), self._store.now()))

    def resume(self, meeting_id: str) -> None:
        """The meeting goes on with the item it had. Raises NotRunning."""
        with self._store.change("resume") as tx:
            meeting = being_held(tx, meeting_id)
            if meeting.current and meeting.taken_up is None:
                tx.put(replace(meeting, taken_up=self._store.now()))


def being_held(tx: Transaction, meeting_id: str) -> Meeting:
    """The meeting, while it is held. Raises KeyError or NotRunning."""
    meeting = find(tx.data.meetings, meeting_id)
    if not meeting.runs:
        raise NotRunning(meeting.number)
    return meeting


def unapproved(tx: Transaction, meeting_id: str) -> Meeting:
    """The meeting, as long as its minutes may be written in. Raises KeyError or MinutesApproved."""
    meeting = find(tx.data.meetings, meeting_id)
    if meeting.state is MeetingState.CLOSED:
        raise MinutesApproved(meeting.number)
    return meeting


def _attended(tx: Transaction, meeting: Meeting, person: str, presence: Presence, deputy: str) -> Meeting:
    find(tx.data.people, person)
    kept = replace(meeting.presence_of(person), presence=presence, deputy="")
    if presence is Presence.DEPUTY:
        find(tx.data.people, deputy)
        own = {member.id for member in members(tx.data, meeting.on)}
        sits = {other.deputy for other in meeting.attendance if other.person != person}
        if deputy in own | sits or person not in own:
            raise NoSuchDeputy(deputy)
        kept = replace(kept, deputy=deputy)
    return meeting.with_attendance(kept)


def _stopped(meeting: Meeting, now: datetime) -> Meeting:
    """The meeting with the time of what is being treated added to its item, and the clock standing still."""
    if not meeting.current or meeting.taken_up is None:
        return replace(meeting, taken_up=None)
    item = meeting.item(meeting.current)
    return replace(meeting.with_item(replace(item, seconds=seconds_used(meeting, item, now))), taken_up=None)


def _before(meeting: Meeting, one: str, other: str) -> bool:
    keys = [item.key for item in meeting.items]
    return one in keys and other in keys and keys.index(one) < keys.index(other)
