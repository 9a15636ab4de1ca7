"""The project plan as a document: PLP's chapters, drafts and issued ones, of nothing, of much and of hostile text."""

import re
import sys
from datetime import date

import pytest
from msgspec.structs import replace

from models.data import ProjectData
from models.language import LANGUAGES, words_for
from models.milestones import Milestone
from models.project import Project
from models.store import Store
from models.writing import SECTIONS, ReportState, WritingKind
from reports import brief, plan
from tests.conftest import NOW
from tests.documents.checks import findings
from tests.models.building import milestone
from tests.reports.planning import flat, headings, plain, read, view_of, word

CHAPTERS = {
    "nb": (
        "Mål og rammer",
        "Omfang og avgrensning",
        "Organisering",
        "Beslutningspunkter, oppfølging og milepæler",
        "Målgrupper, interessenter og kommunikasjon",
        "Risikovurdering",
        "Gjennomføring",
        "Økonomi",
        "Kontrakter og avtaler",
        "Vedlegg",
    ),
    "nn": (
        "Mål og rammer",
        "Omfang og avgrensing",
        "Organisering",
        "Avgjerdspunkt, oppfølging og milepælar",
        "Målgrupper, interessentar og kommunikasjon",
        "Risikovurdering",
        "Gjennomføring",
        "Økonomi",
        "Kontraktar og avtalar",
        "Vedlegg",
    ),
    "en": (
        "Goals and frame",
        "Scope and delimitation",
        "Project organisation",
        "Decision points, follow-up and milestones",
        "Audiences and communication",
        "Risk assessment",
        "Execution",
        "Finances",
        "Contracts and agreements",
        "Attachments",
    ),
}
"""PLP's chapters 1 to 10."""

EMPTY = ProjectData(project=Project(id="project", name="Tomt", municipality="K", start=date(2026, 1, 1), end=date(2026, 3, 1)))  # fmt: skip


@pytest.fixture(scope="module")
def data(demo_folder):
    return Store.open(demo_folder, now=lambda: NOW).read()


@pytest.fixture(scope="module")
def view(data):
    return view_of(data)


def issued(view):
    return replace(view, state=ReportState.ISSUED, issued_at=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filled", [True, False])
def test_the_structure_is_sound_and_the_chapters_are_plps(data, language, filled, tmp_path):
    view = view_of(data, filled=filled)
    for one in (view, issued(view)):
        path = word(one, tmp_path / "p.docx", language)
        assert findings(path, words_for(language).tag) == []
        chapters = [(number, text) for number, text in headings(path) if "." not in number]
        assert chapters == [(str(n), text) for n, text in enumerate(CHAPTERS[language], start=1)]


def test_the_headings_below_have_plps_numbers(view, tmp_path):
    found = dict(headings(word(view, tmp_path / "p.docx")))
    assert {number: text for number, text in found.items() if number.count(".") == 1} == {
        "1.1": "Bakgrunn og forankring", "1.2": "Visjon", "1.3": "Effektmål", "1.4": "Resultatmål", "1.5": "Prosjektmål", "1.6": "Rammer",
        "3.1": "Prosjektledelse og ansvarsforhold", "3.2": "Øvrige roller og bemanning",
        "4.1": "Beslutningspunkter", "4.2": "Statusmøter og rapportering", "4.3": "Milepæler",
        "6.1": "Kritiske suksessfaktorer", "6.2": "Risiko", "6.3": "Kvalitetssikring",
        "7.1": "Hovedaktiviteter", "7.2": "Tids- og ressursplan", "8.1": "Budsjett", "8.2": "Finansiering",
    }  # fmt: skip


def test_a_draft_asks_for_what_must_be_written_and_an_issued_plan_asks_for_nothing(data):
    draft = view_of(data, filled=False)
    text = flat(draft)
    assert "[Rammer og føringer: Det prosjektet må holde seg til" in text and "[Hovedaktiviteter: Én linje" in text
    assert "[Kontrakter og avtaler er ikke beskrevet ennå.]" in text and "Ikke aktuelt" not in text
    final = flat(issued(draft))
    chapter = final.split("9 Kontrakter og avtaler =")[1].split("10 Vedlegg")[0]
    assert chapter.strip("= ") == "Ikke aktuelt."
    assert "[" not in final.replace("[Dato]", "").replace("[Underskrift]", "")


def test_what_is_written_stands_in_its_chapter(view):
    text = plain(view)
    places = {
        "frames": "1.6", "organisation": "3.2", "follow_up": "4.2", "audiences": "5", "quality": "6.3", "activities": "7.1",
        "resources": "7.2", "economy": "8.1", "contracts": "9", "attachments": "10",
    }  # fmt: skip
    for name, number in places.items():
        before = text[: text.index(f"Tekst om {name}.")]
        assert re.findall(r"^([\d.]+) .+\n[=-]+$", before, re.M)[-1] == number, name
    assert text.index("Tekst om decisions_requested.") < text.index("1 Mål og rammer")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [WritingKind.PLAN, WritingKind.BRIEF])
