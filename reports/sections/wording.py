"""Small wordings that the sections share."""

from models.health import Colour
from models.language import Words
from reports.manuscript import Mark


def mark(colour: Colour, w: Words) -> Mark:
    """A colour with its word."""
    return Mark(colour, w.t(colour.word))


def sentence(text: str) -> str:
    """The text with its full stop."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def lower(text: str) -> str:
    """The text as it goes on in a sentence."""
    return text[:1].lower() + text[1:]


def since(now: Colour, before: Colour | None, w: Words) -> str:
    """Better, worse or unchanged."""
    if before is None:
        return "–"
    if now is before:
        return w.t("Unchanged")
    return w.t("Better") if now.severity < before.severity else w.t("Worse")
