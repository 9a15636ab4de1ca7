"""The economy in words: its alternative text, and the same as cells of a table."""

from collections.abc import Sequence

from models.economy import Figure
from models.language import Words
from reports.figures.economy_lines import EconomyLine, gathered, summed
from reports.figures.grid import Grid
from reports.figures.telling import several
from reports.manuscript import Cell, Column


def economy_alt(lines: Sequence[EconomyLine], words: Words) -> str:
    """What the picture shows, in sentences, from the same lines."""
    parts = [words.n("Budget and forecast of {n} budget line.", "Budget and forecast of {n} budget lines.", len(lines))]
    if not lines:
        return parts[0]
    total = summed(lines, "")
    told = (
        (words.t("Budget"), total.budget.amount),
        (words.t("Spent"), total.spent.amount),
        (words.t("Committed"), total.committed.amount),
        (words.t("Forecast"), total.expected),
    )
    amounts = (f"{name} {words.t('not received') if amount is None else words.kroner(amount)}" for name, amount in told)
    parts.append(words.t("In all: {amounts}.", amounts="; ".join(amounts)))
    over = [f"{line.name[:80]} ({words.signed(line.over)})" for line in lines if line.over and line.over > 0]
    parts.append(
        words.t("Over the budget: {names}.", names=several(over, words))
        if over
        else words.t("No line is expected to go over its budget.")
    )
    missing = [
        f"{line.name[:80]} ({words.listing(words.t(name).lower() for name in line.missing)})"
        for line in lines
        if line.missing
    ]
    if missing:
        parts.append(words.t("Not received, and in no sum: {names}.", names=several(missing, words)))
    _, others = gathered(lines, words)
    if others:
        parts.append(words.t("The smallest are drawn as one: {name}.", name=others.name))
    return " ".join(parts)


def economy_grid(lines: Sequence[EconomyLine], words: Words) -> Grid:
    """The economy as a table, in per cent of each line's budget; the last row is the sum."""
    columns = (
        Column(words.t("Budget line"), 36),
        Column(words.t("Budget"), 20, "number"),
        Column(words.t("Spent"), 19, "number"),
        Column(words.t("Committed"), 19, "number"),
        Column(words.t("Forecast"), 19, "number"),
        Column(words.t("Forecast against budget"), 26),
    )
    kept, others = gathered(lines, words)
    shown = [*kept, *([others] if others else []), *([summed(lines, words.t("Sum"))] if lines else [])]
    rows = tuple(tuple(_cells(line, words)) for line in shown)
    legend = [words.t("Spent, committed and forecast in per cent of the budget.")]
    if any(line.over and line.over > 0 for line in shown):
        legend.append(words.t("► is a forecast over the budget."))
    if missing := sum(len(line.missing) for line in lines):
        legend.append(
            words.n(
                "{n} figure has not been received. It counts as nothing in the sums.",
                "{n} figures have not been received. They count as nothing in the sums.",
                missing,
            )
        )
    return Grid(columns, rows, " ".join(legend))


def percent(part: int, whole: int) -> int:
    """The nearest whole per cent, but 0 and 100 only where it is exactly that: a bit over the budget is not 100."""
    near = (part * 200 + whole) // (2 * whole)
    if near == 100 and part != whole:
        return 101 if part > whole else 99
    return near or (part > 0) - (part < 0)


def _cells(line: EconomyLine, words: Words) -> list[Cell]:
    def share(amount: int | None) -> str:
        if amount is None:
            return words.t("not received")
        budget = line.budget.amount
        # Without a budget there is nothing to be a part of; the amount itself is still worth saying.
        return words.percent(percent(amount, budget)) if budget and budget > 0 else words.kroner(amount)

    def amount(figure: Figure) -> str:
        return words.t("not received") if figure.amount is None else words.number(figure.amount)

    if line.over is None:
        against = words.t("unknown")
    elif line.over > 0:
        against = "► " + words.t("over by {amount}", amount=words.number(line.over))
    else:
        against = words.t("within")
    return [
        line.name,
        amount(line.budget),
        share(line.spent.amount),
        share(line.committed.amount),
        "–" if line.expected is None else share(line.expected),
        against,
    ]
