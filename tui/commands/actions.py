"""`styr actions PROJECT`."""

import click

from models.language import Words
from reports.money_listing import actions_listing
from tui.commands.shared import listing_command


def command(words: Words) -> click.Command:
    """The command in a language."""
    return listing_command("actions", words, words.t("Every action, the open ones first."), actions_listing)
