"""F3, F4: every kind of error at every system call, full disks, and the control on TinyDB's own storage."""

import errno
import subprocess
from contextlib import suppress

import pytest
from tinydb import TinyDB

import models.store.files as files_module
from models.store import Store, StoreError
from models.store.errors import CommitUncertain, HistoryDamaged, StoreFailed, StoreFull
from tests.torture import victims
from tests.torture.faults import Faults
from tests.torture.work import assert_sound, copied, fingerprint, make, number_in, put, temporary_files

pytestmark = pytest.mark.must_run

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FAILING = (errno.EIO, errno.EROFS, errno.EACCES)


def calls_of_a_commit(folder, monkeypatch):
    store, faults = Store.open(folder, by="tester"), Faults(0)
    with monkeypatch.context() as patch:
        patch.setattr(files_module, "os", faults)
        put(store, 1)
    return faults.calls


@pytest.mark.parametrize("error", [*FULL, *FAILING], ids=lambda number: errno.errorcode[number])
def test_f3_an_error_at_every_system_call(folder, tmp_path, monkeypatch, times, tally, error):
    work = tmp_path / "work"
    calls = calls_of_a_commit(copied(folder, work), monkeypatch)
    refused = made_up_for = 0
    for at in range(1, len(calls) + 1):
        for cut in (0, 0.5) if calls[at - 1] == "write" else (0,):
            store = Store.open(copied(folder, work), by="tester")
            with monkeypatch.context() as patch:
                patch.setattr(files_module, "os", Faults(at, error, cut))
                try:
                    put(store, 1)
                except StoreError as problem:
                    refused += 1
                    uncertain = isinstance(problem, CommitUncertain)
                    assert uncertain or isinstance(problem, StoreFull if error in FULL else StoreFailed), calls[at - 1]
                    assert uncertain or number_in(Store.open(work)) == 0
                else:
                    made_up_for += 1
                    assert number_in(Store.open(work)) == 1
            assert temporary_files(work) == []
            assert_sound(work)
    assert refused and made_up_for, "after the commit point an error is made up for by the next commit"
    tally("F3", error=errno.errorcode[error], calls=len(calls), refused=refused, made_up_for=made_up_for)


def test_f3_a_disk_that_never_syncs_again_refuses_each_commit_and_keeps_the_last(folder, monkeypatch):
    store = Store.open(folder, by="tester")
    before = fingerprint(folder)
    with monkeypatch.context() as patch:
        patch.setattr(files_module, "os", Faults(1, errno.EIO, forever=True))
        for _ in range(3):
            with pytest.raises(StoreFailed):
                put(store, 1)
    assert fingerprint(folder) == before
    assert_sound(folder)


def test_f3_history_that_could_not_be_appended_is_written_anew(folder, monkeypatch):
    """After a failed fsync the kernel may call lost pages clean: the file is never trusted again."""
    (folder / "audit.jsonl").write_bytes(b"".join((folder / "audit.jsonl").read_bytes().splitlines(keepends=True)[:-2]))
    store = Store.open(folder, by="tester")
    inode = (folder / "audit.jsonl").stat().st_ino
    faults = Faults(0)
    with monkeypatch.context() as patch:
        patch.setattr(files_module, "os", faults)
        put(store, 1)
    (folder / "audit.jsonl").write_bytes(b"".join((folder / "audit.jsonl").read_bytes().splitlines(keepends=True)[:-2]))
    with monkeypatch.context() as patch:
        patch.setattr(files_module, "os", Faults(faults.calls.index("fsync") + 1, errno.EIO))
        put(store, 2)
    assert (folder / "audit.jsonl").stat().st_ino != inode
    assert_sound(folder)


def test_f3_a_limit_on_the_size_of_files(folder, processes):
    size = (folder / "main.json").stat().st_size // 5
    ours, theirs = processes.Pipe()
    victim = processes.Process(target=victims.small_limit, args=(folder, theirs, size))
    victim.start()
    assert ours.recv() == "StoreFull"
    victim.join()
    assert number_in(Store.open(folder)) == 0
    assert_sound(folder)


def test_the_same_limit_tears_tinydbs_own_storage(tmp_path, processes, tally):
    path = tmp_path / "db.json"
    with TinyDB(path) as database:
        database.table("notes").insert_multiple({"note": "x" * 1000} for _ in range(100))
    ours, theirs = processes.Pipe()
    victim = processes.Process(target=victims.stock_small_limit, args=(path, theirs, path.stat().st_size * 3 // 2))
    victim.start()
    assert ours.recv() == "OSError"
    victim.join()
    assert victims.stock_is_torn(path)
    tally("F3", control="JSONStorage", torn=1)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 3 MiB; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(place)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_f4_a_full_disk_that_is_emptied_and_filled_again(small_disk, times, tally):
    folder = make(small_disk / "project")
    store, ballast = Store.open(folder, by="tester"), small_disk / "ballast"
    last = tried = refused = 0
    for round in range(times(8, 50)):
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(b"\0" * 1024):
                pass
        if round % 2:  # sometimes a little room, so that some commits begin and break off
            with ballast.open("r+b") as file:
                file.truncate(max(0, ballast.stat().st_size - 20_000 * (round % 5)))
        for _ in range(6):
            tried += 1
            try:
                put(store, last + 1)
            except StoreFull:
                refused += 1
            else:
                last += 1
            assert number_in(Store.open(folder)) == last
        ballast.unlink()
        put(store, last + 1)
        last += 1
    assert refused
    assert temporary_files(folder) == []
    assert_sound(folder)
    tally("F4", rounds=times(8, 50), commits=tried, refused=refused, lost=0)


def test_damage_that_only_a_person_can_judge_is_named(folder, opened):
    put(opened, 1)
    (folder / "audit.jsonl").unlink()
    with pytest.raises(HistoryDamaged, match="styr repair"):
        Store.open(folder)
