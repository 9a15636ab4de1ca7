"""Where the project is: front, summary, changes, goals, milestones, decision points."""

from collections.abc import Sequence

from models.health import Colour
from models.language import Words
from models.people import Role
from models.status import Area, Narrative
from reports.sections.timeline import timeline
from reports.sections.wording import mark, sentence, since
from reports.view import AreaRow, MilestoneRow, PersonRow, PointRow, StatusView
from reports.word import Column, Mark, Paper
from reports.word.tables import Cell


def front(view: StatusView, w: Words) -> list[tuple[str, str]]:
    """The key facts at the top."""
    people = [
        (w.t(role.word), "; ".join(", ".join(part for part in (p.name, p.title, p.organisation) if part) for p in held))
        for role, held in _by_role(view)
    ]
    return [
        (w.t("Municipality"), view.municipality),
        (w.t("Phase"), view.phase_name or w.t(view.phase)),
        (w.t("Period"), w.t("{first} to {last}", first=w.date(view.period_from), last=w.date(view.status_date))),
        *people,
        (
            w.t("For"),
            ", ".join(
                part for part in (view.recipient, w.t("meeting {n}", n=view.meeting) if view.meeting else "") if part
            ),
        ),
        (w.t("Archive reference"), view.archive_reference),
        (w.t("Version"), str(view.version) if view.version > 1 else ""),
        (w.t("State"), _state(view, w)),
    ]


def summary(paper: Paper, view: StatusView, w: Words) -> None:
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
        Column(w.t("Since last"), 14),
        Column(w.t("Reason"), 38),
    ]
    description = w.t(
        "The status of each area: calculated, asserted by the project leader, and changed since the last report."
    )
    paper.table(w.t("Status of each area"), columns, rows, description=description)


def changes(paper: Paper, view: StatusView, w: Words) -> None:
    """What is different from the last report."""
    text = view.texts.get(Narrative.SINCE_LAST, "")
    if not (text.strip() or view.changes):
        return
    paper.heading(w.t("Since the last report"))
    paper.text(text)
    paper.bullets(w.say(change) for change in view.changes)


def decisions_requested(paper: Paper, view: StatusView, w: Words) -> None:
    """Proposed decisions."""
    lines = [line for line in view.texts.get(Narrative.DECISIONS_REQUESTED, "").split("\n") if line.strip()]
    paper.heading(w.t("Decisions requested"))
    if lines:
        paper.text(w.t("The steering group is asked to decide:"))
        paper.bullets(lines)
    else:
        paper.text(w.t("The report is for information. No decision is requested."))


def goals(paper: Paper, view: StatusView, w: Words) -> None:
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
            if goal.unit or goal.method
            else "–",
            w.date(goal.deadline),
        ]
        for goal in view.goals
    ]
    columns = [
        Column(w.t("Level"), 18),
        Column(w.t("Goal"), 54),
        Column(w.t("Target"), 20),
        Column(w.t("Deadline"), 20),
    ]
    paper.table(w.t("Goals"), columns, rows, description=w.t("The project's goals with target and deadline."))


def progress(paper: Paper, view: StatusView, w: Words) -> None:
    """Milestones: sentences and table."""
    if not view.milestones:
        return
    paper.heading(w.t("Progress and milestones"))
    paper.text(progress_text(view, w))
    timeline(paper, view, w)
    rows: list[list[Cell]] = [_milestone(row, w) for row in view.milestones]
    columns = [
        Column(w.t("No."), 13),  # M1999 fits
        Column(w.t("Milestone"), 37),
        Column(w.t("Responsible"), 26),
        Column(w.t("Plan"), 18),
        Column(w.t("Forecast"), 18),
        Column(w.t("Reached"), 18),
        Column(w.t("Slip, days"), 12, "number"),
        Column(w.t("Status"), 26),
    ]
    description = progress_text(view, w)
    paper.table(w.t("Milestones with plan, forecast and actual date"), columns, rows, description=description)
    for row in view.milestones:
        if row.asserted:
            paper.callout(
                w.t("{number}: calculated ", number=row.number),
                mark(row.computed, w),
                w.t(", the project leader's assessment: "),
                mark(row.asserted.colour, w),
                ". " + w.t("Reason: {reason}", reason=sentence(row.asserted.reason)),
            )
    moved = [row for row in view.milestones if row.cause and not row.actual]
    paper.bullets(
        w.t(
            "{number}, {cause}: {text}",
            number=row.number,
            cause=w.t(row.cause.word).lower(),
            text=row.cause_text or "–",
        )
        for row in moved
        if row.cause
    )


def progress_text(view: StatusView, w: Words) -> str:
    """The computed sentences about the milestones; the table below says the same."""
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
        sentences.append(w.n("{numbers} is off track.", "{numbers} are off track.", len(red), numbers=w.listing(red)))
    yellow = [row.number for row in still_open if row.computed is Colour.YELLOW]
    if yellow:
        sentences.append(
            w.n("{numbers} needs watching.", "{numbers} need watching.", len(yellow), numbers=w.listing(yellow))
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
                numbers=w.listing(silent),
            )
        )
    return " ".join(sentences)


def decision_points(paper: Paper, view: StatusView, w: Words) -> None:
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


def _by_role(view: StatusView) -> Sequence[tuple[Role, list[PersonRow]]]:
    roles = dict.fromkeys(person.role for person in view.people)
    return [(role, [person for person in view.people if person.role is role]) for role in roles]


def _state(view: StatusView, w: Words) -> str:
    if view.issued_at:
        return w.t("Issued {date}", date=w.date(view.issued_at.date()))
    if view.agreed_at:
        return w.t("Agreed with {who} {date}", who=view.agreed_with, date=w.date(view.agreed_at.date()))
    return w.t("Draft")


def _why(row: AreaRow, w: Words) -> str:
    return "; ".join(w.say(reason) for reason in row.reasons) or "–"


def _milestone(row: MilestoneRow, w: Words) -> list[str | Mark]:
    slip = "–" if row.slip is None else ("~" if row.coarse else "") + w.signed(row.slip)
    return [
        row.number,
        row.name,
        row.responsible or "–",
        w.date(row.baseline),
        w.date(row.forecast),
        w.date(row.actual),
        slip,
        Mark(row.colour, w.t(row.status)),
    ]


def _treated(point: PointRow, w: Words) -> str:
    lines = []
    for leg in point.legs:
        if leg.decided:
            case = " " + w.t("(case {number})", number=leg.case) if leg.case else ""
            lines.append(f"{w.t(leg.body)} {w.date(leg.decided)}{case}")
    return "\n".join(lines) or (
        w.t("Waiting for: {names}", names=w.listing(point.waiting_for)) if point.waiting_for else "–"
    )
