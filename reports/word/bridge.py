"""From our styles to a template's: theirs where there is one of that name, else ours in their fonts and colours."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from docx.oxml import parse_xml

from reports.word import styles
from reports.word.colours import Tone, is_colour, is_legible
from reports.word.letterhead import Letterhead

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

KNOWN_IDS = {
    "heading 1": ("Overskrift1", "Heading1"),
    "heading 2": ("Overskrift2", "Heading2"),
    "heading 3": ("Overskrift3", "Heading3"),
    "title": ("Tittel", "Title"),
    "subtitle": ("Undertittel", "Subtitle"),
    "caption": ("Bildetekst", "Bilettekst", "Caption"),
    "list bullet": ("Punktliste", "Punktmerketliste", "ListBullet"),
    "normal table": ("Vanligtabell", "TableNormal"),
}
"""What Word and LibreOffice call the identifiers of built-in styles, for files whose names are translated."""

TABLE_TEXT = "Table"
"""Our styles in tables begin like this; their text does not grow with the template's, since columns do not."""

ENOUGH_SPACE = 60
"""Twentieths of a point after a paragraph; with less, paragraphs of one text run together."""


class Listed(NamedTuple):
    """A style of the template as it is looked for; some templates have thousands, and each of ours is looked for among them.

    Attributes:
        kind: ``paragraph``, ``character``, ``table`` or ``numbering``.
        id: What the text calls it.
        name: What Word calls it, or its author.
        aliases: What it is called besides, in lower case.
        style: The element.
    """

    kind: str
    id: str
    name: str
    aliases: set[str]
    style: Any


