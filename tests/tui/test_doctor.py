"""`styr doctor`: what it finds is what is there, and what wants attention is named with what to do."""

import re
import shutil

import pytest

from models.version import VERSION
from tests.terminal.terminal import STYR, Terminal
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
    _, facts, out = doctor(capsys, project)
    assert facts["Styr"].startswith(f"{VERSION}, Python 3.") and "textual" in facts["Biblioteker"]
    assert facts["Terminal"].startswith("linux, ") and facts["Terminal"].endswith(" SSH")
    assert facts["Farger"] == "16 farger (ifølge TERM), terminal" and facts["Tegnes med"] == "basic, mus av"
    assert facts["PuTTY"].startswith("Window > Translation: UTF-8")
    assert facts["Hvem som når det"] == "bare du"
    assert int(facts["Endringer i historikken"].replace("\u00a0", "")) > 50
    for name, signs in (("unicode", "● ▲ ■ ○"), ("basic", "• ▲ ■ ○"), ("ascii", "* ^ # o")):
        assert re.search(rf"^  {name} +{re.escape(signs)} .*æøå ÆØÅ$", out, re.MULTILINE)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_is_one_page(project, monkeypatch, language):
    terminal = Terminal(*STYR, "--language", language, "doctor", str(project), SSH_CONNECTION="1.2.3.4 1 2 3", TMUX="x")
    terminal.exit_code()
    assert VERSION in terminal.screen.display[0], "the first line has left the page"
    assert "UTF-8" in terminal.text and "\x1b[32m●" in terminal.raw.decode() and "tmux" in terminal.text


def test_a_network_disk_and_one_without_locks_are_named(capsys, project, monkeypatch):
    for kind, said in (("nfs4", "nettverksdisk"), ("cifs", "Låser"), ("ext4", "")):
        monkeypatch.setattr("tui.commands.doctor.disk_of", lambda _, kind=kind: kind)
        _, facts, out = doctor(capsys, project)
        assert facts["Filsystem"].startswith(f"{kind}, ")
        assert ("nettverksdisk" in out, "Låser" in out) == (said == "nettverksdisk", said == "Låser")


def test_a_locale_that_is_not_utf8_is_named(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "nb_NO.ISO-8859-1")
    monkeypatch.delenv("LC_ALL", raising=False)
    code, facts, out = doctor(capsys)
    assert code == 1 and "PuTTY" in out and facts["Tegnes med"].startswith("ascii")


def test_a_folder_that_is_no_project_or_open_to_all_is_named(capsys, tmp_path, project):
    code, _, out = doctor(capsys, tmp_path / "ingenting")
    assert code == 1 and "  ! " in out
    project.chmod(0o755)  # noqa: S103 - just what it is to find
    code, _, out = doctor(capsys, project)
    assert code == 1 and f"Prosjekt: {project.resolve()} ! " in " ".join(out.split())
