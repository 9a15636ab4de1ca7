"""F15: every format there has been opens, is moved to the present one by the first commit, and is kept as it was.

The projects in `formats/` were made by the programs of those formats: `v2-issued` holds a report that was issued in format 2.
"""

import json
from pathlib import Path

import msgspec
import pytest

from models import data as data_module
from models import documents
from models.acts import Acts
from models.agenda import Origin, Treatment
from models.documents import DocumentKind
from models.health import Colour
from models.meetings import MeetingState, Presence
from models.store import Store, form, migrations
from models.store.migrations import MIGRATIONS, SCHEMA
from reports.making import issued_view
from tests.torture import victims
from tests.torture.work import copied, fingerprint

pytestmark = pytest.mark.must_run
FORMATS = sorted((Path(__file__).parent / "formats").iterdir())


@pytest.fixture(params=FORMATS, ids=lambda path: path.name)
def old(request, tmp_path):
    folder = copied(request.param, tmp_path / "old")
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def schema_of(path):
    return form.header(path.read_bytes()).schema


def test_there_is_a_project_of_every_format_and_a_way_from_each():
    assert {path.name for path in FORMATS} >= {f"v{number}" for number in range(1, SCHEMA + 1)}
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))
    assert [f"v{schema_of(path / 'main.json')}" for path in FORMATS] == [path.name.split("-")[0] for path in FORMATS]


def test_f15_reading_an_old_format_changes_nothing(old):
    before = fingerprint(old)
    store = Store.open(old, by="tester")
    data = store.read()
    assert data.factors[0].assessments[0].note == "Færre enn ventet møtte"
    assert data.milestones[2].forecasts[-1].text == "Sykdom[31m hos leverandøren én uke"
    assert data.draft is not None and data.draft.texts["summary"] == "Vi er i gang.\nAlt går bra."
    assert store.history_break() is None
    assert store.notice is None
    assert fingerprint(old) == before


def test_f15_the_first_commit_moves_to_the_present_format_and_keeps_the_old_file(old):
    schema, raw = schema_of(old / "main.json"), (old / "main.json").read_bytes()
    store = Store.open(old, by="leader")
    before, entries = store.read(), len(list(store.entries()))
    Acts(store).assess(before.factors[1].id, Colour.GREEN, "ok")
    assert schema_of(old / "main.json") == SCHEMA
    kept = old / f"main.json.pre-v{schema}"
    assert kept.exists() == (schema < SCHEMA)
    if kept.exists():
        assert kept.read_bytes() == raw
        assert list(store.entries())[entries]["why"] == "new format"
    after = Store.open(old).read()
    assert after.milestones == before.milestones
    assert after.factors[1].assessments[-1].note == "ok"
    assert store.history_break() is None
    Acts(store).undo()
    assert Store.open(old).read().factors[1].assessments == before.factors[1].assessments


@pytest.mark.parametrize("old", FORMATS[:-1], indirect=True, ids=lambda path: path.name)
def test_f15_killed_in_the_first_commit_of_a_new_format(old, tmp_path, processes, times, tally):
    old_format = f"v{schema_of(old / 'main.json')}"
    raw, data = (old / "main.json").read_bytes(), Store.open(old).read()
    work, moved = tmp_path / "work", 0
    trials = times(14, 100)
    for trial in range(trials):
        copied(old, work)
        _, theirs = processes.Pipe()
        victim = processes.Process(target=victims.assess_with, args=(work, theirs, 1 + trial % 34, trial / trials))
        victim.start()
        victim.join()
        store = Store.open(work, by="tester")
        now = store.read()
        assert now.milestones == data.milestones
        if schema_of(work / "main.json") == SCHEMA:
            moved += 1
            assert (work / f"main.json.pre-{old_format}").read_bytes() == raw
        else:
            assert (work / "main.json").read_bytes() == raw
        assert store.history_break() is None
    tally("F15", killed=trials, already_moved=moved, lost=0)


def test_each_migration_is_a_pure_function_and_changes_nothing_the_second_time(old):
    tables = json.loads((old / "main.json").read_bytes())
    again = json.loads(json.dumps(tables))
    once = migrations.migrated(tables, schema_of(old / "main.json"))
    assert tables == again
    assert migrations.migrated(once, 1) == once


