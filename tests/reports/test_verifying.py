"""What a Word file says of its origin, held against what was done to it since."""

import hashlib
import os
import re
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import docx
import pytest

from models.acts import Acts
from models.health import Colour
from models.language import words_for
from models.store import Store
from models.version import VERSION
from models.writing import WritingKind
from reports.documents import Choices, regenerate, write_document
from reports.verifying import examine
from tests.conftest import NOW
from tui.cli import run
from tui.demo import make_demo

nb = words_for("nb")


@pytest.fixture
def demo(tmp_path):
    make_demo(tmp_path / "demo", "nb", NOW)
    return Store.open(tmp_path / "demo", by="tester", now=lambda: NOW)


def said(findings):
    return [(finding.good, nb.say(finding.text)) for finding in findings]


def rewritten(path, target, part, change):
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed = change(content)
                assert changed != content
                content = changed
            out.writestr(name, content)
    return target


def test_an_issued_document_is_what_the_project_issued(demo):
    document = demo.read().documents[-1]
    path = regenerate(demo, document)
    found = said(examine(path, demo))
    assert [good for good, _ in found] == [True] * 4
    assert found[0][1].startswith(f"Statusrapport nr. {document.number} for Omstilling Nordvik")
    assert "tester" not in found[3][1] and "nettopp disse dataene" in found[3][1]
    copy = regenerate(demo, document, Choices(copy=True))
    assert copy != path and all(good for good, _ in said(examine(copy, demo)))


def test_an_edited_text_and_altered_data_are_told_apart(demo, tmp_path):
    path = regenerate(demo, demo.read().documents[-1])
    edited = docx.Document(str(path))
    next(p for p in edited.paragraphs if p.text.startswith("Statusrapport")).runs[0].text = "Statusrapport nr. 99"
    edited.save(str(tmp_path / "e.docx"))
    assert [good for good, _ in said(examine(tmp_path / "e.docx", demo))] == [True, True, False, True]
    altered = rewritten(
        path,
        tmp_path / "d.docx",
        "customXml/item1.xml",
        lambda c: c.replace(b'"Nordvik kommune"', b'"Sorvik kommune"', 1),
    )
    found = said(examine(altered, demo))
    assert [good for good, _ in found] == [True, False, True] and "endret" in found[1][1]
    broken = rewritten(
        path, tmp_path / "b.docx", "customXml/item1.xml", lambda c: c.replace(b'"made_by"', b'"made_by', 1)
    )
    assert [good for good, _ in said(examine(broken, demo))] == [False]
    stripped = rewritten(path, tmp_path / "s.docx", "customXml/item1.xml", lambda c: re.sub(b"<rapport.*", b"<x/>", c))
    assert [good for good, _ in said(examine(stripped, demo))] == [False]


def test_what_is_filled_in_at_the_signature_is_no_edit(demo, tmp_path):
    path = regenerate(demo, demo.read().documents[-1])
    signed = rewritten(path, tmp_path / "s.docx", "word/document.xml", lambda c: c.replace(b"[Dato]", b"26.11.2026", 1))
    assert all(good for good, _ in said(examine(signed, demo)))


def test_another_projects_document_is_not_ours(demo, tmp_path):
    other = Store.open(make_demo(tmp_path / "other", "nn", NOW).folder, now=lambda: NOW)
    path = regenerate(other, other.read().documents[-1])
    assert [good for good, _ in said(examine(path, demo))] == [True, True, True, False]


def test_a_draft_is_current_until_the_project_changes(demo, tmp_path):
    Acts(demo).begin_writing(WritingKind.PLAN)
    draft = demo.read().draft
    path = write_document(demo, draft, Choices(words_for("nn"), output=tmp_path / "d.docx", layout="plan"))
    assert all(good for good, _ in said(examine(path, demo)))
    assert [good for good, _ in said(examine(path))] == [True] * 3
    Acts(demo).assess(demo.read().factors[0].id, Colour.RED, "nytt")
    found = said(examine(path, demo))
    assert [good for good, _ in found] == [True, True, True, False] and "utkast" in found[3][1]


def test_a_document_that_libreoffice_saved_again_still_says_where_it_is_from(demo, tmp_path):
    path = regenerate(demo, demo.read().documents[-1])
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(path)], capture_output=True, timeout=120, check=False
    )
    if done.returncode or not (made := tmp_path / "out" / path.name).exists():
        pytest.skip("LibreOffice is not here")
    found = said(examine(made, demo))
    assert found[0][0] and found[1][0] and found[3][0], found


