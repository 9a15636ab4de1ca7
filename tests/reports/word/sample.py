"""A short body as a printer makes one: our style ids and lists, made with the same functions."""

import io

from PIL import Image

from models.health import Colour
from reports.manuscript import Column, Mark, Table
from reports.word.base import Base
from reports.word.styles import CALLOUT_STYLES
from reports.word.tables import mark_runs, table_xml
from reports.word.text import field, paragraph, run

TAB = "<w:r><w:tab/></w:r>"
TEXT = (
    "Arbeidet følger planen. Utviklingsanalysen ble levert tre uker senere enn avtalt, men innsatsområdene kan velges som "
    "tidligere vedtatt. Økonomien er i balanse."
)


def body_xml(base: Base, rows: int = 6) -> str:
    """Something in every style of running text and tables, with a picture and a control."""
    return "".join(
        [
            paragraph(run("Statusrapport nr. 3"), "ReportTitle"),
            paragraph(run("Omstilling Prøvevik · mars 2026"), "Subtitle"),
            *(
                paragraph(run(label, "Label") + TAB + run(value), "KeyFact")
                for label, value in (("Kommune", "Prøvevik kommune"), ("Periode", "01.03.2026–31.03.2026"))
            ),
            paragraph(run("Sammendrag"), "Heading1Numbered"),
            paragraph(run(TEXT), "Lead"),
            paragraph(run(TEXT)),
            paragraph(run(TEXT)),
            paragraph(
                run("Beregnet: ") + mark_runs(Mark(Colour.YELLOW, "Følg med")) + run(". " + TEXT), "CalloutYellow"
            ),
            paragraph(run("Innsatsområdene velges 16.04. ") + mark_runs(Mark(Colour.RED, "Avvik")), "Callout"),
            paragraph(run("Framdrift"), "Heading1Numbered"),
            paragraph(run("Milepæler"), "Heading2Numbered"),
            paragraph(run("Forsinket"), "Heading3"),
            *(paragraph(run(line), "ListBullet") for line in ("M6 Utviklingsanalyse", "M7 Godkjenning", "M8 Valg")),
            paragraph(label("Table", 1, "Milepæler"), "Caption"),
            _table(base, rows),
            paragraph(_picture(base), "Figure"),
            paragraph(label("Figure", 2, "Tidslinje"), "FigureCaption"),
            paragraph(run("Kilde: milepælsplanen."), "Note"),
            *(paragraph(run(f"Status {colour.value}"), style) for colour, style in CALLOUT_STYLES.items()),
            paragraph(
                run("Prosjektleder: ", "Label") + run("Rolle") + TAB + _control(1) + TAB + _control(2), "Signature"
            ),
        ]
    )


def label(kind: str, id: int, caption: str) -> str:
    return (
        f'<w:bookmarkStart w:id="{id}" w:name="_{kind}1"/>{run(kind)}{field(f"SEQ {kind}", "1")}<w:bookmarkEnd w:id="{id}"/>'
        + run(f": {caption}")
    )


def _table(base: Base, rows: int) -> str:
    columns = [
        Column("Nr.", 8),
        Column("Milepæl", 60),
        Column("Plan", 20),
        Column("Tegn", 10, "centre"),
        Column("Avvik", 14, "number"),
        Column("Status", 24),
    ]
    name = "Utviklingsanalyse levert av leverandøren"
    cells = [[f"M{n}", name, "12.03.2026", "◊", str(7 * n), Mark(list(Colour)[n % 4], "Følg med")] for n in range(rows)]
    table = Table(1, "Milepæler", tuple(columns), cells, "Milepælene med avvik og status.", total=True)
    return table_xml(table, base.text_width)


def _picture(base: Base) -> str:
    out = io.BytesIO()
    Image.new("RGB", (900, 220), "#C9D6CF").save(out, "PNG")
    place, _ = base.document.part.get_or_add_image(io.BytesIO(out.getvalue()))
    width = base.text_width * 635
    size = f'cx="{width}" cy="{width * 220 // 900}"'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main" '
        f'xmlns:pic="{drawing}/picture" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="5001" '
        'name="Figure 1" title="Tidslinje" descr="Tidslinje for milepælene, som også står i tabellen."/>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="5001" name="Figure 1"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{place}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _control(number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Dato"/><w:tag w:val="plp.signature.date.{number}"/><w:id w:val="{1000 + number}"/>'
        f"<w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>{run('[Dato]', 'Quiet')}</w:sdtContent></w:sdt>"
    )
