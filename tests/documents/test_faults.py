"""Each of our own checks finds the fault made for it, and none finds anything in a whole document."""

import zipfile
from functools import partial

import pytest

from models.language import words_for
from reports.word.printing import word_file
from tests.documents import __main__ as gate
from tests.documents.cases import LANGUAGES, PAGES, SIZES, TYPES, Case, cases
from tests.documents.checks import findings
from tests.documents.contrast import contrast
from tests.documents.faults import STRUCTURE, changed, damaged
from tests.documents.pages import Box, Page, overlaps
from tests.reports.word.sheet import sheet


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "a.docx"
    path.write_bytes(word_file(sheet(words_for("nb"))))
    return path


def test_a_whole_document_has_no_fault(whole):
    assert findings(whole, "nb-NO") == []


@pytest.mark.parametrize("fault", STRUCTURE, ids=lambda fault: f"{fault.found}-{fault.old[:20]!r}")
def test_each_check_finds_its_fault(whole, tmp_path, fault):
    assert any(fault.found in finding for finding in findings(damaged(whole, tmp_path / "b.docx", fault), "nb-NO"))


def test_what_the_template_owns_is_left_to_it(whole, tmp_path):
    """The whole document as a template: another paper, Word of 2010 and bold text of its own are its own matter."""
    template = changed(
        whole,
        tmp_path / "t.docx",
        {
            "word/document.xml": (b'<w:pStyle w:val="Lead"/>', b'<w:pStyle w:val="Lead"/><w:jc w:val="both"/>'),
            "word/settings.xml": (b'w:val="15"', b'w:val="14"'),
        },
    )
    assert {finding.partition(":")[0] for finding in findings(template, "nb-NO")} == {
        "direct formatting",
        "Word would open it in compatibility mode",
    }
    assert [f for f in findings(template, "nb-NO", template.read_bytes()) if "title" not in f] == []


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_header_or_footer_that_was_changed_is_found(whole, tmp_path, part):
    with zipfile.ZipFile(whole) as package:
        name = next(name for name in package.namelist() if name.startswith(f"word/{part}"))
        content = package.read(name)
    # A header with a field of ours may change.
    template = changed(whole, tmp_path / "t.docx", {name: (content, content.replace(b"plp.", b"abc."))})
    made = changed(template, tmp_path / "m.docx", {name: (b"</w:p>", b"<w:r><w:t>!</w:t></w:r></w:p>")})
    assert f"the template's {name} was changed" in findings(made, "nb-NO", template.read_bytes())
    allowed = changed(whole, tmp_path / "a.docx", {name: (b"</w:p>", b"<w:r><w:t>!</w:t></w:r></w:p>")})
    assert f"the template's {name} was changed" not in findings(allowed, "nb-NO", whole.read_bytes())


def test_a_section_of_the_templates_that_is_gone_is_found(whole, tmp_path):
    cover = b'<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="0" w:right="0"/></w:sectPr></w:pPr></w:p>'
    template = changed(whole, tmp_path / "t.docx", {"word/document.xml": (b"<w:body>", b"<w:body>" + cover)})
    assert "a section of the template's is gone" in findings(whole, "nb-NO", template.read_bytes())


def test_a_document_that_is_another_the_second_time_or_none_at_all_is_found(tmp_path, monkeypatch):
    made = iter([b"one", b"two"])
    monkeypatch.setitem(TYPES, "odd", lambda *_: next(made))
    case = Case("odd", "new", "own", "nb")
    assert gate.make(tmp_path, case) == (["made twice, it is not the same file"], 0)
    ((finding,), _) = gate.attempt(partial(gate.make, tmp_path), case)
    assert finding.startswith("StopIteration")


def test_text_on_text_is_seen_and_lines_below_each_other_are_not():
    def page(*boxes):
        return Page(595, 842, [Box(*box) for box in boxes])

    assert overlaps(page((10, 10, 50, 22, "over"), (30, 12, 70, 24, "under"))) == ["over / under"]
    assert overlaps(page((10, 10, 50, 22, "a"), (10, 20.5, 50, 33, "b"), (50.5, 10, 90, 22, "c"))) == []


def test_the_contrast_is_that_of_wcag():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("FFFFFF", "1F4E79") == pytest.approx(8.66, abs=0.01)


def test_every_type_is_made_in_every_language_and_of_every_size():
    made = list(cases())
    for type in TYPES:
        assert {case.language for case in made if case.type == type} == {"nb", "nn", "en"}
        assert {case.size for case in made if case.type == type} == set(SIZES)
    assert set(PAGES) == set(TYPES) and all(len(ranges) == len(SIZES) for ranges in PAGES.values())
    assert len(made) == len(set(made)) and all(set(sizes) <= set(SIZES) for sizes in LANGUAGES.values())
