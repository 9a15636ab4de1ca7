"""The sections of the status report. Every figure and computed sentence comes from the view."""

from collections.abc import Sequence
from datetime import date

from models.economy import Figure
from models.health import Colour
from models.language import N_, Words
from models.people import Role
from models.status import SELF_CHECK, Area, Narrative
from reports.view import AreaRow, FactorRow, MilestoneRow, PersonRow, PointRow, StatusView
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
    parts: list[str | Mark] = [w.t("Calculated status: "), _mark(overall.computed, w), "."]
    if overall.asserted:
        parts += [
            " " + w.t("The project leader's assessment: "),
            _mark(overall.asserted.colour, w),
            ". " + w.t("Reason: {reason}", reason=_sentence(overall.asserted.reason)),
        ]
    paper.callout(*parts)
    rows: list[list[Cell]] = [
        [
            w.t(row.area.word),
            _mark(row.computed, w),
            _mark(row.asserted.colour, w) if row.asserted else "–",
            _since(row.colour, row.previous, w),
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
    rows: list[list[Cell]] = [_milestone(row, w) for row in view.milestones]
    columns = [
        Column(w.t("No."), 9),
        Column(w.t("Milestone"), 37),
        Column(w.t("Responsible"), 28),
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
                _mark(row.computed, w),
                w.t(", the project leader's assessment: "),
                _mark(row.asserted.colour, w),
                ". " + w.t("Reason: {reason}", reason=_sentence(row.asserted.reason)),
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


def factors(paper: Paper, view: StatusView, w: Words) -> None:
    """Critical success factors."""
    if not view.factors:
        return
    paper.heading(w.t("Critical success factors"))
    rows: list[list[Cell]] = [
        [row.code, row.name, _mark(row.colour, w), _direction(row, w), row.note or "–", _measures(row, w)]
        for row in view.factors
    ]
    columns = [
        Column(w.t("No."), 12),
        Column(w.t("Critical success factor"), 34),
        Column(w.t("Status"), 23),
        Column(w.t("Since last"), 17),
        Column(w.t("Assessment"), 38),
        Column(w.t("Measures"), 34),
    ]
    description = w.t("Each critical success factor with its status, change and measures.")
    paper.table(w.t("Critical success factors"), columns, rows, description=description)


def economy(paper: Paper, view: StatusView, w: Words) -> None:
    """Budget lines and financing."""
    money = view.economy
    if not any(line.budget.amount for line in money.lines):
        return
    paper.heading(w.t("Economy"))
    paper.text(view.texts.get(Narrative.ECONOMY, ""))
    rows: list[list[Cell]] = [
        [
            line.name,
            figure(line.budget, view.status_date, w),
            figure(line.spent, view.status_date, w),
            figure(line.committed, view.status_date, w),
            w.number(line.expected),
            w.signed(line.expected - (line.budget.amount or 0)),
        ]
        for line in money.lines
    ]
    rows.append(
        [
            w.t("Sum"),
            *(w.number(n) for n in (money.budget, money.spent, money.committed, money.expected)),
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
    if money.missing:
        paper.text(
            w.n(
                "{n} figure has not been received. It counts as nothing in the sums.",
                "{n} figures have not been received. They count as nothing in the sums.",
                money.missing,
            )
        )
    if money.sources:
        sources: list[list[Cell]] = [
            [source.name, *(figure(f, view.status_date, w) for f in (source.budgeted, source.granted, source.paid_out))]
            for source in money.sources
        ]
        sources.append([w.t("Sum"), *(w.number(n) for n in (money.funding, money.granted, money.paid_out))])
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


def deviations(paper: Paper, view: StatusView, w: Words) -> None:
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
    if view.risks:
        risks: list[list[Cell]] = [
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
            risks,
            description=w.t("Risks with probability and consequence from 1 to 5, and measures."),
        )


def anchoring(paper: Paper, view: StatusView, w: Words) -> None:
    """Anchoring and communication."""
    if view.texts.get(Narrative.ANCHORING, "").strip():
        paper.heading(w.t("Anchoring and communication"))
        paper.text(view.texts[Narrative.ANCHORING])


def periods(paper: Paper, view: StatusView, w: Words) -> None:
    """What was done, what is planned."""
    for part in (Narrative.DONE, Narrative.PLANNED):
        if view.texts.get(part, "").strip():
            paper.heading(w.t(part.word))
            paper.bullets(view.texts[part].split("\n"))


def self_check(paper: Paper, view: StatusView, w: Words) -> None:
    """PLP's three ways to fail."""
    if not any(view.texts.get(part, "").strip() for part in SELF_CHECK):
        return
    paper.heading(w.t("Self-check: three ways to fail"))
    for part in SELF_CHECK:
        paper.heading(w.t(part.prompt), 2)
        paper.text(view.texts.get(part, "") or w.t("Not answered."))


def follow_up(paper: Paper, view: StatusView, w: Words) -> None:
    """Conditions and actions."""
    if not (view.conditions or view.actions):
        return
    paper.heading(w.t("Conditions and actions"))
    if view.conditions:
        rows: list[list[Cell]] = [
            [
                row.point,
                row.text,
                row.owner or "–",
                w.date(row.deadline),
                Mark(Colour.GREEN, w.t("met {date}", date=w.date(row.fulfilled)))
                if row.fulfilled
                else Mark(Colour.RED if row.overdue else Colour.YELLOW, w.t("overdue") if row.overdue else w.t("open")),
            ]
            for row in view.conditions
        ]
        columns = [
            Column(w.t("Code"), 9),
            Column(w.t("Condition"), 50),
            Column(w.t("Responsible"), 24),
            Column(w.t("Deadline"), 18),
            Column(w.t("Status"), 26),
        ]
        paper.table(w.t("Conditions"), columns, rows, description=w.t("Open conditions, and those met in the period."))
    if view.actions:
        actions: list[list[Cell]] = [
            [
                row.text,
                row.owner,
                w.date(row.due),
                row.meeting or "–",
                Mark(Colour.RED, w.t("overdue")) if row.overdue else Mark(Colour.GREEN, w.t("open")),
            ]
            for row in view.actions
        ]
        columns = [
            Column(w.t("Action"), 50),
            Column(w.t("Responsible"), 26),
            Column(w.t("Deadline"), 18),
            Column(w.t("From meeting"), 16),
            Column(w.t("Status"), 18),
        ]
        paper.table(w.t("Open actions"), columns, actions, description=w.t("Open actions with deadline."))


def signatures(paper: Paper, view: StatusView, w: Words) -> None:
    """Who stands behind the report."""
    leaders = [(w.t(person.role.word), person.name) for person in view.people if person.role.value == "leader"]
    paper.heading(w.t("Signature"))
    paper.signatures(leaders or [(w.t("Project leader"), "")])


def _by_role(view: StatusView) -> Sequence[tuple[Role, list[PersonRow]]]:
    roles = dict.fromkeys(person.role for person in view.people)
    return [(role, [person for person in view.people if person.role is role]) for role in roles]


def _state(view: StatusView, w: Words) -> str:
    if view.issued_at:
        return w.t("Issued {date}", date=w.date(view.issued_at.date()))
    if view.agreed_at:
        return w.t("Agreed with {who} {date}", who=view.agreed_with, date=w.date(view.agreed_at.date()))
    return w.t("Draft")


def _mark(colour: Colour, w: Words) -> Mark:
    return Mark(colour, w.t(colour.word))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def _since(now: Colour, before: Colour | None, w: Words) -> str:
    if before is None:
        return "–"
    if now is before:
        return w.t("Unchanged")
    return w.t("Better") if now.severity < before.severity else w.t("Worse")


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


def _direction(row: FactorRow, w: Words) -> str:
    if len(row.trend) < 2:
        return "–"
    return {1: w.t("Better"), -1: w.t("Worse"), 0: w.t("Unchanged")}[row.direction]


def _measures(row: FactorRow, w: Words) -> str:
    return (
        "\n".join(
            measure.text + (" " + w.t("(deadline {date})", date=w.date(measure.deadline)) if measure.deadline else "")
            for measure in row.measures
        )
        or "–"
    )
