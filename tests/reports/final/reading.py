"""The final report of the demo at its end, as files, and what tests read back from them."""

from dataclasses import dataclass
from datetime import date

from docx.document import Document

from models.data import ProjectData
from models.documents import DocumentKind
from models.language import words_for
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.making import Format, printed

KIND, FINAL = DocumentKind.FINAL_REPORT, WritingKind.FINAL_REPORT
LANGUAGES = ("nb", "nn", "en")


@dataclass
class Ended:
    """The demo at its end: its data, its report's view, and the report in every language as file and as text."""

    data: ProjectData
    view: FinalView
    files: dict
    documents: dict[str, Document]
    texts: dict[str, str]

    def table(self, language: str, *headings: str) -> list[list[str]]:
        """The rows of the only table whose first headings are these msgids."""
        return rows(self.documents[language], *(words_for(language).t(heading) for heading in headings))

    def prose(self, language: str) -> str:
        """All paragraphs outside tables."""
        return "\n".join(paragraph.text for paragraph in self.documents[language].paragraphs)


def rows(document: Document, *headings: str) -> list[list[str]]:
    found = [
        [[cell.text for cell in row.cells] for row in table.rows[1:]]
        for table in document.tables
        if [cell.text for cell in table.rows[0].cells][: len(headings)] == list(headings)
    ]
    assert len(found) == 1, headings
    return found[0]


def flat(text: str) -> str:
    """Text with every run of spaces and line ends as one space, as sentences are looked for in it."""
    return " ".join(text.split())


def said(view: FinalView, language: str) -> str:
    return flat(printed(view, KIND, words_for(language), format=Format.TEXT).decode())


def days(one: date | None) -> str:
    return f"{one:%d.%m.%Y}" if one else "–"


def signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{abs(number)}" if number < 0 else "0"


def money(number: int) -> str:
    digits = f"{abs(number):,}".replace(",", "\N{NO-BREAK SPACE}")
    return f"−{digits}" if number < 0 else digits
