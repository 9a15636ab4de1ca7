"""`styr import milestones PROJECT FILE`: a plan from a spreadsheet; `import` itself is no name for a module."""

from pathlib import Path

import click

from models.language import Words
from tui.commands.shared import agreed, can_ask, opened, project_argument


class UnusableFile(click.ClickException):
    """The file cannot be read; the sentence says what it is and what to do."""

    exit_code = 3


def command(words: Words) -> click.Command:
    """The command in a language."""
    group = click.Group("import", help=words.t("Take over what is kept in a spreadsheet."))
    group.add_command(_milestones(words))
    return group


def _milestones(words: Words) -> click.Command:
    t = words.t

    def callback(project: Path, file: Path, yes: bool, dry_run: bool) -> int:
        # Only this command reads spreadsheets.
        from models.exchange.act import ImportRefused, carry_out
        from models.exchange.planning import plan_import
        from models.exchange.table import FileRefused, read_table
        from reports.preview import preview

        store = opened(project, words)
        try:
            table = read_table(file)
        except FileRefused as refused:
            raise UnusableFile(words.say(refused.text)) from refused
        plan = plan_import(store.read(), table, store.now().date())
        click.echo("\n".join(preview(plan, words)))
        click.echo()
        if plan.problems:
            click.echo(t("Nothing was saved. Put right what is named above, and import the file again."), err=True)
            return 1
        if plan.empty:
            click.echo(t("The project is already as the file says. Nothing was saved."))
            return 0
        if dry_run:
            click.echo(t("Nothing was saved, since this was only a trial."))
            return 0
        if not yes:
            if not can_ask():
                click.echo(t("Nothing was saved. Save it with the same command and --yes."), err=True)
                return 1
            if not agreed(t("Save this?"), words):
                click.echo(t("Nothing was saved."))
                return 1
        try:
            done = carry_out(store, table, plan)
        except ImportRefused as refused:
            click.echo("\n".join(preview(refused.plan, words)))
            click.echo()
            click.echo(t(refused.text), err=True)
            return 1
        count = len(done.additions) + len(done.changes)
        click.echo(words.n("Saved {n} milestone. u in the application takes the import back.",
                           "Saved {n} milestones. u in the application takes the import back.", count))  # fmt: skip
        return 0

    return click.Command(
        "milestones",
        help=t(
            "Milestones from an Excel file (.xlsx) or a CSV file: what will change is shown first, all is saved or nothing. "
            "Milestones are known again by their number."
        ),
        callback=callback,
        params=[
            project_argument(),
            click.Argument(["file"], type=click.Path(path_type=Path)),
            click.Option(["--yes"], is_flag=True, help=t("Save without asking.")),
            click.Option(["--dry-run"], is_flag=True, help=t("Only show what would change.")),
        ],
    )
