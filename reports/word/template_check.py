"""What Styr makes of a municipality's template, in plain language: found, missing, and what to do about it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from models.language import Words
from reports.word.base import Base, bridge_to, open_template, part_of
from reports.word.colours import BLACK, WHITE, contrast, is_legible
from reports.word.controls import FIELDS, MARKER, PREFIX, W, controls, tag_of
from reports.word.guard import TemplateRefused
from reports.word.housekeeping import MODE, compatibility_mode
from reports.word.scan import PartScan
from reports.word.spot import MARKER_TEXT, Where, page_size
from reports.word.template import BUILT_IN, shown_name
from reports.word.text import clean

SELF_CHANGING = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME"})
"""Fields that say something else each time the document is opened."""

_A4 = (11906, 16838)
_NARROW = 6500
"""Twentieths of a point; tables of milestones need about 11 cm."""

_BUILT_IN = tuple(style for style in BUILT_IN if style not in {"Header", "Footer"})
_SIGNATURES = f"{PREFIX}signature."


class Level(Enum):
    """How much a finding matters: all well, worth knowing, or to be put right."""

    GOOD = "good"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a template.

    Attributes:
        level: How much it matters.
        text: What was found.
        advice: What to do; empty when there is nothing to do.
    """

    level: Level
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """All that was found in a template, in the order of a look through it."""

    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """The worst of them."""
        levels = [finding.level for finding in self.findings]
        return max(levels, key=list(Level).index, default=Level.GOOD)


def check_template(content: bytes, words: Words) -> Check:
    """Look at a template as a document would be written on it.

    Args:
        content: The .docx or .dotx.
        words: The language to say it in, and that of the documents.
    """
    try:
        document = open_template(content)
        main = document.part
        before = list(_before(main, content, words))
        base = Base(document, bridge_to(main, words))
    except TemplateRefused as refused:
        return Check((Finding(Level.PROBLEM, words.say(refused.text)),))
    safe = Finding(Level.GOOD, words.t("It is a Word file without macros, and fetches nothing from elsewhere."))
    return Check((safe, *_place(base, words), *before, *_styles(base, words)))


def _before(main: Any, content: bytes, words: Words) -> Iterator[Finding]:
    """What a document changes, as it is in the template."""
    yield from _fields(main, words)
    yield from _settings(main, words)
    yield from _changing(content, words)


# --- page and place -----------------------------------------------------------------------------------------------


def _place(base: Base, words: Words) -> Iterator[Finding]:
    t = words.t
    width, height = page_size(base.section)
    size = t(
        "The page is {width} × {height} mm, and {text} mm are between the margins.",
        width=_mm(width), height=_mm(height), text=_mm(base.text_width),
    )  # fmt: skip
    if any(abs(side - of_a4) > 60 for side, of_a4 in zip(sorted((width, height)), _A4, strict=True)):
        yield Finding(Level.NOTE, size, t("Choose A4 under Layout, Size, unless it is meant to be something else."))
    elif base.text_width < _NARROW:
        yield Finding(Level.NOTE, size, t("Tables get narrow: make the margins smaller under Layout, Margins."))
    else:
        yield Finding(Level.GOOD, size)
    how = t(
        "Put a content control with the tag {tag} there, or a line with {marker} and nothing else.",
        tag=MARKER,
        marker=MARKER_TEXT,
    )
    match base.where:
        case Where.CONTROL:
            yield Finding(Level.GOOD, t("The content takes the place of the content control {tag}.", tag=MARKER))
        case Where.TEXT:
            yield Finding(Level.GOOD, t("The content takes the place of the line {marker}.", marker=MARKER_TEXT))
        case Where.END:
            yield Finding(
                Level.NOTE, t("No place is marked for the content: it comes after what the template holds."), how
            )
        case Where.REPLACED:
            yield Finding(
                Level.NOTE,
                t("No place is marked for the content: it takes the place of the text that the template holds."),
                t("If the text is to stay, mark the place. {how}", how=how),
            )


def _mm(twentieths: int) -> int:
    return round(twentieths / 1440 * 25.4)


# --- fields -------------------------------------------------------------------------------------------------------


def _fields(main: Any, words: Words) -> Iterator[Finding]:
    """The controls with our tags, in the body and in every header and footer."""
    t = words.t
    frames = [p for p in main.package.iter_parts() if p.content_type.endswith(("header+xml", "footer+xml"))]
    found = [tag_of(control) for control in controls(main.element)]
    found += [tag_of(control) for part in frames for control in controls(parse_xml(part.blob))]
    filled = [tag for tag in FIELDS if tag in found]
    if filled:
        yield Finding(Level.GOOD, t("These content controls are filled in: {tags}.", tags=words.listing(filled)))
    else:
        yield Finding(
            Level.NOTE,
            t("No content control is filled in, so header and footer say the same in every document."),
            t("Where a title or case number is to stand, put a content control with one of these tags: {tags}.",
              tags=words.listing(FIELDS)),
        )  # fmt: skip
    for tag in sorted(
        {tag for tag in found if tag not in FIELDS and tag != MARKER and not tag.startswith(_SIGNATURES)}
    ):
        yield Finding(
            Level.PROBLEM,
            t("Styr knows no {tag}: the content control stays as it is.", tag=clean(tag)[:60]),
            t("Give it one of these tags: {tags}.", tags=words.listing([MARKER, *FIELDS])),
        )


