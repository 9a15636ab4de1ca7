"""Our driver in a real pseudo-terminal, held against Textual's own."""

import os
import shutil
import sys

import pytest

from tests.terminal.terminal import STYR, Terminal

pytestmark = pytest.mark.must_run

STOCK = [
    sys.executable,
    "-c",
    "import sys, tui.driver; tui.driver.PARTS = ((object, ('a part that is gone',)),)\n"
    "import tui.cli; tui.cli.main(sys.argv[1:])",
]
"""The program where Textual has not the parts that our driver builds on."""

WALK = (("2", "Leverer:"), ("\x1b[B", "M2 "), ("5", "Sammendrag"), ("1", "Tidslinje"), ("2", "Leverer:"))


@pytest.fixture
def project(demo_folder, tmp_path):
    folder = tmp_path / "nordvik"
    shutil.copytree(demo_folder, folder)
    return folder


def picture(terminal):
    """The cells as one sees them: on a blank no colour of a sign."""
    cells = []
    for y in range(terminal.screen.lines):
        for x in range(terminal.screen.columns):
            cell = terminal.screen.buffer[y][x]
            blank = cell.data == " " and not (cell.reverse or cell.underscore)
            cells.append(cell._replace(fg="", bold=False) if blank else cell)
    return cells


def settle(terminal):
    """Read until nothing more comes."""
    seen = -1
    while seen != len(terminal.raw):
        seen = len(terminal.raw)
        terminal.read(0.6)


@pytest.mark.parametrize("environ", [{"COLORTERM": "truecolor"}, {"TERM": "linux"}], ids=["truecolor", "16"])
def test_the_picture_is_textuals_and_costs_less_than_half(project, environ):
    sent = []
    pictures = []
    for command in (STYR, STOCK):
        terminal = Terminal(*command, "--read-only", str(project), **environ)
        terminal.until("Tidslinje")
        settle(terminal)
        shown = [picture(terminal)]
        for key, text in WALK:
            terminal.send(key)
            terminal.until(text)
            settle(terminal)
            shown.append(picture(terminal))
        pictures.append(shown)
        sent.append(len(terminal.raw))
        terminal.send("q")
        assert terminal.exit_code() == 0
    for step, (ours, stock) in enumerate(zip(*pictures, strict=True)):
        assert ours == stock, f"step {step}"
    assert sent[0] < sent[1] / 2, sent


def test_what_something_else_has_written_is_drawn_over(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("Tidslinje")
    settle(terminal)
    before = terminal.text
    terminal._stream.feed(b"\x1b[5;5HBroadcast message from root")
    assert terminal.text != before
    terminal.send("\x0c")
    settle(terminal)
    assert terminal.text == before
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_a_terminal_that_does_not_read_holds_up_nothing(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("Tidslinje")
    for _ in range(60):  # far more pictures than a terminal's buffer holds, and nobody reads
        os.write(terminal.fd, b"21")
    os.write(terminal.fd, b"q")
    assert terminal.exit_code() == 0
