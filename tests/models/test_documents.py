"""Issued documents: made with the report, archived under a reference, made again and verified."""

import shutil
import zipfile
from datetime import timedelta

import pytest
from msgspec.structs import replace

from models import documents
from models.acts import Acts
from models.documents import DocumentKind
from models.language import words_for
from models.refusals import Settled
from models.rules.asof import as_of
from models.rules.changes import about, changes, title_of
from models.store import Store
from models.store.errors import StoreReadOnly
from reports.documents import issue, made_again, regenerate, verify, write_document
from reports.kinds import KINDS
from tests.conftest import NOW, TODAY, Clock

nb = words_for("nb")


@pytest.fixture
def issued(store):
    """A project with one issued report."""
    acts = Acts(store)
    acts.start_report()
    report = store.read().draft
    acts.write(report.id, report.rev, {"summary": "Vi er i gang."})
    acts.agree(report.id, "leder")
    issue(store, store.read().draft)
    return store


@pytest.fixture
def demo(demo_folder, tmp_path):
    tomorrow = Clock(NOW + timedelta(days=1))
    return Store.open(shutil.copytree(demo_folder, tmp_path / "demo"), by="tester", now=tomorrow)


def document_of(store):
    (document,) = store.read().documents
    return document


def entries(store):
    return list(store.entries())


def test_a_report_that_is_issued_is_a_document_in_the_same_commit(issued):
    document, (report,) = document_of(issued), issued.read().issued
    commit = next(issued.history())
    assert [entry["table"] for entry in commit.entries] == ["reports", "documents"]
    assert commit.final and commit.why == "issue status report"
    assert (document.kind, document.title) == (DocumentKind.STATUS_REPORT, "Statusrapport nr. 1")
    assert (document.number, document.version, document.about) == (1, 1, report.id)
    assert (document.on, document.issued_at, document.issued_by) == (report.status_date, report.issued_at, "tester")
    assert document.sha256 == report.snapshot and issued.snapshot(document.sha256)
    assert (document.archive_reference, document.archived_at) == ("", None)
    assert about(commit, issued.read(), nb) == "Statusrapport nr. 1", "report and document are one thing to people"


def test_the_title_is_in_the_projects_language(issued):
    (report,) = issued.read().issued
    assert report.issued_at
    made = documents.document_of(report, "en", report.snapshot, report.issued_at, "tester")
    assert made.title == "Status report no. 1"


def test_a_reference_is_noted_corrected_and_taken_back(issued):
    acts, id = Acts(issued), document_of(issued).id
    acts.archive_document(id, "  26/123-4\n")
    first = document_of(issued)
    assert (first.archive_reference, first.archived_by) == ("26/123-4", "tester") and first.archived_at
    acts.archive_document(id, "26/124-1")
    entry = entries(issued)[-1]
    assert (entry["why"], entry["was"]["archive_reference"]) == ("archive document", "26/123-4")
    assert entry["became"]["archive_reference"] == "26/124-1"
    acts.undo()
    assert replace(document_of(issued), rev=0) == replace(first, rev=0)
    acts.redo()
    assert document_of(issued).archive_reference == "26/124-1"
    acts.archive_document(id, " ")
    assert (document_of(issued).archive_reference, document_of(issued).archived_at) == ("", None)
    assert issued.history_break() is None


def test_the_same_reference_again_is_nothing_new(issued):
    acts, id = Acts(issued), document_of(issued).id
    acts.archive_document(id, "")
    acts.archive_document(id, "26/123-4")
    before = entries(issued)
    acts.archive_document(id, " 26/123-4 ")
    assert entries(issued) == before


def test_archiving_is_refused_where_it_must_be(issued):
    before = entries(issued)
    with pytest.raises(KeyError):
        Acts(issued).archive_document("document-none", "26/1-1")
    with pytest.raises(StoreReadOnly):
        Acts(Store.open(issued.folder, read_only=True)).archive_document(document_of(issued).id, "26/1-1")
    assert entries(issued) == before


