"""Tables as one piece of XML: thousands of rows are fast only when they are parsed once."""

from collections.abc import Sequence

from reports.manuscript import Cell, Column, Mark, Table
from reports.word.styles import MARK_STYLES
from reports.word.text import paragraph, run, xml

KEPT_WHOLE = 5
"""A table of no more rows is kept on one page."""

LONGEST_KEPT = 600
"""A row with a longer text in a cell may be split: one that is higher than a page cannot be kept on one, and loses lines."""


_SUFFIXES = {"text": "", "number": "Number", "centre": "Centre"}


def mark_runs(mark: Mark) -> str:
    """A status as runs; the space between sign and word does not break."""
    style = MARK_STYLES[mark.colour]
    if not mark.word:
        return run(mark.colour.sign, f"{style}Sign")
    return run(mark.colour.sign + "\N{NO-BREAK SPACE}", f"{style}Sign") + run(mark.word, style)


def table_xml(table: Table, width: int) -> str:
    """A table with a repeated heading row and alternative text, `width` twentieths of a point wide."""
    columns, rows, total = table.columns, table.rows, table.total
    shares = sum(column.share for column in columns)
    widths = [width * column.share // shares for column in columns]
    widths[-1] += width - sum(widths)
    look = f'w:val="{"0460" if total else "0420"}" w:firstRow="1" w:lastRow="{int(total)}" w:firstColumn="0" w:lastColumn="0"'
    parts = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlpTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{xml(table.caption)}"/>'
        f'<w:tblDescription w:val="{xml(table.description)}"/></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{share}"/>' for share in widths),
        "</w:tblGrid>",
        _row(columns, widths, [column.label for column in columns], "TableHead", head=True, keep=True),
    ]
    last = len(rows) - 1
    for place, row in enumerate(rows):
        keep = place != last and (len(rows) <= KEPT_WHOLE or place in {0, last - 1})
        style = "TableSum" if total and place == last else "Table"
        parts.append(_row(columns, widths, row, style, head=False, keep=keep))
    return "".join([*parts, "</w:tbl>"])


def _row(
    columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Cell], style: str, *, head: bool, keep: bool
) -> str:
    split = any(isinstance(cell, str) and len(cell) > LONGEST_KEPT for cell in cells)
    parts = ["<w:tr><w:trPr>", "" if split else "<w:cantSplit/>", "<w:tblHeader/>" if head else "", "</w:trPr>"]
    extra = "<w:keepNext/>" if keep else ""
    for column, width, cell in zip(columns, widths, cells, strict=True):
        name = f"{style}{_SUFFIXES[column.kind]}" if style != "Table" or column.kind != "text" else "TableText"
        content = mark_runs(cell) if isinstance(cell, Mark) else run(cell)
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(content, name, extra)}</w:tc>'
        )
    return "".join([*parts, "</w:tr>"])
