"""The Word kit: everything it can write, in every language, size and with hostile text."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from models.language import words_for
from models.store.errors import StoreFull
from reports.manuscript import Manuscript
from reports.word.package import write_file
from reports.word.printing import word_file
from reports.word.snapshot import Kept, read_snapshot
from reports.word.text import clean
from tests.documents import validators
from tests.documents.checks import colour_pairs, contrast, findings
from tests.documents.faults import changed
from tests.reports.word.sheet import DAY, sheet

ROOT = Path(__file__).parents[3]
NASTY = 'a\x00\x0b\x1b[31m\ud800\udfff\u202eb\u2066 =1+1 { INCLUDETEXT "c:\\x" } <w:p/> ]]> &amp; \ufffe\tc\r\nd 🙂'

tools = pytest.mark.skipif(
    not (validators.SDK.exists() and shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="the document tools are not here",
)


def saved(paper: Manuscript, path: Path, data: bytes | None = None) -> Path:
    write_file(path, word_file(paper, Kept("status_report", data, "1.2.3") if data is not None else None))
    return path


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("rows", [0, 1, 40, 2000])
def test_every_size_and_language_is_sound(tmp_path, language, rows):
    words = words_for(language)
    assert findings(saved(sheet(words, rows, draft=True), tmp_path / "a.docx"), words.tag) == []


@pytest.mark.parametrize("text", [NASTY, "y" * 1_000_000, "", "\n\n\n", "x\n" * 500, "\N{HEBREW LETTER ALEF}" * 40])
def test_hostile_text_is_only_text(tmp_path, text):
    path = saved(sheet(words_for("nb"), 2, text), tmp_path / "a.docx")
    assert findings(path, "nb-NO") == []
    instructions = [e.text for e in docx.Document(str(path)).element.iter() if e.tag.endswith("}instrText")]
    assert {i.split()[0] for i in instructions} <= {"SEQ", "TOC"}


def test_text_keeps_what_can_be_kept(tmp_path):
    assert clean("a\r\nb\rc") == "a\nb\nc"
    text = (
        docx.Document(str(saved(sheet(words_for("nb"), 2, NASTY), tmp_path / "a.docx"))).tables[0].rows[1].cells[1].text
    )
    assert text == clean(NASTY)
    assert '=1+1 { INCLUDETEXT "c:\\x" } <w:p/> ]]> &amp; \tc\nd 🙂' in text


def test_every_colour_can_be_read_on_every_fill():
    assert [(a, b) for a, b in colour_pairs() if contrast(a, b) < 4.5] == []


def test_the_same_document_is_the_same_file_in_any_process():
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-m", "tests.reports.word.sheet"]
        seen.add(subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True).stdout)
    assert len(seen) == 1 and len(seen.pop()) == 64


def test_time_grows_with_the_rows_and_not_with_their_square(tmp_path):
    def took(rows):
        started = time.process_time()
        word_file(sheet(words_for("nb"), rows))
        return time.process_time() - started

    took(10)
    frame = min(took(10) for _ in range(2))
    assert took(4000) - frame < 25 * max(0.02, min(took(400) for _ in range(2)) - frame)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    path = saved(sheet(words_for("nb")), tmp_path / "a.docx")
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull):
        saved(sheet(words_for("nn")), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_the_properties_say_who_and_when(tmp_path):
    properties = docx.Document(str(saved(sheet(words_for("nn")), tmp_path / "a.docx"))).core_properties
    assert (properties.title, properties.author, properties.language) == ("Statusrapport", "Prøvevik kommune", "nn-NO")
    assert properties.created.date() == properties.modified.date() == DAY and properties.comments == ""


def test_the_snapshot_tells_what_was_edited(tmp_path):
    data = '{"navn":"Blåbær & <co>","tall":[1,2]}'.encode()
    paper = sheet(words_for("nb"))
    path = saved(paper, tmp_path / "a.docx", data)
    found = read_snapshot(path)
    assert found and (found.kind, found.version, found.data) == ("status_report", "1.2.3", data)
    assert found.data_whole and found.text_whole
    text = read_snapshot(changed(path, tmp_path / "t.docx", {"word/document.xml": (b"skrevet", b"rettet")}))
    assert text and text.data_whole and not text.text_whole
    numbers = read_snapshot(changed(path, tmp_path / "d.docx", {"customXml/item1.xml": (b"[1,2]", b"[1,3]")}))
    assert numbers and not numbers.data_whole and numbers.text_whole
    signed = read_snapshot(changed(path, tmp_path / "s.docx", {"word/document.xml": (b"[Dato]", b"23.11.2026")}))
    assert signed and signed.text_whole
    reopened = docx.Document(str(path))
    reopened.save(str(tmp_path / "r.docx"))
    again = read_snapshot(tmp_path / "r.docx")
    assert again and again.data == data and again.data_whole and again.text_whole
    assert read_snapshot(saved(sheet(words_for("nb")), tmp_path / "n.docx")) is None
    (tmp_path / "no.docx").write_bytes(b"hello")
    with pytest.raises(ValueError, match=r"no\.docx"):
        read_snapshot(tmp_path / "no.docx")
    with pytest.raises(ValueError, match="canonical"):
        saved(sheet(words_for("nb")), tmp_path / "b.docx", b'{"a":"\x01"}')


@tools
@pytest.mark.must_run
@pytest.mark.slow
@pytest.mark.parametrize(("rows", "text"), [(0, ""), (6, "Vanlig tekst."), (200, NASTY)])
def test_the_validators_pass_it(tmp_path, rows, text):
    paper = sheet(words_for("nn"), rows, text, draft=True)
    assert validators.complaints(saved(paper, tmp_path / "a.docx", b"{}")) == []


@tools
@pytest.mark.must_run
@pytest.mark.slow
def test_the_validators_bite(tmp_path):
    whole = saved(sheet(words_for("nb")), tmp_path / "a.docx")
    harm = {
        "word/document.xml": (
            b"<w:sectPr",
            b'<w:bogus/><w:p><w:pPr><w:pStyle w:val="Nope"/></w:pPr><w:hyperlink r:id="rId999"/></w:p><w:sectPr',
        )
    }
    found = validators.complaints(changed(whole, tmp_path / "b.docx", harm))
    assert [line.partition(":")[0] for line in found] == ["ooxml-validator", "openxml-audit", "ooxml-integrity"]


@tools
@pytest.mark.must_run
@pytest.mark.slow
def test_the_printed_document_can_be_read_by_everyone(tmp_path):
    made = validators.pdf(saved(sheet(words_for("nb"), 40), tmp_path / "a.docx"), tmp_path)
    tags = validators.structure(made)
    assert (tags.count("H1"), tags.count("H2"), tags.count("H3")) == (2, 1, 1)  # the title is an H1
    assert tags.count("TH") % 5 == 0 and tags.count("Figure") == 1
    about = validators.run(["pdfinfo", str(made)]).stdout
    assert "Statusrapport" in about and "Tagged:          yes" in about
    assert all(
        font.startswith(("Carlito", "Liberation", "OpenSymbol", "DejaVuSans")) for font in validators.fonts(made)
    )
