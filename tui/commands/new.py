"""`styr new DIR`: a project from a template."""

import grp
from datetime import date
from pathlib import Path

import click

from models.language import LANGUAGES, Words
from models.store import Store
from models.store.store import local_now
from models.templates import SHORTEST_DAYS, TEMPLATES, Frame, plan_project
from tui.commands.shared import Day


def command(words: Words) -> click.Command:
    """The command in a language."""
    t = words.t

    def callback(
        dir: Path, template: str, name: str, municipality: str, start: date, end: date | None, group: str, language: str
    ) -> None:
        if end and (end - start).days < SHORTEST_DAYS:
            raise click.BadParameter(
                t("the end must lie at least {days} days after the start.", days=SHORTEST_DAYS), param_hint="--end"
            )
        if group and group not in {known.gr_name for known in grp.getgrall()}:
            raise click.BadParameter(t("there is no Unix group {group}.", group=group), param_hint="--group")
        if not name.strip() or not municipality.strip():
            raise click.UsageError(t("--name and --municipality cannot be empty."))
        frame = Frame(" ".join(name.split()), " ".join(municipality.split()), start, end, language)
        records = plan_project(template, frame, local_now(), by="styr")
        Store.create(dir, records, "new project from template", group=group)
        click.echo(t("Made the project in {folder}. Open it with: styr {folder}", folder=dir))

    return click.Command(
        "new",
        help=t("Make a project in a new folder."),
        callback=callback,
        params=[
            click.Argument(["dir"], type=click.Path(path_type=Path)),
            click.Option(
                ["--template"],
                type=click.Choice(TEMPLATES),
                default=TEMPLATES[0],
                show_default=True,
                help=t("What it starts with."),
            ),
            click.Option(["--name"], required=True, help=t("The project's name.")),
            click.Option(["--municipality"], required=True, help=t("The municipality that owns it.")),
            click.Option(["--start"], type=Day(words), required=True, help=t("First day, for example 15.3.26.")),
            click.Option(["--end"], type=Day(words), help=t("Last day; 32 weeks after the start if not given.")),
            click.Option(
                ["--group"], default="", help=t("A Unix group to share the folder with; private if not given.")
            ),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                default=words.code,
                show_default=True,
                help=t("Language of the project's documents."),
            ),
        ],
    )
