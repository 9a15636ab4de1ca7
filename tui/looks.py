"""How the interface is to look: chosen, remembered, or judged by the terminal. Nothing here loads Textual."""

from collections.abc import Mapping

import msgspec

from models.language import N_

AUTO = "auto"
"""As the terminal is judged, whatever was chosen before."""

THEME_NAMES = ("dark", "light", "contrast", "terminal")
"""The themes as they are called at the command line, in the order of the key that changes them."""

THEME_WORDS = {
    "dark": N_("The colours are light on dark."),
    "light": N_("The colours are dark on light."),
    "contrast": N_("The colours have high contrast."),
    "terminal": N_("The colours are the terminal's own."),
}
"""What is said when a theme is chosen."""

CHOICES = {
    "theme": THEME_NAMES,
    "colour": ("none", "16", "256", "full"),
    "glyphs": ("unicode", "basic", "ascii"),
    "mouse": ("on", "off"),
}
"""What can be chosen of each part of a look, beside `AUTO`."""


class Looks(msgspec.Struct, frozen=True):
    """A look: what was settled, or what somebody wants. A wish is empty where there is none.

    Attributes:
        theme: One of `THEME_NAMES`.
        colour: How many colours are sent: "none", "16", "256" or "full".
        glyphs: Which signs are drawn: "unicode" (WGL4), "basic" (code page 437) or "ascii".
        mouse: "on" or "off".
    """

    theme: str = "dark"
    colour: str = "256"
    glyphs: str = "unicode"
    mouse: str = "off"


NOTHING = Looks("", "", "", "")
"""No wish at all."""


def wishes(chosen: Looks, environ: Mapping[str, str], remembered: Looks) -> Looks:
    """What is wanted of each part: as chosen now, by STYR_THEME and its like, or as chosen before; `AUTO` is no wish."""

    def first(name: str) -> str:
        asked = (getattr(chosen, name), environ.get(f"STYR_{name.upper()}", ""), getattr(remembered, name))
        wish = next((one for one in asked if one in (*CHOICES[name], AUTO)), "")
        return "" if wish == AUTO else wish

    return Looks(**{name: first(name) for name in CHOICES})
