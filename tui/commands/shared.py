"""What the commands share: the project argument, dates, formats and printing."""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from models.data import ProjectData
from models.language import Words
from models.parse import ParseProblem, parse_day
from models.rules.areas import ProjectState, project_state
from models.store import Store
from models.store.errors import StoreFailed
from models.store.store import local_now
from reports.listing import Listing

FORMATS = ("table", "plain", "json", "csv")


class Day(click.ParamType[date]):
    """A day as people type it."""

    name = "date"

    def __init__(self, words: Words) -> None:
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; a problem is said in the user's language."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value, local_now().date())
        except ParseProblem as problem:
            self.fail(self._words.t(problem.msgid, **problem.values), param, ctx)


class OutputFile(click.Path):
    """The file to write, which has a name.

    Args:
        words: The user's language.
        replaces: It is put in the place of what is there, which must not be a pipe or a device.
    """

    def __init__(self, words: Words, *, replaces: bool = False) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self._words, self._replaces = words, replaces

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is no name of a file; a problem is said in the user's language."""
        path = Path(value)
        if not path.name:
            self.fail(self._words.t("The file to write has no name."), param, ctx)
        try:
            if path.is_dir() or str(value).endswith("/"):
                self.fail(self._words.t("{file} is a folder. Name a file in it.", file=path), param, ctx)
            if self._replaces and path.exists() and not path.is_file():
                self.fail(self._words.t("{file} is no file that could be replaced.", file=path), param, ctx)
        except OSError as cause:  # too long a name, or a folder that may not be looked into
            raise StoreFailed(path, cause) from cause
        return super().convert(value, param, ctx)


def project_argument() -> click.Argument:
    """The project's folder; that it is one is the store's to say."""
    return click.Argument(["project"], type=click.Path(path_type=Path))


def opened(project: Path, words: Words, *, read_only: bool = False) -> Store:
    """A project, opened. What the user must know about its files is said on standard error."""
    store = Store.open(project, read_only=read_only)
    if notice := store.notice:
        click.echo(words.t("note: {text}", text=words.say(notice)), err=True)
    return store


def listing_command(
    name: str, words: Words, help: str, make: Callable[[ProjectData, ProjectState, Words], Listing]
) -> click.Command:
    """A command that prints a listing of a project as it is, or as it was known on a day."""

    def callback(project: Path, as_of_day: date | None, format: str) -> None:
        store, today = opened(project, words), local_now().date()
        data = store.as_of(today := as_of_day) if as_of_day else store.read()
        click.echo(render(make(data, project_state(data, today), words), format), nl=False)

    return click.Command(
        name,
        help=help,
        callback=callback,
        params=[
            project_argument(),
            click.Option(["--as-of", "as_of_day"], type=Day(words), help=words.t("Show what was known on this day.")),
            format_option(words),
        ],
    )


def format_option(words: Words) -> click.Option:
    """`--format`."""
    return click.Option(
        ["--format"],
        type=click.Choice(FORMATS),
        default="table",
        help=words.t("table for people, plain for screen readers, json or csv for programs."),
    )


def render(listing: Listing, format: str) -> str:
    """A listing as text in one of `FORMATS`, with its last newline."""
    match format:
        case "json":
            # What a stream cannot write is escaped: a stand-in would be other data.
            escaped = (sys.stdout.encoding or "utf-8").casefold() != "utf-8"
            return json.dumps(listing.data, ensure_ascii=escaped, indent=2) + "\n"
        case "csv":
            out = io.StringIO()
            csv.writer(out, delimiter=";", lineterminator="\n").writerows([listing.headers, *listing.rows])
            return out.getvalue()
        case "plain":
            lines = [listing.title]
            for row in listing.rows:
                lines.append("")
                lines += [f"{header}: {cell}" for header, cell in zip(listing.headers, row, strict=True) if cell]
            return "\n".join([*lines, "", *listing.notes]).rstrip() + "\n"
        case _:
            # tabulate costs a fifth of a start, and only this needs it.
            from tabulate import tabulate

            table = tabulate(listing.rows, listing.headers, tablefmt="simple", disable_numparse=True)
            return "\n".join([listing.title, "", table, "", *listing.notes]).rstrip() + "\n"


def can_ask() -> bool:
    """True when a person sits at both ends."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str, words: Words) -> bool:
    """Ask a question with yes and no; click's own takes no Norwegian yes."""
    click.echo(words.t("{question} (y/n) ", question=question), nl=False)
    return sys.stdin.readline().strip().casefold() in {"j", "ja", "y", "yes"}
