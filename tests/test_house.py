"""The house rules that a machine can hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import COMMANDS

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def loaded(code: str) -> set[str]:
    """The modules a piece of code loads, in a process of its own."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.split()}


def test_no_file_has_grown_past_its_room():
    long = {
        p.name: n
        for p in tracked()
        if p.suffix == ".py"
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_nothing_names_a_registry_or_this_machine():
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "deb" + r"\.debian", "/wo" + "rk/"])
    )
    wrong = [
        p.name for p in tracked() if p.suffix not in {".mo", ".docx"} and hosts.search(p.read_text(encoding="utf-8"))
    ]
    assert not wrong


def test_the_top_level_is_the_users_choice():
    top = {p.relative_to(ROOT).parts[0] for p in tracked()}
    assert {name for name in top if "." not in name and name not in {"LICENSE", "Makefile"}} <= {
        "tui", "models", "screens", "reports", "tests", "docs", "bench", "requirements",
    }  # fmt: skip


def test_models_and_reports_know_no_interface():
    modules = loaded(
        "import models.acts, models.store, models.templates, reports.status_view, reports.listing, reports.issuing"
    )
    assert not modules & {"textual", "click", "docx", "PIL", "lxml"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["open", "--help"], ["report", "--help"]])
def test_help_is_quick(arguments):
    modules = loaded(f"from tui.cli import run\nrun({arguments!r})")
    assert not modules & {"textual", "docx", "PIL", "lxml", "tabulate"}


def test_status_and_report_never_load_textual(demo_folder, tmp_path):
    folder = str(demo_folder)
    for arguments in (["status", folder], ["report", "status", folder, "-o", str(tmp_path / "r.docx")]):
        assert "textual" not in loaded(f"from tui.cli import run\nassert run({arguments!r}) == 0")


def test_the_first_screen_loads_no_document_library(demo_folder):
    modules = loaded("import tui.app, tui.commands.open")
    assert not modules & {"docx", "lxml", "PIL", "tabulate"}


def test_every_command_and_make_target_is_documented():
    cli = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## `styr {name}" not in cli] == []
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    development = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    assert [target for target in targets if f"`make {target}`" not in development] == []


def test_the_locks_hold_hashes_and_no_addresses():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text and "http" not in text
