"""`styr backup PROJECT -o FILE`: the whole project as one zip file."""

from pathlib import Path

import click

from models.language import Words
from models.store.archive import back_up
from tui.commands.shared import OutputFile, opened, project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path, output: Path) -> None:
        count = back_up(opened(project, words).folder, output)
        click.echo(
            words.n(
                "Wrote {n} file to {file}, and read it back.",
                "Wrote {n} files to {file}, and read them back.",
                count,
                file=output,
            )
        )
        click.echo(words.t("Keep it on another machine. Restore it with: styr restore {file} FOLDER", file=output))

    return click.Command(
        "backup",
        help=words.t("Write the whole project, with its history, to one zip file."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(
                ["-o", "--output"],
                type=OutputFile(words, replaces=True),
                required=True,
                help=words.t("The file to write; it must not exist."),
            ),
        ],
    )
