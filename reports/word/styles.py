"""The styles of our documents, as the parts of a Word file. All of a document's look is here.

Contrast of text on its background is at least 4.5:1 throughout (tests/reports/test_word.py computes it).
"""

import re
from functools import cache

from models.health import Colour

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

TEXT_SIZE = 21
"""Half-points of the running text."""

ACCENT = "1F4E79"
QUIET = "595959"
INK = "1F2933"
HEAD_FILL = "E6EDF5"
HEAD_TEXT = "1B4468"
CALLOUT_FILL = "F3F6FA"
LINE = "CBD5DF"

MARK_STYLES = {Colour.GREEN: "MarkGreen", Colour.GREY: "MarkGrey", Colour.YELLOW: "MarkYellow", Colour.RED: "MarkRed"}
CALLOUT_STYLES = {
    Colour.GREEN: "CalloutGreen", Colour.GREY: "CalloutGrey", Colour.YELLOW: "CalloutYellow", Colour.RED: "CalloutRed",
}  # fmt: skip
CALLOUT_FILLS = {Colour.GREEN: "EAF4EE", Colour.GREY: "F2F2F2", Colour.YELLOW: "FBF4E2", Colour.RED: "FCEDEF"}
MARK_COLOURS = {Colour.GREEN: "1B6E3A", Colour.GREY: "595959", Colour.YELLOW: "7A5200", Colour.RED: "B00020"}


