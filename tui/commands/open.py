"""`styr [PROJECT]`: the application."""

from pathlib import Path

import click
from msgspec.structs import asdict

from models.language import Words
from tui.looks import AUTO, CHOICES, NOTHING, Looks
from tui.opening import open_chosen
from tui.settings import save_settings


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path | None, read_only: bool, **chosen: str | None) -> int:
        looks = Looks(**{name: chosen[name] or "" for name in CHOICES})
        if looks != NOTHING:
            save_settings(**{name: "" if wish == AUTO else wish for name, wish in asdict(looks).items() if wish})
        return open_chosen(project, words, read_only=read_only, looks=looks)

    def choice(name: str, help: str) -> click.Option:
        return click.Option([f"--{name}"], type=click.Choice((*CHOICES[name], AUTO)), help=help)

    def mouse(flag: str, value: str, help: str) -> click.Option:
        return click.Option([flag, "mouse"], flag_value=value, default=None, help=help)

    return click.Command(
        "open",
        help=words.t("Open a project; the last one opened if none is named."),
        callback=callback,
        params=[
            click.Argument(["project"], type=click.Path(readable=False, path_type=Path), required=False),
            click.Option(["--read-only"], is_flag=True, help=words.t("Look only: nothing can be changed.")),
            choice("theme", words.t("The colours; remembered.")),
            choice("colour", words.t("How many colours the terminal has; remembered.")),
            choice(
                "glyphs", words.t("basic or ascii for a terminal that cannot show signs such as ● and ▲; remembered.")
            ),
            mouse("--mouse", "on", words.t("Listen to the mouse; remembered.")),
            mouse("--no-mouse", "off", words.t("Leave the mouse to the terminal, to mark and copy text; remembered.")),
            mouse("--auto-mouse", AUTO, words.t("Listen to the mouse, but not over SSH: as it is until you choose.")),
        ],
    )
