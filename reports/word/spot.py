"""Where in a template the content goes, and how much room there is."""

from enum import Enum
from typing import Any

from lxml import etree

from models.language import saying
from reports.word.controls import MARKER, PREFIX, W, tag_of
from reports.word.guard import TemplateRefused

MARKER_TEXT = "{{innhold}}"
SPOT = "styr-content"
"""A processing instruction: no element, so that nothing takes it for content before the content is there."""

A4 = {"width": 11906, "height": 16838, "margin": 1134}
"""Twentieths of a point; what counts where a template says nothing."""

LARGEST = 31680
"""Twentieths of a point: Word's largest page, and no measure of one is more."""

LEAST_WIDTH = 1440
"""Twentieths of a point: what a table gets at least, whatever is left between the margins."""


class Where(Enum):
    """How the place was found."""

    CONTROL = "control"
    TEXT = "text"
    END = "end"
    """There is no marker, and no text: the content follows what there is."""
    REPLACED = "replaced"
    """There is no marker, but text: the content takes its place."""


def mark_spot(body: Any) -> tuple[Any, Where]:
    """Put the spot into a body, in the place of its marker.

    Returns:
        The spot, and how it was found.

    Raises:
        TemplateRefused: The marker stands where a document has no room.
    """
    spot = etree.ProcessingInstruction(SPOT)
    markers = [m for m in body.iter(f"{W}sdt", f"{W}p") if _is_marker(m)]
    markers = [m for m in markers if not any(above in markers for above in m.iterancestors())]
    if not markers:
        return spot, _mark_without(body, spot)
    if any(not _is_in_the_text(marker, body) for marker in markers):
        raise TemplateRefused(
            saying(
                "The mark for the content stands in a table, a text box or a header, where a document has no room. Move "
                "{marker}, or the content control with the tag {tag}, to a line of its own in the text.",
                marker=MARKER_TEXT,
                tag=MARKER,
            )
        )
    first = markers[0]
    where = Where.TEXT if first.tag == f"{W}p" and first.find(f"{W}sdt") is None else Where.CONTROL
    first.addprevious(spot)
    for marker in markers:
        _take_out(marker)
    after: Any = spot.getnext()
    if after is not None and _is_empty(after) and (after.getnext() is None or after.getnext().tag == f"{W}sectPr"):
        after.getparent().remove(after)  # the line that Word demands after a control; the content ends with its own
    _drop_halves(body)
    return spot, where


def _is_marker(element: Any) -> bool:
    """A control with the marker's tag around paragraphs, or a paragraph that holds nothing but one or the marker's text."""
    if element.tag == f"{W}sdt":
        return tag_of(element) == MARKER and element.getparent().tag != f"{W}p"
    if any(tag_of(control) == MARKER for control in element.findall(f"{W}sdt")):
        return not _text(element, outside=MARKER)
    return _text(element).casefold() == MARKER_TEXT


def _text(element: Any, outside: str = "") -> str:
    """The text of an element without the spaces around it.

    Not that in its text boxes, which belong to the letterhead, nor that in controls of a tag, if one is named.
    """
    texts = []
    for text in element.iter(f"{W}t"):
        above = [tag_of(control) for control in text.iterancestors(f"{W}sdt")]
        boxed = any(
            box is not element and element in box.iterancestors() for box in text.iterancestors(f"{W}txbxContent")
        )
        if not boxed and not (outside and any(tag.startswith(outside) for tag in above)):
            texts.append(text.text or "")
    return "".join(texts).strip()


def _is_in_the_text(element: Any, body: Any) -> bool:
    above = element.getparent()
    while above is not body:
        if above is None or above.tag not in {f"{W}sdt", f"{W}sdtContent"}:
            return False
        above = above.getparent()
    return True


def _take_out(element: Any) -> None:
    """Remove an element, but keep the section that ends in it."""
    paragraphs = [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p"))
    for paragraph in paragraphs:
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            for child in list(paragraph):
                if child.tag != f"{W}pPr":
                    paragraph.remove(child)
            if paragraph is element:
                return
            element.addprevious(paragraph)
    element.getparent().remove(element)


def _mark_without(body: Any, spot: Any) -> Where:
    """After the last section break: what stands before it, such as a cover, stays."""
    children = [child for child in body if isinstance(child.tag, str)]
    last = children.pop() if children and children[-1].tag == f"{W}sectPr" else None
    breaks = [place for place, child in enumerate(children) if next(child.iter(f"{W}sectPr"), None) is not None]
    tail = children[breaks[-1] + 1 if breaks else 0 :]
    written = [child for child in tail if _text(child, outside=PREFIX)]
    for child in written:
        body.remove(child)
    rest = [child for child in tail if child not in written]
    if rest and _is_empty(rest[-1]):  # the line where one would begin to write
        body.remove(rest[-1])
    if last is None:
        body.append(spot)
    else:
        last.addprevious(spot)
    _drop_halves(body)
    return Where.REPLACED if written else Where.END


def _is_empty(element: Any) -> bool:
    """A paragraph with nothing in it that one would miss."""
    return element.tag == f"{W}p" and all(child.tag in {f"{W}pPr", f"{W}proofErr"} for child in element)


def _drop_halves(body: Any) -> None:
    """Take out beginnings of bookmarks and comments whose end went with the text, and ends without a beginning."""
    for what in ("bookmark", "commentRange", "perm"):
        begins, ends = list(body.iter(f"{W}{what}Start")), list(body.iter(f"{W}{what}End"))
        whole = {one.get(f"{W}id") for one in begins} & {one.get(f"{W}id") for one in ends}
        for element in (*begins, *ends):
            if element.get(f"{W}id") not in whole:
                element.getparent().remove(element)


def section_at(spot: Any) -> Any:
    """The properties of the section that the spot stands in; None if the template has none."""
    found = spot.xpath("following::w:sectPr", namespaces={"w": W[1:-1]})
    return found[0] if found else None


def page_size(section: Any) -> tuple[int, int]:
    """Width and height of a section's page, in twentieths of a point."""
    size = section.find(f"{W}pgSz") if section is not None else None
    return _measure(size, "w", A4["width"]), _measure(size, "h", A4["height"])


def text_width(section: Any) -> int:
    """Between the margins of a section, of one column if it has several; in twentieths of a point."""
    margins = section.find(f"{W}pgMar") if section is not None else None
    between = (
        page_size(section)[0]
        - _measure(margins, "left", A4["margin"])
        - _measure(margins, "right", A4["margin"])
        - _measure(margins, "gutter", 0)
    )
    columns = section.find(f"{W}cols") if section is not None else None
    number = max(1, _measure(columns, "num", 1))
    return max(LEAST_WIDTH, (between - (number - 1) * _measure(columns, "space", 720)) // number)


def _measure(element: Any, name: str, unless: int) -> int:
    value = element.get(f"{W}{name}") if element is not None else None
    try:
        measured = unless if value is None else int(float(value))
    except (ValueError, OverflowError):
        return unless
    return measured if abs(measured) <= LARGEST else unless
