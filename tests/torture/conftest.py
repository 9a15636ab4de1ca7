"""How often each fault is tried: a little in `make test`, as often as the list demands in `make torture`."""

import multiprocessing
import os
import random
from pathlib import Path

import pytest

from models.store import Store
from tests.torture.work import make

FULL = os.environ.get("TORTURE") == "full"


@pytest.fixture
def times():
    """`times(quick, full)` says how often."""
    return lambda quick, full: full if FULL else quick


@pytest.fixture
def tally(request):
    """`tally("F1", trials=1000, torn=0)` tells what was counted; `make torture` prints it."""

    def tell(fault: str, **counts: object) -> None:
        if folder := os.environ.get("TORTURE_TALLY"):
            text = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in counts.items())
            with (Path(folder) / f"{fault}.txt").open("a", encoding="utf-8") as file:
                file.write(f"{fault:4} {request.node.name}: {text}\n")

    return tell


@pytest.fixture
def chance(request):
    """Random numbers that are other ones each time; a failure prints the seed, and TORTURE_SEED repeats it."""
    seed = int(os.environ.get("TORTURE_SEED") or random.SystemRandom().getrandbits(32))
    print(f"TORTURE_SEED={seed} {request.node.nodeid}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def processes():
    """Starts victims quickly, from a server that has everything loaded and no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.torture.victims"])
    return context


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small project."""
    return make(tmp_path / "project")


@pytest.fixture
def opened(folder) -> Store:
    return Store.open(folder, by="tester")
