"""What the project plan says: what was agreed and nothing of how it goes, counted anew from the data."""

from datetime import date

import pytest
from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import Body, Condition, Fulfilment, Leg, Outcome
from models.economy import Figure
from models.goals import GoalLevel
from models.milestones import Milestone
from models.people import Assignment, Person, Role
from models.project import Project
from models.store import Store
from models.when import When
from models.writing import ReportState
from reports.making import frozen
from tests.conftest import NOW, TODAY
from tests.models.building import milestone
from tests.reports.planning import amount, day, flat, plain, read, view_of, word

EMPTY = ProjectData(project=Project(id="project", name="Tomt", municipality="K", start=date(2026, 1, 1), end=date(2026, 3, 1)))  # fmt: skip


@pytest.fixture(scope="module")
def data(demo_folder):
    return Store.open(demo_folder, now=lambda: NOW).read()


@pytest.fixture(scope="module")
def view(data):
    return view_of(data)


def issued(view):
    return replace(view, state=ReportState.ISSUED, issued_at=NOW)


def test_the_milestones_are_the_plan_as_agreed(data, view, tmp_path):
    paragraphs, tables = read(word(view, tmp_path / "p.docx"))
    numbers = {m.id: m.number for m in data.milestones}
    codes = {p.id: p.code for p in data.decision_points}
    assert tables["Milepæler"] == [
        [m.number, m.name, m.responsible, day(m.baselines[-1].date), ", ".join(numbers[id] for id in m.after) or "–", codes.get(m.decision_point, "–")]
        for m in data.milestones
    ]  # fmt: skip
    assert tables["Leveranser og kriterier"] == [[m.number, m.deliverable, m.criterion] for m in data.milestones]
    last = max(data.milestones, key=lambda m: m.baselines[-1].date.first)
    external = [m.number for m in data.milestones if m.external]
    sentence = (
        f"Planen har {len(data.milestones)} milepæler. Siste er {last.number}, planlagt {day(last.baselines[-1].date)}."
    )
    assert external == ["M14"] and f"{sentence} M14 avgjøres utenfor prosjektet." in paragraphs
    assert sentence in flat(view)


def test_nothing_of_how_it_goes_is_in_it(data, view):
    """No forecast, no account, no deviation, no judgement, no whom a figure was asked of: not even in what is frozen."""
    planned = {m.baselines[-1].date for m in data.milestones}
    planned |= {point.planned for point in data.decision_points} | {When.day(m.on) for m in data.meetings}
    moved = [m.forecasts[-1].date for m in data.milestones if m.forecasts and m.forecasts[-1].date not in planned]
    assert len(moved) >= 3
    text, kept = plain(view), frozen(view).decode()
    for when in moved:
        assert day(when) not in text and when.stored not in kept
    for line in data.budget_lines:
        if line.note:
            assert line.note not in text and line.note not in kept
    assert all(d.text not in kept and d.cause not in kept for d in data.deviations)
    assert all(a.note not in kept for f in data.factors for a in f.assessments if a.note)
    assert all(action.text not in kept for action in data.actions)
    assert "318" not in kept and "Økonomiavdelingen" not in kept


