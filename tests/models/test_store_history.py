"""The history of a project and what its reports were made from: tampering shows."""

import json

import pytest
from msgspec.structs import replace

from models.store.errors import StoreConflict


def rename(store, name):
    with store.change("rename") as tx:
        tx.put(replace(tx.data.milestones[0], name=name))


def test_the_history_says_who_when_was_and_became(store):
    rename(store, "B")
    entry = list(store.entries())[-1]
    assert (entry["by"], entry["why"], entry["became"]["name"]) == ("tester", "rename", "B")
    assert entry["was"]["name"] != "B"
    assert store.history_break() is None


def test_an_edited_history_line_is_found(store):
    rename(store, "B")
    rename(store, "C")
    path = store.folder / "audit.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"by":"tester"', b'"by":"somebody"')
    path.write_bytes(b"".join(lines))
    assert store.history_break() == 4


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: lines[1:],
        lambda lines: [b"[]\n", *lines[1:]],
        lambda lines: [b"\xff\n", *lines[1:]],
        lambda lines: [],
    ],
    ids=["dropped", "swapped", "twice", "beginning", "another shape", "no text", "emptied"],
)
def test_a_history_that_is_not_whole_is_found(store, harm):
    rename(store, "B")
    path = store.folder / "audit.jsonl"
    path.write_bytes(b"".join(harm(path.read_bytes().splitlines(keepends=True))))
    assert store.history_break() is not None


def test_the_history_grows_by_whole_lines_chained_to_each_other(store):
    path = store.folder / "audit.jsonl"
    before = path.read_bytes()
    rename(store, "B")
    assert path.read_bytes().startswith(before)
    entries = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry["prev"] for entry in entries] == ["0" * 64, *(entry["hash"] for entry in entries[:-1])]
    assert entries == list(store.entries())


def test_a_removed_record_is_gone_and_stays_in_the_history(store):
    record = store.read().risks[0]
    with store.change("drop") as tx:
        tx.remove(record)
    assert record not in store.read().risks
    entry = list(store.entries())[-1]
    assert (entry["why"], entry["id"], entry["was"]["name"], entry["became"]) == ("drop", record.id, record.name, None)
    with pytest.raises(StoreConflict), store.change("again") as tx:
        tx.remove(record)


def test_a_broken_off_history_line_is_mended_by_the_next_commit(store):
    rename(store, "B")
    path = store.folder / "audit.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    rename(store, "C")
    assert store.history_break() is None


def test_a_snapshot_that_was_altered_is_not_given_out(store):
    with store.change("x") as tx:
        name = tx.attach(b"{}")
        tx.put(replace(tx.data.milestones[0], name="B"))
    assert store.snapshot(name) == b"{}"
    (store.folder / "snapshots" / f"{name}.json").write_bytes(b"[]")
    with pytest.raises(KeyError):
        store.snapshot(name)


def test_a_missing_or_hostile_snapshot_name_is_a_key_error(store):
    for name in ("0" * 64, "../main", ""):
        with pytest.raises(KeyError):
            store.snapshot(name)
