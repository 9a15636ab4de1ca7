"""The four colours of honest status, and how they combine.

A colour never stands alone: it is always a sign, a word and only then a colour, so that it survives
a black-and-white printer, NO_COLOR and a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from models.language import N_


class Colour(StrEnum):
    """How something is doing, best first. GREY is silence: nobody has said anything lately."""

    GREEN = "green"
    GREY = "grey"
    YELLOW = "yellow"
    RED = "red"

    @property
    def sign(self) -> str:
        """One glyph from the WGL4 set, distinct by shape alone."""
        return _SIGNS[self]

    @property
    def word(self) -> str:
        """The msgid of the word that always goes with the colour."""
        return _WORDS[self]

    @property
    def colour_name(self) -> str:
        """The msgid of the colour's own name, as in «Calculated: RED»."""
        return _NAMES[self]

    @property
    def severity(self) -> int:
        """0 for the best; higher is worse."""
        return _ORDER[self]


_SIGNS = {Colour.GREEN: "●", Colour.GREY: "○", Colour.YELLOW: "▲", Colour.RED: "■"}
_WORDS = {
    Colour.GREEN: N_("On track"),
    Colour.GREY: N_("Unconfirmed"),
    Colour.YELLOW: N_("Watch"),
    Colour.RED: N_("Off track"),
}
_NAMES = {
    Colour.GREEN: N_("Green"),
    Colour.GREY: N_("Grey"),
    Colour.YELLOW: N_("Yellow"),
    Colour.RED: N_("Red"),
}
_ORDER = {colour: place for place, colour in enumerate(Colour)}


def worst(colours: Iterable[Colour]) -> Colour:
    """Roll up: the worst of the parts, never an average. Of nothing at all: GREY, since silence is not good news."""
    return max(colours, key=lambda colour: colour.severity, default=Colour.GREY)
