"""A manuscript as plain text: short lines, and tables as wide as they need to be."""

import textwrap
from collections.abc import Iterator

from reports.manuscript import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    Figure,
    Heading,
    Manuscript,
    Prose,
    Signatures,
    Table,
)
from reports.word.text import clean

WIDTH = 78
"""Columns of running text."""

CELL = 32
"""Columns of a cell; what is longer goes on in the next line."""

_UNDER = {1: "=", 2: "-", 3: ""}


def plain_text(manuscript: Manuscript) -> str:
    """The whole document as text; pictures are said in words."""
    parts = [_heading(manuscript.title, 1), manuscript.subject]
    if manuscript.state:
        parts.append(manuscript.state)
    parts += [text for block in manuscript.blocks for text in _printed(block, manuscript) if text]
    return clean_lines("\n\n".join(parts))


def clean_lines(text: str) -> str:
    """Text without control characters and without spaces at the ends of lines, its last newline in place."""
    return "\n".join(clean(line).rstrip() for line in text.split("\n")).rstrip() + "\n"


def _printed(block: Block, manuscript: Manuscript) -> Iterator[str]:
    t = manuscript.words.t
    match block:
        case Heading():
            yield _heading(f"{block.number} {block.text}".strip(), block.level)
        case Prose():
            yield _wrapped(block.text)
        case Facts():
            yield "\n".join(_wrapped(f"{label}: {value}", "    ") for label, value in block.pairs)
        case Bullets():
            yield "\n".join(_wrapped(f"- {line}", "  ") for line in block.lines)
        case Callout():
            yield _wrapped("".join(map(str, block.parts)))
        case Table():
            yield f"{t('Table')} {block.number}: {block.caption}"
            yield _table(block)
        case Figure():
            yield _wrapped(f"{t('Figure')} {block.number}: {block.caption}. {block.alt}")
        case Signatures():
            yield "\n".join(f"{role}: {name}  {t('Date')}: ____________  {t('Signature')}: ____________________"
                            for role, name in block.people)  # fmt: skip
        case Contents():
            return


def _heading(text: str, level: int) -> str:
    text = " ".join(text.split())
    return f"{text}\n{_UNDER[level] * min(len(text), WIDTH)}".rstrip()


def _table(table: Table) -> str:
    # tabulate costs a fifth of a start, and only this needs it.
    from tabulate import tabulate

    rows = [["\n".join(_cell(str(cell))) for cell in row] for row in table.rows]
    return tabulate(
        rows,
        [column.label for column in table.columns],
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if column.kind == "number" else "left" for column in table.columns],
    )


def _cell(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(line, CELL, break_on_hyphens=False) or [""]


def _wrapped(text: str, rest: str = "") -> str:
    return "\n".join(
        textwrap.fill(" ".join(line.split(" ")), WIDTH, subsequent_indent=rest, break_on_hyphens=False)
        for line in text.split("\n")
    )
