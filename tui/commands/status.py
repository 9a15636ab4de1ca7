"""`styr status PROJECT`."""

import click

from models.language import Words
from reports.listing import status_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command(
        "status", words, words.t("The project's status, calculated and asserted, area by area."), status_listing
    )
