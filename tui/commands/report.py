"""`styr report status PROJECT`: a document as a Word file."""

from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from models.acts import next_report
from models.data import ProjectData
from models.language import LANGUAGES, Words, words_for
from models.rules.areas import project_state
from models.rules.lint import preflight
from models.status import ReportState, StatusReport
from tui.commands.shared import Day, agreed, can_ask, opened, project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""
    group = click.Group("report", help=words.t("Write a document as a Word file."))
    group.add_command(_status(words))
    group.add_command(_issue(words))
    return group


def _status(words: Words) -> click.Command:
    t = words.t

    def callback(
        project: Path, number: int | None, language: str | None, as_of_day: date | None, output: Path | None
    ) -> None:
        from reports.status import write_status_report  # python-docx: only when a document is made

        store = opened(project, words)
        data = store.as_of(as_of_day) if as_of_day else store.read()
        report = _chosen(data, number, as_of_day or store.now().date(), words)
        code = language or data.project.language
        path = write_status_report(store, report, words_for(code), output, data if as_of_day else None)
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
                ["--as-of", "as_of_day"], type=Day(words), help=t("The report as it would have been on this day.")
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                help=t("The file to write; named after the report if not given."),
            ),
        ],
    )


def _issue(words: Words) -> click.Command:
    t = words.t

    def callback(project: Path, yes: bool) -> int:
        from reports.issuing import issue  # what freezes a report makes its view, and only this needs that

        store = opened(project, words)
        data = store.read()
        report = data.draft
        if report is None:
            click.echo(
                t("No report is being written. Begin one with: styr do {folder} begin-report", folder=project), err=True
            )
            return 1
        problems = preflight(data, project_state(data, store.now().date()), report)
        for problem in problems:
            click.echo(words.say(problem.text), err=problem.blocking)
        if any(problem.blocking for problem in problems):
            click.echo(t("Nothing was issued."), err=True)
            return 1
        if report.state is not ReportState.AGREED:
            click.echo(t("It is agreed with the chair first: styr do {folder} agree-report", folder=project), err=True)
            return 1
        question = t("Issue report no. {n}? It is frozen as it is now and never changes afterwards.", n=report.number)
        if not yes and not (can_ask() and agreed(question, words)):
            click.echo(t("Nothing was issued. Say --yes to issue it."), err=True)
            return 1
        issue(store, report)
        click.echo(t("Report no. {n} is issued.", n=report.number))
        return 0

    return click.Command(
        "issue",
        help=t("Issue the status report that is agreed: it never changes afterwards."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(["--yes"], is_flag=True, help=t("Answer yes to the question that comes before it is done.")),
        ],
    )


def _chosen(data: ProjectData, number: int | None, day: date, words: Words) -> StatusReport:
    """The report asked for, of no later day than `day`. Without any report yet, the first one as it would be begun then."""
    if number is None:
        found: StatusReport | None = data.reports[-1] if data.reports else next_report(data, day)
    else:
        found = next((report for report in reversed(data.reports) if report.number == number), None)
    if found is None:
        raise click.UsageError(
            words.t("There is no report no. {n}. The newest is no. {last}.", n=number, last=len(data.reports))
        )
    if found.state is ReportState.ISSUED:
        return found
    return replace(found, status_date=min(found.status_date, day))
