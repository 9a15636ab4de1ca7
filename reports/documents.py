"""Documents of a project as files: written, issued, made again as they were, and held against what they were made from."""

from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from models.acts import Acts
from models.data import ProjectData
from models.documents import Document, DocumentKind
from models.language import Saying, Words, saying, words_for
from models.store import Store
from models.store.errors import StoreFailed
from models.writing import ReportState, Written
from reports.kinds import Subject, kind_of
from reports.making import (
    Format,
    current_view,
    documents_folder,
    file_name,
    frozen,
    letterhead_of,
    printed,
    thawed,
)
from reports.view import View
from reports.word.package import write_file


class Made(NamedTuple):
    """A document's file, not yet on disk.

    Attributes:
        name: What the file is called.
        content: The file. The same snapshot always gives the same bytes in one version of Styr.
    """

    name: str
    content: bytes


class Verdict(NamedTuple):
    """What a look at a document found.

    Attributes:
        good: It is what was issued, and the history is whole.
        text: One sentence that says so, or what is wrong and what to do.
    """

    good: bool
    text: Saying


class Choices(NamedTuple):
    """How a document is wanted, where that differs from the project's settings.

    Attributes:
        words: Its language; the project's if None.
        format: What it is printed as.
        output: The file; `documents/` of the project, named after the document, if None.
        letterhead: A Word template; the project's if None.
        layout: A layout; the project's if None.
        copy: Mark it as a copy.
    """

    words: Words | None = None
    format: Format = Format.WORD
    output: Path | None = None
    letterhead: bytes | None = None
    layout: str | None = None
    copy: bool = False


AS_SET = Choices()
"""A document as the project's settings have it."""


def write_document(store: Store, written: Subject, choices: Choices = AS_SET, data: ProjectData | None = None) -> Path:
    """Write a document's file; an issued report's from what it was issued with.

    Args:
        store: The project.
        written: What a person wrote of it.
        choices: How it is wanted.
        data: The project as it was on a day, for a document as it would have been; as it is now if None.

    Raises:
        StoreError: The data cannot be read or the file not written.
        KeyError: An issued report's snapshot, or the template, is missing or altered.
        TemplateRefused: The template cannot be used.
    """
    made = _made(store, current_view(store, written, data), kind_of(written), choices)
    output = choices.output or documents_folder(store) / made.name
    write_file(output, made.content)
    return output


def _made(store: Store, view: View, kind: DocumentKind, choices: Choices, snapshot: bytes = b"") -> Made:
    """A document as it is wanted; `snapshot` is what it was issued with, which it says that it was made from."""
    if choices.layout is not None:
        view = replace(view, layout=choices.layout)
    words = choices.words or words_for(view.language)
    letterhead = choices.letterhead or letterhead_of(store, view)
    content = printed(
        view, kind, words, format=choices.format, letterhead=letterhead, copy=choices.copy, snapshot=snapshot
    )
    return Made(file_name(view, kind, words, choices.format, copy=choices.copy), content)


def issue(store: Store, written: Written) -> Document:
    """Freeze what has been agreed with the chair; returns the document it has become.

    Raises:
        Refused: It is issued already, or not agreed.
        StoreConflict: Somebody changed it while it was being frozen.
    """
    view = replace(current_view(store, written), state=ReportState.ISSUED, issued_at=store.now())
    return Acts(store).issue(written.id, written.rev, frozen(view))


def view_of(store: Store, document: Document) -> View:
    """What an issued document says. Raises KeyError when its snapshot is missing or altered."""
    try:
        return thawed(store.snapshot(document.sha256), document.kind)
    except msgspec.DecodeError as cause:
        raise KeyError(document.sha256) from cause


def made_again(store: Store, document: Document, choices: Choices = AS_SET) -> Made:
    """The file of an issued document, from its snapshot: as it was issued, unless it is wanted otherwise.

    Raises:
        KeyError: The snapshot or the template is missing or altered.
        StoreError: The project cannot be read.
    """
    return _made(store, view_of(store, document), document.kind, choices, store.snapshot(document.sha256))


def is_whole(store: Store, document: Document) -> bool:
    """True when what a document was made from is there: its snapshot, and the template it was issued on."""
    try:
        letterhead_of(store, view_of(store, document))
    except KeyError:
        return False
    return True


def regenerate(store: Store, document: Document, choices: Choices = AS_SET) -> Path:
    """Write an issued document's file as it was when it was issued, or as it is wanted; returns where it is.

    A file of that name that somebody has written in stays: the new one lies beside it under a number.

    Raises:
        KeyError: The snapshot or the template is missing or altered.
        StoreError: The project cannot be read, or the file not written.
        TemplateRefused: The template cannot be used.
    """
    made = made_again(store, document, choices)
    first = documents_folder(store) / made.name
    for number in count(1):
        path = first if number == 1 else first.with_stem(f"{first.stem}-{number}")
        if not path.exists():
            write_file(path, made.content)
            return path
        if _holds(path, made.content):
            return path
    raise AssertionError("there is always another number")


def verify(store: Store, document: Document) -> Verdict:
    """Hold a document against its snapshot, the history and its Word file, if it is where Styr puts it.

    Raises:
        StoreError: The project or its history cannot be read.
    """
    title = document.title
    report = next((one for one in store.read().reports if one.id == document.about), None)
    try:
        if report is not None and report.snapshot != document.sha256:
            raise KeyError(document.sha256)
        made = made_again(store, document)
    except KeyError:
        return Verdict(
            False, saying("What {title} was made from is missing or altered. Run «styr check».", title=title)
        )
    if (broken := store.history_break()) is not None:
        return Verdict(
            False,
            saying(
                "{title} is as it was issued, but the history was altered or cut at entry {n}. Run «styr check».",
                title=title,
                n=broken,
            ),
        )
    path = documents_folder(store, make=False) / made.name
    if not path.exists():
        return Verdict(True, saying("{title} is as it was issued, and the history is whole.", title=title))
    if _holds(path, made.content):
        return Verdict(
            True,
            saying(
                "{title} is as it was issued, the history is whole, and {file} is the same to the last byte.",
                title=title,
                file=path.name,
            ),
        )
    return Verdict(
        True,
        saying(
            "{title} is as it was issued and the history is whole, but {file} is not: g makes it again beside it.",
            title=title,
            file=path.name,
        ),
    )


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError as cause:
        raise StoreFailed(path, cause) from cause
