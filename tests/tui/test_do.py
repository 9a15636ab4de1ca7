"""`styr do` and `styr show`: what is done and read without a screen; no traceback, and nothing guessed."""

import shutil

import pytest

from models.language import LANGUAGES
from models.status import Narrative
from models.store import Store
from models.tasks import TASKS
from tui.cli import run


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def styr(capsys, *arguments, language="nb"):
    """Run a command: its exit code and what it printed."""
    code = run(["--language", language, *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_is_listed_with_a_sentence(capsys, project, language):
    code, out, _ = styr(capsys, "do", project, language=language)
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines()] == list(TASKS)


def test_a_task_is_done_and_said(capsys, project):
    code, out, err = styr(capsys, "do", project, "forecast", "m10", "date=15.1.27", "cause=kapasitet", "text=syk")
    assert (code, err) == (2, out and err)
    code, out, _ = styr(capsys, "do", project, "forecast", "m10", "date=15.1.27", "cause=capacity", "text=syk")
    assert code == 0 and "M10 er nå ventet 15.01.2027." in out
    assert Store.open(project).read().milestone("m10").forecasts[-1].text == "syk"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["finnes-ikke"], 2, "ingen oppgave finnes-ikke"),
        (["forecast", "M77", "date=+1", "text=x"], 1, "M77"),
        (["forecast", "M1", "date=+1", "text=x"], 1, "allerede oppnådd"),
        (["forecast", "M10", "date=snart", "text=x"], 2, "date: «snart»"),
        (["forecast", "M10", "date=+1"], 2, "text: "),
        (["forecast", "M10", "dato=+1"], 2, "ikke noe felt dato"),
        (["forecast", "M10", "date=+1", "cause=9", "text=x"], 2, "cause: «9»"),
        (["forecast", "M10", "tull"], 2, "FELT=VERDI"),
        (["delete-goal", "goal-1"], 1, "--yes"),
        (["delete-point", "BP1", "--yes"], 0, "slettet"),
        (["decide", "BP1", "outcome=1", "text=x", "--yes"], 1, "vedtatt av alle"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(capsys, project, arguments, code, says):
    got, out, err = styr(capsys, "do", project, *arguments)
    assert "Traceback" not in out + err
    assert got == code, out + err
    assert says in out + err


def test_a_change_is_taken_back_and_done_again(capsys, project):
    count = len(Store.open(project).read().goals)
    assert styr(capsys, "do", project, "delete-goal", "goal-2", "--yes")[0] == 0
    code, out, err = styr(capsys, "do", project, "undo")
    assert code == 0 and "Angret: Slettet" in out, out + err
    assert len(Store.open(project).read().goals) == count
    assert styr(capsys, "do", project, "redo")[0] == 0
    assert len(Store.open(project).read().goals) == count - 1
    code, _, err = styr(capsys, "do", project, "redo")
    assert code == 1 and err.startswith("Feil: ")


def test_a_signed_decision_is_refused_here_too(capsys, project):
    arguments = ("do", project, "decide", "BP3", "outcome=approved", "case=14/26", "text=Godkjennes.", "--yes")
    code, out, err = styr(capsys, *arguments)
    assert code == 0, out + err
    code, out, err = styr(capsys, "do", project, "edit-leg", "BP3/1", "case=15/26")
    assert code == 1 and "aldri endres" in err
    code, out, err = styr(capsys, "do", project, "delete-point", "BP3", "--yes")
    assert code == 1 and "aldri endres" in err


def test_one_thing_is_told_whole(capsys, project):
    code, out, _ = styr(capsys, "show", project, "BP2")
    assert code == 0
    for text in (
        "BP2 Kunnskapsgrunnlag",
        "Vedtak BP2/1:",
        "BP2/1/2:",
        "Godkjent med vilkår",
        "Hvem vedtar?: Styringsgruppen",
    ):
        assert text in out
    code, out, _ = styr(capsys, "show", project, "Kari")
    assert code == 0 and "Stemmerett: Ja" in out
    code, out, _ = styr(capsys, "show", project)
    assert code == 0 and "M10 " in out and "Fylkeskommunen" in out
    code, _, err = styr(capsys, "show", project, "tull")
    assert code == 1 and "tull" in err


def test_the_economy_and_the_actions_are_listed(capsys, project):
    code, out, _ = styr(capsys, "economy", project)
    assert code == 0 and "?" in out and "Kjent sum" in out and "spurt" in out
    code, out, _ = styr(capsys, "actions", project, "--format", "plain")
    assert code == 0 and "Aksjon: " in out


def test_a_report_is_begun_written_agreed_and_issued_without_a_screen(capsys, project):
    assert styr(capsys, "report", "issue", project, "--yes")[0] == 1
    texts = [f"{part.value}=Dette er skrevet." for part in Narrative]
    code, out, err = styr(capsys, "do", project, "write-report", *texts)
    assert code == 0, out + err
    code, _, err = styr(capsys, "report", "issue", project, "--yes")
    assert code == 1 and "agree-report" in err
    assert styr(capsys, "do", project, "agree-report", "who=leder")[0] == 0
    code, _, err = styr(capsys, "report", "issue", project)
    assert code == 1 and "--yes" in err
    code, out, err = styr(capsys, "report", "issue", project, "--yes")
    assert code == 0 and "er utstedt" in out, out + err
    data = Store.open(project).read()
    assert data.draft is None and data.documents[-1].number == data.issued[-1].number
    code, out, err = styr(capsys, "do", project, "write-report")
    assert code == 1 and "Ingen rapport" in err
