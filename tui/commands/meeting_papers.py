"""`styr notice` and `styr minutes`: the documents of a meeting as files."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from models.data import ProjectData
from models.documents import DocumentKind, MeetingPaper
from models.language import Words
from models.meetings import Meeting
from models.rules.numbering import numbered
from models.store import Store
from tui.commands.report import FORMATS, options, write
from tui.commands.shared import opened, project_argument

CALENDAR = "ics"


def notice_command(words: Words) -> click.Command:
    """`styr notice` in a language."""
    help = words.t("The notice of a meeting with its agenda; or the meeting for a calendar.")
    return _command("notice", DocumentKind.NOTICE, help, words, (*FORMATS, CALENDAR))


def minutes_command(words: Words) -> click.Command:
    """`styr minutes` in a language."""
    help = words.t("The minutes of a meeting: a draft, for approval, or approved ones exactly as they were.")
    return _command("minutes", DocumentKind.MINUTES, help, words, FORMATS)


def _command(name: str, kind: DocumentKind, help: str, words: Words, formats: tuple[str, ...]) -> click.Command:
    t = words.t

    def callback(project: Path, meeting: str, public: bool, **chosen: Any) -> None:
        def paper(data: ProjectData, day: date) -> MeetingPaper:
            return MeetingPaper(kind, named_meeting(data, meeting, words), public)

        if chosen["format"] == CALENDAR:
            store = opened(project, words)
            _invite(store, named_meeting(store.read(), meeting, words), chosen["output"], words)
        else:
            write(project, paper, words, None, **chosen)

    return click.Command(
        name,
        help=help,
        callback=callback,
        params=[
            project_argument(),
            click.Option(["--meeting"], required=True, help=t("The meeting's number, such as 3/2026.")),
            click.Option(
                ["--public"],
                is_flag=True,
                help=t("For everybody: of an item closed to the public only its number and the reason."),
            ),
            *options(words, formats),
        ],
    )


def named_meeting(data: ProjectData, number: str, words: Words) -> Meeting:
    """The meeting with a number. Raises click.UsageError naming those there are."""
    for meeting in data.meetings:
        if meeting.number.casefold() == number.strip().casefold():
            return meeting
    known = words.listing([meeting.number for meeting in data.meetings])
    raise click.UsageError(words.t("There is no meeting {meeting}. There are: {known}.", meeting=number, known=known))


def _invite(store: Store, meeting: Meeting, output: Path | None, words: Words) -> None:
    """Write a meeting as a calendar file, renewed where there is one already, and say where it is."""
    from reports.calendar import invitation  # only a calendar needs these
    from reports.making import documents_folder
    from reports.word.package import write_file

    path = (
        output
        or documents_folder(store) / f"{words.t('notice')}-{numbered(meeting.number, meeting.on)}-{meeting.on}.ics"
    )
    write_file(path, invitation(meeting, words, store.project_id, store.now()))
    click.echo(words.t("Wrote {file}", file=path))
