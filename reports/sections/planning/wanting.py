"""What a person wrote, and what is said where nothing is known: the same in every chapter."""

from collections.abc import Sequence

from models.language import N_, Words
from models.writing import PASSAGES, WritingKind
from reports.manuscript import Cell, Column, Manuscript
from reports.plan_view import PlanView

NOT_APPLICABLE = N_("Not applicable.")
NOT_SET = N_("Not decided.")


def passage(paper: Manuscript, view: PlanView, w: Words, kind: WritingKind, name: str, *, listed: bool = False) -> bool:
    """What was written of a passage; if it must be written and is not, a draft says what to write there.

    Args:
        paper: Where it is written.
        view: The document.
        w: Its language.
        kind: Which document it is.
        name: The passage's.
        listed: Each line is one of a list.

    Returns:
        True when there stands something now.
    """
    if text := view.text(name):
        paper.bullets(text.split("\n")) if listed else paper.text(text)
        return True
    asked = next(one for one in PASSAGES[kind] if one.name == name)
    if view.draft and asked.required:
        paper.note(f"[{w.t(asked.word)}: {w.t(asked.prompt)}]")
        return True
    return False


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
    """A table without the columns in which there is nothing to read; the widest one gets their room. The first one stays."""
    kept = [at for at in range(len(columns)) if at == 0 or any(row[at] not in ("", "–") for row in rows)]
    shown = [columns[at] for at in kept]
    if len(kept) < len(columns):
        room = sum(column.share for column in columns) - sum(column.share for column in shown)
        widest = max(range(len(shown)), key=lambda at: shown[at].share)
        shown[widest] = shown[widest]._replace(share=shown[widest].share + room)
        rows = [[row[at] for at in kept] for row in rows]
    paper.table(caption, shown, rows, description=description, total=total)


def few(names: Sequence[str], w: Words, most: int = 8) -> str:
    """The names as a sentence lists them; of many, the first ones and how many more there are."""
    if len(names) <= most:
        return w.listing(names)
    return w.listing([*names[:most], w.n("{n} more", "{n} more", len(names) - most)])
