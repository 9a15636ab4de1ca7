"""What it costs and who pays, in tables and in sentences from the same figures."""

from collections.abc import Iterable

from models.economy import Figure
from models.language import Words
from models.writing import WritingKind
from reports.manuscript import Cell, Column, Manuscript
from reports.plan_view import PlanView
from reports.sections.planning.wanting import nothing, table
from reports.sections.status.control import figure
from reports.sections.written import passage


def money_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 8: budget and financing."""
    paper.heading(w.t("Budget"))
    budget(paper, view, w)
    passage(paper, view, w, WritingKind.PLAN, "economy")
    paper.heading(w.t("Financing"))
    financing(paper, view, w)


def brief_money(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Both, one after the other."""
    budget(paper, view, w)
    financing(paper, view, w)


def budget(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What it costs, line by line."""
    if not _known(row.budget for row in view.budget):
        nothing(paper, view, w, w.t("There is no budget yet."))
        return
    rows: list[list[Cell]] = [[row.name, figure(row.budget, view.status_date, w)] for row in view.budget]
    rows.append([w.t("Sum"), w.number(view.budget_sum)])
    columns = [Column(w.t("Budget line"), 100), Column(w.t("Budget"), 40, "number")]
    table(paper, w.t("Budget, kroner"), columns, rows, budget_text(view, w), total=True)
    if missing := sum(1 for row in view.budget if row.budget.missing):
        paper.text(
            w.n(
                "{n} budget line has no amount yet, and is not in the sum.",
                "{n} budget lines have no amount yet, and are not in the sum.",
                missing,
            )
        )


def financing(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Who pays, and whether it covers what it costs."""
    if not _known(row.budgeted for row in view.funding):
        nothing(paper, view, w, w.t("There is no financing yet."))
        return
    paper.text(meeting_text(view, w))
    granted = _known(row.granted for row in view.funding)
    rows: list[list[Cell]] = [
        [
            row.name,
            w.t(row.kind.word),
            figure(row.budgeted, view.status_date, w),
            figure(row.granted, view.status_date, w) if granted else "–",
        ]
        for row in view.funding
    ]
    rows.append([w.t("Sum"), "", w.number(view.funding_sum), w.number(view.granted_sum) if granted else "–"])
    columns = [
        Column(w.t("Source"), 56),
        Column(w.t("Kind"), 24),
        Column(w.t("Budgeted"), 30, "number"),
        Column(w.t("Granted"), 30, "number"),
    ]
    table(paper, w.t("Financing, kroner"), columns, rows, meeting_text(view, w), total=True)
    paper.text(granted_text(view, w))


def granted_text(view: PlanView, w: Words) -> str:
    """How much of the financing has been promised in writing."""
    if not _known(row.granted for row in view.funding):
        return w.t("No grant is recorded yet.")
    if (rest := view.funding_sum - view.granted_sum) > 0:
        return w.t(
            "{amount} is granted; {rest} is not granted yet.", amount=w.kroner(view.granted_sum), rest=w.kroner(rest)
        )
    return w.t("{amount} is granted.", amount=w.kroner(view.granted_sum))


def money_text(view: PlanView, w: Words) -> str:
    """What it costs and whether it is paid for; nothing without a budget."""
    if not _known(row.budget for row in view.budget):
        return ""
    return f"{budget_text(view, w)} {meeting_text(view, w)}".strip()


def budget_text(view: PlanView, w: Words) -> str:
    """What it costs."""
    return w.t("The budget is {amount}.", amount=w.kroner(view.budget_sum))


def meeting_text(view: PlanView, w: Words) -> str:
    """Whether financing and budget meet; nothing without financing."""
    if not _known(row.budgeted for row in view.funding):
        return ""
    gap, funding = view.funding_sum - view.budget_sum, w.kroner(view.funding_sum)
    if not _known(row.budget for row in view.budget):
        return w.t("The financing is {amount}.", amount=funding)
    if gap == 0:
        return w.t("The financing is {amount} and covers the budget.", amount=funding)
    if gap < 0:
        return w.t("The financing is {amount}; {gap} is lacking.", amount=funding, gap=w.kroner(-gap))
    return w.t("The financing is {amount}, {gap} more than the budget.", amount=funding, gap=w.kroner(gap))


def _known(figures: Iterable[Figure]) -> bool:
    """True when any amount is known."""
    return any(not one.missing for one in figures)
