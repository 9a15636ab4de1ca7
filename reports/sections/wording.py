"""Small wordings that the sections share."""

from collections.abc import Sequence

from models.health import Colour
from models.language import Words
from reports.manuscript import Cell, Column, Mark


def mark(colour: Colour, w: Words) -> Mark:
    """A colour with its word."""
    return Mark(colour, w.t(colour.word))


def lean(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[list[Column], list[list[Cell]]]:
    """A table without the columns in which no row says anything; the widest one gets their room. The first one stays."""
    kept = [at for at in range(len(columns)) if at == 0 or not rows or any(row[at] not in {"–", ""} for row in rows)]
    shown = [columns[at] for at in kept]
    room = sum(column.share for column in columns) - sum(column.share for column in shown)
    widest = max(range(len(shown)), key=lambda at: shown[at].share)
    shown[widest] = shown[widest]._replace(share=shown[widest].share + room)
    return shown, [[row[at] for at in kept] for row in rows]


def sentence(text: str) -> str:
    """The text with its full stop."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def lower(text: str) -> str:
    """The text as it goes on in a sentence."""
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def since(now: Colour, before: Colour | None, w: Words) -> str:
    """Better, worse or unchanged."""
    if before is None:
        return "–"
    if now is before:
        return w.t("Unchanged")
    return w.t("Better") if now.severity < before.severity else w.t("Worse")
