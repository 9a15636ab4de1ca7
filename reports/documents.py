"""Issued documents: made again as they were, and held against what they were made from."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from models.documents import Document, DocumentKind
from models.language import Saying, saying, words_for
from models.records import decode_json
from models.store import Store
from models.store.errors import StoreFailed
from reports.status import build, documents_folder, file_name
from reports.view import StatusView
from reports.word.paper import write_file


class Made(NamedTuple):
    """A document's Word file, not yet on disk.

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


def made_again(store: Store, document: Document) -> Made:
    """The Word file of an issued document, from its snapshot and in the language it was issued in.

    Raises:
        KeyError: The snapshot is missing or altered.
        StoreError: The project cannot be read.
    """
    return _MAKERS[document.kind](store.snapshot(document.sha256))


def regenerate(store: Store, document: Document) -> Path:
    """Write a document's Word file as it was when it was issued; returns where it is.

    A file of that name that somebody has written in stays: the new one lies beside it under a number.

    Raises:
        KeyError: The snapshot is missing or altered.
        StoreError: The project cannot be read, or the file not written.
    """
    made = made_again(store, document)
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


def _status_report(snapshot: bytes) -> Made:
    view = decode_json(snapshot, StatusView)
    words = words_for(view.language)
    return Made(file_name(view, words), build(view, words).to_bytes())


_MAKERS: dict[DocumentKind, Callable[[bytes], Made]] = {DocumentKind.STATUS_REPORT: _status_report}

CAN_BE_MADE = frozenset(_MAKERS)
"""The kinds of documents that Styr can make again."""
