"""Content controls by their tags: a letterhead says where the document's title, date and case number stand."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml

from models.language import N_
from reports.word.styles import NAMESPACES
from reports.word.text import clean, xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PREFIX = "plp."
MARKER = "plp.innhold"
"""The tag of the control that the document's content takes the place of."""

_TAG_IN_TITLE = re.compile(r"\((plp\.[\w.]+)\)\s*$")

FIELDS = {
    "plp.tittel": N_("Title"),
    "plp.dokumenttype": N_("Kind of document"),
    "plp.prosjekt": N_("Project"),
    "plp.virksomhet": N_("Municipality"),
    "plp.dato": N_("Date"),
    "plp.saksnr": N_("Case number"),
    "plp.status": N_("Draft or copy"),
}
"""The tags whose controls a document fills, and what with."""

_PROMPT_STYLES = {"PlaceholderText", "Plassholdertekst", "Plasshaldartekst"}


def tag_of(control: Any) -> str:
    """The tag of a content control, lower case; empty if it has none.

    LibreOffice loses tags, but not titles: a title that ends with one of our tags in brackets counts as that tag. Not the
    marker's, since LibreOffice also makes its control shorter than it was.
    """
    tag, title = (control.find(f"{W}sdtPr/{W}{name}") for name in ("tag", "alias"))
    if tag is not None:
        return (tag.get(f"{W}val") or "").strip().casefold()
    found = _TAG_IN_TITLE.search((title.get(f"{W}val") or "").casefold()) if title is not None else None
    return found[1] if found and found[1] != MARKER else ""


def title_of(tag: str, name: str) -> str:
    """The title a control of ours gets in Word: what it holds, and its tag."""
    return f"{name} ({tag})"


def controls(root: Any) -> Iterator[Any]:
    """Every content control below an element whose tag is one of ours, in the order of the document."""
    return (control for control in root.iter(f"{W}sdt") if tag_of(control).startswith(PREFIX))


def fill(root: Any, values: Mapping[str, str]) -> bool:
    """Put values into the controls with these tags, in the look that stands there.

    Args:
        root: An element of the body, a header or a footer.
        values: What to put in, by tag.

    Returns:
        Whether anything was filled.
    """
    filled = False
    for control in list(controls(root)):
        if tag_of(control) in values and control.find(f"{W}sdtContent") is not None:
            _fill_one(control, " ".join(clean(values[tag_of(control)]).split()))
            filled = True
    return filled


def _fill_one(control: Any, text: str) -> None:
    """Whatever level it stands at: in a line, around paragraphs, or around a table's cell or row."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    # A binding would bring the old value back; a date's or list's own value no longer is what the text says.
    was_prompt = properties.find(f"{W}showingPlcHdr") is not None
    for child in list(properties):
        name = child.tag.rpartition("}")[2]
        if name in {"showingPlcHdr", "dataBinding"}:
            properties.remove(child)
        elif name == "date":
            child.attrib.pop(f"{W}fullDate", None)
    own_look = properties.find(f"{W}rPr")
    paragraphs = list(content.iter(f"{W}p"))
    if not paragraphs:
        written = _run(content, text, own_look, was_prompt=was_prompt)
        _replace(content, list(content), written)
        return
    first, *others = paragraphs
    written = _run(first, text, own_look, was_prompt=was_prompt)
    _replace(first, [child for child in first if child.tag != f"{W}pPr"], written)
    for other in others:
        if other.getparent() is first.getparent():
            if other.find(f"{W}pPr/{W}sectPr") is None:
                other.getparent().remove(other)
            else:  # a section ends here
                _replace(other, [child for child in other if child.tag != f"{W}pPr"], None)


def _replace(parent: Any, children: list[Any], written: Any) -> None:
    place = parent.index(children[0]) if children else len(parent)
    for child in children:
        parent.remove(child)
    if written is not None:
        parent.insert(place, written)


def _run(place: Any, text: str, own_look: Any, *, was_prompt: bool) -> Any:
    """A run of text in the look of the first one there. A prompt's look is that of a prompt: not taken over."""
    made = parse_xml(f'<w:r {NAMESPACES}><w:t xml:space="preserve">{xml(text)}</w:t></w:r>')
    look = own_look if was_prompt else place.find(f".//{W}r/{W}rPr")
    if look is None:
        look = own_look
    if look is not None:
        copied = parse_xml(f"<w:rPr {NAMESPACES}/>")
        copied.extend(deepcopy(child) for child in look if child.get(f"{W}val") not in _PROMPT_STYLES)
        made.insert(0, copied)
    return made
