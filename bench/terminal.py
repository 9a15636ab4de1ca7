"""Styr in a real terminal against Textual with nothing of ours: ratios, never absolute times.

`python -m bench.terminal [--pairs N] [LINE …]` measures the named lines, or all. Subject and floor run in turn
(A B A B …) on the same interpreter, after one pair that does not count; each line gives the median of the paired ratios
with their spread. It fails (exit code 1) only when a median is beyond what it must be by more than the noise of its own
run: half the spread between the quartiles of its ratios, since that far the median may move by itself.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.probe import Session, environment

PAIRS = 9
FLOORS = Path(__file__).parent / "floors"
OPENED = "import gc, tui.cli; gc.disable(); import tui.app, screens.overview"
"""What `styr PROJECT` imports before its first paint, with the search for garbage at rest as there (`tui/opening.py`)."""
DOWN, PAGES = "\x1b[B", ("\x1b[6~", "\x1b[5~")

Figures = dict[str, float]


@dataclass(frozen=True)
class Line:
    """One line of the table: a figure of the subject against one of the floor."""

    subject: str
    floor: str
    figure: str
    must: float | None
    against: str
    """The figure of the floor."""


LINES = {
    "paint": Line("styr 200", "hello", "paint", 1.35, "paint"),
    "imports": Line("imports", "import textual", "seconds", 1.15, "seconds"),
    "key": Line("styr 200", "screens", "key", 0.6, "key"),
    "page": Line("styr 200", "screens", "page", 0.5, "page"),
    "key bytes": Line("styr 200", "screens", "key bytes", 0.5, "key bytes"),
    "switch bytes": Line("styr 200", "screens", "switch bytes", 0.5, "switch bytes"),
    "memory": Line("styr 200", "hello", "memory", 1.25, "memory"),
    "worked memory": Line("styr 200", "screens", "worked memory", None, "worked memory"),
    "quit": Line("styr 200", "hello", "quit", 1.1, "quit"),
    "growth paint": Line("styr 2000", "styr 20", "paint", 1.5, "paint"),
    "growth key": Line("styr 2000", "styr 20", "key", 1.2, "key"),
    "growth memory": Line("styr 2000", "styr 20", "worked memory", 1.25, "worked memory"),
    "letter bytes": Line("letter", "note", "letter bytes", None, "letter bytes"),
}
IDLE = "idle"
CPU_MUST = 0.2
"""Per cent of a core that an idle program may use."""


@dataclass(frozen=True)
class Verdict:
    """What the ratios of a line come to."""

    median: float
    low: float
    high: float
    noise: float
    beyond: bool
    """Whether the median is beyond what it must be by more than the noise."""


def judged(ratios: Sequence[float], must: float | None) -> Verdict:
    """Judge paired ratios. Without quartiles (fewer than three), the noise is half of all the spread."""
    ordered = sorted(ratios)
    if len(ordered) < 3:
        first, last = ordered[0], ordered[-1]
    else:
        first, _, last = statistics.quantiles(ordered, n=4, method="inclusive")
    median, noise = statistics.median(ordered), (last - first) / 2
    return Verdict(median, ordered[0], ordered[-1], noise, must is not None and median > must + noise)


def subject(folder: Path) -> Figures:
    """Styr on a project: start, milestone list, keys, pages, switches, end."""
    with Session([sys.executable, "-m", "tui", str(folder)]) as program:
        found = started(program, "Omstilling Prøvevik")
        program.press("2", "Milepæl nummer 3")
        found |= listed(program)
        program.press("1")
        program.press("2")
        found["switch bytes"] = statistics.mean(program.press(key).sent for key in "1212")
        return found | ended(program)


def hello() -> Figures:
    """The least that Textual can show."""
    with Session([sys.executable, str(FLOORS / "hello.py")]) as program:
        return started(program, "Hello") | ended(program)


def screens() -> Figures:
    """Textual's own table of 200 rows, and a second screen."""
    with Session([sys.executable, str(FLOORS / "screens.py")]) as program:
        found = started(program, "Milestone number 3")
        found |= listed(program)
        program.press("d")
        program.press("\x1b")
        found["switch bytes"] = statistics.mean(program.press(key).sent for key in ("d", "\x1b") * 2)
        return found | ended(program)


def started(program: Session, showing: str) -> Figures:
    """How long the first picture takes, and the most memory up to it."""
    return {"paint": program.start(showing).shown, "memory": program.peak()}


