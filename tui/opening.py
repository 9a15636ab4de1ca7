"""What opens the application: on a project, on the last one, or on the welcome of somebody who has none.

Nothing here loads click, which the usual start, `styr PROJECT`, has no need of.
"""

import gc
import os
import sys
from pathlib import Path

from models.language import Words
from models.store import Store
from tui.looks import NOTHING, Looks, wishes
from tui.settings import load_settings, save_settings
from tui.terminal import Verdict, prepare, this_terminal


class NoTerminal(Exception):
    """The application cannot be shown here; its text says why, in the user's language."""


def open_chosen(project: Path | None, words: Words, *, read_only: bool = False, looks: Looks = NOTHING) -> int:
    """Open a project, the last one if none is named, or welcome somebody who has none; returns the exit code.

    Raises:
        StoreError, NoTerminal: As in `open_project`.
    """
    folder = project or (Path(last) if (last := load_settings().last_project) else None)
    if folder is None:
        return begin(words, looks)
    return open_project(folder, words, read_only=read_only, looks=looks)


def begin(words: Words, looks: Looks = NOTHING) -> int:
    """Welcome somebody who has no project yet; returns the exit code."""
    verdict = this_terminal(wishes(looks, os.environ, load_settings().looks))
    if verdict.refusal:
        for line in (
            words.t("Welcome to Styr. There is no project yet."),
            words.t("See a fictional one:    styr demo"),
            words.t("Make your own:          styr new FOLDER --name NAME --municipality NAME --start DATE"),
            words.t("Everything else:        styr --help"),
        ):
            sys.stdout.write(f"{line}\n")
        return 0
    _prepare(verdict, words)
    from tui.welcome import WelcomeApp  # Textual: only from here on

    app = WelcomeApp()
    begun = app.run(mouse=verdict.looks.mouse == "on")
    if begun is None:
        return app.return_code or 0
    return open_project(begun.folder, words, guide=begun.own, looks=looks)


def open_project(
    folder: Path, words: Words, *, read_only: bool = False, guide: bool = False, looks: Looks = NOTHING
) -> int:
    """Open the application on a project; returns the exit code.

    Args:
        folder: The project's folder.
        words: The language of the interface.
        read_only: Look only.
        guide: Begin with the first steps of a new project.
        looks: What was chosen now of the look.

    Raises:
        StoreError: The folder holds no project that can be used.
        NoTerminal: This is no terminal that the application can run in.
    """
    gc.disable()  # what is made while starting stays; the application begins to collect when it has been painted
    store = Store.open(folder, read_only=read_only)
    verdict = this_terminal(wishes(looks, os.environ, load_settings().looks))
    if verdict.refusal:
        raise NoTerminal(words.t(verdict.refusal, term=verdict.term))
    _prepare(verdict, words)
    from tui.app import StyrApp  # Textual: only from here on

    save_settings(last_project=str(folder.resolve()))
    app = StyrApp(store, guide=guide)
    with store.presence():
        app.run(mouse=verdict.looks.mouse == "on")
    return app.return_code or 0


def _prepare(verdict: Verdict, words: Words) -> None:
    """Set what Textual reads when it is imported, and the interface's language."""
    prepare(os.environ, verdict)
    screen = sys.__stderr__
    if screen is not None and hasattr(screen, "reconfigure"):
        screen.reconfigure(encoding="utf-8", errors="replace")
    from tui import words as interface
    from tui.steady import SteadyApp

    SteadyApp.looks = verdict.looks
    interface.use(words.code)
