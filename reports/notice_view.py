"""What the notice of a meeting shows: who is called, when and where, and what is to be treated."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from models.agenda import Item, ItemKind, Origin
from models.data import ProjectData
from models.documents import MeetingPaper
from models.language import Saying
from models.people import Role
from models.rules.meetings import comes_from, papers_due
from models.rules.seats import deputies, members, others
from models.writing import ReportState
from reports.meeting_view import AttendeeRow, ItemRow, MeetingView, attendee, role_in, shared
from reports.view import StatusView


class CalledItem(ItemRow, frozen=True, kw_only=True):
    """An item to be treated; `origin` says where it comes from, if from anywhere."""

    kind: ItemKind = ItemKind.DECISION
    origin: Saying | None = None
    background: str = ""
    proposal: str = ""


class NoticeView(MeetingView, frozen=True, kw_only=True):
    """The notice of a meeting.

    Attributes:
        papers: The day its papers go out at the latest.
        called: Who is called: the members, then those without a vote.
        report_to: Who is told when somebody cannot come.
        items: The agenda.
    """

    papers: date
    called: tuple[AttendeeRow, ...] = ()
    report_to: str = ""
    items: tuple[CalledItem, ...] = ()


def notice_view(data: ProjectData, paper: MeetingPaper, earlier: Sequence[StatusView] = ()) -> NoticeView:
    """Derive the view of a notice. One that has not been sent is of the day on which its papers go out."""
    meeting, due = paper.meeting, papers_due(data, paper.meeting)
    leaders = data.holders(Role.LEADER, meeting.on)
    return NoticeView(
        **shared(data, paper),
        state=ReportState.ISSUED if meeting.was_called else ReportState.DRAFT,
        status_date=meeting.called_at.date() if meeting.called_at else due,
        issued_at=meeting.called_at,
        papers=due,
        called=tuple(_called(data, meeting.on)),
        report_to=leaders[0].name if leaders else "",
        items=tuple(_item(data, paper, item) for item in meeting.items if item.origin is not Origin.EXTRA),
    )


def _called(data: ProjectData, day: date) -> Iterator[AttendeeRow]:
    for member in members(data, day):
        behind = [deputy.name for deputy in deputies(data, member.id, day)]
        row = attendee(member, role_in(member, day, member=True))
        yield replace(row, deputies=tuple(behind))
    for person in others(data, day):
        yield attendee(person, role_in(person, day, member=False))


def _item(data: ProjectData, paper: MeetingPaper, item: Item) -> CalledItem:
    if paper.public and not item.public:
        return CalledItem(number=item.number, basis=item.basis, hidden=True, kind=item.kind)
    return CalledItem(
        number=item.number,
        title=item.title,
        basis=item.basis,
        kind=item.kind,
        origin=comes_from(data, paper.meeting, item) if item.origin is not Origin.WRITTEN else None,
        background=item.background.strip(),
        proposal=item.proposal.strip(),
    )
