"""Can the application run in this terminal? A pure judgement, and the environment that Textual is to see."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

from models.language import N_

MIN_COLUMNS, MIN_LINES = 60, 16
"""Below this the screens show one sentence instead of themselves."""

NO_TERMINAL = N_(
    "Styr needs a terminal to open in. Over SSH, use «ssh -t host styr»; in a script, use «styr status PROJECT»."
)
DUMB = N_("This terminal (TERM={term}) cannot show the application. Use a full terminal, or «styr status PROJECT».")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the terminal can do.

    Attributes:
        refusal: The msgid of why the application cannot open; empty when it can.
        term: The terminal's own name.
        ssh: True when the line is remote.
    """

    refusal: str
    term: str
    ssh: bool


def judge(environ: Mapping[str, str], *, stdin_tty: bool, screen_tty: bool) -> Verdict:
    """Judge a terminal by its environment and by what the standard streams are.

    Args:
        environ: The process's environment.
        stdin_tty: Standard input is a terminal.
        screen_tty: What Textual draws on (standard error) is a terminal.
    """
    term = environ.get("TERM", "")
    ssh = "SSH_CONNECTION" in environ
    if not (stdin_tty and screen_tty):
        return Verdict(NO_TERMINAL, term, ssh)
    if term in {"", "dumb", "unknown"}:
        return Verdict(DUMB, term or "?", ssh)
    return Verdict("", term, ssh)


def this_terminal() -> Verdict:
    """Judge the terminal that the program runs in."""
    screen = sys.__stderr__
    return judge(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        screen_tty=screen is not None and screen.isatty(),
    )


def prepare(environ: MutableMapping[str, str], verdict: Verdict) -> None:
    """Set what Textual reads when it is imported; what the user has set stays.

    No animations and no smooth scrolling (bytes), fewer frames over SSH, and no kitty keyboard protocol, which
    mixes up AltGr characters on Norwegian keyboards.
    """
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if verdict.ssh:
        environ.setdefault("TEXTUAL_FPS", "20")
        environ.setdefault("ESCDELAY", "300")
