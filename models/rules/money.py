"""Sums of the economy. What does not meet in the user's figures is shown as a gap, never corrected."""

from collections.abc import Iterable

from msgspec import Struct

from models.data import ProjectData
from models.economy import BudgetLine, Figure


class Totals(Struct, frozen=True):
    """Sums in whole kroner over the figures that are known.

    Attributes:
        budget, spent, committed, forecast: Over the budget lines.
        funding, granted, paid_out: Over the financing sources.
        missing: How many figures have not been received.
    """

    budget: int
    spent: int
    committed: int
    forecast: int
    funding: int
    granted: int
    paid_out: int
    missing: int

    @property
    def funding_gap(self) -> int:
        """Budgeted financing minus budget; 0 when they meet or no financing is kept."""
        return self.funding - self.budget if self.funding else 0

    @property
    def overrun_percent(self) -> int | None:
        """How far the forecast passes the budget, in whole per cent rounded up; None without a budget."""
        if self.budget <= 0:
            return None
        return -(-(self.forecast - self.budget) * 100 // self.budget)


def totals(data: ProjectData) -> Totals:
    """Sum the project's economy."""
    lines, sources = data.budget_lines, data.funding_sources
    figures = [figure for line in lines for figure in (line.budget, line.spent, line.committed, line.forecast)]
    figures += [figure for source in sources for figure in (source.budgeted, source.granted, source.paid_out)]
    return Totals(
        budget=_sum(line.budget for line in lines),
        spent=_sum(line.spent for line in lines),
        committed=_sum(line.committed for line in lines),
        forecast=sum(forecast_of(line) for line in lines),
        funding=_sum(source.budgeted for source in sources),
        granted=_sum(source.granted for source in sources),
        paid_out=_sum(source.paid_out for source in sources),
        missing=sum(1 for figure in figures if figure.missing and figure.asked_of),
    )


def forecast_of(line: BudgetLine) -> int:
    """The line's forecast; without one, the larger of budget and what is already spent or committed."""
    if line.forecast.amount is not None:
        return line.forecast.amount
    return max(line.budget.amount or 0, (line.spent.amount or 0) + (line.committed.amount or 0))


def deviation_of(line: BudgetLine) -> int | None:
    """How far a line is expected to pass its budget; None when one cannot know."""
    if line.budget.amount is None or (line.forecast.missing and line.spent.missing):
        return None
    return forecast_of(line) - line.budget.amount


def _sum(figures: Iterable[Figure]) -> int:
    return sum(figure.amount or 0 for figure in figures)
