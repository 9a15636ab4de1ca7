"""From the project to a file: the view of a document, the manuscript, and the file in the format asked for."""

from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from models.data import ProjectData
from models.documents import DocumentKind, MeetingPaper, id_of
from models.language import Words
from models.records import decode_json, encode_json
from models.rules.numbering import numbered
from models.status import StatusReport
from models.store import Store
from models.store.errors import StoreFailed
from models.writing import ReportState
from reports.kinds import KINDS, Subject, kind_of
from reports.manuscript import Manuscript
from reports.meeting_view import MeetingView
from reports.view import StatusView, View

DOCUMENTS = "documents"


class Format(StrEnum):
    """What a document can be printed as; the value is what `--format` takes."""

    WORD = "docx"
    TEXT = "text"
    MARKDOWN = "markdown"

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return {Format.WORD: ".docx", Format.TEXT: ".txt", Format.MARKDOWN: ".md"}[self]


def frozen(view: View) -> bytes:
    """The view as bytes to keep: the same view always gives the same bytes."""
    return encode_json(view)


def thawed(snapshot: bytes, kind: DocumentKind) -> View:
    """What a document was issued with. Raises msgspec.DecodeError when it is of another kind."""
    return decode_json(snapshot, KINDS[kind].view)


def issued_view(store: Store, report: StatusReport) -> StatusView:
    """What an issued status report was made from. Raises KeyError when its snapshot is missing or altered."""
    return decode_json(store.snapshot(report.snapshot), StatusView)


def current_view(store: Store, written: Subject, data: ProjectData | None = None) -> View:
    """What a document says: frozen if it has been issued, else derived from `data`, or from the data as they are now.

    Raises:
        KeyError: A report's snapshot is missing or altered.
        StoreError: The data cannot be read.
    """
    if isinstance(written, StatusReport) and written.state is ReportState.ISSUED:
        return issued_view(store, written)
    data = data or store.read()
    if isinstance(written, MeetingPaper):
        return _paper_view(store, written, data)
    number = written.number if isinstance(written, StatusReport) else None
    earlier = [issued_view(store, one) for one in data.issued if number is None or one.number < number]
    return KINDS[kind_of(written)].derive(data, written, earlier)


def _paper_view(store: Store, paper: MeetingPaper, data: ProjectData) -> View:
    """A document of a meeting as it was issued. A notice that no longer says when and where is a draft of the next one."""
    derived = KINDS[paper.kind].derive(data, paper, ())
    document = next((one for one in data.documents if one.id == id_of(paper.about)), None)
    if document is None:
        return derived
    kept = thawed(store.snapshot(document.sha256), document.kind)
    still = isinstance(kept, MeetingView) and kept.still_of(paper.meeting)
    return kept if still else replace(derived, state=ReportState.DRAFT, issued_at=None)


def manuscript_of(view: View, kind: DocumentKind, words: Words, *, copy: bool = False) -> Manuscript:
    """A document's text in a language; a draft says that it is one on every page, and so does a copy."""
    state = words.t(view.draft_word) if view.draft and view.draft_word else words.t("COPY") if copy else ""
    return KINDS[kind].write(view, words, state)


def printed(
    view: View,
    kind: DocumentKind,
    words: Words,
    *,
    format: Format = Format.WORD,
    letterhead: bytes | None = None,
    copy: bool = False,
    snapshot: bytes = b"",
) -> bytes:
    """A document as a file.

    Args:
        view: What it says.
        kind: Which kind it is.
        words: Its language.
        format: What it is printed as.
        letterhead: The Word template it is printed on; our own letterhead if None.
        copy: Mark it as a copy.
        snapshot: The view as it was frozen, which a later version of Styr would write otherwise; made afresh if empty.

    Raises:
        TemplateRefused: The template is none, or dangerous.
    """
    manuscript = manuscript_of(view, kind, words, copy=copy)
    # Each format needs something of its own, and python-docx is slow to import.
    if format is Format.TEXT:
        from reports.text.plain import plain_text

        return plain_text(manuscript).encode()
    if format is Format.MARKDOWN:
        from reports.text.markdown import markdown

        return markdown(manuscript).encode()
    from reports.word.printing import word_file
    from reports.word.snapshot import Kept

    return word_file(manuscript, Kept(kind.value, snapshot or frozen(view), view.made_by), letterhead)


def letterhead_of(store: Store, view: View) -> bytes | None:
    """The Word template that a document is printed on; None for our own. Raises KeyError when it is missing or altered."""
    return store.snapshot(view.letterhead) if view.letterhead else None


def documents_folder(store: Store, *, make: bool = True) -> Path:
    """Where a project's Word files go, made if it is not there. Raises StoreFailed."""
    folder = store.folder / DOCUMENTS
    try:
        if make and not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            # Only at birth: in a group's project another member made it, and only its owner may change its mode.
            folder.chmod(store.folder.stat().st_mode & 0o7770)
    except OSError as cause:
        raise StoreFailed(folder, cause) from cause
    return folder


def file_name(view: View, kind: DocumentKind, words: Words, format: Format = Format.WORD, *, copy: bool = False) -> str:
    """``statusrapport-03-2026-11-20.docx``; a draft says so, a correction has its version."""
    number = _numbered(view)
    version = f"-v{view.version}" if view.version > 1 else ""
    state = "-" + words.t("draft") if view.draft and view.draft_word else "-" + words.t("copy") if copy else ""
    return f"{words.t(KINDS[kind].file)}{number}-{view.status_date.isoformat()}{version}{state}{format.suffix}"


def _numbered(view: View) -> str:
    """What tells a document from others of its kind; nothing for a kind of which there is one."""
    match view:
        case StatusView():
            return f"-{view.number:02d}"
        case MeetingView():
            return f"-{numbered(view.number, view.on)}"
        case _:
            return ""
