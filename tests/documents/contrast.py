"""How well text can be told from what it stands on, in a finished document with anybody's styles.

Colours are looked up as Word does it: what stands nearest to the text wins, and a paragraph's style beats the table's.
"""

from collections.abc import Iterator

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
from tests.documents.package import A, Element, Package, W, style_id

LEAST = 4.5
"""WCAG 2.1, 1.4.3; we ask it of large text too."""

_THEME = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
          "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_HIGHLIGHTS = {"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "lightGray": "C0C0C0", "black": "000000"}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.1 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colour_pairs() -> list[tuple[str, str]]:
    """Every text colour of our own styles with every background it may stand on."""
    return [
        (HEAD_TEXT, HEAD_FILL),
        (ACCENT, "FFFFFF"),
        *(
            (c, fill)
            for c in (*MARK_COLOURS.values(), QUIET, INK)
            for fill in ("FFFFFF", CALLOUT_FILL, *CALLOUT_FILLS.values())
        ),
    ]


def faint(package: Package, blocks: list[Element]) -> Iterator[tuple[str, str, str, float]]:
    """What is hard to read: text, its colour, its background and their ratio, each pair once."""
    palette, looks, pairs = _Palette(package), set(), set()
    for paragraph, cell, conditions in _places(package, blocks):
        shade = [*paragraph.iterfind(f"{W}pPr/{W}shd"), *([] if cell is None else cell.iterfind(f"{W}tcPr/{W}shd"))]
        for run in paragraph.iter(f"{W}r"):
            text = "".join(t.text or "" for t in run.iter(f"{W}t"))
            direct = [etree.tostring(e) for e in (*run.iterfind(f"{W}rPr"), *shade)]
            look = (style_id(paragraph), tuple(direct), id(conditions))  # 2,000 rows have a dozen looks between them
            if not text.strip() or look in looks:
                continue
            looks.add(look)
            fill = palette.fill(run, paragraph, cell, conditions)
            for colour in palette.colours(run, paragraph, conditions):
                ratio = contrast(colour, fill) if colour else 21.0  # «auto» is black or white, as the fill demands
                if ratio < LEAST and (colour, fill) not in pairs:
                    pairs.add((colour, fill))
                    yield text, colour, fill, ratio


def _places(package: Package, blocks: list[Element]) -> Iterator[tuple[Element, Element | None, list[Element]]]:
    """Every paragraph, with its cell and what the table's style says for that cell, the most particular first."""
    none: list[Element] = []
    said: dict[tuple[object, ...], list[Element]] = {}
    for block in blocks:
        if block.tag == f"{W}p":
            yield block, None, none
        for table in block.iter(f"{W}tbl"):
            named = table.find(f"{W}tblPr/{W}tblStyle")
            style = None if named is None else named.get(f"{W}val")
            look = table.find(f"{W}tblPr/{W}tblLook")
            on = (
                set()
                if look is None
                else {name.removeprefix(W) for name in look.attrib if look.get(name) in {"1", "true"}}
            )
            rows = table.findall(f"{W}tr")
            for place, row in enumerate(rows):
                cells = row.findall(f"{W}tc")
                for cell in cells:
                    kinds = _kinds(on, place, len(rows), cell is cells[0], cell is cells[-1])
                    if (style, kinds) not in said:
                        said[style, kinds] = _conditions(package, style, kinds)
                    for paragraph in cell.iterchildren(f"{W}p"):
                        yield paragraph, cell, said[style, kinds]


