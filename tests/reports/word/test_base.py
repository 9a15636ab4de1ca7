"""Content on templates: real files, as python-docx, the validators and a reader meet them."""

import io
import re
import shutil

import docx
import pytest

from models.language import words_for
from reports.word.base import own_base, template_base
from reports.word.guard import TemplateRefused
from reports.word.snapshot import Kept, attach, read_snapshot
from reports.word.spot import LARGEST, LEAST_WIDTH, Where
from reports.word.template_check import Level, check_template
from tests.documents import letterhead_parts, letterheads, validators
from tests.documents.checks import W
from tests.reports.word.onto import NB, NN, P, lines, parts, placed, root, saved, styles_of, with_body, with_styles
from tests.reports.word.sample import TEXT, body_xml

VALUES = {
    "plp.prosjekt": "Omstilling Prøvevik",
    "plp.tittel": "Statusrapport nr. 3",
    "plp.saksnr": "12/26",
    "plp.virksomhet": "Prøvevik kommune",
    "plp.status": "",
}
LETTERHEADS = {
    "municipal": letterheads.municipal_docx,
    "dotx": letterheads.municipal_dotx,
    "landscape": letterheads.landscape_docx,
    "latent": letterheads.latent_docx,
    "LibreOffice": None,
}
SAME = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml", "word/media/vaapen.png",
        "word/theme/theme1.xml", "word/fontTable.xml", "customXml/item1.xml", "customXml/itemProps1.xml",
        "docProps/custom.xml", "docProps/app.xml")  # fmt: skip

tools = pytest.mark.skipif(
    not (validators.SDK.exists() and shutil.which("soffice")), reason="the document tools are not here"
)


# --- the whole ----------------------------------------------------------------------------------------------------


@tools
@pytest.mark.must_run
@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_validators_pass_content_on_every_letterhead(tmp_path, name):
    make = LETTERHEADS[name]
    content = make() if make else letterheads.libreoffice_made(tmp_path)
    for words in (NB, NN):
        path = tmp_path / f"{words.code}.docx"
        path.write_bytes(placed(content, words, values=VALUES))
        assert validators.complaints(path) == []
        assert sum(line.endswith(TEXT) for line in lines(path.read_bytes())) == 4
        styles_of(path.read_bytes())


def test_our_own_page_says_what_it_is_told(tmp_path):
    base = own_base(NN)
    assert base.own and base.text_width == 9638 and base.bridge is None
    base.fill(VALUES)
    base.place(body_xml(base))
    made = parts(saved(base, "nn-NO"))
    header = b"".join(content for name, content in made.items() if "header" in name).decode()
    assert "Omstilling Prøvevik" in header and "Statusrapport nr. 3" in header
    assert "Prøvevik kommune" in b"".join(content for name, content in made.items() if "footer" in name).decode()


def test_the_same_content_on_the_same_letterhead_is_the_same():
    one, other = (parts(placed(letterheads.municipal_docx(), values=VALUES)) for _ in range(2))
    assert one == other


# --- what stays ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [letterheads.municipal_docx, letterheads.municipal_dotx, letterheads.landscape_docx])
def test_what_is_the_municipalitys_stays_byte_for_byte(make):
    before, after = parts(make()), parts(placed(make()))
    assert [name for name in SAME if before[name] != after[name]] == []
    filled = parts(placed(make(), values={"plp.saksnr": "12/26"}))
    assert [name for name in SAME if before[name] != filled[name]] == ["word/header2.xml"]


def test_pictures_of_the_header_are_still_found():
    made = docx.Document(io.BytesIO(placed(letterheads.municipal_docx())))
    header = made.sections[0].first_page_header.part
    assert [rel.target_part.blob for rel in header.rels.values()] == [letterhead_parts.coat_of_arms()]


