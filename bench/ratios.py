"""How a bench prints what it has measured, and when that breaks a must.

Floor and subject are measured in turn (A B A B …), so that a machine that becomes slower is slower for both, and each
pair gives one ratio. A line shows their median with the smallest and the largest.

The noise is what the pairs of the same run differ by. A must is broken when so many of them are beyond it that a ratio
which in truth stands just at the must would do that less than once in twenty runs (the sign test: 5 of 5, 8 of 9,
12 of 15), whatever the noise is like. Fewer than five pairs cannot tell. What does not depend on time, such as bytes,
has no noise: there the median decides.
"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

CHANCE = 0.05
"""How likely a run without a fault may be taken for one with."""

Work = Callable[[], object]


@dataclass(frozen=True)
class Goal:
    """What a figure has to be at most; None where nothing is asked."""

    must: float | None = None
    aim: float | None = None
    exact: bool = False
    """Without noise: the same work gives the same figure."""

    def broken(self, figures: Sequence[float]) -> bool:
        """Whether these figures of one run are beyond the must by more than their noise."""
        if self.must is None:
            return False
        if self.exact:
            return statistics.median(figures) > self.must
        return chance(sum(figure > self.must for figure in figures), len(figures)) <= CHANCE


def chance(beyond: int, of: int) -> float:
    """How likely a fair coin shows one side at least so often."""
    return sum(comb(of, n) for n in range(beyond, of + 1)) / 2**of


class Report:
    """Prints the lines of a bench as they are measured, and remembers which musts are broken."""

    def __init__(self, heading: str, say: Callable[[str], None] = lambda text: print(text, flush=True)) -> None:
        self.broken: list[str] = []
        self._say = say
        say(f"{heading:56} median (min-max)             must   aim")

    def line(self, title: str, figures: Sequence[float], goal: Goal, beside: str = "", digits: int = 2) -> None:
        """Print one line: what was measured, its spread, what it has to be, and whether it is."""
        middle, least, most = statistics.median(figures), min(figures), max(figures)
        spread = f"({least:.{digits}f}-{most:.{digits}f})"
        must, aim = ("–" if value is None else f"{value:g}" for value in (goal.must, goal.aim))
        said = ""
        if goal.must is not None:
            said = "holds" if middle <= goal.must else "over, within the noise"
        if goal.broken(figures):
            said = "BROKEN"
            self.broken.append(title)
        self._say(f"{title:56} {middle:7.{digits}f} {spread:18} {must:>6} {aim:>5}  {said:8} {beside}".rstrip())

    def ratios(
        self, title: str, pairs: Sequence[tuple[float, float]], goal: Goal, unit: str = "", scale: float = 1
    ) -> None:
        """Print a line of pairs, subject and floor; `scale` turns them into the unit."""
        ours, floor = (statistics.median(side) * scale for side in zip(*pairs, strict=True))
        self.line(title, [a / b for a, b in pairs], goal, f"{ours:.4g} / {floor:.4g} {unit}")

    def compare(self, title: str, subject: Work, floor: Work, goal: Goal, pairs: int, share: float = 1) -> None:
        """Measure two pieces of work in turn, after one of each that does not count; `share` divides the ratio."""
        subject(), floor()
        found = [(took(subject), took(floor) * share) for _ in range(pairs)]
        self.ratios(title, found, goal, "ms", 1000)

    def end(self) -> int:
        """Say what is broken; returns the exit code."""
        for title in self.broken:
            self._say(f"beyond its must by more than the noise: {title}")
        return 1 if self.broken else 0


def took(work: Work) -> float:
    """Seconds of one run."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
