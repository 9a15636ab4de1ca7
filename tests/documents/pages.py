"""Looking at rendered pages: is everything there, whole, in its place, and are the pages filled."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tests.documents.package import WP, Package, W, text_of
from tests.documents.validators import fonts, run, structure

POINT = 20
"""Twentieths of a point, as Word measures."""

FONTS = re.compile(r"Carlito|LiberationSans(?!Mono|Narrow)|OpenSymbol|DejaVuSans(-Bold)?$")
"""What Calibri and Arial, signs, and the no-break space that Carlito lacks are set in here."""

LONGEST = 24
"""Letters of the longest word that every column is wide enough for; a longer one may be broken."""

DOTS = 24
"""Dots an inch at which pages are looked at for their fill."""


class Box(NamedTuple):
    """A word on a page, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """A page's size in points, and its words."""

    width: float
    height: float
    words: list[Box]


def look(
    made: Path, package: Package, expected: range, template: Package | None, *, hostile: bool
) -> tuple[int, list[str]]:
    """Look at a PDF made from a document.

    Args:
        made: The PDF.
        package: The document.
        expected: How many pages it may have.
        template: The template it was made on, None for our own.
        hostile: Its texts hold signs no usual font has, and are longer than a page that is to be kept whole.

    Returns:
        How many pages it has, and what is wrong with them.
    """
    wrong = list(_about(made, package))
    seen = pages(made)
    if len(seen) not in expected:
        wrong.append(f"{len(seen)} pages, where {expected.start} to {expected.stop - 1} are expected")
    wrong += [f"a word is broken or clipped: {word}" for word in broken(package, seen)][:5]
    wrong += outside(seen, package, whole=template is None)[:5]
    wrong += [f"page {number}: text on text: {text}" for number, page in enumerate(seen, 1) for text in overlaps(page)][
        :5
    ]
    covers = 0 if template is None else len(template.sections()) - 1
    wrong += [
        f"page {number} is {fill:.0%} full"
        for number, fill in enumerate(fills(made, package), 1)
        if covers < number < len(seen) and fill < 1 / 3 and not hostile
    ]
    if template is None and not hostile:
        odd = sorted(font for font in fonts(made) if not FONTS.match(font))
        wrong += [f"fonts: {odd}"] if odd else []
    return len(seen), wrong


def _about(made: Path, package: Package) -> Iterator[str]:
    """Its title and its tags are those of the document."""
    about = run(["pdfinfo", str(made)]).stdout
    core = package.parts["docProps/core.xml"].find("{http://purl.org/dc/elements/1.1/}title")
    title = re.search(r"^Title: +(.*)$", about, re.MULTILINE)
    if core is None or title is None or title[1].split() != (core.text or "").split():
        yield f"its title is {title and title[1]!r}"
    if not re.search(r"^Tagged: +yes$", about, re.MULTILINE):
        yield "it is not tagged"
    tags = Counter(structure(made))
    blocks = list(package.blocks())
    headings = Counter(package.level(b) for b in blocks if b.tag == f"{W}p" and text_of(b).strip())
    # LibreOffice makes a heading row's repetition on the next page decoration, which is right: it is read once.
    heads = sum(len(row) for row in package.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
    heads -= sum(1 for row in package.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)  # its trPr
    for tag, count in (
        *((f"H{level}", headings[level]) for level in (1, 2, 3)),
        ("Table", sum(1 for _ in package.body.iter(f"{W}tbl"))),
        ("TH", heads),
        ("Figure", sum(1 for _ in package.body.iter(f"{WP}docPr"))),
    ):
        if tags[tag] != count:
            yield f"{tags[tag]} {tag} in the PDF, {count} in the document"


def pages(made: Path) -> list[Page]:
    """Every page with its words."""
    text = run(["pdftotext", "-bbox-layout", str(made), "-"]).stdout.encode()
    tree = etree.fromstring(text, etree.XMLParser(recover=True, huge_tree=True))
    name = "{http://www.w3.org/1999/xhtml}"
    return [
        Page(
            float(page.get("width")),
            float(page.get("height")),
            [
                Box(*(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
                for word in page.iter(f"{name}word")
            ],
        )
        for page in tree.iter(f"{name}page")
    ]


def words_of(text: str) -> Iterator[str]:
    """The runs of letters and digits in a text; what else stands in it may be where a line is broken."""
    return (word for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text)) if len(word) <= LONGEST)


def broken(package: Package, seen: list[Page]) -> list[str]:
    """Words of the document that stand on the pages fewer times than in it: torn over two lines, or cut off."""
    document = Counter(words_of(text_of(package.body)))
    printed = Counter(word for page in seen for box in page.words for word in words_of(box.text))
    return sorted((document - printed).elements(), key=len, reverse=True)


def outside(seen: list[Page], package: Package, *, whole: bool) -> list[str]:
    """Words that reach into a margin.

    Args:
        seen: The pages.
        package: The document, which knows its margins.
        whole: Look at headers and footers too; a template's may stand where they like.
    """
    wrong = []
    for number, page in enumerate(seen, 1):
        left, top, right, bottom = _margins(package, page)
        for word in page.words:
            if not whole and not (top < word.top and word.bottom < page.height - bottom):
                continue
            if word.left < left - 1 or word.right > page.width - right + 1 or word.bottom > page.height or word.top < 0:
                wrong.append(f"page {number}: outside the margins: {word.text[:30]}")
    return wrong


def _margins(package: Package, page: Page) -> tuple[float, float, float, float]:
    """Left, top, right and bottom margin in points: the narrowest of the sections with this paper."""
    found = []
    for section in package.sections():
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if abs(int(size.get(f"{W}w")) / POINT - page.width) < 2:
            found.append([int(margin.get(f"{W}{side}") or 0) / POINT for side in ("left", "top", "right", "bottom")])
    left, top, right, bottom = map(min, zip(*found, strict=True)) if found else (0, 0, 0, 0)
    return left, top, right, bottom


def overlaps(page: Page) -> list[str]:
    """Words that stand on each other."""
    wrong, near = [], list[Box]()
    for word in sorted((word for word in page.words if word.text.strip()), key=lambda word: word.top):
        near = [other for other in near if other.bottom > word.top]
        for other in near:
            across = min(word.right, other.right) - max(word.left, other.left)
            down = min(word.bottom, other.bottom) - word.top
            if across > 1.5 and down > 0.4 * min(word.bottom - word.top, other.bottom - other.top):
                wrong.append(f"{other.text[:20]} / {word.text[:20]}")
        near.append(word)
    return wrong


def fills(made: Path, package: Package) -> list[float]:
    """How far down each page's text area the last ink stands, from 0 to 1."""
    from PIL import Image

    prefix = made.with_suffix("")
    run(["pdftoppm", "-r", str(DOTS), "-gray", str(made), str(prefix)])
    found = []
    for picture in sorted(
        made.parent.glob(f"{prefix.name}-[0-9]*.pgm"), key=lambda path: int(path.stem.rpartition("-")[2])
    ):
        with Image.open(picture) as image:
            page = Page(image.width / DOTS * 72, image.height / DOTS * 72, [])
            _, top, _, bottom = (side * DOTS / 72 for side in _margins(package, page))
            area = image.crop((0, round(top), image.width, image.height - round(bottom)))
            ink = area.point([255] * 200 + [0] * 56).getbbox()
            found.append(0.0 if ink is None else ink[3] / area.height)
        picture.unlink()
    return found
