"""How the work went against the plan: every milestone's promise and its day, and what moved them."""

import re
from datetime import date
from statistics import median

from models.language import Words
from models.writing import WritingKind
from reports.final_view import CourseRow, FinalView
from reports.manuscript import Cell, Column, Manuscript
from reports.sections import figures
from reports.sections.wording import lean, mark, sentence
from reports.sections.written import passage

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def execution(paper: Manuscript, view: FinalView, w: Words) -> None:
    """The plan against what became of it."""
    passage(paper, view, w, WritingKind.FINAL_REPORT, "execution")
    if view.courses:
        paper.heading(w.t("Milestones: plan and result"))
        paper.text(" ".join(filter(None, (milestones_text(view, w), middle_text(view, w), causes_text(view, w)))))
        figures.timeline(paper, view, w)
        _milestones(paper, view, w)
        _new_plans(paper, view, w)
    if view.reported:
        paper.heading(w.t("What the status reports said"))
        _reports(paper, view, w)


def milestones_text(view: FinalView, w: Words) -> str:
    """How many milestones are reached, how many in time, and the one that came latest, against the original plan."""
    if not view.courses:
        return ""
    reached = [row for row in view.courses if row.actual]
    compared = [row for row in reached if row.deviation is not None]
    late = [row for row in compared if (row.deviation or 0) > 0]
    said = [
        w.n(
            "{reached} of {n} milestone is reached.",
            "{reached} of {n} milestones are reached.",
            len(view.courses),
            reached=w.number(len(reached)),
        )
    ]
    if compared and not late:
        said.append(w.t("All of them that had a date came within the original plan."))
    elif compared:
        worst = max(late, key=lambda row: row.deviation or 0)
        said += [
            w.n(
                "{in_time} came within the original plan and {n} later.",
                "{in_time} came within the original plan and {n} later.",
                len(late),
                in_time=w.number(len(compared) - len(late)),
            ),
            w.n(
                "The latest was {number}, {n} day after the original plan.",
                "The latest was {number}, {n} days after the original plan.",
                worst.deviation or 0,
                number=worst.number,
            ),
        ]
    if undated := len(reached) - len(compared):
        said.append(w.n("{n} had no date in the plan.", "{n} had no date in the plan.", undated))
    return " ".join(said)


def middle_text(view: FinalView, w: Words) -> str:
    """The median of the deviations; nothing for fewer than three, where it would say nothing."""
    deviations = [row.deviation for row in view.courses if row.deviation is not None]
    if len(deviations) < 3:
        return ""
    middle = median(deviations)
    half = int(middle) if middle == int(middle) else None
    number = w.signed(half) if half is not None else _halved(middle, w)
    return w.t("The median deviation is {days} days.", days=number)


def causes_text(view: FinalView, w: Words) -> str:
    """Which cause cost most days, and how many of the late ones nobody has given a cause for."""
    said = []
    if view.costs:
        dearest = view.costs[0]
        said.append(
            w.n(
                "Most time was lost to «{cause}»: {days}, summed over {n} milestone.",
                "Most time was lost to «{cause}»: {days}, summed over {n} milestones.",
                dearest.milestones,
                cause=w.t(dearest.cause.word),
                days=w.n("{n} day", "{n} days", dearest.days),
            )
        )
    if unexplained := sum(1 for row in view.courses if (row.deviation or 0) > 0 and row.cause is None):
        said.append(
            w.n(
                "No cause is given for {n} of the late ones.",
                "No cause is given for {n} of the late ones.",
                unexplained,
            )
        )
    return " ".join(said)


def decisions_text(view: FinalView, w: Words) -> str:
    """How many decision points are through, and how many conditions are met."""
    if not view.decisions:
        return ""
    said = [
        w.n(
            "{passed} of {n} decision point is through.",
            "{passed} of {n} decision points are through.",
            len(view.decisions),
            passed=w.number(sum(1 for point in view.decisions if point.passed)),
        )
    ]
    conditions = [term for point in view.decisions for leg in point.legs for term in leg.conditions]
    if conditions:
        said.append(
            w.n(
                "{met} of {n} condition is met.",
                "{met} of {n} conditions are met.",
                len(conditions),
                met=w.number(sum(1 for term in conditions if term.fulfilled)),
            )
        )
    return " ".join(said)


def _milestones(paper: Manuscript, view: FinalView, w: Words) -> None:
    columns = [
        Column(w.t("No."), 11),
        Column(w.t("Milestone"), 44),
        Column(w.t("Original plan"), 20),
        Column(w.t("New plan"), 20),
        Column(w.t("Reached"), 20),
        Column(w.t("Slip, days"), 13, "number"),
        Column(w.t("What moved it most"), 48),
    ]
    rows: list[list[Cell]] = [
        [
            row.number,
            row.name,
            w.date(row.original),
            w.date(row.plan),
            w.date(row.actual) if row.actual else w.t("not reached"),
            _deviation(row.deviation, row.coarse, w),
            _cause(row, w),
        ]
        for row in view.courses
    ]
    caption = w.t("Original plan and the day each milestone was reached")
    paper.table(caption, *lean(columns, rows), description=milestones_text(view, w))


def _new_plans(paper: Manuscript, view: FinalView, w: Words) -> None:
    """The plans that a decision changed, each with that decision and how it went against the new date."""
    lines = []
    for row in (row for row in view.courses if row.plan):
        said = w.t("{number} got a new planned date, {date}", number=row.number, date=w.date(row.plan))
        decision = w.t("by decision {decision}", decision=spelled(row.decision, w)) if row.decision else ""
        against = (
            w.n(
                "{days} day against it",
                "{days} days against it",
                abs(row.against_plan),
                days=w.signed(row.against_plan),
            )
            if row.against_plan is not None
            else ""
        )
        lines.append(sentence(", ".join(filter(None, (said, decision, against)))))
    if lines:
        paper.text(w.t("New plans by decision. The slip in the table counts from the original plan:"))
        paper.bullets(lines)


def _reports(paper: Manuscript, view: FinalView, w: Words) -> None:
    columns = [
        Column(w.t("No."), 8),
        Column(w.t("Status date"), 20),
        Column(w.t("Calculated"), 23),
        Column(w.t("Basis"), 50),
        Column(w.t("Asserted"), 23),
        Column(w.t("Reason"), 52),
    ]
    rows: list[list[Cell]] = [
        [
            str(row.number),
            w.date(row.day),
            mark(row.computed, w),
            "; ".join(map(w.say, row.basis)) or "–",
            mark(row.asserted, w) if row.asserted else "–",
            row.reason or "–",
        ]
        for row in view.reported
    ]
    description = w.t("The overall status of each issued report: calculated, and asserted by the project leader.")
    paper.table(w.t("Overall status in the issued status reports"), *lean(columns, rows), description=description)


def spelled(decision: str, w: Words) -> str:
    """A decision as it is noted with a plan, its day written as the language writes days."""
    return _ISO.sub(lambda found: w.date(date.fromisoformat(found[0])), decision)


def _deviation(days: int | None, coarse: bool, w: Words) -> str:
    return "–" if days is None else ("~" if coarse else "") + w.signed(days)


def _cause(row: CourseRow, w: Words) -> str:
    if row.cause is None:
        return "–"
    return ": ".join(filter(None, (w.t(row.cause.word), row.cause_text)))


def _halved(middle: float, w: Words) -> str:
    """A median that lies between two whole days."""
    sign = "−" if middle < 0 else "+"
    return f"{sign}{w.number(int(abs(middle)))}{'.' if w.code == 'en' else ','}5"
