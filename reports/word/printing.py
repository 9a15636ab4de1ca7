"""A manuscript printed as a Word file."""

import io
from collections.abc import Iterator
from datetime import datetime, time

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
from reports.word import snapshot
from reports.word.base import Base, own_base, template_base
from reports.word.package import steady
from reports.word.styles import CALLOUT_STYLES
from reports.word.tables import mark_runs, table_xml
from reports.word.text import clean, field, paragraph, run, xml

_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TAB = "<w:r><w:tab/></w:r>"
_EMU = 635
"""English metric units, in which pictures are measured, of a twentieth of a point."""

STATUS = "plp.status"
"""The tag of the control that says whether it is a draft or a copy."""

_MANNERS = {"": "", "lead": "Lead", "note": "Note"}


def word_file(manuscript: Manuscript, kept: snapshot.Kept | None = None, letterhead: bytes | None = None) -> bytes:
    """Print a manuscript. The same one always gives the same bytes on one machine.

    Args:
        manuscript: What it says.
        kept: The data it was made from, to be kept inside it; None for none.
        letterhead: The Word template it is printed on; our own letterhead if None.

    Raises:
        TemplateRefused: The template is none, is damaged or could do harm.
    """
    words = manuscript.words
    base = own_base(words) if letterhead is None else template_base(letterhead, words)
    _properties(manuscript, base)
    base.fill(_said(manuscript))
    base.place("".join(_Printer(manuscript, base).body()))
    if kept:
        snapshot.attach(base.document.part, kept)
    plain = io.BytesIO()
    base.document.save(plain)
    return steady(plain.getvalue())


def _properties(manuscript: Manuscript, base: Base) -> None:
    properties = base.document.core_properties
    properties.title, properties.subject = clean(manuscript.title)[:250], clean(manuscript.subject)[:250]
    properties.author = properties.last_modified_by = clean(manuscript.municipality)[:250]
    properties.language, properties.comments, properties.keywords = manuscript.words.tag, "", ""
    properties.created = properties.modified = datetime.combine(manuscript.made, time())
    properties.revision = 1


def _said(manuscript: Manuscript) -> dict[str, str]:
    """What the content controls of a letterhead are filled with, by their tags."""
    return {
        "plp.prosjekt": manuscript.subject,
        "plp.tittel": manuscript.title,
        "plp.dokumenttype": manuscript.title,
        "plp.virksomhet": manuscript.municipality,
        "plp.dato": manuscript.words.date(manuscript.made),
        "plp.saksnr": manuscript.reference,
        STATUS: manuscript.state,
    }


class _Printer:
    """The body of a document, block by block; it counts what must be unique in one."""

    def __init__(self, manuscript: Manuscript, base: Base) -> None:
        self._manuscript, self._base = manuscript, base
        self._words: Words = manuscript.words
        self._ids = self._headings = 0
        self._after_table = False

    def body(self) -> Iterator[str]:
        """The XML of every block, the title first."""
        yield paragraph(run(self._manuscript.title), "ReportTitle")
        if self._manuscript.subject.strip():
            yield paragraph(run(self._manuscript.subject), "Subtitle")
        if self._manuscript.state and not self._base.has(STATUS):
            yield paragraph(run(self._manuscript.state, "MarkRed"), "Callout")
        for block in self._manuscript.blocks:
            yield from self._printed(block)
            self._after_table = isinstance(block, Table)

    def _printed(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Prose():
                style = _MANNERS[block.manner]
                yield paragraph(run(block.text), "AfterTable" if self._after_table and not style else style)
            case Facts():
                for label, value in block.pairs:
                    yield paragraph(run(label, "Label") + _TAB + run(value), "KeyFact")
            case Bullets():
                for line in block.lines:
                    yield paragraph(run(line), "ListBullet")
            case Callout():
                parts = "".join(mark_runs(part) if isinstance(part, Mark) else run(part) for part in block.parts)
                yield paragraph(parts, CALLOUT_STYLES[block.colour] if block.colour else "Callout")
            case Table():
                yield paragraph(self._label(self._words.t("Table"), "Table", block.number, block.caption), "Caption")
                yield table_xml(block, self._base.text_width)
            case Figure():
                yield paragraph(self._drawing(block), "Figure")
                label = self._label(self._words.t("Figure"), "Figure", block.number, block.caption)
                yield paragraph(label, "FigureCaption")
            case Signatures():
                for role, name in block.people:
                    yield self._signature(role, name)
            case Contents():
                yield self._contents()

    def _heading(self, heading: Heading) -> str:
        """A heading with the bookmark that the table of contents leads to."""
        self._headings += 1
        self._ids += 1
        marked = (
            f'<w:bookmarkStart w:id="{self._ids}" w:name="{_anchor(self._headings)}"/>'
            f'{run(heading.text)}<w:bookmarkEnd w:id="{self._ids}"/>'
        )
        return paragraph(marked, f"Heading{heading.level}{'Numbered' if heading.number else ''}")

    def _contents(self) -> str:
        """The headings of two levels, as entries that Word can renew and anybody can follow without that.

        They have no page numbers: those are known only to who lays the pages out, and a field that has to be renewed
        makes Word ask a question when the document is opened.
        """
        self._ids += 1
        found = [block for block in self._manuscript.blocks if isinstance(block, Heading)]
        entries = [(place, one) for place, one in enumerate(found, start=1) if one.level <= 2]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\n \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        lines = []
        for count, (place, heading) in enumerate(entries):
            number = run(heading.number) + _TAB if heading.number else ""
            link = f'<w:hyperlink w:anchor="{_anchor(place)}" w:history="1">{number}{run(heading.text)}</w:hyperlink>'
            before, after = begin if count == 0 else "", end if count == len(entries) - 1 else ""
            lines.append(paragraph(before + link + after, f"TOC{heading.level}"))
        title = paragraph(run(self._words.t("Contents")), "TOCHeading")
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{1000 + self._ids}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"
        )

    def _drawing(self, figure: Figure) -> str:
        png, place_id = figure.draw(), 5000 + figure.number
        place, image = self._base.document.part.get_or_add_image(io.BytesIO(png))
        width = self._base.text_width * _EMU
        height = width * image.px_height // image.px_width
        size = f'cx="{width}" cy="{height}"'
        name = f'id="{place_id}" name="Figure {figure.number}"'
        about = f'{name} title="{xml(figure.caption)}" descr="{xml(figure.alt)}"'
        return (
            f'<w:r><w:drawing><wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f"<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{place}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

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

    def _signature(self, role: str, name: str) -> str:
        """A line to fill in: date and name, as content controls one can Tab between."""
        about = run(f"{role}: ", "Label") + run(name)
        day = self._control(self._words.t("Date"), "date", day=True)
        signature = self._control(self._words.t("Signature"), "name")
        return paragraph(about + _TAB + day + _TAB + signature, "Signature")

    def _control(self, prompt: str, what: str, *, day: bool = False) -> str:
        self._ids += 1
        holds = (
            f'<w:date><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="{self._words.tag}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            if day
            else "<w:text/>"
        )
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{xml(prompt)}"/><w:tag w:val="{snapshot.SIGNATURE}{what}.{self._ids}"/>'
            f'<w:id w:val="{1000 + self._ids}"/><w:showingPlcHdr/>{holds}</w:sdtPr>'
            f"<w:sdtContent>{run(f'[{prompt}]', 'Quiet')}</w:sdtContent></w:sdt>"
        )


def _anchor(heading: int) -> str:
    return f"_Toc9{heading:08d}"
