"""Which signs a terminal can be asked to show, and what stands in for the others. Nothing here loads Textual.

* unicode: letters, and the signs of WGL4, which every font of Windows, macOS and Linux has;
* basic: letters, and the signs of code page 437, which consoles and old fonts have;
* ascii: letters only.
"""

import codecs
from unicodedata import category, east_asian_width

STAND_INS = {
    "●": "*", "▲": "^", "■": "#", "○": "o", "□": "_", "▫": "x", "◊": "+", "▼": "v", "►": ">", "·": ".", "│": "|", "…": "~",
    "–": "-", "—": "-", "−": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'",
    "×": "x", "\u00a0": " ", "\u202f": " ", "█": "#", "▐": "|", "▒": "=", "░": ".", "•": "*", "✓": "v", "━": "-", "─": "-",
    "√": "v", "≥": ">", "◆": "+",
}  # fmt: skip
"""What stands in for a sign on a terminal that has only letters; every sign of a status keeps one of its own."""

BASIC_STAND_INS = {"●": "•", "□": "_", "▫": "x", "◊": "♦", "━": "─", "┃": "│", "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘"}
"""What stands in for a sign on a terminal that has the signs of code page 437; else its stand-in among letters."""

CP437 = frozenset(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0"
    "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂"
)
"""The signs of code page 437, those in the place of its control characters too."""

WGL4 = CP437 | frozenset(
    "–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄ⁿ₣₧€№™Ω℮⅛⅜⅝⅞←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡█▄▀▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷\u00a0"
)
"""The signs of Windows Glyph List 4 that are no letters."""

_BOX, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)
_UPRIGHT = "│┃║▏▎▍▌▕╎╏┆┇┊┋"


def plain(text: str) -> str:
    """Text with letters, digits and ASCII signs only, as many cells wide as before."""
    return "".join(_plain(sign) for sign in text) if not text.isascii() else text


def basic(text: str) -> str:
    """Text with letters and the signs of code page 437 only, as many cells wide as before."""
    return "".join(_basic(sign) for sign in text) if not text.isascii() else text


def is_letter(sign: str) -> bool:
    """True for letters, whatever their accents, and digits: they are never exchanged."""
    return sign.isascii() or category(sign)[0] in "LNM"


def _basic(sign: str) -> str:
    if is_letter(sign) or sign in CP437:
        return " " if sign == "\u00a0" else sign
    return BASIC_STAND_INS.get(sign) or _plain(sign)


def _plain(sign: str) -> str:
    if is_letter(sign):
        return sign
    if sign in STAND_INS:
        return STAND_INS[sign]
    if ord(sign) in _BOX:
        return "|" if sign in _UPRIGHT else "+"
    return " " if ord(sign) in _BLOCKS else "??" if east_asian_width(sign) in "WF" else "?"


def _in_place(error: UnicodeError) -> tuple[str, int]:
    """What a stream writes for signs that its encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    encoding = error.encoding
    lacking = plain(error.object[error.start : error.end])
    return "".join(s if s.encode(encoding, "ignore") else "?" for s in lacking), error.end


def write_what_can_be(*streams: object) -> None:
    """Make text streams write UTF-8 where nothing but ASCII is declared, and stand-ins for what another encoding lacks.

    A stream that says ASCII belongs to a process without a locale, not to a terminal without æ; Python itself reads such
    a locale as UTF-8 unless it is told not to.
    """
    for stream in streams:
        encoding = getattr(stream, "encoding", None)
        if encoding is None or not hasattr(stream, "reconfigure"):
            continue
        name = codecs.lookup(encoding).name
        if name == "ascii":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        elif name != "utf-8":
            stream.reconfigure(errors=STAND_IN)


STAND_IN = "styr-stand-in"
codecs.register_error(STAND_IN, _in_place)
