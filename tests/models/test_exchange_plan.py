"""What a table would change: pure planning, by the rules of the house."""

import time
from datetime import date

import pytest
from msgspec.structs import replace

from models.exchange.act import planned_milestones
from models.exchange.cells import guarded, unguarded
from models.exchange.columns import Column, column_of
from models.exchange.plan import Change
from models.language import LANGUAGES, words_for
from models.milestones import Cause
from models.when import When
from tests.models.building import TODAY, at, day, milestone, on, project
from tests.models.spreadsheets import codes, planned, table

M1 = milestone(id="m1", baseline=30)


def done(plan, data):
    return planned_milestones(plan, data, at(0), "me")


def only(remarks):
    (remark,) = remarks
    return remark


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_heading_that_is_written_is_read(code):
    words = words_for(code)
    assert [column_of(words.t(column.word)) for column in Column] == list(Column)
    assert [column_of(words.t(column.word).upper() + ": ") for column in Column] == list(Column)


def test_headings_in_any_order_case_and_language():
    plan = planned(project(), ("31.01.2027", "Vedtak", "m 7"), headings=("DUE DATE", "  milestone ", "nummer:"))
    assert not plan.problems
    (new,) = plan.additions
    assert (new.number, new.name, new.line) == ("m 7", "Vedtak", 2)
    assert new.changes == (
        Change(Column.NAME, None, "Vedtak"),
        Change(Column.PLAN, None, When.day(date(2027, 1, 31))),
    )


def test_a_new_milestone_comes_last_with_its_first_plan():
    data = project(M1)
    plan = planned(data, ("M2", "Ny", "Ola", "uke 12 2027", "mars 2027", "", "", "Leverandør"))
    (new,) = done(plan, data)
    assert (new.number, new.name, new.responsible, new.place) == ("M2", "Ny", "Ola", 1)
    assert new.baseline == When.week(2027, 12) and new.baselines[0].decision == ""
    assert new.forecast == When.month(2027, 3), "coarse dates keep their precision"
    assert new.id not in {"", "m1"}


def test_the_same_file_again_changes_nothing():
    data = project()
    rows = [("M1", "En", "Ola", "01.02.2027", "uke 8 2027", "", "", ""), ("M2", "To", "", "", "", "20.11.2026", "", "")]
    first = planned(data, *rows)
    after = project(*done(first, data))
    again = planned(after, *rows)
    assert (again.additions, again.changes, again.problems) == ((), (), ())
    assert again.unchanged == ("M1", "M2")


@pytest.mark.parametrize("number", ["m1", " M 1 ", "M1", "m\u00a01"])
def test_numbers_match_whatever_their_case_and_spaces(number):
    plan = planned(project(M1), (number, "Nytt navn"))
    assert [(one.id, one.number) for one in plan.changes] == [("m1", "M1")]
    assert plan.additions == ()


def test_a_moved_date_is_a_new_forecast_with_a_cause():
    data = project(M1)
    plan = planned(data, ("M1", "x", "", "", "15.03.2027"))
    assert not plan.empty
    (changed,) = done(plan, data)
    assert changed.baselines == M1.baselines
    (entry,) = changed.forecasts
    assert (entry.date, entry.cause, entry.text) == (
        When.day(date(2027, 3, 15)),
        Cause.OTHER,
        "importert fra plan.xlsx",
    )
    assert plan.changes[0].changes == (Change(Column.FORECAST, day(30), When.day(date(2027, 3, 15))),)


@pytest.mark.parametrize(
    ("told", "cause", "text"),
    [
        ("Manglende kapasitet", Cause.CAPACITY, "importert fra plan.xlsx"),
        ("lack of capacity: to er sjuke", Cause.CAPACITY, "to er sjuke (importert fra plan.xlsx)"),
        ("Storm", Cause.OTHER, "Storm (importert fra plan.xlsx)"),
    ],
)
def test_the_cause_is_taken_from_its_column(told, cause, text):
    data = project(M1)
    (changed,) = done(planned(data, ("M1", "", "", "", "15.03.2027", "", "", told)), data)
    assert (changed.forecasts[-1].cause, changed.forecasts[-1].text) == (cause, text)


def test_a_changed_plan_is_named_and_left_alone():
    data = project(M1)
    plan = planned(data, ("M1", "Nytt navn", "", "15.03.2027"))
    note = only(plan.notes)
    assert (note.code, note.line, note.column) == ("plan-differs", 2, "Frist")
    assert "krev" in words_for("nn").say(note.text) or "decision" in words_for("en").say(note.text)
    (changed,) = done(plan, data)
    assert changed.baselines == M1.baselines and changed.forecasts == ()


def test_a_milestone_without_a_plan_gets_its_first_one():
    data = project(replace(M1, baselines=()))
    (changed,) = done(planned(data, ("M1", "", "", "15.03.2027")), data)
    assert changed.baseline == When.day(date(2027, 3, 15))


def test_the_date_that_is_expected_already_is_no_forecast():
    assert planned(project(M1), ("M1", "x", "", "", f"{on(30):%d.%m.%Y}")).empty
    moved = milestone(id="m1", forecasts=((-3, 60),))
    assert planned(project(moved), ("M1", "x", "", "", f"{on(60):%d.%m.%Y}")).empty
    back = planned(project(moved), ("M1", "x", "", "", f"{on(30):%d.%m.%Y}"))
    assert back.changes[0].changes == (Change(Column.FORECAST, day(60), day(30)),)


def test_reached_needs_evidence_and_has_it():
    data = project(M1)
    (changed,) = done(planned(data, ("M1", "", "", "", "", "20.11.2026")), data)
    assert (changed.reached.on, changed.reached.evidence) == (date(2026, 11, 20), "importert fra plan.xlsx 23.11.2026")
    (changed,) = done(planned(data, ("M1", "", "", "", "", "20.11.2026", "Vedtak 12/26")), data)
    assert changed.reached.evidence == "Vedtak 12/26"


