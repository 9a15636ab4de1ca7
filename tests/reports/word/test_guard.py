"""What a template may not hold: each refusal is shown with a file made to be refused."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from models.language import LANGUAGES, words_for
from reports.word.envelope import MOST_ENTRIES
from reports.word.guard import TemplateRefused, refuse_hostile
from reports.word.scan import PartScan, harmless

ROOT = Path(__file__).parents[3]
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def whole() -> dict[str, bytes]:
    """The parts of a Word file that is well."""
    out = io.BytesIO()
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Prøvevik kommune"
    document.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], **kind) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content, **kind)
    return out.getvalue()


def with_part(name: str, content: bytes, kind: str = "") -> bytes:
    parts = whole()
    if kind:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
        )
    return packed({**parts, name: content})


def changed(name: str, old: bytes, new: bytes) -> bytes:
    parts = whole()
    assert old in parts[name]
    return packed({**parts, name: parts[name].replace(old, new, 1)})


def in_body(xml: str) -> bytes:
    return changed("word/document.xml", b"<w:body>", b"<w:body>" + xml.encode())


def in_header(xml: str) -> bytes:
    return changed("word/header1.xml", b"<w:p", xml.encode() + b"<w:p")


def led_to(kind: str, target: str, mode: str = "External", part: str = "word/_rels/document.xml.rels") -> bytes:
    added = f'<Relationship Id="rId77" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    if part not in whole():
        lines = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{added}</Relationships>'
        return with_part(part, lines.encode())
    return changed(part, b"</Relationships>", f"{added}</Relationships>".encode())


def field(*pieces: str) -> str:
    """A field whose instruction is split over as many runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{begin}{runs}{end}</w:p>"


