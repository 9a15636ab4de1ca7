"""What is true of meetings: their days, what is being held, the time used, where each item comes from, who is meant."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from models.agenda import Item, ItemKind, Origin
from models.data import ProjectData, find
from models.decisions import Body, DecisionPoint, Leg
from models.language import Saying, saying
from models.meetings import Meeting
from models.people import Person

# --- days -------------------------------------------------------------------------------------------------------------


def papers_due(data: ProjectData, meeting: Meeting) -> date:
    """The day a meeting's papers go out at the latest."""
    return meeting.on - timedelta(days=data.project.paper_days)


def comments_due(data: ProjectData, today: date) -> date:
    """The last day for comments on minutes that are sent out today."""
    return today + timedelta(days=data.project.meeting_rules.comment_days)


def running(data: ProjectData) -> Meeting | None:
    """The meeting that is being held; None when there is none."""
    return next((meeting for meeting in data.meetings if meeting.runs), None)


def meeting_before(data: ProjectData, meeting: Meeting) -> Meeting | None:
    """The last meeting held before another one."""
    held = [other for other in data.meetings if other.was_held and other.id != meeting.id and other.on <= meeting.on]
    return max(held, key=lambda other: (other.on, other.place), default=None)


def meeting_after(data: ProjectData, meeting: Meeting) -> Meeting | None:
    """The next meeting in time that has not been held."""
    ahead = [m for m in data.meetings if not m.was_held and m.id != meeting.id and m.on >= meeting.on]
    return min(ahead, key=lambda other: (other.on, other.place), default=None)


def held_now(meeting: Meeting) -> Saying:
    """That a meeting is being held, and which item it has come to."""
    if not meeting.current:
        return saying("Meeting {meeting} is being held.", meeting=meeting.number)
    item = meeting.item(meeting.current)
    name = f"{item.number} {item.title}".strip()
    return saying("Meeting {meeting} is being held, item {item}.", meeting=meeting.number, item=name)


def lacks_before_call(data: ProjectData, meeting: Meeting, today: date) -> tuple[Saying, ...]:
    """What a meeting that is to be called still lacks; none of it forbids to call it."""
    return tuple(_lacks(data, meeting, today))


def _lacks(data: ProjectData, meeting: Meeting, today: date) -> Iterator[Saying]:
    if meeting.on < today:
        yield saying("its day, {date}, lies behind", date=meeting.on)
    elif papers_due(data, meeting) < today:
        yield saying("its papers were due {date}", date=papers_due(data, meeting))
    if not meeting.title.strip():
        yield saying("it has no title")
    if not meeting.starts:
        yield saying("it has no time of day")
    if not meeting.venue:
        yield saying("it has no place")
    if not meeting.items:
        yield saying("nothing is on its agenda")
    for item in meeting.items:
        if item.kind is ItemKind.DECISION and not item.proposal.strip():
            yield saying("«{item}» has no proposed decision", item=item.title)


# --- time -------------------------------------------------------------------------------------------------------------


def seconds_used(meeting: Meeting, item: Item, now: datetime) -> int:
    """How long an item has been treated, until now if it is being treated."""
    since = meeting.taken_up if meeting.current == item.key else None
    return item.seconds + (max(0, int((now - since).total_seconds())) if since else 0)


def seconds_in_all(meeting: Meeting, now: datetime) -> int:
    """How long a meeting has lasted, breaks included, until it ended or until now; 0 before it began."""
    return max(0, int(((meeting.ended or now) - meeting.began).total_seconds())) if meeting.began else 0


# --- where items come from, and what they are about -------------------------------------------------------------------


def origin_of(data: ProjectData, meeting: Meeting, item: Item) -> tuple[Meeting, Item]:
    """The first meeting and item of a matter that has been carried over, perhaps several times."""
    seen = set()
    while item.origin is Origin.CARRIED and item.about not in seen:
        seen.add(item.about)
        id, _, key = item.about.partition("/")
        try:
            meeting = find(data.meetings, id)
            item = meeting.item(key)
        except KeyError:
            break
    return meeting, item


def point_of(data: ProjectData, meeting: Meeting, item: Item) -> tuple[DecisionPoint, int] | None:
    """The decision point an item treats, and which of its legs is the steering group's; None for any other item."""
    _, first = origin_of(data, meeting, item)
    if first.origin is not Origin.POINT:
        return None
    point = next((point for point in data.decision_points if point.id == first.about), None)
    if point is None:
        return None
    place = next((place for place, leg in enumerate(point.legs) if leg.body is Body.STEERING_GROUP), None)
    return None if place is None else (point, place)


def signed_leg(data: ProjectData, meeting: Meeting, item: Item) -> Leg | None:
    """What the steering group has signed off in an item; None while it has not."""
    found = point_of(data, meeting, item)
    leg = found[0].legs[found[1]] if found else None
    return leg if leg and leg.sign_offs and leg.case == item.number else None


def comes_from(data: ProjectData, meeting: Meeting, item: Item) -> Saying:
    """Where an item comes from, as it is said to the members."""
    if item.origin is Origin.CARRIED:
        id, _, key = item.about.partition("/")
        earlier = next((other for other in data.meetings if other.id == id), None)
        if earlier and (kept := next((other for other in earlier.items if other.key == key), None)):
            return saying(
                "Postponed from item {case} in meeting {meeting}", case=kept.number or "–", meeting=earlier.number
            )
    if item.origin is Origin.POINT and (found := point_of(data, meeting, item)):
        return saying("Decision point {code}, expected {date}", code=found[0].code, date=found[0].expected)
    if item.origin in {Origin.REPORT, Origin.REQUEST}:
        id = item.about.partition("#")[0]
        report = next((report for report in data.reports if report.id == id), None)
        if report and item.origin is Origin.REQUEST:
            return saying("Asked for in status report no. {n}", n=report.number)
        if report:
            return saying("Status report no. {n}", n=report.number)
    if item.origin is Origin.MINUTES and (earlier := next((m for m in data.meetings if m.id == item.about), None)):
        return saying("Minutes of meeting {meeting}, {date}", meeting=earlier.number, date=earlier.on)
    return Saying(item.origin.word)


# --- people -----------------------------------------------------------------------------------------------------------


def initials(name: str) -> str:
    """``KE`` for Kari Eksempel, ``APM`` for Anne-Pernille Mønster."""
    from models.text import clean  # with patterns to compile: only who makes up initials needs them

    return "".join(part[0] for part in re.split(r"[\s-]+", clean(name).strip()) if part).upper()


def whom(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Who may be meant by initials, by a whole name or by the beginning of one; several when it is not clear."""
    wanted = " ".join(typed.split()).casefold()
    kept = tuple(people)
    if not wanted:
        return ()
    for fits in (
        lambda person: person.name.casefold() == wanted,
        lambda person: initials(person.name).casefold() == wanted,
        lambda person: any(
            part.startswith(wanted) for part in (person.name.casefold(), *person.name.casefold().split())
        ),
    ):
        if found := tuple(person for person in kept if fits(person)):
            return found
    return ()
