"""Our own checks of a document's structure: what the validators pass over, but Word or a reader trips on."""

import re
import zipfile
from itertools import pairwise
from pathlib import Path

from lxml import etree

from reports.word.styles import (
    ACCENT,
    CALLOUT_FILL,
    CALLOUT_FILLS,
    HEAD_FILL,
    HEAD_TEXT,
    INK,
    MARK_COLOURS,
    QUIET,
)

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def findings(path: Path, language: str) -> list[str]:
    """Everything wrong with a document; empty for a sound one."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    body, wrong = parts["word/document.xml"], []
    for cell in body.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            wrong.append("a table cell does not end with a paragraph")
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] != [True] + [False] * (len(rows) - 1):
            wrong.append("a table has not exactly one heading row")
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            wrong.append("a table row may be split")
        properties = table.find(f"{W}tblPr")
        for tag in ("tblCaption", "tblDescription"):
            found = properties.find(f"{W}{tag}") if properties is not None else None
            if found is None or not found.get(f"{W}val"):
                wrong.append(f"a table has no {tag}")
        grid = sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol"))
        if abs(grid - 9638) > 2:
            wrong.append(f"a table is {grid} wide")
    outline = [p.get(f"{W}val") or "" for p in body.iter(f"{W}pStyle")]
    if outline.count("ReportTitle") != 1 or outline[0] != "ReportTitle":
        wrong.append("the title is not the first heading")
    levels = [int(style[7]) for style in outline if re.fullmatch(r"Heading\d(Numbered)?", style)]
    if levels and (levels[0] != 1 or any(b - a > 1 for a, b in pairwise(levels))):
        wrong.append(f"headings jump: {levels}")
    for drawing in body.iter(f"{WP}docPr"):
        if len(drawing.get("descr") or "") < 20:
            wrong.append("a picture has no alternative text")
    pictures = [drawing.get("id") for drawing in body.iter(f"{WP}docPr")]
    if len(pictures) != len(set(pictures)):
        wrong.append("a docPr id is used twice")
    page = body.find(f".//{W}pgSz")
    if page is None or (page.get(f"{W}w"), page.get(f"{W}h")) != ("11906", "16838"):
        wrong.append("the page is not A4")
    if not re.search(rb'compatibilityMode"[^>]*w:val="15"', etree.tostring(parts["word/settings.xml"])):
        wrong.append("Word would open it in compatibility mode")
    for tag, attribute in (("bookmarkStart", f"{W}id"), ("id", f"{W}val")):
        ids = [element.get(attribute) for element in body.iter(f"{W}{tag}")]
        if len(ids) != len(set(ids)):
            wrong.append(f"a {tag} is used twice")
    styles = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    used = {element.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for element in body.iter(f"{W}{tag}")}
    if used - styles:
        wrong.append(f"styles that do not exist: {sorted(used - styles)}")
    direct = [child.tag for run in body.iter(f"{W}rPr") for child in run if child.tag != f"{W}rStyle"]
    if direct:
        wrong.append(f"direct formatting: {direct[:3]}")
    if b"updateFields" in etree.tostring(parts["word/settings.xml"]) or b"w:dirty" in etree.tostring(body):
        wrong.append("Word would ask something when it opens the file")
    core = etree.tostring(parts["docProps/core.xml"], encoding="unicode")
    if f">{language}<" not in core or "<dc:title>" not in core or "python-docx" in core:
        wrong.append("the core properties are not ours")
    if parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") != language:
        wrong.append("the language of the text is not set")
    return wrong


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.1 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colour_pairs() -> list[tuple[str, str]]:
    """Every text colour with every background it stands on."""
    return [
        (HEAD_TEXT, HEAD_FILL),
        (ACCENT, "FFFFFF"),
        *(
            (c, fill)
            for c in (*MARK_COLOURS.values(), QUIET, INK)
            for fill in ("FFFFFF", CALLOUT_FILL, *CALLOUT_FILLS.values())
        ),
    ]
