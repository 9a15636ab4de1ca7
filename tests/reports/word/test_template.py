"""The template to begin with, and what the check says of it and of others."""

import re
import shutil

import docx
import pytest
from docx.oxml import parse_xml

from models.language import LANGUAGES, words_for
from reports.word.base import template_base
from reports.word.controls import FIELDS
from reports.word.envelope import MOST_PACKED
from reports.word.guard import TemplateRefused, read_template
from reports.word.spot import Where
from reports.word.styles import style_names
from reports.word.template import PURPOSES, make_template
from reports.word.template_check import Check, Level, check_template
from tests.documents import letterhead_parts, letterheads, validators
from tests.documents.checks import W
from tests.reports.word.onto import parts, saved
from tests.reports.word.sample import body_xml

NB = words_for("nb")
EN = words_for("en")
TECHNICAL = {"DefaultParagraphFont", "TableNormal"}
"""Styles that nobody chooses: what text and tables are without one."""

tools = pytest.mark.skipif(
    not (validators.SDK.exists() and shutil.which("soffice")), reason="the document tools are not here"
)


def changed(old: str, new: str, name: str = "word/document.xml", content: bytes | None = None) -> bytes:
    made = parts(content or letterheads.municipal_docx())
    assert old.encode() in made[name], old
    return letterhead_parts.packed({**made, name: made[name].replace(old.encode(), new.encode())})


def said(check: Check, level: Level) -> str:
    return "\n".join(f"{one.text} {one.advice}".strip() for one in check.findings if one.level is level)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_is_shown_once_with_what_it_is_for(language):
    words = words_for(language)
    made = parts(make_template(words))
    assert set(PURPOSES) | TECHNICAL == set(style_names()), "a new style needs a sentence in reports/word/template.py"
    shown = "".join(
        made[name].decode() for name in made if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)
    )
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', shown)) | {"Normal"}
    assert set(PURPOSES) == used
    text = re.sub(r"<[^>]+>", "", shown)
    assert [
        style
        for style, purpose in PURPOSES.items()
        if words.t(purpose) not in text and style not in {"Header", "Footer", "KeyLine"}
    ] == []
    assert all(tag in text for tag in FIELDS)


@tools
@pytest.mark.must_run
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validators_pass_it_and_a_document_on_it(tmp_path, language):
    words, path = words_for(language), tmp_path / "a.docx"
    path.write_bytes(make_template(words))
    assert validators.complaints(path) == []
    base = template_base(path.read_bytes(), words)
    assert base.where is Where.CONTROL and base.text_width == 9638
    base.fill(dict.fromkeys(FIELDS, "x"))
    base.place(body_xml(base))
    path.write_bytes(saved(base, words.tag))
    assert validators.complaints(path) == []
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "plp." not in text and words.t(PURPOSES["Lead"]) not in text, "what explains has given way"


def test_nothing_asks_anything_when_it_is_opened_and_it_is_the_same_every_time():
    made = parts(make_template(NB))
    assert not re.search(rb"updateFields|w:dirty|attachedTemplate|TargetMode", b"".join(made.values()))
    assert (
        b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in made["word/settings.xml"]
    )
    assert make_template(NB) == make_template(NB)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_of_ours_is_well_in_every_language(language):
    words = words_for(language)
    check = check_template(make_template(words), words)
    assert check.level is Level.GOOD, check.findings
    assert len(check.findings) == 8 and all(not finding.advice for finding in check.findings)


def test_a_letterhead_is_told_what_is_found_and_what_is_added():
    check = check_template(letterheads.municipal_docx(), NB)
    assert check.level is Level.NOTE
    good, note = said(check, Level.GOOD), said(check, Level.NOTE)
    assert "210 × 297 mm, med 178 mm mellom margene" in good
    assert "plp.tittel, plp.prosjekt og plp.saksnr" in good
    assert "Normal, Overskrift 1, Overskrift 2, Overskrift 3, Undertittel og Bildetekst." in good
    assert "Punktliste. Styr legger dem til" in note and "gammel versjon av Word" in note and "oppdatere felt" in note
    assert "Språket er en-US; et dokument får sitt eget, for eksempel nb-NO" in note
    assert re.search(r"kontrast på (\d+,\d) : 1", good)


SETTINGS = "word/_rels/settings.xml.rels"
IN_A_TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>{{innhold}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


@pytest.mark.parametrize(
    ("content", "level", "expected"),
    [
        (letterheads.landscape_docx, Level.GOOD, "297 × 210 mm, and 265 mm"),
        (letterheads.landscape_docx, Level.GOOD, "the line {{innhold}}"),
        (letterheads.latent_docx, Level.NOTE, "comes after what the template holds. Put a content control"),
        (letterheads.latent_docx, Level.NOTE, "No content control is filled in"),
        (lambda: changed("plp.innhold", "annet"), Level.NOTE, "takes the place of the text"),
        (lambda: changed("plp.tittel", "plp.titel", "word/header1.xml"), Level.PROBLEM, "Styr knows no plp.titel"),
        (lambda: changed(" PAGE ", " DATE \\@ dd.MM ", "word/footer1.xml"), Level.PROBLEM, "The field DATE says something else"),
        (lambda: changed('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), Level.NOTE, "Choose A4"),
        (lambda: changed('w:right="907"', 'w:right="6000"'), Level.NOTE, "Tables get narrow"),
        (lambda: changed("<w:zoom", '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:zoom', "word/settings.xml"), Level.PROBLEM, "Stop Protection"),
        (lambda: changed("C:\\Maler", "\\\\tjener\\Maler", SETTINGS, letterheads.municipal_dotx()), Level.PROBLEM, "takes its template from"),
        (lambda: b"hello", Level.PROBLEM, "not a Word file"),
        (lambda: changed("<w:body>", f"<w:body>{IN_A_TABLE}"), Level.PROBLEM, "has no room"),
    ],
)  # fmt: skip
def test_each_thing_is_said_with_what_to_do(content, level, expected):
    assert expected in said(check_template(content(), EN), level)


def test_a_heading_of_tables_that_cannot_be_read_is_a_problem():
    ours = make_template(NB)
    assert "kontrast på 8,6" in said(check_template(ours, NB), Level.GOOD)
    dark = changed('w:fill="E6EDF5"', 'w:fill="1F4E79"', "word/styles.xml", ours)
    check = check_template(dark, NB)
    assert check.level is Level.PROBLEM and "minst 4,5 : 1" in said(check, Level.PROBLEM)


def test_checking_is_not_changing():
    content = letterheads.municipal_docx()
    assert check_template(content, NB) == check_template(content, NB)
    assert parse_xml(parts(content)["word/settings.xml"]).find(f"{W}updateFields") is not None


def test_a_file_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(MOST_PACKED + 1)
    with pytest.raises(TemplateRefused, match="too large"):
        read_template(path)


@tools
@pytest.mark.must_run
def test_what_libreoffice_saved_is_known_again(tmp_path):
    check = check_template(letterheads.libreoffice_made(tmp_path), NB)
    assert check.level is Level.NOTE
    good = said(check, Level.GOOD)
    assert "Alle Styrs egne stiler" in good and "plp.tittel, plp.prosjekt, plp.virksomhet og plp.status" in good
