"""Text on its way into a document: one guard for everything."""

import re
import unicodedata
from xml.sax.saxutils import escape

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
LONGEST = 20_000
"""Characters of one text; what is longer is cut with a visible mark."""


def clean(text: str) -> str:
    """Text that Word can hold: no control characters, lone surrogates or direction overrides; composed letters."""
    text = _ILLEGAL.sub("", text[: 2 * LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text)
    return text if len(text) <= LONGEST else text[:LONGEST] + " […]"


def xml(text: str) -> str:
    """The same, ready to stand in XML text or a quoted attribute."""
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style if one is named; line breaks become breaks."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{_escaped(part)}</w:t>' for part in line.split("\t"))
        for line in clean(text).split("\n")
    )
    return f"<w:r>{properties}{lines}</w:r>"


def field(instruction: str, cached: str) -> str:
    """A field with its cached result; never dirty, so Word asks nothing when it opens the file."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{xml(cached)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, style: str = "", extra: str = "") -> str:
    """A paragraph of runs in a style; `extra` is further paragraph properties, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return f"<w:p>{properties}{content}</w:p>"
