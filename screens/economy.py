"""Økonomi: budget lines and sources with their figures; what has not been received is a question mark, never a zero."""

from collections.abc import Iterator

from textual import on, work
from textual.content import Content

from models.data import ProjectData
from models.economy import BudgetLine, Figure, FundingSource
from models.language import Words
from models.rules.money import deviation_of, totals
from models.tasks.money import FIGURES, figure_text
from models.tasks.place import found, kind_of
from screens.listed import NOTHING, Listed, heading
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.pane import Pane
from tui.widgets.text import shown

BAR = 8
"""The width of a line's bar, in cells."""


class Economy(Listed):
    """The budget and who pays for it."""

    MODE = "economy"
    BINDINGS = bindings_of("economy")
    CSS = """
    Economy #detail { height: 3; padding: 0 1; border-top: solid $line; }
    """

    @property
    def first(self) -> str:
        """The key of the line to begin on."""
        return next((line.id for line in self.services.project()[0].budget_lines), "")

    def reload(self) -> None:
        """Show the figures as they are now."""
        super().reload()
        w, data = words.current(), self.services.project()[0]
        amount = 12 if self.size.width >= 100 else 9
        columns = [
            Column(""),
            *(Column("", amount, right=True) for _ in range(4)),
            Column("", amount, right=True),
            Column("", BAR),
        ]
        self.query_one(LineTable).show(columns, list(_rows(data, w)))
        self._show_detail()

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        w, data = words.current(), self.services.project()[0]
        self.query_one("#detail", Pane).update(_detail(self.target, data, w))

    @work
    async def action_missing(self) -> None:
        """Note that a figure is missing."""
        sources = kind_of(self.services.project()[0], self.target) == ("funding_sources",)
        await self.ask("missing-grant" if sources else "missing-figure", self.target)


def _rows(data: ProjectData, w: Words) -> Iterator[Row]:
    sums = totals(data)
    yield heading(
        "budget_lines/", w.t("Budget line"), w.t("Budget"), w.t("Spent"), w.t("Committed"), w.t("Forecast"), w.t("Deviation"),
        w.t("Used"),
    )  # fmt: skip
    for line in data.budget_lines:
        yield _line(line, w)
    if not data.budget_lines:
        yield Row("budget_lines/", [Cell(w.t("No lines yet. Press n to add one."), "quiet")])
    yield _sum("budget", [sums.budget, sums.spent, sums.committed, sums.forecast, sums.forecast - sums.budget], w)
    yield Row(f"{NOTHING}gap", [""] * 7)
    yield heading(
        "funding_sources/", w.t("Financing"), w.t("Budgeted"), w.t("Granted"), w.t("Paid out"), "", w.t("To come"),
        w.t("Received"),
    )  # fmt: skip
    for source in data.funding_sources:
        yield _source(source, w)
    if not data.funding_sources:
        yield Row("funding_sources/", [Cell(w.t("Nobody pays yet. Press n to add a source."), "quiet")])
    yield _sum("funding", [sums.funding, sums.granted, sums.paid_out, None, sums.funding - sums.paid_out], w)


def _line(line: BudgetLine, w: Words) -> Row:
    over = deviation_of(line)
    role = "" if over is None or over <= 0 else "yellow"
    used = _bar(line.budget.amount, line.spent.amount, line.committed.amount)
    figures = (line.budget, line.spent, line.committed, line.forecast)
    return Row(
        line.id,
        [line.name, *(_amount(f, w) for f in figures), Cell("–" if over is None else w.signed(over), role), Cell(used)],
    )


def _source(source: FundingSource, w: Words) -> Row:
    left = None
    if source.budgeted.amount is not None and source.paid_out.amount is not None:
        left = source.budgeted.amount - source.paid_out.amount
    figures = (source.budgeted, source.granted, source.paid_out)
    return Row(
        source.id,
        [
            source.name,
            *(_amount(figure, w) for figure in figures),
            "",
            "–" if left is None else w.number(left),
            _bar(source.budgeted.amount, source.paid_out.amount, 0),
        ],
    )


def _sum(key: str, amounts: list[int | None], w: Words) -> Row:
    return Row(
        f"{NOTHING}{key}",
        [
            Cell(w.t("Known sum"), "header"),
            *(Cell("" if a is None else w.number(a), "header") for a in amounts),
            "",
        ],
    )


def _amount(figure: Figure, w: Words) -> Cell:
    return Cell(
        figure_text(figure, w), "red" if figure.missing and figure.asked_of else "quiet" if figure.missing else ""
    )


def _bar(whole: int | None, filled: int | None, committed: int | None) -> str:
    """How much of an amount is used, and how much of it is ordered; nothing when one does not know."""
    if not whole or whole < 0 or filled is None:
        return ""
    dark = min(BAR, round(BAR * max(0, filled) / whole))
    grey = min(BAR - dark, round(BAR * max(0, committed or 0) / whole))
    return "█" * dark + "▒" * grey + "░" * (BAR - dark - grey)


def _detail(key: str, data: ProjectData, w: Words) -> Content:
    sums = totals(data)
    if sums.funding_gap:
        gap = w.t(
            "Financing ({funding} kr) and budget ({budget} kr) do not meet.",
            funding=w.number(sums.funding), budget=w.number(sums.budget),
        )  # fmt: skip
    else:
        gap = w.t("Financing and budget meet.") if sums.funding else ""
    try:
        thing = found(data, key)
    except KeyError:
        return Content(shown(gap))
    names = FIGURES.get(type(thing), {})
    missing = [
        _asked(w.t(label), getattr(thing, name), w) for name, label in names.items() if getattr(thing, name).missing
    ]
    about = [thing.name] if names else []
    if isinstance(thing, FundingSource):
        about += [w.t(thing.kind.word).lower(), *([w.t("own share")] if thing.own_share else [])]
    lines = [Content.styled(shown(", ".join(about)), "bold")]
    lines.append(Content(shown("; ".join(missing) or getattr(thing, "note", "") or gap)))
    return Content("\n").join(lines)


def _asked(label: str, figure: Figure, w: Words) -> str:
    """What is known of a missing figure."""
    if not figure.asked_of:
        return w.t("{figure}: not received, nobody asked", figure=label)
    text = w.t(
        "{figure}: not received, {who} asked {day}", figure=label, who=figure.asked_of, day=w.date(figure.asked_on)
    )
    if not figure.reminded_on:
        return text
    reminded = w.t("reminded {day}", day=w.date(figure.reminded_on))
    return f"{text} ({reminded})"
