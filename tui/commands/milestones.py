"""`styr milestones PROJECT`."""

import click

from models.language import Words
from reports.listing import milestones_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command(
        "milestones", words, words.t("Every milestone with plan, forecast and actual date."), milestones_listing
    )
