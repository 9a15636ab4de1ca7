"""`styr factors PROJECT`."""

import click

from models.language import Words
from reports.listing import factors_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command(
        "factors", words, words.t("Every critical success factor with its last assessment."), factors_listing
    )
