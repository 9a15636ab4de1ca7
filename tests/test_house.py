"""The house rules that a machine can hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.commands import COMMANDS

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


LONGER = {
    "tui/demo.py",  # a story told from the first day to the last
}
"""Python files that may be longer than 350 lines, each with its reason."""


def test_no_file_has_grown_past_its_room():
    lines = {
        p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines())
        for p in tracked()
        if p.suffix == ".py"
    }
    assert {name: n for name, n in lines.items() if n > (400 if name in LONGER else 350)} == {}
    assert {name for name in LONGER if lines.get(name, 0) <= 350} == set(), "take these off the list"


def test_nothing_names_a_registry_or_this_machine():
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "deb" + r"\.debian", "/wo" + "rk/"])
    )
    wrong = [
        p.name
        for p in tracked()
        if p.suffix not in {".mo", ".docx", ".ttf"} and hosts.search(p.read_text(encoding="utf-8"))
    ]
    assert not wrong


def test_the_top_level_is_the_users_choice():
    folders = {p.relative_to(ROOT).parts[0] for p in tracked() if p.parent != ROOT}
    assert folders <= {"tui", "models", "screens", "reports", "tests", "docs", "bench", "requirements", ".ci"}


def test_models_and_reports_know_no_interface():
    modules = loaded(
        "import models.acts, models.store, models.templates, models.exchange.act, models.exchange.workbook\n"
        "import reports.documents, reports.listing, reports.calendar, reports.preview"
    )
    assert not modules & {"textual", "click", "docx", "PIL", "lxml", "openpyxl", "icalendar"}


@pytest.mark.parametrize("room", ["models", "reports"])
def test_no_module_of_the_room_loads_the_interface(room):
    modules = loaded(
        f"import importlib, pkgutil, {room}\n"
        f"for module in pkgutil.walk_packages({room}.__path__, {room + '.'!r}):\n"
        "    importlib.import_module(module.name)"
    )
    assert room in modules
    assert not modules & {"textual", "click", "tui", "screens"}


def test_the_package_of_the_interface_imports_nothing():
    assert (ROOT / "tui" / "__init__.py").read_text(encoding="utf-8").count("import") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["open", "--help"],
        ["report", "--help"],
        ["import", "--help"],
        ["template", "check", "--help"],
    ],
)
def test_help_is_quick(arguments):
    modules = loaded(f"from tui.cli import run\nrun({arguments!r})")
    assert not modules & {"textual", "docx", "PIL", "lxml", "tabulate", "openpyxl", "icalendar"}


def test_status_and_report_never_load_textual(demo_folder, tmp_path):
    folder = str(demo_folder)
    for arguments in (["status", folder], ["report", "status", folder, "-o", str(tmp_path / "r.docx")]):
        assert "textual" not in loaded(f"from tui.cli import run\nassert run({arguments!r}) == 0")


def test_the_first_screen_loads_no_document_library(demo_folder):
    modules = loaded("import tui.app, tui.cli")
    assert not modules & {"docx", "lxml", "PIL", "tabulate", "openpyxl", "icalendar"}
    script = "import sys, tui.app, tui.cli\nprint(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    later = {"models.exchange", "models.rules.search", "screens.find", "screens.welcome", "reports.status"}
    assert not later & set(names.split()), "only a search, an import, a document or a first start needs them"


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
