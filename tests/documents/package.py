"""A Word file taken apart: its parts as XML, and what its styles come to."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Element = Any
"""lxml's element, whose stubs know neither `iter` by tag nor absent attributes well enough to help here."""


class Package:
    """A Word file, read once and never written.

    Attributes:
        blobs: Every part as it is in the file.
        parts: Every part that is XML, parsed.
        body: The main part's body.
        styles: Every style by its id.
    """

    def __init__(self, file: Path | bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as package:
            self.blobs = {name: package.read(name) for name in package.namelist()}
        self.parts: dict[str, Element] = {
            name: etree.fromstring(blob) for name, blob in self.blobs.items() if name.endswith((".xml", ".rels"))
        }
        self.body: Element = self.parts["word/document.xml"].find(f"{W}body")
        sheet = self.parts.get("word/styles.xml")
        found = [] if sheet is None else sheet.findall(f"{W}style")
        self.styles: dict[str, Element] = {style.get(f"{W}styleId"): style for style in found}
        self._defaults = {style.get(f"{W}type"): style for style in found if style.get(f"{W}default") in {"1", "true"}}

    # --- styles ---------------------------------------------------------------------------------------------------

    def default(self, path: str) -> Element | None:
        """A property of the document's defaults, such as ``rPr/w:lang``, found by `path` below docDefaults."""
        defaults = self.parts["word/styles.xml"].find(f"{W}docDefaults")
        return None if defaults is None else defaults.find(tagged(path))

    def chain(self, id: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """A style and those it is based on, nearest first; the default style of its kind if no id is given."""
        style = self.styles.get(id) if id else self._defaults.get(kind)
        seen: set[int] = set()
        while style is not None and hash(style) not in seen:
            seen.add(hash(style))
            yield style
            based = style.find(f"{W}basedOn")
            style = None if based is None else self.styles.get(based.get(f"{W}val"))

    def styled(self, id: str | None, path: str, kind: str = "paragraph") -> Element | None:
        """A property as the nearest style of a chain has it."""
        for style in self.chain(id, kind):
            found = style.find(tagged(path))
            if found is not None:
                return found
        return None

    def style_name(self, paragraph: Element) -> str:
        """The name of a paragraph's style, in small letters as Word compares them."""
        style = next(self.chain(style_id(paragraph)), None)
        return "" if style is None else style.find(f"{W}name").get(f"{W}val").lower()

    def level(self, paragraph: Element) -> int | None:
        """A paragraph's level in the outline, from 1; None for body text."""
        found = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if found is None:
            found = self.styled(style_id(paragraph), "w:pPr/w:outlineLvl")
        level = 9 if found is None else int(found.get(f"{W}val"))
        return None if level == 9 else level + 1

    # --- the body -------------------------------------------------------------------------------------------------

    def blocks(self) -> Iterator[Element]:
        """Paragraphs and tables of the body in order, also those inside content controls."""

        def inside(parent: Element) -> Iterator[Element]:
            for child in parent:
                if child.tag == f"{W}sdt":
                    content = child.find(f"{W}sdtContent")
                    if content is not None:
                        yield from inside(content)
                elif child.tag in {f"{W}p", f"{W}tbl"}:
                    yield child

        return inside(self.body)

    def sections(self) -> list[Element]:
        """The properties of every section, in order."""
        return list(self.body.iter(f"{W}sectPr"))

    def text_widths(self) -> dict[Element, int]:
        """The width between the margins, in twentieths of a point, at each block of the body."""
        widths: dict[Element, int] = {}
        waiting: list[Element] = []
        for block in [*self.blocks(), self.body[-1]]:
            waiting.append(block)
            section = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
                sides = sum(int(margin.get(f"{W}{side}") or 0) for side in ("left", "right", "gutter"))
                widths |= dict.fromkeys(waiting, int(page.get(f"{W}w")) - sides)
                waiting = []
        return widths

    def tags(self) -> set[str]:
        """The tags of its content controls, in every part."""
        found = (tag for part in self.parts.values() for tag in part.iter(f"{W}tag"))
        return {tag.get(f"{W}val") or "" for tag in found}


def tagged(path: str) -> str:
    """A path with ``w:`` written out as lxml wants it."""
    return path.replace("w:", W)


def style_id(paragraph: Element) -> str | None:
    """The id of a paragraph's style, None if it names none."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def text_of(element: Element) -> str:
    """What stands in an element for the eye, with a break or a tab as white space."""
    parts = []
    for child in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"):
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.getparent().tag == f"{W}r" or child.tag == f"{W}p":  # a tab stop of a style's is no tab
            parts.append(" ")
    return "".join(parts)
