"""`styr template use PROJECT FILE`: the Word template that a project's documents are printed on."""

from pathlib import Path

import click

from models.acts import Acts
from models.language import Words
from models.parse import ParseProblem
from models.tasks.letterhead import NO_TEMPLATE, done, question, read_template
from tui.commands.shared import agreed, can_ask, opened, project_argument


class UnusableTemplate(click.ClickException):
    """The file cannot be used; the sentence says why, and what to do."""

    exit_code = 3


def use_command(words: Words) -> click.Command:
    """The command in a language."""
    t = words.t

    def callback(project: Path, file: Path | None, none: bool, yes: bool) -> int:
        if (file is None) != none:
            raise click.UsageError(t("Name the template, or say --none."))
        store, chosen = opened(project, words), NO_TEMPLATE
        if file is not None:
            # Only whoever chooses a template needs what knows Word's files.
            from reports.letterheads import looked_through

            try:
                chosen = read_template(file, looked_through, words)
            except ParseProblem as problem:
                raise UnusableTemplate(t(problem.msgid, **problem.values)) from problem
        if chosen.found and not yes:
            asked, _, *found = question(chosen, words)
            click.echo("\n".join(found))
            if not can_ask():
                click.echo(t("Nothing was changed. Say --yes to use it all the same."), err=True)
                return 1
            if not agreed(asked, words):
                click.echo(t("Nothing was changed."))
                return 1
        Acts(store).choose_letterhead(chosen.content, chosen.name)
        click.echo(done(chosen, words))
        return 0

    return click.Command(
        "use",
        help=t("Print the project's documents on a Word template (.dotx or .docx), which is kept with the project."),
        callback=callback,
        params=[
            project_argument(),
            click.Argument(["file"], type=click.Path(path_type=Path), required=False),
            click.Option(["--none"], is_flag=True, help=t("Go back to Styr's own letterhead.")),
            click.Option(["--yes"], is_flag=True, help=t("Use it although something is missing in it.")),
        ],
    )
