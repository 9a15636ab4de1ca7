"""The pieces of a municipality's template: its package, its look and its letterhead. Prøvevik is no municipality."""

import io
import zipfile

from PIL import Image, ImageDraw

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
WORD = f"{TYPES}.wordprocessingml"
ROOT = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

GREEN, DARK = "1E6B52", "12313B"
FOREST = (30, 107, 82)


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def content_types(kinds: dict[str, str]) -> bytes:
    """The list of content types, for Word's own parts by name and for those every letterhead but the smallest has."""
    lines = "".join(
        f'<Override PartName="/{name}" ContentType="{kind if "/" in kind else f"{WORD}.{kind}"}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{lines}</Types>"
    ).encode()


def relationships(*lines: tuple[str, ...]) -> bytes:
    """A list of relationships: kind, target and, if it is outside, ``External``."""
    written = []
    for number, (kind, target, *mode) in enumerate(lines, start=1):
        whole = kind if "/" in kind else f"{OFFICE}/relationships/{kind}"
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        written.append(f'<Relationship Id="rId{number}" Type="{whole}" Target="{target}"{outside}/>')
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(written)}</Relationships>"
    ).encode()


def document(body: str, last: str) -> bytes:
    return f"{DECLARATION}<w:document {ROOT}><w:body>{body}{last}</w:body></w:document>".encode()


def section(*, portrait: bool) -> str:
    """Properties of a section: narrow margins, its first page with a header of its own."""
    size = 'w:w="11906" w:h="16838"' if portrait else 'w:w="16838" w:h="11906" w:orient="landscape"'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId9"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="1134" w:right="907" w:bottom="1134" w:left="907" w:header="567" w:footer="454" '
        'w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _style(id: str, name: str, ppr: str, rpr: str, base: str = "Normal", after: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f'<w:next w:val="{after}"/><w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'
    )


def municipal_styles() -> bytes:
    """Norwegian identifiers, English names; text in the theme's fonts and colours. `Note` is somebody else's."""
    major = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
    accent = f'<w:color w:val="{GREEN}" w:themeColor="accent1"/>'
    dark = f'<w:color w:val="{DARK}" w:themeColor="text2"/>'

    def heading(level: int, size: int, before: int) -> str:
        ppr = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
        look = f'{major}<w:b/>{accent if level == 1 else dark}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return _style(f"Overskrift{level}", f"heading {level}", ppr, look)

    size = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
    return (
        f"{DECLARATION}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="Standardskriftforavsnitt"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="Vanligtabell"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + heading(1, 32, 320) + heading(2, 26, 240) + heading(3, 22, 200)
        + _style("Tittel", "Title", '<w:keepNext/><w:spacing w:before="240" w:after="60"/>',
                 f"{major}<w:b/>{accent}{size.format(52)}")
        + _style("Undertittel", "Subtitle", '<w:spacing w:after="280"/>', f"{major}{dark}{size.format(26)}")
        + _style("Bildetekst", "caption", '<w:spacing w:before="160" w:after="60"/>', f"<w:i/>{dark}{size.format(18)}")
        + _style("Topptekst", "header", '<w:tabs><w:tab w:val="right" w:pos="10092"/></w:tabs><w:spacing w:after="0"/>', size.format(17),
                 after="Topptekst")
        + _style("Bunntekst", "footer", '<w:tabs><w:tab w:val="right" w:pos="10092"/></w:tabs><w:spacing w:after="0"/>', dark + size.format(16),
                 after="Bunntekst")
        + _style("Note", "Merknad", "", f"<w:i/>{size.format(18)}")
        + '<w:style w:type="character" w:styleId="Plassholdertekst"><w:name w:val="Placeholder Text"/>'
        '<w:rPr><w:color w:val="808080"/></w:rPr></w:style></w:styles>'
    ).encode()  # fmt: skip


def theme(accent: str = GREEN) -> bytes:
    """Colours and fonts; the fonts are ones that have a stand-in of the same widths everywhere."""
    named = {
        "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": DARK, "lt2": "EEF3EE", "accent1": accent, "accent2": "C8913A",
        "accent3": "3C7BA6", "accent4": "8A3B52", "accent5": "6B7F3A", "accent6": "5A5A72", "hlink": "1A5FA8", "folHlink": "6B4C8A",
    }  # fmt: skip
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in named.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"

    def fonts(kind: str, font: str) -> str:
        return f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'

    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Prøvevik"><a:themeElements>'
        f'<a:clrScheme name="Prøvevik">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Prøvevik">{fonts("major", "Arial")}{fonts("minor", "Calibri")}</a:fontScheme>'
        f'<a:fmtScheme name="Prøvevik"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def coat_of_arms() -> bytes:
    """A shield with a wave, drawn large so that it prints well."""
    large = Image.new("RGB", (640, 760), "white")
    draw = ImageDraw.Draw(large)
    draw.polygon([(40, 20), (600, 20), (600, 420), (320, 740), (40, 420)], fill=FOREST)
    for top in (170, 290, 410):
        points = [(x, top + (28 if (x // 70) % 2 else 0)) for x in range(110, 531, 70)]
        draw.line(points, fill="white", width=34, joint="curve")
    out = io.BytesIO()
    large.resize((160, 190), Image.Resampling.LANCZOS).save(out, "PNG", dpi=(220, 220))
    return out.getvalue()


def frame(kind: str, content: str) -> bytes:
    return f"{DECLARATION}<w:{kind} {ROOT}>{content}</w:{kind}>".encode()


def logo(height_cm: float) -> str:
    height = round(height_cm * 360_000)
    size = f'cx="{height * 160 // 190}" cy="{height}"'
    return (
        '<w:p><w:pPr><w:pStyle w:val="Topptekst"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="5001" name="Våpen" descr="Kommunevåpenet til Prøvevik: tre bølger på grønt"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="vaapen.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        "<w:r><w:tab/></w:r>"
    )


def _control(tag: str, id: int, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{id}"/>'
        '<w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="Plassholdertekst"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FIRST_PAGE = f'<w:r><w:t xml:space="preserve">Saksnr. </w:t></w:r>{_control("plp.saksnr", -101, "Saksnummer")}</w:p>'
FOLLOWING_PAGES = (
    f'<w:p><w:pPr><w:pStyle w:val="Topptekst"/></w:pPr>{_control("plp.prosjekt", -102, "Prosjekt")}'
    f"<w:r><w:tab/></w:r>{_control('plp.tittel', -103, 'Tittel')}</w:p>"
)
FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Bunntekst"/></w:pPr><w:r><w:t>Prøvevik kommune · Strandgata 1, 0000 Prøvevik · '
    f"post@provevik.example</w:t></w:r><w:r><w:tab/></w:r>{_field('PAGE')}<w:r><w:t>/</w:t></w:r>{_field('NUMPAGES')}</w:p>"
)
CORE = (
    f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Brevmal</dc:title><dc:creator>En som laget malen</dc:creator>'
    "<cp:keywords>mal</cp:keywords><cp:lastModifiedBy>En som laget malen</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2019-01-01T08:00:00Z</dcterms:created><cp:category>Maler</cp:category></cp:coreProperties>'
)