def simple(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


def entries(number: int) -> bytes:
    return packed({**whole(), **{f"word/media/x{n}.png": b"x" for n in range(number)}})


def declared(content: bytes) -> bytes:
    return changed("word/document.xml", b"<w:document", content + b"<w:document")


def twice() -> bytes:
    out = io.BytesIO(packed(whole()))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/styles.xml", b"<x/>")
    return out.getvalue()


def locked() -> bytes:
    content = bytearray(packed(whole()))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def broken_part() -> bytes:
    content = bytearray(packed(whole()))
    content[len(content) // 2] ^= 0xFF
    return bytes(content)


def lying_size() -> bytes:
    """A part that says it unpacks to a few bytes and does to 40 MB."""
    content = bytearray(packed({**whole(), "word/media/big.png": b"\x00" * 40_000_000}))
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/media/big.png"))
    content[place + 24 : place + 28] = (5000).to_bytes(4, "little")
    return bytes(content)


SETTINGS = "word/_rels/settings.xml.rels"
BEGIN, END = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'


def told(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


def in_run(xml: str) -> str:
    return f"<w:p><w:r>{xml}</w:r></w:p>"


def text_of(size: int) -> bytes:
    return b"<x>" + os.urandom(size // 2).hex().encode() + b"</x>"


DRAWING = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://fiktiv.example/a.png"/></v:shape>'
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OPEN = "application/vnd.oasis.opendocument.text"

HOSTILE = {
    "not a zip": (lambda: b"%PDF-1.7 and so on", "not a Word file"),
    "nothing": (lambda: b"", "not a Word file"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), r"\.doc\)"),
    "locked by Word": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password",
    ),
    "locked as a zip": (locked, "password"),
    "OpenDocument": (lambda: packed({"mimetype": OPEN.encode(), "content.xml": b"<x/>"}), r"\.odt"),
    "a workbook": (
        lambda: changed("[Content_Types].xml", MAIN, b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "not a Word file",
    ),
    "a zip of anything": (lambda: packed({"a.txt": b"x"}), "not a Word file"),
    "with macros by its kind": (lambda: changed("[Content_Types].xml", MAIN, MACRO.encode()), r"\.docm"),
    "a dotm": (lambda: changed("[Content_Types].xml", MAIN, b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), r"\.dotm"),
    "macros under their name": (lambda: with_part("word/vbaProject.bin", b"x"), "macros"),
    "macros under another name": (lambda: with_part("word/a.bin", b"x", "application/vnd.ms-office.vbaProject"), "macros"),
    "macros by relationship": (lambda: led_to("vbaProject", "a.bin", "Internal"), "macros"),
    "a macro of a form field": (
        lambda: in_body(in_run('<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="a"/></w:ffData></w:fldChar>')), "macros",
    ),
    "a control": (lambda: with_part("word/activeX/activeX1.xml", b"<x/>", "application/vnd.ms-office.activeX+xml"), "control"),
    "an embedded workbook": (lambda: with_part("word/embeddings/book.xlsx", b"x"), "another file"),
    "an embedded object": (lambda: in_body("<w:p><w:r><w:object/></w:r></w:p>"), "another file"),
    "an object passed off as a picture": (lambda: with_part("word/media/a.png", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx"), "another file"),
    "a zip passed off as a picture": (lambda: with_part("word/media/a.png", packed({"a": b"b"})), "another file"),
    "an add-in": (lambda: with_part("word/webextensions/taskpanes.xml", b"<x/>"), "add-in"),
    "a ribbon of its own": (lambda: with_part("customUI/customUI14.xml", b"<x/>"), "add-in"),
    "a template on the web": (
        lambda: led_to("attachedTemplate", "http://fiktiv.example/a.dotm", part=SETTINGS), r"takes its template from http://fiktiv\.example",
    ),
    "a template on a share": (lambda: led_to("attachedTemplate", r"file:///\\server\maler\a.dotx", part=SETTINGS), "takes its template"),
    "a template by UNC": (lambda: led_to("attachedTemplate", r"\\server\maler\a.dotx", part=SETTINGS), "takes its template"),
    "a picture from elsewhere": (lambda: led_to("image", "https://fiktiv.example/p.png"), r"leads to https://fiktiv\.example/p\.png"),
    "a picture that does not say so": (lambda: led_to("image", "https://fiktiv.example/p.png", "Internal"), "leads to"),
    "a header's picture from elsewhere": (lambda: led_to("image", "//fiktiv.example/p.png", part="word/_rels/header1.xml.rels"), "leads to"),
    "a link to a file": (lambda: led_to("hyperlink", "file:///c:/windows/system32/calc.exe"), "leads to"),
    "a link to a program": (lambda: led_to("hyperlink", "ms-msdt:/id"), "leads to"),
    "an old drawing from elsewhere": (lambda: in_header(in_run(f'<w:pict>{DRAWING}</w:pict>')), "leads to"),
    "an old drawing that leads to a file": (
        lambda: in_header(in_run("<w:pict>" + DRAWING.replace("<v:shape", '<v:shape href="file://x/y"') + "</w:pict>")), "leads to",
    ),
    "a frame": (lambda: led_to("frame", "a.html", "Internal"), "another document or page"),
    "another document": (lambda: in_body('<w:altChunk r:id="rId1"/>'), "another document or page"),
    "a part document": (lambda: in_body('<w:p><w:subDoc r:id="rId1"/></w:p>'), "another document or page"),
    "a mail merge": (lambda: changed("word/settings.xml", b"<w:zoom", b"<w:mailMerge/><w:zoom"), "mail merge"),
    "a field": (lambda: in_body(simple("INCLUDETEXT &quot;c:\\secret.txt&quot;")), "«INCLUDETEXT"),
    "a field in lower case": (lambda: in_body(field(" includepicture http://x ")), "«includepicture"),
    "a split field": (lambda: in_body(field(" DD", "EAU", "TO c:\\\\cmd.exe ")), "«DDEAUTO"),
    "a field over paragraphs": (lambda: in_body(in_run(BEGIN + told("LI")) + in_run(told("NK Excel"))), "«LINK Excel"),
    "a field in a field": (lambda: in_header(in_run(BEGIN + told(" IF ") + BEGIN + told(" DATABASE x ") + END + END)), "«DATABASE"),
    "a field named by a field": (
        lambda: in_header(in_run(BEGIN + BEGIN + told(" REF a ") + END + told("AUTO x") + END)), "«…AUTO x",
    ),
    "a link in a field": (lambda: in_header(simple("HYPERLINK \\l &quot;a&quot; &quot;file://x/y&quot;")), "«HYPERLINK"),
    "a button": (lambda: in_header(simple("MACROBUTTON Go x")), "«MACROBUTTON"),
    "entities": (lambda: declared(b'<!DOCTYPE x [<!ENTITY a "b">]>'), "entities"),
    "entities from outside": (lambda: declared(b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "entities"),
    "Strict Open XML": (lambda: changed("_rels/.rels", f"{RELATIONSHIPS}".encode(), b"http://purl.oclc.org/ooxml/officeDocument/x"), "Strict"),
    "a path out of the folder": (lambda: with_part("../evil.xml", b"<x/>"), "damaged"),
    "an absolute path": (lambda: with_part("/etc/evil.xml", b"<x/>"), "damaged"),
    "a backslash": (lambda: with_part("word\\evil.xml", b"<x/>"), "damaged"),
    "a name twice": (twice, "damaged"),
    "a name twice but for its case": (lambda: with_part("WORD/document.xml", b"<x/>"), "damaged"),
    "a part that is no XML": (lambda: with_part("word/a.xml", b"hello"), "damaged"),
    "a flipped bit": (broken_part, "damaged"),
    "half a file": (lambda: packed(whole())[:9000], "damaged"),
    "packed in another way": (lambda: packed(whole(), compress_type=zipfile.ZIP_LZMA), "damaged"),
    "many parts": (lambda: entries(MOST_ENTRIES), "too large"),
    "a hundred thousand parts": (lambda: entries(100_000), "too large"),
    "a bomb of nothing": (lambda: with_part("word/media/big.png", bytes(600_000_000)), "too large"),
    "a small bomb": (lambda: with_part("word/media/big.png", bytes(15_000_000)), "too large"),
    "many small bombs": (lambda: packed({**whole(), **{f"word/media/{n}.png": os.urandom(80_000) + bytes(15_000_000) for n in range(5)}}), "too large"),
    "a bomb that lies": (lying_size, "damaged"),
    "too many elements": (lambda: in_body("".join(f'<w:p w:rsidR="{n:08X}"/>' for n in range(400_000))), "too large"),
    "too much text": (lambda: packed({**whole(), **{f"customXml/item{n}.xml": text_of(3_200_000) for n in range(7)}}), "too large"),
    "a large file": (lambda: packed({**whole(), "word/media/a.png": os.urandom(26_000_000)}), "too large"),
}  # fmt: skip


def made(tmp_path_factory, name: str) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "template.docx"
    path.write_bytes(HOSTILE[name][0]())
    return path


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_sentence_that_helps(name):
    make, expected = HOSTILE[name]
    with pytest.raises(TemplateRefused, match=expected) as refused:
        refuse_hostile(make())
    said = [words_for(language).say(refused.value.text) for language in LANGUAGES]
    assert len(set(said)) == 3, "each language says it in its own words"
    assert all("{" not in text and len(text) < 420 for text in said)


LOOK = """
import re, sys, time
from reports.word.guard import TemplateRefused, refuse_hostile
content = open(sys.argv[1], "rb").read()
started = time.process_time()
try:
    refuse_hostile(content)
except TemplateRefused as refused:
    took = time.process_time() - started
    # Not ru_maxrss: that is what the process had before it became this one, the tests' own.
    print(re.search("VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1], took)
"""


@pytest.mark.parametrize(
    "name",
    [
        "a bomb of nothing",
        "many small bombs",
        "a bomb that lies",
        "a hundred thousand parts",
        "too many elements",
        "too much text",
        "a large file",
    ],
)
def test_refusing_costs_no_memory(tmp_path_factory, name):
    """Of the whole process, the file itself included; no tree is built and nothing is unpacked as a whole."""
    path = made(tmp_path_factory, name)
    command = [sys.executable, "-c", LOOK, str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    peak, took = done.stdout.split()
    print(name, peak, "kB", took, "s")
    assert int(peak) < 100_000


def test_a_template_that_is_well_passes():
    refuse_hostile(packed(whole()))
    refuse_hostile(changed("[Content_Types].xml", MAIN, MAIN.replace(b"document.main", b"template.main")))
    refuse_hostile(led_to("hyperlink", "https://www.fiktiv.example/"))
    refuse_hostile(led_to("hyperlink", "mailto:post@fiktiv.example"))
    for local in ("file:///C:\\Users\\kari\\Maler\\Brev.dotx", "Normal.dotm", "C:\\Maler\\Brev.dotx"):
        refuse_hostile(led_to("attachedTemplate", local, part=SETTINGS))
    for instruction in (
        "PAGE",
        " numpages \\* MERGEFORMAT ",
        "STYLEREF &quot;Overskrift 1&quot;",
        "TOC \\o &quot;1-3&quot; \\h",
    ):
        refuse_hostile(in_header(simple(instruction)))
    refuse_hostile(in_header(field(" PA", "GE ")))
    linked = DRAWING.replace("<v:shape", '<v:shape href="https://www.fiktiv.example/"').replace(
        "http://fiktiv.example/", ""
    )
    refuse_hostile(in_header(in_run(f"<w:pict>{linked}</w:pict>")))
    refuse_hostile(in_body(f"<w:p><w:r><w:t>{'INCLUDETEXT DDEAUTO' * 3}</w:t></w:r></w:p>"))


@pytest.mark.parametrize(
    ("instruction", "well"),
    [
        ("HYPERLINK https://a.example/", True),
        ('HYPERLINK "https://a.example/" \\o "tip" \\t "_blank" \\h', True),
        (' HYPERLINK \\l "_Toc1" \\* MERGEFORMAT', True),
        ("HYPERLINK", True),
        ("= 1 + 2", True),
        ('HYPERLINK "javascript:x"', False),
        ("HYPERLINK \\\\server\\share", False),
        ('HYPERLINK \\h "file:///x"', False),
        ("HYPERLINK \0", False),
        ("", False),
        ('"DDE" x', False),
        ("PAGEREFX", False),
    ],
)
def test_a_field_is_judged_by_what_it_does(instruction, well):
    assert harmless(instruction) is well


def test_a_part_is_read_whatever_its_encoding_and_prefixes():
    scan = PartScan()
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><a:p xmlns:a="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<a:r><a:fldChar a:fldCharType="begin"/><a:instrText>LINK</a:instrText></a:r></a:p>'
    )
    for place in range(0, len(raw := text.encode("utf-16")), 7):
        scan.feed(raw[place : place + 7])
    scan.close()
    assert scan.fields == ["LINK"] and scan.elements == 4
