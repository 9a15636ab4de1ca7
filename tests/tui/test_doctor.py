"""`styr doctor`: what it finds is what is there, and what wants attention is named with what to do."""

import shutil

import pytest

from models.version import VERSION
from tui.cli import run


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def doctor(capsys, *arguments):
    code = run(["--language", "nb", "doctor", *map(str, arguments)])
    out = capsys.readouterr().out
    return code, dict(line.split(": ", 1) for line in out.splitlines() if ": " in line), out


def test_it_says_what_is_there(capsys, project, monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("SSH_CONNECTION", "1.2.3.4 1 2 3")
    _, facts, _ = doctor(capsys, project)
    assert facts["Styr"] == VERSION and facts["Terminal"] == "linux" and facts["Gjennom"] == "SSH"
    assert facts["Farger"] == "16 farger eller færre" and facts["Utseende"] == "terminal, unicode"
    assert facts["Hvem som når det"] == "bare du"
    assert int(facts["Endringer i historikken"].replace("\u00a0", "")) > 50


def test_a_locale_that_is_not_utf8_is_named(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "nb_NO.ISO-8859-1")
    code, facts, out = doctor(capsys)
    assert code == 1 and "Sett LANG til" in out and facts["Utseende"].endswith("ascii")


def test_a_folder_that_is_no_project_or_open_to_all_is_named(capsys, tmp_path, project):
    code, _, out = doctor(capsys, tmp_path / "ingenting")
    assert code == 1 and "  ! " in out
    project.chmod(0o755)  # noqa: S103 - just what it is to find
    code, _, out = doctor(capsys, project)
    assert code == 1 and f"Prosjekt: {project.resolve()}\n  ! " in out
