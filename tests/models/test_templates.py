"""The template of the strategy phase: the same project in three languages and two lengths."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.data import ProjectData
from models.language import LANGUAGES
from models.records import to_builtins
from models.templates import TEMPLATES, Frame, plan_project, template_source
from tests.conftest import NOW, TODAY


def made(language="nb", weeks=None, start=TODAY, template="strategifase") -> ProjectData:
    end = start + timedelta(weeks=weeks) if weeks else None
    return ProjectData.of(plan_project(template, Frame("P", "K kommune", start, end, language), NOW, "x"))


def dates(data: ProjectData) -> list[date]:
    days = [m.baseline.first for m in data.milestones] + [meeting.on for meeting in data.meetings]
    days += [point.planned.first for point in data.decision_points if point.planned]
    days += [leg.planned.first for point in data.decision_points for leg in point.legs if leg.planned]
    return days + [goal.deadline.first for goal in data.goals if goal.deadline and goal.deadline.first]


def shape(value: object) -> object:
    """What a value is made of, without its words."""
    match value:
        case dict():
            return {key: shape(inner) for key, inner in value.items()}
        case list():
            return [shape(inner) for inner in value]
        case str():
            return bool(value)
        case _:
            return value


def test_the_counts_are_those_of_the_method():
    data = made()
    assert (len(data.milestones), len(data.decision_points), len(data.factors)) == (16, 5, 10)
    assert data.goals and data.meetings and data.risks and data.budget_lines and data.funding_sources
    assert data.project.template == "strategifase"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_plan(template, language):
    ours, other = (to_builtins(made(code, template=template)) for code in (language, "nb"))
    for table in ours.keys() - {"project"}:
        assert shape(ours[table]) == shape(other[table]), table
    assert dates(made(language)) == dates(made("nb"))
    assert made(language).project.language == language


def texts_of(value: object):
    """Every table of a text in its languages."""
    if isinstance(value, dict):
        if value.keys() & set(LANGUAGES):
            yield value
        else:
            for inner in value.values():
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language):
    for text in texts_of(template_source("strategifase", language).content):
        written = text[language]
        assert all(part.strip() for part in ([written] if isinstance(written, str) else written)) and written
    data = made(language)
    assert all(m.name and m.deliverable and m.criterion and m.responsible for m in data.milestones)
    assert all(p.code and p.name and p.basis and p.criteria and p.legs for p in data.decision_points)
    assert all(f.statement and f.indicator and f.why and f.owner and f.measures for f in data.factors)
    assert all(f.limits.green and f.limits.yellow and f.limits.red for f in data.factors)
    assert all(g.text for g in data.goals) and all(m.title and m.items for m in data.meetings)
    assert all(row.name for row in (*data.risks, *data.budget_lines, *data.funding_sources))


def test_every_text_stands_in_all_three_languages_and_no_fourth():
    texts = list(texts_of(template_source("strategifase", "nb").content))
    assert len(texts) > 250
    assert [text for text in texts if text.keys() != set(LANGUAGES)] == []
    assert [
        text for text in texts if isinstance(text["nb"], list) and len({len(text[code]) for code in LANGUAGES}) > 1
    ] == []


def test_the_languages_are_not_copies_of_each_other():
    nb, nn, en = ({m.criterion for m in made(code).milestones} for code in LANGUAGES)
    assert not nb & en and not nn & en
    assert len(nb & nn) < len(nb) / 2


def test_every_id_that_is_named_exists_and_none_is_used_twice():
    data = made()
    milestones, points, factors = (
        {row.id for row in table} for table in (data.milestones, data.decision_points, data.factors)
    )
    for m in data.milestones:
        assert set(m.after) <= milestones - {m.id}
        assert set(m.factors) <= factors
        assert {m.decision_point} <= points | {""}
    assert all(set(point.milestones) <= milestones and point.milestones for point in data.decision_points)
    assert {meeting.decision_point for meeting in data.meetings} <= points | {""}
    assert any(m.after for m in data.milestones) and any(m.factors for m in data.milestones)
    for table in msgspec.structs.asdict(data).values():
        if isinstance(table, tuple):
            assert len({row.id for row in table}) == len(table)
            assert [row.place for row in table] == list(range(len(table)))


def test_nothing_comes_after_what_comes_after_it():
    data = made()
    after = {m.id: m.after for m in data.milestones}
    while ready := [id for id, first in after.items() if not set(first) & after.keys()]:
        for id in ready:
            del after[id]
    assert after == {}


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(8, 80))
def test_every_date_lies_inside_the_project_on_a_working_day_in_the_plans_order(start, weeks):
    data = made(start=start, weeks=weeks)
    assert all(data.project.start <= day <= data.project.end for day in dates(data))
    assert all(day.weekday() < 5 for day in dates(data))
    by_id = {m.id: m.baseline for m in data.milestones}
    assert all(by_id[before] <= m.baseline for m in data.milestones for before in m.after)
    served = {p.id: p.planned for p in data.decision_points if p.planned}
    assert all(m.baseline <= served[m.decision_point] for m in data.milestones if m.decision_point in served)


@pytest.mark.parametrize(("weeks", "variant"), [(8, "short"), (16, "short"), (23, "short"), (25, "long"), (32, "long"), (60, "long")])  # fmt: skip
def test_the_nearer_variant_is_scaled_to_the_projects_own_length(weeks, variant):
    rows = template_source("strategifase", "nb").rows("milestones")
    whole = {"short": 16, "long": 32}[variant]
    for row, m in zip(rows, made(weeks=weeks).milestones, strict=True):
        exact = row["week"][variant] * weeks * 7 / whole
        assert -0.5 <= exact - (m.baseline.first - TODAY).days <= 2.5, m.number


def test_without_an_end_the_project_has_the_long_length():
    data = made()
    assert data.project.end == data.project.start + timedelta(weeks=32)
    assert dates(data) == dates(made(weeks=32)) != dates(made(weeks=16))


def test_meetings_are_numbered_within_their_year():
    numbers = [meeting.number for meeting in made(start=date(2026, 9, 1), weeks=32).meetings]
    assert numbers[0] == "1/2026" and "1/2027" in numbers and len(set(numbers)) == len(numbers)


def test_a_new_plan_has_promised_and_not_moved_or_reached_anything():
    for m in made().milestones:
        assert (len(m.baselines), m.baselines[0].at, m.baselines[0].by) == (1, NOW, "x")
        assert not (m.forecasts or m.confirmations or m.reached or m.assertions)


def test_an_unknown_template_is_no_file():
    with pytest.raises(FileNotFoundError):
        template_source("no-such", "nb")
