"""Every decision with its bodies, conditions and outcome, read back from the final report."""

import docx
import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.decisions import Body
from models.language import words_for
from reports.making import current_view, printed
from tests.reports.final.reading import FINAL, KIND, days, flat, rows, said


# --- decisions -----------------------------------------------------------------------------------------------------
def test_every_decision_stands_with_its_body_case_outcome_and_words(ended):
    english = words_for("en")
    for point in ended.data.decision_points:
        captions = [p.text for p in ended.documents["en"].paragraphs if p.text.endswith(f": {point.code}: treatment")]
        assert len(captions) == 1
    legs = [leg for point in ended.data.decision_points for leg in point.legs]
    table = [
        [cell.text for cell in row.cells]
        for table in ended.documents["en"].tables
        if [cell.text for cell in table.rows[0].cells][:3] == ["Body", "Date", "Case"]
        for row in table.rows[1:]
    ]
    assert len(table) == len(legs)
    for row, leg in zip(table, legs, strict=True):
        assert row[0] == english.t(leg.body.word)
        assert row[2] == (leg.case or "–")
        if leg.decided:
            assert row[1] == days(leg.decided) and row[4] == leg.text
        else:
            assert row[3] == "not treated"
            assert row[1] == (f"planned {english.date(leg.planned)}" if leg.planned else "–")
    prose = ended.prose("nb")
    for leg in legs:
        assert all(f"Protokolltilførsel fra {one.name}: {one.text}" in prose for one in leg.dissents)
        assert all(f"Inhabil og deltok ikke: {one}." in prose for one in leg.conflicted)
        assert all(f"Undertegnet av {one.name} ({one.role})." in prose for one in leg.sign_offs)
    assert any(leg.dissents for leg in legs) and any(leg.conflicted for leg in legs)


@pytest.mark.parametrize(
    ("language", "approved", "adopted"),
    [("nb", "Godkjent", "Vedtatt"), ("nn", "Godkjend", "Vedteken"), ("en", "Approved", "Adopted")],
)
def test_the_steering_group_approves_and_the_council_adopts(ended, language, approved, adopted):
    words = words_for(language)
    council = words.t(Body.MUNICIPAL_COUNCIL.word)
    register = ended.table(language, "Date", "Case", "Body", "Decision point", "Outcome")
    decided = sorted(
        (leg.decided, leg.case, words.t(leg.body.word))
        for point in ended.data.decision_points
        for leg in point.legs
        if leg.decided
    )
    assert sorted((row[0][6:] + row[0][3:5] + row[0][:2], row[1], row[2]) for row in register) == [
        (f"{day:%Y%m%d}", case, body) for day, case, body in decided
    ]
    assert [row[0][6:] + row[0][3:5] + row[0][:2] for row in register] == [f"{day:%Y%m%d}" for day, *_ in decided]
    for row in register:
        verb = row[4].split("\N{NO-BREAK SPACE}")[1]
        assert verb.startswith(adopted if row[2] == council else approved), row
    assert any(row[2] == council for row in register)


def test_every_condition_stands_with_how_it_was_met(ended):
    conditions = [c for point in ended.data.decision_points for leg in point.legs for c in leg.conditions]
    table = [
        [cell.text for cell in row.cells]
        for table in ended.documents["en"].tables
        if table.rows[0].cells[0].text == "Condition"
        for row in table.rows[1:]
    ]
    assert len(table) == len(conditions)
    for row, condition in zip(table, conditions, strict=True):
        assert row[:3] == [condition.text, condition.owner, days(condition.deadline)]
        if condition.fulfilled:
            assert row[3].endswith(f"met {days(condition.fulfilled.on)}") and row[4] == condition.fulfilled.proof
        else:
            assert row[3].endswith("overdue") and row[4] == f"If not met: {condition.consequence}"
    met = sum(1 for c in conditions if c.fulfilled)
    through = sum(
        1
        for point in ended.data.decision_points
        if all(
            leg.outcome
            and leg.outcome.value in {"approved", "conditional"}
            and all(c.fulfilled for c in leg.conditions)
            for leg in point.legs
        )
    )
    assert 0 < met < len(conditions) and 0 < through < len(ended.data.decision_points)
    sentence = (
        f"{through} av {len(ended.data.decision_points)} beslutningspunkter er ferdig behandlet. "
        f"{met} av {len(conditions)} vilkår er oppfylt."
    )
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])


