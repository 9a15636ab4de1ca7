"""Styles, lists and colours of ours on a letterhead: its own where it has them."""

import pytest
from lxml import etree

from reports.word import bridge
from reports.word.colours import contrast
from reports.word.styles import ACCENT, MARK_COLOURS
from reports.word.template_check import Level, check_template
from tests.documents import letterhead_parts, letterheads
from tests.documents.checks import W
from tests.reports.word.onto import NB, lines, parts, placed, root, styles_of, with_styles


def test_a_style_the_template_has_is_used_and_not_changed():
    before, after = styles_of(letterheads.municipal_docx()), styles_of(placed(letterheads.municipal_docx()))
    assert all(etree.tostring(before[id], method="c14n") == etree.tostring(after[id], method="c14n") for id in before)
    used = {line.partition(":")[0] for line in lines(placed(letterheads.municipal_docx()))}
    assert {"Overskrift3", "Undertittel"} <= used and not used & {"Heading1", "Subtitle", "Note"}
    assert after["Note"].find(f"{W}name").get(f"{W}val") == "Merknad" and "PlpNote" in used


def test_the_title_looks_like_the_letterheads_and_is_a_heading():
    title = styles_of(placed(letterheads.municipal_docx()))["ReportTitle"]
    assert title.find(f"{W}basedOn").get(f"{W}val") == "Tittel" and title.find(f"{W}rPr") is None
    assert title.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"
    latent = styles_of(placed(letterheads.latent_docx()))["ReportTitle"]
    assert latent.find(f"{W}basedOn").get(f"{W}val") == "Heading1"


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        ('w:name w:val="heading 1"', 'w:name w:val="Heading 1"', "Overskrift1"),
        ('w:name w:val="heading 1"', 'w:name w:val="Kapittel"/><w:aliases w:val="H1,Heading 1"', "Overskrift1"),
        ('w:name w:val="heading 1"', 'w:name w:val="Overskrift 1"', "Overskrift1"),
        ('w:styleId="Overskrift1"><w:name w:val="heading 1"', 'w:styleId="Kap"><w:name w:val="Kapittel"', "Heading1"),
    ],
)
def test_a_style_is_found_by_name_then_alias_then_identifier(old, new, id):
    content = with_styles(old, new)
    made = placed(content, body='<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>')
    assert lines(made)[0] == f"{id}: "
    styles_of(made)


def test_a_style_of_another_kind_with_our_name_is_not_taken():
    content = with_styles(
        "</w:styles>", '<w:style w:type="character" w:styleId="Lead"><w:name w:val="PLP lead"/></w:style></w:styles>'
    )
    made = placed(content, body='<w:p><w:pPr><w:pStyle w:val="Lead"/></w:pPr></w:p>')
    assert lines(made)[0] == "PlpLead: " and styles_of(made)["PlpLead"].get(f"{W}type") == "paragraph"


def test_chapters_are_numbered_by_the_letterhead_if_it_numbers_them():
    numbered = '<w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="320"'
    content = with_styles('<w:keepNext/><w:keepLines/><w:spacing w:before="320"', numbered)
    made = placed(content)
    used = [line.partition(":")[0] for line in lines(made)]
    assert "Overskrift1" in used and "Heading1Numbered" not in used and "Heading2Numbered" in used


def test_lists_are_added_beside_the_templates_own():
    made = placed(letterheads.municipal_docx())
    numbering = root(made, "word/numbering.xml")
    assert [n.get(f"{W}numId") for n in numbering.iter(f"{W}num")] == ["1", "2", "3"]
    assert [n.get(f"{W}abstractNumId") for n in numbering.iter(f"{W}abstractNum")] == ["0", "1", "2"]
    tags = [etree.QName(child).localname for child in numbering]
    assert tags == sorted(tags), "abstractNum before num"
    levels = {p.get(f"{W}val") for p in numbering.iter(f"{W}pStyle")}
    assert levels == {"Heading1Numbered", "Heading2Numbered", "Heading3Numbered"} <= set(styles_of(made))
    style = styles_of(made)["ListBullet"]
    chosen = style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    shape = (
        next(n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == chosen)
        .find(f"{W}abstractNumId")
        .get(f"{W}val")
    )
    level = next(a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == shape)[1]
    assert level.find(f"{W}numFmt").get(f"{W}val") == "bullet"


def test_lists_named_in_the_text_are_the_added_ones():
    body = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr></w:p>'
    made = placed(letterheads.municipal_docx(), body=body.format(1) + body.format(0))
    used = [number.get(f"{W}val") for number in root(made).iter(f"{W}numId")]
    assert used == ["2", "0"], "1 is the template's own, 0 is none anywhere"


