"""Budget lines as the figure of the economy has them: which are shown, and their sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.economy import Figure
from models.language import N_, Words

MOST_LINES = 20
"""More lines make no picture: the smallest are put together."""

FIGURES = (N_("Budget"), N_("Spent"), N_("Committed"))


@dataclass(frozen=True, slots=True)
class EconomyLine:
    """A budget line.

    Attributes:
        name: Its name.
        budget: What it may cost.
        spent: What has been paid.
        committed: What has been ordered besides.
        expected: Its forecast in whole kroner, given or derived; None if one cannot know.
    """

    name: str
    budget: Figure
    spent: Figure
    committed: Figure
    expected: int | None = None

    @property
    def over(self) -> int | None:
        """How far the forecast passes the budget, in kroner; None when one cannot know."""
        if self.budget.amount is None or self.expected is None:
            return None
        return self.expected - self.budget.amount

    @property
    def missing(self) -> tuple[str, ...]:
        """The msgids of the figures that have not been received."""
        figures = (self.budget, self.spent, self.committed)
        return tuple(name for name, figure in zip(FIGURES, figures, strict=True) if figure.missing)

    @property
    def reach(self) -> tuple[int, ...]:
        """The amounts that its bars and signs reach to."""
        used = None if self.committed.amount is None else (self.spent.amount or 0) + self.committed.amount
        amounts = (self.budget.amount, self.spent.amount, used, self.expected)
        return tuple(amount for amount in amounts if amount is not None)


def gathered(lines: Sequence[EconomyLine], words: Words) -> tuple[tuple[EconomyLine, ...], EconomyLine | None]:
    """At most `MOST_LINES`: of more, those with the largest amounts in the order given, and one of all the others."""
    if len(lines) <= MOST_LINES:
        return tuple(lines), None
    places = sorted(range(len(lines)), key=lambda place: (-max(map(abs, lines[place].reach), default=0), place))
    kept = sorted(places[: MOST_LINES - 1])
    rest = [lines[place] for place in sorted(places[MOST_LINES - 1 :])]
    name = words.n("{n} other budget line", "{n} other budget lines", len(rest))
    return tuple(lines[place] for place in kept), summed(rest, name)


def summed(lines: Sequence[EconomyLine], name: str) -> EconomyLine:
    """The sums over the figures that are known; a sum of none is missing, not 0."""

    def total(amounts: Sequence[int | None]) -> int | None:
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known else None

    columns = zip(*((line.budget.amount, line.spent.amount, line.committed.amount) for line in lines), strict=True)
    budget, spent, committed = (Figure(amount=total(column)) for column in columns)
    return EconomyLine(name, budget, spent, committed, total([line.expected for line in lines]))
