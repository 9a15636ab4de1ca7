"""`styr restore FILE DIR`: a project from a backup."""

from pathlib import Path

import click

from models.language import Words
from models.store.archive import restore


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(file: Path, dir: Path) -> None:
        count = restore(file, dir)
        click.echo(words.n("Restored {n} file.", "Restored {n} files.", count))
        click.echo(words.t("Open the project with: styr {folder}", folder=dir))

    return click.Command(
        "restore",
        help=words.t("Make a project in a new folder from a backup."),
        callback=callback,
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
            click.Argument(["dir"], type=click.Path(path_type=Path)),
        ],
    )
