"""What is done before a meeting: a series of dates, the agenda, the notice."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from models.acts.acting import Acting
from models.agenda import Item
from models.data import find
from models.documents import DocumentKind
from models.language import words_for
from models.meetings import Meeting, MeetingState
from models.records import new_id
from models.refusals import MeetingCalled, NotCalled
from models.rules.agenda import arranged
from models.rules.areas import project_state
from models.rules.numbering import case_number, next_case, series
from models.rules.seats import chair_of
from models.store.transaction import Transaction


class AgendaActs(Acting):
    """Plan meetings, build and change agendas, call."""

    def plan_meetings(
        self, days: Sequence[date], title: str = "", starts: str = "", venue: str = ""
    ) -> tuple[Meeting, ...]:
        """Plan a meeting on each day of a list that has none, numbered through the year; returns the new ones."""
        with self._store.change("plan meetings") as tx:
            last = max((meeting.place for meeting in tx.data.meetings), default=-1)
            made = tuple(
                Meeting(
                    id=new_id("meeting"),
                    place=last + place,
                    number=number,
                    title=title.strip(),
                    on=day,
                    starts=starts.strip(),
                    venue=venue.strip(),
                )
                for place, (number, day) in enumerate(series(tx.data.meetings, days), start=1)
            )
            tx.put(*made)
        return made

    def build_agenda(self, meeting_id: str) -> int:
        """Put in what the meeting may treat and does not have yet; returns how many items are new. Raises MeetingCalled."""
        with self._store.change("build agenda") as tx:
            meeting = _uncalled(tx, meeting_id)
            state = project_state(tx.data, self._store.now().date())
            items = arranged(tx.data, state, meeting, words_for(tx.data.project.language))
            tx.put(replace(meeting, items=tuple(item if item.key else _keyed(item) for item in items)))
            return sum(1 for item in items if not item.key)

    def add_item(self, meeting_id: str, item: Item, place: int | None = None) -> str:
        """Put one more item on an agenda, last or at a place from 0; returns its key. Raises MeetingCalled."""
        with self._store.change("add item") as tx:
            meeting, new = _uncalled(tx, meeting_id), _keyed(item)
            items = list(meeting.items)
            items.insert(len(items) if place is None else place, new)
            tx.put(replace(meeting, items=tuple(items)))
        return new.key

    def edit_item(self, meeting_id: str, key: str, **fields: object) -> None:
        """Change fields of one item before the meeting is called; the others stay as they are. Raises MeetingCalled."""
        with self._store.change("edit item") as tx:
            meeting = _uncalled(tx, meeting_id)
            tx.put(meeting.with_item(replace(meeting.item(key), **fields)))

    def delete_item(self, meeting_id: str, key: str) -> None:
        """Take an item off an agenda. Raises MeetingCalled."""
        with self._store.change("delete item") as tx:
            meeting = _uncalled(tx, meeting_id)
            gone = meeting.item(key)
            tx.put(replace(meeting, items=tuple(item for item in meeting.items if item is not gone)))

    def move_item(self, meeting_id: str, key: str, to: int) -> None:
        """Give an item another place on the agenda, from 0. Raises MeetingCalled."""
        with self._store.change("move item") as tx:
            meeting = _uncalled(tx, meeting_id)
            items = list(meeting.items)
            moved = items.pop(meeting.place_of(key))
            items.insert(max(0, min(len(items), to)), moved)
            tx.put(replace(meeting, items=tuple(items)))

    def call_meeting(self, meeting_id: str) -> None:
        """Send out the agenda: its items get their case numbers and stand as they are. It can never be taken back.

        Raises:
            MeetingCalled: It has been called.
            NotCalled: It has no items.
        """
        with self._store.change("call meeting", final=True) as tx:
            meeting = _uncalled(tx, meeting_id)
            if not meeting.items:
                raise NotCalled("there is nothing on the agenda")
            first, chair = next_case(tx.data, meeting.on.year), chair_of(tx.data, meeting)
            pattern = tx.data.project.meeting_rules.case_pattern
            items = tuple(
                replace(item, number=case_number(pattern, number, meeting.on.year))
                for number, item in enumerate(meeting.items, start=first)
            )
            called = replace(
                meeting,
                items=items,
                state=MeetingState.CALLED,
                called_at=self._store.now(),
                chair=meeting.chair or (chair.id if chair else ""),
            )
            self._issue_paper(tx, DocumentKind.NOTICE, called)


def _keyed(item: Item) -> Item:
    return replace(item, key=new_id("item"))


def _uncalled(tx: Transaction, meeting_id: str) -> Meeting:
    """A meeting whose agenda may still be changed. Raises KeyError or MeetingCalled."""
    meeting = find(tx.data.meetings, meeting_id)
    if meeting.was_called:
        raise MeetingCalled(meeting.number)
    return meeting
