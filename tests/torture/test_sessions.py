"""F6, F7, F12: several processes at once, conflicts and merges, and a lock that never has two holders."""

import os
import signal
import time

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from models.store import Store, StoreError
from models.store.errors import StoreConflict, StoreLocked
from models.store.lock import LOCK, locked
from models.store.presence import others, present
from tests.torture import victims
from tests.torture.work import NOW, assert_sound, number_in, put

pytestmark = pytest.mark.must_run


def started(processes, target, *arguments):
    ours, theirs = processes.Pipe()
    victim = processes.Process(target=target, args=(arguments[0], theirs, *arguments[1:]))
    victim.start()
    theirs.close()
    return victim, ours


def together(processes, target, number, *arguments):
    """Run several of the same victim; what each told."""
    victims_ = [started(processes, target, *arguments) for _ in range(number)]
    told = [pipe.recv() for _, pipe in victims_]
    for victim, _ in victims_:
        victim.join()
        assert victim.exitcode == 0
    return told


@pytest.mark.parametrize("number", [2, 4])
def test_f6_increments_of_several_processes_are_exact(folder, processes, times, tally, number):
    for _ in range(times(1, 3)):
        before, each = number_in(Store.open(folder)), times(60, 500)
        watcher, pipe = started(processes, victims.watch, folder)
        assert together(processes, victims.race, number, folder, each) == [each] * number
        pipe.send("stop")
        looks = pipe.recv()
        watcher.join()
        assert watcher.exitcode == 0
        assert number_in(Store.open(folder)) == before + number * each
        tally("F6", processes=number, increments=number * each, lost=0, looks_of_a_reader=looks, errors_of_the_reader=0)
    assert_sound(folder)


def test_without_the_lock_increments_are_lost(folder, processes, tally):
    each = 60
    done = together(processes, victims.race_without_lock, 2, folder, each)
    try:
        found = number_in(Store.open(folder))
    except StoreError:
        found = "refused"
    assert found != sum(done), "without a lock the sum is still right: the harness does not bite"
    tally("F6", control="no lock", told_done=sum(done), found=found)


def test_tinydbs_own_storage_loses_increments(tmp_path, processes, tally):
    path = tmp_path / "db.json"
    with TinyDB(path) as database:
        database.table("notes").insert({"n": 0})
    together(processes, victims.stock_race, 2, path, 200)
    try:
        with TinyDB(path) as database:
            found = database.table("notes").all()[0]["n"]
    except (ValueError, IndexError):
        found = "unreadable"
    assert found != 400
    tally("F6", control="JSONStorage", increments=400, found=found)


def test_f7_the_same_thing_conflicts_and_different_things_do_not(folder, times, tally):
    first, second = Store.open(folder, by="first"), Store.open(folder, by="second")
    for n in range(times(20, 200)):
        a, b = first.read().milestones[:2]
        with second.change("x") as tx:
            tx.put(replace(tx.data.milestones[0], name=f"theirs {n}"))
        with pytest.raises(StoreConflict) as conflict, first.change("x") as tx:
            tx.put(replace(a, name=f"mine {n}"))
        assert (conflict.value.mine.name, conflict.value.theirs.name) == (f"mine {n}", f"theirs {n}")
        with first.change("x") as tx:
            tx.put(replace(b, name=f"mine {n}"))
        assert [one.name for one in second.read().milestones[:2]] == [f"theirs {n}", f"mine {n}"]
    tally("F7", conflicts=times(20, 200), merges=times(20, 200), lost=0)


def test_f12_a_killed_holder_frees_the_lock_at_once(folder, processes, times):
    for _ in range(times(5, 100)):
        holder, pipe = started(processes, victims.hold, folder)
        assert pipe.recv() == "held"
        with pytest.raises(StoreLocked, match=str(holder.pid)), locked(folder, seconds=0.02):
            pass
        holder.kill()
        holder.join()
        with locked(folder, seconds=1):
            pass


def taken(folder):
    try:
        with locked(folder, seconds=0):
            return False
    except StoreLocked:
        return True


def test_f12_a_holder_that_always_comes_straight_back_starves_nobody(folder, processes, times, tally):
    greedy, pipe = started(processes, victims.hold_again_and_again, folder)
    assert pipe.recv() == "held"
    turns = times(10, 50)
    for _ in range(turns):
        while not taken(folder):
            time.sleep(0.005)
        with locked(folder):
            pass
    pipe.send("stop")
    holds = pipe.recv()
    greedy.join()
    assert holds <= 30 * turns, "a waiter that looks seldom waits until it is refused"
    tally("F12", turns=turns, of_the_greedy_one=holds)


def test_f12_a_stopped_holder_is_waited_for_and_then_named(folder, opened, processes, monkeypatch):
    holder, pipe = started(processes, victims.hold, folder)
    assert pipe.recv() == "held"
    os.kill(holder.pid, signal.SIGSTOP)
    monkeypatch.setattr(locked.__wrapped__, "__defaults__", (0.3,))
    begin = time.monotonic()
    with pytest.raises(StoreLocked, match=str(holder.pid)):
        put(opened, 1)
    assert time.monotonic() - begin >= 0.3
    assert number_in(opened) == 0, "reading never waits"
    os.kill(holder.pid, signal.SIGCONT)
    pipe.send("go")
    assert pipe.recv() == "let go"
    holder.join()
    put(opened, 1)


def test_f12_deleting_the_lock_file_makes_no_second_holder(folder, processes, times):
    for _ in range(times(5, 20)):
        holder, pipe = started(processes, victims.hold, folder)
        assert pipe.recv() == "held"
        (folder / LOCK).unlink()
        with pytest.raises(StoreLocked), locked(folder, seconds=0.05):
            pass
        pipe.send("go")
        assert pipe.recv() == "let go"
        holder.join()
        with locked(folder, seconds=1):
            pass


def test_f12_a_child_that_was_forked_meanwhile_does_not_keep_it(folder, processes, times):
    for _ in range(times(1, 5)):
        parent, pipe = started(processes, victims.hold_and_fork, folder)
        child = pipe.recv()
        os.kill(child, 0)
        with locked(folder, seconds=1):
            pass
        pipe.send("end")
        parent.join()
        assert parent.exitcode == 0


def test_the_others_are_seen_until_they_leave_or_die(folder, processes):
    assert others(folder) == ()
    with present(folder, "secretary", NOW, read_only=True) as own:
        assert [(one.by, one.read_only) for one in others(folder)] == [("secretary", True)]
        assert others(folder, own) == ()
        victim, pipe = started(processes, victims.be_there, folder)
        assert pipe.recv() == "there"
        assert [one.by for one in others(folder, own)] == ["victim"]
        victim.kill()
        victim.join()
        assert others(folder, own) == ()
    assert others(folder) == ()
    assert list((folder / "sessions").iterdir()) == []


def test_a_reader_sees_another_sessions_change_without_a_lock(folder, processes, opened):
    holder, pipe = started(processes, victims.hold, folder)
    assert pipe.recv() == "held"
    assert not opened.changed()
    assert number_in(Store.open(folder)) == 0
    pipe.send("go")
    holder.join()
    put(Store.open(folder, by="other"), 7)
    assert opened.changed()
    assert number_in(opened) == 7
    assert not opened.changed()
