"""`styr template`: the municipality's own Word template, made to begin with and checked."""

from pathlib import Path

import click

from models.language import LANGUAGES, N_, Words, words_for
from models.store.errors import reason
from models.store.files import create_file, replace_file
from tui.commands.shared import OutputFile
from tui.commands.template_use import use_command

_SAID = {"good": N_("ok: {text}"), "note": N_("note: {text}"), "problem": N_("FAILED: {text}")}


class UnreadableFile(click.ClickException):
    """The file cannot be read."""

    exit_code = 3


def command(words: Words) -> click.Command:
    """The command in a language."""
    group = click.Group(
        "template", help=words.t("The municipality's own Word template: one to begin with, and a check.")
    )
    group.add_command(_make(words))
    group.add_command(_check(words))
    group.add_command(use_command(words))
    return group


def _make(words: Words) -> click.Command:
    t = words.t

    def callback(output: Path | None, language: str | None, force: bool) -> None:
        from reports.word.template import make_template  # python-docx: only when a file is made

        chosen = words_for(language) if language else words
        path = output or Path(chosen.t("template.docx"))
        content = make_template(chosen)
        if force:
            replace_file(path, content)
        else:
            try:
                create_file(path, content)
            except FileExistsError:
                raise click.UsageError(
                    t("{file} is there already. Choose another name, or replace it with --force.", file=path)
                ) from None
        click.echo(t("Wrote {file}", file=path))
        click.echo(t("Change it in Word, and see what Styr makes of it with: styr template check {file}", file=path))

    return click.Command(
        "make",
        help=t("Write a template to change in Word: every style once, and where title and case number go."),
        callback=callback,
        params=[
            click.Option(
                ["-o", "--output"],
                type=OutputFile(words, replaces=True),
                help=t("The file to write; named in the current folder if not given."),
            ),
            click.Option(
                ["--language"], type=click.Choice(LANGUAGES), help=t("Language of the template; yours if not given.")
            ),
            click.Option(["--force"], is_flag=True, help=t("Replace the file if it exists.")),
        ],
    )


def _check(words: Words) -> click.Command:
    t = words.t

    def callback(file: Path) -> int:
        from reports.word.guard import TemplateRefused, read_template
        from reports.word.template_check import Check, Finding, Level, check_template

        try:
            check = check_template(read_template(file), words)
        except TemplateRefused as refused:
            check = Check((Finding(Level.PROBLEM, words.say(refused.text)),))
        except OSError as problem:
            raise UnreadableFile(
                t("{file} cannot be read: {why}", file=file, why=words.say(reason(problem)))
            ) from problem
        for finding in check.findings:
            click.echo(t(_SAID[finding.level.value], text=finding.text))
            if finding.advice:
                click.echo(t("  ! {advice}", advice=finding.advice))
        click.echo()
        click.echo(
            t("It cannot be used as it is; what is marked FAILED has to be put right first.")
            if check.level is Level.PROBLEM
            else t("Documents can be written on it.")
        )
        return 1 if check.level is Level.PROBLEM else 0

    return click.Command(
        "check",
        help=t("Say what is found in a template and what is missing, and what to do about it."),
        callback=callback,
        params=[click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False))],
    )
