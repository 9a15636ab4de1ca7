"""What a document is written on: our own blank page, or the municipality's template with its letterhead.

The printer writes the body in our style ids and lists; a base knows what they are called where it stands. Of a template,
everything stays as it is that the document does not need changed: headers, footers, pictures and theme byte for byte.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from models.language import Words
from reports.word import controls
from reports.word.bridge import Bridge
from reports.word.controls import W
from reports.word.envelope import damaged
from reports.word.guard import is_template, refuse_hostile
from reports.word.housekeeping import (
    clear_properties,
    forget_former_document,
    lead_nowhere,
    set_language,
    tidy_settings,
)
from reports.word.letterhead import read_letterhead
from reports.word.own import blank
from reports.word.spot import mark_spot, section_at, text_width
from reports.word.styles import NAMESPACES, numbering_xml, styles_xml

_STYLED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]+)"/>')
_NUMBERED = re.compile(r'<w:numId w:val="(\d+)"/>')
_BARE = re.compile(r"<w:p>(?!<w:pPr>)|<w:p><w:pPr>(?!<w:pStyle)")
_IDS = {
    "bookmarkStart": re.compile(r'(<w:bookmark(?:Start|End) w:id=")(\d+)(?=")'),
    "id": re.compile(r'(<w:id w:val=")(\d+)(?=")'),
    "docPr": re.compile(r'(<wp:docPr id=")(\d+)(?=")'),
}
"""Numbers that must be given once in a document, by the element that has them."""

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHANGED = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS)
"""Parts of a template that a document adds to."""

_FRAMES = {CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER}


class Base:
    """A document without its content.

    Attributes:
        document: python-docx's document, for pictures, properties and saving.
        own: True for our own page; a template has a letterhead, and may have a title page, of its own.
        where: How the place of the content was found.
        section: The properties of the section it stands in; None if there are none.
        text_width: Between the margins there, in twentieths of a point.
        bridge: To the template's styles; None for our own page, which has ours.
    """

    def __init__(self, document: Any, bridge: Bridge | None) -> None:
        self.document = document
        self.own = bridge is None
        body = document.element.body
        self._spot, self.where = mark_spot(body)
        self.section = section_at(self._spot)
        self.text_width = text_width(self.section)
        self.bridge = bridge
        self._part = document.part

    def place(self, body_xml: str) -> None:
        """Put the content where it belongs. Once, and after it nothing more.

        Args:
            body_xml: Paragraphs and tables in our style ids and lists, the namespaces w and r taken for granted.
        """
        # Text is parsed where it is to stay: moving a long table from one tree to another takes the square of its rows.
        root = _with_prefixes(self._part.element)
        content = self._translated(body_xml, root)
        whole: str = etree.tostring(root, encoding="unicode")
        before, _, after = whole.partition(etree.tostring(self._spot, encoding="unicode", with_tail=False))
        self._part._element = parse_xml(f"{before}{content}{after}")  # noqa: SLF001 - python-docx has no way to replace it
        self.document = self._part.document

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the content controls with their tags (``plp.…``), in the body and every header and footer."""
        controls.fill(self._part.element, values)
        for part in self._part.package.iter_parts():
            if part.content_type not in _FRAMES:
                continue
            if isinstance(part, XmlPart):
                controls.fill(part.element, values)
            elif controls.fill(root := parse_xml(part.blob), values):  # else it keeps the very bytes it had
                part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001

    def has(self, tag: str) -> bool:
        """Whether there is a content control with a tag, so that it need not be said elsewhere."""
        roots = [self._part.element]
        roots += [parse_xml(p.blob) for p in self._part.package.iter_parts() if p.content_type in _FRAMES]
        return any(controls.tag_of(control) == tag for root in roots for control in controls.controls(root))

    def _translated(self, body_xml: str, root: Any) -> str:
        bridge = self.bridge
        if bridge is None:
            return body_xml
        content = body_xml
        if text_style := bridge.text_style():
            said = f'<w:p><w:pPr><w:pStyle w:val="{text_style}"/>'
            content = _BARE.sub(lambda found: said if found[0].endswith("<w:pPr>") else f"{said}</w:pPr>", content)
        known = {text_style} - {""}
        content = _STYLED.sub(
            lambda found: found[0] if found[2] in known else f'<w:{found[1]} w:val="{bridge.style(found[2])}"/>',
            content,
        )
        content = _NUMBERED.sub(lambda found: f'<w:numId w:val="{bridge.number(found[1])}"/>', content)
        return _numbered_apart(content, root, self._pictures_elsewhere())

    def _pictures_elsewhere(self) -> set[int]:
        """Numbers of the pictures in headers, footers and notes: one number is one picture in the whole file."""
        blobs = (p.blob for p in self._part.package.iter_parts() if p is not self._part and p.partname.ext == "xml")
        return {int(number) for blob in blobs for number in re.findall(rb'<wp:docPr [^>]*?\bid="(\d{1,9})"', blob)}


def own_base(words: Words) -> Base:
    """Our own page, header and footer, with content controls for what they say."""
    return Base(blank(words), None)


