"""What the tests of the plan and the brief share: documents read back, and projects to make them of."""

import re
from datetime import date
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.table import Table

from models.data import ProjectData
from models.documents import DocumentKind
from models.language import words_for
from models.writing import PASSAGES, Writing, WritingKind
from reports.making import Format, printed
from reports.plan_view import plan_view

STATUS_DAY = date(2026, 8, 31)


def writing(kind: WritingKind, *, filled: bool = True, **more) -> Writing:
    """The plan or the brief as it is written, with a text in every passage, or in none."""
    texts = {passage.name: f"Tekst om {passage.name}." for passage in PASSAGES[kind]} if filled else {}
    return Writing(id=kind.value, **{"status_date": STATUS_DAY, "texts": texts, "decision_point": "bp1", **more})


def word(view, path: Path, language: str = "nb", kind: WritingKind = WritingKind.PLAN) -> Path:
    """The view as a Word file."""
    path.write_bytes(printed(view, DocumentKind(kind.value), words_for(language)))
    return path


def plain(view, language: str = "nb", kind: WritingKind = WritingKind.PLAN) -> str:
    """The view as plain text."""
    return printed(view, DocumentKind(kind.value), words_for(language), format=Format.TEXT).decode()


def flat(view, language: str = "nb", kind: WritingKind = WritingKind.PLAN) -> str:
    """The same with every run of spaces and lines as one space."""
    return " ".join(plain(view, language, kind).split())


def view_of(data: ProjectData, kind: WritingKind = WritingKind.PLAN, **more):
    """The view of a document."""
    return plan_view(data, writing(kind, **more))


def read(path: Path) -> tuple[list[str], dict[str, list[list[str]]]]:
    """A Word file's paragraphs, and its tables by their captions, each without its heading row."""
    document = docx.Document(str(path))
    tables: dict[str, list[list[str]]] = {}
    for element in document.element.body.iter(qn("w:tbl")):
        caption = element.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
        rows = [[cell.text for cell in row.cells] for row in Table(element, document).rows]
        assert caption not in tables, "two tables of one name"
        tables[caption] = rows[1:]
    return [paragraph.text for paragraph in document.paragraphs], tables


def headings(path: Path) -> list[tuple[int, str]]:
    """A Word file's numbered headings, each with the number that Word gives it counted here anew."""
    counts, found = [0, 0, 0], []
    for paragraph in docx.Document(str(path)).paragraphs:
        if numbered := re.fullmatch(r"PLP heading (\d) numbered", paragraph.style.name):
            level = int(numbered[1]) - 1
            counts = [*counts[:level], counts[level] + 1, *[0] * (2 - level)]
            found.append((".".join(map(str, counts[: level + 1])), paragraph.text))
    return found


def day(when) -> str:
    """A day as it is written in Norwegian, by no means of Styr's."""
    return f"{when.first.day:02d}.{when.first.month:02d}.{when.first.year}"


def amount(number: int) -> str:
    """An amount as it is written in Norwegian, by no means of Styr's."""
    digits = str(number)
    groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
    return "\N{NO-BREAK SPACE}".join(reversed(groups))
