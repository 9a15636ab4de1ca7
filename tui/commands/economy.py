"""`styr economy PROJECT`."""

import click

from models.language import Words
from reports.money_listing import economy_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command(
        "economy", words, words.t("Every budget line and source, with what is missing."), economy_listing
    )