def test_the_front_says_what_the_bodies_decided_about_the_report(ended):
    point = ended.data.decision_points[-1]
    lines = [f"{words_for('nb').t(leg.body.word)} {days(leg.decided)}, sak {leg.case}: Godkjent" for leg in point.legs]
    front = next(p.text for p in ended.documents["nb"].paragraphs if p.text.startswith("Behandlet\t"))
    assert front == "Behandlet\t" + "\n".join(lines)
    waiting = replace(ended.view, treated=tuple(replace(leg, decided=None, outcome=None) for leg in ended.view.treated))
    assert f"Skal behandles: {point.code} {point.name}" in said(waiting, "nb")


# --- what is handed over -------------------------------------------------------------------------------------------
def test_all_that_is_open_stands_in_one_table(ended):
    data, today = ended.data, ended.view.status_date
    expected = {("Milepæl", f"{m.number} {m.name}", m.responsible) for m in data.milestones if not m.reached}
    for point in data.decision_points:
        for leg in point.legs:
            if not leg.decided:
                expected.add(("Behandling", f"{point.code} {point.name}", words_for("nb").t(leg.body.word)))
            expected |= {("Vilkår", f"{point.code}: {c.text}", c.owner) for c in leg.conditions if not c.fulfilled}
    expected |= {("Aksjon", a.text, a.owner) for a in data.actions if a.done is None}
    expected |= {
        ("Tall ikke mottatt", f"Regnskap: {line.name}", line.spent.asked_of)
        for line in data.budget_lines
        if line.spent.amount is None
    }
    expected |= {
        ("Mål som skal måles", goal.text, "ingen oppgitt") for goal in data.goals if goal.level.value == "outcome"
    }
    table = ended.table("nb", "Kind", "What", "Responsible", "Deadline")
    assert {tuple(row[:3]) for row in table} == expected and len(table) == len(expected)
    deadlines = {m.name: m.baselines[-1].date.last for m in data.milestones} | {a.text: a.due for a in data.actions}
    for row in table:
        name = row[1].split(" ", 1)[1] if row[0] == "Milepæl" else row[1]
        if due := deadlines.get(name):
            assert days(due) in row[3] and ("over fristen" in row[3]) == (due < today)
    assert {row[0] for row in table} == {
        "Milepæl", "Behandling", "Vilkår", "Aksjon", "Tall ikke mottatt", "Mål som skal måles"
    }  # fmt: skip
    open_actions = sum(1 for a in data.actions if a.done is None)
    sentence = (
        f"Per {days(today)} gjenstår følgende: 1 milepæl, 1 behandling, 1 vilkår, {open_actions} aksjoner, "
        "1 tall ikke mottatt og 2 mål som skal måles."
    )
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])


def test_the_register_of_documents_has_them_all_with_their_references(store, ended):
    acts = Acts(store)
    first = ended.data.documents[0]
    acts.archive_document(first.id, "26/123-4")
    view = current_view(store, store.read().writing(FINAL))
    path = ended.files["nb"].with_name("archived.docx")
    path.write_bytes(printed(view, KIND, words_for("nb")))
    heads = ("Dokument", "Versjon", "Statusdato", "Utstedt", "Arkivreferanse")
    table = rows(docx.Document(str(path)), *heads)
    assert [row[0] for row in table] == [document.title for document in ended.data.documents]
    assert [row[2] for row in table] == [days(document.on) for document in ended.data.documents]
    assert [row[4] for row in table] == ["26/123-4", *["ikke arkivert"] * (len(table) - 1)]


def test_leader_and_executive_sign(ended):
    lines = [p.text for p in ended.documents["nb"].paragraphs if p.style.name == "PLP signature"]
    people = {role.role.value: person.name for person in ended.data.people for role in person.roles if not role.since}
    assert lines[0].startswith(f"Prosjektleder: {people['leader']}")
    assert lines[-1].startswith(f"Prosjektansvarlig: {people['executive']}")