def test_the_money_is_added_up_and_held_against_each_other(data, view, tmp_path):
    paragraphs, tables = read(word(view, tmp_path / "p.docx"))
    budget = sum(line.budget.amount for line in data.budget_lines)
    funding = sum(source.budgeted.amount for source in data.funding_sources)
    granted = sum(source.granted.amount for source in data.funding_sources)
    assert tables["Budsjett, kroner"] == [
        *([line.name, amount(line.budget.amount)] for line in data.budget_lines),
        ["Sum", amount(budget)],
    ]
    assert tables["Finansiering, kroner"][-1] == ["Sum", "", amount(funding), amount(granted)]
    kr = "\N{NO-BREAK SPACE}kr"
    assert funding == budget
    said = f"Budsjettet er på {amount(budget)}{kr}. Finansieringen er på {amount(funding)}{kr} og dekker budsjettet."
    assert any(said in paragraph for paragraph in paragraphs)
    assert f"Det er gitt tilsagn om {amount(granted)}{kr}; {amount(funding - granted)}{kr} gjenstår." in paragraphs


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (-25_000, "det mangler 25\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr."),
        (40_000, "40\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr mer enn budsjettet."),
    ],
)
def test_a_gap_is_said_and_never_corrected(data, more, says, tmp_path):
    first, *rest = data.funding_sources
    changed = replace(first, budgeted=Figure(amount=first.budgeted.amount + more))
    view = view_of(replace(data, funding_sources=(changed, *rest)))
    paragraphs, _ = read(word(view, tmp_path / "p.docx"))
    assert sum(says in paragraph for paragraph in paragraphs) == 2, "in the frame and beside the table"
    assert "dekker budsjettet" not in plain(view)


def test_a_figure_that_is_missing_is_no_zero(data, tmp_path):
    lines = (replace(data.budget_lines[0], budget=Figure()), *data.budget_lines[1:])
    sources = tuple(replace(source, granted=Figure()) for source in data.funding_sources)
    view = view_of(replace(data, budget_lines=lines, funding_sources=sources))
    paragraphs, tables = read(word(view, tmp_path / "p.docx"))
    assert tables["Budsjett, kroner"][0][1] == "ikke oppgitt"
    assert tables["Budsjett, kroner"][-1][1] == amount(sum(line.budget.amount for line in lines[1:]))
    assert "1 budsjettpost har ikke noe beløp ennå og er ikke med i summen." in paragraphs
    assert [len(row) for row in tables["Finansiering, kroner"]] == [3] * (len(sources) + 1), "no column of nothing"
    assert "Det er ikke registrert noe tilsagn ennå." in paragraphs


def test_goals_are_marked_where_plp_misses_something(data, view, tmp_path):
    paragraphs, tables = read(word(view, tmp_path / "p.docx"))
    wanting = 0
    for level, caption in ((GoalLevel.OUTCOME, "Effektmål"), (GoalLevel.RESULT, "Resultatmål"), (GoalLevel.PROJECT, "Prosjektmål")):  # fmt: skip
        goals = [goal for goal in data.goals if goal.level is level]
        assert [row[0] for row in tables[caption]] == [goal.text for goal in goals]
        for row, goal in zip(tables[caption], goals, strict=True):
            lacks = (goal.target is None, goal.deadline is None, not goal.method)
            assert ["mangler" in cell for cell in row[1:]] == list(lacks)
            wanting += any(lacks)
    assert wanting == 1
    assert "PLP krever måltall, målemetode og frist for hvert mål. 1 mål mangler noe av dette." in paragraphs  # fmt: skip
    (vision,) = (goal.text for goal in data.goals if goal.level is GoalLevel.VISION)
    assert vision in paragraphs


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (date(2027, 3, 15), "i alt 32 uker."),
        (date(2027, 3, 18), "om lag 32 uker."),
        (date(2026, 8, 10), "i alt 1 uke."),
        (date(2030, 8, 3), "om lag 48 måneder."),
    ],
)
def test_the_length_of_the_phase(data, end, says):
    assert (date(2027, 3, 15) - data.project.start).days == 32 * 7
    assert says in flat(view_of(replace(data, project=replace(data.project, end=end))))


