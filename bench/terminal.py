"""What the application costs in a real pseudo-terminal of 80x24, as ratios against Textual with nothing of ours.

`python -m bench.terminal` measures every line; `--pairs N` so many times, `paint quit` only those, `--python COMMAND`
another environment (an older checkout's) with these measurements. docs/performance.md says what the lines mean.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.probe import Rest, Session, environment
from bench.projects import NOW, make_project
from bench.ratios import Goal, Report
from tui.demo import make_demo

PAIRS = 9
FLOORS = Path(__file__).parent / "floors"
DOWN, PAGE_DOWN, ESCAPE, F10 = "\x1b[B", "\x1b[6~", "\x1b", "\x1b[21~"
OVERVIEW = r"^.M0 (?s:.*)Avslutt"
"""The overview is painted whole: its first milestone and its last line stand there."""
LIST = r"^.M1 (?s:.*)s Søk"
"""So is the list of milestones."""
FLOOR_TABLE = r"^ M1 .*\n(?s:.*)\^p palette"

LOADED = """
import pathlib, signal, sys
def report(*_):
    names = [name for name in sys.modules if name != "__main__"]
    pathlib.Path(sys.argv[2] + ".part").write_text(", ".join(names), encoding="utf-8")
    pathlib.Path(sys.argv[2] + ".part").rename(sys.argv[2])
signal.signal(signal.SIGUSR1, report)
from tui.cli import main
main(sys.argv[1:2])
"""
"""The application, which writes down what it has imported when it is told to."""

Figures = dict[str, float]


class Bed:
    """What is measured with: an interpreter with Styr installed, and the projects."""

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        self._folder, self._python = folder, python
        self._imported = ""

    def project(self, milestones: int) -> Path:
        """A project of so many milestones."""
        folder = self._folder / str(milestones)
        return folder if folder.exists() else make_project(folder, milestones)

    def styr(self, project: Path) -> Session:
        """`styr PROJECT`."""
        return Session([self._python, "-m", "tui", str(project)])

    def floor(self, name: str) -> Session:
        """One of the floors."""
        return Session([self._python, str(FLOORS / f"{name}.py")])

    # Start, memory and end.

    def opened(self) -> Figures:
        """The overview of 200 milestones, painted and left."""
        with self.styr(self.project(200)) as styr:
            paint = styr.start(OVERVIEW)
            return {"paint": paint.shown, "memory": styr.peak(), "bytes-start": paint.sent, "quit": styr.leave("q")}

    def hello(self) -> Figures:
        """The same of the least that Textual can show."""
        with self.floor("hello") as hello:
            paint = hello.start("Hello from Textual")
            return {"paint": paint.shown, "memory": hello.peak(), "bytes-start": paint.sent, "quit": hello.leave("q")}

    def imports(self) -> Figures:
        """A process that imports what the application has imported when it has painted."""
        if not self._imported:
            said = self._folder / "imported"
            with Session([self._python, "-c", LOADED, str(self.project(200)), str(said)]) as styr:
                styr.start(OVERVIEW)
                os.kill(styr.pid, signal.SIGUSR1)
                while not said.exists():
                    styr.rest(0.05)
            self._imported = said.read_text(encoding="utf-8")
        return {"imports": self._process(f"import {self._imported}")}

    def textual(self) -> Figures:
        """A process that imports Textual's application."""
        return {"imports": self._process("import textual.app")}

    def _process(self, code: str) -> float:
        begin = time.perf_counter()
        subprocess.run([self._python, "-c", code], cwd=self._folder, env=environment(str(self._folder)), check=True)
        return time.perf_counter() - begin

    # Keys in a list.

    def milestones(self) -> Figures:
        """Down the list of 200 milestones."""
        with self.styr(self.project(200)) as styr:
            styr.start(OVERVIEW)
            styr.press("2", LIST)
            return keys(styr)

    def table(self) -> Figures:
        """Down Textual's table of 200 rows."""
        with self.floor("table") as table:
            table.start(FLOOR_TABLE)
            return keys(table)

    # From one screen to another.

    def modes(self) -> Figures:
        """Between the overview and the list of milestones."""
        with self.styr(self.project(200)) as styr:
            styr.start(OVERVIEW)
            return switches(styr, "2", LIST, "1", OVERVIEW)

    def screens(self) -> Figures:
        """Between Textual's table and a screen pushed over it."""
        with self.floor("screens") as screens:
            screens.start(FLOOR_TABLE)
            return switches(screens, "d", "One milestone", ESCAPE, FLOOR_TABLE)

    # Writing.

    def writing(self) -> Figures:
        """Letters in the text of a status report."""
        with self.styr(self._demo()) as styr:
            _written(styr)
            return letters(styr)

    def note(self) -> Figures:
        """Letters in Textual's field for several lines."""
        with self.floor("note") as note:
            note.start(r"A note.(?s:.*)\^p palette")
            return letters(note)

    def _demo(self) -> Path:
        folder = self._folder / "demo"
        if not folder.exists():
            make_demo(folder, "nb", NOW)
        return folder

    # Nothing happens.

    def idle(self) -> Figures:
        """Five seconds of the overview, two after it was painted."""
        with self.styr(self.project(200)) as styr:
            styr.start(OVERVIEW)
            styr.rest(2)
            return resting(styr.rest(5), "")

    def idle_note(self) -> Figures:
        """Five seconds with the cursor in a text."""
        with self.styr(self._demo()) as styr:
            _written(styr)
            styr.rest(2)
            return resting(styr.rest(5), "-note")

    # Growth.

    def many(self) -> Figures:
        """2,000 milestones."""
        return self._grown(2000)

    def few(self) -> Figures:
        """20 milestones."""
        return self._grown(20)

    def _grown(self, milestones: int) -> Figures:
        with self.styr(self.project(milestones)) as styr:
            paint = styr.start(OVERVIEW)
            listed = styr.press("2", LIST)
            down = pressed(styr, DOWN, 10)
            return {
                "growth-paint": paint.shown,
                "growth-list": listed.shown,
                "growth-key": down["shown"],
                "growth-memory": styr.peak(),
            }


