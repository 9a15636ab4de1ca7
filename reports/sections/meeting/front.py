"""What stands at the top of a document of a meeting, and how its items are named."""

from datetime import datetime

from models.language import Words
from reports.manuscript import Manuscript
from reports.meeting_view import ItemRow, MeetingView
from reports.sections.front import Pairs
from reports.view import View


def when(view: MeetingView, w: Words) -> str:
    """``mandag 23. november 2026``."""
    return f"{w.weekday(view.on)} {w.date_long(view.on)}"


def clock(moment: datetime) -> str:
    """``10.05``, as the clock on the wall showed it."""
    return f"{moment:%H.%M}"


def frame(view: MeetingView, w: Words, time: str) -> Pairs:
    """Which meeting of which body, when and where."""
    return [
        (w.t("Municipality"), view.municipality),
        (w.t("Body"), w.t("The steering group")),
        (w.t("Meeting"), " – ".join(filter(None, (view.number, view.title)))),
        (w.t("Date"), when(view, w)),
        (w.t("Time"), time),
        (w.t("Venue"), view.venue),
        (w.t("Chair of the meeting"), view.chair),
        (w.t("Secretary"), view.secretary),
        (w.t("Archive reference"), view.archive_reference),
    ]


def named(item: ItemRow, w: Words) -> str:
    """``Sak 12/26 Prosjektplan``; of a closed item the public version says no more than that it is one."""
    title = w.t("Item closed to the public") if item.hidden else item.title
    return w.t("Item {case} {title}", case=item.number, title=title) if item.number else title


def closed(paper: Manuscript, item: ItemRow, w: Words) -> None:
    """Why an item is not for everybody; in the public version that is all there is of it."""
    if item.hidden:
        paper.text(w.t("The item is closed to the public: {basis}", basis=item.basis))
    elif item.basis:
        paper.callout(w.t("Closed to the public: {basis}", basis=item.basis))


def warned(paper: Manuscript, view: MeetingView, items: tuple[ItemRow, ...], w: Words) -> None:
    """Which version this is, where there are two."""
    if view.public and any(item.hidden for item in items):
        paper.note(
            w.t("This is the public version. Items that are closed to the public stand with number and reason only.")
        )
    elif any(item.basis for item in items):
        paper.callout(w.t("Internal version: it holds items that are closed to the public."))


def colophon(paper: Manuscript, view: View, w: Words) -> None:
    """What it was made with."""
    paper.note(w.t("Made with Styr {version}.", version=view.made_by))