def test_settings_stay_but_for_what_asks_or_lays_out_as_of_old():
    before = root(letterheads.municipal_dotx(), "word/settings.xml")
    made = placed(letterheads.municipal_dotx(), NN)
    after = root(made, "word/settings.xml")
    gone = {child.tag for child in before} - {child.tag for child in after}
    assert gone == {f"{W}updateFields", f"{W}attachedTemplate"}
    modes = [s.get(f"{W}val") for s in after.iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode"]
    assert modes == ["15"] and after.find(f"{W}zoom").get(f"{W}percent") == "120"
    assert after.find(f"{W}themeFontLang").get(f"{W}val") == "nn-NO"
    assert "word/_rels/settings.xml.rels" not in parts(made)
    assert b"document.main+xml" in parts(made)["[Content_Types].xml"]


def test_who_made_the_template_is_forgotten_and_its_own_properties_are_not():
    properties = docx.Document(io.BytesIO(placed(letterheads.municipal_docx()))).core_properties
    assert (properties.author, properties.category, properties.keywords) == ("Prøvevik kommune", "", "")
    assert "En som laget malen" not in parts(placed(letterheads.municipal_docx()))["docProps/core.xml"].decode()


@pytest.mark.parametrize("words", [NB, NN, words_for("en")])
def test_the_language_is_the_documents(words):
    styles = root(placed(letterheads.municipal_docx(), words), "word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == words.tag
    bare = with_styles('<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>', "")
    bare = with_styles(
        '<w:name w:val="Normal"/><w:qFormat/>', '<w:name w:val="Normal"/><w:rPr><w:lang w:val="en-GB"/></w:rPr>', bare
    )
    said = [lang.get(f"{W}val") for lang in root(placed(bare, words), "word/styles.xml").iter(f"{W}lang")]
    assert said == [words.tag, words.tag]


def test_a_snapshot_lies_beside_what_the_template_keeps(tmp_path):
    base = template_base(letterheads.municipal_docx(), NB)
    base.place(body_xml(base))
    attach(base.document.part, Kept("status", b'{"a":1}', "1"))
    path = tmp_path / "a.docx"
    path.write_bytes(saved(base))
    found = read_snapshot(path)
    assert found and found.data == b'{"a":1}' and found.data_whole and found.text_whole
    custom = parts(path.read_bytes())["docProps/custom.xml"].decode()
    assert "Arkivdel" in custom and re.findall(r'pid="(\d+)"', custom) == ["2", "3", "4", "5", "6", "7"]
    assert parts(path.read_bytes())["customXml/item1.xml"] == parts(letterheads.municipal_docx())["customXml/item1.xml"]
    if validators.SDK.exists():
        assert validators.complaints(path) == []
    # A template that was once a document does not say that it is made from that one's data.
    again = tmp_path / "b.docx"
    again.write_bytes(placed(path.read_bytes()))
    assert read_snapshot(again) is None and "Arkivdel" in parts(again.read_bytes())["docProps/custom.xml"].decode()
    assert "PLP-" not in parts(again.read_bytes())["docProps/custom.xml"].decode()


# --- where it goes ------------------------------------------------------------------------------------------------


def marked(body: str) -> tuple[list[str], Where]:
    base = template_base(with_body(body), NB)
    base.place("<w:p><w:r><w:t>INNHOLD</w:t></w:r></w:p>")
    return [line.partition(": ")[2] for line in lines(saved(base))], base.where


BREAK = f"<w:p><w:pPr>{letterhead_parts.section(portrait=True)}</w:pPr><w:r><w:t>{{}}</w:t></w:r></w:p>"
CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="plp.innhold"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
FIELD = '<w:p><w:sdt><w:sdtPr><w:tag w:val="plp.tittel"/></w:sdtPr><w:sdtContent><w:r><w:t>T</w:t></w:r></w:sdtContent></w:sdt></w:p>'
PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "expected", "where"),
    [
        (P.format("før") + CONTROL.format(P.format("x") + P.format("y")) + P.format("etter"), "før INNHOLD etter", "control"),
        (P.format("før") + P.format(" {{innhold}} ") + P.format("etter"), "før INNHOLD etter", "text"),
        ("<w:p><w:r><w:t>{{inn</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hold</w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p>", "INNHOLD", "text"),
        (P.format("før") + "<w:p>" + CONTROL.format("<w:r><w:t>x</w:t></w:r>") + "</w:p>", "før INNHOLD", "control"),
        ("<w:sdt><w:sdtContent>" + P.format("før") + CONTROL.format(P.format("x")) + "</w:sdtContent></w:sdt>", "før INNHOLD", "control"),
        (CONTROL.format(P.format("x")) + P.format("midt") + P.format("{{innhold}}"), "INNHOLD midt", "control"),
        (BREAK.format("{{innhold}}") + P.format("etter"), "INNHOLD  etter", "text"),
        (CONTROL.format(P.format("x") + BREAK.format("y")) + P.format("etter"), "INNHOLD  etter", "control"),
        ("<w:p/>", "INNHOLD", "end"),
        (PICTURE + "<w:p/><w:p/>", "  INNHOLD", "end"),
        (FIELD + "<w:p/>", "T INNHOLD", "end"),
        (P.format("eksempel") + P.format("tekst"), "INNHOLD", "replaced"),
        (PICTURE + P.format("eksempel") + FIELD, " T INNHOLD", "replaced"),
        (P.format("forside") + BREAK.format("slutt") + P.format("eksempel"), "forside slutt INNHOLD", "replaced"),
        (P.format("forside") + BREAK.format("slutt") + "<w:p/>", "forside slutt INNHOLD", "end"),
        (P.format("{{innhold}} og mer"), "INNHOLD", "replaced"),
    ],
)  # fmt: skip
def test_the_content_goes_to_its_place(body, expected, where):
    said, found = marked(body)
    assert (" ".join(said), found.value) == (expected, where)