def _changing(content: bytes, words: Words) -> Iterator[Finding]:
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name, re.IGNORECASE):
                scan = PartScan()
                scan.feed(package.read(name))
                scan.close()
                found |= {instruction.split()[0].upper() for instruction in scan.fields if instruction.split()}
    for name in sorted(found & SELF_CHANGING):
        yield Finding(
            Level.PROBLEM,
            words.t("The field {field} says something else each time a document is opened or printed.", field=name),
            words.t("Put a content control with the tag {tag} in its place.", tag="plp.dato"),
        )


# --- settings -----------------------------------------------------------------------------------------------------


def _settings(main: Any, words: Words) -> Iterator[Finding]:
    t = words.t
    part, styles = part_of(main, RELATIONSHIP_TYPE.SETTINGS), part_of(main, RELATIONSHIP_TYPE.STYLES)
    mode = compatibility_mode(part.element) if part is not None else 0
    if mode < int(MODE):
        yield Finding(
            Level.NOTE,
            t(
                "It is laid out for an old version of Word. Documents are laid out for today's, which may move lines a little."
            ),
            t("To see it as documents will be, choose File, Info, Convert in Word, and save."),
        )
    if part is not None and part.element.find(f"{W}updateFields") is not None:
        yield Finding(
            Level.NOTE,
            t("Word asks about updating fields when it opens the template. It does not when it opens a document."),
        )
    protection = part.element.find(f"{W}documentProtection") if part is not None else None
    if protection is not None and protection.get(f"{W}enforcement") in {"1", "true", "on"}:
        yield Finding(
            Level.PROBLEM,
            t("It is protected against changes, and so would every document be."),
            t("Choose Review, Restrict Editing, Stop Protection in Word, and save."),
        )
    said = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if styles is not None else None
    tag = (said.get(f"{W}val") or "") if said is not None else ""
    if tag == words.tag:
        yield Finding(Level.GOOD, t("Its language is {language}.", language=tag))
    else:
        yield Finding(
            Level.NOTE,
            t(
                "Its language is {language}; a document gets its own, such as {own}.",
                language=clean(tag) or "–",
                own=words.tag,
            ),
        )


# --- styles -------------------------------------------------------------------------------------------------------


def _styles(base: Base, words: Words) -> Iterator[Finding]:
    t, bridge = words.t, base.bridge
    assert bridge is not None, "a template has one"
    ours = {id: name for id, name in bridge.ours if name.startswith("PLP ")}
    theirs = [shown_name(id, words) for id in _BUILT_IN if bridge.has(id)]
    missing = [shown_name(id, words) for id in _BUILT_IN if not bridge.has(id)]
    if theirs:
        yield Finding(Level.GOOD, t("These styles of the template are used: {names}.", names=words.listing(theirs)))
    if missing:
        yield Finding(
            Level.NOTE,
            t("These styles are not in the template: {names}. Styr adds them in its fonts and colours.",
              names=words.listing(missing)),
            t("To decide yourself what they look like, use each once in Word and save; the text may be deleted again."),
        )  # fmt: skip
    has = [name for id, name in ours.items() if bridge.has(id)]
    if len(has) == len(ours):
        yield Finding(
            Level.GOOD, t("All of Styr's own styles are in it: {n} with names that begin with PLP.", n=len(ours))
        )
    else:
        yield Finding(
            Level.GOOD if not has else Level.NOTE,
            t("{n} of Styr's own styles are added in the template's fonts and colours, such as those of tables.",
              n=len(ours) - len(has)),
            t("To decide yourself what they look like, begin with the template that «styr template make» writes."),
        )  # fmt: skip
    yield _table_head(base, words)


def _table_head(base: Base, words: Words) -> Finding:
    """The text of a table's heading on its ground, as a document has them."""
    bridge = base.bridge
    assert bridge is not None, "a template has one"
    text = bridge.colour_of("TableHead") or BLACK
    ground = bridge.ground_of_heading("PlpTable") or WHITE
    ratio = f"{contrast(text, ground):.1f}"
    said = words.t(
        "The heading of tables has a contrast of {ratio} : 1.",
        ratio=ratio if words.code == "en" else ratio.replace(".", ","),
    )
    if is_legible(text, ground):
        return Finding(Level.GOOD, said)
    return Finding(
        Level.PROBLEM,
        said,
        words.t(
            "It must be at least 4.5 : 1 to be read. Change the colour of the style PLP table head, or that of PLP table."
        ),
    )
