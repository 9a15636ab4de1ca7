"""Files as people send them, whole and hostile."""

import io
import os
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange import table as reader
from models.exchange import workbook as books
from models.exchange.planning import plan_import
from models.exchange.table import FileRefused, read_table
from models.language import LANGUAGES, words_for
from models.when import When
from tests.models.building import TODAY, project
from tests.models.spreadsheets import cell_time as dt
from tests.models.spreadsheets import codes, workbook, workbook_bytes

HEAD = "Nr;Milepæl;Ansvarlig;Frist;Prognose;Oppnådd"
LINE = "M1;Første møte på Ås;Åse Bø;15.03.2027;uke 12 2027;"


def plan_of(path):
    return plan_import(project(), read_table(path), TODAY)


def refusal(path) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_table(path)
    for code in LANGUAGES:
        assert path.name in words_for(code).say(refused.value.text)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_as_excel_writes_it(tmp_path, encoding, delimiter, end):
    path = tmp_path / "plan.csv"
    path.write_bytes(end.join([HEAD, LINE, ""]).replace(";", delimiter).encode(encoding))
    plan = plan_of(path)
    assert not plan.problems and not plan.notes
    (new,) = plan.additions
    assert (new.number, new.name, new.line) == ("M1", "Første møte på Ås", 2)
    assert [change.becomes for change in new.changes[1:]] == [
        "Åse Bø",
        When.day(date(2027, 3, 15)),
        When.week(2027, 12),
    ]


def test_line_numbers_are_those_of_an_editor(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(f'sep=;\n\n{HEAD}\nM1;"To\nlinjer";;31.02.2027\n\nM2;x;;tull', encoding="utf-8")
    assert [(p.line, p.column) for p in plan_of(path).problems] == [(4, "Frist"), (7, "Frist")]


def test_commas_inside_cells_do_not_win_over_semicolons(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(f"{HEAD}\nM1;a, b, c, d, e, f, g, h;;\n", encoding="utf-8")
    assert plan_of(path).additions[0].name == "a, b, c, d, e, f, g, h"


def test_control_characters_are_gone(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(f"{HEAD}\nM1;a\x1b[31m\x07b\u202e;\n".encode())
    assert plan_of(path).additions[0].name == "a[31mb"


def test_a_workbook_with_titles_merged_cells_and_real_dates(tmp_path):
    def prepare(book):
        page = book.active
        page.merge_cells("A1:F1")
        page["F8"].number_format = "mmmm yyyy"
        page["D7"].number_format = "dd.mm.yyyy"
        book.create_sheet("Notater").append(["Bare", "noe", "annet"])
        book.create_sheet("Skjult").append(
            ["Nr", "Milepæl", "Frist", "Prognose", "Ansvarlig", "Oppnådd", "Årsak", "Plan"]
        )
        book["Skjult"].sheet_state = "hidden"

    path = workbook(
        tmp_path / "plan.xlsx",
        ["Milepælsplan for Nordvik"], [], [None, "Sist endret", dt(2026, 11, 1)], [],
        ["", "NR.", "Milepæl", "FRIST", "Ansvarlig", "Prognose", "Oppnådd"],
        [],
        [None, 1, "En", dt(2027, 3, 15), "Åse", "våren 2027", None],
        [None, "M2", "To", "15.03.2027", "Bø", dt(2027, 5, 1), None],
        [None, "M3", "Tre", date(2027, 3, 15), None, 2027, dt(2026, 11, 20, 13)],
        prepare=prepare,
    )  # fmt: skip
    plan = plan_of(path)
    assert plan.problems == () and plan.sheet == "Milepæler"
    assert codes(plan.notes) == ["other-sheets", "before-headings"]
    dates = [[change.becomes for change in new.changes if isinstance(change.becomes, When)] for new in plan.additions]
    day = When.day(date(2027, 3, 15))
    assert dates == [
        [day, When.season(2027, "spring")],
        [day, When.month(2027, 5)],
        [day, When.year(2027), When.day(date(2026, 11, 20))],
    ]
    assert [(new.line, new.number) for new in plan.additions] == [(7, "1"), (8, "M2"), (9, "M3")]


def test_errors_and_numbers_in_cells_are_problems_in_their_place(tmp_path):
    path = workbook(
        tmp_path / "p.xlsx", ["Nr", "Milepæl", "Frist"], ["M1", "x", "#REF!"], ["M2", "x", 46096], ["M3", "x", True]
    )
    assert [(p.line, p.column, p.code) for p in plan_of(path).problems] == [
        (2, "Frist", "not-a-date"),
        (3, "Frist", "not-a-date"),
        (4, "Frist", "not-a-date"),
    ]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def altered(change, part="xl/worksheets/sheet1.xml") -> bytes:
    """A workbook one part of which is other than openpyxl wrote it."""
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook_bytes(["Nr", "Milepæl"], ["M1", "x"])))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n;;;\n", "empty"),
        (OLE, "old-excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-table"),
        (b"PK\x03\x04 and then nothing", "not-a-table"),
        (workbook_bytes(["Nr", "Milepæl"])[:-200], "not-a-table"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "not-a-workbook"),
        (zipped(**{"[Content_Types].xml": b"<", "xl/workbook.xml": b"<"}), "not-a-table"),
        (zipped(**{"[Content_Types].xml": b"<", "xl/workbook.xml": b" " * 30_000_000}), "too-large"),
        (altered(lambda raw: DOCTYPE + raw), "not-a-table"),
        (altered(lambda raw: raw[:-20]), "not-a-table"),
        (altered(lambda raw: raw.replace(b't="inlineStr"><is><t>M1</t></is>', b't="s"><v>7</v>')), "not-a-table"),
        (f"{HEAD}\n".encode() + b"M1;x;;;;\n" * 5001, "too-large"),
        (f"{HEAD}\nM1;\"aldri lukket;;\nM2;x\n".encode(), "bad-line"),
        (f"{HEAD}\nM1;{'x' * 200_000}\n".encode(), "bad-line"),
        (f"{HEAD}{';x' * 300}\n".encode(), "too-large"),
    ],
    ids=range(17),
)  # fmt: skip
def test_what_is_no_table_is_refused_with_one_sentence(tmp_path, content, code):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(content)
    start = time.monotonic()
    assert refusal(path).code == code
    assert time.monotonic() - start < 20


