"""Colours that follow a letterhead: lighter and darker ones as Word computes them, and whether text can be read on them."""

import colorsys
from collections.abc import Callable
from dataclasses import dataclass

ENOUGH = 4.5
"""The contrast ratio that text needs (WCAG 2.1, AA)."""

BLACK, WHITE = "000000", "FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``RRGGBB``) as WCAG 2.1 defines it, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_legible(text: str, ground: str) -> bool:
    """True if text of that colour can be read on that ground."""
    return contrast(text, ground) >= ENOUGH


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def is_colour(value: str) -> bool:
    """True for six hexadecimal digits; files also say ``auto``, or anything else."""
    return len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value)


def is_grey(colour: str) -> bool:
    """True for black, white and what lies between: no letterhead's colour."""
    return max(parts := _parts(colour)) - min(parts) < 0.08


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour as a style says it.

    Attributes:
        value: What it looks like, ``RRGGBB``, for programs that know no themes.
        theme: The theme's colour it follows, such as ``accent1``; empty for none.
        shade: How much of its lightness is left, of 255; darker than the theme's.
        tint: How much of its distance from white is left, of 255; lighter.
    """

    value: str
    theme: str = ""
    shade: int = 255
    tint: int = 255

    def darker(self, shade: int) -> "Tone":
        """The same colour with so much of its lightness, of 255."""
        return Tone(_with_lightness(self.value, lambda light: light * shade / 255), self.theme, shade)

    def lighter(self, tint: int) -> "Tone":
        """The same colour with so much of its distance from white, of 255."""
        return Tone(_with_lightness(self.value, lambda light: 1 - (1 - light) * tint / 255), self.theme, 255, tint)

    def readable(self, ground: str) -> "Tone":
        """The same colour, darkened as far as text on a light ground needs; black or white if that does not do."""
        for shade in (255, 191, 128, 90):
            tone = self if shade == 255 else self.darker(shade)
            if is_legible(tone.value, ground):
                return tone
        return Tone(max((BLACK, WHITE), key=lambda colour: contrast(colour, ground)))

    def as_text(self) -> dict[str, str]:
        """Attributes of `w:color`, without prefixes."""
        return {"val": self.value, **self._theme("themeColor", "themeShade", "themeTint")}

    def as_fill(self) -> dict[str, str]:
        """Attributes of `w:shd`."""
        return {"fill": self.value, **self._theme("themeFill", "themeFillShade", "themeFillTint")}

    def as_border(self) -> dict[str, str]:
        """Attributes of a border."""
        return {"color": self.value, **self._theme("themeColor", "themeShade", "themeTint")}

    def _theme(self, name: str, shade: str, tint: str) -> dict[str, str]:
        if not self.theme:
            return {}
        changed = {shade: f"{self.shade:02X}"} if self.shade < 255 else {}
        return {name: self.theme, **changed, **({tint: f"{self.tint:02X}"} if self.tint < 255 else {})}


def _with_lightness(colour: str, change: Callable[[float], float]) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    changed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(light))), saturation)
    return "".join(f"{round(part * 255):02X}" for part in changed)
