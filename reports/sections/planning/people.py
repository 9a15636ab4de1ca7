"""Who answers for what, and who does the work."""

from models.language import N_, Words
from models.people import Role
from models.writing import WritingKind
from reports.manuscript import Cell, Column, Manuscript
from reports.plan_rows import RoleRow
from reports.plan_view import PlanView
from reports.sections.planning.wanting import nothing, table
from reports.sections.written import passage

_DUTIES = {
    Role.OWNER: N_("Orders and finances the project, sets its frame and receives what it delivers."),
    Role.EXECUTIVE: N_("Represents the project owner and answers for delivery within the frame."),
    Role.LEADER: N_("Leads the daily work, drafts the plans and reports to the steering group."),
}
"""What PLP's leading roles are for."""

_OTHERS = (Role.PROJECT_GROUP, Role.REFERENCE_GROUP, Role.RESOURCE, Role.ADVISOR, Role.OBSERVER)


def people_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 3: who leads it, who steers it, who else takes part."""
    paper.heading(w.t("Project leadership and responsibilities"))
    leadership(paper, view, w)
    steering_group(paper, view, w)
    paper.heading(w.t("Other roles and staffing"))
    written = passage(paper, view, w, WritingKind.PLAN, "organisation")
    others = view.holding(*_OTHERS)
    if others:
        _others(paper, others, w)
    elif not written:
        nothing(paper, view, w, w.t("Nobody holds any other role yet."))


def brief_people(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Who leads it and who steers it, and who decides what."""
    leadership(paper, view, w)
    steering_group(paper, view, w)
    passage(paper, view, w, WritingKind.BRIEF, "authority")


def leadership(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The owner, the executive and the leader, each with what the role is for."""
    rows: list[list[Cell]] = []
    for role, duty in _DUTIES.items():
        held = view.holding(role)
        rows += [
            [w.t(role.word), _who(row), _period(row, w), w.t(duty) if place == 0 else _same(w)]
            for place, row in enumerate(held)
        ]
        if not held:
            rows.append([w.t(role.word), w.t("not appointed"), "–", w.t(duty)])
    columns = [
        Column(w.t("Role"), 30),
        Column(w.t("Who"), 52),
        Column(w.t("Period"), 26),
        Column(w.t("Responsibility"), 54),
    ]
    table(paper, w.t("Project leadership"), columns, rows, w.t("Who leads the project, and what each answers for."))


def steering_group(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Its members with what they may: vote, lead, stand in."""
    members = view.holding(Role.STEERING_GROUP)
    if not members:
        nothing(paper, view, w, w.t("Nobody sits in the steering group yet."), N_("No steering group is appointed."))
        return
    paper.text(members_text(view, w))
    rows: list[list[Cell]] = [
        [row.name, _post(row), w.t("Yes") if row.vote else w.t("No"), _standing(row, w), _period(row, w)]
        for row in members
    ]
    columns = [
        Column(w.t("Name"), 34),
        Column(w.t("Title and organisation"), 60),
        Column(w.t("Votes"), 20),
        Column(w.t("Remark"), 34),
        Column(w.t("Period"), 24),
    ]
    table(paper, w.t("The steering group"), columns, rows, members_text(view, w))


def members_text(view: PlanView, w: Words) -> str:
    """How many sit in the steering group, and how many of them stand in for others."""
    members = view.holding(Role.STEERING_GROUP)
    deputies = sum(1 for row in members if row.deputy_for or row.on_behalf_of)
    parts = [w.n("The steering group has {n} member.", "The steering group has {n} members.", len(members) - deputies)]
    if deputies:
        parts.append(w.n("Besides, {n} deputy is appointed.", "Besides, {n} deputies are appointed.", deputies))
    parts.append(w.t("The group approves plans and deliveries, and sees that progress follows the plan."))
    return " ".join(parts)


def _others(paper: Manuscript, people: tuple[RoleRow, ...], w: Words) -> None:
    rows: list[list[Cell]] = [[w.t(row.role.word), row.name, _post(row), _period(row, w)] for row in people]
    columns = [
        Column(w.t("Role"), 40),
        Column(w.t("Name"), 34),
        Column(w.t("Title and organisation"), 60),
        Column(w.t("Period"), 24),
    ]
    table(paper, w.t("Other roles"), columns, rows, w.t("Who else takes part, and in which role."))


def _who(row: RoleRow) -> str:
    organisation = row.organisation if row.organisation != row.name else ""
    return "\n".join(filter(None, (row.name, ", ".join(filter(None, (row.title, organisation))))))


def _post(row: RoleRow) -> str:
    return ", ".join(filter(None, (row.title, row.organisation))) or "–"


def _standing(row: RoleRow, w: Words) -> str:
    """What is particular about somebody's place."""
    parts = [
        w.t("Chair") if row.chair else "",
        w.t("Deputy for {name}", name=row.deputy_for) if row.deputy_for else "",
        w.t("On behalf of {name}", name=row.on_behalf_of) if row.on_behalf_of else "",
    ]
    return ", ".join(filter(None, parts)) or "–"


def _period(row: RoleRow, w: Words) -> str:
    if row.since and row.until:
        return w.t("{first} to {last}", first=w.date(row.since), last=w.date(row.until))
    if row.since:
        return w.t("from {date}", date=w.date(row.since))
    return w.t("until {date}", date=w.date(row.until)) if row.until else "–"


def _same(w: Words) -> str:
    return w.t("The same.")
