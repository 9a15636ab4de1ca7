"""How a document's file is wanted: the form that asks, and the making of it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.documents import Document
from models.language import LANGUAGE_NAMES, N_, words_for
from models.store import Store
from models.tasks.fields import Field, choice
from models.tasks.settings import LAYOUTS
from models.tasks.task import Answers, Asked, Desk, Task
from models.writing import Written
from screens.papers import Paper
from tui import words

FORMATS = (("docx", N_("Word")), ("text", N_("Text, for e-mail and screen readers")), ("markdown", N_("Markdown")))
"""The formats by the values of `reports.making.Format`, which loads the documents and is therefore not asked here."""


class Wanted(NamedTuple):
    """A file that is wanted of a document.

    Attributes:
        source: What is written, or an issued document.
        language: Its language; the document's own if empty.
        layout: Its layout; the document's own if None.
        format: What it is printed as.
        copy: Mark it as a copy.
    """

    source: Written | Document
    language: str = ""
    layout: str | None = None
    format: str = "docx"
    copy: bool = False


def wanted_task(
    paper: Paper,
    sources: Sequence[tuple[Written | Document, str]],
    take: Callable[[Wanted], None],
) -> Task:
    """The task of saying how a file is wanted.

    Args:
        paper: The document.
        sources: What a file can be made of, each with what it is called.
        take: Takes the answer.
    """
    return Task(
        "make-file",
        N_("Make the file in another language, layout or format, or marked as a copy."),
        (),
        lambda desk, _key: _ask(desk, paper, sources, take),
    )


def _ask(
    desk: Desk,
    paper: Paper,
    sources: Sequence[tuple[Written | Document, str]],
    take: Callable[[Wanted], None],
) -> Asked:
    w = desk.words
    options: list[tuple[tuple[Written | Document, bool], str]] = []
    for source, name in sources:
        options.append(((source, False), name))
        if isinstance(source, Document):
            options.append(((source, True), w.t("{version}, marked as a copy", version=name)))
    fields: list[Field] = []
    if len(options) > 1:
        fields.append(choice("which", N_("Which"), options))
    own = w.t("The document's own")
    languages = [("", own), *((code, w.t(name)) for code, name in LANGUAGE_NAMES.items())]
    fields.append(choice("language", N_("Language"), languages, ""))
    if paper.key in LAYOUTS:
        layouts = [(None, own), *((layout, w.t(name)) for layout, name in LAYOUTS[paper.key].items())]
        fields.append(choice("layout", N_("Layout"), layouts))
    fields.append(choice("format", N_("Format"), [(value, w.t(name)) for value, name in FORMATS]))

    def act(answers: Answers) -> None:
        source, copy = answers.get("which", options[0][0])
        take(Wanted(source, answers["language"], answers.get("layout"), answers["format"], copy))

    return Asked(w.t("Make a file: {document}", document=w.t(paper.word)), tuple(fields), act, lambda _: "")


def made(store: Store, wanted: Wanted) -> tuple[str, bool]:
    """Make a file; what to say of it, and that it went well. Raises StoreError, KeyError or TemplateRefused."""
    # Documents load slowly, and only this makes one.
    from reports.documents import Choices, regenerate, write_document
    from reports.making import Format

    choices = Choices(
        words=words_for(wanted.language) if wanted.language else None,
        format=Format(wanted.format),
        layout=wanted.layout,
        copy=wanted.copy,
    )
    if isinstance(wanted.source, Document):
        path = regenerate(store, wanted.source, choices)
    else:
        path = write_document(store, wanted.source, choices)
    return words.current().t("Wrote {file}", file=path), True