def test_the_document_stays_when_issuing_cannot_be_taken_back(issued):
    with pytest.raises(Settled):
        Acts(issued).take_back(next(issued.history()))
    assert document_of(issued)


def test_the_history_says_it_in_words(issued):
    Acts(issued).archive_document(document_of(issued).id, "26/123-4")
    noted, made, *_ = issued.history()
    data = issued.read()
    assert (title_of(noted, nb), about(noted, data, nb)) == ("Arkivreferanse notert", "Statusrapport nr. 1")
    (change,) = changes(noted, data, nb)
    assert ("Arkivreferanse", "", "26/123-4") in change.lines
    lines = {label: became for change in changes(made, data, nb) for label, _, became in change.lines}
    assert lines["Type"] == "Statusrapport" and not any("document-" in text for text in lines.values())


def test_as_of_a_day_before_there_was_neither_document_nor_reference(demo):
    newest = demo.read().documents[-1]
    Acts(demo).archive_document(newest.id, "26/123-4")
    data = demo.read()
    (before,) = [one for one in as_of(data, TODAY).documents if one.id == newest.id]
    assert before.archive_reference == "", "it was noted the day after"
    assert len(as_of(data, newest.issued_at.date()).documents) == 3
    assert len(as_of(data, data.documents[1].issued_at.date()).documents) == 2
    assert len(demo.as_of(data.documents[1].issued_at.date()).documents) == 2


# --- made again ---------------------------------------------------------------------------------------------------


def test_a_document_is_made_again_as_it_was_whatever_the_data_are_now(demo):
    document = demo.read().documents[1]
    (report,) = [one for one in demo.read().reports if one.id == document.about]
    first = write_document(demo, report).read_bytes()
    with demo.change("x") as tx:
        tx.put(replace(tx.data.project, name="Noe annet", language="en"))
        tx.put(replace(tx.data.milestones[0], name="Noe annet"))
    path = regenerate(demo, document)
    assert path.read_bytes() == first == made_again(demo, document).content
    assert path.name.startswith("statusrapport-02-"), "in the language it was issued in"
    assert regenerate(demo, document) == path and len(list(path.parent.iterdir())) == 1


def test_a_file_that_somebody_wrote_in_is_left_and_the_new_one_lies_beside_it(demo):
    document = demo.read().documents[0]
    path = regenerate(demo, document)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/mine.txt", "mitt")
    mine = path.read_bytes()
    verdict = verify(demo, document)
    assert verdict.good and "ved siden av" in nb.say(verdict.text)
    beside = regenerate(demo, document)
    assert (beside.name, path.read_bytes()) == (f"{path.stem}-2.docx", mine)
    assert regenerate(demo, document) == beside


def test_every_kind_that_is_issued_can_be_made_again(demo):
    assert {document.kind for document in demo.read().documents} <= set(KINDS)


def test_verifying_says_in_one_sentence_how_it_stands(demo):
    document = demo.read().documents[2]
    assert verify(demo, document).good
    assert "historikken er hel" in nb.say(verify(demo, document).text)
    regenerate(demo, document)
    assert "lik til siste byte" in nb.say(verify(demo, document).text)
    other = replace(document, sha256=demo.read().documents[0].sha256)
    assert not verify(demo, other).good, "another report's snapshot is not its own"
    audit = demo.folder / "audit.jsonl"
    whole = audit.read_bytes()
    audit.write_bytes(whole.replace(b'"by":"demo"', b'"by":"dame"', 1))
    verdict = verify(demo, document)
    assert not verdict.good and "ved innslag 1." in nb.say(verdict.text)
    audit.write_bytes(whole)
    snapshot = demo.folder / "snapshots" / f"{document.sha256}.json"
    snapshot.write_bytes(snapshot.read_bytes().replace(b"Nordvik", b"Sorvik_", 1))
    for _ in range(2):
        verdict = verify(demo, document)
        assert not verdict.good and "mangler eller er endret" in nb.say(verdict.text)
        snapshot.unlink(missing_ok=True)
    with pytest.raises(KeyError):
        regenerate(demo, document)
