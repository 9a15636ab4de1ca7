"""Where the project is: front, summary, changes, goals, milestones, decision points."""

from models.health import Colour
from models.language import Words
from models.status import Area, Narrative
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections import figures
from reports.sections.wording import lower, mark, sentence, since
from reports.view import AreaRow, MilestoneRow, PointRow, StatusView

MOST_CHANGES = 25
"""More changes are not read one by one."""


def summary(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Where we are: the leader's words, the overall status, the areas."""
    paper.heading(w.t("Summary and overall status"))
    paper.text(view.texts.get(Narrative.SUMMARY, ""))
    overall = view.area(Area.OVERALL)
    parts: list[str | Mark] = [w.t("Calculated status: "), mark(overall.computed, w), "."]
    if overall.asserted:
        parts += [
            " " + w.t("The project leader's assessment: "),
            mark(overall.asserted.colour, w),
            ". " + w.t("Reason: {reason}", reason=sentence(overall.asserted.reason)),
        ]
    paper.callout(*parts)
    rows: list[list[Cell]] = [
        [
            w.t(row.area.word),
            mark(row.computed, w),
            mark(row.asserted.colour, w) if row.asserted else "–",
            since(row.colour, row.previous, w),
            _why(row, w),
        ]
        for row in view.areas
        if row.area is not Area.OVERALL
    ]
    columns = [
        Column(w.t("Area"), 24),
        Column(w.t("Calculated"), 20),
        Column(w.t("Asserted"), 18),
        Column(w.t("Since last"), 16),
        Column(w.t("Reason"), 38),
    ]
    description = w.t(
        "The status of each area: calculated, asserted by the project leader, and changed since the last report."
    )
    paper.table(w.t("Status of each area"), columns, rows, description=description)


def changes(paper: Manuscript, view: StatusView, w: Words) -> None:
    """What is different from the last report."""
    text = view.texts.get(Narrative.SINCE_LAST, "")
    if not (text.strip() or view.changes):
        return
    paper.heading(w.t("Since the last report"))
    paper.text(text)
    paper.bullets(w.say(change) for change in view.changes[:MOST_CHANGES])
    if (more := len(view.changes) - MOST_CHANGES) > 0:
        paper.text(w.n("{n} more change is in the tables.", "{n} more changes are in the tables.", more))


def decisions_requested(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Proposed decisions."""
    lines = [line for line in view.texts.get(Narrative.DECISIONS_REQUESTED, "").split("\n") if line.strip()]
    paper.heading(w.t("Decisions requested"))
    if lines:
        paper.text(w.t("The steering group is asked to decide:"))
        paper.bullets(lines)
    else:
        paper.text(w.t("The report is for information. No decision is requested."))


def goals(paper: Manuscript, view: StatusView, w: Words) -> None:
    """The goals in four levels."""
    if not view.goals:
        return
    paper.heading(w.t("Goals"))
    rows: list[list[Cell]] = [
        [
            w.t(goal.level.word),
            goal.text,
            f"{w.number(goal.target)} {goal.unit}".strip()
            if goal.target is not None
            else w.t("not set")
            if goal.unit
            else "–",
            w.date(goal.deadline),
        ]
        for goal in view.goals
    ]
    columns = [
        Column(w.t("Level"), 24),
        Column(w.t("Goal"), 72),
        Column(w.t("Target"), 30),
        Column(w.t("Deadline"), 30),
    ]
    paper.table(w.t("Goals"), columns, rows, description=w.t("The project's goals with target and deadline."))


def progress(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Milestones: sentences and table."""
    if not view.milestones:
        return
    paper.heading(w.t("Progress and milestones"))
    paper.text(progress_text(view, w))
    figures.timeline(paper, view, w)
    rows: list[list[Cell]] = [_milestone(row, w) for row in view.milestones]
    columns = [
        Column(w.t("No."), 15),
        Column(w.t("Milestone"), 60),
        Column(w.t("Responsible"), 36),
        Column(w.t("Plan"), 21),
        Column(w.t("Forecast or reached"), 22),
        Column(w.t("Slip, days"), 14, "number"),
        Column(w.t("Status"), 31),
    ]
    description = progress_text(view, w)
    paper.table(w.t("Milestones with plan, forecast and actual date"), columns, rows, description=description)
    figures.trend(paper, view, w)
    for row in view.milestones:
        if row.asserted:
            paper.callout(
                w.t("{number}: calculated ", number=row.number),
                mark(row.computed, w),
                w.t(", the project leader's assessment: "),
                mark(row.asserted.colour, w),
                ". " + w.t("Reason: {reason}", reason=sentence(row.asserted.reason)),
            )
    if reached := [row for row in view.milestones if row.evidence]:
        paper.text(w.t("Reached in the period, and what shows it:"))
        paper.bullets(f"{row.number}, {w.date(row.actual)}: {row.evidence}" for row in reached)
    if moved := [row for row in view.milestones if row.cause and not row.actual]:
        paper.text(w.t("Why dates have moved:"))
        paper.bullets(_moved(row, w) for row in moved)


def _moved(row: MilestoneRow, w: Words) -> str:
    cause = w.t(row.cause.word).lower() if row.cause else ""
    return f"{row.number}, {cause}: {row.cause_text}" if row.cause_text else f"{row.number}, {cause}"


def progress_text(view: StatusView, w: Words, most: int = 12) -> str:
    """The computed sentences about the milestones; the table below says the same. At most `most` are named in each."""
    reached = [row for row in view.milestones if row.actual]
    sentences = [
        w.n(
            "{reached} of {n} milestone is reached.",
            "{reached} of {n} milestones are reached.",
            len(view.milestones),
            reached=len(reached),
        )
    ]
    still_open = [row for row in view.milestones if not row.actual]
    red = [row.number for row in still_open if row.computed is Colour.RED]
    if red:
        sentences.append(
            w.n("{numbers} is off track.", "{numbers} are off track.", len(red), numbers=w.listing(red, most))
        )
    yellow = [row.number for row in still_open if row.computed is Colour.YELLOW]
    if yellow:
        sentences.append(
            w.n("{numbers} needs watching.", "{numbers} need watching.", len(yellow), numbers=w.listing(yellow, most))
        )
    late = [row for row in still_open if row.slip is not None and row.slip > 0]
    if late:
        worst = max(late, key=lambda row: row.slip or 0)
        sentences.append(
            w.n(
                "The largest slip is {n} day ({number}).",
                "The largest slip is {n} days ({number}).",
                worst.slip or 0,
                number=worst.number,
            )
        )
    silent = [row.number for row in still_open if not row.confirmed]
    if silent:
        sentences.append(
            w.n(
                "{numbers} is not confirmed since the last report.",
                "{numbers} are not confirmed since the last report.",
                len(silent),
                numbers=w.listing(silent, most),
            )
        )
    return " ".join(sentences)


def decision_points(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Decision points with what each body said."""
    if not view.points:
        return
    paper.heading(w.t("Decision points"))
    rows: list[list[Cell]] = [
        [
            point.code,
            point.name,
            w.date(point.planned),
            w.date(point.expected),
            Mark(point.colour, w.say(point.label)),
            _treated(point, w),
        ]
        for point in view.points
    ]
    columns = [
        Column(w.t("Code"), 10),
        Column(w.t("Decision point"), 36),
        Column(w.t("Plan"), 18),
        Column(w.t("Expected"), 18),
        Column(w.t("Status"), 30),
        Column(w.t("Treated"), 38),
    ]
    paper.table(
        w.t("Decision points"), columns, rows, description=w.t("The decision points with plan, status and treatment.")
    )
    said = [(point, leg) for point in view.points for leg in point.legs if leg.text and leg.decided]
    if said:
        paper.text(w.t("Decided in the period:"))
        paper.bullets(
            w.t(
                "{point}, {body} {date}: {text}",
                point=point.code,
                body=lower(w.t(leg.body)),
                date=w.date(leg.decided),
                text=leg.text,
            )
            for point, leg in said
        )


def _why(row: AreaRow, w: Words) -> str:
    return "; ".join(w.say(reason) for reason in row.reasons) or "–"


def _milestone(row: MilestoneRow, w: Words) -> list[str | Mark]:
    slip = "–" if row.slip is None else ("~" if row.coarse else "") + w.signed(row.slip)
    # What was forecast of a reached one is history, and the status says which of the two dates it is.
    now = w.date(row.actual) if row.actual else w.date(row.forecast)
    status = Mark(row.colour, w.t(row.status))
    return [row.number, row.name, row.responsible or "–", w.date(row.baseline), now, slip, status]


def _treated(point: PointRow, w: Words) -> str:
    lines = []
    for leg in point.legs:
        if leg.decided:
            case = " " + w.t("(case {number})", number=leg.case) if leg.case else ""
            lines.append(f"{w.t(leg.body)} {w.date(leg.decided)}{case}")
    return "\n".join(lines) or (
        w.t("Waiting for: {names}", names=w.listing(point.waiting_for)) if point.waiting_for else "–"
    )
