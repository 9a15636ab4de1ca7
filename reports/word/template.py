"""The template to begin with: our own page with every style shown once, to be made the municipality's own in Word."""

import io
from datetime import UTC, datetime

from models.language import N_, Words
from reports.manuscript import Column, Table
from reports.word.base import Base
from reports.word.controls import FIELDS, MARKER
from reports.word.own import blank
from reports.word.package import steady
from reports.word.spot import MARKER_TEXT
from reports.word.styles import CALLOUT_STYLES, MARK_STYLES, style_names
from reports.word.tables import table_xml
from reports.word.text import paragraph, run, xml

WIDTH = 9638
"""Between the margins of our own page, in twentieths of a point."""

PURPOSES = {
    "Normal": N_("running text"),
    "ReportTitle": N_("the title of the document"),
    "Subtitle": N_("the line below the title"),
    "Heading1": N_("the heading of a chapter"),
    "Heading2": N_("the heading of a part of a chapter"),
    "Heading3": N_("the lowest heading"),
    "Heading1Numbered": N_("the heading of a chapter with its number"),
    "Heading2Numbered": N_("the heading of a part of a chapter with its number"),
    "Heading3Numbered": N_("the lowest heading with its number"),
    "Lead": N_("what is to be read first"),
    "Note": N_("a source, a reservation, a legend"),
    "KeyFact": N_("a fact about the document: a label, and after it what it is"),
    "ListBullet": N_("a line of a list"),
    "Callout": N_("a sentence that stands out"),
    "CalloutGreen": N_("a sentence that stands out, about what is on track"),
    "CalloutGrey": N_("a sentence that stands out, about what is not confirmed"),
    "CalloutYellow": N_("a sentence that stands out, about what to watch"),
    "CalloutRed": N_("a sentence that stands out, about what is off track"),
    "Caption": N_("the number and title above a table"),
    "TableHead": N_("the heading of a column"),
    "TableHeadCentre": N_("the heading of a column of signs"),
    "TableHeadNumber": N_("the heading of a column of numbers"),
    "TableText": N_("text in a table"),
    "TableCentre": N_("a sign in a table"),
    "TableNumber": N_("a number in a table"),
    "TableSum": N_("the words of a sum"),
    "TableSumCentre": N_("a sign beside a sum"),
    "TableSumNumber": N_("a sum"),
    "AfterTable": N_("text that follows a table"),
    "TOCHeading": N_("the heading above the table of contents"),
    "TOC1": N_("a chapter in the table of contents"),
    "TOC2": N_("a part of a chapter in the table of contents"),
    "PlpTable": N_("lines and colours of a table"),
    "Figure": N_("the paragraph that a picture stands in"),
    "FigureCaption": N_("the number and title below a picture"),
    "Signature": N_("a line to sign: role and name, date, signature"),
    "Header": N_("the header of a page"),
    "KeyLine": N_("the line below the header"),
    "Footer": N_("the footer of a page"),
    "Label": N_("a label before what it is about"),
    "Quiet": N_("words that stand back, such as where to write a date"),
    **{style: N_("the word of a status") for style in MARK_STYLES.values()},
    **{f"{style}Sign": N_("the sign of a status") for style in MARK_STYLES.values()},
}
"""What each of our styles is for, in the middle of a sentence."""

BUILT_IN = {
    "Normal": N_("Normal"),
    "Heading1": N_("Heading 1"),
    "Heading2": N_("Heading 2"),
    "Heading3": N_("Heading 3"),
    "Subtitle": N_("Subtitle"),
    "Caption": N_("Caption"),
    "ListBullet": N_("List Bullet"),
    "Header": N_("Header"),
    "Footer": N_("Footer"),
}
"""Styles that Word has of itself, which it calls something else in each language."""

_RUNNING = (
    "Heading1", "Heading2", "Heading3", "Heading1Numbered", "Heading2Numbered", "Heading3Numbered", "Normal", "Lead", "Note",
    "KeyFact", "ListBullet", "Callout", *CALLOUT_STYLES.values(), "TOCHeading", "TOC1", "TOC2",
)  # fmt: skip
_TABLE = (
    ("TableHead", "TableHeadCentre", "TableHeadNumber"),
    ("TableText", "TableCentre", "TableNumber"),
    ("TableSum", "TableSumCentre", "TableSumNumber"),
)
_SIGNS = {style: colour.sign for colour, style in MARK_STYLES.items()}


