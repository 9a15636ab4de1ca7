"""Files and tables for the tests of import and export."""

import io
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from models.exchange.planning import plan_import
from models.exchange.table import Row, Table
from tests.models.building import TODAY


def cell_time(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """A moment as Excel keeps it: without a time zone."""
    return datetime(year, month, day, hour, tzinfo=UTC).replace(tzinfo=None)


HEADINGS = ("Nr", "Milepæl", "Ansvarlig", "Frist", "Prognose", "Oppnådd", "Dokumentasjon", "Årsak")


def table(*rows, headings=HEADINGS, file="plan.xlsx", first=1) -> Table:
    lines = (headings, *rows)
    return Table(file, "", tuple(Row(n, tuple(cells)) for n, cells in enumerate(lines, start=first)))


def planned(data, *rows, today=TODAY, **more):
    return plan_import(data, table(*rows, **more), today)


def codes(remarks) -> list[str]:
    return [remark.code for remark in remarks]


def workbook(path: Path, *rows, sheet="Milepæler", prepare=lambda book: None) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    prepare(book)
    book.save(path)
    return path


def workbook_bytes(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
