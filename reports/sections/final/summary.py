"""The final report in short: its front, and the computed sentences that stand above what the leader writes."""

from models.goals import GoalLevel, Grade
from models.language import Words
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.manuscript import Column, Manuscript
from reports.sections import front
from reports.sections.final.accounts import result_text
from reports.sections.final.execution import decisions_text, milestones_text
from reports.sections.written import passage

FINAL = WritingKind.FINAL_REPORT


def final_front(view: FinalView, w: Words) -> front.Pairs:
    """The key facts of a final report, with what its bodies have decided about it."""
    treated = list(front.treated(view.treated, w))
    waiting = [] if treated else [(w.t("To be treated"), view.decision_point)]
    period = w.t("{first} to {last}", first=w.date(view.start), last=w.date(view.end))
    return [
        *front.frame(view, w),
        (w.t("Project period"), period),
        (w.t("Status date"), w.date(view.status_date)),
        *front.held(view.people, w),
        *treated,
        *waiting,
        *front.handling(view, w),
    ]


def summary(paper: Manuscript, view: FinalView, w: Words) -> None:
    """What follows from the data, then the leader's own words."""
    rows = [
        [w.t("Period"), period_text(view, w)],
        [w.t("Milestones"), milestones_text(view, w)],
        [w.t("Decision points"), decisions_text(view, w)],
        [w.t("Economy"), result_text(view, w)],
        [w.t("Goals"), goals_text(view, w)],
    ]
    columns = [Column(w.t("Area"), 32), Column(w.t("Result"), 138)]
    description = w.t("Period, milestones, decision points, economy and goals in a sentence or two each.")
    paper.table(w.t("The project in short"), columns, [row for row in rows if row[1]], description=description)
    passage(paper, view, w, FINAL, "summary")


def period_text(view: FinalView, w: Words) -> str:
    """How long it was to last, and how far it has come."""
    weeks = -(-(view.end - view.start).days // 7)
    said = w.n(
        "The project period is {first} to {last}, {n} week.",
        "The project period is {first} to {last}, {n} weeks.",
        weeks,
        first=w.date(view.start),
        last=w.date(view.end),
    )
    days = (view.status_date - view.end).days
    if days < 0:
        said += " " + w.n(
            "The report shows it {n} day before the planned end.",
            "The report shows it {n} days before the planned end.",
            -days,
        )
    elif days > 0:
        said += " " + w.n(
            "The report shows it {n} day after the planned end.",
            "The report shows it {n} days after the planned end.",
            days,
        )
    return said


def goals_text(view: FinalView, w: Words) -> str:
    """How many goals were reached, and how many nobody has judged; the vision is not counted."""
    goals = [goal for goal in view.goals if goal.level is not GoalLevel.VISION]
    if not goals:
        return ""
    count = {grade: sum(1 for goal in goals if goal.grade is grade) for grade in (*Grade, None)}
    said = [
        w.n(
            "{reached} of {n} goal is reached.",
            "{reached} of {n} goals are reached.",
            len(goals),
            reached=w.number(count[Grade.REACHED]),
        )
    ]
    if n := count[Grade.PARTLY]:
        said.append(w.n("{n} is partly reached.", "{n} are partly reached.", n))
    if n := count[Grade.NOT]:
        said.append(w.n("{n} is not reached.", "{n} are not reached.", n))
    if n := count[Grade.TOO_EARLY]:
        said.append(w.n("{n} cannot be measured yet.", "{n} cannot be measured yet.", n))
    if n := count[None]:
        said.append(w.n("{n} has not been judged.", "{n} have not been judged.", n))
    return " ".join(said)
