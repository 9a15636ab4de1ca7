"""The real program in a real pseudo-terminal, and where there is none."""

import os
import signal
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

from models.acts import Acts
from models.store import Store
from tests.terminal.terminal import ROOT, STYR, Terminal

pytestmark = pytest.mark.must_run


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_opens_writes_and_leaves_the_terminal_clean(project, columns, lines):
    terminal = Terminal(*STYR, str(project), columns=columns, lines=lines)
    terminal.until("Omstilling Nordvik")
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.send("v")
    terminal.until("M1 er allerede oppnådd")
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert b"\x1b[?1049h" in terminal.raw and terminal.left_over() == set()


def test_bytes_that_are_not_utf8_do_not_end_it(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send(b"\xe6\xf8\xe5x")
    terminal.until("PuTTY")
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_a_dropped_line_keeps_what_was_typed_and_ends_the_program(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("5")
    terminal.until("Sammendrag")
    terminal.send("\r")
    terminal.until("Esc går tilbake til listen")
    terminal.send("Linjen falt æøå")
    terminal.until("Linjen falt æøå")
    os.close(terminal.fd)
    end = time.monotonic() + 20
    while os.waitpid(terminal.pid, os.WNOHANG)[0] == 0:
        assert time.monotonic() < end, "it lives on without a terminal"
        time.sleep(0.02)
    (draft,) = (project / "drafts").glob("*.json")
    assert "Linjen falt æøå" in draft.read_text(encoding="utf-8")
    again = Terminal(*STYR, str(project))
    again.until("FØLG MED")
    again.send("5")
    again.until("Linjen falt æøå")
    again.send("q")
    assert again.exit_code() == 0


def test_a_signal_to_end_restores_the_terminal(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.exit_code() == 128 + signal.SIGTERM
    assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")


def styr(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*STYR, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False, **more
    )


def fingerprint(folder: Path) -> dict[str, str]:
    return {str(p): sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["{project}"], 2, "ssh -t"),
        (["{tmp}/nothing"], 3, "finnes ikke"),
        (["{tmp}"], 3, "main.json mangler"),
        (["status", "{tmp}/nothing"], 3, "finnes ikke"),
        (["status", "{project}", "--as-of", "31.2"], 2, "Dagen 31.2 finnes ikke"),
        (
            ["new", "{project}", "--name", "A", "--municipality", "B", "--start", "1.2.27"],
            3,
            "inneholder allerede filer",
        ),
        (
            ["new", "{tmp}/new", "--name", "A", "--municipality", "B", "--start", "1.2.27", "--end", "3.2.27"],
            2,
            "minst 28 dager",
        ),
        (
            ["new", "{tmp}/new", "--name", "A", "--municipality", "B", "--start", "1.2.27", "--group", "nosuch"],
            2,
            "Unix-gruppen nosuch",
        ),
        (["report", "status", "{project}", "--number", "9"], 2, "Rapport nr. 9 finnes ikke"),
        (["report", "status", "{project}", "-o", "{tmp}/no/such/folder/r.docx"], 3, "kunne ikke leses eller skrives"),
        (["--frobnicate"], 2, "finnes ikke"),
    ],
)
def test_wrong_use_is_one_sentence_and_changes_nothing(project, tmp_path, arguments, code, words):
    before = fingerprint(project)
    result = styr(*(a.format(project=project, tmp=tmp_path) for a in arguments), stdin=subprocess.DEVNULL)
    assert result.returncode == code, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(project) == before
    assert not (tmp_path / "new").exists()


def test_a_dumb_terminal_is_refused(project):
    terminal = Terminal(*STYR, str(project), TERM="dumb")
    assert terminal.exit_code() == 2
    terminal.until("kan ikke vise programmet")


def test_a_damaged_project_is_shown_from_its_copy_and_repaired(project):
    main = project / "main.json"
    whole = styr("status", str(project)).stdout
    main.write_bytes(main.read_bytes()[:500])
    result = styr("status", str(project))
    assert (result.returncode, result.stdout) == (0, whole)
    assert "main.json.bak." in result.stderr
    assert styr("check", str(project)).returncode == 1
    assert styr("repair", str(project)).returncode == 0
    assert styr("check", str(project)).returncode == 0
    assert "ingenting å reparere" in styr("repair", str(project)).stdout


def test_a_project_that_cannot_be_read_is_refused_by_name(project):
    for path in [*project.glob("main.json*"), *(project / "backups").iterdir()]:
        path.unlink()
        path.write_bytes(b"{")
    for command in ("status", "history", "check", "repair", "open"):
        result = styr(command, str(project))
        assert result.returncode == 3
        assert "main.json.bak." in result.stderr and "Traceback" not in result.stderr


def test_backup_and_restore_by_the_command_line(project, tmp_path):
    assert styr("backup", str(project), "-o", str(tmp_path / "b.zip")).returncode == 0
    assert styr("backup", str(project), "-o", str(tmp_path / "b.zip")).returncode == 3
    assert styr("restore", str(tmp_path / "b.zip"), str(tmp_path / "again")).returncode == 0
    for command in ("status", "history"):
        assert styr(command, str(tmp_path / "again")).stdout == styr(command, str(project)).stdout
    assert styr("check", str(tmp_path / "again")).returncode == 0


def test_a_form_survives_kill_9_and_comes_back_where_the_cursor_was(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.send("\x1b[F")
    terminal.send("f")
    terminal.until("+2u, uke 12")
    terminal.send("+21")
    terminal.until("+21")
    for _ in range(2):
        terminal.send("\r")
        terminal.read(0.5)
    terminal.send("Leverandøren er syk æøå")
    terminal.until("Leverandøren er syk æøå")
    terminal.send("\x1b[D" * 3)
    drafts = project / "drafts"
    end = time.monotonic() + 20
    while not any('"cursor":[0,20]' in path.read_text(encoding="utf-8") for path in drafts.glob("*.json")):
        assert time.monotonic() < end
        terminal.read()
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)

    again = Terminal(*STYR, str(project))
    again.until("Leverandøren er syk æøå")
    again.until("er her igjen")
    again.send("X")
    again.until("Leverandøren er syk Xæøå")
    again.send("\x13")
    again.until("er nå ventet")
    assert not list(drafts.glob("*.form_*.json")) and not [
        path for path in drafts.glob("*.json") if "syk" in path.read_text()
    ]
    again.send("q")
    assert again.exit_code() == 0


def test_what_is_typed_ahead_in_one_go_lands_where_it_belongs(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("2\x1b[Ff+21\r2Leverandøren er syk æøå\x13")  # as a slow line delivers it: in one read
    terminal.until("M16 er nå ventet")
    milestone = Store.open(project).read().milestones[-1]
    assert milestone.forecasts[-1].text == "Leverandøren er syk æøå"
    terminal.send("5\rÆØÅ først")
    terminal.until("ÆØÅ først")
    terminal.send("\x1b")
    terminal.until("Lagret")
    assert "ÆØÅ først" in Store.open(project).read().draft.texts["summary"]
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_two_sessions_see_each_other_and_each_others_changes(project):
    leader = Terminal(*STYR, str(project), columns=120, lines=40)
    leader.until("FØLG MED")
    follower = Terminal(*STYR, "--read-only", str(project), columns=120, lines=40)
    follower.until("kun lesing")
    follower.until("Også inne: ")
    leader.until("har også åpnet prosjektet")
    follower.send("2")
    follower.until("Leverer:")
    follower.send("v")
    follower.until("bare for lesing")
    leader.send("2")
    leader.until("Leverer:")
    leader.send("\x1b[F")
    leader.send("v")
    leader.until("er bekreftet")
    begin = time.monotonic()
    shown = next(line for line in leader.screen.display if "M16" in line)[60:].strip()
    follower.until(shown)
    assert time.monotonic() - begin < 10
    follower.send("q")
    assert follower.exit_code() == 0
    leader.until("har gått ut")
    leader.send("u")
    leader.until("Angret: Dato bekreftet")
    leader.send("U")
    leader.until("Gjort om igjen: Dato bekreftet")
    leader.send("9")
    leader.until("Gjort om igjen")
    leader.send("q")
    assert leader.exit_code() == 0


def test_the_whole_way_by_the_command_line(tmp_path):
    folder = tmp_path / "nytt"
    made = styr(
        "new",
        str(folder),
        "--name",
        "Omstilling Ny",
        "--municipality",
        "Ny kommune",
        "--start",
        "1.2.27",
        "--language",
        "nn",
    )
    assert made.returncode == 0, made.stderr
    for command in ("status", "milestones", "factors", "decisions"):
        for form in ("table", "plain", "json", "csv"):
            result = styr("--language", "nn", command, str(folder), "--format", form)
            assert result.returncode == 0 and result.stdout.strip(), result.stderr
    report = styr("report", "status", str(folder), "-o", str(tmp_path / "r.docx"))
    assert report.returncode == 0 and (tmp_path / "r.docx").stat().st_size > 5000
    assert styr("check", str(folder)).returncode == 0
    store = Store.open(folder)
    Acts(store).confirm(store.read().milestones[0].id)
    snapshot = folder / "audit.jsonl"
    snapshot.write_bytes(snapshot.read_bytes().replace(b'"by":"', b'"by":"x', 1))
    assert styr("check", str(folder)).returncode == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_help_and_version_speak_the_language(language):
    assert styr("--version").stdout == "styr 0.1.0\n"
    usage = {"nb": "Bruk:", "nn": "Bruk:", "en": "Usage:"}[language]
    for arguments in (["--help"], ["new", "--help"], ["report", "status", "--help"]):
        result = styr("--language", language, *arguments)
        assert result.returncode == 0 and usage in result.stdout