def test_the_command_says_it_and_ends_with_1_for_an_edited_one(demo, tmp_path, capsys):
    path = regenerate(demo, demo.read().documents[-1])
    assert run(["--language", "nb", "verify", str(path), str(demo.folder)]) == 0
    out = capsys.readouterr().out
    assert out.count("ok: ") == 4
    assert run(["--language", "nb", "verify", str(path)]) == 0
    assert "prosjektet" in capsys.readouterr().out.splitlines()[-1]
    edited = rewritten(
        path, tmp_path / "e.docx", "word/document.xml", lambda c: c.replace(b"Sammendrag", b"Sammenheng", 1)
    )
    assert run(["--language", "nb", "verify", str(edited)]) == 1
    for path, content in ((tmp_path / "no.docx", b"hello"), (tmp_path / "none.docx", None)):
        if content:
            path.write_bytes(content)
        assert run(["--language", "nb", "verify", str(path)]) == 2
        assert path.name in capsys.readouterr().err


def test_a_file_that_cannot_be_unpacked_is_no_word_file(demo, tmp_path, capsys):
    path = regenerate(demo, demo.read().documents[-1])
    whole = path.read_bytes()
    middle = bytearray(whole)
    for place in range(5000, 9000):
        middle[place] ^= 0x55
    locked = bytearray(whole)
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := locked.find(mark, place + 1)) >= 0:
            locked[place + flags] |= 1
    for content in (middle, locked, whole[: len(whole) // 2], b""):
        (tmp_path / "x.docx").write_bytes(content)
        assert run(["--language", "nb", "verify", str(tmp_path / "x.docx")]) == 2
        assert "x.docx er ikke en Word-fil." in capsys.readouterr().err


def test_a_pipe_is_not_waited_for_and_a_file_without_end_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "pipe.docx", Path("/dev/zero")):
        done = subprocess.run([sys.executable, "-m", "tui", "verify", str(path)], timeout=20, check=False)
        assert done.returncode == 2


def test_many_parts_that_are_large_together_are_not_unpacked(demo, tmp_path, capsys):
    path = regenerate(demo, demo.read().documents[-1])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        for n in range(10, 20):
            package.writestr(f"customXml/item{n}.xml", b"<x>" + b" " * 9_000_000 + b"</x>")
    tracemalloc.start()
    assert run(["--language", "nb", "verify", str(path)]) == 2
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_what_a_later_styr_made_is_not_called_altered(demo, tmp_path):
    path = regenerate(demo, demo.read().documents[-1])
    with zipfile.ZipFile(path) as package:
        item = package.read("customXml/item1.xml").decode()
    data = b'{"form": 9}'
    changed = re.sub("<data>.*</data>", f"<data>{data.decode()}</data>", item, flags=re.DOTALL)
    changed = re.sub('sha256="[^"]+"', f'sha256="{hashlib.sha256(data).hexdigest()}"', changed)
    later = rewritten(path, tmp_path / "l.docx", "customXml/item1.xml", lambda _: changed.encode())
    later = rewritten(later, tmp_path / "m.docx", "docProps/custom.xml", lambda c: c.replace(VERSION.encode(), b"99.1"))
    ((good, text),) = said(examine(later, demo))
    assert not good and "Styr 99.1" in text and "endret" not in text


def test_remarks_in_the_properties_are_passed_over(demo, tmp_path):
    path = regenerate(demo, demo.read().documents[-1])
    remarked = rewritten(
        path, tmp_path / "r.docx", "docProps/custom.xml", lambda c: c.replace(b"<property", b"<!-- x --><property", 1)
    )
    assert all(good for good, _ in said(examine(remarked, demo)))


def test_a_document_of_styrs_as_a_template_does_not_say_that_it_is_that_one(demo, tmp_path):
    letterhead = regenerate(demo, demo.read().documents[0]).read_bytes()
    path = write_document(demo, demo.read().draft, Choices(output=tmp_path / "d.docx", letterhead=letterhead))
    assert all(good for good, _ in said(examine(path, demo)))
    with zipfile.ZipFile(path) as package:
        names = re.findall(rb'name="((?:Styr|PLP)-[^"]+)"', package.read("docProps/custom.xml"))
    assert len(names) == len(set(names)) == 5, names
