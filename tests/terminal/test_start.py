"""What `styr PROJECT` has loaded when it has painted its first screen, in a real pseudo-terminal."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from bench.terminal import OPENED
from tests.terminal.terminal import ROOT, Terminal

pytestmark = pytest.mark.must_run

DOCUMENTS = {"docx", "lxml", "PIL", "tabulate", "openpyxl", "icalendar"}
"""The libraries that only make or read a document."""

WRITING = {"tinydb", "models.store.transaction", "models.acts", "models.tasks", "models.exchange", "reports.kinds"}
"""What only a change of the project needs."""

FORMS = {"screens.asking", "screens.dialogs", "tui.widgets.fields", "textual.widgets._text_area"}
"""What only a form needs."""

OPTIONS = {"click", "tui.commands.group", "tui.commands.open"}
"""What only an option or another command needs."""

SCREENS = {
    f"screens.{name}" for name in ("milestones", "factors", "decisions", "report", "meetings", "economy", "project")
}
SCREENS |= {"screens.archive", "screens.find", "screens.help", "screens.live", "screens.palette", "screens.welcome"}
"""The screens that are not shown first."""

REPORTING = """
import atexit, pathlib, sys
def report():
    pathlib.Path(sys.argv[2]).write_text(" ".join(sys.modules), encoding="utf-8")
atexit.register(report)
from tui.cli import main
main(sys.argv[1:2])
"""


def test_the_first_screen_is_painted_with_nothing_loaded_that_it_does_not_need(demo_folder, tmp_path):
    project, said = tmp_path / "nordvik", tmp_path / "modules"
    shutil.copytree(demo_folder, project)
    terminal = Terminal(sys.executable, "-c", REPORTING, str(project), str(said))
    terminal.until("FØLG MED")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.exit_code() == 128 + signal.SIGTERM
    loaded = set(said.read_text(encoding="utf-8").split())
    assert {"tui.app", "screens.overview"} <= loaded
    script = f"{OPENED}; import sys; print(*sys.modules)"
    listed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ours = {name for name in loaded if name.split(".")[0] in {"tui", "models", "screens", "reports"}}
    assert sorted(ours - set(listed.split())) == [], "the bench measures less than is imported"
    assert sorted(loaded & (DOCUMENTS | WRITING | FORMS | OPTIONS | SCREENS)) == []
