"""The project's dates as a calendar that other programs read (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from models.agenda import Item
from models.data import ProjectData
from models.language import Saying, Words, saying
from models.meetings import Meeting
from models.milestones import Milestone
from models.when import Precision, When

SHOWN = {Precision.DAY, Precision.WEEK, Precision.MONTH}
"""What has a place in a calendar: a day, or an event as long as the week or the month that was said.

A day that nobody named would be invented. A season or a year would lie across everything for months, so those and mere
words are left out and named.
"""


@dataclass(frozen=True, slots=True)
class Event:
    """One event that lasts whole days.

    Attributes:
        uid: The same in every export, so that a calendar renews it instead of doubling it.
        revision: Grows each time the record is saved.
        title: What it is about.
        when: The day, week or month.
        notes: More about it.
    """

    uid: str
    revision: int
    title: str
    when: When
    notes: str = ""


def calendar(data: ProjectData, words: Words, project_id: str, now: datetime) -> tuple[bytes, list[Saying]]:
    """The milestones, decision points and meetings.

    Args:
        data: The project.
        words: The language of the titles.
        project_id: What tells this project from every other; records are named alike in projects of one template.
        now: When the calendar is made.

    Returns:
        The file, and what was left out and why.
    """
    # A fifth of a start, and only this needs it.
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", "-//Styr//Styr//NO")
    made.add("version", "2.0")
    made.add("x-wr-calname", data.project.name)
    left_out = []
    for event in _events(data, words, project_id):
        first, last = event.when.first, event.when.last
        if event.when.precision not in SHOWN or first is None or last is None:
            text = saying("{what} is left out of the calendar, since {date} is no day, week or month.", what=event.title, date=event.when)  # fmt: skip
            left_out.append(text)
            continue
        entry = icalendar.Event()
        entry.add("uid", event.uid)
        entry.add("dtstamp", now.astimezone(UTC))
        entry.add("sequence", event.revision)
        entry.add("summary", event.title + (f" ({words.date(event.when)})" if event.when.coarse else ""))
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))  # the first day that it no longer lasts
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day because of a milestone
        if event.notes:
            entry.add("description", event.notes)
        made.add_component(entry)
    return bytes(made.to_ical()), left_out


def invitation(meeting: Meeting, words: Words, project_id: str, now: datetime) -> bytes:
    """One meeting for the members' calendars: at its time if it has one, with its agenda as everybody may read it.

    The time is the clock's on the wall where the calendar is. How long it lasts nobody has said, so no end is invented.
    """
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", "-//Styr//Styr//NO")
    made.add("version", "2.0")
    entry = icalendar.Event()
    entry.add("uid", _uid(meeting.id, project_id))
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("sequence", meeting.rev)
    entry.add("summary", _title(meeting, words))
    entry.add(
        "dtstart", datetime.combine(meeting.on, time.fromisoformat(meeting.starts)) if meeting.starts else meeting.on
    )
    if meeting.venue:
        entry.add("location", meeting.venue)
    if agenda := [_public(item, words) for item in meeting.items]:
        entry.add("description", "\n".join(agenda))
    made.add_component(entry)
    return bytes(made.to_ical())


def _public(item: Item, words: Words) -> str:
    title = item.title if item.public else words.t("Item closed to the public")
    return words.t("Item {case} {title}", case=item.number, title=title) if item.number else title


def _uid(id: str, project_id: str) -> str:
    return f"{id}@{project_id}.styr"


def _title(meeting: Meeting, words: Words) -> str:
    return words.t("Meeting {number}: {name}", number=meeting.number, name=meeting.title)


def _events(data: ProjectData, words: Words, project_id: str) -> Iterator[Event]:
    def uid(id: str) -> str:
        return _uid(id, project_id)

    for milestone in data.milestones:
        if milestone.expected:
            title = words.t("Milestone {number}: {name}", number=milestone.number, name=milestone.name)
            if milestone.reached:
                title = words.t("{title} (reached)", title=title)
            notes = _notes(milestone, words)
            yield Event(uid(milestone.id), milestone.rev, title, milestone.expected, notes)
    for point in data.decision_points:
        if when := _decided(point.legs[0].decided if point.legs else None) or point.expected:
            title = words.t("Decision point {code}: {name}", code=point.code, name=point.name)
            yield Event(uid(point.id), point.rev, title, when)
    for meeting in data.meetings:
        yield Event(
            uid(meeting.id),
            meeting.rev,
            _title(meeting, words),
            When.day(meeting.on),
            "\n".join(item.title for item in meeting.items if item.public),
        )


def _decided(day: date | None) -> When | None:
    return When.day(day) if day else None


def _notes(milestone: Milestone, words: Words) -> str:
    named = (
        (words.t("Responsible"), milestone.responsible),
        (words.t("Deliverable"), milestone.deliverable),
        (words.t("Acceptance criterion"), milestone.criterion),
    )
    return "\n".join(f"{name}: {text}" for name, text in named if text)
