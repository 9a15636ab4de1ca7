"""Documents broken on purpose: each check of the gate has to find its own, or passing it means nothing.

`STRUCTURE` is tried by pytest (test_faults.py), since it needs no tool; `VALIDATORS` and `RENDERED` by the gate itself.
"""

import zipfile
from pathlib import Path
from typing import NamedTuple

MAIN, SETTINGS, STYLES, CORE = "word/document.xml", "word/settings.xml", "word/styles.xml", "docProps/core.xml"

BREAK = b'<w:p><w:r><w:t>.</w:t></w:r><w:r><w:br w:type="page"/></w:r></w:p>'
PROSE = b"<w:r><w:t>" + b"Milep\xc3\xa6ler og vedtak. " * 30 + b"</w:t></w:r></w:p>"


class Fault(NamedTuple):
    """One thing made wrong.

    Attributes:
        found: What the finding has to say.
        part: The part of the file.
        old: What stands there.
        new: What is written instead.
        every: Everywhere, and not only where it first stands.
    """

    found: str
    part: str
    old: bytes
    new: bytes
    every: bool = False


STRUCTURE = [
    Fault("the title is not the first", MAIN, b'"ReportTitle"', b'"Subtitle"'),
    Fault("headings jump: [2", MAIN, b'"Heading1Numbered"', b'"Heading2Numbered"'),
    Fault("headings jump: [1, 3", MAIN, b'"Heading2Numbered"', b'"Heading3"'),
    Fault("no alternative text", MAIN, b"descr=", b"name2="),
    Fault("docPr", MAIN, b'<wp:docPr id="5001"', b'<wp:docPr id="5001" descr="twenty and more letters"/><wp:docPr id="5001"'),
    Fault("bookmarkStart: an id", MAIN, b'w:bookmarkStart w:id="3"', b'w:bookmarkStart w:id="2"'),
    Fault("bookmarkStart: an name", MAIN, b'w:name="_Figure1"', b'w:name="_Table1"'),
    Fault("sdt: an id", MAIN, b'<w:sdtPr>', b'<w:sdtPr><w:id w:val="9"/><w:id w:val="9"/>'),
    Fault("A4", MAIN, b'w:w="11906"', b'w:w="12240"'),
    Fault("compatibility", SETTINGS, b'w:val="15"', b'w:val="14"'),
    Fault("ask something", SETTINGS, b"<w:compat>", b'<w:updateFields w:val="true"/><w:compat>'),
    Fault("ask something", MAIN, b'w:fldCharType="begin"', b'w:dirty="true" w:fldCharType="begin"'),
    Fault("direct formatting: rPr", MAIN, b'<w:rPr><w:rStyle w:val="Label"/>', b"<w:rPr><w:b/>"),
    Fault("direct formatting: pPr", MAIN, b'<w:pStyle w:val="Lead"/>', b'<w:pStyle w:val="Lead"/><w:jc w:val="both"/>'),
    Fault("direct formatting: tcPr", MAIN, b"</w:tcPr>", b'<w:noWrap/></w:tcPr>'),
    Fault("direct formatting: trPr", MAIN, b"<w:cantSplit/>", b'<w:cantSplit/><w:trHeight w:val="9"/>'),
    Fault("direct formatting: tblPr", MAIN, b"<w:tblCaption", b'<w:jc w:val="center"/><w:tblCaption'),
    Fault("styles that do not exist", MAIN, b'"Lead"', b'"NoSuchStyle"'),
    Fault("language of the text", STYLES, b'w:lang w:val="nb-NO"', b'w:lang w:val="en-US"'),
    Fault("properties are not ours", CORE, b"nb-NO", b"en-US"),
    Fault("properties are not ours", CORE, b"<dc:title>Statusrapport<", b"<dc:title><"),
    Fault("properties are the tool's", CORE, b"<dc:creator>", b"<dc:creator>python-docx "),
    Fault("clock's dates", CORE, b"T00:00:00Z", b"T12:34:56Z"),
    Fault("wide, the text", MAIN, b'<w:gridCol w:w="', b'<w:gridCol w:w="1'),
    Fault("not as wide as its columns", MAIN, b'<w:tcW w:w="', b'<w:tcW w:w="1'),
    Fault("tblCaption", MAIN, b"<w:tblCaption", b"<w:tblNothing"),
    Fault("tblDescription", MAIN, b"<w:tblDescription", b"<w:tblNothing"),
    Fault("tblLook", MAIN, b'w:firstRow="1"', b'w:firstRow="0"'),
    Fault("split", MAIN, b"<w:cantSplit/>", b""),
    Fault("not exactly one heading row", MAIN, b"<w:tblHeader/>", b""),
    Fault("not exactly one heading row", MAIN, b"</w:tr><w:tr><w:trPr><w:cantSplit/>", b"</w:tr><w:tr><w:trPr><w:cantSplit/><w:tblHeader/>"),
    Fault("does not end with a paragraph", MAIN, b"</w:tc>", b"<w:tbl/></w:tc>"),
    Fault("a table stands in a table", MAIN, b"</w:tc>", b"<w:tbl/><w:p/></w:tc>"),
    Fault("followed by no paragraph", MAIN, b"</w:tbl>", b"</w:tbl><w:tbl/>"),
    Fault("an empty paragraph", MAIN, b"<w:tbl>", b'<w:p/><w:tbl>'),
    Fault("contrast", STYLES, b'<w:name w:val="PLP quiet"/><w:qFormat/><w:rPr><w:color w:val="595959"',
          b'<w:name w:val="PLP quiet"/><w:qFormat/><w:rPr><w:color w:val="9A9A9A"'),
    Fault("contrast", STYLES, b'w:fill="E6EDF5"', b'w:fill="1F4E79"'),
    Fault("contrast", STYLES, b'w:fill="FCEDEF"', b'w:fill="B00020"'),
    Fault("contrast", "word/theme/theme1.xml", b'<a:srgbClr val="1F4E79"', b'<a:srgbClr val="9FBEE9"'),
]  # fmt: skip
"""Each is broken by itself in a whole document (tests/reports/word/sheet.py, bokmål)."""

