"""Commands and options as click reads them, in the user's language; loaded for all but `styr` and `styr PROJECT`."""

import gettext
import importlib
import keyword
import os

import click

from models.language import CATALOGUES, DOMAIN, LANGUAGES, N_, Words, counted
from models.version import VERSION
from tui.commands import COMMANDS

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


def asked_for(arguments: list[str]) -> tuple[str, bool]:
    """The language that was asked for, empty for none, and whether whole tracebacks were: before click reads the options.

    Even the help is in the language that is chosen.
    """
    return _option(arguments, "--language"), "--debug" in arguments[: _first_word(arguments)]


def run(arguments: list[str], words: Words) -> int:
    """Run a command; wrong use and an interruption are said. Returns the exit code.

    Raises:
        StoreError, OSError, NoTerminal: What the command met.
    """
    _use_catalogue_for_click(words)
    try:
        result = Styr(words).main(args=arguments, prog_name="styr", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.exceptions.Abort:
        return 130  # as from a command that a signal has ended
    return result if isinstance(result, int) else 0


def _first_word(arguments: list[str]) -> int:
    """Where the first argument stands that is no global option or its value."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-") and arguments[place] != "--":
        place += 1 + (1 if arguments[place] == "--language" else OF_OPEN.get(arguments[place], 0))
    return min(place, len(arguments))


def _option(arguments: list[str], name: str) -> str:
    """The value of a global option."""
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
