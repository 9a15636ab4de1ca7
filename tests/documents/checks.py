"""Our own checks of a document's structure: what the validators pass over, but Word or a reader trips on.

On a municipality's template some things are the template's to say, and these checks leave them to it: paper and
margins, Word's compatibility mode, styles and direct formatting of what the template itself wrote, and headers and
footers, which have to be there as they were. What we write into it has to be as sound as on our own.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from reports.word.tables import LONGEST_KEPT
from tests.documents.contrast import colour_pairs, contrast, faint
from tests.documents.package import WP, Element, Package, W, style_id, text_of

__all__ = ["colour_pairs", "contrast", "findings"]

DIRECT = {
    "rPr": {"rStyle", "lang"},
    "pPr": {"pStyle", "keepNext", "sectPr"},
    "tcPr": {"tcW", "gridSpan", "vMerge", "shd"},  # a figure made of cells is shaded cell by cell
    "trPr": {"cantSplit", "tblHeader"},
    "tblPr": {"tblStyle", "tblW", "tblInd", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
}
"""The only properties that stand in the text itself; all other looks are the styles'."""


class Document(NamedTuple):
    """What the checks look at.

    Attributes:
        package: The document.
        language: The tag it should have.
        template: The municipality's template it was made on; None for our own.
        ours: The blocks of the body that the template did not bring.
    """

    package: Package
    language: str
    template: Package | None
    ours: list[Element]


Check = Callable[[Document], Iterator[str]]


def findings(path: Path, language: str, template: bytes | None = None) -> list[str]:
    """Everything wrong with a document; empty for a sound one.

    Args:
        path: The document.
        language: The tag of the language it should have, such as ``nb-NO``.
        template: The template it was made on, None for our own.
    """
    package = Package(path)
    base = Package(template) if template is not None else None
    brought = set() if base is None else {_canonical(block) for block in base.blocks()}
    tags = set() if base is None else base.tags()
    ours = [b for b in package.blocks() if _canonical(b) not in brought and not _filled(b, tags)]
    document = Document(package, language, base, ours)
    return [finding for check in CHECKS for finding in check(document)]


def _canonical(block: Element) -> bytes:
    return etree.tostring(block, method="c14n", with_tail=False)  # type: ignore[no-any-return]


def _filled(block: Element, tags: set[str]) -> bool:
    """Whether a block is a line of the template's with a content control of its own in it."""
    return any(tag.get(f"{W}val") in tags for tag in block.iter(f"{W}tag"))


# --- tables -------------------------------------------------------------------------------------------------------


def tables(document: Document) -> Iterator[str]:
    """One heading row, nothing split, said in words, as wide as the text, never touching another."""
    widths = document.package.text_widths()
    for table in (block for block in document.ours if block.tag == f"{W}tbl"):
        if any(inner is not table for inner in table.iter(f"{W}tbl")):
            yield "a table stands in a table"
        if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield "a table cell does not end with a paragraph"
        rows = table.findall(f"{W}tr")
        if [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] != [True] + [False] * (len(rows) - 1):
            yield "a table has not exactly one heading row"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None and len(text_of(row)) <= LONGEST_KEPT for row in rows):
            yield "a table row may be split"
        for tag in ("tblCaption", "tblDescription"):
            if not _value(table, f"tblPr/{tag}"):
                yield f"a table has no {tag}"
        look = table.find(f"{W}tblPr/{W}tblLook")
        if look is None or look.get(f"{W}firstRow") not in {"1", "true"}:
            yield "a table's tblLook has no first row"
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        if abs(sum(grid) - widths[table]) > 2:
            yield f"a table is {sum(grid)} wide, the text {widths[table]}"
        if any(_row_width(row) != sum(grid) for row in rows):
            yield "a table row is not as wide as its columns"
        following = table.getnext()
        if following is None or following.tag != f"{W}p":
            yield "a table is followed by no paragraph"  # two would become one, and Word adds a line after the last


def _row_width(row: Element) -> int:
    return sum(int(width.get(f"{W}w")) for width in row.iter(f"{W}tcW"))


# --- text ---------------------------------------------------------------------------------------------------------


def paragraphs(document: Document) -> Iterator[str]:
    """No empty line stands in for space: a screen reader says «blank» at each."""
    for block in document.ours:
        if block.tag != f"{W}p" or text_of(block).strip():
            continue
        if next(block.iter(f"{W}drawing", f"{W}fldChar", f"{W}fldSimple", f"{W}sectPr"), None) is None:
            yield f"an empty paragraph stands in for space ({style_id(block)})"


