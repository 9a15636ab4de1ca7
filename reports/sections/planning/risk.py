"""What must be in place for the project to succeed, what may go wrong, and how its quality is assured."""

from models.factors import Limits
from models.health import Colour
from models.language import Words
from models.writing import WritingKind
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.plan_view import PlanView
from reports.sections.planning.wanting import few, nothing, table
from reports.sections.written import passage
from reports.view import MeasureRow


def risk_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 6: critical success factors, risk, quality assurance."""
    paper.heading(w.t("Critical success factors"))
    factors(paper, view, w)
    paper.heading(w.t("Risk"))
    risks(paper, view, w)
    paper.heading(w.t("Quality assurance"))
    written = passage(paper, view, w, WritingKind.PLAN, "quality")
    if not measures(paper, view, w) and not written:
        nothing(paper, view, w, w.t("How quality is assured is not written yet."))


def factors(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What must be in place, what is looked at, and where the limits are."""
    if not view.factors:
        nothing(paper, view, w, w.t("There is no critical success factor yet."))
        return
    limited = any(row.limits != Limits() for row in view.factors)
    rows: list[list[Cell]] = [
        [row.code, row.name, row.statement or "–", "–" if limited else row.indicator or "–", row.owner or "–"]
        for row in view.factors
    ]
    columns = [
        Column(w.t("No."), 17),
        Column(w.t("Critical success factor"), 58),
        Column(w.t("What must be in place"), 64),
        Column(w.t("Indicator"), 44),
        Column(w.t("Responsible"), 34),
    ]
    description = w.t("Each factor, what must be in place, and who answers for it.")
    table(paper, w.t("Critical success factors"), columns, rows, description)
    if limited:
        _limits(paper, view, w)


def _limits(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What is looked at, and what counts as green, yellow and red."""
    paper.text(w.t("Each factor is judged in every status report, by an indicator with limits:"))
    rows: list[list[Cell]] = [
        [row.code, row.indicator or "–", row.limits.green or "–", row.limits.yellow or "–", row.limits.red or "–"]
        for row in view.factors
    ]
    columns = [
        Column(w.t("No."), 17),
        Column(w.t("Indicator"), 70),
        Column(w.t(Colour.GREEN.word), 28),
        Column(w.t(Colour.YELLOW.word), 28),
        Column(w.t(Colour.RED.word), 28),
    ]
    description = w.t("For each factor its indicator, and what counts as on track, watch and off track.")
    table(paper, w.t("Indicators and limits"), columns, rows, description)


def measures(paper: Manuscript, view: PlanView, w: Words) -> bool:
    """What is done to keep each factor in place; True when there is something."""
    rows: list[list[Cell]] = [
        [factor.code, factor.name, "\n".join(_measure(measure, w) for measure in factor.measures)]
        for factor in view.factors
        if factor.measures
    ]
    if rows:
        paper.text(w.t("The critical success factors are followed up with measures:"))
        columns = [Column(w.t("No."), 17), Column(w.t("Critical success factor"), 56), Column(w.t("Measures"), 98)]
        description = w.t("What is done to keep each factor in place.")
        table(paper, w.t("Measures for the critical success factors"), columns, rows, description)
    if without := [factor.code for factor in view.factors if not factor.measures]:
        paper.text(
            w.n("{codes} has no measure yet.", "{codes} have no measure yet.", len(without), codes=few(without, w))
        )
    return bool(rows)


def _measure(measure: MeasureRow, w: Words) -> str:
    """A measure with who sees to it and by when, as far as that is said."""
    deadline = w.t("deadline {date}", date=w.date(measure.deadline)) if measure.deadline else ""
    more = ", ".join(filter(None, (measure.owner, deadline)))
    return f"• {measure.text} ({more})" if more else f"• {measure.text}"


def risks(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What may go wrong, the worst first."""
    if not view.risks:
        nothing(paper, view, w, w.t("There is no risk yet."))
        return
    judged = any(row.probability for row in view.risks)
    rows: list[list[Cell]] = [
        [
            row.code,
            row.name,
            f"{row.probability} × {row.consequence}" if row.probability and row.consequence else "–",
            _score(row.probability * row.consequence, row.colour, w) if judged else "–",
            row.measure or "–",
            row.owner or "–",
        ]
        for row in view.risks
    ]
    columns = [
        Column(w.t("No."), 13),
        Column(w.t("Risk"), 48),
        Column(w.t("Probability × consequence"), 27),
        Column(w.t("Risk score"), 22),
        Column(w.t("Measure"), 62),
        Column(w.t("Responsible"), 30),
    ]
    description = w.t("Risks with probability and consequence from 1 to 5, and measures.")
    if unjudged := sum(1 for row in view.risks if not row.probability * row.consequence):
        paper.text(
            w.n(
                "{n} risk is not assessed for probability and consequence yet.",
                "{n} risks are not assessed for probability and consequence yet.",
                unjudged,
            )
        )
    table(paper, w.t("Risks"), columns, rows, description)


def _score(score: int, colour: Colour, w: Words) -> Cell:
    return Mark(colour, str(score)) if score else w.t("not assessed")
