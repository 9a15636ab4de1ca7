"""`styr report KIND PROJECT`: a document as a file."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec.structs import replace

from models.acts import first_writing, next_report
from models.data import ProjectData
from models.documents import HandoverPaper
from models.language import LANGUAGES, N_, Words, words_for
from models.problems import Problem
from models.rules.areas import project_state
from models.rules.lint import preflight
from models.rules.readiness import lacking
from models.status import StatusReport
from models.writing import ReportState, WritingKind, Written
from tui.commands.shared import Day, agreed, can_ask, opened, project_argument

if TYPE_CHECKING:
    from reports.kinds import Subject

FORMATS = ("docx", "text", "markdown")
"""What `reports.making.Format` knows too, which loads the documents and is therefore not asked here."""

LAYOUTS = ("usual", "plan", "one-page")

STATUS = "status"

WRITINGS = {
    "brief": (WritingKind.BRIEF, N_("The project brief, as it is being written.")),
    "plan": (WritingKind.PLAN, N_("The project plan, as it is being written.")),
    "final": (WritingKind.FINAL_REPORT, N_("The final report, as it is being written.")),
}
"""The documents of which a project has one each, by the command's word."""


def command(words: Words) -> click.Command:
    """The command in a language."""
    group = click.Group("report", help=words.t("Write a document: a Word file, or text."))
    group.add_command(_status(words))
    for name, (kind, help) in WRITINGS.items():
        group.add_command(_writing(name, kind, words.t(help), words))
    group.add_command(_handover(words))
    group.add_command(_issue(words))
    return group


def _status(words: Words) -> click.Command:
    t = words.t

    def callback(project: Path, number: int | None, layout: str | None, **options: Any) -> None:
        def written(data: ProjectData, day: date) -> Written:
            return _chosen(data, number, day, words)

        write(project, written, words, layout, **options)

    return click.Command(
        "status",
        help=t("The status report: the one being written, or an issued one exactly as it was."),
        callback=callback,
        params=[
            project_argument(),
            click.Option(["--number"], type=click.IntRange(1), help=t("Which report; the newest if not given.")),
            click.Option(
                ["--layout"],
                type=click.Choice(LAYOUTS),
                help=t("The usual sections, the plan's chapter numbers, or one page; the project's if not given."),
            ),
            *options(words),
        ],
    )


def _writing(name: str, kind: WritingKind, help: str, words: Words) -> click.Command:
    def callback(project: Path, **options: Any) -> None:
        def written(data: ProjectData, day: date) -> Written:
            kept = data.writing(kind)
            return replace(kept, status_date=min(kept.status_date, day)) if kept else first_writing(data, kind, day)

        write(project, written, words, None, **options)

    return click.Command(name, help=help, callback=callback, params=[project_argument(), *options(words)])


def _handover(words: Words) -> click.Command:
    def callback(project: Path, **options: Any) -> None:
        folder = str(project.expanduser().absolute())
        write(project, lambda _, day: HandoverPaper(day, folder), words, None, **options)

    return click.Command(
        "handover",
        help=words.t(
            "Two pages for a stand-in: what comes, what is open, what was judged, and how to open the project."
        ),
        callback=callback,
        params=[project_argument(), *options(words)],
    )


def options(words: Words, formats: Sequence[str] = FORMATS) -> list[click.Parameter]:
    """What every document can be asked for."""
    t = words.t
    return [
        click.Option(
            ["--language"],
            type=click.Choice(LANGUAGES),
            help=t("Language of the document; the project's if not given."),
        ),
        click.Option(
            ["--format"],
            type=click.Choice(formats),
            default=formats[0],
            help=t("docx for Word; text for e-mail and screen readers; markdown."),
        ),
        click.Option(
            ["--template"],
            type=click.Path(path_type=Path, dir_okay=False),
            help=t("A Word template (.docx or .dotx) to print it on; the project's if not given."),
        ),
        click.Option(["--copy"], is_flag=True, help=t("Mark an issued document as a copy.")),
        click.Option(
            ["--as-of", "as_of_day"], type=Day(words), help=t("The document as it would have been on this day.")
        ),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path, dir_okay=False),
            help=t("The file to write; named after the document if not given."),
        ),
    ]


