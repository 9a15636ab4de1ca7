"""`styr decisions PROJECT`."""

import click

from models.language import Words
from reports.listing import decisions_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command("decisions", words, words.t("Every decision point with its conditions."), decisions_listing)