def test_everybody_with_a_role_is_named_with_dates_votes_and_deputies(data, view, tmp_path):
    _, tables = read(word(view, tmp_path / "p.docx"))
    names = {person.id: person.name for person in data.people}
    members = [(p, a) for p in data.people for a in p.roles if a.role is Role.STEERING_GROUP]
    assert {row[0]: row[2] for row in tables["Styringsgruppen"]} == {
        p.name: "Ja" if a.vote else "Nei" for p, a in members
    }
    assert tables["Styringsgruppen"][0][3] == "Leder"
    deputy = next((p, a) for p, a in members if a.deputy_for)
    row = next(row for row in tables["Styringsgruppen"] if row[0] == deputy[0].name)
    assert row[3] == f"Vara for {names[deputy[1].deputy_for]}"
    others = {p.name for p in data.people for a in p.roles if a.role in {Role.PROJECT_GROUP, Role.RESOURCE, Role.ADVISOR, Role.OBSERVER}}  # fmt: skip
    assert {row[1] for row in tables["Øvrige roller"]} == others
    assert f"{len(members) - 1} medlemmer. I tillegg er 1 varamedlem oppnevnt." in flat(view)


def test_who_comes_later_is_named_and_who_has_left_is_not(data, tmp_path):
    def held(name, since=None, until=None):
        return Person(id=name, place=50, name=name, roles=(Assignment(role=Role.RESOURCE, since=since, until=until),))

    people = (held("Senere", since=date(2026, 10, 1)), held("Gått", until=date(2026, 8, 30)), held("Slutter", until=date(2026, 8, 31)))  # fmt: skip
    _, tables = read(word(view_of(replace(data, people=(*data.people, *people))), tmp_path / "p.docx"))
    periods = {row[1]: row[3] for row in tables["Øvrige roller"]}
    assert periods["Senere"] == "fra 01.10.2026" and periods["Slutter"] == "til 31.08.2026" and "Gått" not in periods


def test_decision_points_with_what_is_demanded_and_who_treats_them(data, view, tmp_path):
    path = word(view, tmp_path / "p.docx")
    paragraphs, tables = read(path)
    numbers = {m.id: m.number for m in data.milestones}
    for row, point in zip(tables["Beslutningspunkter"], data.decision_points, strict=True):
        assert row[:3] == [point.code, point.name, day(point.planned)]
        assert len(row[3].split("\n")) == len(point.legs)
        assert row[4] == ", ".join(numbers[id] for id in point.milestones)
        assert all(criterion.text in paragraphs for criterion in point.criteria)
    assert tables["Beslutningspunkter"][3][3].split("\n")[:2] == ["Styringsgruppen godkjenner", "Kommunestyret vedtar"]
    assert "Prosjektet har 5 beslutningspunkter. Siste er BP5, planlagt 15.03.2027." in paragraphs
    assert "Kommunestyret vedtek" in plain(view, "nn")


def test_factors_with_limits_owner_and_measures(data, view, tmp_path):
    _, tables = read(word(view, tmp_path / "p.docx"))
    assert tables["Kritiske suksessfaktorer"] == [[f.code, f.name, f.statement, f.owner] for f in data.factors]
    assert tables["Indikatorer og grenseverdier"] == [
        [f.code, f.indicator, f.limits.green, f.limits.yellow, f.limits.red] for f in data.factors
    ]
    measures = {row[0]: row[2].split("\n") for row in tables["Tiltak for de kritiske suksessfaktorene"]}
    assert measures == {f.code: [f"• {m.text}" for m in f.measures] for f in data.factors}


def test_meetings_and_tolerances(data, view, tmp_path):
    paragraphs, tables = read(word(view, tmp_path / "p.docx"))
    assert [row[:3] for row in tables["Møter i styringsgruppen"]] == [
        [m.number, day(When.day(m.on)), m.title] for m in sorted(data.meetings, key=lambda m: m.on)
    ]
    assert (
        f"Det er planlagt {len(data.meetings)} møter i fasen. Sakspapirene sendes ut 7 dager før et møte." in paragraphs
    )
    limits = data.project.tolerances
    assert any(
        f"inntil {limits.green_days} dager" in p and f"inntil {limits.yellow_days} dager" in p for p in paragraphs
    )


LEG = Leg(body=Body.STEERING_GROUP, planned=When.day(date(2026, 9, 7)))
CONDITION = Condition(text="x", owner="y", deadline=date(2026, 10, 1))
MET = replace(CONDITION, fulfilled=Fulfilment(on=TODAY, proof="p", at=NOW, by="x"))


