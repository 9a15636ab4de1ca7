"""The store on real files, with real processes."""

import json
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from models.store import Store
from models.store.errors import (
    AlreadyThere,
    NotAProject,
    StoreConflict,
    StoreDamaged,
    StoreNewer,
)


def fingerprint(folder):
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def rename(store, name):
    with store.change("rename") as tx:
        tx.put(replace(tx.data.milestones[0], name=name))


def test_a_change_is_seen_by_another_session_and_by_plain_tinydb(store):
    other = Store.open(store.folder)
    rename(store, "Æ")
    assert other.changed()
    assert other.read().milestones[0].name == "Æ"
    assert not other.changed()
    with TinyDB(store.folder / "main.json") as database:
        assert database.table("milestones").all()[0]["name"] == "Æ"


def test_an_exception_leaves_no_trace(store):
    before = fingerprint(store.folder)
    with pytest.raises(RuntimeError), store.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], name="never"))
        raise RuntimeError
    assert fingerprint(store.folder) == before


def test_two_sessions_editing_the_same_thing_conflict_and_different_things_do_not(store):
    first, second = store.read().milestones[:2]
    rename(store, "theirs")
    with pytest.raises(StoreConflict) as conflict, store.change("x") as tx:
        tx.put(replace(first, name="mine"))
    assert conflict.value.theirs.name == "theirs"
    with store.change("x") as tx:
        tx.put(replace(second, name="mine"))
    assert [m.name for m in store.read().milestones[:2]] == ["theirs", "mine"]


def test_earlier_generations_stay_beside_and_only_so_many(store):
    for n in range(23):
        rename(store, str(n))
        backups = sorted(path for path in store.folder.iterdir() if ".bak." in path.name)
        assert min(n + 1, 5) <= len(backups) < 10
    assert json.loads(backups[-1].read_bytes())["milestones"]["1"]["name"] == "21"
    assert not [path for path in store.folder.rglob("*") if path.name.endswith(".tmp")]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@example(where=0.0, flip=1)
def test_no_flipped_byte_is_read_as_a_project(store, where, flip):
    main = store.folder / "main.json"
    whole = main.read_bytes()
    for at in (int(where * len(whole)), int(where * 600)):  # anywhere, and in the header
        harmed = bytearray(whole)
        harmed[at] ^= flip
        main.write_bytes(harmed)
        try:
            with pytest.raises((StoreDamaged, StoreNewer)):
                Store.open(store.folder)
            assert main.read_bytes() == harmed
        finally:
            main.write_bytes(whole)
    assert Store.open(store.folder).read() == store.read()


def test_what_is_no_project_is_said_so(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotAProject):
            Store.open(folder)


def test_a_project_is_not_made_over_files(tmp_path, records):
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(AlreadyThere):
        Store.create(tmp_path, records, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_what_changes_nothing_is_no_change(store):
    before = fingerprint(store.folder)
    with store.change("x") as tx:
        tx.put(*tx.data.milestones)
    assert fingerprint(store.folder) == before
    with store.change("x") as tx:
        tx.put(*tx.data.milestones, replace(tx.data.factors[0], name="other"))
    assert [entry["table"] for entry in list(store.entries())[-2:]].count("factors") == 1
    assert list(store.entries())[-1]["became"] == {"name": "other"}
