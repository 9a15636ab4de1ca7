"""The project brief: ten short sections on a few pages, from the same figures as the plan."""

import pytest
from msgspec.structs import replace

from models.goals import GoalLevel
from models.language import LANGUAGES, words_for
from models.people import Role
from models.store import Store
from models.writing import ReportState, WritingKind
from tests.conftest import NOW
from tests.documents.checks import findings
from tests.models.building import milestone
from tests.reports.planning import amount, day, flat, headings, plain, read, view_of, word

BRIEF = WritingKind.BRIEF

SECTIONS = {
    "nb": (
        "Prosjektopplysninger",
        "Bakgrunn og begrunnelse",
        "Mål",
        "Omfang og avgrensning",
        "Leveranser og frister",
        "Rammer og føringer",
        "Organisering og fullmakter",
        "Budsjett og finansiering",
        "Rapportering og beslutningspunkter",
        "Godkjenning",
    ),
    "nn": (
        "Prosjektopplysningar",
        "Bakgrunn og grunngjeving",
        "Mål",
        "Omfang og avgrensing",
        "Leveransar og fristar",
        "Rammer og føringar",
        "Organisering og fullmakter",
        "Budsjett og finansiering",
        "Rapportering og avgjerdspunkt",
        "Godkjenning",
    ),
    "en": (
        "About the project",
        "Background and reason",
        "Goals",
        "Scope and delimitation",
        "Deliveries and deadlines",
        "Frame and directions",
        "Organisation and authority",
        "Budget and financing",
        "Reporting and decision points",
        "Approval",
    ),
}


@pytest.fixture(scope="module")
def data(demo_folder):
    return Store.open(demo_folder, now=lambda: NOW).read()


@pytest.fixture(scope="module")
def view(data):
    return view_of(data, BRIEF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_is_sound_and_the_sections_are_plps(view, language, tmp_path):
    for one in (view, replace(view, state=ReportState.ISSUED, issued_at=NOW)):
        path = word(one, tmp_path / "b.docx", language, BRIEF)
        assert findings(path, words_for(language).tag) == []
        assert headings(path) == [(str(n), text) for n, text in enumerate(SECTIONS[language], start=1)]


def test_its_figures_are_those_of_the_data(data, view, tmp_path):
    paragraphs, tables = read(word(view, tmp_path / "b.docx", kind=BRIEF))
    assert tables["Leveranser og frister"] == [
        [m.number, m.deliverable, day(m.baselines[-1].date), m.responsible] for m in data.milestones
    ]
    goals = [goal for goal in data.goals if goal.level is not GoalLevel.VISION]
    assert [row[1] for row in tables["Mål med måltall og frist"]] == [goal.text for goal in goals]
    budget = sum(line.budget.amount for line in data.budget_lines)
    assert tables["Budsjett, kroner"][-1] == ["Sum", amount(budget)]
    assert any(f"Budsjettet er på {amount(budget)}" in paragraph for paragraph in paragraphs)
    assert "i alt 32 uker." in flat(view, kind=BRIEF)


def test_who_orders_it_signs_it(data, view):
    owner = next(p.name for p in data.people for a in p.roles if a.role is Role.OWNER)
    executive = next(p.name for p in data.people for a in p.roles if a.role is Role.EXECUTIVE)
    end = plain(view, kind=BRIEF).split("10 Godkjenning")[1]
    assert f"Prosjekteier: {owner}" in end and f"Prosjektansvarlig: {executive}" in end


def test_of_many_milestones_it_names_those_that_a_decision_rests_on(data, tmp_path):
    more = tuple(
        replace(milestone(n, id=f"x{n}"), place=100 + n, number=f"X{n}", name=f"Ekstra {n}") for n in range(10)
    )
    changed = replace(data, milestones=(*data.milestones, *more))
    view = view_of(changed, BRIEF)
    paragraphs, tables = read(word(view, tmp_path / "b.docx", kind=BRIEF))
    kept = [m.number for m in data.milestones if m.decision_point or m.external]
    assert [row[0] for row in tables["Leveranser og frister"]] == kept
    assert any(paragraph.startswith("Planen har 26 milepæler.") for paragraph in paragraphs)
    assert any("prosjektplanen har alle" in paragraph for paragraph in paragraphs)