def outline(document: Document) -> Iterator[str]:
    """The title is the first heading, and below it none leaves out a level."""
    package = document.package
    titles = [b for b in document.ours if b.tag == f"{W}p" and package.style_name(b) in {"plp title", "title"}]
    headings = [(b, package.level(b)) for b in document.ours if b.tag == f"{W}p"]
    first = next((block for block, level in headings if level is not None), None)
    if len(titles) != 1 or (titles[0] is not first and titles[0] is not document.ours[0]):
        yield "the title is not the first heading"
    levels = [level for block, level in headings if level is not None and block not in titles]
    if levels and (levels[0] != 1 or any(b - a > 1 for a, b in pairwise(levels))):
        yield f"headings jump: {levels}"


def looks(document: Document) -> Iterator[str]:
    """Every style is there, and nothing is formatted past the styles."""
    used = {
        e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in document.package.body.iter(f"{W}{tag}")
    }
    if used - set(document.package.styles):
        yield f"styles that do not exist: {sorted(used - set(document.package.styles))}"
    for holder, allowed in DIRECT.items():
        direct = {
            child.tag.removeprefix(W)
            for block in document.ours
            for properties in block.iter(f"{W}{holder}")
            for child in properties
        }
        if direct - allowed:
            yield f"direct formatting: {holder} {sorted(direct - allowed)}"


def contrasts(document: Document) -> Iterator[str]:
    """Every text can be read on what it stands on."""
    for text, colour, fill, ratio in faint(document.package, document.ours):
        yield f"contrast {ratio:.2f} of {colour} on {fill}: {text[:40]!r}"


# --- figures and other numbered things ----------------------------------------------------------------------------


def figures(document: Document) -> Iterator[str]:
    """Every picture is said in words."""
    for block in document.ours:
        for drawing in block.iter(f"{WP}docPr"):
            if len(drawing.get("descr") or "") < 20:
                yield "a picture has no alternative text"


def identities(document: Document) -> Iterator[str]:
    """No number or name is used twice."""
    body = document.package.body
    for tag, attribute in ((f"{WP}docPr", "id"), (f"{W}bookmarkStart", f"{W}id"), (f"{W}bookmarkStart", f"{W}name")):
        ids = [element.get(attribute) for element in body.iter(tag)]
        if len(ids) != len(set(ids)):
            yield f"{tag.rpartition('}')[2]}: an {attribute.removeprefix(W)} is used twice"
    controls = [control.get(f"{W}val") for control in body.iterfind(f".//{W}sdtPr/{W}id")]
    if len(controls) != len(set(controls)):
        yield "sdt: an id is used twice"


# --- the file -----------------------------------------------------------------------------------------------------


def paper(document: Document) -> Iterator[str]:
    """A4, upright or across; a template has its own."""
    for section in document.package.sections() if document.template is None else []:
        page = section.find(f"{W}pgSz")
        if page is None or sorted((page.get(f"{W}w"), page.get(f"{W}h"))) != ["11906", "16838"]:
            yield "the page is not A4"


def opening(document: Document) -> Iterator[str]:
    """Word opens it without a question and without a banner."""
    settings = etree.tostring(document.package.parts["word/settings.xml"])
    if document.template is None and not re.search(rb'compatibilityMode"[^>]*w:val="15"', settings):
        yield "Word would open it in compatibility mode"
    if b"updateFields" in settings or b"w:dirty" in b"".join(_canonical(block) for block in document.ours):
        yield "Word would ask something when it opens the file"


def properties(document: Document) -> Iterator[str]:
    """Title, author, language and one day, which is the document's; nothing of the tool or of the machine's clock."""
    core = document.package.parts["docProps/core.xml"]
    said = {etree.QName(element).localname: element.text or "" for element in core}
    if said.get("language") != document.language or not said.get("title") or not said.get("creator"):
        yield "the core properties are not ours"
    if said.get("description") or "python-docx" in "".join(said.values()):
        yield "the core properties are the tool's"
    made = said.get("created", "")
    if not made.endswith("T00:00:00Z") or said.get("modified") != made:
        yield f"the core properties have a clock's dates: {made} {said.get('modified')}"


def language(document: Document) -> Iterator[str]:
    """What Word spells by and screen readers speak is the document's language, by style or by default."""
    found = document.package.styled(None, "w:rPr/w:lang")
    if found is None:
        found = document.package.default("w:rPrDefault/w:rPr/w:lang")
    if found is None or found.get(f"{W}val") != document.language:
        yield "the language of the text is not set"


def template_kept(document: Document) -> Iterator[str]:
    """Headers and footers are as the template has them, to the byte, unless they hold a field of ours."""
    if document.template is None:
        return
    for name, blob in document.template.blobs.items():
        frame = re.fullmatch(r"word/(header|footer)\d*\.xml", name) is not None and b"plp." not in blob
        if frame and document.package.blobs.get(name) != blob:
            yield f"the template's {name} was changed"
    if len(document.package.sections()) < len(document.template.sections()):
        yield "a section of the template's is gone"


def _value(element: Element, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""


CHECKS: tuple[Check, ...] = (
    tables, paragraphs, outline, looks, contrasts, figures, identities, paper, opening, properties, language, template_kept,
)  # fmt: skip
