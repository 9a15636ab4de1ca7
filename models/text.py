"""Text as it is kept, whoever typed, pasted or imported it.

It is composed (NFC), and holds no control characters, escape sequences, direction overrides, half characters or what XML cannot hold.
"""

import re
import unicodedata
from typing import Any

_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HALVES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it may be kept. Line breaks and tabs stay; a lone surrogate becomes U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    text = _HALVES.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def cleaned(value: Any) -> Any:
    """Plain JSON values with every text in them cleaned; the names of fields are ours and stay."""
    match value:
        case str():
            return clean(value)
        case list() | tuple():
            return [cleaned(inner) for inner in value]
        case dict():
            return {key: cleaned(inner) for key, inner in value.items()}
        case _:
            return value


def is_clean(value: Any) -> bool:
    """True when every text in plain values may be kept as it is."""
    match value:
        case str():
            return clean(value) == value
        case list() | tuple():
            return all(map(is_clean, value))
        case dict():
            return all(map(is_clean, value.values()))
        case _:
            return True


def folded(text: str) -> str:
    """Text as it is compared: composed, without case, every space a plain one. Æ, ø and å are letters of their own."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold().replace("\N{NO-BREAK SPACE}", " ")
