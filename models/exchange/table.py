"""A file of a spreadsheet as lines of text: csv in any of the forms that Excel writes, or xlsx.

What the file is, is seen from its bytes, since names lie. A file that cannot be used is refused with one sentence.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.exchange.columns import headings_of
from models.language import Saying, saying
from models.store.errors import reason
from models.text import clean

MAX_BYTES = 20 * 1024 * 1024
"""A plan of milestones is some tens of kilobytes; a larger file is something else, or meant to hurt."""

MAX_LINES = 5000
"""Lines with anything in them."""

MAX_COLUMNS = 200

LOOK_AHEAD = 50
"""Among so many lines with text the headings are looked for."""

DELIMITERS = ";,\t"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEP = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)


class FileRefused(Exception):
    """The file cannot be read as a table.

    Attributes:
        code: Stable and short, for tests: ``encrypted``.
        text: The sentence that says what it is and what to do.
    """

    def __init__(self, code: str, text: Saying) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        line: Its number as the spreadsheet or an editor shows it, from 1.
        cells: The cells as clean text.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """True when no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one sheet that have anything in them.

    Attributes:
        file: The file's name, fit to be shown.
        sheet: The sheet's name; empty for csv.
        rows: The lines, in order.
        others: The file's other sheets that hold something and were not read.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    others: tuple[str, ...] = ()


def read_table(path: Path) -> Table:
    """The table in a file; of several sheets the one with the most headings that we know.

    Raises:
        FileRefused: It is missing, too large, encrypted, damaged, or of a kind that cannot be read.
    """
    name = clean(" ".join(path.name.split()))
    raw = _bytes_of(path, name)
    if raw.startswith(b"PK"):
        # It reads the zip and loads openpyxl, which only a workbook needs.
        from models.exchange.workbook import sheets

        read = sheets(raw, name)
    else:
        read = [("", _csv_rows(_text_of(raw, name), name))]
    filled = [(sheet, rows) for sheet, rows in read if rows]
    if not filled:
        raise FileRefused(
            "empty", saying("{file} is empty. Save the table again, and check that it is the right file.", file=name)
        )
    sheet, rows = max(filled, key=lambda one: best_headings(one[1])[1])  # the first of those with the most headings
    return Table(name, sheet, tuple(rows), tuple(other for other, _ in filled if other != sheet))


def best_headings(rows: Sequence[Row]) -> tuple[int, int]:
    """Which line holds the headings, from 0, and how many of them we know; the first line of those with the most."""
    scores = [(len(headings_of(row.cells).columns), -place) for place, row in enumerate(rows[:LOOK_AHEAD])]
    count, place = max(scores, default=(0, 0))
    return -place, count


def checked(rows: Iterator[Row], name: str) -> list[Row]:
    """The lines that hold anything. Raises FileRefused when there are too many of them, or one is too wide."""
    kept = list(islice((row for row in rows if not row.blank), MAX_LINES + 1))
    if len(kept) > MAX_LINES or any(any(row.cells[MAX_COLUMNS:]) for row in kept):
        raise too_large(name)
    return kept


def too_large(name: str) -> FileRefused:
    """What is said of a file that holds more than any plan does."""
    text = saying(
        "{file} is far larger than a plan of milestones ({lines} lines and {columns} columns at most). "
        "Copy the table to a new file, and import that.",
        file=name, lines=MAX_LINES, columns=MAX_COLUMNS,
    )  # fmt: skip
    return FileRefused("too-large", text)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            text = saying("There is no file {file}. Check the name.", file=name)
            raise FileRefused("missing", text)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as cause:
        text = saying("{path} could not be read or written: {cause}.", path=name, cause=reason(cause))
        raise FileRefused("unreadable", text) from cause
    if len(raw) > MAX_BYTES:
        raise too_large(name)
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            text = saying(
                "{file} is protected by a password. Save it without one in Excel, and import that.", file=name
            )
            raise FileRefused("encrypted", text)
        text = saying("{file} is of Excel's old format. Save it as .xlsx in Excel, and import that.", file=name)
        raise FileRefused("old-excel", text)
    return raw


def _text_of(raw: bytes, name: str) -> str:
    """The text of a csv: by its mark if it has one, else UTF-8 if it can be that, else as Excel on Windows writes."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in raw:
        encodings = ()
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise not_a_table(name)


def not_a_table(name: str) -> FileRefused:
    """What is said of a file that is no table at all, or a damaged one."""
    text = saying(
        "{file} is not a table that can be read, or it is damaged. Open it in Excel, save it as .xlsx or as "
        "CSV (semicolon), and import that.",
        file=name,
    )
    return FileRefused("not-a-table", text)


def _csv_rows(text: str, name: str) -> list[Row]:
    """The lines of a csv, cut where most headings are found."""
    # The lines as an editor counts them; str.splitlines would cut at form feeds and Unicode's own separators too.
    lines = [line + "\n" for line in re.sub(r"\r\n?", "\n", text).split("\n")]
    if lines and (told := _SEP.fullmatch(lines[0])):
        return checked(_cut(["\n", *lines[1:]], told[1], name), name)
    best: tuple[int, list[Row]] = (-1, [])
    failed: FileRefused | None = None
    for delimiter in DELIMITERS:
        try:
            rows = checked(_cut(lines, delimiter, name), name)
        except FileRefused as problem:
            failed = failed or problem
            continue
        if (score := best_headings(rows)[1]) > best[0]:
            best = score, rows
    if failed and best[0] < 2:
        raise failed
    return best[1]


def _cut(lines: Sequence[str], delimiter: str, name: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as cause:
            text = saying(
                "Line {line} of {file} cannot be divided into cells: a quotation mark is missing, or the cell is far too "
                "long. Save the table from Excel again as CSV (semicolon).",
                line=str(line), file=name,
            )  # fmt: skip
            raise FileRefused("bad-line", text) from cause
        yield Row(line, tuple(clean(cell) for cell in cells))
        line = reader.line_num + 1
