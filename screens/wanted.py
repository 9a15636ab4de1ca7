"""How a document's file is wanted: the form that asks, and the making of it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.documents import Document, DocumentKind, MeetingPaper, meeting_title
from models.language import LANGUAGE_NAMES, N_, Words, words_for
from models.meetings import Meeting
from models.store import Store
from models.tasks.fields import Field, choice
from models.tasks.settings import LAYOUTS
from models.tasks.task import Answers, Asked, Desk, Task
from models.writing import Written
from tui import words

FORMATS = (("docx", N_("Word")), ("text", N_("Text, for e-mail and screen readers")), ("markdown", N_("Markdown")))
"""The formats by the values of `reports.making.Format`, which loads the documents and is therefore not asked here."""


Source = Written | Document | MeetingPaper
"""What a file is made of."""


class Wanted(NamedTuple):
    """A file that is wanted of a document.

    Attributes:
        source: What is written, an issued document, or a meeting as one of its documents.
        language: Its language; the document's own if empty.
        layout: Its layout; the document's own if None.
        format: What it is printed as.
        copy: Mark it as a copy.
    """

    source: Source
    language: str = ""
    layout: str | None = None
    format: str = "docx"
    copy: bool = False


def wanted_task(
    key: str,
    word: str,
    sources: Sequence[tuple[Source, str]],
    take: Callable[[Wanted], None],
) -> Task:
    """The task of saying how a file is wanted.

    Args:
        key: What the document is known by.
        word: The msgid of its name.
        sources: What a file can be made of, each with what it is called.
        take: Takes the answer.
    """
    return Task(
        "make-file",
        N_("Make the file in another language, layout or format, or marked as a copy."),
        (),
        lambda desk, _key: _ask(desk, key, word, sources, take),
    )


def _ask(
    desk: Desk,
    key: str,
    word: str,
    sources: Sequence[tuple[Source, str]],
    take: Callable[[Wanted], None],
) -> Asked:
    w = desk.words
    options: list[tuple[tuple[Source, bool], str]] = []
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
    if key in LAYOUTS:
        layouts = [(None, own), *((layout, w.t(name)) for layout, name in LAYOUTS[key].items())]
        fields.append(choice("layout", N_("Layout"), layouts))
    fields.append(choice("format", N_("Format"), [(value, w.t(name)) for value, name in FORMATS]))

    def act(answers: Answers) -> None:
        source, copy = answers.get("which", options[0][0])
        take(Wanted(source, answers["language"], answers.get("layout"), answers["format"], copy))

    return Asked(w.t("Make a file: {document}", document=w.t(word)), tuple(fields), act, lambda _: "")


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


def papers_of(meeting: Meeting, w: Words) -> list[tuple[MeetingPaper, str]]:
    """The documents of a meeting, each with what it is called: the one that is due first.

    Where an item is closed to the public there are two of each, one for the group and one for everybody.
    """
    kinds = [DocumentKind.NOTICE]
    if meeting.was_held or meeting.runs:
        kinds.insert(0, DocumentKind.MINUTES)
    both = any(not item.public for item in meeting.items)
    papers = []
    for kind in kinds:
        title = meeting_title(kind, meeting.number, w)
        papers.append((MeetingPaper(kind, meeting), w.t("{title}, for the group", title=title) if both else title))
        if both:
            papers.append((MeetingPaper(kind, meeting, public=True), w.t("{title}, public version", title=title)))
    return papers
