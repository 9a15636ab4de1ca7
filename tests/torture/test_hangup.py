"""F13: the line drops in the middle of typing and of a commit; the program goes, and nothing acknowledged is lost."""

import os

import pytest

from models.store import Store
from tests.terminal.terminal import STYR, Terminal, assert_kept_and_free, start_typing, until_gone
from tests.torture.work import copied

pytestmark = pytest.mark.must_run


TYPED = 5
"""Of so many drops, one is in the middle of commits and the others in the middle of typing."""

WAYS = [
    [],
    ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"],
    ["sh", "-c", 'trap "" HUP; "$@"; true', "sh"],
]
"""The program alone, with hang-ups ignored, and under a shell that ignores them, so that only the end of the input tells."""


@pytest.mark.parametrize("_part", range(4))
def test_f13_the_line_drops_anywhere(demo_folder, tmp_path, times, tally, chance, _part):
    trials, kept, slowest = times(3, 63), 0, 0.0
    for trial in range(trials):
        folder = copied(demo_folder, tmp_path / "project")
        terminal = Terminal(*WAYS[trial % len(WAYS)], *STYR, str(folder))
        terminal.until("FØLG MED")
        typed = trial % TYPED != 1
        text = f"linje {trial} falt æøå"
        shown = text[: chance.randint(1, len(text))]
        if typed:  # in the middle of typing: what has been shown must be there
            start_typing(terminal)
            terminal.send(text)
            terminal.until(shown)
        else:  # in the middle of commits
            terminal.send("2")
            terminal.until("Leverer:")
            terminal.send("\x1b[F" + "v" * 6)
            terminal.read(chance.uniform(0, 0.2))
        terminal.close()
        slowest = max(slowest, until_gone(folder))
        os.waitpid(terminal.pid, 0)
        store = Store.open(folder)
        assert store.notice is None and store.history_break() is None
        if typed:
            assert_kept_and_free(folder, shown)
            kept += 1
    tally("F13", dropped=trials, drafts_kept=kept, slowest_end=f"{slowest:.2f} s")
