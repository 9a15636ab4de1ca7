"""What it is steered by: success factors, economy, deviations and risks."""

from collections.abc import Sequence
from datetime import date

from models.economy import Figure
from models.language import N_, Words
from models.status import Narrative
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections import figures
from reports.sections.wording import mark
from reports.view import EconomyView, FactorRow, LineRow, MeasureRow, SourceRow, StatusView, View


def factors(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Critical success factors."""
    if not view.factors:
        return
    paper.heading(w.t("Critical success factors"))
    rows: list[list[Cell]] = [
        [row.code, row.name, mark(row.colour, w), _direction(row, w), row.note or "–", _measures(row, w)]
        for row in view.factors
    ]
    columns = [
        Column(w.t("No."), 13),
        Column(w.t("Critical success factor"), 34),
        Column(w.t("Status"), 25),
        Column(w.t("Since last"), 18),
        Column(w.t("Assessment"), 44),
        Column(w.t("Measures"), 44),
    ]
    description = w.t("Each critical success factor with its status, change and measures.")
    paper.table(w.t("Critical success factors"), columns, rows, description=description)
    figures.factors(paper, view.factors, view.status_date, view.figures, w)


def economy(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Budget lines and financing."""
    money = view.economy
    if not any(line.budget.amount for line in money.lines):
        return
    paper.heading(w.t("Economy"))
    paper.text(view.texts.get(Narrative.ECONOMY, ""))
    figures.economy(paper, money, view.figures, w)
    rows: list[list[Cell]] = [
        [
            line.name,
            figure(line.budget, view.status_date, w),
            figure(line.spent, view.status_date, w),
            figure(line.committed, view.status_date, w),
            "–" if line.expected is None else w.number(line.expected),
            "–" if line.over is None else w.signed(line.over),
        ]
        for line in money.lines
    ]
    rows.append(
        [
            w.t("Sum"),
            _sum([line.budget for line in money.lines], w),
            _sum([line.spent for line in money.lines], w),
            _sum([line.committed for line in money.lines], w),
            w.number(money.expected),
            w.signed(money.expected - money.budget),
        ]
    )
    columns = [
        Column(w.t("Budget line"), 40),
        *(
            Column(w.t(name), 22, "number")
            for name in (N_("Budget"), N_("Spent"), N_("Committed"), N_("Forecast"), N_("Difference"))
        ),
    ]
    paper.table(
        w.t("Budget and accounts, kroner"),
        columns,
        rows,
        description=w.t("Budget, spent, committed and forecast per line."),
        total=True,
    )
    _missing(paper, money, w)
    if money.sources:
        sources: list[list[Cell]] = [
            [source.name, *(figure(f, view.status_date, w) for f in (source.budgeted, source.granted, source.paid_out))]
            for source in money.sources
        ]
        columns_of = zip(*((s.budgeted, s.granted, s.paid_out) for s in money.sources), strict=True)
        sources.append([w.t("Sum"), *(_sum(column, w) for column in columns_of)])
        columns = [
            Column(w.t("Source"), 55),
            *(Column(w.t(name), 25, "number") for name in (N_("Budgeted"), N_("Granted"), N_("Paid out"))),
        ]
        paper.table(w.t("Financing, kroner"), columns, sources, description=w.t("Financing per source."), total=True)
    if money.gap:
        paper.text(
            w.t(
                "Financing ({funding} kr) and budget ({budget} kr) do not meet: the gap is {gap} kr.",
                funding=w.number(money.funding),
                budget=w.number(money.budget),
                gap=w.number(abs(money.gap)),
            )
        )


def _missing(paper: Manuscript, money: EconomyView, w: Words) -> None:
    """Each figure that has not been received, with whom it was asked of and when."""
    if not money.missing:
        return
    paper.text(
        w.n(
            "{n} figure has not been received. It counts as nothing in the sums.",
            "{n} figures have not been received. They count as nothing in the sums.",
            money.missing,
        )
    )
    rows: tuple[LineRow | SourceRow, ...] = (*money.lines, *money.sources)
    named = [
        (f"{row.name}, {w.t(word).lower()}", value)
        for row in rows
        for word, value in _figures(row)
        if value.missing and value.asked_of
    ]
    paper.bullets(
        w.t("{figure}: asked of {who} {date}", figure=figure, who=value.asked_of, date=w.date(value.asked_on))
        + (", " + w.t("reminded {date}", date=w.date(value.reminded_on)) if value.reminded_on else "")
        for figure, value in named
    )


def _figures(row: LineRow | SourceRow) -> tuple[tuple[str, Figure], ...]:
    if isinstance(row, LineRow):
        return (N_("Budget"), row.budget), (N_("Spent"), row.spent), (N_("Committed"), row.committed)
    return (N_("Budgeted"), row.budgeted), (N_("Granted"), row.granted), (N_("Paid out"), row.paid_out)


def _sum(figures: Sequence[Figure], w: Words) -> str:
    """The sum of the figures that are known; a dash when none is, since that is not 0."""
    known = [figure.amount for figure in figures if figure.amount is not None]
    return w.number(sum(known)) if known else "–"


def figure(value: Figure, day: date, w: Words) -> str:
    """An amount, or what is known of a missing one; never 0 and never blank."""
    if value.amount is not None:
        return w.number(value.amount)
    if not value.asked_of:
        return w.t("not given")
    if value.reminded_on:
        return w.t(
            "not received as of {day} (reminded {reminded})", day=w.date(day), reminded=w.date_short(value.reminded_on)
        )
    return w.t("not received as of {day}", day=w.date(day))


def deviations(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Deviations, then risks."""
    text = view.texts.get(Narrative.DEVIATIONS, "")
    if not (text.strip() or view.deviations or view.risks):
        return
    paper.heading(w.t("Deviations, risks and measures"))
    paper.text(text)
    if view.deviations:
        rows: list[list[Cell]] = [
            [w.date(d.on), d.text, d.cause or "–", d.measure or "–", d.owner or "–"] for d in view.deviations
        ]
        columns = [
            Column(w.t("Date"), 18),
            Column(w.t("Deviation"), 34),
            Column(w.t("Cause"), 32),
            Column(w.t("Measure"), 34),
            Column(w.t("Responsible"), 26),
        ]
        paper.table(w.t("Deviations"), columns, rows, description=w.t("Deviations with cause and measure."))
    risk_table(paper, view, w)


def risk_table(paper: Manuscript, view: View, w: Words) -> None:
    """The risks, the worst first; nothing when none has been assessed."""
    if not view.risks:
        return
    rows: list[list[Cell]] = [
        [
            r.code,
            r.name,
            f"{r.probability} × {r.consequence}",
            Mark(r.colour, str(r.probability * r.consequence)),
            r.measure or "–",
            r.owner or "–",
        ]
        for r in view.risks
    ]
    columns = [
        Column(w.t("No."), 9),
        Column(w.t("Risk"), 36),
        Column(w.t("Probability × consequence"), 20),
        Column(w.t("Risk score"), 14),
        Column(w.t("Measure"), 42),
        Column(w.t("Responsible"), 22),
    ]
    paper.table(
        w.t("Risks"),
        columns,
        rows,
        description=w.t("Risks with probability and consequence from 1 to 5, and measures."),
    )


def _direction(row: FactorRow, w: Words) -> str:
    if len(row.trend) < 2:
        return "–"
    return {1: w.t("Better"), -1: w.t("Worse"), 0: w.t("Unchanged")}[row.direction]


def _measures(row: FactorRow, w: Words) -> str:
    return "\n".join(_measure(measure, w) for measure in row.measures) or "–"


def _measure(measure: MeasureRow, w: Words) -> str:
    """A measure with who sees to it, and by when or since when it is done."""
    day = ""
    if measure.done:
        day = w.t("done {date}", date=w.date(measure.done))
    elif measure.deadline:
        day = w.t("deadline {date}", date=w.date(measure.deadline))
    about = ", ".join(filter(None, (measure.owner, day)))
    return f"{measure.text} ({about})" if about else measure.text
