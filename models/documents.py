"""The documents that have left the house: what was issued, what it was made from, and where it is archived.

The municipality's record system is the archive. Styr keeps the reference that system gave, and the fingerprint of what
the document was made from, so that it can be made again as it was.
"""

from datetime import date, datetime
from enum import StrEnum

from models.language import N_, words_for
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


def id_of(about: str) -> str:
    """The identity of the document made of something: the same whether it was issued or a migration made it."""
    return f"document-{about}"


def document_of(written: Written, language: str, sha256: str, at: datetime, by: str) -> Document:
    """The document that something becomes when it is issued, in the project's language.

    Args:
        written: What is issued.
        language: The language it is issued in.
        sha256: The frozen snapshot of what it says.
        at: When.
        by: Who issues it.
    """
    if isinstance(written, StatusReport):
        kind, number, about = DocumentKind.STATUS_REPORT, written.number, written.id
        title = words_for(language).t("Status report no. {n}", n=number)
    else:
        assert isinstance(written, Writing)
        kind, number, about = DocumentKind(written.id), 0, f"{written.id}-{written.version}"
        title = words_for(language).t(kind.word)
    return Document(
        id=id_of(about),
        place=written.place,
        kind=kind,
        number=number,
        version=written.version,
        title=title,
        about=about,
        on=written.status_date,
        issued_at=at,
        issued_by=by,
        sha256=sha256,
    )