def test_a_row_number_beyond_excels_own_costs_no_time(tmp_path):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(
        altered(
            lambda raw: (
                raw.replace(b'<row r="2"', b'<row r="2000000000"').replace(b'r="A2"', b"").replace(b'r="B2"', b"")
            )
        )
    )
    start = time.monotonic()
    assert [row.line for row in read_table(path).rows] == [1]
    assert time.monotonic() - start < 20


def test_formulas_are_read_by_their_result_and_refused_without_one(tmp_path):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(workbook_bytes(["Nr", "Milepæl"], ["M1", '="a"&"b"']))
    assert refusal(path).code == "uncalculated"
    path.write_bytes(
        altered(lambda raw: raw.replace(b't="inlineStr"><is><t>x</t></is>', b't="str"><f>"a"</f><v>ab</v>'))
    )
    assert plan_of(path).additions[0].name == "ab"
    path.write_bytes(altered(lambda raw: raw.replace(b't="inlineStr"><is><t>x</t></is>', b't="str"><f>""</f><v></v>')))
    assert codes(plan_of(path).problems) == ["no-name"]


def test_a_cell_far_to_the_right_is_refused_and_many_empty_ones_cost_no_time(tmp_path, monkeypatch):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(altered(lambda raw: raw.replace(b'r="B2"', b'r="ZZ2"')))
    assert refusal(path).code == "too-large"
    path.write_bytes(altered(lambda raw: raw.replace(b"</sheetData>", b'<row><c r="ZZZ3"/></row></sheetData>')))
    assert len(read_table(path).rows) == 2
    monkeypatch.setattr(books, "MAX_CELLS", 10_000)
    assert refusal(path).code == "too-large"


def test_a_file_that_is_missing_a_folder_or_a_pipe_is_refused(tmp_path):
    assert refusal(tmp_path / "borte.csv").code == "missing"
    (tmp_path / "mappe.csv").mkdir()
    assert refusal(tmp_path / "mappe.csv").code == "missing"
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").code == "missing"


def test_a_file_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MAX_BYTES", 100)
    path = tmp_path / "stor.csv"
    path.write_bytes(b"x" * 101)
    assert refusal(path).code == "too-large"


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda raw: HEAD.encode("cp1252") + b"\n" + raw))
def test_any_bytes_are_a_plan_or_a_refusal(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    try:
        plan = plan_of(path)
    except FileRefused:
        return
    for remark in (*plan.notes, *plan.problems):
        assert words_for("nb").say(remark.said)


@given(st.data())
def test_a_damaged_workbook_is_a_plan_or_a_refusal(tmp_path_factory, data):
    raw = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(2, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    path.write_bytes(bytes(raw))
    try:
        plan_of(path)
    except FileRefused:
        return


WORKBOOK = workbook_bytes(["Nr", "Milepæl", "Frist"], ["M1", "x", date(2027, 3, 15)])
