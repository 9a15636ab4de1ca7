"""The sheets of an xlsx file as lines of text, read with suspicion: it is a zip full of XML that somebody sent."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from models.exchange.table import MAX_COLUMNS, FileRefused, Row, checked, not_a_table, too_large
from models.language import saying
from models.text import clean

MAX_UNPACKED = 24 * 1024 * 1024
"""All of the file, unpacked. Five thousand lines of text are a fifth of it; a zip bomb is more."""

MAX_CELLS = 10_000_000
"""Empty ones too: one cell far to the right makes a line of sixteen thousand."""

LAST_ROW = 1_048_576
"""Excel's own. A file can name a row far beyond it, and openpyxl would make up every row before."""

_DECLARATION = "<!DOCTYPE"

_UNCALCULATED = re.compile(
    rb"<c\b(?![^>]*\bt=\"str\")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
"""A formula without its result, as programs other than Excel write it; a result that is an empty text has its type."""


def sheets(raw: bytes, name: str) -> list[tuple[str, list[Row]]]:
    """The visible sheets, each with its lines that hold anything.

    Args:
        raw: The file.
        name: What to call it.

    Raises:
        FileRefused: It is no workbook, is damaged, or is larger unpacked than any plan.
    """
    try:
        _check_package(raw, name)
        # openpyxl takes a tenth of a second to import, and only a workbook needs it.
        import openpyxl

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that do not matter to the cells' text
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            try:
                visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
                return [(clean(sheet.title), checked(_rows(sheet, name), name)) for sheet in visible]
            finally:
                book.close()
    except FileRefused:
        raise
    except Exception as cause:  # whatever a damaged workbook makes openpyxl stumble over
        raise not_a_table(name) from cause


def _check_package(raw: bytes, name: str) -> None:
    """Refuse what is no workbook, before anything of it is parsed."""
    marks = tuple(_DECLARATION.encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
            text = saying("{file} is not an Excel workbook. Save it as .xlsx in Excel, and import that.", file=name)
            raise FileRefused("not-a-workbook", text)
        # What a part says of its size is also all that zipfile will unpack of it.
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise too_large(name)
        for part in parts:
            content = package.read(part)
            if part.filename.startswith("xl/worksheets/") and _UNCALCULATED.search(content):
                # Their results are what is to be read, and an empty cell would pass for one that says nothing.
                text = saying(
                    "{file} holds formulas that have not been calculated. Open it in Excel, save it, and import it again.",
                    file=name,
                )
                raise FileRefused("uncalculated", text)
            if any(mark in content for mark in marks):  # Excel writes none; they are how entities multiply
                raise not_a_table(name)


def _rows(sheet: Any, name: str) -> Iterator[Row]:
    """The lines, each as wide as its last cell. Raises FileRefused when that comes to more cells than a plan has."""
    sheet.reset_dimensions()  # what the file says of its size is not to be believed
    seen = 0
    for line, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW), start=1):
        seen += len(cells)
        if seen > MAX_CELLS:
            raise too_large(name)
        if any(cell.value is not None for cell in cells[MAX_COLUMNS:]):
            raise too_large(name)
        yield Row(line, tuple(_text(cell) for cell in cells[:MAX_COLUMNS]))


def _text(cell: Any) -> str:
    """A cell as it would be typed; a date as precisely as the sheet shows it."""
    match cell.value:
        case None:
            return ""
        case str():
            return clean(cell.value)
        case bool():
            return "x" if cell.value else ""
        case datetime() | date():
            return _date(cell.value, str(cell.number_format or ""))
        case float() if cell.value.is_integer():
            return str(int(cell.value))
        case _:
            return clean(str(cell.value))


def _date(value: date, shown_as: str) -> str:
    """A sheet that shows «mars 2027» keeps the first of March behind it, which nobody has promised."""
    form = re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", shown_as).casefold()
    if "y" in form and "d" not in form and value.day == 1:
        if "m" in form:
            return f"{value:%Y-%m}"
        if value.month == 1:
            return f"{value:%Y}"
    return f"{value:%Y-%m-%d}"
