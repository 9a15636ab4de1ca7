"""LineTable against Textual's own DataTable, in one process and one run: ratios, never absolute times.

`python -m bench.linetable` prints the median ratio and its spread over pairs measured in turn (A B A B …).
"""

import asyncio
import os
import signal
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from tests.terminal.terminal import Terminal
from tui.theme import DARK
from tui.widgets.linetable import Column, LineTable, Row, Rows

PAIRS = 9


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows like those of the milestone list."""
    return [row(n) for n in range(count)]


def row(n: int) -> tuple[str, ...]:
    """One of them."""
    return (f"M{n}", f"Milepæl nummer {n}", f"Person {n % 17}", f"{n % 28 + 1:02d}.03.", "● I rute")


class Bench(App[None]):
    """One table, filled and focused."""

    def __init__(self, kind: str, count: int) -> None:
        super().__init__()
        self.kind, self.count = kind, count

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours LineTable asks for."""
        return DARK.variables

    def compose(self) -> ComposeResult:
        """The table."""
        yield LineTable() if self.kind == "line" else DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        if self.kind == "line":
            table = self.query_one(LineTable)
            columns = [
                Column("Nr", 6),
                Column("Navn"),
                Column("Ansvarlig", 12),
                Column("Plan", 8),
                Column("Status", 14),
            ]
            table.show(columns, Rows([f"M{n}" for n in range(self.count)], lambda n: Row(f"M{n}", row(n))))
            table.focus()
        else:
            stock = self.query_one(DataTable)
            stock.add_columns("Nr", "Navn", "Ansvarlig", "Plan", "Status")
            stock.add_rows(rows(self.count))
            stock.focus()


async def paint(kind: str, count: int) -> float:
    """Seconds from start to the first whole screen."""
    start = time.perf_counter()
    async with Bench(kind, count).run_test(size=(80, 24)) as pilot:
        pilot.app.screen._compositor.render_strips()
        return time.perf_counter() - start


async def key(kind: str, count: int, name: str, presses: int = 12) -> float:
    """Seconds to handle a key and draw the screen, without the test driver's own waiting."""
    async with Bench(kind, count).run_test(size=(80, 24)) as pilot:
        table = pilot.app.query_one("LineTable, DataTable")
        start = time.perf_counter()
        for _ in range(presses):
            if isinstance(table, LineTable):
                table.move(1 if name == "down" else table.page)
            else:
                await table.run_action({"down": "cursor_down", "pagedown": "page_down"}[name])
            pilot.app.screen._compositor.render_strips()
        return (time.perf_counter() - start) / presses


async def compare(title: str, one: Callable[[], Awaitable[float]], other: Callable[[], Awaitable[float]]) -> None:
    """Print the ratio of two measurements, pair by pair."""
    await one(), await other()
    ratios = sorted([await one() / await other() for _ in range(PAIRS)])
    print(f"{title:44} {statistics.median(ratios):5.2f}  ({ratios[0]:.2f}-{ratios[-1]:.2f})")


def sent(kind: str, presses: int = 60) -> float:
    """Bytes that a key sends to a real pseudo-terminal: the cursor goes down a list of 200, which scrolls on the way."""
    terminal = Terminal(sys.executable, "-m", "bench.linetable", kind, columns=80, lines=24)
    terminal.until("M10")
    terminal.read(0.5)
    before = len(terminal.raw)
    for _ in range(presses):
        terminal.send("\x1b[B")
        terminal.read(0.05)
    terminal.read(0.5)
    count = len(terminal.raw) - before
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    return count / presses


async def main() -> None:
    """Every comparison."""
    print(f"{'ratio':44} median (min-max) of {PAIRS} pairs")
    await compare("paint: LineTable 2000 / LineTable 20", lambda: paint("line", 2000), lambda: paint("line", 20))
    await compare("paint: LineTable 2000 / DataTable 2000", lambda: paint("line", 2000), lambda: paint("stock", 2000))
    await compare(
        "down: LineTable 200 / DataTable 200", lambda: key("line", 200, "down"), lambda: key("stock", 200, "down")
    )
    await compare(
        "page: LineTable 200 / DataTable 200",
        lambda: key("line", 200, "pagedown"),
        lambda: key("stock", 200, "pagedown"),
    )
    ours, theirs = sent("line"), sent("stock")
    print(
        f"{'bytes of a cursor key, 60 keys over 200 rows':44} {ours / theirs:5.2f}  ({ours:.0f} / {theirs:.0f} bytes)"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        Bench(sys.argv[1], 200).run()
    else:
        asyncio.run(main())
