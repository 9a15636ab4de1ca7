"""The documents that have left the house: what was issued, what it was made from, and where it is archived.

The municipality's record system is the archive. Styr keeps the reference that system gave, and the fingerprint of what
the document was made from, so that it can be made again as it was.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from models.language import N_, Words, words_for
from models.meetings import Meeting
from models.records import Record
from models.status import StatusReport
from models.writing import Writing, Written


class DocumentKind(StrEnum):
    """What kind of document it is."""

    STATUS_REPORT = "status_report"
    FINAL_REPORT = "final_report"
    PLAN = "plan"
    BRIEF = "brief"
    NOTICE = "notice"
    MINUTES = "minutes"
    HANDOVER = "handover"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return _KINDS[self]


_KINDS = {
    DocumentKind.STATUS_REPORT: N_("Status report"),
    DocumentKind.FINAL_REPORT: N_("Final report"),
    DocumentKind.PLAN: N_("Project plan"),
    DocumentKind.BRIEF: N_("Project brief"),
    DocumentKind.NOTICE: N_("Notice of meeting"),
    DocumentKind.MINUTES: N_("Minutes"),
    DocumentKind.HANDOVER: N_("Handover"),
}


class Document(Record, frozen=True, kw_only=True):
    """A document that was issued. Only its archive reference ever changes.

    Attributes:
        kind: What kind of document.
        number: Its number among those of its kind.
        version: 1 for the first issue, one more for each correction.
        title: What stands on its front, in the language it was issued in.
        about: The id of what it was made of, such as the status report.
        on: The day it is of.
        issued_at: When it was issued.
        issued_by: Who issued it.
        sha256: The frozen snapshot that it was made from.
        archive_reference: What the municipality's record system calls it, such as ``26/123-4``; empty until it has.
        archived_at: When the reference was last set.
        archived_by: Who set it.
    """

    kind: DocumentKind
    number: int = 0
    version: int = 1
    title: str
    about: str = ""
    on: date
    issued_at: datetime
    issued_by: str = ""
    sha256: str
    archive_reference: str = ""
    archived_at: datetime | None = None
    archived_by: str = ""


class MeetingPaper(msgspec.Struct, frozen=True):
    """A meeting as one of the documents it becomes: the notice when it is called, the minutes when they are approved.

    Attributes:
        kind: NOTICE or MINUTES.
        meeting: The meeting.
        public: What everybody may read: of an item that is closed to the public, no more than that there is one, and why.
    """

    kind: DocumentKind
    meeting: Meeting
    public: bool = False

    @property
    def version(self) -> int:
        """Minutes are corrected; a notice is sent out once."""
        return self.meeting.version if self.kind is DocumentKind.MINUTES else 1

    @property
    def about(self) -> str:
        """What tells it from every other document of the project."""
        return f"{self.meeting.id}-{self.kind}-{self.version}{'-public' if self.public else ''}"


class HandoverPaper(msgspec.Struct, frozen=True):
    """What a stand-in needs, as of a day; `folder` is where the project is opened from."""

    on: date
    folder: str = ""


def id_of(about: str) -> str:
    """The identity of the document made of something: the same whether it was issued or a migration made it."""
    return f"document-{about}"


def document_of(written: Written | MeetingPaper, language: str, sha256: str, at: datetime, by: str) -> Document:
    """The document that something becomes when it is issued, in the project's language.

    Args:
        written: What is issued.
        language: The language it is issued in.
        sha256: The frozen snapshot of what it says.
        at: When.
        by: Who issues it.
    """
    words, number = words_for(language), 0
    if isinstance(written, MeetingPaper):
        kind, about = written.kind, written.about
        place, on = written.meeting.place, written.meeting.on
        title = meeting_title(kind, written.meeting.number, words)
        if written.public:
            title = words.t("{title}, public version", title=title)
    elif isinstance(written, StatusReport):
        kind, number, about = DocumentKind.STATUS_REPORT, written.number, written.id
        place, on = written.place, written.status_date
        title = words.t("Status report no. {n}", n=number)
    else:
        assert isinstance(written, Writing)
        kind, about = DocumentKind(written.id), f"{written.id}-{written.version}"
        place, on = written.place, written.status_date
        title = words.t(kind.word)
    return Document(
        id=id_of(about),
        place=place,
        kind=kind,
        number=number,
        version=written.version,
        title=title,
        about=about,
        on=on,
        issued_at=at,
        issued_by=by,
        sha256=sha256,
    )


def meeting_title(kind: DocumentKind, number: str, words: Words) -> str:
    """What stands on the front of a meeting's document."""
    if kind is DocumentKind.NOTICE:
        return words.t("Notice of meeting {meeting}", meeting=number)
    return words.t("Minutes of meeting {meeting}", meeting=number)
