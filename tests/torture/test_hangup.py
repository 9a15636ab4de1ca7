"""F13: the line drops in the middle of typing and of a commit; the program goes, and nothing acknowledged is lost."""

import os
import time

import pytest

from models.store import Store
from tests.terminal.terminal import STYR, Terminal
from tests.torture.work import copied

pytestmark = pytest.mark.must_run


def gone(terminal, seconds):
    """True when the process ended by itself within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(terminal.pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("_part", range(4))
def test_f13_the_line_drops_anywhere(demo_folder, tmp_path, times, tally, chance, _part):
    trials, kept, slowest = times(2, 50), 0, 0.0
    for trial in range(trials):
        folder = copied(demo_folder, tmp_path / "project")
        terminal = Terminal(*STYR, str(folder))
        terminal.until("FØLG MED")
        typed = trial % 2 == 0
        if typed:  # in the middle of typing
            terminal.send("5")
            terminal.until("Sammendrag")
            terminal.send("\r")
            terminal.until("Esc går tilbake")
            terminal.send(f"linje {trial} falt")
            terminal.until(f"linje {trial} falt")
        else:  # in the middle of commits
            terminal.send("2")
            terminal.until("Leverer:")
            terminal.send("\x1b[F" + "v" * 6)
            terminal.read(chance.uniform(0, 0.2))
        begin = time.monotonic()
        os.close(terminal.fd)
        assert gone(terminal, 20), "it lives on without a terminal"
        slowest = max(slowest, time.monotonic() - begin)
        store = Store.open(folder)
        assert store.notice is None and store.history_break() is None
        texts = [path.read_text(encoding="utf-8") for path in (folder / "drafts").glob("*.json")]
        if typed:
            assert any(f"linje {trial} falt" in text for text in texts)
            kept += 1
    tally("F13", dropped=trials, drafts_kept=kept, slowest_end=f"{slowest:.2f} s")
