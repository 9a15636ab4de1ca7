"""What the terminal is and can do: one pure judgement, and the environment that Textual is to see."""

import codecs
import os
import sys
from collections.abc import Mapping, MutableMapping

import msgspec

from models.language import N_
from tui.looks import NOTHING, Looks

MIN_COLUMNS, MIN_LINES = 60, 16
"""Below this the screens show one sentence instead of themselves."""

NO_TERMINAL = N_(
    "Styr needs a terminal to open in. Over SSH, use «ssh -t host styr»; in a script, use «styr status PROJECT»."
)
DUMB = N_("This terminal (TERM={term}) cannot show the application. Use a full terminal, or «styr status PROJECT».")

CHOSEN, NO_COLOR, BY_COLORTERM, BY_TERM = (
    N_("chosen"),
    N_("NO_COLOR is set"),
    N_("COLORTERM says so"),
    N_("TERM says so"),
)
"""Why there are as many colours as there are."""

_FULL = ("kitty", "direct", "ghostty", "alacritty", "wezterm", "foot", "-truecolor")
_SYSTEMS = {"none": "standard", "16": "standard", "256": "256", "full": "truecolor"}


class Verdict(msgspec.Struct, frozen=True):
    """What the terminal can do.

    Attributes:
        refusal: The msgid of why the application cannot open; empty when it can.
        term: The terminal's own name.
        ssh: True when the line is remote.
        inside: "tmux", "screen", or empty: what stands between Styr and the terminal.
        looks: What is drawn, and with what.
        why: The msgid of why there are as many colours as there are.
    """

    refusal: str
    term: str
    ssh: bool
    inside: str
    looks: Looks
    why: str


def judge(environ: Mapping[str, str], *, stdin_tty: bool, screen_tty: bool, wish: Looks = NOTHING) -> Verdict:
    """Judge a terminal by its environment and by what the standard streams are.

    Args:
        environ: The process's environment.
        stdin_tty: Standard input is a terminal.
        screen_tty: What Textual draws on (standard error) is a terminal. Standard output is not looked at: nothing is
            drawn there.
        wish: What the user wants; it is judged where it is empty.
    """
    term = environ.get("TERM", "")
    ssh = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    refusal = ""
    if not (stdin_tty and screen_tty):
        refusal = NO_TERMINAL
    elif term in {"", "dumb", "unknown"}:
        refusal = DUMB
    inside = "tmux" if environ.get("TMUX") or term.startswith("tmux") else ""
    inside = inside or ("screen" if environ.get("STY") or term.startswith("screen") else "")
    colour, why = (wish.colour, CHOSEN) if wish.colour else _colours(environ, term)
    return Verdict(
        refusal,
        term or "?",
        ssh,
        inside,
        Looks(
            theme=wish.theme or ("dark" if colour in {"256", "full"} else "terminal"),
            colour=colour,
            glyphs=wish.glyphs or _glyphs(environ, term),
            mouse=wish.mouse or ("off" if ssh else "on"),
        ),
        why,
    )


def speaks_unicode(environ: Mapping[str, str]) -> bool:
    """False when the locale names an 8-bit character set; a locale that says nothing is believed to be UTF-8."""
    charset = locale_of(environ).partition(".")[2].partition("@")[0]
    if not charset:
        return True
    try:
        return codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return True


def locale_of(environ: Mapping[str, str]) -> str:
    """The locale of characters, as the C library chooses it; empty for none."""
    return environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""


def this_terminal(wish: Looks = NOTHING) -> Verdict:
    """Judge the terminal that the program runs in."""
    screen = sys.__stderr__
    return judge(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        screen_tty=screen is not None and screen.isatty(),
        wish=wish,
    )


def prepare(environ: MutableMapping[str, str], verdict: Verdict) -> None:
    """Set what Textual reads when it is imported; what the user has set stays.

    No animations and no smooth scrolling (bytes), and no kitty keyboard protocol, which mixes up AltGr characters on
    Norwegian keyboards. A frame waits for the next beat of the frames: they are many, since our driver sends one only
    when the one before is on its way. How many colours there are is ours to say: Textual hears it from
    TERM, which a choice may gainsay.
    """
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    environ.setdefault("TEXTUAL_COLOR_SYSTEM", _SYSTEMS[verdict.looks.colour])
    if verdict.looks.colour == "none":
        environ["NO_COLOR"] = "1"
    else:
        environ.pop("NO_COLOR", None)
    environ.setdefault("TEXTUAL_FPS", "240")
    if verdict.ssh:
        environ.setdefault("ESCDELAY", "300")


def _colours(environ: Mapping[str, str], term: str) -> tuple[str, str]:
    """How many colours a terminal has, and by what that is known."""
    if environ.get("NO_COLOR"):
        return "none", NO_COLOR
    if environ.get("COLORTERM", "").casefold() in {"truecolor", "24bit"}:
        return "full", BY_COLORTERM
    if term in {"", "dumb", "unknown"} or term.startswith(("vt", "ansi-m")):
        return "none", BY_TERM
    if term.endswith(_FULL):
        return "full", BY_TERM
    return "256" if term.endswith("256color") else "16", BY_TERM


def _glyphs(environ: Mapping[str, str], term: str) -> str:
    """Which signs a terminal can show: a console's font has few, and so has what an 8-bit character set can say."""
    if not speaks_unicode(environ) or term.startswith("vt"):
        return "ascii"
    return "basic" if term == "linux" else "unicode"
