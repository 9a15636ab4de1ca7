"""The meetings of the demo: their agendas with numbers, and of those that have been held who was there and what was decided."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from models.agenda import Item, ItemKind, Origin, Treatment, Votes
from models.meetings import Attendance, Comment, Meeting, MeetingState, Presence
from models.project import MeetingRules
from models.rules.numbering import case_number, next_meeting_number
from models.templates.plan import planned_items
from models.templates.source import Source, Table

Day = Callable[[int], date]


def told_meetings(source: Source, agendas: Sequence[Meeting], day: Day, now: datetime) -> list[Meeting]:
    """The meetings of the story.

    Args:
        source: The story.
        agendas: The template's meetings, whose agendas some of them have.
        day: The day of an offset from today.
        now: The moment that is «today» in the story.
    """
    meetings: list[Meeting] = []
    cases: dict[int, int] = {}
    for place, row in enumerate(source.rows("meetings")):
        on, code = day(row["day"]), row.get("decision_point", "")
        number = next_meeting_number(meetings, on.year)
        meeting = Meeting(
            id=f"meeting-{row['number']}",
            place=place,
            number=number,
            title=source.text(row, "title"),
            on=on,
            starts=row.get("starts", ""),
            venue=source.text(row, "venue"),
            state=MeetingState(row.get("state", "planned")),
            decision_point=code.lower(),
            items=agendas[row["template"] - 1].items
            if "template" in row
            else planned_items(source.texts(row, "items"), row["kinds"], code),
        )
        if meeting.was_called:
            meeting = _called(meeting, row, source, cases, day, now)
        if meeting.was_held:
            meeting = _held(meeting, row, source, day, now)
        meetings.append(meeting)
    return meetings


def _called(meeting: Meeting, row: Table, source: Source, cases: dict[int, int], day: Day, now: datetime) -> Meeting:
    first = cases.get(meeting.on.year, 0) + 1
    cases[meeting.on.year] = first + len(meeting.items) - 1
    pattern, proposals = MeetingRules().case_pattern, source.texts(row, "proposals")
    origins = row.get("origins", ())
    items = tuple(
        replace(
            item,
            number=case_number(pattern, first + place, meeting.on.year),
            proposal=proposals[place] if proposals else "",
            origin=Origin(origins[place]) if origins else item.origin,
            about=f"meeting-{row['number'] - 1}" if origins and origins[place] == Origin.MINUTES else item.about,
        )
        for place, item in enumerate(meeting.items)
    )
    chair = next(person["id"] for person in source.rows("people") if person.get("chair"))
    secretary = next(person["id"] for person in source.rows("people") if person["role"] == "leader")
    called = _at(day(row["day"] - 14), "09:00", now)
    return replace(meeting, items=items, called_at=called, chair=chair, secretary=secretary)


def _held(meeting: Meeting, row: Table, source: Source, day: Day, now: datetime) -> Meeting:
    began = _at(meeting.on, meeting.starts, now)
    attendance = tuple(_attendance(row, source))
    voting = sum(1 for kept in attendance if _votes(kept, source))
    items = tuple(_treated(meeting, row, source, began, voting))
    ended = began + timedelta(minutes=sum(row["minutes"]))
    approved = began + timedelta(days=14) if meeting.state is MeetingState.CLOSED else None
    return replace(
        meeting,
        items=items,
        attendance=attendance,
        began=began,
        ended=ended,
        comments=tuple(_comment(one, source, day, now) for one in row.get("comments", ())),
        comments_by=meeting.on + timedelta(days=7),
        approved_at=approved,
        approved_in=source.text(row, "approved_in"),
    )


def _comment(row: Table, source: Source, day: Day, now: datetime) -> Comment:
    name = next(person["name"] for person in source.rows("people") if person["id"] == row["by"])
    at = _at(day(row["day"]), "15:00", now)
    return Comment(at=at, by=name, text=source.text(row, "text"), answer=source.text(row, "answer"))


def _treated(meeting: Meeting, row: Table, source: Source, began: datetime, voting: int) -> Iterator[Item]:
    outcomes, notes = source.texts(row, "outcomes"), source.texts(row, "notes")
    decided = {
        one["point"].lower(): source.text(one, "text")
        for one in source.rows("decisions")
        if one["meeting"] == row["number"]
    }
    for item, minutes, outcome, note in zip(
        meeting.items, row["minutes"], outcomes, notes or [""] * len(outcomes), strict=True
    ):
        yield replace(
            item,
            decision=outcome or decided[item.about],
            discussion=note,
            treatment=Treatment.TREATED,
            votes=Votes(in_favour=voting) if item.kind is ItemKind.DECISION and item.origin is Origin.POINT else None,
            began=began,
            seconds=60 * minutes,
        )
        began += timedelta(minutes=minutes)


def _attendance(row: Table, source: Source) -> Iterator[Attendance]:
    deputies = {person["deputy_for"]: person["id"] for person in source.rows("people") if "deputy_for" in person}
    for person in source.rows("people"):
        if person["role"] in {"steering_group", "leader", "advisor"} and "deputy_for" not in person:
            id = person["id"]
            if id not in row["absent"]:
                yield Attendance(person=id, presence=Presence.PRESENT)
            elif id in deputies:
                yield Attendance(person=id, presence=Presence.DEPUTY, deputy=deputies[id])
            else:
                yield Attendance(person=id, presence=Presence.ABSENT)


def _votes(kept: Attendance, source: Source) -> bool:
    person = next(person for person in source.rows("people") if person["id"] == kept.person)
    return bool(person["vote"]) and kept.presence in {Presence.PRESENT, Presence.DEPUTY}


def _at(day: date, starts: str, now: datetime) -> datetime:
    return datetime.combine(day, time.fromisoformat(starts), now.tzinfo)
