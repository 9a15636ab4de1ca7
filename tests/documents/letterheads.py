"""Templates as municipalities have them, made from their parts: the tests and the gate write documents on them.

Prøvevik is no municipality. Each is made by hand rather than by python-docx, since what matters is what Word and others
write: Norwegian identifiers of styles, text split over runs, parts we do not know.
"""

import subprocess
from pathlib import Path

from models.language import words_for
from reports.word.template import make_template
from tests.documents.letterhead_parts import (
    CORE,
    DECLARATION,
    FIRST_PAGE,
    FOLLOWING_PAGES,
    FOOTER,
    OFFICE,
    ROOT,
    TYPES,
    coat_of_arms,
    content_types,
    document,
    frame,
    logo,
    municipal_styles,
    packed,
    relationships,
    section,
    theme,
)


def municipal_docx(*, marker: str | None = None) -> bytes:
    """A full letterhead: logo, first page of its own, theme, narrow margins, controls in its header, marker control."""
    return packed(municipal_parts(marker=CONTROL if marker is None else marker))


def municipal_dotx() -> bytes:
    """The same as Word saves it for a template, with the template of one's own disk that it was made from."""
    parts = municipal_parts(marker=CONTROL)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
    )
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"<w:defaultTabStop", b'<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'
    )
    parts["word/_rels/settings.xml.rels"] = relationships(
        ("attachedTemplate", "file:///C:\\Maler\\Normal.dotm", "External")
    )
    return packed(parts)


def landscape_docx() -> bytes:
    """A cover in portrait, then a section in landscape with the marker as text, which Word has split into runs."""
    parts = municipal_parts(marker="")
    cover = (
        '<w:p><w:pPr><w:pStyle w:val="Tittel"/></w:pPr><w:sdt><w:sdtPr><w:alias w:val="Tittel"/><w:tag w:val="plp.tittel"/>'
        '<w:id w:val="-201"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="Plassholdertekst"/>'
        "</w:rPr><w:t>Klikk her for tittel</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Undertittel"/></w:pPr><w:r><w:t>Prøvevik kommune</w:t></w:r></w:p>'
        f"<w:p><w:pPr>{section(portrait=True)}</w:pPr></w:p>"
    )
    split = "".join(
        f'<w:r w:rsidR="00A{n}"><w:t>{piece}</w:t></w:r>' for n, piece in enumerate(("{{", "inn", "hold", "}}"))
    )
    parts["word/document.xml"] = document(f"{cover}<w:p>{split}</w:p>", section(portrait=False))
    return packed(parts)


def latent_docx() -> bytes:
    """What a new file of Word's holds before anything is typed: one style, no lists, nothing about versions."""
    municipal = municipal_parts(marker="")
    styles = (
        f"{DECLARATION}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/>'
        '<w:lsdException w:name="heading 1" w:uiPriority="9" w:qFormat="1"/></w:latentStyles>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>'
    )
    parts = {
        "[Content_Types].xml": content_types(
            {
                "word/document.xml": "document.main",
                "word/styles.xml": "styles",
                "word/fontTable.xml": "fontTable",
                "word/theme/theme1.xml": f"{TYPES}.theme",
            }
        ),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": document(
            "<w:p/>", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
            'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
        ),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"), ("fontTable", "fontTable.xml"), ("theme", "theme/theme1.xml")
        ),
        "word/styles.xml": styles.encode(),
        "word/fontTable.xml": municipal["word/fontTable.xml"],
        "word/theme/theme1.xml": theme("4472C4"),
    }  # fmt: skip
    return packed(parts)


def libreoffice_made(folder: Path) -> bytes:
    """Our own template opened and saved by LibreOffice: names of styles with capitals, numbering and settings of its own.

    Raises:
        RuntimeError: LibreOffice made nothing of it.
    """
    source, made = folder / "template.docx", folder / "saved"
    source.write_bytes(make_template(words_for("nb")))
    profile = f"-env:UserInstallation=file://{folder}/libreoffice"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    if not (made / "template.docx").is_file():
        raise RuntimeError(done.stdout + done.stderr)
    return (made / "template.docx").read_bytes()


CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Innhold"/><w:tag w:val="plp.innhold"/><w:id w:val="1001"/><w:showingPlcHdr/></w:sdtPr>'
    '<w:sdtContent><w:p><w:bookmarkStart w:id="1" w:name="_Table1"/><w:r><w:t>Her kommer innholdet.</w:t></w:r>'
    '<w:bookmarkEnd w:id="1"/></w:p></w:sdtContent></w:sdt>'
)
"""The marker as Word writes it; its ids and its bookmark are ones that our documents use too."""


def municipal_parts(marker: str) -> dict[str, bytes]:
    """The parts of the letterhead by their names, with a marker in the body."""
    kinds = {
        "word/document.xml": "document.main", "word/styles.xml": "styles", "word/settings.xml": "settings",
        "word/numbering.xml": "numbering", "word/fontTable.xml": "fontTable", "word/header1.xml": "header",
        "word/header2.xml": "header", "word/footer1.xml": "footer", "word/footer2.xml": "footer",
        "word/theme/theme1.xml": f"{TYPES}.theme", "docProps/app.xml": f"{TYPES}.extended-properties",
        "docProps/custom.xml": f"{TYPES}.custom-properties", "customXml/itemProps1.xml": f"{TYPES}.customXmlProperties",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties",
    }  # fmt: skip
    reference = '<w:bookmarkStart w:id="7" w:name="Start"/><w:bookmarkEnd w:id="7"/>'
    return {
        "[Content_Types].xml": content_types(kinds),
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": (
            f'{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties"><Application>Microsoft Office Word</Application>'
            "<Company>Prøvevik kommune</Company></Properties>"
        ).encode(),
        "docProps/custom.xml": (
            f'{DECLARATION}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes"><property '
            'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Arkivdel"><vt:lpwstr>SAK</vt:lpwstr></property></Properties>'
        ).encode(),
        "customXml/item1.xml": b'<?xml version="1.0"?><felles xmlns="urn:fiktiv:sak"><control/></felles>',
        "customXml/itemProps1.xml": (
            f'{DECLARATION}<ds:datastoreItem ds:itemID="{{2F1E7F3A-5C0B-4D7E-9A53-6E1B7C8D9E0F}}" xmlns:ds="{OFFICE}/customXml"/>'
        ).encode(),
        "customXml/_rels/item1.xml.rels": relationships(("customXmlProps", "itemProps1.xml")),
        "word/document.xml": document(f"{marker}<w:p>{reference}</w:p>" if marker else "<w:p/>", section(portrait=True)),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml"),
            ("theme", "theme/theme1.xml"), ("fontTable", "fontTable.xml"), ("header", "header1.xml"),
            ("header", "header2.xml"), ("footer", "footer1.xml"), ("footer", "footer2.xml"), ("customXml", "../customXml/item1.xml"),
        ),
        "word/styles.xml": municipal_styles(),
        "word/settings.xml": (
            f'{DECLARATION}<w:settings {ROOT}><w:zoom w:percent="120"/><w:updateFields w:val="true"/><w:defaultTabStop w:val="708"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>'
            '</w:compat><w:rsids><w:rsidRoot w:val="00A10001"/></w:rsids><w:themeFontLang w:val="en-US"/>'
            '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
        ).encode(),
        "word/numbering.xml": (
            f'{DECLARATION}<w:numbering {ROOT}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="0F1A2B3C"/>'
            '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="§ %1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ).encode(),
        "word/fontTable.xml": (
            f'{DECLARATION}<w:fonts {ROOT}><w:font w:name="Arial"><w:family w:val="swiss"/></w:font></w:fonts>'
        ).encode(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": frame("hdr", FOLLOWING_PAGES),
        "word/header2.xml": frame("hdr", logo(1.9) + FIRST_PAGE),
        "word/_rels/header2.xml.rels": relationships(("image", "media/vaapen.png")),
        "word/footer1.xml": frame("ftr", FOOTER),
        "word/footer2.xml": frame("ftr", FOOTER),
        "word/media/vaapen.png": coat_of_arms(),
    }  # fmt: skip