def template_base(content: bytes, words: Words) -> Base:
    """The municipality's template as a document to write in.

    Args:
        content: The .docx or .dotx.
        words: The document's language.

    Raises:
        TemplateRefused: It is none, is damaged or could do harm; or there is no room at its marker.
    """
    document = open_template(content)
    main = document.part
    tidy_settings(main, part_of(main, RELATIONSHIP_TYPE.SETTINGS), words.tag)
    lead_nowhere(main.package)
    forget_former_document(main)
    clear_properties(main.package)
    return Base(document, bridge_to(main, words))


def open_template(content: bytes) -> Any:
    """A template looked through and opened, nothing in it changed but that a .dotx is a document.

    Raises:
        TemplateRefused: It is no template, is damaged or could do harm.
    """
    refuse_hostile(content)
    if is_template(content):
        content = _as_document(content)
    try:
        document = docx.Document(io.BytesIO(content))
        _keep_bytes(document.part, content)
        body = document.element.body
        kinds = [part for kind in _CHANGED if (part := part_of(document.part, kind)) is not None]
    except Exception as cause:  # whatever a damaged package makes python-docx stumble over
        raise damaged() from cause
    if body is None or not all(isinstance(part, XmlPart) for part in kinds):  # named as something that it is not
        raise damaged()
    return document


def bridge_to(main: Any, words: Words) -> Bridge:
    """The bridge to a template's styles, which get the document's language."""
    styles, theme = _styles(main, words.tag), part_of(main, RELATIONSHIP_TYPE.THEME)
    set_language(styles, words.tag)
    letterhead = read_letterhead(styles, theme.blob if theme is not None else None)
    return Bridge(letterhead, styles, lambda: _numbering(main), words.tag)


def _as_document(content: bytes) -> bytes:
    """A template of Word's as a document: python-docx opens only those."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
            target.writestr(name, part)
    return out.getvalue()


def _keep_bytes(main: Any, content: bytes) -> None:
    """Parts that python-docx has parsed, and would write anew, are the bytes they were, but for those that must change."""
    must = {main, main.package._core_properties_part}  # noqa: SLF001
    must |= {part for kind in _CHANGED if (part := part_of(main, kind)) is not None}
    kept: dict[Any, Part] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for relation in list(main.package.iter_rels()):
            part = None if relation.is_external else relation.target_part
            if part in must or not isinstance(part, XmlPart):
                continue
            if part not in kept:
                blob = package.read(part.partname.membername)
                kept[part] = Part(part.partname, part.content_type, blob, main.package)
                for own in part.rels.values():
                    kept[part].load_rel(own.reltype, own._target, own.rId, own.is_external)  # noqa: SLF001
        for relation in [r for source in (main, *kept.values()) for r in source.rels.values()]:
            if not relation.is_external and relation.target_part in kept:
                relation._target = kept[relation.target_part]  # noqa: SLF001


def part_of(main: Any, kind: str) -> Any:
    """The first part that a document relates to as that kind; None if there is none."""
    found = [relation.target_part for relation in main.rels.values() if relation.reltype == kind]
    return found[0] if found else None


def _styles(main: Any, tag: str) -> Any:
    """The root of the template's styles; ours where it has none at all."""
    part = part_of(main, RELATIONSHIP_TYPE.STYLES)
    if part is None:
        part = XmlPart(
            PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, parse_xml(styles_xml(tag).encode()), main.package
        )
        main.relate_to(part, RELATIONSHIP_TYPE.STYLES)
    return part.element


def _numbering(main: Any) -> Any:
    """The root of the template's lists; an empty one is added when it has none."""
    part = part_of(main, RELATIONSHIP_TYPE.NUMBERING)
    if part is None:
        empty = parse_xml(numbering_xml().encode())
        for child in list(empty):
            empty.remove(child)
        name = main.package.next_partname("/word/numbering%d.xml")
        part = XmlPart(PackURI(name), CONTENT_TYPE.WML_NUMBERING, empty, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _with_prefixes(root: Any) -> Any:
    """The same with the prefixes our XML takes for granted; most files have them."""
    wanted = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', NAMESPACES))
    if all(root.nsmap.get(prefix) == space for prefix, space in wanted.items()):
        return root
    made = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, **wanted})
    made.extend(list(root))
    return made


def _numbered_apart(content: str, root: Any, pictures: set[int]) -> str:
    """The content with its ids and names moved away from those the template has."""
    tags: dict[str, tuple[str, str]] = {
        "bookmarkStart": (f"{W}bookmarkStart", f"{W}id"),
        "id": (f"{W}id", f"{W}val"),
        "docPr": (f"{_WP}docPr", "id"),
    }
    for kind, pattern in _IDS.items():
        tag, attribute = tags[kind]
        taken = {int(e.get(attribute)) for e in root.iter(tag) if (e.get(attribute) or "").isdigit()}
        taken |= pictures if kind == "docPr" else set()
        ours = {int(number) for _, number in pattern.findall(content)}
        if taken & ours:
            away = next(n for n in range(10_000, 2_000_000, 10_000) if not taken & {number + n for number in ours})
            content = pattern.sub(_moved(away), content)
    names = set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', content))
    twice = {e.get(f"{W}id") for e in root.iter(f"{W}bookmarkStart") if e.get(f"{W}name") in names}
    _remove(e for e in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd") if e.get(f"{W}id") in twice)
    return content


def _moved(away: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}{int(found[2]) + away}"


def _remove(elements: Iterable[Any]) -> None:
    for element in list(elements):
        element.getparent().remove(element)
