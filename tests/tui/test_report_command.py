"""`styr report`: what keeps a document from being made is said in one sentence, with the exit code of its kind."""

import os
import shutil
import subprocess
import sys

import pytest

from models.acts import Acts
from models.store import Store
from models.writing import PASSAGES, WritingKind
from reports import documents
from tests.documents import letterhead_parts, letterheads
from tui.cli import run


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def styr(capsys, *arguments):
    """Run a command in bokmål: its exit code and what it printed."""
    code = run(["--language", "nb", *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


def agreed_plan(project):
    """A plan that only waits to be issued."""
    store = Store.open(project, by="one")
    acts = Acts(store)
    acts.begin_writing(WritingKind.PLAN)
    texts = {passage.name: "Tekst" for passage in PASSAGES[WritingKind.PLAN]}
    acts.write(WritingKind.PLAN.value, store.read().writing(WritingKind.PLAN).rev, texts)
    acts.agree(WritingKind.PLAN.value, "Ordføreren")
    return store


def test_a_template_that_is_refused_is_said(capsys, project, tmp_path):
    boxed = letterheads.municipal_parts(marker="")
    boxed["word/document.xml"] = letterhead_parts.document(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{{innhold}}</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:p/>",
        letterhead_parts.section(portrait=True),
    )
    for name, content, said in (
        ("x.pdf", b"%PDF-1.4", "Dette er ikke en Word-fil."),
        ("box.docx", letterhead_parts.packed(boxed), "der et dokument ikke får plass."),
    ):
        (tmp_path / name).write_bytes(content)
        code, out, err = styr(capsys, "report", "brief", project, "--template", tmp_path / name)
        assert (code, out) == (3, "") and said in err and "feil i Styr" not in err, err


@pytest.mark.parametrize(
    "command", [["report", "brief", "PROJECT", "--template", "PIPE"], ["template", "check", "PIPE"]]
)
def test_a_pipe_as_a_template_is_not_waited_for(project, tmp_path, command):
    os.mkfifo(tmp_path / "pipe.docx")
    places = {"PROJECT": str(project), "PIPE": str(tmp_path / "pipe.docx")}
    words = [places.get(word, word) for word in command]
    done = subprocess.run([sys.executable, "-m", "tui", *words], timeout=20, check=False, capture_output=True)
    assert done.returncode in {1, 3}


@pytest.mark.parametrize("kind", ["status", "plan", "brief", "final"])
@pytest.mark.parametrize("hurt", ["missing", "altered", "another's", "a folder"])
def test_snapshots_that_are_gone_are_said(capsys, project, kind, hurt):
    first, *others = sorted((project / "snapshots").iterdir())
    for one in others if hurt == "another's" else [first, *others]:
        one.unlink()
        if hurt == "altered":
            one.write_text("{}")
        elif hurt == "another's":
            shutil.copy(first, one)
        elif hurt == "a folder":
            one.mkdir()
    code, out, err = styr(capsys, "report", kind, project)
    assert (code, out) == (3, "") and f"styr check {project}" in err and "feil i Styr" not in err, err
    assert err.count("\n") == 1


def test_a_template_of_the_project_that_is_gone_is_said(capsys, project):
    Acts(Store.open(project)).choose_letterhead(letterheads.municipal_docx(), "brev.docx")
    (kept,) = (p for p in (project / "snapshots").iterdir() if p.read_bytes().startswith(b"PK"))
    kept.unlink()
    code, _, err = styr(capsys, "report", "brief", project)
    assert code == 3 and f"styr check {project}" in err, err


def test_two_who_issue_the_same_version_at_once_issue_it_once(capsys, project, monkeypatch):
    agreed_plan(project)
    other, issue = Store.open(project, by="two"), documents.issue

    def after_the_other(store, written):
        issue(other, written)
        return issue(store, written)

    monkeypatch.setattr(documents, "issue", after_the_other)
    code, out, err = styr(capsys, "report", "issue", project, "plan", "--yes")
    assert code == 1 and "Ingenting ble utstedt." in err and "feil i Styr" not in err, out + err
    kept = Store.open(project).read()
    assert [d.version for d in kept.documents if d.about.startswith("plan")] == [1]
    assert kept.writing(WritingKind.PLAN).version == 2 and "er utstedt" not in out


def test_what_was_changed_after_it_was_agreed_is_not_issued(capsys, project, monkeypatch):
    store, issue = agreed_plan(project), documents.issue

    def after_an_edit(mine, written):
        Acts(store).write(written.id, store.read().writing(WritingKind.PLAN).rev, {"frames": "Nytt"})
        return issue(mine, written)

    monkeypatch.setattr(documents, "issue", after_an_edit)
    code, _, err = styr(capsys, "report", "issue", project, "plan", "--yes")
    assert code == 1 and "Ingenting ble utstedt." in err, err
    kept = store.read()
    assert not [d for d in kept.documents if d.about.startswith("plan")]
    assert kept.writing(WritingKind.PLAN).text("frames") == "Nytt"


def test_issuing_fails_with_a_sentence_when_an_earlier_report_is_gone(capsys, project):
    agreed_plan(project)
    for one in (project / "snapshots").iterdir():
        one.unlink()
    code, out, err = styr(capsys, "report", "issue", project, "plan", "--yes")
    assert code == 3 and "er utstedt" not in out and f"styr check {project}" in err, err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "PROJECT", "--number", "0"], "0 er ikke i området x>=1."),
        (["issue", "PROJECT", "tull"], "'tull' er ikke en av 'status', 'brief', 'plan', 'final'."),
        (["plan", "PROJECT", "--layout", "plan"], "Mente du '--output'?"),
        (["brief", "PROJECT", "--template", "/"], "Fil '/' er en mappe."),
    ],
)
def test_wrong_use_is_said_in_the_users_language(capsys, project, words, said):
    code, out, err = styr(capsys, "report", *(str(project) if word == "PROJECT" else word for word in words))
    assert (code, out) == (2, "") and said in err and "[VALG]" in err and "OPTIONS" not in err, err


def test_a_template_to_check_that_is_not_there_is_said(capsys, tmp_path):
    code, _, err = styr(capsys, "template", "check", tmp_path / "none.docx")
    assert code == 2 and "none.docx' finnes ikke." in err, err


def test_the_help_of_a_group_is_all_in_the_users_language(capsys):
    assert "[VALG] [KOMMANDO] [ARGUMENTER]..." in styr(capsys, "report", "--help")[1]
