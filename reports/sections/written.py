"""What a person writes of a document: the text, or in a draft a quiet note of what is still to be written."""

from models.language import Words
from models.writing import PASSAGES, WritingKind
from reports.manuscript import Manuscript
from reports.view import View


def written(paper: Manuscript, view: View, w: Words, kind: WritingKind, *names: str, lines: bool = False) -> None:
    """Passages of a document; with `lines`, a list of each.

    What is required and not written is asked for while the document is a draft; what is not required is left out.
    Several passages have their headings.
    """
    for passage in (passage for name in names for passage in PASSAGES[kind] if passage.name == name):
        text = view.text(passage.name)
        asked = view.draft and passage.required
        if len(names) > 1 and (text or asked):
            paper.heading(w.t(passage.word))
        if text and lines:
            paper.bullets(text.split("\n"))
        elif text:
            paper.text(text)
        elif asked:
            paper.note(f"[{w.t(passage.prompt)}]")
