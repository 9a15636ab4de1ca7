"""What a terminal is judged to be, by its environment, its locale and its streams; what is wished for stands over it."""

import os
import subprocess
import sys

import pytest

from tests.terminal.terminal import ROOT, STYR
from tui.cli import run
from tui.looks import NOTHING, Looks, wishes
from tui.settings import load_settings
from tui.terminal import BY_COLORTERM, BY_TERM, CHOSEN, DUMB, NO_COLOR, NO_TERMINAL, judge, prepare

SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
UTF8 = {"LANG": "nb_NO.UTF-8"}

TERMINALS = {
    # environment: colours, signs, mouse, theme, ssh, inside
    "PuTTY over SSH": ({"TERM": "xterm", **SSH, **UTF8}, "16 unicode off terminal", True, ""),
    "PuTTY that says 256": ({"TERM": "putty-256color", **SSH, **UTF8}, "256 unicode off dark", True, ""),
    "Windows Terminal over SSH": ({"TERM": "xterm-256color", **SSH, **UTF8}, "256 unicode off dark", True, ""),
    "COLORTERM forwarded": ({"TERM": "xterm-256color", "COLORTERM": "truecolor", **SSH}, "full unicode off dark", True, ""),
    "only SSH_TTY": ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}, "256 unicode off dark", True, ""),
    "mosh": ({"TERM": "xterm-256color", "SSH_CLIENT": "192.0.2.1 1 22", **UTF8}, "256 unicode off dark", True, ""),
    "tmux": ({"TERM": "tmux-256color", "TMUX": "/run/tmux/default,1,0", **UTF8}, "256 unicode on dark", False, "tmux"),
    "tmux that says screen": ({"TERM": "screen", "TMUX": "x"}, "16 unicode on terminal", False, "tmux"),
    "tmux over SSH": ({"TERM": "tmux-256color", "TMUX": "x", **SSH}, "256 unicode off dark", True, "tmux"),
    "screen": ({"TERM": "screen", "STY": "1.pts-0", **UTF8}, "16 unicode on terminal", False, "screen"),
    "screen by its name": ({"TERM": "screen.xterm-256color"}, "256 unicode on dark", False, "screen"),
    "linux console": ({"TERM": "linux", **UTF8}, "16 basic on terminal", False, ""),
    "linux console, Latin-1": ({"TERM": "linux", "LANG": "nb_NO.ISO-8859-1"}, "16 ascii on terminal", False, ""),
    "vt100": ({"TERM": "vt100", **UTF8}, "none ascii on terminal", False, ""),
    "kitty": ({"TERM": "xterm-kitty", "COLORTERM": "truecolor", **UTF8}, "full unicode on dark", False, ""),
    "kitty over SSH": ({"TERM": "xterm-kitty", **SSH}, "full unicode off dark", True, ""),
    "Apple Terminal": (
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal", "LC_CTYPE": "UTF-8"}, "256 unicode on dark", False, "",
    ),
    "foot": ({"TERM": "foot", **UTF8}, "full unicode on dark", False, ""),
    "sixteen": ({"TERM": "xterm-16color"}, "16 unicode on terminal", False, ""),
    "C": ({"TERM": "xterm-256color", "LANG": "C"}, "256 unicode on dark", False, ""),
    "C.UTF-8": ({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, "256 unicode on dark", False, ""),
    "Latin-1": ({"TERM": "xterm-256color", "LANG": "nb_NO.ISO-8859-1"}, "256 ascii on dark", False, ""),
    "Latin-9": ({"TERM": "xterm-256color", "LANG": "nb_NO.ISO-8859-15@euro"}, "256 ascii on dark", False, ""),
    "LC_ALL over LANG": (
        {"TERM": "xterm-256color", "LANG": "nb_NO.ISO-8859-1", "LC_ALL": "C.UTF-8"}, "256 unicode on dark", False, "",
    ),
    "LC_ALL over UTF-8": (
        {"TERM": "xterm-256color", "LANG": "nb_NO.UTF-8", "LC_ALL": "nb_NO.ISO-8859-1"}, "256 ascii on dark", False, "",
    ),
    "LC_CTYPE over LANG": (
        {"TERM": "xterm-256color", "LANG": "nb_NO.UTF-8", "LC_CTYPE": "nb_NO.ISO-8859-1"}, "256 ascii on dark", False, "",
    ),
    "no charset": ({"TERM": "xterm-256color", "LANG": "nb_NO"}, "256 unicode on dark", False, ""),
    "no such charset": ({"TERM": "xterm-256color", "LANG": "nb_NO.nonsense"}, "256 unicode on dark", False, ""),
    "NO_COLOR": ({"TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"}, "none unicode on terminal", False, ""),
    "empty NO_COLOR": ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256 unicode on dark", False, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", TERMINALS)
def test_a_terminal_is_known_by_what_it_says(name):
    environ, looks, ssh, inside = TERMINALS[name]
    verdict = judge(environ, stdin_tty=True, screen_tty=True)
    found = verdict.looks
    assert (verdict.refusal, verdict.ssh, verdict.inside) == ("", ssh, inside)
    assert " ".join((found.colour, found.glyphs, found.mouse, found.theme)) == looks


@pytest.mark.parametrize(
    ("environ", "stdin", "screen", "refusal"),
    [
        ({"TERM": "dumb"}, True, True, DUMB),
        ({"TERM": ""}, True, True, DUMB),
        ({}, True, True, DUMB),
        ({"TERM": "unknown"}, True, True, DUMB),
        ({"TERM": "xterm"}, False, True, NO_TERMINAL),
        ({"TERM": "xterm"}, True, False, NO_TERMINAL),
        ({"TERM": "dumb"}, False, False, NO_TERMINAL),
        ({"TERM": "vt100"}, True, True, ""),
    ],
)
def test_what_cannot_show_the_application_is_refused(environ, stdin, screen, refusal):
    assert judge(environ, stdin_tty=stdin, screen_tty=screen).refusal == refusal


