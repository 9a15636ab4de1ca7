"""What is really sent to terminals with other colours, none, or no signs: read from the bytes."""

import os
import re
import shutil
import signal

import pytest

from tests.terminal.terminal import STYR, Terminal

pytestmark = [pytest.mark.must_run, pytest.mark.slow]

SCREENS = {
    "2": "Leverer",
    "3": "KSF1",
    "4": "BP1",
    "5": "Sammendrag",
    "7": "Budsjettpost",
    "8": "Personer",
    "9": "Utstedt",
}


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def colours_in(raw: bytes) -> set[int]:
    """The colour codes of every SGR sequence: what selects a colour, not attributes or the default."""
    codes = [int(code) for found in re.findall(rb"\x1b\[([\d;]*)m", raw) for code in found.split(b";") if code]
    return {code for code in codes if code in {38, 48} or 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107}


def walk(terminal, screens=SCREENS) -> str:
    """Go through the screens; everything that was seen."""
    seen = [terminal.text]
    for key, text in screens.items():
        terminal.send(key)
        terminal.until(text)
        seen.append(terminal.text)
    return "\n".join(seen)


def test_no_color_means_none_and_the_cursor_still_shows(project):
    terminal = Terminal(*STYR, str(project), NO_COLOR="1")
    terminal.until("FØLG MED")
    walk(terminal)
    assert colours_in(terminal.raw) == set()
    lines = terminal.screen.buffer
    (at,) = [y for y, line in enumerate(terminal.screen.display) if line.startswith(">")]
    assert lines[at][0].reverse and not lines[at + 1][0].reverse, "the cursor's line is not reversed"
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_a_terminal_of_sixteen_colours_gets_its_own(project):
    terminal = Terminal(*STYR, str(project), TERM="linux")
    terminal.until("FØLG MED")
    seen = walk(terminal)
    assert "• " in seen and "●" not in seen, "the console's font lacks it"
    found = colours_in(terminal.raw)
    assert found and not found & {38, 48}
    assert {31, 32, 33} <= found, "red, green and yellow are the terminal's own"
    terminal.send("q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_ascii_draws_letters_and_nothing_else(project, columns, lines):
    terminal = Terminal(*STYR, "--glyphs", "ascii", str(project), columns=columns, lines=lines)
    terminal.until("LG MED")
    seen = walk(terminal)
    for key, text in (("?", "Overalt"), ("\x1b", "Utstedt")):
        terminal.send(key)
        terminal.until(text)
        seen += terminal.text
    terminal.send("1")
    terminal.until("Tidslinje")
    terminal.send("\r")
    terminal.until("M7 Prosess")
    for key, text, back in (
        ("t", "Milepæltrend", "\x1b"),
        ("h", "synlig i", "\x1b"),
        ("f", "Ny forventet dato", "\x1b"),
    ):
        terminal.send(key)
        terminal.until(text)
        seen += terminal.text
        terminal.send(back)
        terminal.until("Leverer")
    terminal.send("\x10")
    terminal.until("Bekreft  (v)")
    seen += terminal.text
    strange = {sign for sign in seen if not (sign.isascii() or sign.isalpha())}
    assert strange == set()
    assert "# Avvik" in seen and "* I rute" in seen and "^ F" in seen
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.exit_code()


MOUSE = b"\x1b[?1000h"


@pytest.mark.parametrize(
    ("options", "environ", "listens"),
    [
        ((), {}, True),
        ((), {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, False),
        (("--mouse",), {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, True),
        (("--no-mouse",), {}, False),
    ],
)
def test_the_mouse_is_left_alone_over_ssh_unless_it_is_wanted(project, options, environ, listens):
    terminal = Terminal(*STYR, *options, str(project), **environ)
    terminal.until("FØLG MED")
    assert (MOUSE in terminal.raw) is listens
    terminal.send("q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize(("colour", "sent"), [("16", b"\x1b[38;"), ("256", b";2;"), ("full", b"38;5;")])
def test_no_more_colours_are_sent_than_were_chosen(project, colour, sent):
    terminal = Terminal(*STYR, f"--colour={colour}", "--theme=dark", str(project), COLORTERM="truecolor", NO_COLOR="1")
    terminal.until("FØLG MED")
    assert sent not in terminal.raw
    assert colours_in(terminal.raw), "what is chosen for Styr stands over NO_COLOR"
    terminal.send("q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize(
    "environ",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_every_locale_draws_norwegian(project, environ):
    terminal = Terminal(*STYR, "--glyphs", "unicode", str(project), **environ)
    terminal.until("FØLG MED")
    assert "7 Øko" in terminal.text and "─" in terminal.text and "\\u" not in terminal.text
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_standard_output_may_go_to_a_file_for_nothing_is_drawn_there(project, tmp_path):
    terminal = Terminal("sh", "-c", '"$0" "$@" > "$OUT"', *STYR, str(project), OUT=str(tmp_path / "out"))
    terminal.until("FØLG MED")
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert (tmp_path / "out").read_bytes() == b""
