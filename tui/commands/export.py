"""`styr export PROJECT`: the project for other programs and other people."""

from pathlib import Path

import click

from models.language import Words
from models.rules.areas import project_state
from models.store import Store
from models.store.files import create_file, replace_file
from tui.commands.shared import OutputFile, opened, project_argument

FORMATS = ("json", "csv", "ics", "text")


def command(words: Words) -> click.Command:
    """The command in a language."""
    t = words.t

    def callback(project: Path, format: str, output: Path | None, force: bool) -> None:
        store = opened(project, words)
        content = exported(store, format, words)
        if output is None:
            click.echo(content, nl=False)
            return
        if force:
            replace_file(output, content)
        else:
            try:
                create_file(output, content)
            except FileExistsError:
                raise click.UsageError(
                    t("{file} is there already. Choose another name, or replace it with --force.", file=output)
                ) from None
        click.echo(t("Wrote {file}", file=output), err=True)

    return click.Command(
        "export",
        help=t("Write the project for other programs: to the screen, or to a file with -o."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(
                ["--format"],
                type=click.Choice(FORMATS),
                default=FORMATS[0],
                show_default=True,
                help=t(
                    "json: everything; csv: the milestones, for Excel and for import; ics: a calendar; text: for an e-mail."
                ),
            ),
            click.Option(
                ["-o", "--output"],
                type=OutputFile(words, replaces=True),
                help=t("The file to write; it must not exist."),
            ),
            click.Option(["--force"], is_flag=True, help=t("Replace the file if it exists.")),
        ],
    )


def exported(store: Store, format: str, words: Words) -> bytes:
    """The project in one of `FORMATS`. What a calendar has no room for is said on standard error."""
    # Each format needs something of its own, and some of it is slow to import.
    data, now = store.read(), store.now()
    match format:
        case "csv":
            from models.exchange.write import milestones_csv

            return milestones_csv(data, words)
        case "ics":
            from reports.calendar import calendar

            content, left_out = calendar(data, words, store.project_id, now)
            for text in left_out:
                click.echo(words.t("note: {text}", text=words.say(text)), err=True)
            return content
        case "text":
            from reports.plain_text import mail_text

            return mail_text(data, project_state(data, now.date()), words).encode("utf-8")
        case _:
            from reports.plain_text import tables_json

            return tables_json(data).encode("utf-8")