def test_an_empty_project_is_a_document_too(kind, language, tmp_path):
    view = view_of(EMPTY, kind, filled=False)
    for one in (view, issued(view)):
        path = word(one, tmp_path / "p.docx", language, kind)
        assert findings(path, words_for(language).tag) == []
        assert [number for number, _ in headings(path) if "." not in number] == [str(n) for n in range(1, 11)]
    assert "None" not in plain(view, language, kind)


def _planned(count: int) -> ProjectData:
    def made(n: int) -> Milestone:
        about = {"number": f"M{n}", "deliverable": "d", "criterion": "c", "after": (f"m{n - 1}",)}
        return replace(milestone(n % 90, id=f"m{n}"), place=n, **about)

    return replace(EMPTY, milestones=tuple(map(made, range(count))))


def test_two_thousand_milestones_cost_as_they_should(tmp_path):
    """Counted in calls, not in time: four times the milestones are four times the work."""

    def calls(count: int) -> int:
        data, made = _planned(count), 0

        def count_call(_frame, event, _argument):
            nonlocal made
            made += event == "call"

        sys.setprofile(count_call)
        try:
            plan.write_plan(view_of(data), words_for("nb"))
        finally:
            sys.setprofile(None)
        return made

    assert calls(2000) < 4.4 * calls(500)
    path = word(view_of(_planned(2000)), tmp_path / "p.docx")
    assert findings(path, "nb-NO") == []
    paragraphs, tables = read(path)
    assert len(tables["Milepæler"]) == 2000
    assert any(paragraph.startswith("Planen har 2\N{NO-BREAK SPACE}000 milepæler.") for paragraph in paragraphs)


def test_hostile_text_is_only_text(data, tmp_path):
    nasty = "a\x00b\x1b[31m\u202ec <w:p/> & {name} { INCLUDETEXT } =1+1 [@click=x]" + "y" * 300
    project = replace(data.project, background=nasty, scope=nasty, municipality=nasty, name=nasty)
    changed = replace(
        data,
        project=project,
        people=tuple(replace(person, name=nasty, title=nasty) for person in data.people),
        goals=tuple(replace(goal, text=nasty, unit=nasty, method=nasty) for goal in data.goals),
        milestones=tuple(replace(m, name=nasty, deliverable=nasty, criterion=nasty, responsible=nasty) for m in data.milestones),
        factors=tuple(replace(factor, name=nasty, statement=nasty, indicator=nasty) for factor in data.factors),
        decision_points=tuple(replace(point, code=nasty, name=nasty, basis=(nasty,)) for point in data.decision_points),
        budget_lines=tuple(replace(line, name=nasty) for line in data.budget_lines),
        risks=tuple(replace(risk, name=nasty) for risk in data.risks),
    )  # fmt: skip
    for kind in (WritingKind.PLAN, WritingKind.BRIEF):
        view = replace(view_of(changed, kind), texts=dict.fromkeys(view_of(changed, kind).texts, nasty))
        path = word(view, tmp_path / "p.docx", kind=kind)
        assert findings(path, "nb-NO") == []
        paragraphs, _ = read(path)
        assert any("<w:p/> & {name} { INCLUDETEXT }" in paragraph for paragraph in paragraphs)
        assert "\x1b" not in "".join(paragraphs) and "\x1b" not in plain(view, kind=kind)


def test_sections_are_chosen_and_ordered_by_the_project(data):
    chosen = ("economy", "frame", "approval")
    view = view_of(replace(data, project=replace(data.project, sections={"plan": chosen})))
    text = plain(view)
    assert text.index("1 Økonomi\n===") < text.index("2 Mål og rammer\n===") < text.index("Godkjenning\n===")
    assert "Risikovurdering" not in text and "Forslag til vedtak" not in text


def test_every_section_has_a_name_and_the_usual_order_is_one():
    plans, briefs = list(SECTIONS[WritingKind.PLAN]), list(SECTIONS[WritingKind.BRIEF])
    assert plans == ["decisions_requested", *plan.CHAPTERS, "approval"]
    assert briefs == ["decisions_requested", *brief.SECTIONS, "approval"]
