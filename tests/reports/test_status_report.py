"""The status report's Word file: sound, the same every time, and saying what the data say."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from models.documents import DocumentKind
from models.language import words_for
from models.store import Store
from reports.documents import Choices, write_document
from reports.making import current_view, file_name, printed
from tests.conftest import NOW
from tests.documents.checks import colour_pairs, contrast, findings


def save(view, words, path):
    path.write_bytes(printed(view, DocumentKind.STATUS_REPORT, words))


def header_of(path):
    with zipfile.ZipFile(path) as package:
        return package.read("word/header1.xml").decode()


@pytest.fixture(scope="module")
def view(demo_folder):
    store = Store.open(demo_folder, now=lambda: NOW)
    return current_view(store, store.read().draft)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_structure_is_sound(view, language, tmp_path):
    words = words_for(language)
    path = tmp_path / "r.docx"
    save(view, words, path)
    assert findings(path, words.tag) == []


def test_the_checks_bite(view, tmp_path):
    path, broken = tmp_path / "r.docx", tmp_path / "b.docx"
    save(view, words_for("nb"), path)
    harms = {
        "heading row": (b"<w:tblHeader/>", b""),
        "split": (b"<w:cantSplit/>", b""),
        "paragraph": (
            b'</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHead"/>',
            b"</w:tcPr><w:x/></w:tc><w:tc><w:p><w:pPr>",
        ),
        "headings jump": (b'"Heading1"', b'"Heading2"'),
        "styles that do not exist": (b'"Heading1"', b'"Heading9"'),
        "Description": (b"w:tblDescription", b"w:tblNothing"),
        "ask something": (b"w:fldChar ", b'w:fldChar w:dirty="1" '),
    }
    for name, (old, new) in harms.items():
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
            for part in source.namelist():
                content = source.read(part)
                target.writestr(part, content.replace(old, new, 1) if part == "word/document.xml" else content)
        assert any(name in finding for finding in findings(broken, "nb-NO")), name


def test_every_colour_can_be_read():
    assert all(contrast(text, fill) >= 4.5 for text, fill in colour_pairs())
    assert contrast("777777", "FFFFFF") < 4.5


def test_the_figures_in_the_document_are_those_of_the_view(view, tmp_path):
    path = tmp_path / "r.docx"
    save(view, words_for("en"), path)
    document = docx.Document(str(path))
    tables = {table.rows[0].cells[1].text: table for table in document.tables}
    rows = [[cell.text for cell in row.cells] for row in tables["Milestone"].rows[1:]]
    assert [row[0] for row in rows] == [m.number for m in view.milestones]
    for row, m in zip(rows, view.milestones, strict=True):
        assert row[5].replace("−", "-").replace("+", "") == str(m.slip)
        assert row[6].startswith(m.colour.sign)
    text = "\n".join(p.text for p in document.paragraphs)
    reached = sum(1 for m in view.milestones if m.actual)
    assert f"{reached} of {len(view.milestones)} milestones are reached." in text
    economy = [[cell.text for cell in row.cells] for row in tables["Budget"].rows[1:]]
    amounts = [int(re.sub(r"\D", "", row[1])) for row in economy]
    assert sum(amounts[:-1]) == amounts[-1] == view.economy.budget
    missing = next(row for row in economy if "not received as of" in row[2])
    assert "reminded" in missing[2]
    assert "The project leader's assessment" in text and "Calculated status" in text


def test_the_same_report_is_the_same_file_in_any_process(demo_folder, tmp_path):
    script = (
        "import sys;from pathlib import Path;from models.store import Store;from models.language import words_for;"
        "from reports.documents import Choices, write_document;s=Store.open(Path(sys.argv[1]));"
        "write_document(s,s.read().issued[-1],Choices(words_for('nn'),output=Path(sys.argv[2])))"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        out = tmp_path / f"{seed}.docx"
        environ = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-c", script, str(demo_folder), str(out)],
            check=True,
            env=environ,
            cwd=Path(__file__).parents[2],
        )
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_hostile_text_is_only_text(view, tmp_path):
    nasty = "a\x00b\x1b[31m\u202ec <w:p/> & { INCLUDETEXT } =1+1 [@click=x]" + "y" * 30_000
    rows = tuple(replace(row, name=nasty) for row in view.milestones)
    path = tmp_path / "r.docx"
    save(replace(view, milestones=rows, texts={"summary": nasty}), words_for("nb"), path)
    assert findings(path, "nb-NO") == []
    text = (
        next(t for t in docx.Document(str(path)).tables if t.rows[0].cells[1].text == "Milepæl").rows[1].cells[1].text
    )
    assert "<w:p/> & { INCLUDETEXT }" in text and "\x1b" not in text and text.endswith("[…]")


def test_a_draft_says_so_in_its_name_and_on_every_page(view, demo_folder, tmp_path):
    words = words_for("nb")
    assert file_name(view, DocumentKind.STATUS_REPORT, words).endswith("-utkast.docx")
    path = tmp_path / "r.docx"
    save(view, words, path)
    assert "UTKAST" in header_of(path)
    store = Store.open(demo_folder)
    issued = write_document(store, store.read().issued[0], Choices(words, output=tmp_path / "i.docx"))
    assert "UTKAST" not in header_of(issued)
    copy = write_document(store, store.read().issued[0], Choices(words, output=tmp_path / "c.docx", copy=True))
    assert "KOPI" in header_of(copy) and "KOPI" not in header_of(issued)


def test_two_thousand_milestones_are_one_table(view, tmp_path):
    rows = tuple(replace(view.milestones[0], number=f"M{n}") for n in range(2000))
    path = tmp_path / "r.docx"
    save(replace(view, milestones=rows), words_for("nb"), path)
    assert findings(path, "nb-NO") == []


def test_a_sum_of_nothing_known_is_not_zero(view, tmp_path):
    from models.economy import Figure

    lines = tuple(replace(line, spent=Figure(asked_of="rådmannen")) for line in view.economy.lines)
    path = tmp_path / "r.docx"
    save(replace(view, economy=replace(view.economy, lines=lines)), words_for("en"), path)
    table = next(t for t in docx.Document(str(path)).tables if t.rows[0].cells[1].text == "Budget")
    assert [cell.text for cell in table.rows[-1].cells][2] == "–"


def test_the_documents_folder_is_left_as_another_member_made_it(demo_folder, tmp_path):
    import shutil

    folder = tmp_path / "nordvik"
    shutil.copytree(demo_folder, folder)
    (folder / "documents").mkdir(mode=0o750)
    store = Store.open(folder, now=lambda: NOW)
    write_document(store, store.read().issued[0])
    assert (folder / "documents").stat().st_mode & 0o777 == 0o750


def test_every_section_can_be_chosen_by_name_and_the_usual_order_is_one():
    from models import status as names
    from reports import status as builders

    assert list(names.SECTIONS) == list(builders.SECTIONS)
