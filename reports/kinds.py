"""The kinds of documents, each with what it shows, how that is derived, and how it is written."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from models.data import ProjectData
from models.documents import DocumentKind, HandoverPaper, MeetingPaper
from models.language import N_, Words
from models.writing import Writing, Written
from reports.brief import write_brief
from reports.final import write_final
from reports.final_view import FinalView, final_view
from reports.handover import write_handover
from reports.handover_view import HandoverView, handover_view
from reports.manuscript import Manuscript
from reports.minutes import write_minutes
from reports.minutes_view import MinutesView, minutes_view
from reports.notice import write_notice
from reports.notice_view import NoticeView, notice_view
from reports.plan import write_plan
from reports.plan_view import PlanView, brief_view, plan_view
from reports.status import write_status
from reports.status_view import status_view
from reports.view import StatusView, View

Subject = Written | MeetingPaper | HandoverPaper
"""What a document is made of besides the project: what somebody wrote, a meeting, or a day on which somebody else takes over."""


class Kind(NamedTuple):
    """A kind of document.

    Attributes:
        view: What it shows.
        derive: Makes that of the project, of its `Subject`, and of the status reports issued before.
        write: Writes it in a language; the last argument is a word for the head of every page, such as DRAFT.
        file: The msgid of what its files are called.
    """

    view: type[View]
    derive: Callable[[ProjectData, Any, Sequence[StatusView]], View]
    write: Callable[[Any, Words, str], Manuscript]
    file: str


KINDS: dict[DocumentKind, Kind] = {
    DocumentKind.STATUS_REPORT: Kind(StatusView, status_view, write_status, N_("statusreport")),
    DocumentKind.BRIEF: Kind(PlanView, brief_view, write_brief, N_("projectbrief")),
    DocumentKind.PLAN: Kind(PlanView, plan_view, write_plan, N_("projectplan")),
    DocumentKind.FINAL_REPORT: Kind(FinalView, final_view, write_final, N_("finalreport")),
    DocumentKind.NOTICE: Kind(NoticeView, notice_view, write_notice, N_("notice")),
    DocumentKind.MINUTES: Kind(MinutesView, minutes_view, write_minutes, N_("meetingminutes")),
    DocumentKind.HANDOVER: Kind(HandoverView, handover_view, write_handover, N_("handover")),
}
"""Every kind that can be made."""


def kind_of(subject: Subject) -> DocumentKind:
    """The kind of document that something becomes."""
    match subject:
        case MeetingPaper():
            return subject.kind
        case HandoverPaper():
            return DocumentKind.HANDOVER
        case Writing():
            return DocumentKind(subject.id)
        case _:
            return DocumentKind.STATUS_REPORT
