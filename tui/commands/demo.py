"""`styr demo`: a fictional project half-way through its phase."""

import tempfile
from pathlib import Path

import click

from models.language import Words
from models.store.store import local_now
from tui.demo import make_demo
from tui.opening import open_project


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(dir: Path | None, no_open: bool) -> int:
        folder = dir or Path(tempfile.mkdtemp(prefix="styr-demo-"))
        make_demo(folder, words.code, local_now())
        click.echo(words.t("Made the demo project in {folder}. Open it with: styr {folder}", folder=folder))
        if no_open:
            return 0
        return open_project(folder, words)

    return click.Command(
        "demo",
        help=words.t("Make and open a fictional project half-way through its phase."),
        callback=callback,
        params=[
            click.Option(
                ["--dir"],
                type=click.Path(path_type=Path),
                help=words.t("Where to make it; a temporary folder if not given."),
            ),
            click.Option(["--no-open"], is_flag=True, help=words.t("Make the project, do not open it.")),
        ],
    )
