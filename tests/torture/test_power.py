"""F5: the power goes at any moment of a commit; without fsync of files or folders the same model finds losses."""

import json
import shutil
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

import models.store.files as files_module
from models.store import Store, StoreError
from tests.conftest import Clock
from tests.torture.powerloss import Disk, Op, Recorder, lay_out
from tests.torture.work import NOW, assert_sound, make, number_in, put

pytestmark = pytest.mark.must_run
FORMATS = Path(__file__).parent / "formats"


def fresh(folder):
    return make(folder)


def first_history(folder):
    """As after the very first commit, whose history has not reached the file."""
    make(folder)
    (folder / "audit.jsonl").unlink()
    return folder


def worked(folder, commits):
    """A project with some commits behind it, whose number is 0 again."""
    make(folder)
    store = Store.open(folder, by="tester")
    for number in reversed(range(commits)):
        put(store, number)
    return folder


def damaged_main(folder):
    worked(folder, 3)
    main = folder / "main.json"
    main.write_bytes(main.read_bytes()[:-30])
    return folder


def damaged_history_tail(folder):
    worked(folder, 3)
    path = folder / "audit.jsonl"
    path.write_bytes(path.read_bytes()[:-30])
    return folder


def many_generations(folder):
    """The next commit removes some of them."""
    return worked(folder, 9)


def old_format(folder):
    """A project of the first format, numbered."""
    folder.mkdir(mode=0o700)
    for path in (FORMATS / "v1").iterdir():
        shutil.copy(path, folder)
        (folder / path.name).chmod(0o600)
    kept = json.loads((folder / "main.json").read_bytes())
    for table in ("milestones", "factors"):
        kept[table]["1"]["name"] = "0"
    checksum = kept["_meta"]["1"]["sha256"]
    raw = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    before, after = raw.split(checksum.encode())
    (folder / "main.json").write_bytes(before + sha256(before + after).hexdigest().encode() + after)
    return folder


BEGINNINGS = [fresh, first_history, damaged_main, damaged_history_tail, many_generations, old_format]


def recorded(folder, monkeypatch, commits, step=timedelta(days=20)):
    """The disk before some commits, each on another day and some in another month, and every call they made."""
    disk = Disk.of(folder)
    recorder = Recorder(folder.resolve())
    now = NOW
    with monkeypatch.context() as patch:
        patch.setattr(files_module, "os", recorder)
        for number in range(1, commits + 1):
            now += step
            put(Store.open(folder, by="tester", now=Clock(now)), number)
            recorder.acknowledged(number)
    return disk, recorder.ops


def losses(disk: Disk, ops: list[Op], work: Path, enough: int = 10**9) -> tuple[int, list[str]]:
    """Lay out every state after every call; how many there were, and what was wrong with the bad ones."""
    seen: set[str] = set()
    bad, acknowledged = [], 0
    for op in ops:
        if op.name == "ack":
            acknowledged = op.size
        disk.apply(op)
        for state in disk.states():
            mark = sha256(repr((acknowledged, sorted(state.items()))).encode()).hexdigest()
            if mark in seen:
                continue
            if len(bad) >= enough:
                return len(seen), bad
            seen.add(mark)
            shutil.rmtree(work, ignore_errors=True)
            lay_out(state, work)
            try:
                store = Store.open(work, by="tester")
                if number_in(store) not in {acknowledged, acknowledged + 1}:
                    bad.append(f"{op.name}: {number_in(store)} after {acknowledged}")
                elif store.history_break() is not None:
                    bad.append(f"{op.name}: broken history")
                elif len(seen) % 7 == 0:
                    assert_sound(work)
            except StoreError as problem:
                bad.append(f"{op.name}: {problem}")
    return len(seen), bad


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_f5_no_state_of_the_disk_loses_a_commit(tmp_path, monkeypatch, times, tally, beginning):
    folder = beginning(tmp_path / "project")
    disk, ops = recorded(folder, monkeypatch, times(2, 5))
    assert any(op.name == "delete" for op in ops) == (beginning is many_generations)
    states, bad = losses(disk, ops, tmp_path / "state")
    assert not bad, bad[:5]
    assert states > 20
    tally("F5", states=states, bad=len(bad))


@pytest.mark.parametrize("left_out", ["sync", "sync folder"])
def test_without_the_fsync_the_same_model_finds_losses(tmp_path, monkeypatch, times, tally, left_out):
    folder = make(tmp_path / "project")
    disk, ops = recorded(folder, monkeypatch, 2)
    states, bad = losses(disk, [op for op in ops if op.name != left_out], tmp_path / "state", times(5, 200))
    assert bad, "the model does not bite"
    tally("F5", control=f"no {left_out}", states=states, bad=len(bad))
