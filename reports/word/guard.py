"""Is a Word template that somebody sent safe to open? Looked at as bytes, before anything builds a tree of it.

A template is a zip of XML that other programs obey: it can unpack to gigabytes, fetch pages and pictures from elsewhere
whenever a document made from it is opened, run macros, or hold a field that starts a program. All of that is refused
here with a sentence to the person who chose the file, and nothing of it ever reaches a document of ours.

The parts are read as a stream (expat), so that a hostile file costs neither memory nor time: refused within a second
and 100 MB.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path

from models.language import saying
from reports.word.envelope import (
    MOST_PACKED,
    OLE,
    ZIP,
    TemplateRefused,
    damaged,
    no_word_file,
    refuse_entries,
    refuse_large_directory,
    refuse_other_kinds,
    too_large,
)
from reports.word.scan import NESTED, SAFE_LINK, PartScan, Relationship, harmless
from reports.word.text import clean

__all__ = ["TemplateRefused", "is_template", "read_template", "refuse_hostile"]

MOST_XML = 16 * 1024 * 1024
"""Bytes of text in all parts. A letterhead has a tenth of it; a tree of it takes twenty times as much memory."""

MOST_ELEMENTS = 250_000

_MAIN = "wordprocessingml.document.main+xml"
_MAIN_TEMPLATE = "wordprocessingml.template.main+xml"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)
_REMOTE = re.compile(
    r"(?!file:)[a-z][a-z0-9+.-]+:|(file:)?[/\\]{2}(?![/\\])(?!localhost[/\\])|file:[/\\]{4,}", re.IGNORECASE
)

_RUNS = ("vbaproject", "vbadata", "macroenabled", "keymapcustomizations", "attachedtoolbars")
_ADDS = ("webextension", "ui/extensibility", "usercustomization", "customui")
_EMBEDS = ("oleobject", "activex", "word/embeddings/", "relationships/package", "relationships/control")
_FETCHES = ("afchunk", "subdocument", "relationships/frame")
_ELEMENTS = {
    "altChunk": "afchunk",
    "subDoc": "subdocument",
    "object": "oleobject",
    "OLEObject": "oleobject",
    "control": "activex",
    "mailMerge": "mailmerge",
    "entryMacro": "vbaproject",
    "exitMacro": "vbaproject",
}
"""What an element is refused as."""


def read_template(path: Path) -> bytes:
    """A template's file, unless it is too large to be one.

    Raises:
        TemplateRefused: It is, or it is no file.
        OSError: It cannot be read.
    """
    status = path.stat()
    if not path.is_file():  # a pipe would be waited for without end
        raise no_word_file()
    if status.st_size > MOST_PACKED:
        raise too_large()
    return path.read_bytes()


def refuse_hostile(content: bytes) -> None:
    """Look through a template before it is opened.

    Args:
        content: The file.

    Raises:
        TemplateRefused: It is no Word document or template, is damaged, or could do harm.
    """
    refuse_other_kinds(content)
    refuse_large_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            refuse_entries(package)
            _refuse_parts(package)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError, OSError) as cause:
        raise damaged() from cause


def is_template(content: bytes) -> bool:
    """True for a .dotx; the file has been looked through before."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _MAIN_TEMPLATE.encode() in package.read("[Content_Types].xml")


