"""A manuscript as Markdown (GitHub's, which has tables)."""

import re
from collections.abc import Iterator

from models.language import Words
from reports.manuscript import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    Figure,
    Heading,
    Manuscript,
    Mark,
    Prose,
    Signatures,
    Table,
)
from reports.text.plain import clean_lines

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#])")
_AT_THE_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])", re.MULTILINE)


def markdown(manuscript: Manuscript) -> str:
    """The whole document as Markdown; pictures are said in words."""
    parts = [f"# {_one_line(manuscript.title)}", _one_line(manuscript.subject)]
    if manuscript.state:
        parts.append(f"**{_one_line(manuscript.state)}**")
    parts += [text for block in manuscript.blocks for text in _printed(block, manuscript.words) if text]
    return clean_lines("\n\n".join(parts))


def _printed(block: Block, w: Words) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_one_line(f'{block.number} {block.text}'.strip())}"
        case Prose():
            yield _text(block.text)
        case Facts():
            yield "\n".join(f"- **{_one_line(label)}:** {_one_line(value)}" for label, value in block.pairs)
        case Bullets():
            yield "\n".join(f"- {_one_line(line)}" for line in block.lines)
        case Callout():
            yield "> " + "".join(_strong(part) if isinstance(part, Mark) else _one_line(part) for part in block.parts)
        case Table():
            yield f"**{w.t('Table')} {block.number}: {_one_line(block.caption)}**"
            yield _table(block)
        case Figure():
            yield f"**{w.t('Figure')} {block.number}: {_one_line(block.caption)}.** {_one_line(block.alt)}"
        case Signatures():
            yield "\n".join(
                f"- {_one_line(role)}: {_one_line(name)} ({w.t('Date')}, {w.t('Signature')})"
                for role, name in block.people
            )
        case Contents():
            return


def _table(table: Table) -> str:
    rules = [{"number": "---:", "centre": ":---:"}.get(column.kind, "---") for column in table.columns]
    rows = [[_one_line(column.label) for column in table.columns], rules]
    rows += [[_one_line(str(cell)) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _strong(mark: Mark) -> str:
    return f"**{_escaped(str(mark))}**"


def _one_line(text: str) -> str:
    """Text in a cell or a heading: no line break ends it. Spaces at its ends are somebody's, between it and a mark."""
    return _escaped(re.sub(r"\s*\n\s*", "; ", text))


def _text(text: str) -> str:
    return _AT_THE_START.sub(r"\1\\\2", _escaped(text))


def _escaped(text: str) -> str:
    """The text, with nothing in it that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", text)
