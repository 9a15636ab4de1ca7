"""`styr check PROJECT`: is everything whole, and is anything missing?"""

from pathlib import Path

import click

from models.language import Words
from models.rules.lint import lint
from models.store import Store
from reports.status_view import issued_view
from tui.commands.shared import project_argument


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path) -> int:
        store = Store.open(project)
        data, failed = store.read(), False

        def said(good: bool, text: str) -> None:
            nonlocal failed
            failed = failed or not good
            click.echo(words.t("ok: {text}", text=text) if good else words.t("FAILED: {text}", text=text))

        said(True, words.t("main.json is whole."))
        broken = store.history_break()
        if broken is None:
            said(True, words.t("The history is whole: {n} entries.", n=sum(1 for _ in store.history())))
        else:
            said(False, words.t("The history was altered or cut at entry {n}.", n=broken))
        for report in data.issued:
            try:
                issued_view(store, report)
                said(True, words.t("Report no. {n} is as it was issued.", n=report.number))
            except KeyError:
                said(False, words.t("What report no. {n} was made from is missing or altered.", n=report.number))
        for problem in lint(data, store.now().date()):
            click.echo(words.t("note: {text}", text=words.say(problem.text)))
        return 1 if failed else 0

    return click.Command(
        "check",
        help=words.t("Check that the project's files are whole, and name what PLP demands that is missing."),
        callback=callback,
        params=[project_argument()],
    )
