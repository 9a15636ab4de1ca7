"""`styr [PROJECT]`: the application."""

import gc
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from models.language import Words
from models.store import Store
from tui.looks import AUTO, CHOICES, NOTHING, Looks, wishes
from tui.settings import load_settings, save_settings
from tui.terminal import Verdict, prepare, this_terminal


class NoTerminal(click.ClickException):
    """The application cannot be shown here; wrong use, and no usage text helps."""

    exit_code = 2


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path | None, read_only: bool, **chosen: str | None) -> int:
        looks = Looks(**{name: chosen[name] or "" for name in CHOICES})
        if looks != NOTHING:
            save_settings(**{name: "" if wish == AUTO else wish for name, wish in asdict(looks).items() if wish})
        folder = project or (Path(last) if (last := load_settings().last_project) else None)
        if folder is None:
            return begin(words, looks)
        return open_project(folder, words, read_only=read_only, looks=looks)

    def choice(name: str, help: str) -> click.Option:
        return click.Option([f"--{name}"], type=click.Choice((*CHOICES[name], AUTO)), help=help)

    def mouse(flag: str, value: str, help: str) -> click.Option:
        return click.Option([flag, "mouse"], flag_value=value, default=None, help=help)

    return click.Command(
        "open",
        help=words.t("Open a project; the last one opened if none is named."),
        callback=callback,
        params=[
            click.Argument(["project"], type=click.Path(path_type=Path), required=False),
            click.Option(["--read-only"], is_flag=True, help=words.t("Look only: nothing can be changed.")),
            choice("theme", words.t("The colours; remembered.")),
            choice("colour", words.t("How many colours the terminal has; remembered.")),
            choice(
                "glyphs", words.t("basic or ascii for a terminal that cannot show signs such as ● and ▲; remembered.")
            ),
            mouse("--mouse", "on", words.t("Listen to the mouse; remembered.")),
            mouse("--no-mouse", "off", words.t("Leave the mouse to the terminal, to mark and copy text; remembered.")),
            mouse("--auto-mouse", AUTO, words.t("Listen to the mouse, but not over SSH: as it is until you choose.")),
        ],
    )


def begin(words: Words, looks: Looks = NOTHING) -> int:
    """Welcome somebody who has no project yet; returns the exit code."""
    verdict = this_terminal(wishes(looks, os.environ, load_settings().looks))
    if verdict.refusal:
        click.echo(words.t("Welcome to Styr. There is no project yet."))
        click.echo(words.t("See a fictional one:    styr demo"))
        click.echo(words.t("Make your own:          styr new FOLDER --name NAME --municipality NAME --start DATE"))
        click.echo(words.t("Everything else:        styr --help"))
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
