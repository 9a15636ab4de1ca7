"""What is exported is read back and changes nothing; an import is one commit that undo takes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.acts import Acts
from models.exchange.act import REASON, ImportRefused, carry_out
from models.exchange.planning import plan_import
from models.exchange.table import read_table
from models.exchange.write import milestones_csv
from models.language import LANGUAGES, words_for
from models.milestones import Baseline, Cause, Forecast, Milestone, Reached
from models.rules.changes import ACTS
from models.store import Store
from models.text import clean
from models.when import SEASONS, When
from tests.models.building import TODAY, at, project
from tests.models.spreadsheets import codes, table

years = st.integers(1990, 2099)
texts = st.text(max_size=60) | st.text(alphabet=" '=+-@«»\";,\t\n–ax1", max_size=12)
whens = st.one_of(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(When.day),
    st.builds(When.week, years, st.integers(1, 52)),
    st.builds(When.month, years, st.integers(1, 12)),
    st.builds(When.season, years, st.sampled_from(SEASONS)),
    years.map(When.year),
    texts.map(clean).map(When.words),
)


@st.composite
def kept_milestones(draw) -> list[Milestone]:
    return [
        Milestone(
            id=f"m{n}",
            place=n,
            number=f"{draw(st.sampled_from('Mm=+@–-'))} {n}",
            name=clean(draw(texts)),
            deliverable=clean(draw(texts)),
            criterion=clean(draw(texts)),
            responsible=clean(draw(texts)),
            baselines=tuple(Baseline(date=when, at=at(-9), by="x") for when in draw(st.lists(whens, max_size=2))),
            forecasts=tuple(
                Forecast(
                    at=at(-3), by="x", date=draw(whens), cause=draw(st.sampled_from(Cause)), text=clean(draw(texts))
                )
                for _ in range(draw(st.integers(0, 2)))
            ),
            reached=draw(
                st.none()
                | st.builds(
                    Reached,
                    on=st.dates(date(2000, 1, 1), TODAY + timedelta(days=9)),
                    evidence=texts.map(clean).map(lambda text: text.strip() or "e"),
                    at=st.just(at(0)),
                    by=st.just("x"),
                )
            ),
        )
        for n in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=150)
@given(kept_milestones(), st.sampled_from(LANGUAGES))
def test_what_is_exported_changes_nothing_when_it_is_imported(tmp_path_factory, kept, code):
    path = tmp_path_factory.getbasetemp() / "round.csv"
    data = project(*kept)
    path.write_bytes(milestones_csv(data, words_for(code)))
    plan = plan_import(data, read_table(path), TODAY)
    assert (plan.additions, plan.changes, plan.problems, plan.notes) == ((), (), (), ())
    assert len(plan.unchanged) == len(kept)


@settings(max_examples=100)
@given(kept_milestones(), st.sampled_from(LANGUAGES))
def test_no_cell_begins_as_a_formula(kept, code):
    import csv
    import io

    text = milestones_csv(project(*kept), words_for(code)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_export_of_one_project_makes_the_same_milestones_in_another(store, tmp_path, clock, code):
    path = tmp_path / "plan.csv"
    path.write_bytes(milestones_csv(store.read(), words_for(code)))
    own = replace(store.read().project, rev=0)
    other = Store.create(tmp_path / "other", [own], "made for a test", by="tester", now=clock)
    carry_out(other, read_table(path))

    def told(store):
        return [
            (m.number, m.name, m.deliverable, m.criterion, m.responsible, m.baseline) for m in store.read().milestones
        ]

    assert told(other) == told(store)


def test_an_import_is_one_commit_and_undo_takes_it_back(store):
    first = store.read().milestones[0]
    before = store.read().milestones
    rows = [(first.number, "Nytt navn", "", "", "uke 12 2027"), ("X1", "Ny"), ("X2", "Ny til")]
    carry_out(store, table(*rows))
    commit = next(store.history())
    assert (commit.why, len(commit.entries)) == (REASON, 3)
    assert commit.why in ACTS
    assert len(store.read().milestones) == len(before) + 2
    Acts(store).undo()
    again = store.read().milestones
    assert [replace(m, rev=0) for m in again] == [replace(m, rev=0) for m in before]
    assert store.history_break() is None


def test_with_a_problem_nothing_is_saved(store):
    gen = store.anchor.seq
    with pytest.raises(ImportRefused) as refused:
        carry_out(store, table(("X1", "Ny"), ("X2", "Ny", "", "tull")))
    assert codes(refused.value.plan.problems) == ["not-a-date"]
    assert store.anchor.seq == gen
    assert "X1" not in {m.number for m in store.read().milestones}


def test_what_somebody_changes_between_the_question_and_the_answer_is_seen(store):
    rows = table(("X1", "Ny"), ("X2", "Ny"))
    agreed = plan_import(store.read(), rows, store.now().date())
    carry_out(Store.open(store.folder, by="other", now=store.now), table(("X1", "Andres")))
    with pytest.raises(ImportRefused) as refused:
        carry_out(store, rows, agreed)
    assert len(refused.value.plan.additions) == 1
    assert "X2" not in {m.number for m in store.read().milestones}


def test_importing_twice_is_importing_once(store):
    rows = table(("X1", "Ny", "Åse", "01.03.2027", "uke 12 2027"))
    carry_out(store, rows)
    gen = store.anchor.seq
    assert carry_out(store, rows).empty
    assert store.anchor.seq == gen, "an empty import leaves no entry"
