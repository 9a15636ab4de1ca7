"""What a document keeps inside it is what it shows: a public document has no room for anything else.

Every text of a project is made a word of its own; each such word that is in the snapshot must then be readable in the document.
"""

import re
from datetime import date

import msgspec
import pytest

from models.data import TABLES, ProjectData, records_of
from models.documents import DocumentKind, HandoverPaper, MeetingPaper
from models.language import words_for
from models.records import from_builtins, to_builtins
from models.store import Store
from models.writing import PASSAGES, Writing, WritingKind
from reports.kinds import KINDS
from reports.making import frozen, manuscript_of
from reports.text.plain import plain_text
from tests.conftest import NOW

FREE = {
    "name", "title", "organisation", "text", "unit", "method", "deliverable", "responsible", "statement", "indicator",
    "why", "owner", "note", "cause_text", "evidence", "proof", "consequence", "signs", "measure", "cause", "asked_of", "case",
    "by", "decision", "background", "scope", "green", "yellow", "red", "reason", "paper", "role", "proposal", "discussion", "private",
    "basis", "ground", "venue", "approved_in", "corrects", "answer",
}  # fmt: skip
"""Fields that hold what somebody wrote."""


class Marked:
    """Records with a word of its own in every text."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}

    def word(self, field: str) -> str:
        """The next word, and where it stands."""
        word = f"zq{len(self.where):04d}x"
        self.where[word] = field
        return word

    def marked(self, value: object, field: str = "") -> object:
        """The value with its texts replaced."""
        match value:
            case dict():
                return {key: self.marked(inner, f"{field}.{key}") for key, inner in value.items()}
            case list():
                return [self.marked(inner, field) for inner in value]
            case str() if field.rsplit(".", 1)[-1] in FREE and not _enumerated(field, value):
                return self.word(field)
        return value


def _enumerated(field: str, value: str) -> bool:
    """Causes and roles are partly words of a list, which are kept as they are."""
    return field.endswith((".role", ".cause")) and value.islower() and " " not in value


@pytest.fixture(scope="module")
def project(demo_folder):
    data, marks = _filled(Store.open(demo_folder, now=lambda: NOW).read()), Marked()
    records = [
        from_builtins(marks.marked(to_builtins(record), table), TABLES[table])
        for table in TABLES
        for record in records_of(data, table)
    ]
    return ProjectData.of(records), marks.where


def _filled(data: ProjectData) -> ProjectData:
    """The demo with something in every field of its second meeting's items, which are closed to the public."""
    texts = dict.fromkeys(("basis", "private", "background", "proposal", "discussion"), "x")
    meeting = data.meetings[1]
    items = tuple(msgspec.structs.replace(item, **texts) for item in meeting.items)
    meeting = msgspec.structs.replace(meeting, items=items)
    return msgspec.structs.replace(data, meetings=(data.meetings[0], meeting, *data.meetings[2:]))


def written(data: ProjectData, kind: DocumentKind) -> object:
    if kind is DocumentKind.STATUS_REPORT:
        return data.draft
    if kind in {DocumentKind.NOTICE, DocumentKind.MINUTES}:
        return MeetingPaper(kind, data.meetings[1])
    if kind is DocumentKind.HANDOVER:
        return HandoverPaper(date(2026, 12, 1), "/folder")
    texts = {passage.name: f"skrevet i {passage.name}" for passage in PASSAGES[WritingKind(kind.value)]}
    return Writing(id=kind.value, status_date=date(2026, 12, 1), texts=texts)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_what_is_shown(project, kind):
    data, where = project
    view = KINDS[kind].derive(data, written(data, kind), [])
    kept = set(re.findall(r"zq\d{4}x", frozen(view).decode()))
    text = plain_text(manuscript_of(view, kind, words_for("nb")))
    shown = set(re.findall(r"zq\d{4}x", text))
    assert len(kept) > 20
    assert {word: where[word] for word in sorted(kept - shown)} == {}
    assert shown <= kept


@pytest.mark.parametrize("kind", [DocumentKind.NOTICE, DocumentKind.MINUTES])
def test_of_a_closed_item_the_public_version_keeps_the_reason_only(project, kind):
    data, where = project
    meeting = data.meetings[1]
    assert all(item.basis for item in meeting.items)
    view = KINDS[kind].derive(data, MeetingPaper(kind, meeting, public=True), [])
    kept = set(re.findall(r"zq\d{4}x", frozen(view).decode()))
    of_items = {where[word].rpartition(".")[2] for word in kept if ".items." in where[word]}
    assert of_items == {"basis"}
    whole = KINDS[kind].derive(data, MeetingPaper(kind, meeting), [])
    words = {
        where[word].rpartition(".")[2]
        for word in re.findall(r"zq\d{4}x", frozen(whole).decode())
        if ".items." in where[word]
    }
    assert {"title", "basis"} < words and "private" not in words, "so the check could have seen more"


def test_the_check_bites(project):
    data, _ = project
    view = KINDS[DocumentKind.STATUS_REPORT].derive(data, data.draft, [])
    told = msgspec.structs.replace(view, county="zq9999x")
    kept = set(re.findall(r"zq\d{4}x", frozen(told).decode()))
    shown = set(re.findall(r"zq\d{4}x", plain_text(manuscript_of(view, DocumentKind.STATUS_REPORT, words_for("nb")))))
    assert kept - shown == {"zq9999x"}
