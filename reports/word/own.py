"""Our own letterhead: an empty A4 document in our styles, with header and footer of ours."""

from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from lxml import etree

from models.language import Words
from reports.word.styles import NAMESPACES, numbering_xml, settings_xml, styles_xml, theme_xml
from reports.word.text import field, paragraph, run

TEXT_WIDTH = 9638
"""Twentieths of a point between the margins of an A4 page with 2 cm each."""


class OwnBase:
    """The base of a document without a template.

    Attributes:
        document: The document that is being made.
        text_width: Twentieths of a point between the margins.
        own: True: the letterhead is ours, so header and footer say what the document is.
    """

    own = True
    text_width = TEXT_WIDTH

    def __init__(self, words: Words) -> None:
        self._words = words
        self.document = _blank(words.tag)

    def place(self, body: str) -> None:
        """Put the body where it belongs."""
        # Text is parsed where it is to stay: moving a long table from one tree to another takes the square of its rows.
        part = self.document.part
        whole: str = etree.tostring(part.element, encoding="unicode")
        start = whole.rindex("<w:sectPr")
        part._element = parse_xml(f"{whole[:start]}{body}{whole[start:]}")  # noqa: SLF001 - python-docx has no way to replace it

    def head(self, title: str, subject: str, municipality: str, state: str) -> None:
        """Write header and footer of every page."""
        section = self.document.sections[0]
        mark = run(f"   {state}", "MarkRed") if state else ""
        tab = "<w:r><w:tab/></w:r>"
        before, between, after = self._words.t("Page {page} of {pages}", page="\t", pages="\t").split("\t")
        pages = run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(after)
        for part, content, style in (
            (section.header, run(subject) + mark + tab + run(title), "Header"),
            (section.footer, run(municipality) + tab + pages, "Footer"),
        ):
            part.is_linked_to_previous = False
            element = part._element  # noqa: SLF001 - python-docx has no way to replace a header's content
            for child in list(element):
                element.remove(child)
            bar = [paragraph("", "KeyLine")] if style == "Header" else []
            for written in (paragraph(content, style), *bar):
                element.append(parse_xml(written.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _blank(language: str) -> Any:
    """An empty document with our own styles and none of python-docx's template's leftovers."""
    document = docx.Document()
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    package, main = document.part.package, document.part
    replaced = {
        RELATIONSHIP_TYPE.STYLES: styles_xml(language),
        RELATIONSHIP_TYPE.SETTINGS: settings_xml(language),
        RELATIONSHIP_TYPE.NUMBERING: numbering_xml(),
    }
    for id, relation in list(main.rels.items()):
        if relation.reltype in replaced:
            relation.target_part._element = parse_xml(replaced[relation.reltype].encode())  # noqa: SLF001
        elif relation.reltype == RELATIONSHIP_TYPE.THEME:
            relation.target_part._blob = theme_xml(relation.target_part.blob)  # noqa: SLF001
        elif relation.reltype not in {RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE}:
            del main.rels[id]
    for id, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail") or relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            del package.rels[id]
    application = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Styr</Application></Properties>'
    )
    part = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1.1)
    return document
