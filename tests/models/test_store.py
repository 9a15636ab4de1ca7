"""The store on real files, with real processes."""

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from models.store import Store
from models.store.drafts import Draft, Drafts
from models.store.errors import (
    AlreadyThere,
    NotAProject,
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreNewer,
)
from models.store.files import locked


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


def test_the_history_says_who_when_was_and_became(store):
    rename(store, "B")
    entry = list(store.history())[-1]
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


def test_a_broken_off_history_line_is_mended_by_the_next_commit(store):
    rename(store, "B")
    path = store.folder / "audit.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    rename(store, "C")
    assert store.history_break() is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"",
        lambda raw: b"hello",
        lambda raw: raw.replace("Prøvevik".encode(), "Løgnevik".encode(), 1),
        lambda raw: raw[:-1] + b" " + raw[-1:],
        lambda raw: b"[" * 100_000,
    ],
    ids=["cut", "empty", "garbage", "edited", "space", "deep"],
)
def test_a_damaged_file_is_refused_and_nothing_is_changed(store, harm):
    rename(store, "B")
    main = store.folder / "main.json"
    main.write_bytes(harm(main.read_bytes()))
    before = fingerprint(store.folder)
    with pytest.raises(StoreDamaged) as damaged:
        Store.open(store.folder)
    assert damaged.value.backup is not None
    with pytest.raises(StoreDamaged), store.change("x") as tx:
        tx.put(tx.data.project)
    assert fingerprint(store.folder) == before


def test_a_newer_format_is_refused_by_name(store):
    main = store.folder / "main.json"
    kept = json.loads(main.read_bytes())
    kept["_meta"]["1"] |= {"schema": 9, "min_reader": 9}
    main.write_text(json.dumps(kept))
    with pytest.raises(StoreNewer, match="9"):
        Store.open(store.folder)


def test_what_is_no_project_is_said_so(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotAProject):
            Store.open(folder)


def test_a_project_is_not_made_over_files(tmp_path, records):
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(AlreadyThere):
        Store.create(tmp_path, records, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_refused(store, tmp_path, kind):
    main = store.folder / "main.json"
    elsewhere = tmp_path / "elsewhere.json"
    main.rename(elsewhere)
    if kind == "link":
        main.symlink_to(elsewhere)
    elif kind == "pipe":
        os.mkfifo(main)
    else:
        main.mkdir()
    with pytest.raises(StoreError):
        Store.open(store.folder)


def test_files_are_private_whatever_the_umask(tmp_path, records):
    old = os.umask(0)
    try:
        store = Store.create(tmp_path / "p", records, "x")
        store.drafts.save("r", Draft(base_rev=1, texts={"a": "b"}))
    finally:
        os.umask(old)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in store.folder.rglob("*"))


def test_what_a_newer_program_added_survives_a_change(store):
    main = store.folder / "main.json"
    from models.store import form

    meta, _, outbox = form.parse(main.read_bytes(), main)
    tables = form.parse_tables(main.read_bytes())
    tables["milestones"]["1"]["mood"] = "bright"
    tables["songs"] = {"1": {"id": "s", "title": "Å"}}
    main.write_bytes(form.encode(meta, {k: v for k, v in tables.items() if not k.startswith("_")}, outbox))
    rename(store, "B")
    kept = json.loads(main.read_bytes())
    assert kept["milestones"]["1"]["mood"] == "bright"
    assert kept["milestones"]["1"]["name"] == "B"
    assert kept["songs"]["1"]["title"] == "Å"


def test_a_held_lock_is_waited_for_and_then_named(store):
    with locked(store.folder), pytest.raises(StoreLocked, match="pid"), locked(store.folder, seconds=0.05):
        pass


WRITER = """
import sys
from models.store import Store
from pathlib import Path
store = Store(Path(sys.argv[1]), by="writer")
for _ in range(int(sys.argv[2])):
    with store.change("confirm") as tx:
        tx.put(tx.data.milestones[0].confirmed(store.now(), "writer"))
    print("done", flush=True)
"""


def writer(folder, times):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(times)], stdout=subprocess.PIPE, text=True)


def test_two_processes_writing_at_once_lose_nothing(store):
    processes = [writer(store.folder, 40) for _ in range(2)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert len(store.read().milestones[0].confirmations) == 80
    assert store.history_break() is None


def test_kill_at_any_moment_loses_no_acknowledged_commit(store):
    for round in range(8):
        before = len(store.read().milestones[0].confirmations)
        process = writer(store.folder, 10_000)
        assert process.stdout is not None
        acknowledged = 0
        for _ in range(3 + round):
            acknowledged += process.stdout.readline() == "done\n"
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged += rest.count("done\n")
        after = len(Store.open(store.folder).read().milestones[0].confirmations)
        assert after - before in {acknowledged, acknowledged + 1}
    rename(store, "the next commit works")
    assert store.history_break() is None


def test_a_snapshot_that_was_altered_is_not_given_out(store):
    with store.change("x") as tx:
        name = tx.attach(b"{}")
        tx.put(replace(tx.data.milestones[0], name="B"))
    assert store.snapshot(name) == b"{}"
    (store.folder / "snapshots" / f"{name}.json").write_bytes(b"[]")
    with pytest.raises(KeyError):
        store.snapshot(name)


@pytest.mark.parametrize("name", ["../../etc", "a/b", "x" * 300, "", "\n", "æ"])
def test_drafts_stay_in_their_folder_whatever_the_name(tmp_path, name):
    drafts = Drafts(tmp_path, "../who")
    draft = Draft(base_rev=3, texts={"summary": "Hei æøå [@click=x]"}, field="summary", cursor=(1, 2))
    drafts.save(name, draft)
    assert drafts.load(name) == draft
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "drafts"}
    drafts.discard(name)
    assert drafts.load(name) is None


def test_a_lock_or_a_drafts_folder_that_cannot_be_made_is_a_sentence(store):
    lock = store.folder / ".lock"
    lock.unlink()
    lock.mkdir()
    with pytest.raises(StoreError), store.change("x") as tx:
        tx.put(tx.data.project)
    (store.folder / "drafts").write_text("in the way")
    with pytest.raises(StoreError):
        store.drafts.save("r", Draft(base_rev=1, texts={}))
