"""A wording that the alternative texts share."""

from datetime import date

from models.language import Words
from models.when import Precision, When


def spoken(when: When | date, words: Words) -> str:
    """A date as it is read aloud: ``15. mars 2026``."""
    if isinstance(when, When):
        if when.precision is not Precision.DAY or when.first is None:
            return words.date(when)
        when = when.first
    return words.date_long(when)
