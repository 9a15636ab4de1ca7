"""`styr show PROJECT [WHAT]`: everything there is, or all of one thing, to be read by ear."""

from pathlib import Path

import click

from models.data import TABLES
from models.language import Words
from models.tasks.place import found, named
from reports.told import TABLE_WORDS, index, told
from tui.commands.shared import opened, project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path, what: str) -> int:
        data = opened(project, words).read()
        if not what:
            click.echo("\n".join(index(data, words)))
            return 0
        for table in (table for table in TABLES if table in TABLE_WORDS and table != "project"):
            try:
                record = found(data, named(data, (table,), what))
            except KeyError:
                continue
            click.echo("\n".join(told(record, data, words)))
            return 0
        if what == "project":
            click.echo("\n".join(told(data.project, data, words)))
            return 0
        click.echo(
            words.t("There is no «{what}» here. Without a name, «styr show PROJECT» lists everything.", what=what),
            err=True,
        )
        return 1

    return click.Command(
        "show",
        help=words.t("Everything there is, or all of one thing: a milestone, a decision point, a person."),
        callback=callback,
        params=[project_argument(), click.Argument(["what"], required=False, default="")],
    )