def _paragraph_style(
    id: str, name: str, ppr: str = "", rpr: str = "", based_on: str = "Normal", following: str = "", extra: str = ""
) -> str:
    follow = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>{follow}'
        f"{extra}<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _character_style(id: str, name: str, rpr: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _look(size: int, colour: str = "", *, bold: bool = False) -> str:
    theme = ' w:themeColor="accent1"' if colour == ACCENT else ""
    tint = f'<w:color w:val="{colour}"{theme}/>' if colour else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def styles_xml(language: str) -> str:
    """word/styles.xml for a language tag such as ``nb-NO``."""
    keep = "<w:keepNext/><w:keepLines/>"
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
    symbol = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    styles = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{_spacing(0, 120, 293)}</w:pPr><w:rPr><w:color w:val="{INK}"/></w:rPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        # The title is the first heading of the outline, since screen readers pass over the style Title.
        _paragraph_style("ReportTitle", "PLP title", keep + _spacing(120, 20, 240), _look(60, ACCENT, bold=True),
                         based_on="Heading1", following="Subtitle"),
        _paragraph_style("Subtitle", "Subtitle", keep + _spacing(0, 280, 240), _look(30, QUIET), following="Normal"),
        _paragraph_style(
            "Heading1", "heading 1", keep + _spacing(340, 100, 240) + '<w:outlineLvl w:val="0"/>',
            _look(32, ACCENT, bold=True), following="Normal",
        ),
        _paragraph_style(
            "Heading2", "heading 2", keep + _spacing(260, 80, 240) + '<w:outlineLvl w:val="1"/>',
            _look(25, ACCENT, bold=True), following="Normal",
        ),
        _paragraph_style(
            "Heading3", "heading 3", keep + _spacing(200, 60, 240) + '<w:outlineLvl w:val="2"/>',
            _look(22, ACCENT, bold=True), following="Normal",
        ),
        *(
            _paragraph_style(
                f"Heading{level}Numbered", f"PLP heading {level} numbered",
                f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="2"/></w:numPr>',
                based_on=f"Heading{level}", following="Normal",
            )
            for level in (1, 2, 3)
        ),
        _paragraph_style("Lead", "PLP lead", _spacing(0, 180, 312), _look(24, INK)),
        _paragraph_style("Note", "PLP note", _spacing(80, 120, 264), _look(18, QUIET)),
        _paragraph_style("Figure", "PLP figure", "<w:keepNext/>" + _spacing(120, 40, 240)),
        _paragraph_style("FigureCaption", "PLP figure caption", '<w:keepNext w:val="0"/>' + _spacing(0, 200, 240), based_on="Caption"),
        _paragraph_style("Signature", "PLP signature", keep + '<w:tabs><w:tab w:val="left" w:pos="4820"/>'
                         '<w:tab w:val="left" w:pos="6804"/></w:tabs>' + _spacing(120, 120, 276)),
        _paragraph_style("KeyFact", "PLP key fact", '<w:tabs><w:tab w:val="left" w:pos="2410"/></w:tabs>'
                         + _spacing(0, 40, 276) + '<w:ind w:left="2410" w:hanging="2410"/>', _look(21)),
        _paragraph_style("Callout", "PLP callout", "<w:keepLines/>"
                         f'<w:shd w:val="clear" w:color="auto" w:fill="{CALLOUT_FILL}"/>' + _spacing(140, 200, 312), _look(22)),
        *(
            _paragraph_style(style, f"PLP callout {colour.value}",
                             f'<w:shd w:val="clear" w:color="auto" w:fill="{CALLOUT_FILLS[colour]}"/>', based_on="Callout")
            for colour, style in CALLOUT_STYLES.items()
        ),
        _paragraph_style("ListBullet", "List Bullet",
                         '<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 40, 280), ""),
        _paragraph_style("Caption", "caption", "<w:keepNext/>" + _spacing(180, 70, 240), _look(18, QUIET), following="Normal"),
        # Said outright, since the text of a letterhead may be indented or justified.
        _paragraph_style("TableText", "PLP table text", _spacing(36, 36, 247)
                         + '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>', _look(18)),
        _paragraph_style("TableNumber", "PLP table number", _spacing(36, 36, 247) + '<w:jc w:val="right"/>', _look(18), "TableText"),
        _paragraph_style("TableHead", "PLP table head", "<w:keepNext/>" + _spacing(60, 60, 240), _look(18, HEAD_TEXT, bold=True), "TableText"),
        _paragraph_style("TableHeadNumber", "PLP table head number",
                         "<w:keepNext/>" + _spacing(60, 60, 240) + '<w:jc w:val="right"/>', "", "TableHead"),
        _paragraph_style("TableCentre", "PLP table centre", '<w:jc w:val="center"/>', "", "TableText"),
        _paragraph_style("TableHeadCentre", "PLP table head centre", '<w:jc w:val="center"/>', "", "TableHead"),
        _paragraph_style("TableSumCentre", "PLP table sum centre", '<w:jc w:val="center"/>', "", "TableSum"),
        _paragraph_style("TableSum", "PLP table sum", _spacing(40, 40, 252), _look(18, bold=True), "TableText"),
        _paragraph_style("TableSumNumber", "PLP table sum number",
                         _spacing(40, 40, 252) + '<w:jc w:val="right"/>', "", "TableSum"),
        _paragraph_style("AfterTable", "PLP after table", _spacing(180, 120, 293), following="Normal"),
        _paragraph_style("TOCHeading", "TOC Heading", keep + _spacing(340, 100, 240), _look(32, ACCENT, bold=True), following="Normal"),
        _paragraph_style("TOC1", "toc 1", '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>' + _spacing(60, 30, 264), following="Normal"),
        _paragraph_style("TOC2", "toc 2", '<w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs>' + _spacing(0, 20, 264)
                         + '<w:ind w:left="567"/>', _look(20, QUIET), following="Normal"),
        _paragraph_style("Header", "header", tabs + _spacing(0, 60, 240), _look(17, QUIET)),
        # A thin bar of the accent colour; in the page header it is no content, so nobody hears it read.
        _paragraph_style("KeyLine", "PLP key line", f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}" w:themeFill="accent1"/>'
                         '<w:spacing w:before="0" w:after="0" w:line="36" w:lineRule="exact"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
        _paragraph_style("Footer", "footer", tabs + _spacing(0, 0, 240), _look(17, QUIET)),
        _character_style("Label", "PLP label", "<w:b/><w:bCs/>"),
        _character_style("Quiet", "PLP quiet", f'<w:color w:val="{QUIET}"/>'),
        *(
            _character_style(style, f"PLP mark {colour.value}", f'<w:b/><w:bCs/><w:color w:val="{MARK_COLOURS[colour]}"/>')
            for colour, style in MARK_STYLES.items()
        ),
        *(
            _character_style(f"{style}Sign", f"PLP mark {colour.value} sign", f'{symbol}<w:color w:val="{MARK_COLOURS[colour]}"/>')
            for colour, style in MARK_STYLES.items()
        ),
        _table_style(),
    ]  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="{TEXT_SIZE}"/><w:szCs w:val="{TEXT_SIZE}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(styles)}</w:styles>"
    )


def _table_style() -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    heavy = f'w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}" w:themeColor="accent1"'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlpTable"><w:name w:val="PLP table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
        f"<w:bottom {heavy}/><w:insideH {rule}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {heavy}/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders><w:top {heavy}/></w:tcBorders></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def settings_xml(language: str) -> str:
    """word/settings.xml: compatibility mode 15, so that Word shows no banner, and Norwegian separators."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def numbering_xml() -> str:
    """word/numbering.xml: one bulleted list, its bullet a text character so that PDF readers know it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="&#8226;"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl>'
        f"</w:abstractNum>{_chapters()}"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _chapters() -> str:
    """1, 1.1, 1.1.1 for numbered headings."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}Numbered"/><w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(level + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(567, 737, 907)[level]}" w:hanging="{(567, 737, 907)[level]}"/></w:pPr></w:lvl>'
        for level in range(3)
    )
    return f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def theme_xml(theme: bytes) -> bytes:
    """The theme with our accent, so that what follows the theme and what says it outright agree."""
    return re.sub(rb"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}", rb"\g<1>" + ACCENT.encode(), theme, count=1)


@cache
def style_names() -> dict[str, str]:
    """What Word's list of styles calls each of ours, by its id."""
    return dict(re.findall(r'w:styleId="([^"]+)"><w:name w:val="([^"]+)"', styles_xml("nb-NO")))
