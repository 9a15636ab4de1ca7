"""What a person writes of a document: the text, or in a draft a quiet note of what is still to be written."""

from models.language import Words
from models.writing import PASSAGES, WritingKind
from reports.manuscript import Manuscript
from reports.view import View


def passage(paper: Manuscript, view: View, w: Words, kind: WritingKind, name: str, *, listed: bool = False) -> bool:
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


def passages(paper: Manuscript, view: View, w: Words, kind: WritingKind, *names: str, listed: bool = False) -> None:
    """Several passages, each under a heading of its own."""
    for name in names:
        with paper.chapter(w.t(next(one for one in PASSAGES[kind] if one.name == name).word)):
            passage(paper, view, w, kind, name, listed=listed)