def pressed(session: Session, key: str, times: int) -> Figures:
    """A key pressed so many times, each when the one before has been answered: medians, and bytes a key."""
    answers = [session.press(key) for _ in range(times)]
    return {
        "shown": statistics.median(answer.shown for answer in answers),
        "settled": statistics.median(answer.settled for answer in answers),
        "sent": statistics.fmean(answer.sent for answer in answers),
    }


def keys(session: Session) -> Figures:
    """Rows down within the screen, pages down, and rows down that scroll."""
    session.press(DOWN)
    down, page = pressed(session, DOWN, 10), pressed(session, PAGE_DOWN, 6)
    scroll = pressed(session, DOWN, 10)
    return {
        "key": down["shown"],
        "key-details": down["settled"],
        "page": page["shown"],
        "bytes-key": down["sent"],
        "bytes-page": page["sent"],
        "bytes-scroll": scroll["sent"],
    }


def switches(session: Session, there: str, shows: str, back: str, before: str) -> Figures:
    """There and back, after one time that does not count."""
    session.press(there, shows), session.press(back, before)
    answers = [answer for _ in range(3) for answer in (session.press(there, shows), session.press(back, before))]
    return {
        "switch": statistics.median(answer.settled for answer in answers),
        "bytes-switch": statistics.fmean(answer.sent for answer in answers),
    }


def letters(session: Session) -> Figures:
    """Letters typed one by one, after one that does not count."""
    session.press("a")
    typed = pressed(session, "a", 10)
    return {"letter": typed["shown"], "bytes-letter": typed["sent"]}


def resting(rest: Rest, suffix: str) -> Figures:
    """The figures of a rest."""
    return {f"idle-bytes{suffix}": rest.sent, f"idle-cpu{suffix}": rest.cpu, f"idle-wakes{suffix}": rest.wakes}


def _written(styr: Session) -> None:
    """Into the text of the demo's status report."""
    styr.start(r"FØLG MED(?s:.*)Avslutt")
    styr.press("5", "Sammendrag")
    styr.press("\r", "Esc går tilbake")


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    title: str
    goal: Goal = Goal()
    unit: str = "ms"


@dataclass(frozen=True)
class Trial:
    """Two runs in turn, and the lines they give; without a floor the figures stand for themselves."""

    lines: tuple[Line, ...]
    subject: Callable[[Bed], Figures]
    floor: Callable[[Bed], Figures] | None = None
    pairs: int = 99
    """At most so many: bytes are the same each time."""


