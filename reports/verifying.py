"""What a Word file says of its own origin, and whether the project agrees."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from models.data import ProjectData
from models.documents import DocumentKind, HandoverPaper, MeetingPaper
from models.language import Saying, saying
from models.store import Store
from reports.handover_view import HandoverView
from reports.kinds import KINDS, Subject, kind_of
from reports.making import current_view, frozen, thawed
from reports.meeting_view import MeetingView
from reports.view import StatusView, View
from reports.word.snapshot import Snapshot, read_snapshot


class Finding(NamedTuple):
    """One thing that was looked at: a sentence, and whether it is as it should be."""

    good: bool
    text: Saying


def examine(path: Path, store: Store | None = None) -> list[Finding]:
    """Look at a Word file: what it was made from, whether that or its text was changed since, and what the project says.

    A hash without a key shows accidents and honest edits; only the project's own copy, with its history, shows more.

    Raises:
        ValueError: It is no Word file, or too large to be one of ours.
        OSError: It cannot be read.
        StoreError: The project cannot be read.
    """
    found, file = read_snapshot(path), path.name
    if found is None:
        text = saying(
            "{file} does not say what it was made from: Styr did not make it, or that was removed.", file=file
        )
        return [Finding(False, text)]
    view = _view(found)
    if view is None:
        return [Finding(False, saying("What {file} says it was made from cannot be read: it was altered.", file=file))]
    findings = [
        Finding(True, _what(view, DocumentKind(found.kind), found)),
        Finding(found.data_whole, saying("The data kept inside it are whole."))
        if found.data_whole
        else Finding(False, saying("The data kept inside it have been altered.")),
        Finding(True, saying("The text has not been edited since; what is filled in at the signatures does not count."))
        if found.text_whole
        else Finding(False, saying("The text has been edited since it was made.")),
    ]
    if store is not None and found.data_whole:
        findings += _in_the_project(store, found, view)
    return findings


def _view(found: Snapshot) -> View | None:
    try:
        kind = DocumentKind(found.kind)
        return thawed(found.data, kind) if kind in KINDS else None
    except (ValueError, msgspec.DecodeError):
        return None


def _what(view: View, kind: DocumentKind, found: Snapshot) -> Saying:
    if isinstance(view, MeetingView):
        name = saying("{document}, meeting {meeting}", document=Saying(kind.word), meeting=view.number)
    elif isinstance(view, StatusView):
        name = saying("Status report no. {n}", n=str(view.number))
    else:
        name = Saying(kind.word)
    return saying(
        "{document} of {project}, of {date}, made with Styr {version}.",
        document=name,
        project=view.name,
        date=view.status_date,
        version=found.version or view.made_by,
    )


def _in_the_project(store: Store, found: Snapshot, view: View) -> Iterator[Finding]:
    data, sha256 = store.read(), hashlib.sha256(found.data).hexdigest()
    if document := next((one for one in data.documents if one.sha256 == sha256), None):
        issued = document.issued_at.astimezone().date()
        yield Finding(
            True,
            saying(
                "The project issued it {date} ({who}), from just these data.",
                date=issued,
                who=document.issued_by or "–",
            ),
        )
    elif not view.draft:
        yield Finding(
            False,
            saying("The project has issued no such document: it is from another project, or not from these data."),
        )
    elif _still_says(store, found, view):
        yield Finding(True, saying("It is a draft, and the project still says the same."))
    else:
        yield Finding(False, saying("It is a draft, and the project has changed since, or is another one."))


def _still_says(store: Store, found: Snapshot, view: View) -> bool:
    """True when something that is being written says today what the draft says, in whichever layout."""
    data = store.read()
    kind = DocumentKind(found.kind)
    return any(
        frozen(replace(current_view(store, written), layout=view.layout)) == found.data
        for written in _subjects(data, kind, view)
    )


def _subjects(data: ProjectData, kind: DocumentKind, view: View) -> Iterator[Subject]:
    """Everything of the project that may have become a document of a kind."""
    match kind:
        case DocumentKind.NOTICE | DocumentKind.MINUTES:
            for meeting in data.meetings:
                yield MeetingPaper(kind, meeting, isinstance(view, MeetingView) and view.public)
        case DocumentKind.HANDOVER:
            yield HandoverPaper(view.status_date, view.folder if isinstance(view, HandoverView) else "")
        case _:
            yield from (written for written in (*data.reports, *data.writings) if kind_of(written) is kind)
