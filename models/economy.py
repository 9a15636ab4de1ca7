"""Budget lines and financing, in whole kroner, with missing figures kept as data."""

from datetime import date
from enum import StrEnum

from models.language import N_
from models.records import Part, Record


class Figure(Part, frozen=True, kw_only=True):
    """An amount, or the fact that it has not been received.

    Attributes:
        amount: Whole kroner; None when not received.
        asked_of: Who was asked for it.
        asked_on: When.
        reminded_on: When they were last reminded.
    """

    amount: int | None = None
    asked_of: str = ""
    asked_on: date | None = None
    reminded_on: date | None = None

    @property
    def missing(self) -> bool:
        """True when the amount is not known; never the same as 0."""
        return self.amount is None


class BudgetLine(Record, frozen=True, kw_only=True):
    """One line of the budget. A commitment is ordered but not yet paid."""

    name: str
    budget: Figure = Figure()
    spent: Figure = Figure()
    committed: Figure = Figure(amount=0)
    forecast: Figure = Figure()
    note: str = ""


class FundingKind(StrEnum):
    """Money, or hours worked."""

    CASH = "cash"
    HOURS = "hours"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return N_("Cash") if self is FundingKind.CASH else N_("Hours")


class FundingSource(Record, frozen=True, kw_only=True):
    """Who pays.

    Attributes:
        name: The source.
        kind: Cash or hours.
        budgeted: What the budget counts on.
        granted: What has been promised in writing.
        paid_out: What has been received.
        own_share: True for the municipality's own part.
    """

    name: str
    kind: FundingKind = FundingKind.CASH
    budgeted: Figure = Figure()
    granted: Figure = Figure()
    paid_out: Figure = Figure()
    own_share: bool = False
