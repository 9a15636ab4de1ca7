"""F15: every format there has been opens, is moved to the present one by the first commit, and is kept as it was."""

import json
from pathlib import Path

import pytest

from models.acts import Acts
from models.health import Colour
from models.store import Store, form, migrations
from models.store.migrations import MIGRATIONS, SCHEMA
from tests.torture import victims
from tests.torture.work import copied, fingerprint

pytestmark = pytest.mark.must_run
FORMATS = sorted((Path(__file__).parent / "formats").iterdir())


@pytest.fixture(params=FORMATS, ids=lambda path: path.name)
def old(request, tmp_path):
    folder = copied(request.param, tmp_path / "old")
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def schema_of(path):
    return form.header(path.read_bytes()).schema


def test_there_is_a_project_of_every_format_and_a_way_from_each():
    assert [path.name for path in FORMATS] == [f"v{number}" for number in range(1, SCHEMA + 1)]
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))
    assert [schema_of(path / "main.json") for path in FORMATS] == list(range(1, SCHEMA + 1))


def test_f15_reading_an_old_format_changes_nothing(old):
    before = fingerprint(old)
    store = Store.open(old, by="tester")
    data = store.read()
    assert data.factors[0].assessments[0].note == "Færre enn ventet møtte"
    assert data.milestones[2].forecasts[-1].text == "Sykdom[31m hos leverandøren én uke"
    assert data.draft is not None and data.draft.texts["summary"] == "Vi er i gang.\nAlt går bra."
    assert store.history_break() is None
    assert store.notice is None
    assert fingerprint(old) == before


def test_f15_the_first_commit_moves_to_the_present_format_and_keeps_the_old_file(old):
    schema, raw = schema_of(old / "main.json"), (old / "main.json").read_bytes()
    store = Store.open(old, by="leader")
    before, entries = store.read(), len(list(store.entries()))
    Acts(store).assess(before.factors[1].id, Colour.GREEN, "ok")
    assert schema_of(old / "main.json") == SCHEMA
    kept = old / f"main.json.pre-v{schema}"
    assert kept.exists() == (schema < SCHEMA)
    if kept.exists():
        assert kept.read_bytes() == raw
        assert list(store.entries())[entries]["why"] == "new format"
    after = Store.open(old).read()
    assert after.milestones == before.milestones
    assert after.factors[1].assessments[-1].note == "ok"
    assert store.history_break() is None
    Acts(store).undo()
    assert Store.open(old).read().factors[1].assessments == before.factors[1].assessments


@pytest.mark.parametrize("old", FORMATS[:-1], indirect=True, ids=lambda path: path.name)
def test_f15_killed_in_the_first_commit_of_a_new_format(old, tmp_path, processes, times, tally):
    old_format = f"v{schema_of(old / 'main.json')}"
    raw, data = (old / "main.json").read_bytes(), Store.open(old).read()
    work, moved = tmp_path / "work", 0
    trials = times(14, 100)
    for trial in range(trials):
        copied(old, work)
        _, theirs = processes.Pipe()
        victim = processes.Process(target=victims.assess_with, args=(work, theirs, 1 + trial % 34, trial / trials))
        victim.start()
        victim.join()
        store = Store.open(work, by="tester")
        now = store.read()
        assert now.milestones == data.milestones
        if schema_of(work / "main.json") == SCHEMA:
            moved += 1
            assert (work / f"main.json.pre-{old_format}").read_bytes() == raw
        else:
            assert (work / "main.json").read_bytes() == raw
        assert store.history_break() is None
    tally("F15", killed=trials, already_moved=moved, lost=0)


def test_each_migration_is_a_pure_function(old):
    tables = json.loads((old / "main.json").read_bytes())
    again = json.loads(json.dumps(tables))
    migrations.migrated(tables, schema_of(old / "main.json"))
    assert tables == again