def _kinds(on: set[str], place: int, rows: int, first: bool, last: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Which conditions of a table's style hold for a cell, the strongest first."""
    kinds = []
    if "firstRow" in on and place == 0:
        kinds.append("firstRow")
    elif "lastRow" in on and place == rows - 1:
        kinds.append("lastRow")
    elif "noHBand" not in on:
        kinds.append(("band1Horz", "band2Horz")[(place - ("firstRow" in on)) % 2])
    if "firstColumn" in on and first:
        kinds.append("firstCol")
    elif "lastColumn" in on and last:
        kinds.append("lastCol")
    return tuple(kinds)


def _conditions(package: Package, style: str | None, kinds: tuple[str, ...]) -> list[Element]:
    chain = list(package.chain(style, "table"))
    parts = [(part.get(f"{W}type"), part) for one in chain for part in one.findall(f"{W}tblStylePr")]
    return [*(part for kind in kinds for type, part in parts if type == kind), *chain]


class _Palette:
    """The colours of one document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._theme: dict[str, str] = {}
        scheme = next(
            (s for name, part in package.parts.items() if "theme/" in name for s in part.iter(f"{A}clrScheme")), []
        )
        for colour in scheme:
            self._theme[colour.tag.removeprefix(A)] = colour[0].get("lastClr") or colour[0].get("val")

    def colours(self, run: Element, paragraph: Element, conditions: list[Element]) -> set[str]:
        """The colours a run is shown in: by what follows the theme, and by what takes the number beside it."""
        found = self._nearest("color", run, paragraph, conditions)
        return {""} if found is None else {self._themed(found, "theme", f"{W}val"), _hex(found.get(f"{W}val"))}

    def _nearest(self, tag: str, run: Element, paragraph: Element, conditions: list[Element]) -> Element | None:
        package, path = self._package, f"w:rPr/w:{tag}"
        named = run.find(f"{W}rPr/{W}rStyle")
        found = run.find(f"{W}rPr/{W}{tag}")
        if found is None and named is not None:
            found = package.styled(named.get(f"{W}val"), path, "character")
        if found is None:
            found = package.styled(style_id(paragraph), path)
        for condition in conditions:
            if found is None:
                found = condition.find(f"{W}rPr/{W}{tag}")
        return package.default(f"w:rPrDefault/{path}") if found is None else found

    def fill(self, run: Element, paragraph: Element, cell: Element | None, conditions: list[Element]) -> str:
        """The colour a run stands on."""
        highlight = run.find(f"{W}rPr/{W}highlight")
        if highlight is not None and highlight.get(f"{W}val") in _HIGHLIGHTS:
            return _HIGHLIGHTS[highlight.get(f"{W}val")]
        shades = [
            self._nearest("shd", run, paragraph, []),
            paragraph.find(f"{W}pPr/{W}shd"),
            self._package.styled(style_id(paragraph), "w:pPr/w:shd"),
            None if cell is None else cell.find(f"{W}tcPr/{W}shd"),
            *(condition.find(f"{W}tcPr/{W}shd") for condition in conditions),
            *(condition.find(f"{W}tblPr/{W}shd") for condition in conditions),
        ]
        for shade in shades:
            if shade is not None:
                fill = self._themed(shade, "themeFill", f"{W}fill")
                if fill:
                    return fill
        return "FFFFFF"

    def _themed(self, element: Element, kind: str, plain: str) -> str:
        """A colour that follows the theme where it names one, lighter or darker as it says; empty for «auto»."""
        attribute = "themeColor" if kind == "theme" else kind
        name = element.get(f"{W}{attribute}")
        base = self._theme.get(_THEME.get(name, name)) if name else None
        if base is None:
            return _hex(element.get(plain))
        tint, shade = element.get(f"{W}{kind}Tint"), element.get(f"{W}{kind}Shade")
        parts = [int(base[i : i + 2], 16) for i in (0, 2, 4)]
        if tint:
            parts = [round(255 - (255 - part) * int(tint, 16) / 255) for part in parts]
        if shade:
            parts = [round(part * int(shade, 16) / 255) for part in parts]
        return "".join(f"{part:02X}" for part in parts)


def _hex(value: str | None) -> str:
    """A colour's six digits; empty for «auto» and none."""
    return value.upper() if value and len(value) == 6 else ""