@pytest.mark.parametrize(
    ("leg", "says"),
    [
        (LEG, "Skal godkjennes av styringsgruppen (BP1, planlagt 07.09.2026)."),
        (replace(LEG, body=Body.MUNICIPAL_COUNCIL), "Skal vedtas av kommunestyret (BP1, planlagt 07.09.2026)."),
        ({"outcome": Outcome.APPROVED}, "Godkjent av styringsgruppen 07.09.2026, sak 4/26."),
        ({"outcome": Outcome.APPROVED, "body": Body.MUNICIPAL_COUNCIL}, "Vedtatt av kommunestyret 07.09.2026, sak 4/26."),
        ({"outcome": Outcome.APPROVED, "body": Body.COUNTY}, "Behandlet av fylkeskommunen 07.09.2026, sak 4/26."),
        ({"outcome": Outcome.RETURNED}, "Behandlet av styringsgruppen 07.09.2026, sak 4/26: revideres."),
        ({"outcome": Outcome.REJECTED, "body": Body.MUNICIPAL_COUNCIL}, "Behandlet av kommunestyret 07.09.2026, sak 4/26: avvist."),
        ({"outcome": Outcome.CONDITIONAL, "conditions": (MET, CONDITION)},
         "Behandlet av styringsgruppen 07.09.2026, sak 4/26: godkjent med vilkår, 1 av 2 vilkår er oppfylt."),
        ({"outcome": Outcome.CONDITIONAL, "conditions": (MET,)}, "Godkjent av styringsgruppen 07.09.2026, sak 4/26."),
    ],
)  # fmt: skip
def test_the_front_says_who_approved_and_who_adopted(data, leg, says):
    if isinstance(leg, dict):
        leg = replace(LEG, decided=date(2026, 9, 7), case="4/26", **leg)
    first, *rest = data.decision_points
    view = view_of(replace(data, decision_points=(replace(first, legs=(leg,)), *rest)))
    front = flat(view).split("Forslag til vedtak")[0]
    assert front.rstrip().endswith(says)


def test_a_new_plan_names_the_decision_that_allowed_it(data, tmp_path):
    point, tenth = data.decision_points[0], next(m for m in data.milestones if m.number == "M10")
    old, leg = tenth.baselines[-1], point.legs[0]
    new = replace(old, date=When.day(date(2027, 1, 20)), decision=f"BP1 {leg.case} {leg.decided.isoformat()}")
    other = replace(old, date=When.week(2027, 5), decision="Styringsgruppens vedtak i mai")
    changed = replace(tenth, baselines=(old, new, other))
    milestones = tuple(changed if m is tenth else m for m in data.milestones)
    _, tables = read(word(view_of(replace(data, milestones=milestones)), tmp_path / "p.docx"))
    assert tables["Endringer i planen"] == [
        ["M10", day(old.date), "20.01.2027", f"BP1, sak {leg.case}, {day(When.day(leg.decided))}"],
        ["M10", "20.01.2027", "uke 5 2027", "Styringsgruppens vedtak i mai"],
    ]
    assert next(row for row in tables["Milepæler"] if row[0] == "M10")[3] == "uke 5 2027"


def test_many_without_a_date_are_not_all_listed():
    rows = tuple(Milestone(id=f"m{n}", place=n, number=f"M{n}", name="x") for n in range(1, 16))
    assert "M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12 og 3 til har ikke dato ennå." in flat(
        view_of(replace(EMPTY, milestones=rows))
    )


def test_a_milestone_of_a_coarse_date_keeps_it(tmp_path):
    rows = (milestone(When.month(2026, 8), id="a"), milestone(When.words("så snart som mulig"), id="b"))
    _, tables = read(word(view_of(replace(EMPTY, milestones=rows)), tmp_path / "p.docx"))
    assert [row[-1] for row in tables["Milepæler"]] == ["august 2026", "så snart som mulig"]
