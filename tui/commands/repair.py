"""`styr repair PROJECT`: mend a project that cannot be opened."""

from pathlib import Path

import click

from models.language import Words
from models.store.repair import repair
from models.store.store import Store, local_now
from tui.commands.shared import project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path, accept_edited: bool) -> None:
        store = Store(project)
        done = repair(store.folder, store.by, local_now(), accept_edited=accept_edited)
        for text in done:
            click.echo(words.say(text))
        click.echo(
            words.t("The project is whole.") if done else words.t("The project is whole. There was nothing to repair.")
        )

    return click.Command(
        "repair",
        help=words.t(
            "Mend a project that cannot be opened. Nothing is thrown away: what is replaced is kept beside it."
        ),
        callback=callback,
        params=[
            project_argument(),
            click.Option(
                ["--accept-edited"], is_flag=True, help=words.t("Take a main.json that was edited by hand as it is.")
            ),
        ],
    )
