"""The store on real files, with real processes."""

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from models.store import Store
from models.store.drafts import Draft
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


def test_earlier_generations_stay_beside_and_only_so_many(store):
    for n in range(8):
        rename(store, str(n))
    backups = sorted(path for path in store.folder.iterdir() if ".bak." in path.name)
    assert len(backups) == 5
    assert json.loads(backups[-1].read_bytes())["milestones"]["1"]["name"] == "6"
    assert not [path for path in store.folder.rglob("*") if path.name.endswith(".tmp")]


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


def test_a_newer_format_is_refused_by_name(store):
    main = store.folder / "main.json"
    kept = json.loads(main.read_bytes())
    kept["_meta"]["1"] |= {"schema": 9, "min_reader": 9}
    main.write_text(json.dumps(kept))
    before = fingerprint(store.folder)
    with pytest.raises(StoreNewer, match="9"):
        Store.open(store.folder)
    with pytest.raises(StoreNewer), store.change("x") as tx:
        tx.put(tx.data.project)
    assert fingerprint(store.folder) == before


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
    kept = elsewhere.read_bytes()
    if kind == "link":
        main.symlink_to(elsewhere)
    elif kind == "pipe":
        os.mkfifo(main)
    else:
        main.mkdir()
    with pytest.raises(StoreError):
        Store.open(store.folder)
    with pytest.raises(StoreError):
        rename(store, "never")
    assert elsewhere.read_bytes() == kept
    assert main.is_symlink() or main.is_fifo() or main.is_dir()


def test_files_are_private_whatever_the_umask(tmp_path, records):
    old = os.umask(0)
    try:
        store = Store.create(tmp_path / "p", records, "x")
        store.drafts.save("r", Draft(base_rev=1, texts={"a": "b"}))
        with store.change("x") as tx:
            tx.attach(b"{}")
            tx.put(replace(tx.data.milestones[0], name="B"))
    finally:
        os.umask(old)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    found = {path.relative_to(store.folder).parts[0]: path.stat().st_mode & 0o777 for path in store.folder.iterdir()}
    assert {"main.json", "audit.jsonl", ".lock", "drafts", "snapshots"} <= found.keys()
    for path in store.folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


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
    before = fingerprint(store.folder)
    with locked(store.folder), pytest.raises(StoreLocked, match="pid"), locked(store.folder, seconds=0.05):
        pass
    assert fingerprint(store.folder) == before


HOLDER = """
import sys
from pathlib import Path
from models.store.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_processs_lock_is_named_and_freed_by_its_death(store, monkeypatch):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        before = fingerprint(store.folder)
        with monkeypatch.context() as patch:
            patch.setattr(locked.__wrapped__, "__defaults__", (0.05,))
            with pytest.raises(StoreLocked, match=str(holder.pid)):
                rename(store, "never")
        assert fingerprint(store.folder) == before
        assert store.read().milestones[0].name != "never"  # reading never waits
    finally:
        holder.kill()
        holder.communicate()
    rename(store, "free again")
    assert store.read().milestones[0].name == "free again"


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
    processes = [writer(store.folder, 50) for _ in range(2)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert len(store.read().milestones[0].confirmations) == 100
    assert sum(1 for entry in store.history() if entry["why"] == "confirm") == 100
    assert store.history_break() is None


def test_kill_at_any_moment_loses_no_acknowledged_commit(store):
    for round in range(20):
        before = len(store.read().milestones[0].confirmations)
        process = writer(store.folder, 10_000)
        assert process.stdout is not None
        acknowledged = 0
        for _ in range(1 + round % 7):
            acknowledged += process.stdout.readline() == "done\n"
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged += rest.count("done\n")
        fresh = Store.open(store.folder)
        assert fresh.history_break() is None
        after = len(fresh.read().milestones[0].confirmations)
        assert after - before in {acknowledged, acknowledged + 1}
    rename(store, "the next commit works")
    assert store.history_break() is None
