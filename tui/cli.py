"""The command line: `styr [PROJECT]` opens the application, the other commands print or write something.

Only what a command needs is imported when it runs; `--help`, `--version`, `status` and `report` never import Textual.
Exit codes: 0 all well, 1 a check failed, 2 wrong use, 3 the data cannot be used, 70 an error in Styr itself.
"""

import atexit
import gettext
import importlib
import keyword
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from models.language import CATALOGUES, DOMAIN, LANGUAGES, N_, Words, counted, words_for
from models.store.errors import StoreError, StoreFailed
from models.version import VERSION
from tui.settings import language_of, load_settings
from tui.signs import write_what_can_be

OK, UNUSABLE, INTERNAL = 0, 3, 70

COMMANDS = (
    "open",
    "demo",
    "new",
    "status",
    "milestones",
    "factors",
    "decisions",
    "economy",
    "actions",
    "show",
    "report",
    "template",
    "do",
    "import",
    "export",
    "notice",
    "minutes",
    "history",
    "search",
    "verify",
    "check",
    "doctor",
    "repair",
    "backup",
    "restore",
)
"""Every command, in the order of the help. Each is a module of `tui.commands` with a `command(words)`; one whose name
is a word of Python has a `_` after it."""

CLICK_MESSAGES = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    counted("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("required"),
)
"""click's own sentences that our users can meet, so that the catalogues hold them."""


OF_OPEN = {
    **dict.fromkeys(("--read-only", "--mouse", "--no-mouse", "--auto-mouse"), 0),
    **dict.fromkeys(("--theme", "--colour", "--glyphs"), 1),
}
"""The options of `open`, which may stand before the project too, and how many values each has."""


class Styr(click.Group):
    """The `styr` command. A first word that is no command is the project to open."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            "styr",
            help=words.t(
                "Styr runs a strategy phase by the PLP method: milestones, success factors, status reports, decisions."
            ),
            no_args_is_help=False,
            options_metavar=words.t("[OPTIONS]"),
            subcommand_metavar=words.t("[COMMAND] [ARGUMENTS]..."),
            invoke_without_command=True,
            params=[
                click.Option(["--language"], type=click.Choice(LANGUAGES), help=words.t("Language of the interface.")),
                click.Option(["--debug"], is_flag=True, help=words.t("Show the whole traceback of an error.")),
                click.Option(
                    ["--version"],
                    is_flag=True,
                    expose_value=False,
                    is_eager=True,
                    callback=_show_version,
                    help=words.t("Show the version and exit."),
                ),
            ],
            callback=lambda **_: None,
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )
        self._words = words

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, made in the user's language."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        made: click.Command = importlib.import_module(f"tui.commands.{module}").command(self._words)
        for one in (made, *(made.commands.values() if isinstance(made, click.Group) else ())):
            one.options_metavar = self._words.t("[OPTIONS]")
        if isinstance(made, click.Group):
            made.subcommand_metavar = self._words.t("[COMMAND] [ARGUMENTS]...")
        return made

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its whole sentence; click would cut them off."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section(self._words.t("Commands")):
            formatter.write_dl([(name, (command and command.help) or "") for name, command in commands])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` in front of a project, and in the place of nothing at all."""
        place, mine = _first_word(args), list[str]()
        before = args[:place]
        for name, values in OF_OPEN.items():
            while found := [i for i, argument in enumerate(before) if argument.split("=")[0] == name]:
                count = 1 if "=" in before[found[0]] else 1 + values
                mine += before[found[0] : found[0] + count]
                del before[found[0] : found[0] + count]
        if mine and args[place : place + 1] not in [[name] for name in COMMANDS if name != "open"]:
            return super().parse_args(ctx, [*before, "open", *mine, *(word for word in args[place:] if word != "open")])
        if place == len(args) and not {"-h", "--help", "--version"} & set(args):
            args = [*args, "open"]
        elif place < len(args) and args[place] not in COMMANDS:
            args = [*args[:place], "open", *args[place:]]
        return super().parse_args(ctx, args)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    leave(run(list(sys.argv[1:] if arguments is None else arguments)))


def leave(code: int) -> NoReturn:
    """End the process as Python would, but without taking itself apart piece by piece: that is most of the time to leave.

    Threads are waited for, and what is to happen at the end happens; what is saved has been saved long ago.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # who read has gone, or the stream is closed
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run a command; every error becomes a sentence in the user's language. Returns the exit code."""
    write_what_can_be(sys.stdin, sys.stdout, sys.stderr)
    words = words_for(language_of(_option(arguments, "--language"), os.environ, load_settings()))
    _use_catalogue_for_click(words)
    debug = "--debug" in arguments[: _first_word(arguments)]
    try:
        result = Styr(words).main(args=arguments, prog_name="styr", standalone_mode=False)
        sys.stdout.flush()  # a full disk is told of, and not only at the very end
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.exceptions.Abort:
        return 130
    except StoreError as problem:
        if debug:
            raise
        click.echo(words.t("Error: {message}", message=words.say(problem.text)), err=True)
        return UNUSABLE
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody reads any more
        return OK
    except OSError as cause:
        if debug:
            raise
        failed = StoreFailed(Path(cause.filename or "stdout"), cause)
        click.echo(words.t("Error: {message}", message=words.say(failed.text)), err=True)
        return UNUSABLE
    except Exception as problem:  # the last resort: a person gets a sentence, --debug the rest
        if debug:
            raise
        text = words.t(
            "Styr met an error of its own: {error}. Nothing was changed. Run again with --debug and report what it shows.",
            error=f"{type(problem).__name__}: {problem}",
        )
        click.echo(words.t("Error: {message}", message=text), err=True)
        return INTERNAL
    return result if isinstance(result, int) else OK


def _first_word(arguments: list[str]) -> int:
    """Where the first argument stands that is no global option or its value."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-") and arguments[place] != "--":
        place += 1 + (1 if arguments[place] == "--language" else OF_OPEN.get(arguments[place], 0))
    return min(place, len(arguments))


def _option(arguments: list[str], name: str) -> str:
    """The value of a global option, looked for before click runs, since even the help is in the language it chooses."""
    for place, argument in enumerate(arguments[: _first_word(arguments)]):
        if argument == name and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return ""


def _use_catalogue_for_click(words: Words) -> None:
    """Click takes its sentences from gettext's default domain, whose name ours has."""
    os.environ["LANGUAGE"] = words.code
    gettext.bindtextdomain(DOMAIN, CATALOGUES)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"styr {VERSION}")
        ctx.exit()


if __name__ == "__main__":
    main()
