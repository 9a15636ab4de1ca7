"""Where the project asks whether it may go on, how it is followed up, and what it reaches on the way."""

from models.decisions import Body
from models.language import N_, Words
from models.when import When
from models.writing import WritingKind
from reports.manuscript import Cell, Column, Manuscript
from reports.plan_rows import PlannedLeg, PlannedMilestone, ReplannedRow
from reports.plan_view import PlanView
from reports.sections import figures
from reports.sections.planning.wanting import few, nothing, table
from reports.sections.written import passage

TREATS = {
    Body.STEERING_GROUP: N_("The steering group approves"),
    Body.MUNICIPAL_COUNCIL: N_("The municipal council adopts"),
    Body.COUNTY: N_("The county considers"),
    Body.OWNER: N_("The project owner approves"),
    Body.INNOVATION_NORWAY: N_("Innovation Norway gives its statement"),
}
"""What each body does: to approve is not to adopt."""

MOST_DELIVERIES = 20
"""A brief names no more milestones than this; of more, only those that a decision rests on."""


def follow_up_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 4: decision points, meetings and reports, milestones."""
    paper.heading(w.t("Decision points"))
    points(paper, view, w)
    demands(paper, view, w)
    paper.heading(w.t("Status meetings and reporting"))
    passage(paper, view, w, WritingKind.PLAN, "follow_up")
    meetings(paper, view, w)
    paper.text(tolerances_text(view, w))
    paper.heading(w.t("Milestones"))
    milestones(paper, view, w)


def brief_follow_up(paper: Manuscript, view: PlanView, w: Words) -> None:
    """How it is reported, and where it is decided."""
    passage(paper, view, w, WritingKind.BRIEF, "reporting")
    points(paper, view, w)


def points(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The decision points, each with its day and the bodies that treat it."""
    if not view.points:
        nothing(paper, view, w, w.t("There is no decision point yet."))
        return
    paper.text(points_text(view, w))
    rows: list[list[Cell]] = [
        [
            point.code,
            point.name,
            _planned(point.planned, w),
            "\n".join(_leg(leg, point.planned, w) for leg in point.treatment) or w.t("not decided"),
            ", ".join(point.milestones) or "–",
        ]
        for point in view.points
    ]
    columns = [
        Column(w.t("Code"), 14),
        Column(w.t("Decision point"), 50),
        Column(w.t("Planned"), 22),
        Column(w.t("Treatment"), 50),
        Column(w.t("Rests on"), 26),
    ]
    table(paper, w.t("Decision points"), columns, rows, points_text(view, w))


def points_text(view: PlanView, w: Words) -> str:
    """How many decision points there are, and when the last is."""
    text = w.n("The project has {n} decision point.", "The project has {n} decision points.", len(view.points))
    dated = [point for point in view.points if point.planned and point.planned.last]
    if len(view.points) > 1 and dated:
        last = max(dated, key=lambda point: point.planned or When.words(""))
        text += " " + w.t("The last, {code}, is planned {date}.", code=last.code, date=w.date(last.planned))
    return text


