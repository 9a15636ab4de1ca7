"""`styr check PROJECT`: is everything whole, and is anything missing?"""

import sys
from functools import partial
from pathlib import Path

import click

from models.decisions import SignOff
from models.language import Words
from models.rules.lint import lint
from models.rules.signoff import check
from models.signing import Verdict, verify
from models.store import Store, StoreError
from models.store.files import read_file
from reports.documents import is_whole
from tui.commands.shared import opened, project_argument

LONG = 5000
"""From so many entries on, looking through the history takes long enough to show how far it has come."""


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path) -> int:
        store = opened(project, words)
        data, failed = store.read(), False

        def said(good: bool, text: str) -> None:
            nonlocal failed
            failed = failed or not good
            click.echo(words.t("ok: {text}", text=text) if good else words.t("FAILED: {text}", text=text))

        if store.notice is None:
            said(True, words.t("main.json is whole."))
        else:
            said(False, words.say(store.notice))
        entries = store.anchor.seq
        broken = _history_break(store, entries, words)
        if broken is None:
            said(True, words.t("The history is whole: {n} entries.", n=words.number(entries)))
            said(True, words.t("Its last entry has the fingerprint {hash}.", hash=store.anchor.head[:16]))
        else:
            said(False, words.t("The history was altered or cut at entry {n}.", n=words.number(broken)))
        for document in data.documents:
            if is_whole(store, document):
                said(True, words.t("{title} is as it was issued.", title=document.title))
            else:
                said(False, words.t("What {title} was made from is missing or altered.", title=document.title))
        for good, text in check(data, partial(_verdict, allowed=_allowed_signers(store.folder))):
            said(good, words.say(text))
        for problem in lint(data, store.now().date()):
            click.echo(words.t("note: {text}", text=words.say(problem.text)))
        return 1 if failed else 0

    return click.Command(
        "check",
        help=words.t("Check that the project's files are whole, and name what PLP demands that is missing."),
        callback=callback,
        params=[project_argument()],
    )


def _history_break(store: Store, entries: int, words: Words) -> int | None:
    if entries < LONG or not sys.stderr.isatty():
        return store.history_break()
    with click.progressbar(length=entries, label=words.t("Looking through the history"), file=sys.stderr) as bar:
        return store.history_break(bar.update)


def _verdict(kept: SignOff, allowed: str) -> Verdict | None:
    return verify(kept.statement.encode("utf-8"), kept.signature, allowed, kept.at) if kept.signature else None


def _allowed_signers(folder: Path) -> str:
    """The list of keys that are vouched for, if there is one in the project."""
    try:
        return read_file(folder / "allowed_signers").decode("utf-8", "replace")
    except (FileNotFoundError, StoreError):
        return ""
