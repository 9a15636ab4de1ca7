"""Every kind of terminal, in every size, and whatever it sends."""

import os
import random
import signal
import time

import pytest

from models.store import Store
from tests.terminal.terminal import STYR, Terminal, start_typing

pytestmark = pytest.mark.must_run


@pytest.mark.slow
@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100"])
def test_every_terminal_opens_draws_and_is_left_clean(project, term):
    terminal = Terminal(*STYR, str(project), TERM=term)
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert b"\x1b[?1049h" in terminal.raw and terminal.left_over() == set()


def test_a_storm_of_sizes_ends_with_the_same_screen(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.read(0.3)
    before = terminal.text
    dice = random.Random(7)
    for _ in range(300):
        terminal.resize(dice.randint(1, 200), dice.randint(1, 60))
        terminal.read(0)
    for columns, lines in ((10, 2), (80, 24), (10, 2)):
        terminal.resize(columns, lines)
    terminal.read(0.3)
    terminal.resize(80, 24)
    terminal.until_like(before)
    start_typing(terminal)
    terminal.send("Etter stormen æøå")
    terminal.until("Etter stormen æøå")
    terminal.send("\x1b")
    terminal.until("Lagret")
    terminal.send("q")
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


LONG = "\n".join(f"Linje {number:04} med blåbærsyltetøy og æøå til" for number in range(2200))
"""About 100 KB."""


def test_a_paste_of_100_kb_is_all_there(project):
    assert len(LONG.encode()) > 100_000
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send("\x1b[200~" + LONG + "\x1b[201~" + " SLUTT")
    terminal.until("til SLUTT")
    terminal.send("\x1b")
    terminal.until("Lagret")
    assert LONG + " SLUTT" in Store.open(project).read().draft.texts["summary"]
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.send("q")
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


@pytest.mark.slow
def test_a_paste_that_comes_as_keys_is_all_there(project):
    """Terminals and GNU screen that do not mark a paste send it as if it were typed. A quarter as long: it takes longer."""
    typed = LONG[: len(LONG) // 4]
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send(typed.replace("\n", "\r") + " SLUTT")
    terminal.until(" SLUTT", 60)
    terminal.send("\x1b")
    terminal.until("Lagret")
    assert typed + " SLUTT" in Store.open(project).read().draft.texts["summary"]
    terminal.send("q")
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


REPORTS = [
    b"\x1b[I", b"\x1b[O", b"\x1b[O\x1b[I",  # the window has the focus, or not
    b"\x1b[<35;10;5M", b"\x1b[<65;40;12M", b"\x1b[<35;500;500M",  # the mouse moves and its wheel turns, in SGR
    b"\x1b[67;10;5M", b"\x1b[MC!!", b"\x1b[MC\xe1\xf5", b"\x1b[MC\xff\xff",  # in urxvt's way, and in X10's bytes
    b"\x1b[?2026;2$y", b"\x1b[?2048;0$y",  # answers
]  # fmt: skip


def test_what_a_terminal_reports_writes_nothing_and_harms_nothing(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    for report in REPORTS:
        terminal.send(report)
        terminal.read(0.05)
    start_typing(terminal)
    terminal.send("Før")
    terminal.until("Før")
    for report in REPORTS:
        terminal.send(report)
        terminal.read(0.05)
    terminal.send(" og etter æøå")
    terminal.until("Før og etter æøå")
    terminal.send("\x1b")
    terminal.until("Lagret")
    assert "Før og etter æøå" in Store.open(project).read().draft.texts["summary"]
    terminal.send("q")
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


def test_stopped_and_continued_it_draws_itself_again_and_goes_on(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    for _ in range(2):
        terminal.read(0.3)
        before = terminal.text
        os.kill(terminal.pid, signal.SIGTSTP)
        until_stopped(terminal)
        assert terminal.left_over() == set(), "the shell has its terminal"
        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.until_like(before)
    start_typing(terminal)
    terminal.send("Før pausen")
    terminal.until("Før pausen")
    os.kill(terminal.pid, signal.SIGTSTP)
    until_stopped(terminal)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.send(" og etter æøå")
    terminal.until("Før pausen og etter æøå")
    terminal.send("\x1b")
    terminal.until("Lagret")
    terminal.send("q")
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


def until_stopped(terminal: Terminal, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)[0]:
        assert time.monotonic() < end, "it does not stop"
        terminal.read(0.05)
    terminal.read(0)