TRIALS = (
    Trial(
        (
            Line("paint", "first paint, 200 milestones / hello", Goal(1.35, 1.15)),
            Line("memory", "peak memory, 200 milestones / hello", Goal(1.25, 1.10), "MiB"),
            Line("quit", "from q to gone / hello", Goal(1.1, 0.4)),
            Line("bytes-start", "bytes of a start / hello", Goal(exact=True), "bytes"),
        ),
        Bed.opened,
        Bed.hello,
    ),
    Trial((Line("imports", "imports before the first paint / textual.app", Goal(1.15, 1.05)),), Bed.imports, Bed.textual),
    Trial(
        (
            Line("key", "cursor key, 200 milestones / DataTable 200", Goal(0.6, 0.36)),
            Line("key-details", "the same until the details below stand too"),
            Line("page", "page key / DataTable 200", Goal(0.5, 0.21)),
            Line("bytes-key", "bytes of a cursor key / DataTable 200", Goal(0.5, 0.3, exact=True), "bytes"),
            Line("bytes-scroll", "bytes of a cursor key that scrolls / DataTable 200", Goal(0.5, 0.3, exact=True), "bytes"),
            Line("bytes-page", "bytes of a page key / DataTable 200", Goal(exact=True), "bytes"),
        ),
        Bed.milestones,
        Bed.table,
    ),
    Trial(
        (
            Line("bytes-switch", "bytes of a screen switch / stock screens", Goal(0.5, 0.2, exact=True), "bytes"),
            Line("switch", "screen switch / stock screens"),
        ),
        Bed.modes,
        Bed.screens,
        5,
    ),
    Trial(
        (
            Line("bytes-letter", "bytes of a letter in a text / TextArea", Goal(exact=True), "bytes"),
            Line("letter", "letter in a text / TextArea"),
        ),
        Bed.writing,
        Bed.note,
        5,
    ),
    Trial(
        (
            Line("idle-bytes", "bytes, 5 s of the overview", Goal(0, 0, exact=True), "bytes"),
            Line("idle-cpu", "% of a core, 5 s of the overview", Goal(0.2), "%"),
            Line("idle-wakes", "wake-ups a second, 5 s of the overview", Goal(aim=0), "a second"),
        ),
        Bed.idle,
        pairs=5,
    ),
    Trial(
        (
            Line("idle-bytes-note", "bytes, 5 s with the cursor in a text", Goal(0, 0, exact=True), "bytes"),
            Line("idle-cpu-note", "% of a core, 5 s with the cursor in a text", Goal(0.2), "%"),
            Line("idle-wakes-note", "wake-ups a second, 5 s with the cursor in a text", Goal(aim=0), "a second"),
        ),
        Bed.idle_note,
        pairs=5,
    ),
    Trial(
        (
            Line("growth-paint", "first paint, 2,000 milestones / 20", Goal(1.5, 1.15)),
            Line("growth-list", "list of milestones painted, 2,000 / 20"),
            Line("growth-key", "cursor key, 2,000 milestones / 20", Goal(1.2, 1.1)),
            Line("growth-memory", "peak memory with the list, 2,000 milestones / 20", Goal(1.25, 1.1), "MiB"),
        ),
        Bed.many,
        Bed.few,
    ),
)  # fmt: skip

NAMES = [line.name for trial in TRIALS for line in trial.lines]


def measure(bed: Bed, trial: Trial, wanted: Sequence[str], pairs: int, report: Report) -> None:
    """Run a trial, once for nothing and then in pairs, and print the lines that are wanted."""
    lines = [line for line in trial.lines if line.name in wanted]
    if not lines:
        return
    sides = [trial.subject] + ([trial.floor] if trial.floor else [])
    for side in sides:
        side(bed)
    found = [[side(bed) for side in sides] for _ in range(min(pairs, trial.pairs))]
    for line in lines:
        scale = 1000 if line.unit == "ms" else 1
        if trial.floor:
            two = [(ours[line.name], floor[line.name]) for ours, floor in found]
            report.ratios(line.title, two, line.goal, line.unit, scale)
        else:
            report.line(line.title, [ours[line.name] for (ours,) in found], line.goal, line.unit)


def main(arguments: Sequence[str] | None = None) -> int:
    """Every line, or those named; returns 1 when a must is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.terminal", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these lines: {', '.join(NAMES)}")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"how many pairs ({PAIRS})")
    parser.add_argument("--python", default=sys.executable, help="the interpreter of another environment with Styr")
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"no such line: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="styr-bench-") as folder:
        bed, report = Bed(Path(folder), given.python), Report(f"in a terminal of 80x24, {given.pairs} pairs")
        for trial in TRIALS:
            measure(bed, trial, given.names or NAMES, given.pairs, report)
        return report.end()


if __name__ == "__main__":
    sys.exit(main())