class Bridge:
    """The styles of a template, with ours added as they are asked for.

    Args:
        letterhead: What the template looks like.
        theirs: The root of its styles; changed when a style of ours is added.
        numbering: Gives the root of its numbering, made when needed; changed when a list of ours is added.
    """

    def __init__(self, letterhead: Letterhead, theirs: Any, numbering: Callable[[], Any], language: str) -> None:
        self._look, self._theirs, self._numbering = letterhead, theirs, numbering
        self._listed = [_listed(style) for style in theirs.iter(f"{W}style")]
        self._ours = {
            style.get(f"{W}styleId"): style for style in _parsed(styles.styles_xml(language)).iter(f"{W}style")
        }
        self._lists = _parsed(styles.numbering_xml())
        self._ids: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._palette = _palette(letterhead)

    # --- styles ---------------------------------------------------------------------------------------------------

    @property
    def ours(self) -> Iterator[tuple[str, str]]:
        """Id and name of every style of ours."""
        return ((id, _name(style)) for id, style in self._ours.items())

    def has(self, id: str) -> bool:
        """True if the template has the style by itself, so that it decides what that looks like."""
        return self._found(self._ours[id]) is not None

    def style(self, id: str) -> str:
        """The id in the template of a style of ours; added if the template has none.

        Raises:
            KeyError: We have no such style.
        """
        if id not in self._ids:
            ours = self._ours[id]
            found = self._found(ours)
            if found is None:
                self._add(id, ours)
            elif id == "Caption" and not self._says(found, "keepNext"):
                self._derive(id, found, "<w:keepNext/>", "PLP caption")  # Word's own lets go of its table
            else:
                self._ids[id] = found.get(f"{W}styleId")
        return self._ids[id]

    def text_style(self) -> str:
        """The id for paragraphs without a style; empty if the template's own keeps them apart from each other."""
        if "" not in self._ids:
            normal = self._default("paragraph")
            if normal is None or self._look.space_after >= ENOUGH_SPACE:
                self._ids[""] = ""
            else:
                self._derive("", normal, '<w:spacing w:after="120"/>', "PLP text")
        return self._ids[""]

    def colour_of(self, id: str) -> str:
        """The colour of a style's text, ``RRGGBB``; empty if it says none, so that it is the text's own."""
        for style in self._chain(self._by_id(self.style(id))):
            colour = style.find(f"{W}rPr/{W}color")
            if colour is not None:
                value = colour.get(f"{W}val") or ""
                return value if is_colour(value) else ""
        return ""

    def ground_of_heading(self, id: str) -> str:
        """The colour behind the first row of a table in a style; empty for none."""
        for style in self._chain(self._by_id(self.style(id))):
            for part in style.findall(f"{W}tblStylePr"):
                shade = part.find(f"{W}tcPr/{W}shd")
                if part.get(f"{W}type") == "firstRow" and shade is not None:
                    value = shade.get(f"{W}fill") or ""
                    return value if is_colour(value) else ""
        return ""

    def _by_id(self, id: str) -> Any:
        return next(style for style in self._theirs.iter(f"{W}style") if style.get(f"{W}styleId") == id)

    def _found(self, ours: Any) -> Any:
        """The template's style that ours stands for; None if it has none that does the same."""
        kind, name = ours.get(f"{W}type"), _name(ours)
        if ours.get(f"{W}default") and (default := self._default(kind)) is not None:
            return default
        of_kind = [one for one in self._listed if one.kind == kind]
        found = next((one.style for one in of_kind if one.name == name), None)  # LibreOffice keeps both spellings
        name = name.casefold()
        if found is None:
            found = next((one.style for one in of_kind if one.name.casefold() == name), None)
        if found is None:
            found = next((one.style for one in of_kind if name in one.aliases), None)
        if found is None:
            found = next((one.style for one in of_kind if one.id in KNOWN_IDS.get(name, ())), None)
        if found is not None and name == "list bullet" and not self._says(found, "numPr"):
            return None
        numbered = re.fullmatch(r"plp heading (\d) numbered", name)
        if found is None and numbered:  # where the letterhead numbers its chapters, its own numbers are used
            plain = self._found(self._ours[f"Heading{numbered[1]}"])
            return plain if plain is not None and self._is_numbered(plain) else None
        return found

    def _default(self, kind: str) -> Any:
        defaults = (s for s in self._theirs.iter(f"{W}style") if s.get(f"{W}default") in {"1", "true", "on"})
        return next((style for style in defaults if style.get(f"{W}type") == kind), None)

    def _chain(self, style: Any) -> Iterator[Any]:
        """A style and those it is based on."""
        by_id = {other.get(f"{W}styleId"): other for other in self._theirs.iter(f"{W}style")}
        seen: set[str] = set()
        while style is not None and style.get(f"{W}styleId") not in seen:
            yield style
            seen.add(style.get(f"{W}styleId"))
            base = style.find(f"{W}basedOn")
            style = None if base is None else by_id.get(base.get(f"{W}val"))

    def _says(self, style: Any, what: str) -> bool:
        return any(one.find(f"{W}pPr/{W}{what}") is not None for one in self._chain(style))

    def _is_numbered(self, style: Any) -> bool:
        for one in self._chain(style):
            number = one.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                return bool(number.get(f"{W}val") != "0")
        return False

    def _add(self, id: str, ours: Any) -> None:
        """Put a copy of a style of ours into the template, with what it is based on."""
        copy = deepcopy(ours)
        self._ids[id] = self._new_id(id)
        copy.set(f"{W}styleId", self._ids[id])
        name = copy.find(f"{W}name")
        name.set(f"{W}val", self._new_name(_name(copy)))
        if name.get(f"{W}val").startswith("PLP "):
            copy.set(f"{W}customStyle", "1")
        self._put(copy)
        if id == "ReportTitle":
            self._title(copy)
        for tag in ("basedOn", "next", "link"):
            if (named := copy.find(f"{W}{tag}")) is not None:
                target = named.get(f"{W}val")
                named.set(f"{W}val", self.style(target) if target in self._ours else target)
        for number in copy.iter(f"{W}numId"):
            number.set(f"{W}val", self.number(number.get(f"{W}val")))
        self._dress(copy, id)

    def _title(self, copy: Any) -> None:
        """The letterhead's own title, but a heading of the outline, since screen readers pass over the style Title."""
        title = next(
            (
                s
                for s in self._theirs.iter(f"{W}style")
                if _name(s).casefold() == "title" and s.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        heading = self._found(self._ours["Heading1"])
        ppr, rpr = copy.find(f"{W}pPr"), copy.find(f"{W}rPr")
        if title is not None:
            copy.find(f"{W}basedOn").set(f"{W}val", title.get(f"{W}styleId"))
            for spacing in ppr.findall(f"{W}spacing"):
                ppr.remove(spacing)
            ppr.append(_parsed(f'<w:outlineLvl {styles.NAMESPACES} w:val="0"/>'))
            copy.remove(rpr)
        elif heading is not None:
            for tag in ("b", "bCs", "color"):
                for child in rpr.findall(f"{W}{tag}"):
                    rpr.remove(child)
            if self._is_numbered(heading):
                none = _parsed(f'<w:numPr {styles.NAMESPACES}><w:numId w:val="0"/></w:numPr>')
                ppr.insert(len(ppr.findall(f"{W}keepNext") + ppr.findall(f"{W}keepLines")), none)

    def _derive(self, id: str, base: Any, ppr: str, name: str) -> None:
        made = self._new_id(name.replace("PLP ", "Plp").replace(" ", ""))
        self._ids[id] = made
        self._put(
            _parsed(
                f'<w:style {styles.NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{made}">'
                f'<w:name w:val="{self._new_name(name)}"/><w:basedOn w:val="{base.get(f"{W}styleId")}"/><w:qFormat/>'
                f"<w:pPr>{ppr}</w:pPr></w:style>"
            )
        )

    def _put(self, style: Any) -> None:
        self._theirs.append(style)
        self._listed.append(_listed(style))

    def _new_id(self, wished: str) -> str:
        taken = {one.id.casefold() for one in self._listed}
        choices = (wished, f"Plp{wished}", *(f"Plp{wished}{n}" for n in range(2, len(taken) + 3)))
        return next(choice for choice in choices if choice.casefold() not in taken)

    def _new_name(self, wished: str) -> str:
        taken = {one.name.casefold() for one in self._listed}
        choices = (wished, f"PLP {wished}", *(f"PLP {wished} {n}" for n in range(2, len(taken) + 3)))
        return next(choice for choice in choices if choice.casefold() not in taken)

    def _dress(self, copy: Any, id: str) -> None:
        """Colours of the letterhead for ours, its size of text, and its font of headings."""
        for element in copy.iter(f"{W}color", f"{W}shd", *(f"{W}{side}" for side in ("top", "bottom", "insideH"))):
            kind = element.tag.rpartition("}")[2]
            key = {"color": "val", "shd": "fill"}.get(kind, "color")
            value = element.get(f"{W}{key}")
            if value not in self._palette:
                continue
            tone = self._palette[value]
            for attribute in ("themeColor", "themeFill"):
                element.attrib.pop(f"{W}{attribute}", None)
            if tone is None:  # the template's own ink
                element.getparent().remove(element)
                continue
            said = {"color": tone.as_text, "shd": tone.as_fill}.get(kind, tone.as_border)()
            for name, said_value in said.items():
                element.set(f"{W}{name}", said_value)
        scale = self._look.text_size / styles.TEXT_SIZE
        if not id.startswith(TABLE_TEXT) or scale < 1:
            for size in copy.iter(f"{W}sz", f"{W}szCs"):
                points = int(size.get(f"{W}val"))
                if points > 16:  # the smaller ones are no text, but space
                    size.set(f"{W}val", str(max(16, round(points * scale))))
        if re.fullmatch(r"heading \d", _name(copy)) and self._look.theme_fonts:
            fonts = "".join(f' w:{kind}="{font}"' for kind, font in _HEADING_FONTS)
            copy.find(f"{W}rPr").insert(0, _parsed(f"<w:rFonts {styles.NAMESPACES}{fonts}/>"))

    # --- lists ----------------------------------------------------------------------------------------------------

    def number(self, id: str) -> str:
        """The id in the template of a list of ours, which is added; ``0`` is no list anywhere."""
        if id == "0":
            return id
        if id not in self._numbers:
            root = self._numbering()
            ours = next(n for n in self._lists.iter(f"{W}num") if n.get(f"{W}numId") == id)
            shape_id = ours.find(f"{W}abstractNumId").get(f"{W}val")
            shape = next(a for a in self._lists.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == shape_id)
            shape, number = deepcopy(shape), deepcopy(ours)
            shapes, numbers = root.findall(f"{W}abstractNum"), root.findall(f"{W}num")
            new_shape = 1 + max((int(a.get(f"{W}abstractNumId")) for a in shapes), default=-1)
            new_number = 1 + max((int(n.get(f"{W}numId")) for n in numbers), default=0)
            shape.set(f"{W}abstractNumId", str(new_shape))
            number.set(f"{W}numId", str(new_number))
            number.find(f"{W}abstractNumId").set(f"{W}val", str(new_shape))
            _insert_after(root, shape, shapes or root.findall(f"{W}numPicBullet"))
            _insert_after(root, number, numbers or root.findall(f"{W}abstractNum"))
            self._numbers[id] = str(new_number)  # known before its styles are asked for, since they ask for it
            for style in shape.iter(f"{W}pStyle"):
                style.set(f"{W}val", self.style(style.get(f"{W}val")))
        return self._numbers[id]


_HEADING_FONTS = (
    ("asciiTheme", "majorHAnsi"), ("hAnsiTheme", "majorHAnsi"), ("eastAsiaTheme", "majorEastAsia"), ("cstheme", "majorBidi"),
)  # fmt: skip


def _palette(look: Letterhead) -> dict[str, Tone | None]:
    """What stands for our colours in a letterhead; None for its own ink. The statuses keep their meaning's colours."""
    head, callout = look.accent.lighter(38), look.accent.lighter(20)
    if not all(is_legible(colour, callout.value) for colour in styles.MARK_COLOURS.values()):
        callout = Tone("F2F2F2")
    quiet = look.ink.lighter(166)
    return {
        styles.ACCENT: look.accent.readable("FFFFFF"),
        styles.HEAD_FILL: head,
        styles.HEAD_TEXT: look.accent.readable(head.value),
        styles.CALLOUT_FILL: callout,
        styles.QUIET: quiet if is_legible(quiet.value, callout.value) else Tone(styles.QUIET),
        styles.LINE: Tone("D0D0D0"),
        styles.INK: None,
    }


def _insert_after(root: Any, element: Any, before: list[Any]) -> None:
    root.insert(root.index(before[-1]) + 1 if before else 0, element)


def _name(style: Any) -> str:
    found = style.find(f"{W}name")
    return " ".join((found.get(f"{W}val") or "").split()) if found is not None else ""


def _listed(style: Any) -> Listed:
    kind, id = style.get(f"{W}type") or "", style.get(f"{W}styleId") or ""
    return Listed(kind, id, _name(style), _aliases(style), style)


def _aliases(style: Any) -> set[str]:
    found = style.find(f"{W}aliases")
    return (
        {alias.strip().casefold() for alias in (found.get(f"{W}val") or "").split(",")} if found is not None else set()
    )


def _parsed(xml: str) -> Any:
    return parse_xml(xml.encode())