@pytest.mark.parametrize(
    ("environ", "wish", "why"),
    [
        ({"NO_COLOR": "1"}, "", NO_COLOR),
        ({"COLORTERM": "24bit"}, "", BY_COLORTERM),
        ({}, "", BY_TERM),
        ({"NO_COLOR": "1"}, "256", CHOSEN),
    ],
)
def test_why_there_are_as_many_colours_is_known(environ, wish, why):
    verdict = judge({"TERM": "linux", **environ}, stdin_tty=True, screen_tty=True, wish=Looks("", wish, "", ""))
    assert verdict.why == why


@pytest.mark.parametrize("environ", [environ for environ, *_ in TERMINALS.values()])
def test_a_wish_stands_over_every_terminal(environ):
    wish = Looks("contrast", "256", "basic", "on")
    assert judge(environ, stdin_tty=True, screen_tty=True, wish=wish).looks == wish


def test_now_comes_before_the_environment_and_that_before_what_is_remembered():
    remembered, environ = Looks("light", "16", "ascii", "off"), {"STYR_COLOUR": "256", "STYR_MOUSE": "on"}
    assert wishes(NOTHING, {}, remembered) == remembered
    assert wishes(NOTHING, environ, remembered) == Looks("light", "256", "ascii", "on")
    assert wishes(Looks("dark", "full", "", "auto"), environ, remembered) == Looks("dark", "full", "ascii", "")
    assert wishes(NOTHING, {"STYR_GLYPHS": "auto", "STYR_COLOUR": "no such"}, remembered) == Looks(
        "light", "16", "", "off"
    )


@pytest.mark.parametrize(
    ("colour", "system"), [("none", "standard"), ("16", "standard"), ("256", "256"), ("full", "truecolor")]
)
def test_textual_is_told_how_many_colours_there_are(colour, system):
    environ = {"TERM": "xterm", "NO_COLOR": "1", **SSH}
    prepare(environ, judge(environ, stdin_tty=True, screen_tty=True, wish=Looks("", colour, "", "")))
    assert environ["TEXTUAL_COLOR_SYSTEM"] == system and ("NO_COLOR" in environ) is (colour == "none")
    assert environ["TEXTUAL_ANIMATIONS"] == "none" and environ["TEXTUAL_FPS"] == "240"


def test_a_choice_is_remembered_until_it_is_automatic_again(demo_folder, capsys):
    def choose(*options):
        assert (
            run([*options, str(demo_folder)]) == 2
        )  # under test there is no terminal: what is chosen is kept all the same
        return load_settings().looks

    assert choose("--colour", "16", "--glyphs", "basic", "--no-mouse", "--theme=light") == Looks(
        "light", "16", "basic", "off"
    )
    assert choose("--mouse") == Looks("light", "16", "basic", "on")
    assert choose("--colour=auto", "--theme", "auto", "--auto-mouse") == Looks("", "", "basic", "")
    assert choose("--glyphs", "auto") == NOTHING


def styr(*arguments, **environ) -> subprocess.CompletedProcess[bytes]:
    """The real program, nothing of whose is a terminal."""
    base = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [*STYR, *arguments], cwd=ROOT, env={**base, **environ}, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )  # fmt: skip


NO_LOCALE = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("environ", "encoding", "sign"),
    [
        ({"LANG": "C"}, "utf-8", "■ Avvik"),
        ({"LC_ALL": "C"}, "utf-8", "■ Avvik"),
        ({"LC_ALL": "C", **NO_LOCALE}, "utf-8", "■ Avvik"),
        ({"LC_ALL": "nb_NO.ISO-8859-1"}, "utf-8", "■ Avvik"),  # Python reads a locale that is not installed as C
        ({"PYTHONIOENCODING": "latin-1"}, "latin-1", "# Avvik"),
        ({"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", **NO_LOCALE}, "latin-1", "# Avvik"),
        ({"PYTHONIOENCODING": "cp850"}, "cp850", "■ Avvik"),
        ({"PYTHONIOENCODING": "ascii"}, "utf-8", "■ Avvik"),
    ],
)
def test_every_locale_prints_norwegian(demo_folder, environ, encoding, sign):
    done = styr("status", str(demo_folder), **environ)
    assert done.returncode == 0 and done.stderr == b""
    text = done.stdout.decode(encoding)
    assert "Økonomi" in text and "Begrunnelse" in text and sign in text


def test_json_is_the_same_data_in_every_locale(demo_folder):
    import json

    one, other = (
        styr("status", str(demo_folder), "--format", "json", PYTHONIOENCODING=e) for e in ("utf-8", "latin-1")
    )
    assert json.loads(one.stdout) == json.loads(other.stdout) and other.stdout.isascii()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_no_terminal_is_refused_in_one_sentence(demo_folder, language):
    done = styr("--language", language, "open", str(demo_folder), PYTHONIOENCODING="latin-1", TERM="xterm")
    assert done.returncode == 2 and done.stdout == b""
    assert len(done.stderr.decode("latin-1").splitlines()) == 1 and "ssh -t" in done.stderr.decode("latin-1")


def test_the_judgement_costs_nothing_to_import():
    code = (
        "import sys, tui.terminal, tui.signs; print(sorted({'textual', 'rich', 'click', 'asyncio'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True) == "[]\n"
