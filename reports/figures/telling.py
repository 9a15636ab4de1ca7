"""Small wordings that the alternative texts share."""

from collections.abc import Sequence

from models.language import Words

MOST_NAMED = 12
"""More names in a sentence are not listened to."""


def several(names: Sequence[str], words: Words) -> str:
    """``M6, M7 and M9``; of many the first ones and how many more."""
    if len(names) <= MOST_NAMED:
        return words.listing(names)
    return words.n(
        "{names} and {n} more", "{names} and {n} more", len(names) - MOST_NAMED, names=", ".join(names[:MOST_NAMED])
    )
