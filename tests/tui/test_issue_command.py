"""`styr report issue`: any document that is agreed is issued, and what it lacks is said before."""

import shutil

import pytest

from models.documents import DocumentKind
from models.status import Narrative
from models.store import Store
from models.writing import PASSAGES, WritingKind
from tui.cli import run


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def styr(capsys, *arguments, language="nb"):
    """Run a command: its exit code and what it printed."""
    code = run(["--language", language, *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.mark.parametrize("name", ["plan", "brief"])
def test_from_beginning_to_end(capsys, project, name):
    code, out, err = styr(capsys, "report", "issue", project, name, "--yes")
    assert code == 1 and f"begin-document kind={name}" in err, out + err
    code, out, err = styr(capsys, "do", project, "write-document", name, "frames=x")
    assert code == 1 and "begin-document" in err
    assert styr(capsys, "do", project, "begin-document", f"kind={name}")[0] == 0
    code, out, err = styr(capsys, "report", "issue", project, name, "--yes")
    assert code == 1 and "«Rammer og føringer» er ikke fylt ut." in err and "Ingenting ble utstedt." in err
    texts = [f"{passage.name}=Tekst" for passage in PASSAGES[WritingKind(name)] if passage.required]
    assert styr(capsys, "do", project, "write-document", name, *texts)[0] == 0
    code, out, err = styr(capsys, "report", "issue", project, name, "--yes")
    assert code == 1 and f"agree-document {name}" in err, out + err
    assert styr(capsys, "do", project, "agree-document", name, "who=Ordføreren")[0] == 0
    code, out, err = styr(capsys, "report", "issue", project, name)
    assert code == 1 and "--yes" in err and not _issued(project, name)
    code, out, err = styr(capsys, "report", "issue", project, name, "--yes")
    assert code == 0 and "versjon 1, er utstedt." in out, out + err
    assert [document.version for document in _issued(project, name)] == [1]
    assert Store.open(project).read().writing(WritingKind(name)).version == 2
    code, out, err = styr(capsys, "report", name, project)
    assert code == 0 and "-utkast.docx" in out, out + err


def _issued(project, name):
    return [one for one in Store.open(project).read().documents if one.kind is DocumentKind(name)]


def test_the_status_report_is_what_is_issued_if_nothing_is_named(capsys, project):
    texts = [f"{part.value}=Tekst" for part in Narrative if part.required]
    assert styr(capsys, "do", project, "write-report", *texts)[0] == 0
    for arguments in ([], ["status"]):
        code, out, err = styr(capsys, "report", "issue", project, *arguments, "--yes")
        assert code == 1 and "agree-report" in err, out + err
    assert styr(capsys, "do", project, "agree-report", "who=leder")[0] == 0
    code, out, _ = styr(capsys, "report", "issue", project, "--yes")
    assert code == 0 and "Rapport nr. 4 er utstedt." in out


def test_a_goal_is_judged(capsys, project):
    code, out, err = styr(capsys, "do", project, "assess-goal", "80 nye", "grade=too_early")
    assert code == 1 and "Si hvorfor" in err, out + err
    code, out, err = styr(capsys, "do", project, "assess-goal", "80 nye", "grade=partly", "result=45", "text=Halvveis")
    assert code == 0, out + err
    (kept,) = next(goal for goal in Store.open(project).read().goals if goal.text.startswith("80 nye")).achievements
    assert (kept.result, kept.text) == (45, "Halvveis")


def test_the_sections_of_a_plan_are_chosen_by_name(capsys, project):
    code, _, err = styr(capsys, "do", project, "edit-plan-settings", "sections=Økonomi\\nTull")
    assert code == 2 and "«Tull»" in err and "Risikovurdering" in err
    assert styr(capsys, "do", project, "edit-plan-settings", "sections=Økonomi\\nMål og rammer")[0] == 0
    assert Store.open(project).read().project.sections == {"plan": ("economy", "frame")}
    assert styr(capsys, "do", project, "edit-plan-settings", "sections=")[0] == 0
    assert Store.open(project).read().project.sections == {}