def make_template(words: Words) -> bytes:
    """A .docx to edit in Word: our styles, each shown once with what it is for, and the controls that documents fill.

    All of it that explains stands in the control that the content takes the place of, so nothing has to be deleted.
    """
    base = Base(blank(words, plain=True), None)
    base.fill({tag: f"[{words.t(name)}]" for tag, name in FIELDS.items()})
    content = words.t("Content")
    base.place(
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml(content)}"/><w:tag w:val="{MARKER}"/>'
        f'<w:id w:val="950"/></w:sdtPr><w:sdtContent>{_guide(words)}</w:sdtContent></w:sdt><w:p/>'
    )
    properties = base.document.core_properties
    properties.title, properties.subject = words.t("Template for documents from Styr"), ""
    properties.author = properties.last_modified_by = "Styr"
    properties.language, properties.comments, properties.keywords, properties.revision = words.tag, "", "", 1
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)  # the same template is the same file
    out = io.BytesIO()
    base.document.save(out)
    return steady(out.getvalue())


def _guide(words: Words) -> str:
    t = words.t
    return "".join(
        [
            paragraph(run(t("Template for documents from Styr")), "ReportTitle"),
            paragraph(run(f"{_sentence('ReportTitle', words)} · {_sentence('Subtitle', words)}"), "Subtitle"),
            paragraph(
                run(
                    t(
                        "What you change here, every document has. All of this text stands in a content control, and gives way "
                        "to the document; what you put before or after the control stays, such as a cover."
                    )
                ),
                "Lead",
            ),
            *(
                paragraph(run(line), "ListBullet")
                for line in (
                    t("Change a style: in Word's list of styles, right-click its name and choose Modify."),
                    t("Put your logo and address in the header and the footer; Styr does not touch them."),
                    t(
                        "Where a document's own title or case number is to stand, put a content control with a tag from the table below."
                    ),
                    t(
                        "The place of the content may also be a line with {marker} and nothing else.",
                        marker=MARKER_TEXT,
                    ),
                    t("Save it as .docx or .dotx, and see what Styr makes of it with: styr template check FILE"),
                )
            ),
            _fields(words),
            *(_shown(style, words) for style in _RUNNING),
            _tables(words),
            _shown("AfterTable", words),
            _shown("Figure", words),
            _shown("FigureCaption", words),
            _shown("Signature", words),
            *(paragraph(run(_sentence(style, words), style)) for style in ("Label", "Quiet", *MARK_STYLES.values())),
            *(
                paragraph(run(f"{sign} {_sentence(f'{style}Sign', words)}", f"{style}Sign"))
                for style, sign in _SIGNS.items()
            ),
        ]
    )


def shown_name(style: str, words: Words) -> str:
    """What Word's list of styles calls a style of ours."""
    return words.t(BUILT_IN[style]) if style in BUILT_IN else style_names()[style]


def _sentence(style: str, words: Words) -> str:
    """``PLP lead: what is to be read first``."""
    return f"{shown_name(style, words)}: {words.t(PURPOSES[style])}"


def _shown(style: str, words: Words) -> str:
    if style == "KeyFact":
        name, _, purpose = _sentence(style, words).partition(": ")
        return paragraph(run(name, "Label") + run("\t" + purpose), style)
    return paragraph(run(_sentence(style, words)), style)


def _fields(words: Words) -> str:
    """The tags and what is put into their controls."""
    caption = words.t("Tags of content controls, and what documents put there")
    rows = [[tag, words.t(name)] for tag, name in FIELDS.items()]
    columns = (Column(words.t("Tag"), 30), Column(words.t("Holds"), 70))
    return paragraph(run(caption), "Caption") + table_xml(Table(1, caption, columns, rows, caption), WIDTH)


def _tables(words: Words) -> str:
    """A table of every style that stands in tables, each in its own."""
    kinds = ("text", "centre", "number")
    head, *rows = ([_sentence(style, words) for style in line] for line in _TABLE)
    columns = tuple(Column(label, 33, kind) for label, kind in zip(head, kinds, strict=True))  # type: ignore[arg-type]
    about, caption = _sentence("PlpTable", words), f"{_sentence('Caption', words)} · {_sentence('PlpTable', words)}"
    return paragraph(run(caption), "Caption") + table_xml(Table(2, about, columns, rows, about, total=True), WIDTH)