def test_a_bullet_style_without_bullets_is_passed_over():
    content = with_styles(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Punktliste"><w:name w:val="List Bullet"/></w:style></w:styles>',
    )
    made = placed(content, body='<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr></w:p>')
    assert lines(made)[0].startswith("ListBullet")
    assert styles_of(made)["ListBullet"].find(f"{W}pPr/{W}numPr") is not None


def test_a_caption_stays_with_its_table_and_paragraphs_apart():
    made = styles_of(placed(letterheads.municipal_docx()))
    assert made["Plpcaption"].find(f"{W}basedOn").get(f"{W}val") == "Bildetekst"
    assert not any(line.startswith("Plptext") for line in lines(placed(letterheads.municipal_docx())))
    assert sum(line.startswith("Plptext: Arbeidet") for line in lines(placed(letterheads.latent_docx()))) == 2


@pytest.mark.parametrize("make", [letterheads.municipal_docx, letterheads.latent_docx])
def test_nothing_of_ours_has_a_font_or_colour_of_its_own(make):
    """But the signs of the statuses, which need a font that has them, and the statuses' own colours."""
    before, after = styles_of(make()), styles_of(placed(make()))
    for id in after.keys() - before.keys():
        for fonts in after[id].iter(f"{W}rFonts"):
            assert id.endswith("Sign") or fonts.get(f"{W}ascii") is None
        said = {c.get(f"{W}val") for c in after[id].iter(f"{W}color")} | {
            s.get(f"{W}fill") for s in after[id].iter(f"{W}shd")
        }
        assert not said & {ACCENT, "E6EDF5", "1B4468", "F3F6FA", "CBD5DF", "1F2933"}


@pytest.mark.parametrize(
    "accent", ["1E6B52", "F2A900", "FFE066", "000000", "C00000", "00B0F0", "0B0B40", "FFFFFF", "7F7F7F"]
)
@pytest.mark.parametrize("named", [True, False])
def test_text_can_be_read_whatever_the_letterheads_colour(accent, named):
    content = with_styles('w:themeColor="accent1"', "") if not named else letterheads.municipal_docx()
    changed = parts(content)
    changed["word/theme/theme1.xml"] = letterhead_parts.theme(accent)
    changed["word/styles.xml"] = changed["word/styles.xml"].replace(b"1E6B52", accent.encode())
    made = styles_of(placed(letterhead_parts.packed(changed)))
    fill = made["PlpTable"].find(f".//{W}tblStylePr/{W}tcPr/{W}shd").get(f"{W}fill")
    head = made["TableHead"].find(f"{W}rPr/{W}color").get(f"{W}val")
    assert contrast(head, fill) >= 4.5
    callout = made["Callout"].find(f"{W}pPr/{W}shd").get(f"{W}fill")
    quiet = made["Quiet"].find(f"{W}rPr/{W}color").get(f"{W}val")
    assert all(contrast(colour, callout) >= 4.5 for colour in (*MARK_COLOURS.values(), quiet))
    latent = parts(letterheads.latent_docx())
    latent["word/theme/theme1.xml"] = letterhead_parts.theme(accent)
    heading = styles_of(placed(letterhead_parts.packed(latent)))["Heading1"].find(f"{W}rPr/{W}color")
    assert contrast(heading.get(f"{W}val"), "FFFFFF") >= 4.5


def test_the_colour_is_that_of_the_headings_where_the_theme_was_left_alone():
    content = with_styles('<w:color w:val="1E6B52" w:themeColor="accent1"/>', '<w:color w:val="8A3B52"/>')
    changed = parts(content)
    changed["word/theme/theme1.xml"] = letterhead_parts.theme("4472C4")
    head = styles_of(placed(letterhead_parts.packed(changed)))["TableHead"].find(f"{W}rPr/{W}color")
    assert head.get(f"{W}val") == "8A3B52" and head.get(f"{W}themeColor") is None


def test_ten_thousand_styles_are_looked_through_once(monkeypatch):
    count, looked, name = 10_000, [], bridge._name
    monkeypatch.setattr(bridge, "_name", lambda style: looked.append(1) or name(style))
    many = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="s{n}"/></w:style>' for n in range(count)
    )
    assert check_template(with_styles("</w:styles>", f"{many}</w:styles>"), NB).level is not Level.PROBLEM
    assert len(looked) < 1.2 * count
