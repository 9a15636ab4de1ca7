"""The economy when all is over: budget against accounts, financing against what was received, and the gaps."""

from collections.abc import Iterable, Sequence

from models.economy import Figure, FundingKind
from models.language import Words
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.manuscript import Cell, Column, Manuscript
from reports.sections import figures
from reports.sections.status.control import figure
from reports.sections.wording import lean
from reports.sections.written import passage
from reports.view import EconomyView, LineRow, SourceRow

Pair = tuple[Figure, Figure]
"""What was planned, and what it became."""


def accounts(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Per line and per source, then what does not meet."""
    money = view.economy
    passage(paper, view, w, WritingKind.FINAL_REPORT, "economy")
    if money.lines:
        paper.text(result_text(view, w))
        figures.economy(paper, money, view.figures, w)
        _lines(paper, view, w)
    if money.sources:
        _sources(paper, view, w)
    for said in gaps(money, w):
        paper.text(said)


def result_text(view: FinalView, w: Words) -> str:
    """The accounts against the budget, over the lines where both are known."""
    lines = view.economy.lines
    known = [pair for pair in map(_line_pair, lines) if difference(pair) is not None]
    if not known:
        return w.t("No accounts have been received.") if any(line.budget.amount for line in lines) else ""
    budget, spent = (sum(pair[place].amount or 0 for pair in known) for place in (0, 1))
    off, sums = spent - budget, {"spent": w.number(spent), "budget": w.number(budget)}
    amount = w.number(abs(off))
    if off > 0:
        said = w.t("The accounts are {spent} kr, {amount} kr over the budget of {budget} kr.", amount=amount, **sums)
    elif off < 0:
        said = w.t("The accounts are {spent} kr, {amount} kr under the budget of {budget} kr.", amount=amount, **sums)
    else:
        said = w.t("The accounts are {spent} kr, exactly as budgeted.", spent=sums["spent"])
    if unknown := len(lines) - len(known):
        said += " " + w.n(
            "{n} budget line is left out of this, since not all of its figures are known.",
            "{n} budget lines are left out of this, since not all of their figures are known.",
            unknown,
        )
    return said


def gaps(money: EconomyView, w: Words) -> Iterable[str]:
    """What does not meet, as it is; nothing is corrected."""
    if money.committed:
        yield w.t("In addition {amount} kr is committed and not paid.", amount=w.number(money.committed))
    if money.gap:
        yield w.t(
            "Financing ({funding} kr) and budget ({budget} kr) do not meet: the gap is {gap} kr.",
            funding=w.number(money.funding),
            budget=w.number(money.budget),
            gap=w.number(abs(money.gap)),
        )
    if money.sources and (gap := money.paid_out - money.spent):
        yield w.t(
            "Received financing ({received} kr) and accounts ({spent} kr) do not meet: the gap is {gap} kr.",
            received=w.number(money.paid_out),
            spent=w.number(money.spent),
            gap=w.number(abs(gap)),
        )
    if money.missing:
        yield w.n(
            "{n} figure has not been received. It counts as nothing in the sums.",
            "{n} figures have not been received. They count as nothing in the sums.",
            money.missing,
        )


def difference(pair: Pair) -> int | None:
    """What it became minus what was planned, in kroner; None when one of them is not known."""
    planned, became = pair
    return None if planned.amount is None or became.amount is None else became.amount - planned.amount


def percent(pair: Pair) -> int | None:
    """The difference in whole per cent of the plan, halves away from zero; None without a plan to compare with."""
    off, planned = difference(pair), pair[0].amount
    if off is None or not planned:
        return None
    whole = (abs(off) * 200 + abs(planned)) // (abs(planned) * 2)
    return whole if (off > 0) == (planned > 0) else -whole


def _line_pair(line: LineRow) -> Pair:
    return line.budget, line.spent


def _source_pair(source: SourceRow) -> Pair:
    return source.budgeted, source.paid_out


def _lines(paper: Manuscript, view: FinalView, w: Words) -> None:
    lines, day = view.economy.lines, view.status_date
    rows: list[list[Cell]] = [
        [
            line.name,
            figure(line.budget, day, w),
            figure(line.spent, day, w),
            *_off(_line_pair(line), w),
            line.note or "–",
        ]
        for line in lines
    ]
    pairs = [_line_pair(line) for line in lines]
    rows += [[*row, ""] for row in _sums(pairs, pairs, w)]
    columns = [
        Column(w.t("Budget line"), 44),
        Column(w.t("Budget"), 23, "number"),
        Column(w.t("Accounts"), 28, "number"),
        Column(w.t("Difference, kr"), 21, "number"),
        Column(w.t("Difference, %"), 16, "number"),
        Column(w.t("Note"), 46),
    ]
    caption = w.t("Budget and accounts per line, kroner")
    paper.table(caption, *lean(columns, rows), description=result_text(view, w), total=True)


def _sources(paper: Manuscript, view: FinalView, w: Words) -> None:
    sources, day = view.economy.sources, view.status_date
    threes = [(source.budgeted, source.granted, source.paid_out) for source in sources]
    pairs = [_source_pair(source) for source in sources]
    rows: list[list[Cell]] = [
        [_named(source, w), *(figure(one, day, w) for one in three), *_off(pair, w)]
        for source, three, pair in zip(sources, threes, pairs, strict=True)
    ]
    rows += _sums(threes, pairs, w)
    columns = [
        Column(w.t("Source"), 52),
        Column(w.t("Budgeted"), 24, "number"),
        Column(w.t("Granted"), 28, "number"),
        Column(w.t("Received"), 28, "number"),
        Column(w.t("Difference, kr"), 22, "number"),
        Column(w.t("Difference, %"), 18, "number"),
    ]
    description = w.t(
        "Each source with what was budgeted, granted and received; the difference is received minus budgeted."
    )
    paper.table(w.t("Financing per source, kroner"), columns, rows, description=description, total=True)


def _named(source: SourceRow, w: Words) -> str:
    """The source; hours are said to be hours, unless its name says so."""
    kind = w.t(source.kind.word).lower()
    told = source.kind is FundingKind.CASH or kind in source.name.lower()
    return source.name if told else f"{source.name} ({kind})"


def _off(pair: Pair, w: Words) -> list[Cell]:
    off, per_cent = difference(pair), percent(pair)
    return ["–" if off is None else w.signed(off), "–" if per_cent is None else _signed_percent(per_cent, w)]


def _signed_percent(per_cent: int, w: Words) -> str:
    return ("+" if per_cent > 0 else "") + w.percent(per_cent)


def _sums(given: Sequence[Sequence[Figure]], pairs: Sequence[Pair], w: Words) -> list[list[Cell]]:
    """The sum row. Where a figure is missing it has no difference, and a second one sums the rows where both are known."""
    known = [(row, pair) for row, pair in zip(given, pairs, strict=True) if difference(pair) is not None]
    whole = [*_columns(given, w)]
    if len(known) == len(pairs):
        return [[w.t("Sum"), *whole, *_off(_together(pairs), w)]]
    first: list[Cell] = [w.t("Sum of what is known"), *whole, "–", "–"]
    if not known:
        return [first]
    both = _columns([row for row, _ in known], w)
    return [first, [w.t("Sum where both are known"), *both, *_off(_together([pair for _, pair in known]), w)]]


def _columns(given: Sequence[Sequence[Figure]], w: Words) -> list[Cell]:
    """The sums of the figures that are known; a dash where none is, since that is not 0."""
    known = [[one.amount for one in column if one.amount is not None] for column in zip(*given, strict=True)]
    return [w.number(sum(amounts)) if amounts else "–" for amounts in known]


def _together(pairs: Sequence[Pair]) -> Pair:
    """Pairs of known figures as one, so that the sum's difference is the sum of the differences."""
    planned, became = (sum(pair[place].amount or 0 for pair in pairs) for place in (0, 1))
    return Figure(amount=planned), Figure(amount=became)
