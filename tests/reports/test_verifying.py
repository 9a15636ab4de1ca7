"""What a Word file says of its origin, held against what was done to it since."""

import re
import subprocess
import zipfile

import docx
import pytest

from models.acts import Acts
from models.health import Colour
from models.language import words_for
from models.store import Store
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
