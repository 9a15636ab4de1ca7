"""Our own page: A4, our styles, and a header and footer that say what is asked of them."""

from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from models.language import Words
from reports.word.controls import FIELDS, title_of
from reports.word.styles import NAMESPACES, numbering_xml, settings_xml, styles_xml, theme_xml
from reports.word.text import field, paragraph, run, xml


def blank(words: Words, *, plain: bool = False) -> Any:
    """An empty document with our own styles and none of python-docx's template's leftovers.

    Args:
        words: Its language.
        plain: True for controls of plain text only. LibreOffice shows those without their style, but loses others when it
            saves: so a template has them, and a document does not.
    """
    document = docx.Document()
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    package, main = document.part.package, document.part
    replaced = {
        RELATIONSHIP_TYPE.STYLES: styles_xml(words.tag),
        RELATIONSHIP_TYPE.SETTINGS: settings_xml(words.tag),
        RELATIONSHIP_TYPE.NUMBERING: numbering_xml(),
    }
    for id, relation in list(main.rels.items()):
        if relation.reltype in replaced:
            relation.target_part._element = parse_xml(replaced[relation.reltype].encode())  # noqa: SLF001
        elif relation.reltype == RELATIONSHIP_TYPE.THEME:
            relation.target_part._blob = theme_xml(relation.target_part.blob)  # noqa: SLF001
        elif relation.reltype != RELATIONSHIP_TYPE.FONT_TABLE:
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
    _frame(section, words, plain=plain)
    return document


def _frame(section: Any, words: Words, *, plain: bool) -> None:
    """Header and footer: project, whether it is a draft, title; municipality and page."""
    tab = "<w:r><w:tab/></w:r>"
    before, between, after = words.t("Page {page} of {pages}", page="\t", pages="\t").split("\t")
    pages = run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(after)
    controls = (("plp.prosjekt", ""), ("plp.status", "MarkRed"), ("plp.tittel", ""), ("plp.virksomhet", ""))
    project, status, title, municipality = (
        control(tag, words.t(FIELDS[tag]), id, style, plain=plain or not style)
        for id, (tag, style) in enumerate(controls, start=901)
    )
    header, footer = project + run("   ") + status + tab + title, municipality + tab + pages
    for part, content, style in ((section.header, header, "Header"), (section.footer, footer, "Footer")):
        part.is_linked_to_previous = False
        element = part._element  # noqa: SLF001 - python-docx has no way to replace a header's content
        for child in list(element):
            element.remove(child)
        bar = [paragraph("", "KeyLine")] if style == "Header" else []
        for written in (paragraph(content, style), *bar):
            element.append(parse_xml(written.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def control(tag: str, name: str, id: int, style: str, *, plain: bool) -> str:
    """An empty content control for a line of text."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return (
        f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{xml(title_of(tag, name))}"/><w:tag w:val="{tag}"/><w:id w:val="{id}"/>'
        f"{'<w:text/>' if plain else ''}</w:sdtPr><w:sdtContent>{run('', style)}</w:sdtContent></w:sdt>"
    )
