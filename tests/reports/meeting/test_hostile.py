"""Whatever somebody types into a meeting stays text in its documents."""

import io

import docx
import pytest
from msgspec.structs import replace

from models.agenda import Conflict
from models.decisions import Dissent
from models.language import words_for
from models.meetings import Attendance, Presence
from reports.making import Format, file_name, printed
from reports.minutes_view import minutes_view
from reports.notice_view import notice_view
from tests.documents.checks import findings
from tests.reports.meeting.sitting import MINUTES, NOTICE, paper

NASTY = 'a\x00\x1b[31m\u202eb =1+1 { INCLUDETEXT "c:\\x" } {ground} <w:p/> & \tc\r\nd 🙂 [@click=x]'


@pytest.fixture
def project(minutes):
    """The meeting with hostile text wherever somebody may write."""
    data, held = minutes.read(), paper(minutes, MINUTES).meeting
    people = tuple(
        replace(person, name=f"{NASTY}{n}", title=NASTY, organisation=NASTY) for n, person in enumerate(data.people)
    )
    texts = dict.fromkeys(("number", "title", "background", "proposal", "discussion", "decision", "basis"), NASTY)
    items = tuple(
        replace(
            item,
            **texts,
            conflicted=(Conflict(person="ola", ground=NASTY),),
            dissents=(Dissent(name=NASTY, text=NASTY),),
        )
        for item in held.items
    )
    meeting = replace(
        held, number=NASTY, title=NASTY, venue=NASTY, items=items, approved_in=NASTY, corrects=NASTY,
        attendance=(*held.attendance, Attendance(person="tor", presence=Presence.PRESENT)),
    )  # fmt: skip
    actions = tuple(replace(action, text=NASTY, owner=NASTY, meeting=NASTY, item=NASTY) for action in data.actions)
    return replace(data, people=people, actions=actions, meetings=(meeting,)), meeting


@pytest.mark.parametrize(("kind", "derive"), [(NOTICE, notice_view), (MINUTES, minutes_view)])
@pytest.mark.parametrize("public", [False, True])
def test_it_is_only_text(project, minutes, tmp_path, kind, derive, public):
    data, meeting = project
    view = derive(data, replace(paper(minutes, kind), meeting=meeting, public=public))
    content = printed(view, kind, words_for("nb"))
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert findings(path, "nb-NO") == []
    document = docx.Document(io.BytesIO(content))
    fields = {e.text.split()[0] for e in document.element.iter() if e.tag.endswith("}instrText")}
    assert fields <= {"SEQ"}
    assert "{ground} <w:p/> & " in "".join(paragraph.text for paragraph in document.paragraphs)
    plain = printed(view, kind, words_for("nb"), format=Format.TEXT).decode()
    assert not {"\x00", "\x1b", "\u202e"} & set(plain)
    name = file_name(view, kind, words_for("nb"))
    assert "/" not in name and " " not in name and len(name) < 100
