"""The sections of a notice."""

from models.language import Words
from reports.manuscript import Cell, Column, Manuscript
from reports.notice_view import CalledItem, NoticeView
from reports.sections.front import Pairs
from reports.sections.meeting.front import closed, frame, named
from reports.sections.wording import lean


def facts(view: NoticeView, w: Words) -> Pairs:
    """Which meeting, when and where, and when its papers come."""
    sent = w.t("sent {date}", date=w.date(view.issued_at.date())) if view.issued_at else ""
    at = w.t("at {time}", time=view.starts.replace(":", ".")) if view.starts else ""
    return [*frame(view, w, at), (w.t("Papers by"), w.date(view.papers)), (w.t("Notice"), sent)]


def agenda(paper: Manuscript, view: NoticeView, w: Words) -> None:
    """What is to be treated, in one table."""
    paper.heading(w.t("Agenda"))
    rows: list[list[Cell]] = [
        [
            item.number or str(place),
            w.t("Item closed to the public") if item.hidden else item.title,
            w.t(item.kind.word),
            w.say(item.origin) if item.origin else "–",
        ]
        for place, item in enumerate(view.items, start=1)
    ]
    columns = [
        Column(w.t("Item"), 14),
        Column(w.t("Title"), 68),
        Column(w.t("Treatment"), 28),
        Column(w.t("Comes from"), 54),
    ]
    columns, rows = lean(columns, rows)
    paper.table(
        w.t("Agenda of meeting {meeting}", meeting=view.number),
        columns,
        rows,
        description=w.t("Every item with its number, how it is treated and where it comes from."),
    )


def matters(paper: Manuscript, view: NoticeView, w: Words) -> None:
    """Background and proposed decision of the items that have any."""
    for item in view.items:
        if _told(item):
            with paper.chapter(named(item, w)):
                closed(paper, item, w)
                if item.background:
                    paper.text(item.background)
                if item.proposal:
                    paper.heading(w.t("Proposed decision"))
                    paper.callout(item.proposal)


def _told(item: CalledItem) -> bool:
    return bool(item.background or item.proposal or item.basis)


def people(paper: Manuscript, view: NoticeView, w: Words) -> None:
    """Who is called."""
    paper.heading(w.t("Called to the meeting"))
    rows: list[list[Cell]] = [
        [
            person.name,
            ", ".join(filter(None, (person.title, person.organisation))) or "–",
            w.t(person.role),
            ", ".join(person.deputies) or "–",
        ]
        for person in view.called
    ]
    columns = [
        Column(w.t("Name"), 42),
        Column(w.t("Title and organisation"), 56),
        Column(w.t("Role"), 32),
        Column(w.t("Deputy"), 36),
    ]
    columns, rows = lean(columns, rows)
    paper.table(
        w.t("Called to meeting {meeting}", meeting=view.number),
        columns,
        rows,
        description=w.t("Members, and those who attend without a vote."),
    )


def absence(paper: Manuscript, view: NoticeView, w: Words) -> None:
    """What to do when one cannot come, or is disqualified; and who calls."""
    paper.heading(w.t("Absence and conflicts of interest"))
    if view.report_to:
        paper.text(
            w.t(
                "Please tell {name} as soon as possible if you cannot come, so that a deputy can be called.",
                name=view.report_to,
            )
        )
    else:
        paper.text(w.t("Please say as soon as possible if you cannot come, so that a deputy can be called."))
    paper.text(
        w.t(
            "Deputies meet only when they are called. Please say beforehand if you may have a conflict of interest in an item."
        )
    )
    if view.chair:
        paper.text(w.t("{name}, chair", name=view.chair))
