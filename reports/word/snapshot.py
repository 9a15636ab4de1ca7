"""The data a document was made from, kept inside it, and how to see whether either was changed since.

A hash without a key shows accidents and honest edits; it does not prove who wrote the file.
"""

import hashlib
import io
import lzma
import re
import uuid
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from reports.word.text import clean, xml

SPACE = "urn:plp:rapport:1"
MOST = 40_000_000
"""Bytes of a file that is read back; more is no document of ours, nor of its template's pictures."""

MOST_UNPACKED = 75_000_000
"""Bytes of all its parts: those of the largest template, and what 2,000 milestones take."""

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, RuntimeError)
"""What Python says of a zip that is damaged, locked or packed in a way it does not know."""

_RAW = re.compile("[\x00-\x1f\ufffe\uffff]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_XML = f"{_OFFICE}/relationships/customXml"
_CUSTOM_XML_PROPERTIES = f"{_OFFICE}/relationships/customXmlProps"
_CUSTOM_PROPERTIES = f"{_OFFICE}/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


SIGNATURE = "plp.signature."
"""What the tags of the content controls begin with that are filled in by hand after the document is made."""

PROPERTIES = ("PLP-versjon", "Styr-versjon", "PLP-rapporttype", "PLP-sha256", "PLP-sha256-tekst")
"""The file's own properties that say where it is from."""


class Kept(NamedTuple):
    """What a document keeps inside it of its own origin.

    Attributes:
        kind: The kind of document, such as ``status_report``.
        data: The frozen view it was made from: canonical JSON, UTF-8. Only what the document shows.
        version: The version of Styr that made it.
    """

    kind: str
    data: bytes
    version: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a document says about its own origin.

    Attributes:
        kind: The kind of document.
        version: The version of Styr that made it; empty when it does not say.
        data: The canonical JSON it was made from.
        data_whole: The data still have the hash they were given.
        text_whole: The visible text still has the hash it was given.
    """

    kind: str
    version: str
    data: bytes
    data_whole: bool
    text_whole: bool


def attach(main: Any, kept: Kept) -> None:
    """Put the data and the hashes into a document's main part, its text complete."""
    package, (kind, data, version) = main.package, kept
    digest = hashlib.sha256(data).hexdigest()
    item = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rapport xmlns="{SPACE}" versjon="1" '
        f'type="{xml(kind)}" sha256="{digest}"><data>{xml_whole(data)}</data></rapport>'
    )
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem ds:itemID="{{{str(uuid.uuid5(uuid.NAMESPACE_URL, SPACE)).upper()}}}" '
        f'xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    values = dict(zip(PROPERTIES, ("1", version, kind, digest, _text_hash(main.element)), strict=True))
    officeproperties = "application/vnd.openxmlformats-officedocument"
    item_name = package.next_partname("/customXml/item%d.xml")  # a template may have some of its own
    item_part = Part(PackURI(item_name), "application/xml", item.encode(), package)
    about = Part(
        PackURI(item_name.replace("/item", "/itemProps")),
        f"{officeproperties}.customXmlProperties+xml",
        properties.encode(),
        package,
    )
    item_part.relate_to(about, _CUSTOM_XML_PROPERTIES)
    main.relate_to(item_part, _CUSTOM_XML)
    _add_properties(package, values, f"{officeproperties}.custom-properties+xml")


def _add_properties(package: Any, values: dict[str, str], content_type: str) -> None:
    """Name the values in the file's own properties, after those a template may have."""
    relations = [relation for relation in package.rels.values() if relation.reltype == _CUSTOM_PROPERTIES]
    if relations:
        part = relations[0].target_part
    else:
        empty = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"/>'
        )
        part = Part(PackURI("/docProps/custom.xml"), content_type, empty.encode(), package)
        package.relate_to(part, _CUSTOM_PROPERTIES)
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    first = 1 + max((int(entry.get("pid") or 1) for entry in root), default=1)
    for place, (name, value) in enumerate(values.items(), start=first):
        attributes = {"fmtid": _FORMAT, "pid": str(place), "name": name}
        entry = etree.SubElement(root, f"{{{_OFFICE}/custom-properties}}property", attributes)
        etree.SubElement(entry, f"{{{_OFFICE}/docPropsVTypes}}lpwstr").text = clean(value)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def xml_whole(data: bytes) -> str:
    """JSON as XML text, uncut: escapes of JSON stand for what XML cannot hold.

    Raises:
        ValueError: The data hold a raw control character, so they are not canonical JSON.
    """
    text = data.decode("utf-8")
    if _RAW.search(text):
        raise ValueError("the snapshot is not canonical JSON")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_snapshot(path: Path) -> Snapshot | None:
    """What a Word file says it was made from; None if it says nothing.

    Raises:
        ValueError: It is no Word file, or too large to be one of ours.
        OSError: It cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for without end
        raise ValueError(f"{path.name} is no file")
    if path.stat().st_size > MOST:
        raise ValueError(f"{path.name} is too large")
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            if sum(info.file_size for info in package.infolist()) > MOST_UNPACKED:
                raise ValueError(f"{path.name} is too large")
            names = [name for name in package.namelist() if name.startswith("customXml/item") and name.endswith(".xml")]
            roots = [etree.fromstring(package.read(name), parser) for name in names]
            item = next((root for root in roots if root.tag == f"{{{SPACE}}}rapport"), None)
            if item is None:
                return None
            body = etree.fromstring(package.read("word/document.xml"), parser)
            custom = (
                etree.fromstring(package.read("docProps/custom.xml"), parser)
                if "docProps/custom.xml" in package.namelist()
                else None
            )
    except (*BROKEN, KeyError, etree.XMLSyntaxError) as cause:
        raise ValueError(f"{path.name} is not a Word file") from cause
    data = (item.findtext(f"{{{SPACE}}}data") or "").encode()
    entries = custom.iterchildren("{*}property") if custom is not None else ()  # not the comments between them
    values = {entry.get("name"): "".join(map(str, entry.itertext())) for entry in entries}
    return Snapshot(
        item.get("type") or "",
        values.get("Styr-versjon", ""),
        data,
        hashlib.sha256(data).hexdigest() == item.get("sha256"),
        _text_hash(body) == values.get("PLP-sha256-tekst"),
    )


def _text_hash(element: Any) -> str:
    """A hash of every paragraph's text, wherever it stands; what is filled into the signature's controls does not count."""
    filled_in = {
        text
        for control in element.iter(f"{_W}sdt")
        if any((tag.get(f"{_W}val") or "").startswith(SIGNATURE) for tag in control.findall(f"{_W}sdtPr/{_W}tag"))
        for text in control.iter(f"{_W}t")
    }
    lines = [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t") if text not in filled_in)
        for paragraph in element.iter(f"{_W}p")
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