def test_sections_stay_where_the_content_is_put():
    content = with_body(BREAK.format("forside") + BREAK.format("{{innhold}}") + P.format("vedlegg"))
    made = root(placed(content))
    assert len(list(made.iter(f"{W}sectPr"))) == 3 and made[0][-1].tag == f"{W}sectPr"
    assert len(docx.Document(io.BytesIO(placed(content))).sections) == 3


def test_a_mark_where_there_is_no_room_is_refused():
    for inside in (P.format("{{innhold}}"), CONTROL.format(P.format("x"))):
        table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
        with pytest.raises(TemplateRefused, match="of its own"):
            template_base(with_body(table), NB)


@pytest.mark.parametrize("text", ["x", "{{innhold}}"])
def test_halves_of_bookmarks_and_comments_go_with_the_text(text):
    content = with_body(
        '<w:p><w:bookmarkStart w:id="3" w:name="a"/></w:p><w:p><w:bookmarkStart w:id="4" w:name="b"/><w:r><w:t>'
        f'{text}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
        '<w:p><w:bookmarkEnd w:id="4"/><w:bookmarkStart w:id="5" w:name="c"/><w:bookmarkEnd w:id="5"/></w:p>'
    )
    made = root(placed(content, body="<w:p/>"))
    assert [e.get(f"{W}id") for e in made.iter(f"{W}bookmarkStart")] == ["5"]
    assert [e.get(f"{W}id") for e in made.iter(f"{W}bookmarkEnd")] == ["5"]


@pytest.mark.parametrize(
    ("section", "width"),
    [
        ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="906" w:gutter="0"/>', 10000),
        ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="500" w:gutter="406"/>', 10000),
        (
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="906"/><w:cols w:num="2" w:space="400"/>',
            4800,
        ),
        ("", 9638),
    ],
)
def test_the_width_is_that_of_the_section(section, width):
    changed = letterheads.municipal_parts(marker="")
    cover = f"<w:p><w:pPr>{letterhead_parts.section(portrait=False)}</w:pPr></w:p>"
    last = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    changed["word/document.xml"] = letterhead_parts.document(f"{cover}{P.format('{{innhold}}')}", last)
    assert template_base(letterhead_parts.packed(changed), NB).text_width == width
    assert template_base(letterheads.municipal_docx(), NB).text_width == 10092
    assert template_base(letterheads.landscape_docx(), NB).text_width == 15024


