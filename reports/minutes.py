"""The minutes of a meeting: who was there, what was decided item by item, and what comes of it."""

from models.documents import DocumentKind, meeting_title
from models.language import Words
from reports.manuscript import Manuscript
from reports.minutes_view import MinutesView
from reports.sections.meeting import front, registers, treated


def write_minutes(view: MinutesView, words: Words, state: str = "") -> Manuscript:
    """Write the minutes in a language; `state` is a word for the head of every page, such as FOR APPROVAL."""
    paper = Manuscript(
        words,
        title=meeting_title(DocumentKind.MINUTES, view.number, words),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    paper.facts(treated.facts(view, words))
    front.warned(paper, view, view.items, words)
    treated.attendance(paper, view, words)
    for item in view.items:
        treated.item(paper, item, words)
    registers.decisions(paper, view, words)
    registers.actions(paper, view, words)
    registers.signatures(paper, view, words)
    front.colophon(paper, view, words)
    return paper
