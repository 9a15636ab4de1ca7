"""The real program over a real OpenSSH: at both sizes, on a bad line, and two at once."""

import os
import re
import signal
import time

import pytest

from models.store import Store
from tests.terminal.relay import Relay
from tests.terminal.terminal import STYR, Terminal, assert_kept_and_free, processes_of, start_typing, until_gone

pytestmark = pytest.mark.must_run
TYPED = "Skrevet over SSH æøå"
MOUSE = re.compile(rb"\x1b\[\?(1000|1002|1003|1006|1015|1016)h")


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_opens_moves_writes_and_leaves_both_terminals_clean(sshd, project, tmp_path, columns, lines):
    settings = [tmp_path / "before", tmp_path / "after"]
    command = sshd.ssh(
        *STYR, str(project), before=f"stty -a >{settings[0]};", after=f"; code=$?; stty -a >{settings[1]}; exit $code"
    )
    terminal = Terminal(*command, columns=columns, lines=lines)
    terminal.until("FØLG MED")
    terminal.send("2")
    terminal.until("Leverer:")
    terminal.send("\x1b[F")
    terminal.until(">")
    start_typing(terminal)
    terminal.send(TYPED)
    terminal.until(TYPED)
    terminal.send("\x1b")
    terminal.until("Lagret")
    assert TYPED in Store.open(project).read().draft.texts["summary"]
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert b"\x1b[?1049h" in terminal.raw and terminal.left_over() == set()
    assert not MOUSE.search(terminal.raw), "over SSH the mouse is the user's own terminal's"
    before, after = (path.read_text() for path in settings)
    assert f"rows {lines}; columns {columns}" in before and before == after


def test_at_home_the_mouse_works(project):
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert MOUSE.search(terminal.raw) and terminal.left_over() == set()


def drop_the_client(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGKILL)


WAYS = {"client killed": drop_the_client, "window closed": Terminal.close}
SHELLS = {
    "alone": {},
    "hang-up ignored": {"before": 'trap "" HUP; exec'},
    "under a shell that ignores it": {"before": 'trap "" HUP;', "after": "; true"},
}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("way", WAYS)
def test_the_line_drops_in_the_middle_of_typing(sshd, project, way, shell):
    terminal = Terminal(*sshd.ssh(*STYR, str(project), **SHELLS[shell]))
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send(TYPED)
    terminal.until(TYPED)
    assert len(processes_of(project)) >= 2  # the client, and the program on the other side
    WAYS[way](terminal)
    until_gone(project)
    os.waitpid(terminal.pid, 0)
    assert_kept_and_free(project, TYPED)


@pytest.mark.slow
def test_on_a_bad_line_what_is_typed_ahead_lands_right_and_the_screen_is_right(sshd, project):
    """A round trip of 100 ms and 1 Mbit a second."""
    with Relay(sshd.port, delay=0.05, rate=125_000) as relay:
        terminal = Terminal(*sshd.ssh(*STYR, str(project), port=relay.port))
        terminal.until("FØLG MED", 60)
        terminal.send("2\x1b[Ff+21\r2Leverandøren er syk æøå\x13")
        terminal.until("M16 er nå ventet")
        assert Store.open(project).read().milestones[-1].forecasts[-1].text == "Leverandøren er syk æøå"
        terminal.send("5\r" + "".join(f"Linje {number} æøå\r" for number in range(40)) + "\x1b")
        terminal.until("Lagret")
        summary = Store.open(project).read().draft.texts["summary"]
        assert "\n".join(f"Linje {number} æøå" for number in range(40)) in summary
        here = Terminal(*STYR, str(project))
        here.until("FØLG MED")
        for one in (terminal, here):
            one.send("2\x1b[H" + "\x1b[B" * 7 + "4132" + "\x1b[A" * 3)
            one.until(">M5")
        compare(terminal, here)
        for one in (terminal, here):
            one.send("q")
            assert one.exit_code() == 0 and one.left_over() == set()
        assert relay.bytes > 10_000


def compare(one: Terminal, other: Terminal, seconds: float = 30) -> None:
    """Wait until two terminals show the same below the lines that say who is there."""
    end = time.monotonic() + seconds
    while one.screen.display[3:-2] != other.screen.display[3:-2]:
        assert time.monotonic() < end, f"{one.text}\n\n{other.text}"
        one.read()
        other.read()


def test_two_at_once_both_write(sshd, project):
    first, second = (Terminal(*sshd.ssh(*STYR, str(project)), columns=120, lines=40) for _ in range(2))
    for terminal in (first, second):
        terminal.until("FØLG MED")
        terminal.send("2")
        terminal.until("Leverer:")
    first.send("\x1b[Fv")
    first.until("er bekreftet")
    shown = next(line for line in first.screen.display if "M16" in line)[60:].strip()
    second.until(shown)
    start_typing(second)
    second.send(TYPED)
    second.until(TYPED)
    second.send("\x1b")
    second.until("Lagret")
    first.send("5")
    first.until(TYPED)
    for terminal in (first, second):
        terminal.send("q")
        assert terminal.exit_code() == 0 and terminal.left_over() == set()
    assert not processes_of(project)