def test_numbers_and_names_of_both_are_kept_apart():
    made = root(placed(with_body(
        '<w:p><w:bookmarkStart w:id="1" w:name="_Table1"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        '<w:p><w:bookmarkStart w:id="2" w:name="Egen"/><w:bookmarkEnd w:id="2"/></w:p>'
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="x"/><w:id w:val="1001"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'
        + P.format("{{innhold}}")
    )))  # fmt: skip
    marks = list(made.iter(f"{W}bookmarkStart"))
    assert sorted(m.get(f"{W}name") for m in marks) == ["Egen", "_Figure1", "_Table1"]
    for tag, key in (("bookmarkStart", "id"), ("bookmarkEnd", "id"), ("id", "val")):
        numbers = [e.get(f"{W}{key}") for e in made.iter(f"{W}{tag}")]
        assert len(set(numbers)) == len(numbers) > 1, tag
    assert {m.get(f"{W}id") for m in marks} == {e.get(f"{W}id") for e in made.iter(f"{W}bookmarkEnd")}
    # The picture of the header has the number that our first one has.
    assert b'id="5001"' in parts(letterheads.municipal_docx())["word/header2.xml"]
    assert b'<wp:docPr id="5001"' not in parts(placed(letterheads.municipal_docx()))["word/document.xml"]


def test_a_template_with_other_prefixes_takes_our_xml():
    changed = parts(letterheads.latent_docx())
    written = changed["word/document.xml"].decode().replace("w:", "ns0:").replace("xmlns:ns0:", "xmlns:w:")
    written = written.replace('xmlns:w="', 'xmlns:ns0="').replace(
        f'xmlns:r="{letterhead_parts.OFFICE}/relationships"', ""
    )
    changed["word/document.xml"] = written.replace(
        "<ns0:sectPr", f"{P.replace('w:', 'ns0:').format('{{innhold}}')}<ns0:sectPr"
    ).encode()
    assert lines(placed(letterhead_parts.packed(changed)))[1].endswith("Statusrapport nr. 3")


def test_no_theme_no_styles_no_settings_still_make_a_document():
    changed = parts(letterheads.latent_docx())
    for name in ("word/styles.xml", "word/theme/theme1.xml"):
        del changed[name]
    changed["word/_rels/document.xml.rels"] = letterhead_parts.relationships()
    changed["[Content_Types].xml"] = letterhead_parts.content_types({"word/document.xml": "document.main"})
    made = placed(letterhead_parts.packed(changed))
    assert lines(made)[0] == "ReportTitle: Statusrapport nr. 3" and "word/settings.xml" in parts(made)


def test_a_style_that_is_not_ours_is_an_error_of_the_printer():
    with pytest.raises(KeyError, match="NoSuch"):
        placed(letterheads.municipal_docx(), body='<w:p><w:pPr><w:pStyle w:val="NoSuch"/></w:pPr></w:p>')


def test_a_damaged_package_is_refused_with_a_sentence():
    changed = parts(letterheads.municipal_docx())
    del changed["word/header1.xml"]
    with pytest.raises(TemplateRefused, match="damaged"):
        template_base(letterhead_parts.packed(changed), NB)


# --- measures and bodies that no program of Microsoft's writes ------------------------------------------------------


@pytest.mark.parametrize("measure", ["inf", "-inf", "nan", "1e400", "99999999999999999999", "-31000", "10", "x"])
def test_a_measure_out_of_reach_leaves_room_for_a_table(measure):
    changed = letterheads.municipal_parts(marker="")
    changed["word/document.xml"] = re.sub(
        rb'w:(left|right|w|space)="\d+"', rb'w:\1="%s"' % measure.encode(), changed["word/document.xml"]
    )
    base = template_base(letterhead_parts.packed(changed), NB)
    assert LEAST_WIDTH <= base.text_width <= 2 * LARGEST


@pytest.mark.parametrize("document", ["<w:document {w}/>", "<x/>", "<w:document {w}><w:p/></w:document>"])
def test_a_document_without_a_body_is_damaged(document):
    changed = letterheads.municipal_parts(marker="")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed["word/document.xml"] = document.format(w=space).encode()
    with pytest.raises(TemplateRefused, match="damaged"):
        template_base(letterhead_parts.packed(changed), NB)
    assert check_template(letterhead_parts.packed(changed), NB).level is Level.PROBLEM
