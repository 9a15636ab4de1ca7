"""Content controls are filled wherever they stand, and look as they did."""

import pytest
from docx.oxml import parse_xml

from reports.word.controls import controls, fill, tag_of
from reports.word.styles import NAMESPACES
from tests.documents.checks import W

RUN = '<w:r><w:rPr><w:b/><w:sz w:val="30"/></w:rPr><w:t>før</w:t></w:r><w:r><w:t> og mer</w:t></w:r>'


def sdt(content: str, more: str = "", tag: str = "plp.tittel") -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def root(content: str):
    return parse_xml(f"<w:hdr {NAMESPACES}>{content}</w:hdr>")


def texts(element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p")]


TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>"
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<w:p><w:r><w:t>Sak: </w:t></w:r>{sdt(RUN)}</w:p>", ["Sak: NY"]),
        (sdt(f"<w:p>{RUN}</w:p><w:p>{RUN}</w:p>"), ["NY"]),
        (TABLE.format(f"<w:tr>{sdt(f'<w:tc><w:tcPr/><w:p>{RUN}</w:p></w:tc>')}<w:tc><w:p/></w:tc></w:tr>"), ["NY", ""]),
        (TABLE.format(sdt(f"<w:tr><w:tc><w:p>{RUN}</w:p></w:tc><w:tc><w:p>{RUN}</w:p></w:tc></w:tr>")), ["NY", "før og mer"]),
        (sdt(f"<w:p>{sdt(RUN)}</w:p>"), ["NY"]),
    ],
)  # fmt: skip
def test_at_every_level_in_the_look_that_stood_there(content, expected):
    element = root(content)
    assert fill(element, {"plp.tittel": "NY"})
    assert texts(element) == expected
    written = next(t for t in element.iter(f"{W}t") if t.text == "NY").getparent()
    assert [child.tag for child in written.find(f"{W}rPr")] == [f"{W}b", f"{W}sz"]


def test_in_a_text_box_and_in_what_stands_for_it():
    element = root(BOX.format(f"<w:p>{sdt(RUN)}</w:p>") * 2)
    fill(element, {"plp.tittel": "NY"})
    assert [t.text for t in element.iter(f"{W}t")] == ["NY", "NY"]


def test_a_prompt_is_no_look():
    prompt = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Klikk her</w:t></w:r>'
    for look, expected in (("", None), ("<w:rPr><w:i/></w:rPr>", [f"{W}i"])):
        element = root(f"<w:p>{sdt(prompt, look + '<w:showingPlcHdr/>')}</w:p>")
        fill(element, {"plp.tittel": "NY"})
        assert next(element.iter(f"{W}showingPlcHdr"), None) is None
        found = next(element.iter(f"{W}r")).find(f"{W}rPr")
        assert found is None if expected is None else [child.tag for child in found] == expected


def test_nothing_brings_the_old_value_back():
    more = '<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/><w:date w:fullDate="2019-01-01T00:00:00Z"/>'
    element = root(f"<w:p>{sdt(RUN, more)}</w:p>")
    fill(element, {"plp.tittel": "NY"})
    assert next(element.iter(f"{W}dataBinding"), None) is None
    assert next(element.iter(f"{W}date")).attrib == {}


def test_only_what_is_named_is_filled():
    signature = sdt(RUN, tag="plp.signature.date.1")
    element = root(f"<w:p>{signature}{sdt(RUN, tag='annet')}{sdt(RUN, tag=' PLP.Tittel ')}</w:p>")
    assert [tag_of(control) for control in controls(element)] == ["plp.signature.date.1", "plp.tittel"]
    assert not fill(element, {"plp.saksnr": "x"}) and texts(element) == ["før og mer" * 3]
    assert fill(element, {"plp.tittel": "NY"}) and texts(element) == ["før og mer" * 2 + "NY"]


def test_hostile_text_is_only_text():
    element = root(f"<w:p>{sdt(RUN)}</w:p>")
    fill(element, {"plp.tittel": "a\x00<w:p/>\n&b\u202e " + "c" * 30})
    assert texts(element) == ["a<w:p/> &b " + "c" * 30]


def test_an_empty_value_leaves_an_empty_control():
    element = root(f"<w:p>{sdt(RUN)}</w:p>{sdt('')}")
    fill(element, {"plp.tittel": ""})
    assert texts(element) == [""]
