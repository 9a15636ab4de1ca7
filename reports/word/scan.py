"""What one part of a Word file holds that can do something, read as a stream: no tree, so any size costs the same memory."""

import re
from typing import NamedTuple
from xml.parsers import expat

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/"

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_VML = "urn:schemas-microsoft-com:vml"

NESTED = "\0"
"""Stands in a field's instruction where another field is."""

TELLING = frozenset({"altChunk", "subDoc", "object", "OLEObject", "control", "mailMerge", "entryMacro", "exitMacro"})
"""Elements that take in, run or hold something else."""


SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
"""Where a link may lead: a reader has to click it."""

FIELDS = frozenset(
    """
    PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM TITLE SUBJECT
    AUTHOR KEYWORDS COMMENTS LASTSAVEDBY DOCPROPERTY INFO FILENAME FILESIZE NUMWORDS NUMCHARS TEMPLATE USERNAME
    USERINITIALS USERADDRESS STYLEREF REF PAGEREF NOTEREF SEQ TOC TC TOA TA INDEX XE LISTNUM AUTONUM AUTONUMLGL
    AUTONUMOUT SYMBOL EQ ADVANCE IF COMPARE FORMTEXT FORMCHECKBOX FORMDROPDOWN DOCVARIABLE MERGEFIELD CITATION
    BIBLIOGRAPHY
    """.split()  # noqa: SIM905 - sixty strings in quotes are no easier to read
)
"""Fields that neither fetch nor start anything; every other one is refused."""


class Relationship(NamedTuple):
    """A relationship of a part: its type, lower case, what it leads to, and whether that is outside the file."""

    kind: str
    target: str
    external: bool


class PartScan:
    """One part, fed in pieces.

    Attributes:
        elements: How many elements it has had so far.
        declares: It has a document type declaration: where entities are made.
        strict: It is written in the vocabulary of «Strict Open XML».
        telling: Names of `TELLING` that occur.
        fields: The instruction of every field, however many runs it is split over.
        addresses: Addresses that drawings of the old language fetch or lead to, without a relationship.
        relationships: If it is a list of them.
        types: If it is the list of content types: the attributes of each line.
    """

    def __init__(self) -> None:
        self.elements = 0
        self.declares = self.strict = False
        self.telling: set[str] = set()
        self.fields: list[str] = []
        self.addresses: list[str] = []
        self.relationships: list[Relationship] = []
        self.types: list[dict[str, str]] = []
        self._open: list[str] = []  # instructions of fields that have begun
        self._telling_now = False  # inside the text of an instruction
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._declared

    def feed(self, chunk: bytes) -> None:
        """Read on. Raises ValueError when it is no XML."""
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError as cause:
            raise ValueError(str(cause)) from cause

    def close(self) -> None:
        """Nothing more comes. Raises ValueError when it is not whole."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as cause:
            raise ValueError(str(cause)) from cause
        self.fields += [instruction for instruction in self._open if instruction]

    def _declared(self, *_: object) -> None:
        self.declares = True

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        space, _, name = tag.rpartition(" ")
        if name in TELLING and space in {W, _OFFICE}:
            self.telling.add(name)
        if space == W:
            self._start_of_word(name, attributes)
        elif space == _VML:
            self.addresses += [attributes["src"]] if "src" in attributes else []
            self.addresses += [link for link in [attributes.get("href")] if link and not SAFE_LINK.match(link)]
        elif space == _RELATIONSHIPS and name == "Relationship":
            kind, target = attributes.get("Type", ""), attributes.get("Target", "")
            external = attributes.get("TargetMode", "").casefold() == "external"
            self.relationships.append(Relationship(kind.casefold(), target, external))
            self.strict = self.strict or kind.startswith(STRICT)
        elif space == _TYPES:
            self.types.append(attributes)
        elif space.startswith(STRICT):
            self.strict = True

    def _start_of_word(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "instrText" | "delInstrText":
                self._telling_now = True
            case "fldSimple":
                self.fields.append(attributes.get(f"{W} instr", ""))
            case "fldChar":
                match attributes.get(f"{W} fldCharType"):
                    case "begin":
                        if self._open:
                            self._open[-1] += NESTED
                        self._open.append("")
                    case "end" if self._open:
                        self.fields.append(self._open.pop())

    def _end(self, tag: str) -> None:
        if self._telling_now and tag.endswith("nstrText"):
            self._telling_now = False

    def _text(self, text: str) -> None:
        if self._telling_now:
            if not self._open:
                self._open.append("")
            self._open[-1] += text


def harmless(instruction: str) -> bool:
    """True for a field that only writes what Word knows of this document, or leads to a page on the web."""
    name, *rest = instruction.strip().split(None, 1) or [""]
    name = name.upper()
    if name != "HYPERLINK":
        return name in FIELDS or name.startswith("=")
    before = ""
    for piece in re.findall(r'"[^"]*"?|\S+', rest[0] if rest else ""):
        of_switch = before in {"\\l", "\\o", "\\t", "\\*"}  # a bookmark, a tip, a window, a format
        is_switch = re.fullmatch(r"\\[a-z*]", piece, re.IGNORECASE)
        if NESTED in piece or not (of_switch or is_switch or SAFE_LINK.match(piece.strip('"'))):
            return False
        before = piece.lower()
    return True
