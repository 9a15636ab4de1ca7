"""A document being written, from title to file."""

import io
import os
import secrets
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from lxml import etree

from models.health import Colour
from models.language import Words
from models.store.errors import StoreFailed
from reports.word import snapshot
from reports.word.styles import CALLOUT_STYLES, NAMESPACES, numbering_xml, settings_xml, styles_xml, theme_xml
from reports.word.tables import TEXT_WIDTH, Cell, Column, Mark, mark_runs, table_xml
from reports.word.text import clean, field, paragraph, run, xml

_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class Paper:
    """An A4 document in our own styles.

    Args:
        words: Its language.
        title: Its title, also for the file's properties.
        subject: What it is about, such as the project's name; stands in the header.
        municipality: Stands in the footer and as the author.
        made: The day it is of; the only day the file knows.
        draft: True to say so in the header of every page.
    """

    def __init__(
        self, words: Words, *, title: str, subject: str, municipality: str, made: date, draft: bool = False
    ) -> None:
        self._words = words
        self._body: list[str] = []
        self._tables = self._figures = self._ids = 0
        self._snapshot: tuple[str, bytes] | None = None
        self._document = _blank(words.tag)
        properties = self._document.core_properties
        moment = datetime.combine(made, time())
        properties.title, properties.subject = clean(title)[:250], clean(subject)[:250]
        properties.author = properties.last_modified_by = clean(municipality)[:250]
        properties.language, properties.comments, properties.keywords = words.tag, "", ""
        properties.created = properties.modified = moment
        properties.revision = 1
        self._frame(title, subject, municipality, draft=draft)

    # --- writing --------------------------------------------------------------------------------------------------

    def title(self, title: str, subtitle: str) -> None:
        """The document's title, the first heading of its outline, and the line below it."""
        self._add(paragraph(run(title), "ReportTitle"), paragraph(run(subtitle), "Subtitle"))

    def key_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Labels with values; those without a value are left out."""
        for label, value in facts:
            if value.strip():
                self._add(paragraph(run(label, "Label") + "<w:r><w:tab/></w:r>" + run(value), "KeyFact"))

    def heading(self, text: str, level: int = 1, *, numbered: bool = False) -> None:
        """A heading of level 1 to 3, with its chapter number if wanted."""
        self._add(paragraph(run(text), f"Heading{level}{'Numbered' if numbered else ''}"))

    def text(self, text: str) -> None:
        """What a person wrote: a paragraph for each line that holds something."""
        self._lines(text, "")

    def lead(self, text: str) -> None:
        """The same, larger: the one thing to read."""
        self._lines(text, "Lead")

    def note(self, text: str) -> None:
        """The same, smaller and quieter: a source, a reservation, a legend."""
        self._lines(text, "Note")

    def _lines(self, text: str, style: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                self._add(paragraph(run(line.strip()), style))

    def bullets(self, lines: Iterable[str]) -> None:
        """A bulleted list."""
        for line in lines:
            if line.strip():
                self._add(paragraph(run(line.strip().lstrip("-–•* ")), "ListBullet"))

    def callout(self, *parts: str | Mark, colour: Colour | None = None) -> None:
        """A sentence that stands out, on a tint of a colour; statuses in it keep their own sign and colour."""
        content = "".join(mark_runs(part) if isinstance(part, Mark) else run(part) for part in parts)
        self._add(paragraph(content, CALLOUT_STYLES[colour] if colour else "Callout"))

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        description: str,
        total: bool = False,
    ) -> None:
        """A numbered table with its caption above."""
        if not rows:
            self.note(self._words.t("{caption}: nothing to show.", caption=caption))
            return
        self._tables += 1
        self._add(
            paragraph(self._label(self._words.t("Table"), "Table", self._tables, caption), "Caption"),
            table_xml(columns, rows, caption, description, total=total),
            paragraph("", "AfterTable"),
        )

    def figure(self, png: bytes, caption: str, alt: str) -> None:
        """A picture as wide as the text, its number and caption below it.

        Args:
            png: The picture.
            caption: What it is.
            alt: What it shows, for those who cannot see it.
        """
        self._figures += 1
        place, image = self._document.part.get_or_add_image(io.BytesIO(png))
        width = TEXT_WIDTH * 635
        height = width * image.px_height // image.px_width
        size = f'cx="{width}" cy="{height}"'
        about = f'id="{5000 + self._figures}" name="Figure {self._figures}" title="{xml(caption)}" descr="{xml(alt)}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{5000 + self._figures}" name="Figure {self._figures}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{place}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        label = self._label(self._words.t("Figure"), "Figure", self._figures, caption)
        self._add(paragraph(drawing, "Figure"), paragraph(label, "FigureCaption"))

    def _label(self, word: str, kind: str, number: int, caption: str) -> str:
        """``Table 1: ...`` with its number as a field that can be referred to."""
        self._ids += 1
        return (
            f'<w:bookmarkStart w:id="{self._ids}" w:name="_{kind}{number}"/>'
            + run(word + "\N{NO-BREAK SPACE}")
            + field(f"SEQ {kind} \\* ARABIC", str(number))
            + f'<w:bookmarkEnd w:id="{self._ids}"/>'
            + run(f": {caption}")
        )

    def signatures(self, people: Iterable[tuple[str, str]]) -> None:
        """A line each to fill in: date and name, as content controls one can Tab between."""
        for role, name in people:
            about = run(f"{role}: ", "Label") + run(name)
            tab = "<w:r><w:tab/></w:r>"
            date_control = self._control(self._words.t("Date"), "date", day=True)
            signature = self._control(self._words.t("Signature"), "name")
            self._add(paragraph(about + tab + date_control + tab + signature, "Signature"))

    def attach_snapshot(self, kind: str, data: bytes) -> None:
        """Keep the data the document is made from inside it.

        Only what the document shows: documents of a municipality are public.

        Args:
            kind: The kind of document, such as ``status``.
            data: Canonical JSON, UTF-8.
        """
        self._snapshot = (kind, data)

    def _control(self, prompt: str, what: str, *, day: bool = False) -> str:
        self._ids += 1
        holds = (
            f'<w:date><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="{self._words.tag}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            if day
            else "<w:text/>"
        )
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{xml(prompt)}"/><w:tag w:val="plp.signature.{what}.{self._ids}"/>'
            f'<w:id w:val="{1000 + self._ids}"/><w:showingPlcHdr/>{holds}</w:sdtPr>'
            f"<w:sdtContent>{run(f'[{prompt}]', 'Quiet')}</w:sdtContent></w:sdt>"
        )

    # --- the file -------------------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The file. The same document always gives the same bytes on one machine."""
        # Text is parsed where it is to stay: moving a long table from one tree to another takes the square of its rows.
        part = self._document.part
        whole: str = etree.tostring(part.element, encoding="unicode")
        start = whole.rindex("<w:sectPr")
        if self._body:
            part._element = parse_xml(f"{whole[:start]}{''.join(self._body)}{whole[start:]}")  # noqa: SLF001 - python-docx has no way to replace it
        self._body.clear()
        if self._snapshot:
            snapshot.attach(part, *self._snapshot)
            self._snapshot = None
        plain = io.BytesIO()
        self._document.save(plain)
        return _deterministic(plain.getvalue())

    def save(self, path: Path) -> None:
        """Write the file, all at once. Raises StoreFailed when it cannot be."""
        write_file(path, self.to_bytes())

    def _add(self, *parts: str) -> None:
        self._body.extend(parts)

    def _frame(self, title: str, subject: str, municipality: str, *, draft: bool) -> None:
        """Header and footer."""
        section = self._document.sections[0]
        mark = run("   " + self._words.t("DRAFT"), "MarkRed") if draft else ""
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


def write_file(path: Path, content: bytes) -> None:
    """Write a file, all at once. Raises StoreFailed when it cannot be."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as cause:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreFailed(path, cause) from cause


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


def _deterministic(content: bytes) -> bytes:
    """The same package with fixed dates and order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(source.namelist()) - set(first)):
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(info, source.read(name), compresslevel=6)
    return out.getvalue()
