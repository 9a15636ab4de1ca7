"""Goals, people and factors of the final report, recomputed from the data."""

from datetime import date

from msgspec.structs import replace

from models.language import words_for
from tests.reports.final.reading import days, flat, said


def test_every_goal_stands_with_target_result_and_grade(ended):
    goals = [goal for goal in ended.data.goals if goal.level.value != "vision"]
    found = {}
    for table in ended.documents["en"].tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if heads[0] == "Goal" and "Achievement" in heads:
            for row in table.rows[1:]:
                found[row.cells[0].text] = dict(zip(heads, (cell.text for cell in row.cells), strict=True))
    assert set(found) == {goal.text for goal in goals}
    counts = {}
    for goal in goals:
        row, went = found[goal.text], goal.achievements[-1] if goal.achievements else None
        counts[went.grade.value if went else None] = counts.get(went.grade.value if went else None, 0) + 1
        grade = words_for("en").t(went.grade.word) if went else "not judged"
        assert row["Achievement"].split("\N{NO-BREAK SPACE}")[1] == grade
        assert row.get("Target", "–").startswith(str(goal.target) if goal.target is not None else "–")
        result = went.result if went else None
        assert row.get("Result", "–").startswith(str(result) if result is not None else "–")
        if went:
            assert row["Explanation"].startswith(went.text)
        if went is None or went.grade.value == "too_early":
            measured = f"To be measured: {words_for('en').date(goal.deadline)}."
            assert row["Explanation"] == (f"{went.text}. {measured}" if went else measured)
    assert counts == {"reached": 2, "partly": 1, "too_early": 1, None: 1}
    sentence = f"2 av {len(goals)} mål er nådd. 1 er delvis nådd. 1 kan ikke måles ennå. 1 er ikke vurdert."
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])
    assert sentence in dict(row[:2] for row in ended.table("nb", "Area", "Result"))["Mål"]


def test_everybody_stands_with_role_and_days(ended):
    names = {person.id: person.name for person in ended.data.people}
    held = [(person, role) for person in ended.data.people for role in person.roles]
    table = ended.table("en", "Role", "Name", "Title and organisation", "Period", "Note")
    assert len(table) == len(held)
    expected = {
        (
            words_for("en").t(role.role.word),
            person.name,
            f"{days(role.since)} to {days(role.until)}" if role.until else "the whole phase",
        )
        for person, role in held
    }
    assert {(row[0], row[1], row[3]) for row in table} == expected
    notes = " ".join(row[4] for row in table)
    for _, role in held:
        assert f"personal deputy for {names.get(role.deputy_for)}" in notes or not role.deputy_for
        assert f"stand-in for {names.get(role.on_behalf_of)}" in notes or not role.on_behalf_of
    assert "stand-in for" in notes and "personal deputy for" in notes
    members = {p.name for p, role in held if role.role.value == "steering_group" and not role.deputy_for}
    sentence = f"{len({p.name for p, _ in held})} personer har hatt roller i prosjektet. Styringsgruppen har hatt {len(members)} medlemmer."
    assert sentence in ended.prose("nb")


def test_every_factor_stands_with_its_first_worst_and_last_assessment_and_all_of_them(ended):
    english, order = words_for("en"), ["green", "yellow", "red"]
    table = ended.table("en", "No.", "Critical success factor", "First", "Worst", "Last")
    by_day = {table.rows[0].cells[1].text: table for table in ended.documents["en"].tables}
    first_day = min(a.at.date() for f in ended.data.factors for a in f.assessments)
    history = by_day[days(first_day)]
    heads = [cell.text for cell in history.rows[0].cells]
    for row, all_of_them, factor in zip(table, history.rows[1:], ended.data.factors, strict=True):
        colours = [a.colour for a in factor.assessments]
        worst = max(colours, key=lambda colour: order.index(colour.value))
        for cell, colour in zip(row[2:5], (colours[0], worst, colours[-1]), strict=True):
            assert cell == f"{colour.sign}\N{NO-BREAK SPACE}{english.t(colour.word)}"
        assert row[5] == factor.assessments[-1].note
        cells = dict(zip(heads, (cell.text for cell in all_of_them.cells), strict=True))
        for one in factor.assessments:
            assert cells[days(one.at.date())].startswith(one.colour.sign)
    measures = [measure for factor in ended.data.factors for measure in factor.measures]
    done = sum(1 for measure in measures if measure.done)
    assert 0 < done < len(measures)
    assert f"{done} av {len(measures)} tiltak er gjennomført." in ended.prose("nb")
    assert sum(1 for row in ended.table("en", "No.", "Measure") if "not done" in row[-1]) == len(measures) - done


def test_assessments_on_many_days_become_a_list_each(ended):
    factor = ended.view.factors[0]
    judged = tuple(replace(factor.history[0], day=date(2026, 9, day)) for day in range(1, 21))
    text = said(replace(ended.view, factors=(replace(factor, history=judged),)), "nb")
    word = words_for("nb").t(factor.history[0].colour.word).lower()
    assert all(f"{day:02d}.09.2026 {word}" in text for day in range(1, 21))


def test_a_stand_in_is_no_project_leader_and_a_second_leader_is(ended):
    assert "Prosjektledere har vært" not in ended.prose("nb")
    leader = next(row for row in ended.view.held if row.role.value == "leader" and not row.on_behalf_of)
    other = replace(leader, name="Ny Leder", since=ended.view.start)
    text = said(replace(ended.view, held=(*ended.view.held, other)), "nb")
    assert f"Prosjektledere har vært {leader.name} og Ny Leder." in text


def test_every_deviation_stands_with_cause_measure_and_whether_it_is_closed(ended):
    table = ended.table("nb", "Date", "Deviation", "Cause", "Measure", "Responsible")
    assert len(table) == len(ended.data.deviations) > 1
    for row, deviation in zip(table, ended.data.deviations, strict=True):
        closed = f"lukket {days(deviation.closed)}" if deviation.closed else "ikke lukket"
        assert row[0] == f"{days(deviation.on)}\n{closed}"
        assert row[1:] == [deviation.text, deviation.cause or "–", deviation.measure or "–", deviation.owner or "–"]
    closed = sum(1 for deviation in ended.data.deviations if deviation.closed)
    assert f"{len(table)} avvik er registrert, {closed} er lukket." in ended.prose("nb")
