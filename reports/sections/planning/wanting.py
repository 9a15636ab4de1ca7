"""What a person wrote, and what is said where nothing is known: the same in every chapter."""

from collections.abc import Sequence

from models.language import N_, Words
from reports.manuscript import Cell, Column, Manuscript
from reports.plan_view import PlanView
from reports.sections.wording import lean

NOT_APPLICABLE = N_("Not applicable.")
NOT_SET = N_("Not decided.")


def nothing(paper: Manuscript, view: PlanView, w: Words, wanting: str, issued: str = NOT_APPLICABLE) -> None:
    """A draft says what is wanting, quietly; what is issued keeps its chapter, and says that it holds nothing.

    Args:
        paper: Where it is written.
        view: The document.
        w: Its language.
        wanting: What a draft says, already in the language.
        issued: What an issued document says, a msgid.
    """
    if view.draft:
        paper.note(f"[{wanting}]")
    else:
        paper.text(w.t(issued))


def table(
    paper: Manuscript,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    description: str,
    *,
    total: bool = False,
) -> None:
    """A table without the columns in which there is nothing to read."""
    shown, cells = lean(columns, rows)
    paper.table(caption, shown, cells, description=description, total=total)


def few(names: Sequence[str], w: Words, most: int = 8) -> str:
    """The names as a sentence lists them; of many, the first ones and how many more there are."""
    if len(names) <= most:
        return w.listing(names)
    return w.listing([*names[:most], w.n("{n} more", "{n} more", len(names) - most)])