def demands(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What must be in place before each decision, and the papers it rests on."""
    told = [point for point in view.points if point.demands or point.basis]
    if view.points and not told:
        nothing(paper, view, w, w.t("What is demanded before each decision is not written yet."))
    for point in told:
        paper.heading(w.t("Demands at {code}: {name}", code=point.code, name=point.name), 2)
        paper.bullets(point.demands)
        if point.basis:
            paper.text(w.t("Papers: {names}.", names=w.listing(point.basis)))


def meetings(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The meetings of the phase."""
    if not view.meetings:
        return
    rows: list[list[Cell]] = [
        [meeting.number, w.date(meeting.on), meeting.title, meeting.decision_point or "–"] for meeting in view.meetings
    ]
    columns = [
        Column(w.t("Meeting"), 22),
        Column(w.t("Date"), 24),
        Column(w.t("About"), 80),
        Column(w.t("Decision point"), 32),
    ]
    text = w.n("{n} meeting is planned in the phase.", "{n} meetings are planned in the phase.", len(view.meetings))
    text += " " + w.n(
        "The papers go out {n} day before a meeting.", "The papers go out {n} days before a meeting.", view.paper_days
    )
    paper.text(text)
    table(paper, w.t("Meetings of the steering group"), columns, rows, text)


def tolerances_text(view: PlanView, w: Words) -> str:
    """How late a milestone, and how dear the whole, may be before it is a deviation."""
    limits = view.tolerances
    return w.t(
        "A milestone is on track up to {green} days after its planned date, is to be watched up to {yellow} days, and is off track after that. "
        "The budget is on track up to {percent} over, is to be watched up to {more}, and is off track above that.",
        green=limits.green_days,
        yellow=limits.yellow_days,
        percent=w.percent(limits.green_percent),
        more=w.percent(limits.yellow_percent),
    )


def milestones(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The milestones with their planned dates, and what shows that each is reached."""
    if not view.milestones:
        nothing(paper, view, w, w.t("There is no milestone yet."))
        return
    paper.text(milestones_text(view, w))
    figures.timeline(paper, view, w, planned=True)
    rows: list[list[Cell]] = [
        [
            row.number,
            row.name,
            row.responsible or "–",
            _planned(row.baseline, w),
            _after(row),
            row.decision_point or "–",
        ]
        for row in view.milestones
    ]
    columns = [
        Column(w.t("No."), 15),
        Column(w.t("Milestone"), 64),
        Column(w.t("Responsible"), 32),
        Column(w.t("Planned"), 25),
        Column(w.t("Comes after"), 26),
        Column(w.t("Decision point"), 37),
    ]
    table(paper, w.t("Milestones"), columns, rows, milestones_text(view, w))
    proofs: list[list[Cell]] = [
        [row.number, row.deliverable or "–", row.criterion or "–"]
        for row in view.milestones
        if row.deliverable or row.criterion
    ]
    if proofs:
        paper.text(w.t("A milestone is reached when what it delivers is there, and meets its criterion:"))
        columns = [Column(w.t("No."), 15), Column(w.t("Delivers"), 60), Column(w.t("Is reached when"), 110)]
        table(
            paper,
            w.t("Deliveries and criteria"),
            columns,
            proofs,
            w.t("What each milestone delivers, and when it counts as reached."),
        )
    _replanned(paper, view, w)


def milestones_text(view: PlanView, w: Words) -> str:
    """How many milestones there are, when the last is, and which have no date."""
    parts = [w.n("The plan has {n} milestone.", "The plan has {n} milestones.", len(view.milestones))]
    dated = [row for row in view.milestones if row.baseline and row.baseline.last]
    if len(view.milestones) > 1 and dated:
        last = max(dated, key=lambda row: row.baseline or When.words(""))
        parts.append(w.t("The last, {code}, is planned {date}.", code=last.number, date=w.date(last.baseline)))
    if undated := [row.number for row in view.milestones if not row.baseline]:
        parts.append(
            w.n("{numbers} has no date yet.", "{numbers} have no date yet.", len(undated), numbers=few(undated, w))
        )
    if outside := [row.number for row in view.milestones if row.external]:
        parts.append(
            w.n(
                "{numbers} is decided outside the project.",
                "{numbers} are decided outside the project.",
                len(outside),
                numbers=few(outside, w),
            )
        )
    return " ".join(parts)


def _replanned(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What was changed in the plan after it had been agreed, and who decided it."""
    if not view.replanned:
        return
    paper.text(w.t("The plan was changed by decision after it had been agreed:"))
    rows: list[list[Cell]] = [
        [row.number, w.date(row.was), w.date(row.now), _decision(row, w)] for row in view.replanned
    ]
    columns = [
        Column(w.t("No."), 15),
        Column(w.t("Was"), 30),
        Column(w.t("Became"), 30),
        Column(w.t("By decision"), 90),
    ]
    table(
        paper,
        w.t("Changes of the plan"),
        columns,
        rows,
        w.t("Each change of a planned date, with the decision that allowed it."),
    )


def deliveries(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What is delivered when: for the brief, which names the main things only."""
    if not view.milestones:
        nothing(paper, view, w, w.t("There is no milestone yet."))
        return
    shown = view.milestones
    if len(shown) > MOST_DELIVERIES:
        shown = tuple(row for row in shown if row.decision_point or row.external)[:MOST_DELIVERIES]
    paper.text(milestones_text(view, w))
    if len(shown) < len(view.milestones):
        paper.text(w.t("Here stand those that a decision rests on; the project plan has them all."))
    rows: list[list[Cell]] = [
        [row.number, row.deliverable or row.name, _planned(row.baseline, w), row.responsible or "–"] for row in shown
    ]
    if rows:
        columns = [
            Column(w.t("No."), 14),
            Column(w.t("Delivery"), 90),
            Column(w.t("Deadline"), 26),
            Column(w.t("Responsible"), 34),
        ]
        table(paper, w.t("Deliveries and deadlines"), columns, rows, milestones_text(view, w))


def _leg(leg: PlannedLeg, point: When | None, w: Words) -> str:
    """What a body does, and when, if that is another day than the decision point's own."""
    text = w.t(TREATS[leg.body])
    return f"{text} {w.date(leg.planned)}" if leg.planned and leg.planned != point else text


def _planned(when: When | None, w: Words) -> str:
    return w.date(when) if when else w.t("not set")


def _after(row: PlannedMilestone) -> str:
    return ", ".join(row.after) or "–"


def _decision(row: ReplannedRow, w: Words) -> str:
    if not row.point:
        return row.decision
    case = w.t("case {number}", number=row.case) if row.case else ""
    return ", ".join(filter(None, (row.point, case, w.date(row.decided))))