VALIDATORS = [
    Fault("ooxml-validator", MAIN, b"<w:sectPr", b"<w:bogus/><w:sectPr"),
    Fault("openxml-audit", MAIN, b"<w:sectPr", b'<w:p><w:hyperlink r:id="rId999"/></w:p><w:sectPr'),
    Fault("ooxml-integrity", MAIN, b'"Lead"', b'"NoSuchStyle"'),
]

RENDERED = [
    Fault("pages, where", MAIN, b"<w:sectPr", BREAK * 20 + b"<w:sectPr"),
    Fault("% full", MAIN, b'<w:p><w:pPr><w:pStyle w:val="Heading1', BREAK + b'<w:p><w:pPr><w:pStyle w:val="Heading1'),
    Fault("outside the margins", MAIN, b"<w:sectPr", b'<w:p><w:pPr><w:ind w:left="-900"/></w:pPr>' + PROSE + b"<w:sectPr"),
    Fault("text on text", MAIN, b"<w:sectPr",
          b'<w:p><w:pPr><w:spacing w:line="90" w:lineRule="exact"/></w:pPr>' + PROSE + b"<w:sectPr"),
    Fault("broken or clipped: Milepælsoversikten", MAIN, b">M3<", ">Milepælsoversikten<".encode()),
    Fault("broken or clipped", MAIN, b"<w:cantSplit/></w:trPr>",
          b'<w:cantSplit/><w:trHeight w:val="40" w:hRule="exact"/></w:trPr>', every=True),
    Fault("its title is", CORE, b"<dc:title>Statusrapport</dc:title>", b""),
    Fault("fonts:", STYLES, b'w:ascii="Calibri" w:hAnsi="Calibri"', b'w:ascii="Times New Roman" w:hAnsi="Times New Roman"'),
    Fault("PDF/UA-1: ", MAIN, b"<w:tblHeader/>", b""),
    Fault("outloud: HDG-001", MAIN, b'"Heading2Numbered"', b'"Heading3"'),
]  # fmt: skip
"""Found on the pages, or by what reads them."""

UNTAGGED = (
    "it is not tagged",
    "Table in the PDF",
    "TH in the PDF",
    "H1 in the PDF",
    "Figure in the PDF",
    "PDF/UA-1: ",
    "PDF/A-2b: ",
)
"""What a whole document, exported without tags and for no archive, has to be reproached with."""


def damaged(path: Path, target: Path, fault: Fault) -> Path:
    """A copy of a document with a fault."""
    return changed(path, target, {fault.part: (fault.old, fault.new)}, every=fault.every)


def changed(path: Path, target: Path, changes: dict[str, tuple[bytes, bytes]], *, every: bool = False) -> Path:
    """A copy of a document with parts of it replaced; a change that finds nothing is an error of the test."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                assert changes[name][0] in content, (name, changes[name][0])
                content = content.replace(*changes[name], -1 if every else 1)
            out.writestr(name, content)
    return target