def _refuse_parts(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "mimetype" in names:
        raise TemplateRefused(
            saying(
                "This is an OpenDocument file (.odt, .ott). Save it as .docx in the program it was made with, and use that."
            )
        )
    if "[Content_Types].xml" not in names:
        raise no_word_file()
    left = Allowance()
    types = _content_types(package, left)
    kinds = [kind for _, kind in types]
    if any("ms-word" in kind and "macroenabled" in kind and "main" in kind for kind in kinds):
        raise TemplateRefused(
            saying("This is a Word file with macros (.docm, .dotm). Save it in Word as .docx or .dotx, and use that.")
        )
    if not any(_MAIN in kind or _MAIN_TEMPLATE in kind for kind in kinds):
        raise no_word_file()
    for what in (*kinds, *(name.casefold() for name in names)):
        _refuse_kind(what)
    known = dict(types)
    for name in names:
        kind = known.get(f"/{name.casefold()}") or known.get(name.rpartition(".")[2].casefold(), "")
        if name.casefold().endswith((".xml", ".rels", ".vml")) or kind.endswith(("xml", "vmldrawing")):
            _refuse_part(_scanned(package, name, left))
        else:
            _refuse_hidden(package, name)


class Allowance:
    """How much XML a file may still hold, over all its parts."""

    def __init__(self) -> None:
        self.elements, self.size = MOST_ELEMENTS, MOST_XML


def _scanned(package: zipfile.ZipFile, name: str, left: Allowance) -> PartScan:
    """Read a part as a stream, within what is left of the allowance."""
    scan = PartScan()
    with package.open(name) as part:
        while chunk := part.read(65_536):
            left.size -= len(chunk)
            scan.feed(chunk)
            if scan.declares:
                raise TemplateRefused(
                    saying(
                        "The file declares entities, which Word never does and which serve attacks. Do not use it; ask whoever "
                        "sent it for one saved by Word."
                    )
                )
            if left.size < 0 or scan.elements > left.elements:
                raise too_large()
    scan.close()
    left.elements -= scan.elements
    return scan


def _content_types(package: zipfile.ZipFile, left: Allowance) -> list[tuple[str, str]]:
    """By ``/part/name`` or by ending, and the content type, all lower case."""
    return [
        (
            (line.get("PartName") or line.get("Extension") or "").casefold(),
            line.get("ContentType", "").casefold(),
        )
        for line in _scanned(package, "[Content_Types].xml", left).types
    ]


def _refuse_hidden(package: zipfile.ZipFile, name: str) -> None:
    """Read a picture or font to its end, so that damage is seen; refuse a container or a program in its place."""
    with package.open(name) as part:
        if part.read(8).startswith((OLE, ZIP, b"MZ")):
            _refuse_kind("oleobject")
        while part.read(65_536):
            pass


def _refuse_kind(what: str) -> None:
    """Refuse by a content type, a relationship's type, an element's or a part's name; lower case."""
    if any(word in what for word in _RUNS):
        raise TemplateRefused(
            saying("The file holds macros. Save it in Word as .docx or .dotx, which have none, and use that.")
        )
    if any(word in what for word in _ADDS):
        raise TemplateRefused(
            saying(
                "The file starts an add-in. Remove the add-in in Word, save the file under a new name, and use that."
            )
        )
    if any(word in what for word in _EMBEDS):
        raise TemplateRefused(
            saying(
                "The file holds another file or a control within it, such as a worksheet, a chart's data or a button. "
                "Delete that in Word, or paste it as a picture; save the file, and use that."
            )
        )
    if any(word in what for word in _FETCHES):
        raise TemplateRefused(
            saying(
                "The file takes in another document or page. Delete that in Word, or paste its text; save the file, and use "
                "that."
            )
        )
    if "mailmerge" in what:
        raise TemplateRefused(
            saying(
                "The file is set up for a mail merge. In Word, choose Mailings, Start Mail Merge, Normal Word Document; "
                "save the file, and use that."
            )
        )


def _refuse_part(scan: PartScan) -> None:
    if scan.strict:
        raise TemplateRefused(
            saying(
                "The file is saved as «Strict Open XML». Save it in Word as an ordinary .docx or .dotx, and use that."
            )
        )
    for name in sorted(scan.telling):
        _refuse_kind(_ELEMENTS[name])
    for relationship in scan.relationships:
        _refuse_kind(relationship.kind)
        _refuse_relationship(relationship)
    for address in scan.addresses:
        if _ELSEWHERE.match(address):
            raise _fetches(address)
    for instruction in scan.fields:
        if not harmless(instruction):
            raise TemplateRefused(
                saying(
                    "The file holds the field «{field}», which can fetch something from elsewhere or start a program. Show "
                    "fields in Word with Alt+F9 and delete it, in header and footer too; save the file, and use that.",
                    field=_shown(instruction),
                )
            )


def _refuse_relationship(relationship: Relationship) -> None:
    """Refuse what leads out of the file, other than links that a reader has to click and a template of one's own disk."""
    kind, target = relationship.kind, relationship.target.strip()
    if not relationship.external and not _ELSEWHERE.match(target):
        return
    if kind.endswith("/attachedtemplate"):
        if _REMOTE.match(target):
            raise TemplateRefused(
                saying(
                    "The file takes its template from {target} each time it is opened. In Word, choose Developer, Document "
                    "Template, and put Normal in its place; save the file, and use that.",
                    target=_shown(target),
                )
            )
    elif not (kind.endswith("/hyperlink") and SAFE_LINK.match(target)):
        raise _fetches(target)


def _fetches(target: str) -> TemplateRefused:
    return TemplateRefused(
        saying(
            "The file leads to {target}, outside itself. In Word, choose File, Info, Edit Links to Files, and break the "
            "link, or delete the link or picture; save the file, and use that.",
            target=_shown(target),
        )
    )


def _shown(text: str) -> str:
    """What somebody else wrote, short enough to show."""
    return " ".join(clean(text.replace(NESTED, "…")).split())[:80]
