"""`styr history PROJECT`: who changed what and when."""

from itertools import islice
from pathlib import Path

import click

from models.language import Words
from tui.commands.shared import format_option, opened, project_argument, render


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path, last: int, format: str) -> None:
        from reports.history_listing import history_listing  # only this needs it

        store = opened(project, words)
        commits = islice(store.history(), last or None)
        click.echo(render(history_listing(commits, store.read(), words), format), nl=False)

    return click.Command(
        "history",
        help=words.t("Who changed what and when, newest first."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(
                ["--last"],
                type=click.IntRange(0),
                default=50,
                show_default=True,
                help=words.t("How many changes to show; 0 for all."),
            ),
            format_option(words),
        ],
    )
