"""`styr notice`, `styr minutes` and `styr report handover`: documents of a meeting from the command line."""

import shutil
from datetime import datetime

import docx
import icalendar
import pytest

from models.store import Store
from tests.documents import letterheads
from tui.cli import run


@pytest.fixture
def project(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "nordvik")


def styr(capsys, *arguments, language="nb"):
    """Run a command: its exit code and what it printed."""
    code = run(["--language", language, *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


def title(path):
    return docx.Document(str(path)).core_properties.title


def test_each_is_written_where_documents_lie(capsys, project):
    for command, name in (
        (("notice", project, "--meeting", "3/2026"), "innkalling-3-"),
        (("minutes", project, "--meeting", "2/2026"), "referat-2-"),
        (("report", "handover", project), "overlevering-"),
    ):
        code, out, err = styr(capsys, *command)
        assert code == 0 and name in out, out + err
    assert sorted(path.suffix for path in (project / "documents").iterdir()) == [".docx"] * 3


def test_language_format_template_and_file_can_be_chosen(capsys, project, tmp_path):
    template, made = tmp_path / "mal.docx", tmp_path / "ut.docx"
    template.write_bytes(letterheads.municipal_docx())
    chosen = ("--language", "nn", "--template", template, "-o", made)
    assert styr(capsys, "minutes", project, "--meeting", "2/2026", *chosen)[0] == 0
    assert title(made) == "Referat frå møte 2/2026"
    text = tmp_path / "ut.txt"
    assert styr(capsys, "notice", project, "--meeting", "3/2026", "--format", "text", "-o", text)[0] == 0
    assert "Innkalling til møte 3/2026" in text.read_text(encoding="utf-8")
    assert styr(capsys, "verify", made, project)[0] == 0


def test_a_meeting_that_is_not_there_is_named_with_those_that_are(capsys, project):
    code, _, err = styr(capsys, "minutes", project, "--meeting", "9/2026")
    assert code == 2 and "9/2026" in err and "2/2026" in err
    assert styr(capsys, "minutes", project)[0] == 2


def test_the_public_version_leaves_out_what_is_closed(capsys, project, tmp_path):
    store = Store.open(project)
    meeting = store.read().meetings[1]
    item = next(item for item in meeting.items if item.discussion)
    from models.acts import Acts

    Acts(store).close_item(meeting.id, item.key, "Personlige forhold")
    made = {}
    for flag in ((), ("--public",)):
        file = tmp_path / f"{len(flag)}.txt"
        assert (
            styr(capsys, "minutes", project, "--meeting", meeting.number, "--format", "text", "-o", file, *flag)[0] == 0
        )
        made[flag] = " ".join(file.read_text(encoding="utf-8").split())
    assert item.title in made[()] and item.title not in made[("--public",)]
    assert "Personlige forhold" in made[("--public",)] and item.number in made[("--public",)]


def test_a_meeting_is_an_event_at_its_time_without_an_end(capsys, project, tmp_path):
    file = tmp_path / "m.ics"
    assert styr(capsys, "notice", project, "--meeting", "2/2026", "--format", "ics", "-o", file)[0] == 0
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    meeting = Store.open(project).read().meetings[1]
    starts = datetime.strptime(f"{meeting.on} {meeting.starts}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the wall's own time
    assert event.decoded("dtstart") == starts and "dtend" not in event and "duration" not in event
    assert str(event["location"]) == meeting.venue
    lines = str(event["description"]).split("\n")
    assert lines == [f"Sak {item.number} {item.title}" for item in meeting.items]
    assert styr(capsys, "export", project, "--format", "ics", "-o", tmp_path / "all.ics")[0] == 0
    uids = {str(one["uid"]) for one in icalendar.Calendar.from_ical((tmp_path / "all.ics").read_bytes()).walk("VEVENT")}
    assert str(event["uid"]) in uids, "a calendar that has both shows it once"


def test_a_meeting_without_a_time_is_a_whole_day_and_a_closed_title_stays_out(capsys, project, tmp_path):
    from models.acts import Acts

    store = Store.open(project)
    meeting = store.read().meetings[3]
    item = meeting.items[2]
    Acts(store).close_item(meeting.id, item.key, "Forhandlinger")
    file = tmp_path / "m.ics"
    assert styr(capsys, "notice", project, "--meeting", meeting.number, "--format", "ics", "-o", file)[0] == 0
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == meeting.on and meeting.starts == ""
    assert item.title not in str(event["description"]) and "Sak unntatt offentlighet" in str(event["description"])


def test_approving_from_the_command_line_issues_the_minutes(capsys, project):
    code, out, err = styr(capsys, "do", project, "approve-minutes", "2/2026", "approved_in=møte 3/2026", "--yes")
    assert code == 0, out + err
    assert [one.title for one in Store.open(project).read().documents if one.kind == "minutes"] == [
        "Referat fra møte 2/2026"
    ]
    assert styr(capsys, "minutes", project, "--meeting", "2/2026")[0] == 0
    (made,) = (project / "documents").glob("referat-2-*.docx")
    assert "utkast" not in made.name
    code, out, err = styr(capsys, "verify", made, project)
    assert code == 0 and "Utstedt" in out, out + err
