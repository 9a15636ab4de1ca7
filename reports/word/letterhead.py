"""What a template looks like, as far as our own styles have to follow it."""

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from lxml import etree

from reports.word.colours import BLACK, Tone, is_colour, is_grey
from reports.word.styles import ACCENT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_THEME_NAMES = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2"}
"""What styles call the theme's colours that have another name in the theme itself."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The look of a template.

    Attributes:
        accent: The colour that stands out in it.
        ink: The colour of its text.
        text_size: Its running text, in half-points.
        space_after: After a paragraph of it, in twentieths of a point.
        theme_fonts: Its text is in the theme's fonts, so that headings may be too.
    """

    accent: Tone
    ink: Tone
    text_size: int
    space_after: int
    theme_fonts: bool


def read_letterhead(styles: Any, theme: bytes | None) -> Letterhead:
    """Look at a template.

    Args:
        styles: The root of its styles.
        theme: Its theme, if it has one.
    """
    colours = _theme_colours(theme)
    normal = next((s for s in styles.iter(f"{W}style") if _is_default_paragraph(s)), None)
    defaults = styles.find(f"{W}docDefaults")
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return Letterhead(
        accent=_accent(styles, colours),
        ink=Tone(colours["dk1"], "text1") if "dk1" in colours else Tone(BLACK),
        text_size=_number(defaults, normal, "rPr", "sz", "val", 20),
        space_after=_number(defaults, normal, "pPr", "spacing", "after", 0),
        theme_fonts=bool(colours) and fonts is not None and fonts.get(f"{W}asciiTheme") is not None,
    )


def _theme_colours(theme: bytes | None) -> dict[str, str]:
    """The theme's colours by their names there; none if it has none or is damaged."""
    if theme is None:
        return {}
    try:
        scheme = parse_xml(theme).find(f".//{A}clrScheme")
    except etree.XMLSyntaxError:
        return {}
    colours = {}
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            value = colour.get("lastClr") or colour.get("val") or ""
            if is_colour(value):
                colours[etree.QName(entry).localname] = value.upper()
    return colours


def _accent(styles: Any, theme: dict[str, str]) -> Tone:
    """The colour of the first heading, which people choose; else the theme's first accent, which they often leave."""
    heading = next(
        (s for s in styles.iter(f"{W}style") if _named(s) == "heading 1" and s.get(f"{W}type") == "paragraph"), None
    )
    colour = heading.find(f"{W}rPr/{W}color") if heading is not None else None
    if colour is not None:
        name = colour.get(f"{W}themeColor") or ""
        named = theme.get(_THEME_NAMES.get(name, name))
        if named and not is_grey(named):
            return Tone(named, name)
        said = colour.get(f"{W}val") or ""
        if not named and is_colour(said) and not is_grey(said):
            return Tone(said.upper())
    if "accent1" in theme:
        return Tone(theme["accent1"], "accent1")
    return Tone(ACCENT)


def _named(style: Any) -> str:
    found = style.find(f"{W}name")
    return (found.get(f"{W}val") or "").casefold() if found is not None else ""


def _is_default_paragraph(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _number(defaults: Any, normal: Any, kind: str, tag: str, attribute: str, unless: int) -> int:
    """A measure of the running text: its own, else the document's, else Word's."""
    for place in (
        normal.find(f"{W}{kind}/{W}{tag}") if normal is not None else None,
        defaults.find(f"{W}{kind}Default/{W}{kind}/{W}{tag}") if defaults is not None else None,
    ):
        value = place.get(f"{W}{attribute}") if place is not None else None
        if value is not None and value.isdigit():
            return int(value)
    return unless
