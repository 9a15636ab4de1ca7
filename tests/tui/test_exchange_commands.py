"""`styr import` and `styr export`, as a person uses them."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from msgspec.structs import replace

from models.data import TABLES
from models.language import LANGUAGES, words_for
from models.milestones import Baseline
from models.rules.areas import project_state
from models.store import Store
from models.when import When
from reports.calendar import calendar
from reports.plain_text import WIDTH, mail_text
from tests.conftest import NOW
from tests.models.building import TODAY, milestone, project
from tests.models.spreadsheets import workbook
from tui.cli import run
from tui.commands import export as export_command
from tui.commands import import_ as import_command

HEAD = ["Nr", "Milepæl", "Frist", "Prognose"]


@pytest.fixture
def folder(store):
    return str(store.folder)


@pytest.fixture
def first(store):
    return store.read().milestones[0]


@pytest.fixture
def plan(tmp_path, first):
    return str(
        workbook(
            tmp_path / "plan.xlsx", HEAD, [first.number, "Nytt navn", None, "uke 12 2027"], ["X1", "Ny", "1.3.2027"]
        )
    )


def said(capsys) -> tuple[str, str]:
    out = capsys.readouterr()
    assert "Traceback" not in out.err
    return out.out, out.err


def milestones(folder):
    return {m.number: m for m in Store(Path(folder)).read().milestones}


def test_without_a_terminal_it_shows_and_does_not_save(folder, plan, first, capsys):
    before = Store(Path(folder)).anchor.seq
    assert run(["--language", "en", "import", "milestones", folder, plan]) == 1
    out, err = said(capsys)
    assert "New: 1. Changed: 1. Unchanged: 0." in out
    assert "→ «Nytt navn»" in out
    assert "week 12 2027" in out
    assert "--yes" in err
    assert Store(Path(folder)).anchor.seq == before


def test_yes_saves_once_and_a_second_time_nothing(folder, plan, first, capsys):
    assert run(["import", "milestones", folder, plan, "--yes"]) == 0
    kept = milestones(folder)
    assert kept["X1"].baseline == When.day(date(2027, 3, 1))
    assert kept[first.number].name == "Nytt navn"
    assert kept[first.number].forecast == When.week(2027, 12)
    assert kept[first.number].baselines == first.baselines
    seq = Store(Path(folder)).anchor.seq
    said(capsys)
    assert run(["--language", "en", "import", "milestones", folder, plan, "--yes"]) == 0
    assert "already as the file says" in said(capsys)[0]
    assert Store(Path(folder)).anchor.seq == seq


def test_a_trial_saves_nothing_even_with_yes(folder, plan, capsys):
    assert run(["import", "milestones", folder, plan, "--dry-run", "--yes"]) == 0
    assert "X1" in said(capsys)[0]
    assert "X1" not in milestones(folder)


@pytest.mark.parametrize(("answer", "code"), [("j\n", 0), ("ja\n", 0), ("y\n", 0), ("n\n", 1), ("", 1), ("\n", 1)])
def test_with_a_terminal_it_asks(folder, plan, monkeypatch, answer, code):
    monkeypatch.setattr(import_command, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert run(["import", "milestones", folder, plan]) == code
    assert ("X1" in milestones(folder)) == (code == 0)


def test_problems_are_all_named_and_nothing_is_saved(folder, tmp_path, capsys):
    path = tmp_path / "plan.csv"
    path.write_bytes("Nr;Milepæl;Frist\r\nX1;Første;1.3.2027\r\nX2;;1.3.2027\r\nX3;Åse;31.2.2027\r\n".encode("cp1252"))
    assert run(["--language", "en", "import", "milestones", folder, str(path), "--yes"]) == 1
    out, err = said(capsys)
    assert "Line 3, Milepæl: X2 is new" in out and "Line 4, Frist: " in out and "31.2.2027" in out
    assert "Nothing was saved" in err
    assert "X1" not in milestones(folder)


def test_a_file_that_cannot_be_read_is_one_sentence(folder, tmp_path, capsys):
    path = tmp_path / "gammel.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert run(["--language", "en", "import", "milestones", folder, str(path)]) == 3
    out, err = said(capsys)
    assert out == "" and "gammel.xls is of Excel's old format" in err and len(err.splitlines()) == 1


def test_a_file_name_cannot_play_with_the_terminal(folder, tmp_path, capsys):
    path = tmp_path / "x\x1b]0;eid\x07.csv"
    path.write_text("Nr;Milepæl\nX1;Ny\n", encoding="utf-8")
    run(["import", "milestones", folder, str(path)])
    assert "\x1b" not in "".join(said(capsys))


# --- export ---------------------------------------------------------------------------------------------------------------


def test_json_holds_every_table(demo_folder, capsysbinary):
    assert run(["export", str(demo_folder)]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert list(told) == list(TABLES)
    assert [m["number"] for m in told["milestones"]] == [m.number for m in Store(demo_folder).read().milestones]


def test_csv_has_a_mark_and_is_read_back(demo_folder, tmp_path, capsysbinary):
    assert run(["export", str(demo_folder), "--format", "csv"]) == 0
    raw = capsysbinary.readouterr().out
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") > 10
    assert len(list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))) == 17
    (tmp_path / "p.csv").write_bytes(raw)
    assert run(["--language", "en", "import", "milestones", str(demo_folder), str(tmp_path / "p.csv")]) == 0
    assert b"already as the file says" in capsysbinary.readouterr().out


def test_a_file_is_never_overwritten_without_force(folder, tmp_path, capsys):
    path = tmp_path / "ut.csv"
    assert run(["export", folder, "--format", "csv", "-o", str(path)]) == 0
    first = path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0, "a project is private, and so is what is made of it"
    assert run(["export", folder, "-o", str(path)]) == 2
    assert path.read_bytes() == first
    assert run(["export", folder, "-o", str(path), "--force"]) == 0
    assert path.read_bytes() != first
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["ut.csv"], "nothing temporary is left"
    link = tmp_path / "lenke"
    link.symlink_to(tmp_path / "annet")
    assert run(["export", folder, "-o", str(link)]) == 2
    assert not (tmp_path / "annet").exists()
    assert run(["export", folder, "-o", str(tmp_path / "no" / "such.csv")]) == 3


def events(raw: bytes):
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}


def test_the_calendar_is_read_back_with_its_days(demo_folder):
    store = Store(demo_folder)
    data = store.read()
    found = events(export_command.exported(store, "ics", words_for("nb")))
    assert len(found) == sum(1 for m in data.milestones if m.expected) + len(data.decision_points) + len(data.meetings)
    for one in data.milestones:
        event = found[f"{one.id}@{store.project_id}.styr"]
        assert one.expected is not None
        assert event["dtstart"].dt == one.expected.first
        assert event["dtend"].dt == one.expected.last + timedelta(days=1)
        assert type(event["dtstart"].dt) is date, "all day"
        assert one.name in str(event["summary"])


def test_no_day_is_invented_for_a_coarse_date():
    dates = ["2027-03-15", "2027-W12", "2027-03", "2027-spring", "2027", "text:snart"]
    own = [
        replace(milestone(id=f"m{n}"), baselines=(Baseline(date=When.parse_stored(text), at=NOW, by="x"),))
        for n, text in enumerate(dates)
    ]
    raw, left_out = calendar(project(*own), words_for("en"), "p", NOW)
    spans = {uid: (event["dtstart"].dt, event["dtend"].dt) for uid, event in events(raw).items()}
    assert spans == {
        "m0@p.styr": (date(2027, 3, 15), date(2027, 3, 16)),
        "m1@p.styr": (date(2027, 3, 22), date(2027, 3, 29)),
        "m2@p.styr": (date(2027, 3, 1), date(2027, 4, 1)),
    }
    assert [
        part for part, text in zip(["spring 2027", "since 2027 ", "since snart "], left_out, strict=True)
        if part in words_for("en").say(text)
    ] == ["spring 2027", "since 2027 ", "since snart "]  # fmt: skip


def test_the_calendar_is_the_same_again_and_a_name_cannot_add_lines():
    own = replace(milestone(id="m"), name="A\nEND:VCALENDAR\r\nBEGIN:VEVENT;,\\", responsible="Å" * 200)
    raw, _ = calendar(project(own), words_for("nb"), "p", NOW)
    assert (raw, []) == calendar(project(own), words_for("nb"), "p", NOW)
    (event,) = events(raw).values()
    assert "END:VCALENDAR" in str(event["summary"])
    assert raw.count(b"\nBEGIN:VEVENT") == 1
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_text_is_narrow_and_has_no_table(demo_folder, code):
    data = Store(demo_folder).read()
    text = mail_text(data, project_state(data, TODAY), words_for(code))
    assert max(map(len, text.splitlines())) <= WIDTH < 72
    assert not set(text) & set("|│┃─━+=\t") - {"+"}
    assert "  " not in "".join(line.strip() for line in text.splitlines()), "nothing is lined up with spaces"
    for one in data.milestones:
        assert f"\n{one.number} " in text
