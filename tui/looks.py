"""How the interface is to look: chosen, remembered, or judged by the terminal. Nothing here loads Textual."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

from models.language import N_
from tui.settings import Settings

THEME_NAMES = ("dark", "light", "contrast", "terminal")
"""The themes as they are called at the command line, in the order of the key that changes them."""

THEME_WORDS = {
    "dark": N_("The colours are light on dark."),
    "light": N_("The colours are dark on light."),
    "contrast": N_("The colours have high contrast."),
    "terminal": N_("The colours are the terminal's own."),
}
"""What is said when a theme is chosen."""

GLYPHS = ("unicode", "ascii")
"""Which signs are drawn."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What was settled.

    Attributes:
        theme: One of `THEME_NAMES`.
        glyphs: One of `GLYPHS`.
    """

    theme: str = "dark"
    glyphs: str = "unicode"


def looks_of(theme: str, glyphs: str, environ: Mapping[str, str], settings: Settings) -> Looks:
    """The look as chosen now, by STYR_THEME and STYR_GLYPHS, as chosen before, or by what the terminal can do."""
    themes = (theme, environ.get("STYR_THEME", ""), settings.theme)
    signs = (glyphs, environ.get("STYR_GLYPHS", ""), settings.glyphs)
    return Looks(
        next((name for name in themes if name in THEME_NAMES), "terminal" if few_colours(environ) else "dark"),
        next((name for name in signs if name in GLYPHS), "unicode" if speaks_unicode(environ) else "ascii"),
    )


def few_colours(environ: Mapping[str, str]) -> bool:
    """True for a terminal with 16 colours or fewer, whose own palette is then the readable one."""
    if environ.get("COLORTERM", "").casefold() in {"truecolor", "24bit"}:
        return False
    return not environ.get("TERM", "").endswith(
        ("256color", "kitty", "direct", "ghostty", "alacritty", "wezterm", "foot")
    )


def speaks_unicode(environ: Mapping[str, str]) -> bool:
    """False when the locale names an 8-bit character set; a locale that says nothing is believed to be UTF-8."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    charset = locale.partition(".")[2].partition("@")[0]
    if not charset:
        return True
    try:
        return codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return True