def test_nothing_is_reached_tomorrow():
    plan = planned(project(M1), ("M1", "", "", "", "", "24.11.2026"))
    problem = only(plan.problems)
    assert (problem.code, problem.line, problem.column) == ("reached-ahead", 2, "Oppnådd")
    assert planned(project(M1), ("M1", "", "", "", "", "23.11.2026")).problems == ()


def test_what_is_reached_stays_reached():
    data = project(milestone(id="m1", reached=-10))
    assert planned(data, ("M1", "x", "", "", "", "")).empty
    other = planned(data, ("M1", "x", "", "", "", "20.11.2026", "Annet"))
    assert other.empty and codes(other.notes) == ["reached-differs", "evidence-differs"]
    late = planned(data, ("M1", "x", "", "", "01.03.2027", ""))
    assert late.empty and codes(late.notes) == ["forecast-after"]


@pytest.mark.parametrize("nothing", ["", "  ", "-", "–"])
def test_empty_cells_delete_nothing(nothing):
    kept = replace(M1, name="Navn", responsible="Ola", deliverable="D")
    assert planned(project(kept), ("M1", *[nothing] * 7)).empty


def test_evidence_without_a_day_is_named():
    assert codes(planned(project(M1), ("M1", "x", "", "", "", "", "Vedtak")).notes) == ["evidence-alone"]


def test_a_cause_without_a_forecast_is_named():
    assert codes(planned(project(M1), ("M1", "x", "", "", "", "", "", "Storm")).notes) == ["cause-alone"]


def test_what_is_too_long_already_may_stay_so():
    data = project(replace(M1, number="M" * 30, name="x" * 400))
    assert planned(data, ("m" * 30, "x" * 400)).unchanged == ("M" * 30,)
    assert codes(planned(data, ("m" * 30, "y" * 400)).problems) == ["too-long"]


def test_a_plan_of_thousands_takes_no_time():
    data = project(*(replace(M1, id=f"m{n}", number=f"M{n}") for n in range(4000)))
    start = time.monotonic()
    assert len(planned(data, *((f"m {n}", "Nytt") for n in range(4000))).changes) == 4000
    assert time.monotonic() - start < 5


def test_all_problems_are_reported_at_once_with_line_and_column():
    plan = planned(
        project(M1),
        ("M1", "x", "", "31.02.2027", "snart"),
        ("", "Uten nummer"),
        ("m1", "Igjen"),
        ("M9", ""),
        ("M10", "x", "", "", "", "mars 2026"),
        ("M11", "x", "", "15.3"),
        ("M12", "x", "", "+14"),
        ("M13", "x" * 301),
        ("M14", "Ny", "", "01.02.2027"),
    )
    assert [(p.line, p.column, p.code) for p in plan.problems] == [
        (2, "Frist", "not-a-date"),
        (2, "Prognose", "not-a-date"),
        (3, "Nr", "no-number"),
        (4, "Nr", "doubled-number"),
        (5, "Milepæl", "no-name"),
        (6, "Oppnådd", "not-a-day"),
        (7, "Frist", "no-year"),
        (8, "Frist", "no-year"),
        (9, "Milepæl", "too-long"),
    ]
    for code in LANGUAGES:
        said = [words_for(code).say(problem.said) for problem in plan.problems]
        assert "31.02.2027" in said[0] and "«snart»" in said[1]
        assert all(
            f" {problem.line}, {problem.column}: " in text for problem, text in zip(plan.problems, said, strict=True)
        )


def test_two_milestones_of_one_number_in_the_project():
    assert codes(planned(project(M1, replace(M1, id="m2", number="m 1")), ("M1", "y")).problems) == ["ambiguous-number"]


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        (("Hva", "Hvem"), "no-headings"),
        (("Milepæl", "Frist"), "no-numbers"),
        (("Nr", "Milepæl", "Frist", "Deadline"), "doubled-heading"),
    ],
)
def test_headings_that_cannot_be_understood(headings, code):
    assert codes(planned(project(), ("M1", "x", "01.02.2027", "01.02.2027"), headings=headings).problems) == [code]


def test_what_is_ignored_is_named():
    plan = planned(
        project(), ("M1", "x", "01.02.2027", "grønn", "løst"), headings=("Nr", "Milepæl", "Frist", "Status", "")
    )
    assert codes(plan.notes) == ["ignored-columns", "nameless-column"]
    assert "«Status»" in words_for("en").say(plan.notes[0].text)


def test_titles_above_the_headings_are_passed_over_and_named():
    lines = table(
        ("Omstilling Nordvik",), ("Nr", "Milepæl"), ("M1", "x"), headings=("Plan for milepæler", "", "12.3.2026")
    )
    from models.exchange.planning import plan_import

    plan = plan_import(project(), lines, TODAY)
    assert codes(plan.notes) == ["before-headings", "no-date"]
    assert plan.additions[0].line == 4


def test_text_that_differs_in_spaces_only_is_the_same():
    kept = replace(M1, criterion="Linje en\nLinje to")
    plan = planned(project(kept), ("M1", "Linje en\r\nLinje  to "), headings=("Nr", "Kriterium"))
    assert plan.empty


def test_the_guard_against_formulas_takes_itself_away():
    for text in (
        "=1+1",
        "'=1+1",
        "''-x",
        "@SUM(A1)",
        "+47 900",
        "-",
        " =x",
        "' =x",
        "'navn'",
        "'",
        "",
        "vanlig",
        "\t=x",
    ):
        assert unguarded(guarded(text)) == text
        assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))
