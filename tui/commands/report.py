"""`styr report status PROJECT`: a document as a Word file."""

from pathlib import Path

import click

from models.acts import next_report
from models.language import LANGUAGES, Words, words_for
from models.status import StatusReport
from models.store import Store
from tui.commands.shared import opened, project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""
    group = click.Group("report", help=words.t("Write a document as a Word file."))
    group.add_command(_status(words))
    return group


def _status(words: Words) -> click.Command:
    t = words.t

    def callback(project: Path, number: int | None, language: str | None, output: Path | None) -> None:
        from reports.status import write_status_report  # python-docx: only when a document is made

        store = opened(project, words)
        report = _chosen(store, number, words)
        code = language or store.read().project.language
        path = write_status_report(store, report, words_for(code), output)
        click.echo(t("Wrote {file}", file=path))

    return click.Command(
        "status",
        help=t("The status report: the one being written, or an issued one exactly as it was."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(["--number"], type=click.IntRange(1), help=t("Which report; the newest if not given.")),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                help=t("Language of the document; the project's if not given."),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                help=t("The file to write; named after the report if not given."),
            ),
        ],
    )


def _chosen(store: Store, number: int | None, words: Words) -> StatusReport:
    """The report asked for. Without any report yet, the first one as it would be begun now."""
    data = store.read()
    if number is None:
        return data.reports[-1] if data.reports else next_report(data, store.now().date())
    for report in reversed(data.reports):
        if report.number == number:
            return report
    raise click.UsageError(
        words.t("There is no report no. {n}. The newest is no. {last}.", n=number, last=len(data.reports))
    )