def listed(program: Session) -> Figures:
    """Cursor and page keys in a list."""
    downs = [program.press(DOWN) for _ in range(8)]
    pages = [program.press(page) for page in PAGES * 2]
    return {
        "key": statistics.median(one.shown for one in downs),
        "key bytes": statistics.median(one.sent for one in downs),
        "page": statistics.median(one.shown for one in pages),
    }


def ended(program: Session) -> Figures:
    """The most memory of all, and how long the end takes."""
    return {"worked memory": program.peak(), "quit": program.leave("q")}


def letter(folder: Path) -> Figures:
    """Letters typed into the note of a critical success factor, of a copy, since what is typed is kept as a draft."""
    with (
        tempfile.TemporaryDirectory(prefix="styr-bench-") as copy,
        Session([sys.executable, "-m", "tui", str(shutil.copytree(folder, copy, dirs_exist_ok=True))]) as program,
    ):
        program.start("Omstilling Prøvevik")
        program.press("3", "KSF1 ")
        program.press("k", "Merknad")
        program.press("\t")
        return typed(program)


def note() -> Figures:
    """Letters typed into Textual's own field."""
    with Session([sys.executable, str(FLOORS / "note.py")]) as program:
        program.start("A note")
        return typed(program)


def typed(program: Session) -> Figures:
    """Bytes of a letter, after a first that may draw what comes with every change."""
    program.press("a")
    return {"letter bytes": statistics.median(program.press(letter).sent for letter in "kommunen")}


def imports(what: str) -> Figures:
    """Seconds of a whole process that imports."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.monotonic()
        subprocess.run([sys.executable, "-c", what], check=True, env=environment(home), cwd=home)
        return {"seconds": time.monotonic() - begun}


def idle(folder: Path) -> bool:
    """Let it be for five seconds; prints what it did, and says whether it kept still."""
    with Session([sys.executable, "-m", "tui", str(folder)]) as program:
        program.start("Omstilling Prøvevik")
        program.rest(1)
        rest = program.rest(5)
        program.leave("q")
    still = rest.sent == 0 and rest.cpu <= CPU_MUST
    print(
        f"{'idle 5 s':44} {rest.sent} bytes, {rest.cpu:.2f} % CPU, {rest.wakes:.1f} wake-ups/s"
        f"   must 0 bytes, {CPU_MUST} %{'' if still else '   BEYOND'}",
        flush=True,
    )
    return still


def shown(name: str, line: Line, ratios: Sequence[float]) -> bool:
    """Print a line of the table; says whether it holds."""
    verdict = judged(ratios, line.must)
    must = "" if line.must is None else f"   must {line.must}"
    print(
        f"{f'{name}: {line.subject} / {line.floor}':44} {verdict.median:5.2f}  ({verdict.low:.2f}-{verdict.high:.2f})"
        f"{must}{'   BEYOND' if verdict.beyond else ''}",
        flush=True,
    )
    return not verdict.beyond


def main() -> int:
    """Measure; returns the exit code."""
    from bench.projects import make_project

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("lines", nargs="*", metavar="LINE", help=", ".join([*LINES, IDLE]))
    options = parser.parse_args()
    if options.pairs < 1 or (unknown := set(options.lines) - {*LINES, IDLE}):
        parser.error("a number of pairs and names of lines, please" if options.pairs < 1 else f"no line {unknown}")
    wanted = options.lines or [*LINES, IDLE]
    with tempfile.TemporaryDirectory(prefix="styr-bench-") as name:
        folders = {n: make_project(Path(name) / str(n), n) for n in (20, 200, 2000)}
        runs: dict[str, Callable[[], Figures]] = {
            "styr 20": lambda: subject(folders[20]),
            "styr 200": lambda: subject(folders[200]),
            "styr 2000": lambda: subject(folders[2000]),
            "letter": lambda: letter(folders[20]),
            "imports": lambda: imports(OPENED),
            "import textual": lambda: imports("import textual.app"),
            "hello": hello,
            "screens": screens,
            "note": note,
        }
        print(f"{'ratio':44} median (min-max) of {options.pairs} pairs", flush=True)
        held = []
        chosen = {line: LINES[line] for line in LINES if line in wanted}
        for pair in dict.fromkeys((line.subject, line.floor) for line in chosen.values()):
            measured = [(runs[pair[0]](), runs[pair[1]]()) for _ in range(options.pairs + 1)][1:]
            for line_name, line in chosen.items():
                if (line.subject, line.floor) == pair:
                    ratios = [one[line.figure] / other[line.against] for one, other in measured]
                    held.append(shown(line_name, line, ratios))
        if IDLE in wanted:
            held.append(idle(folders[200]))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
