"""What a stand-in must know, on two pages: what comes, what is open, what was judged, and how the project is opened."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from models.data import ProjectData
from models.documents import HandoverPaper
from models.economy import Figure
from models.health import Colour
from models.language import N_, Saying, saying
from models.people import Role
from models.rules.areas import ProjectState, project_state
from models.rules.hindsight import Open, OpenKind, left_open
from models.rules.meetings import papers_due
from models.when import When
from models.writing import ReportState
from reports.deriving import framed
from reports.view import Row, StatusView, View

AHEAD_DAYS = 14
"""How far a stand-in looks ahead."""

MOST = {"stand_ins": 8, "coming": 12, "open": 12, "asked": 6, "asserted": 5, "unarchived": 4}
"""The most lines of each table, so that it stays two pages; the rest is counted."""

LONGEST = 120
"""The most characters of a text in a table; the project itself has the whole."""


FOLLOWED = {OpenKind.CONDITION, OpenKind.ACTION}
"""What somebody has promised."""


class ComingRow(Row, frozen=True, kw_only=True):
    """Something that happens, or is due, within the days that a stand-in looks ahead."""

    when: When
    what: Saying
    owner: str = ""


class AskedRow(Row, frozen=True, kw_only=True):
    """A figure that has been asked for and not received; `part` is the msgid of which."""

    name: str
    part: str
    asked_of: str
    asked_on: date | None = None
    reminded_on: date | None = None


class AssertedRow(Row, frozen=True, kw_only=True):
    """A colour that the leader asserts against the computed one, and why."""

    what: Saying
    computed: Colour
    asserted: Colour
    reason: str


class StandInRow(Row, frozen=True, kw_only=True):
    """Somebody who acts for somebody else, in which role and for how long; `deputy` in the steering group only."""

    name: str
    whom: str
    role: Role
    since: date | None = None
    until: date | None = None
    deputy: bool = False


class HandoverView(View, frozen=True, kw_only=True):
    """A handover to a stand-in.

    Attributes:
        leaders: Who leads the project.
        stand_ins: Who acts for whom, now or later.
        coming: What comes within `until`, in the order of the days.
        until: The last day that is looked at.
        open: Conditions and actions that are open.
        asked: Figures that have not been received.
        asserted: Colours that the leader has asserted.
        letterhead_name: What the Word template is called; empty for our own.
        last_report: The number of the last status report issued, 0 for none; `reported_on` is its day.
        unarchived: Titles of issued documents that have no archive reference yet.
        left_out: How many more there are of each, by the field's name.
        folder: Where the project is.
    """

    leaders: tuple[str, ...] = ()
    stand_ins: tuple[StandInRow, ...] = ()
    coming: tuple[ComingRow, ...] = ()
    until: date
    open: tuple[Open, ...] = ()
    asked: tuple[AskedRow, ...] = ()
    asserted: tuple[AssertedRow, ...] = ()
    letterhead_name: str = ""
    last_report: int = 0
    reported_on: date | None = None
    unarchived: tuple[str, ...] = ()
    left_out: dict[str, int] = {}
    folder: str = ""

    @property
    def draft_word(self) -> str:
        """It is never issued, and no draft."""
        return ""


def handover_view(data: ProjectData, paper: HandoverPaper, earlier: Sequence[StatusView] = ()) -> HandoverView:
    """Derive the view of a handover on a day; it is never issued, and says what is so on that day."""
    today, project = paper.on, data.project
    until, state = today + timedelta(days=AHEAD_DAYS), project_state(data, today)
    last = data.issued[-1] if data.issued else None
    lists: dict[str, Any] = {
        "stand_ins": tuple(_stand_ins(data, today)),
        "coming": tuple(sorted(_coming(data, state, until), key=lambda row: (row.when.last or until, row.when.stored))),
        "open": tuple(replace(one, text=_short(one.text)) for one in left_open(data, today) if one.kind in FOLLOWED),
        "asked": tuple(_asked(data)),
        "asserted": tuple(_asserted(state)),
        "unarchived": tuple(one.title for one in data.documents if not one.archive_reference),
    }
    return HandoverView(
        **framed(data),
        state=ReportState.DRAFT,
        status_date=today,
        leaders=tuple(person.name for person in data.holders(Role.LEADER, today)),
        **{name: rows[: MOST[name]] for name, rows in lists.items()},
        left_out={name: len(rows) - MOST[name] for name, rows in lists.items() if len(rows) > MOST[name]},
        until=until,
        letterhead_name=project.letterhead_name,
        last_report=last.number if last else 0,
        reported_on=last.status_date if last else None,
        folder=paper.folder,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _stand_ins(data: ProjectData, today: date) -> Iterator[StandInRow]:
    names = {person.id: person.name for person in data.people}
    for person in data.people:
        for held in person.roles:
            whom = names.get(held.on_behalf_of or held.deputy_for, "")
            if whom and (held.until is None or held.until >= today):
                yield StandInRow(
                    name=person.name,
                    whom=whom,
                    role=held.role,
                    since=held.since,
                    until=held.until,
                    deputy=not held.on_behalf_of,
                )


def _coming(data: ProjectData, state: ProjectState, until: date) -> Iterator[ComingRow]:
    """What is dated within the days ahead, and milestones whose day has passed without their being reached."""
    today = state.today

    def near(day: date | None) -> bool:
        return day is not None and today <= day <= until

    for one in state.open_milestones:
        if one.expected and one.expected.last and one.expected.last <= until:
            milestone = one.milestone
            what = saying("Milestone {number}: {name}", number=milestone.number, name=_short(milestone.name))
            if one.overdue:
                what = saying("{what} (overdue)", what=what)
            yield ComingRow(when=one.expected, what=what, owner=_short(milestone.responsible))
    for point in data.decision_points:
        if not point.started and point.expected and near(point.expected.last):
            what = saying("Decision point {code}: {name}", code=point.code, name=_short(point.name))
            yield ComingRow(when=point.expected, what=what)
    for meeting in data.meetings:
        if not meeting.was_held and near(meeting.on):
            what = saying("Meeting {number}: {name}", number=meeting.number, name=_short(meeting.title))
            yield ComingRow(when=When.day(meeting.on), what=what)
        if not meeting.was_held and near(due := papers_due(data, meeting)):
            what = saying("The papers of meeting {meeting} go out", meeting=meeting.number)
            yield ComingRow(when=When.day(due), what=what)
        if meeting.approved_at is None and meeting.comments_by and near(meeting.comments_by):
            what = saying("Comments on the minutes of meeting {meeting} end", meeting=meeting.number)
            yield ComingRow(when=When.day(meeting.comments_by), what=what)
    for left in left_open(data, today):
        if left.kind in FOLLOWED and left.deadline and near(left.deadline.last):
            what = saying("{kind}: {text}", kind=Saying(left.kind.word), text=_short(left.text))
            yield ComingRow(when=left.deadline, what=what, owner=left.owner)


def _asked(data: ProjectData) -> Iterator[AskedRow]:
    """The figures that somebody has been asked for and that are not there."""
    wanted: list[tuple[str, str, Figure]] = []
    for line in data.budget_lines:
        wanted += [
            (line.name, N_("Budget"), line.budget),
            (line.name, N_("Accounts"), line.spent),
            (line.name, N_("Committed"), line.committed),
            (line.name, N_("Forecast"), line.forecast),
        ]
    for source in data.funding_sources:
        wanted += [
            (source.name, N_("Budgeted"), source.budgeted),
            (source.name, N_("Granted"), source.granted),
            (source.name, N_("Received"), source.paid_out),
        ]
    for name, part, figure in wanted:
        if figure.missing and figure.asked_of:
            yield AskedRow(
                name=_short(name),
                part=part,
                asked_of=_short(figure.asked_of),
                asked_on=figure.asked_on,
                reminded_on=figure.reminded_on,
            )


def _asserted(state: ProjectState) -> Iterator[AssertedRow]:
    for area in state.areas.values():
        if area.asserted:
            yield AssertedRow(
                what=Saying(area.area.word),
                computed=area.computed,
                asserted=area.asserted.colour,
                reason=_short(area.asserted.reason),
            )
    for one in state.open_milestones:
        if one.asserted:
            what = saying("Milestone {number}: {name}", number=one.milestone.number, name=_short(one.milestone.name))
            yield AssertedRow(
                what=what, computed=one.computed, asserted=one.asserted.colour, reason=_short(one.asserted.reason)
            )
