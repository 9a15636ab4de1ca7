"""`styr verify FILE [PROJECT]`: was this document made from these data, and is its text unedited?"""

from pathlib import Path

import click

from models.language import Words
from models.store.errors import reason
from tui.commands.shared import opened


def command(words: Words) -> click.Command:
    """The command in a language."""
    t = words.t

    def callback(file: Path, project: Path | None) -> int:
        from reports.verifying import examine  # reads Word files, which no other command needs

        store = opened(project, words, read_only=True) if project else None
        try:
            findings = examine(file, store)
        except ValueError:
            raise click.UsageError(t("{file} is not a Word file.", file=file)) from None
        except OSError as problem:
            text = t("{file} cannot be read: {error}.", file=file, error=words.say(reason(problem)))
            raise click.UsageError(text) from None
        for finding in findings:
            text = words.say(finding.text)
            click.echo(t("ok: {text}", text=text) if finding.good else t("FAILED: {text}", text=text))
        if store is None and all(finding.good for finding in findings):
            click.echo(t("Name the project too, to see whether it was made from its data."))
        return 0 if all(finding.good for finding in findings) else 1

    return click.Command(
        "verify",
        help=t("Say what a Word file was made from, whether its text was edited, and whether the project agrees."),
        callback=callback,
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path)),
            click.Argument(["project"], type=click.Path(path_type=Path), required=False),
        ],
    )