def test_the_titles_of_format_3_are_items_in_format_4(tmp_path):
    folder = copied(FORMATS[0].parent / "v3", tmp_path / "old")
    folder.chmod(0o700)
    titles = [meeting["items"] for meeting in json.loads((folder / "main.json").read_bytes())["meetings"].values()]
    store = Store.open(folder, by="tester")
    meetings = store.read().meetings
    assert [[item.title for item in meeting.items] for meeting in meetings] == titles
    assert [item.key for item in meetings[0].items] == [f"item-{n}" for n in range(1, 7)]
    assert [item.origin for item in meetings[0].items] == [
        Origin.STANDING, Origin.WRITTEN, Origin.WRITTEN, Origin.WRITTEN, Origin.WRITTEN, Origin.STANDING,
    ]  # fmt: skip
    Acts(store).edit_item(meetings[0].id, "item-2", proposal="Gruppen er konstituert.")
    Acts(store).undo()
    assert Store.open(folder).read().meetings == tuple(
        msgspec.structs.replace(meeting, rev=Store.open(folder).read().meetings[place].rev)
        for place, meeting in enumerate(meetings)
    )


def test_a_meeting_of_format_4_is_read_whole(tmp_path):
    folder = copied(FORMATS[0].parent / "v4", tmp_path / "v4")
    folder.chmod(0o700)
    meeting = Store.open(folder, read_only=True).read().meetings[0]
    assert (meeting.state, meeting.version, meeting.corrects) == (MeetingState.CLOSED, 2, "Presisert.")
    treated, item = meeting.items[0], meeting.item("item-2")
    assert (treated.number, treated.treatment, treated.votes.in_favour) == ("1/26", Treatment.TREATED, 3)
    assert (item.votes.casting, item.conflicted[0].person, item.private) == (True, "anne", "Spør om vara.")
    assert (meeting.attendance[0].presence, meeting.attendance[0].deputy) == (Presence.DEPUTY, "eva")
    assert meeting.item("item-3").basis and meeting.comments[0].answer and meeting.items[-1].origin is Origin.EXTRA


@pytest.fixture
def issued(tmp_path):
    """A project of format 2 with a report that was issued in it, and the copy of the morning before."""
    folder = copied(FORMATS[0].parent / "v2-issued", tmp_path / "issued")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def test_an_issued_report_of_format_2_is_a_document_in_format_3(issued):
    store = Store.open(issued, by="tester")
    (document,) = store.read().documents
    (report,) = store.read().issued
    assert (document.kind, document.title, document.number) == (DocumentKind.STATUS_REPORT, "Statusrapport nr. 1", 1)
    assert (document.about, document.sha256, document.issued_at) == (report.id, report.snapshot, report.issued_at)
    assert (
        msgspec.structs.replace(
            documents.document_of(report, "nb", report.snapshot, report.issued_at, report.issued_by), rev=1
        )
        == document
    ), "as issuing would make it"
    assert issued_view(store, report).number == 1
    Acts(store).archive_document(document.id, "26/123-4")
    assert Store.open(issued).read().document(document.id).archive_reference == "26/123-4"
    assert Store.open(issued).history_break() is None


@pytest.mark.parametrize("archived", [False, True], ids=["before the move", "after the move"])
def test_a_copy_from_before_the_issue_is_brought_up_to_date_with_its_document(issued, archived):
    store = Store.open(issued, by="tester")
    (document,) = store.read().documents
    if archived:
        Acts(store).archive_document(document.id, "26/123-4")
        document = store.read().document(document.id)
    for path in (*issued.glob("main.json*"), *(p for p in (issued / "backups").iterdir() if "09-04" not in p.name)):
        path.unlink()
    found = Store.open(issued, by="tester")
    assert found.notice is not None
    assert found.read().documents == (document,)
    Acts(found).archive_document(document.id, "26/123-5")
    after = Store.open(issued, by="tester")
    assert after.notice is None and after.history_break() is None
    assert after.read().document(document.id).archive_reference == "26/123-5"
    whys = [entry["why"] for entry in after.entries()]
    assert whys.count("new format") == 1, "the move is in the history once, whenever it was made"


def test_a_table_that_a_program_does_not_know_is_carried_over(issued, monkeypatch):
    """What a program of format 2 does with ours, were it to write: which it refuses (`MIN_READER`)."""
    store = Store.open(issued, by="tester")
    Acts(store).archive_document(store.read().documents[0].id, "26/123-4")
    kept = json.loads((issued / "main.json").read_bytes())["documents"]
    monkeypatch.delitem(data_module.TABLES, "documents")
    older = Store.open(issued, by="tester")
    Acts(older).assess(older.read().factors[0].id, Colour.GREEN, "ok")
    assert json.loads((issued / "main.json").read_bytes())["documents"] == kept
