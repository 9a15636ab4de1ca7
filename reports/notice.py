"""The notice of a meeting with its agenda: who comes, when and where, and what they are asked to decide."""

from models.documents import DocumentKind, meeting_title
from models.language import Words
from reports.manuscript import Manuscript
from reports.notice_view import NoticeView
from reports.sections.meeting import called, front


def write_notice(view: NoticeView, words: Words, state: str = "") -> Manuscript:
    """Write a notice in a language; `state` is a word for the head of every page, such as DRAFT."""
    paper = Manuscript(
        words,
        title=meeting_title(DocumentKind.NOTICE, view.number, words),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    paper.facts(called.facts(view, words))
    front.warned(paper, view, view.items, words)
    called.agenda(paper, view, words)
    called.matters(paper, view, words)
    called.people(paper, view, words)
    called.absence(paper, view, words)
    front.colophon(paper, view, words)
    return paper
