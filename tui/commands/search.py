"""`styr search PROJECT TEXT…`: everything that holds all the words."""

from pathlib import Path

import click

from models.language import Words
from tui.commands.shared import format_option, opened, project_argument, render


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path, text: tuple[str, ...], most: int, format: str) -> None:
        # Only this needs them.
        from models.rules.remembered import remembered
        from models.rules.search import search
        from models.rules.searched import things
        from reports.search_listing import search_listing

        store = opened(project, words)
        data, query = store.read(), " ".join(text)
        hits = search([*things(data, words), *remembered(store.history(), data, words)], query, most or None)
        click.echo(render(search_listing(hits, query, data, words), format), nl=False)

    return click.Command(
        "search",
        help=words.t("Find everything that holds all the words: the project, its reports and its history."),
        callback=callback,
        params=[
            project_argument(),
            click.Argument(["text"], nargs=-1, required=True),
            click.Option(
                ["--most"],
                type=click.IntRange(0),
                default=50,
                show_default=True,
                help=words.t("How many to show; 0 for all."),
            ),
            format_option(words),
        ],
    )