def write(
    project: Path,
    written: "Callable[[ProjectData, date], Subject]",
    words: Words,
    layout: str | None,
    *,
    language: str | None,
    format: str,
    template: Path | None,
    copy: bool,
    as_of_day: date | None,
    output: Path | None,
) -> None:
    """Write one document's file and say where it is."""
    # Documents load slowly, and only this makes one.
    from reports.documents import Choices, write_document
    from reports.making import Format

    store = opened(project, words)
    data = store.as_of(as_of_day) if as_of_day else store.read()
    choices = Choices(
        words=words_for(language) if language else None,
        format=Format(format),
        output=output,
        letterhead=_read(template, words) if template else None,
        layout=None if layout is None else {"usual": "", "one-page": "one_page"}.get(layout, layout),
        copy=copy,
    )
    path = write_document(store, written(data, as_of_day or store.now().date()), choices, data if as_of_day else None)
    click.echo(words.t("Wrote {file}", file=path))


def _read(template: Path, words: Words) -> bytes:
    try:
        return template.read_bytes()
    except OSError as problem:
        text = words.t("The template {file} cannot be read: {error}.", file=template, error=problem.strerror or problem)
        raise click.UsageError(text) from None


class _Issuable(NamedTuple):
    """What is to be issued, as it is spoken of.

    Attributes:
        written: It; None when it has not been begun.
        begin: The task that begins it.
        agree: The task that records that it is agreed.
        problems: What it lacks.
        question: What is asked before it is issued.
        done: What is said then.
    """

    written: Written | None
    begin: str
    agree: str = ""
    problems: tuple[Problem, ...] = ()
    question: str = ""
    done: str = ""


def _issuable(data: ProjectData, document: str, today: date, words: Words) -> _Issuable:
    t = words.t
    if document == STATUS:
        report = data.draft
        if report is None:
            return _Issuable(None, "begin-report")
        problems = preflight(data, project_state(data, today), report)
        question = t("Issue report no. {n}? It is frozen as it is now and never changes afterwards.", n=report.number)
        done = t("Report no. {n} is issued.", n=report.number)
        return _Issuable(report, "begin-report", "agree-report", problems, question, done)
    kind = WRITINGS[document][0]
    writing = data.writing(kind)
    if writing is None:
        return _Issuable(None, f"begin-document kind={kind.value}")
    about = {"document": t(kind.word), "n": writing.version}
    question = t("Issue {document}, version {n}? It is frozen as it is now and never changes afterwards.", **about)
    done = t("{document}, version {n}, is issued.", **about)
    return _Issuable(writing, "", f"agree-document {kind.value}", lacking(data, writing, today), question, done)


def _issue(words: Words) -> click.Command:
    t = words.t

    def callback(project: Path, document: str, yes: bool) -> int:
        from reports.documents import issue  # what freezes a document makes its view, and only this needs that

        store = opened(project, words)
        one = _issuable(store.read(), document, store.now().date(), words)
        if one.written is None:
            text = t("It is not being written. Begin it with: styr do {folder} {task}", folder=project, task=one.begin)
            click.echo(text, err=True)
            return 1
        for problem in one.problems:
            click.echo(words.say(problem.text), err=problem.blocking)
        if any(problem.blocking for problem in one.problems):
            click.echo(t("Nothing was issued."), err=True)
            return 1
        if one.written.state is not ReportState.AGREED:
            text = t("It is agreed with the chair first: styr do {folder} {task}", folder=project, task=one.agree)
            click.echo(text, err=True)
            return 1
        if not yes and not (can_ask() and agreed(one.question, words)):
            click.echo(t("Nothing was issued. Say --yes to issue it."), err=True)
            return 1
        issue(store, one.written)
        click.echo(one.done)
        return 0

    return click.Command(
        "issue",
        help=t("Issue the document that is agreed, the status report if none is named: it never changes afterwards."),
        callback=callback,
        params=[
            project_argument(),
            click.Argument(["document"], type=click.Choice([STATUS, *WRITINGS]), default=STATUS),
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
