"""F1, F2: killed at any moment, at every system call; and the same harness on TinyDB's own storage, which fails."""

import time

import pytest
from tinydb import TinyDB

from models.store import Store
from tests.torture import victims
from tests.torture.work import assert_sound, copied, number_in

pytestmark = pytest.mark.must_run


def killed_after(processes, target, seconds, *arguments):
    """Run a victim, kill it some time after its first sign of life; everything it had told by then."""
    ours, theirs = processes.Pipe()
    victim = processes.Process(target=target, args=(arguments[0], theirs, *arguments[1:]))
    victim.start()
    theirs.close()
    told = []
    try:
        if ours.poll(30):
            told.append(ours.recv())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if ours.poll(max(0.0, end - time.monotonic())):
                told.append(ours.recv())
    except EOFError:
        pass
    victim.kill()
    victim.join()
    while True:
        try:
            told.append(ours.recv())
        except EOFError:
            return told, victim.exitcode


@pytest.mark.parametrize("_part", range(2))
def test_f1_kill_at_random_moments_loses_nothing_acknowledged(folder, tmp_path, processes, times, tally, chance, _part):
    trials, ahead, acknowledged = times(15, 500), 0, 0
    beginning = copied(folder, tmp_path / "beginning")
    for trial in range(trials):
        if trial % 25 == 24:
            assert_sound(folder)
            copied(beginning, folder)  # a history that grows and grows only makes the checks slow
        before = number_in(Store.open(folder))
        told, _ = killed_after(processes, victims.count_up, chance.uniform(0.003, 0.060), folder)
        last = told[-1] if told else before
        store = Store.open(folder, by="tester")
        assert number_in(store) in {last, last + 1}
        assert store.history_break() is None and store.notice is None
        ahead += number_in(store) - last
        acknowledged += len(told)
    assert_sound(folder)
    tally("F1", trials=trials, acknowledged=acknowledged, one_ahead=ahead, lost=0, torn=0)


def test_f2_kill_at_every_system_call(folder, tmp_path, processes, times, tally):
    work = copied(folder, tmp_path / "work")
    ours, theirs = processes.Pipe()
    victim = processes.Process(target=victims.count_up_with, args=(work, theirs, 0, 0))
    victim.start()
    calls = ours.recv()
    victim.join()
    cases = olds = 0
    for at in range(1, calls + 1):
        for cut in times((0, 0.5), (0, 1e-9, 0.5, -1, 1)):
            copied(folder, work)
            _, theirs = processes.Pipe()
            victim = processes.Process(target=victims.count_up_with, args=(work, theirs, at, cut))
            victim.start()
            victim.join()
            assert victim.exitcode == -9
            found = number_in(Store.open(work, by="tester"))
            assert found in {0, 1}
            assert_sound(work)
            cases, olds = cases + 1, olds + (found == 0)
    assert 0 < olds < cases
    tally("F2", calls=calls, cases=cases, old=olds, new=cases - olds, torn=0)


def test_the_harness_finds_tinydbs_own_storage_torn(tmp_path, processes, tally, chance):
    path, torn, trials = tmp_path / "db.json", 0, 0
    with TinyDB(path) as database:
        database.table("notes").insert({"n": 0, "note": "x"})
    whole = path.read_bytes()
    while not torn and trials < 200:
        trials += 1
        path.write_bytes(whole)
        # On a busy machine it comes to its first write later, so each trial may be a little longer than the last.
        longest = 0.05 + 0.005 * trials
        killed_after(processes, victims.stock_count_up, chance.uniform(0, longest), path, 8_000_000)
        torn += victims.stock_is_torn(path)
    assert torn, "kill -9 tore nothing in 200 trials: the harness does not bite"
    tally("F1", control="JSONStorage", trials_until_torn=trials)
