"""What runs in the processes that are killed, stopped and raced. Each tells through a pipe what was acknowledged."""

import contextlib
import json
import os
import resource
import signal
import time
from pathlib import Path

from tinydb import TinyDB

import models.store.files as files_module
import models.store.store as store_module
from models.acts import Acts
from models.health import Colour
from models.language import words_for
from models.store import Store, StoreError
from models.store.drafts import Draft
from models.store.lock import locked
from models.store.presence import present
from tests.torture.faults import Faults
from tests.torture.work import NOW, increment, number_in, put

words_for("en")  # loaded now: the users that `work_as` becomes may not be able to read our own files


def count_up(folder: Path, pipe, *, most: int = 10**9) -> None:
    """Commit one number after the other, telling each when it is acknowledged."""
    store = Store.open(folder, by="victim")
    number = number_in(store)
    for _ in range(most):
        number += 1
        put(store, number)
        pipe.send(number)


def count_up_with(folder: Path, pipe, at: int, cut: float) -> None:
    """One commit that is killed at its `at`-th system call, a write after a part of its bytes."""
    store = Store.open(folder, by="victim")
    faults = Faults(at, cut=cut)
    files_module.os = faults
    put(store, 1)
    pipe.send(faults.count)


def assess_with(folder: Path, pipe, at: int, cut: float) -> None:
    """The first commit of a new program, killed at its `at`-th system call."""
    files_module.os = Faults(at, cut=cut)
    Acts(Store.open(folder, by="victim")).assess("ksf1", Colour.GREEN)
    pipe.send("done")


def race(folder: Path, pipe, times: int) -> None:
    """Increments, as fast as they go."""
    store = Store.open(folder, by=f"racer {os.getpid()}")
    for _ in range(times):
        increment(store)
    pipe.send(times)


def race_without_lock(folder: Path, pipe, times: int) -> None:
    """The same by a version of the store that takes no lock."""
    store_module.locked = lambda folder: contextlib.nullcontext()
    store, done = Store.open(folder, by=f"racer {os.getpid()}"), 0
    for _ in range(times):
        with contextlib.suppress(StoreError, OSError, ValueError, KeyError):
            increment(store)
            done += 1
    pipe.send(done)


def watch(folder: Path, pipe) -> None:
    """Read all the time until told to stop; the number must never go back."""
    looks, last = 0, 0
    while not pipe.poll():
        store = Store.open(folder, by="watcher")
        number = number_in(store)
        assert number >= last, (number, last)
        last, looks = number, looks + 1
    pipe.send(looks)


def hold_again_and_again(folder: Path, pipe) -> None:
    """A holder that lets go for the blink of an eye only, until told to stop."""
    pipe.send("held")
    holds = 0
    while not pipe.poll():
        with locked(folder):
            time.sleep(0.03)
        holds += 1
        back = time.monotonic() + 0.0005
        while time.monotonic() < back:
            pass
    pipe.send(holds)


def hold(folder: Path, pipe) -> None:
    """Hold the lock until told to let go, or killed."""
    with locked(folder):
        pipe.send("held")
        pipe.recv()
    pipe.send("let go")


def be_there(folder: Path, pipe) -> None:
    """Have the project open until killed."""
    with present(folder, "victim", NOW):
        pipe.send("there")
        signal.pause()


def hold_and_fork(folder: Path, pipe) -> None:
    """Fork while holding the lock, let go, and leave the child alive until told to end."""
    with locked(folder):
        child = os.fork()
        if child == 0:
            signal.pause()
    pipe.send(child)
    pipe.recv()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def work_as(folder: Path, pipe, uid: int, gid: int) -> None:
    """Open the project as another user of the system, and commit, keep a draft, be present and leave."""
    os.setgroups([gid])
    os.setegid(gid)
    os.seteuid(uid)
    try:
        store = Store.open(folder, by=f"user {uid}")
        with store.presence():
            store.drafts.save("x", Draft(texts={"a": "b"}))
            numbers = [increment(store) for _ in range(12)]
    except StoreError as problem:
        pipe.send((type(problem).__name__, str(problem)))
    else:
        pipe.send(("", numbers[-1]))


def small_limit(folder: Path, pipe, size: int) -> None:
    """No file may grow past `size` bytes: a full disk that only this process sees."""
    store = Store.open(folder, by="victim")
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        put(store, 1)
    except Exception as problem:  # noqa: BLE001 - told to the test
        pipe.send(type(problem).__name__)
    else:
        pipe.send("")


# --- the same with TinyDB's own storage: the controls ---------------------------------------------------------------


def stock_count_up(path: Path, pipe, size: int) -> None:
    """TinyDB's JSONStorage with a note that grows and shrinks."""
    with TinyDB(path) as database:
        number = 0
        while True:
            number += 1
            pipe.send(number)
            database.table("notes").update(
                {"n": number, "note": "x" * (size if number % 2 else size // 2)}, doc_ids=[1]
            )


def stock_small_limit(path: Path, pipe, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        with TinyDB(path) as database:
            database.table("notes").insert_multiple({"note": "y" * 1000} for _ in range(100))
    except OSError as problem:
        pipe.send(type(problem).__name__)


def stock_race(path: Path, pipe, times: int) -> None:
    done = 0
    for _ in range(times):
        with contextlib.suppress(ValueError, IndexError, TypeError), TinyDB(path) as database:
            table = database.table("notes")
            number = table.all()[0]["n"]
            table.update({"n": number + 1}, doc_ids=[1])
            done += 1
    pipe.send(done)


def stock_is_torn(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return True
    return False
