"""`styr template use`: a template is looked through, taken into the project, and left again."""

import shutil

import pytest

from models.store import Store
from tests.documents.letterheads import municipal_dotx
from tests.reports.word.test_guard import led_to, packed, whole
from tui.cli import run
from tui.commands import template_use

LACKING = packed(whole())
"""A Word file without a place for the content: usable, with something to say."""


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def use(capsys, project, *arguments):
    code = run(["--language", "nb", "template", "use", str(project), *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


def kept(project):
    return Store.open(project).read().project


def test_a_template_is_taken_used_and_left(capsys, project, tmp_path):
    (tmp_path / "brevmal.dotx").write_bytes(municipal_dotx())
    code, out, _ = use(capsys, project, tmp_path / "brevmal.dotx", "--yes")
    assert code == 0 and "Dokumentene skrives på brevmal.dotx fra nå av." in out
    assert kept(project).letterhead_name == "brevmal.dotx"
    assert Store.open(project).snapshot(kept(project).letterhead) == municipal_dotx()
    assert run(["report", "status", str(project), "-o", str(tmp_path / "r.docx")]) == 0
    (tmp_path / "brevmal.dotx").unlink()
    assert run(["report", "status", str(project), "-o", str(tmp_path / "s.docx")]) == 0
    code, out, _ = use(capsys, project, "--none")
    assert code == 0 and "Styrs egen utforming" in out
    assert (kept(project).letterhead, kept(project).letterhead_name) == ("", "")


def test_what_is_missing_is_shown_and_asked_about(capsys, project, tmp_path, monkeypatch):
    (tmp_path / "mal.docx").write_bytes(LACKING)
    code, out, err = use(capsys, project, tmp_path / "mal.docx")
    assert code == 1 and "○ " in out and "--yes" in err
    assert kept(project).letterhead == ""
    monkeypatch.setattr(template_use, "can_ask", lambda: True)
    answers = []
    monkeypatch.setattr(template_use, "agreed", lambda question, _: answers.append(question) or len(answers) > 1)
    assert use(capsys, project, tmp_path / "mal.docx")[0] == 1
    assert kept(project).letterhead == ""
    assert use(capsys, project, tmp_path / "mal.docx")[0] == 0
    assert kept(project).letterhead_name == "mal.docx" and "mal.docx" in answers[0]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"hei", 3, "ikke en Word-fil"),
        (led_to("attachedTemplate", "https://example.org/x.dotm"), 3, "henter"),
        (None, 3, "Det finnes ingen fil"),
    ],
)
def test_what_is_no_template_gets_its_sentence_and_nothing_changes(capsys, project, tmp_path, content, code, said):
    if content is not None:
        (tmp_path / "mal.docx").write_bytes(content)
    before = list(Store.open(project).entries())
    found, out, err = use(capsys, project, tmp_path / "mal.docx", "--yes")
    assert (found, out) == (code, "") and said in err
    assert list(Store.open(project).entries()) == before


def test_a_file_or_none_and_not_both(capsys, project, tmp_path):
    for arguments in ((), (tmp_path / "mal.docx", "--none")):
        code, _, err = use(capsys, project, *arguments)
        assert code == 2 and "Oppgi malen" in err
