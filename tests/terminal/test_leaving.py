"""However the program ends, the terminal is as it was, and what was typed is kept."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.terminal.terminal import STYR, Terminal, assert_kept_and_free, start_typing, until_gone

pytestmark = pytest.mark.must_run
KITTY = {"TEXTUAL_DISABLE_KITTY_KEY": "0"}
"""The keyboard protocol is off unless somebody asks for it; here, so that it has to be taken back too."""


def killed_by(number: signal.Signals):
    return lambda terminal: os.kill(terminal.pid, number)


def leave(terminal: Terminal) -> None:
    terminal.send("\x1b")
    terminal.until("Lagret")
    terminal.send("q")


ENDINGS = {
    "q": (leave, {0}),
    "Ctrl+Q": (lambda terminal: terminal.send("\x11"), {0}),
    "SIGTERM": (killed_by(signal.SIGTERM), {128 + signal.SIGTERM}),
    "SIGHUP": (killed_by(signal.SIGHUP), {128 + signal.SIGHUP}),
    "SIGINT": (killed_by(signal.SIGINT), {0, 128 + signal.SIGINT}),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_terminal_is_as_it_was_and_what_was_typed_is_kept(project, ending):
    end, codes = ENDINGS[ending]
    terminal = Terminal(*STYR, str(project), **KITTY)
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send("Skrevet til sist æøå")
    terminal.until("Skrevet til sist æøå")
    assert {"?25", "?1000", "?1004", "?1049", "?2004", "keyboard protocol", "termios"} <= terminal.left_over()
    end(terminal)
    assert terminal.exit_code() in codes
    assert terminal.left_over() == set()
    assert b"Traceback" not in terminal.raw
    assert_kept_and_free(project, "Skrevet til sist æøå")


@pytest.mark.parametrize("key", ["\x1b[20~", "\x1b[19~"], ids=["an action", "drawing"])
def test_an_exception_restores_the_terminal_and_is_told_afterwards(project, key):
    terminal = Terminal(sys.executable, "-m", "tests.terminal.broken", str(project), **KITTY)
    terminal.until("FØLG MED")
    terminal.send(key)
    assert terminal.exit_code() == 1
    assert terminal.left_over() == set()
    assert b"broken on purpose" in terminal.raw.rpartition(b"\x1b[?1049l")[2], "told where it can still be read"


def test_ctrl_c_and_ctrl_z_and_their_like_do_no_harm(project):
    """They are keys, not signals; the terminal's own way to end, to stop and to quit a program is off."""
    terminal = Terminal(*STYR, str(project))
    terminal.until("FØLG MED")
    terminal.send("\x03\x1a\x1c2")
    terminal.until("Leverer:")
    start_typing(terminal)
    terminal.send("Før\x03\x1c etter")
    terminal.until("Før etter")
    leave(terminal)
    assert terminal.exit_code() == 0 and terminal.left_over() == set()


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.02, 0.1, 0.3, 0.5, 0.7])
def test_ctrl_c_while_it_starts_leaves_no_mess(project, after):
    """Until the screen is taken over, Ctrl+C is a signal; afterwards it is a key, and the program is asked to end."""
    terminal = Terminal(*STYR, str(project))
    terminal.read(after)
    terminal.send("\x03")
    end = time.monotonic() + 30
    while terminal.ended() is None and "FØLG MED" not in terminal.text:
        assert time.monotonic() < end, terminal.text
        terminal.read()
    if terminal.ended() is None:
        terminal.send("q")
    terminal.exit_code()
    assert terminal.left_over() == set()


SHELLS = {
    "alone": [],
    "hang-up ignored": ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"],
    "under a shell that ignores it": ["sh", "-c", 'trap "" HUP; "$@"; true', "sh"],
    "under nohup": ["sh", "-c", 'nohup sh -c \'"$@" <"$0" >"$0" 2>"$0"\' "$(tty)" "$@"; true', "sh"],
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_window_is_closed_in_the_middle_of_typing(project, shell):
    terminal = Terminal(*SHELLS[shell], *STYR, str(project))
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send("Linjen falt æøå")
    terminal.until("Linjen falt æøå")
    terminal.close()
    until_gone(project)
    os.waitpid(terminal.pid, 0)
    assert_kept_and_free(project, "Linjen falt æøå")
    again = Terminal(*STYR, str(project))
    again.until("FØLG MED")
    again.send("5")
    again.until("Linjen falt æøå")
    again.send("q")
    assert again.exit_code() == 0


def test_nohup_alone_takes_the_terminal_away_and_is_refused(project, tmp_path):
    done = subprocess.run(
        ["nohup", *STYR, str(project)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2 and "ssh -t" in done.stderr
