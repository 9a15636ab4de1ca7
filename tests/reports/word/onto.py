"""Documents put onto templates, and what is in them afterwards."""

import io
import zipfile
from datetime import UTC, datetime

from lxml import etree

from models.language import words_for
from reports.word.base import Base, template_base
from tests.documents import letterhead_parts, letterheads
from tests.documents.checks import W
from tests.reports.word.sample import body_xml

NB, NN = words_for("nb"), words_for("nn")


def saved(base: Base, language: str = "nb-NO") -> bytes:
    properties = base.document.core_properties
    properties.title, properties.author, properties.language = "Statusrapport nr. 3", "Prøvevik kommune", language
    properties.created = properties.modified = datetime(2026, 3, 31, tzinfo=UTC)
    out = io.BytesIO()
    base.document.save(out)
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(content)[name])


def placed(content: bytes, words=NB, body: str = "", values=None) -> bytes:
    base = template_base(content, words)
    base.fill(values or {})
    base.place(body or body_xml(base))
    return saved(base, words.tag)


def with_body(body: str) -> bytes:
    """The letterhead with another body."""
    changed = letterheads.municipal_parts(marker="")
    changed["word/document.xml"] = letterhead_parts.document(body, letterhead_parts.section(portrait=True))
    return letterhead_parts.packed(changed)


def with_styles(old: str, new: str, content: bytes | None = None) -> bytes:
    changed = parts(content or letterheads.municipal_docx())
    assert old.encode() in changed["word/styles.xml"], old
    changed["word/styles.xml"] = changed["word/styles.xml"].replace(old.encode(), new.encode())
    return letterhead_parts.packed(changed)


def styles_of(content: bytes) -> dict[str, etree._Element]:
    found = list(root(content, "word/styles.xml").iter(f"{W}style"))
    ids = [style.get(f"{W}styleId") for style in found]
    names = [style.find(f"{W}name").get(f"{W}val") for style in found]
    # LibreOffice keeps «Caption» beside «caption»; nothing of ours may come on top.
    assert len(set(ids)) == len(ids) and len(set(names)) == len(names), "each style once"
    folded = [name.casefold() for name in names]
    assert {name for name in folded if folded.count(name) > 1} <= {"caption"}
    for style in found:
        for tag in ("basedOn", "next", "link"):
            named = style.find(f"{W}{tag}")
            assert named is None or named.get(f"{W}val") in ids, f"{style.get(f'{W}styleId')} leads nowhere"
    return dict(zip(ids, found, strict=True))


def lines(content: bytes) -> list[str]:
    """The text of each paragraph of the body, with its style."""
    said = []
    for paragraph in root(content).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        said.append(f"{style.get(f'{W}val') if style is not None else ''}: {text}")
    return said


P = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
