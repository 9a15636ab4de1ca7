"""The handover: two pages, each line of which can be found in the data again."""

import io
from datetime import date, timedelta

import docx
import pytest
from msgspec.structs import replace

from models.data import ProjectData
from models.documents import DocumentKind, HandoverPaper
from models.language import words_for
from models.people import Assignment, Role
from models.store import Store
from models.when import When
from reports.documents import write_document
from reports.handover_view import MOST, handover_view
from reports.making import Format, frozen, printed
from reports.verifying import examine
from tests.conftest import NOW, TODAY
from tests.documents.checks import findings
from tests.reports.final.reading import days, flat, rows
from tests.reports.meeting.sitting import LANGUAGES

KIND = DocumentKind.HANDOVER
PAPER = HandoverPaper(TODAY, "/felles/omstilling")


@pytest.fixture(scope="module")
def data(demo_folder) -> ProjectData:
    return Store.open(demo_folder, now=lambda: NOW).read()


def opened(data, language="nb"):
    content = printed(handover_view(data, PAPER), KIND, words_for(language))
    return docx.Document(io.BytesIO(content))


def said(data, language="nb") -> str:
    return flat(printed(handover_view(data, PAPER), KIND, words_for(language), format=Format.TEXT).decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_in_fourteen_days_and_nothing_else(data, language):
    w, last = words_for(language), TODAY + timedelta(days=14)
    listed = rows(opened(data, language), w.t("Date"), w.t("What"))
    text = " ".join(row[1] for row in listed)
    for milestone in data.milestones:
        near = milestone.reached is None and milestone.expected is not None and milestone.expected.last <= last
        assert (f" {milestone.number}: " in text) is near, milestone.number
    for meeting in data.meetings:
        near = TODAY <= meeting.on <= last
        assert (w.t("Meeting {number}: {name}", number=meeting.number, name=meeting.title) in text) is near
        papers = meeting.on - timedelta(days=data.project.paper_days)
        assert (w.t("The papers of meeting {meeting} go out", meeting=meeting.number) in text) is (
            TODAY <= papers <= last
        )
    for action in data.actions:
        near = action.done is None and action.due is not None and TODAY <= action.due <= last
        assert (action.text in text) is near, action.text
    assert [row[0] for row in listed] == sorted((row[0] for row in listed), key=lambda day: day.split(".")[::-1])


def test_open_conditions_and_actions_with_whom_and_by_when(data):
    listed = rows(opened(data), "Type", "Hva")
    conditions = [c for p in data.decision_points for c in p.conditions if c.fulfilled is None]
    actions = [action for action in data.actions if action.done is None]
    assert len(listed) == len(conditions) + len(actions) <= MOST["open"]
    for owner, text, due in [(c.owner, c.text, c.deadline) for c in conditions] + [
        (a.owner, a.text, a.due) for a in actions
    ]:
        (row,) = [row for row in listed if text in row[1]]
        assert row[2] == owner and days(due) in row[3]
        assert ("over fristen" in row[3]) is (due is not None and due < TODAY)


def test_figures_asked_for_and_colours_judged(data):
    line = next(line for line in data.budget_lines if line.spent.missing and line.spent.asked_of)
    assert rows(opened(data), "Hva", "Spurt") == [
        [f"{line.name}: regnskap", line.spent.asked_of, days(line.spent.asked_on), days(line.spent.reminded_on)]
    ]
    (judged,) = rows(opened(data), "Hva", "Beregnet")
    assert "Avvik" in judged[1] and "Følg med" in judged[2] and judged[3].startswith("Kunnskapsgrunnlaget kom")


def test_where_things_are_and_who_stands_in(data):
    text = said(data)
    assert (
        "styr /felles/omstilling" in text
        and data.project.archive_reference in text
        and "Eva Tenkt for Per Døme" in text
    )
    assert "Styrs egen utforming" in text
    stand_in = Assignment(role=Role.LEADER, since=date(2026, 11, 24), until=date(2026, 12, 7), on_behalf_of="marte")
    leader = next(person for person in data.people if person.has_role(Role.LEADER, TODAY))
    other = next(person for person in data.people if person.name == "Eva Tenkt")
    acting = replace(other, roles=(*other.roles, replace(stand_in, on_behalf_of=leader.id)))
    changed = replace(data, people=tuple(acting if one.id == other.id else one for one in data.people))
    for language, words in (("nb", "på vegne av"), ("nn", "på vegner av"), ("en", "on behalf of")):
        assert f"Eva Tenkt {words} {leader.name}" in said(changed, language)
    assert "24.11.2026 til 07.12.2026" in said(changed)
    later = handover_view(changed, HandoverPaper(date(2026, 12, 8)))
    assert all(row.deputy for row in later.stand_ins), "it ended the day before"


def test_it_stays_short_and_counts_the_rest(data):
    first = next(action for action in data.actions if action.done is None)
    many = tuple(replace(first, id=f"a{n}", text=f"Oppgave {n} " + "x" * 400, due=date(2027, 1, 1)) for n in range(50))
    view = handover_view(replace(data, actions=many), PAPER)
    conditions = sum(1 for p in data.decision_points for c in p.conditions if c.fulfilled is None)
    assert len(view.open) == MOST["open"] and view.left_out["open"] == 50 + conditions - MOST["open"]
    assert f"{view.left_out['open']} til står i prosjektet." in flat(
        printed(view, KIND, words_for("nb"), format=Format.TEXT).decode()
    )
    assert "x" * 200 not in frozen(view).decode()


def test_a_coarse_date_is_no_day(data):
    first = next(m for m in data.milestones if m.reached is None)
    coarse = replace(first, forecasts=(), baselines=(replace(first.baselines[-1], date=When.parse_stored("2026-W49")),))
    view = handover_view(replace(data, milestones=(coarse,)), PAPER)
    assert any(row.when.coarse for row in view.coming)
    assert "uke 49 2026" in flat(printed(view, KIND, words_for("nb"), format=Format.TEXT).decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_sound_and_says_whether_it_still_is_so(demo_folder, tmp_path, language):
    from reports.documents import Choices

    store = Store.open(demo_folder, now=lambda: NOW)
    path = write_document(store, PAPER, Choices(words=words_for(language), output=tmp_path / "a.docx"))
    assert findings(path, words_for(language).tag) == []
    assert all(finding.good for finding in examine(path, store))
