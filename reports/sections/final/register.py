"""What is handed over, and the registers: decisions, documents, attachments, signatures."""

from models.health import Colour
from models.language import Words
from models.people import Role
from models.rules.hindsight import Open, OpenKind
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections.final.decided import decided
from reports.sections.written import passage

FINAL = WritingKind.FINAL_REPORT


def handover(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Who takes over what: in words, then everything that is open in one table."""
    passage(paper, view, w, FINAL, "continuation")
    paper.text(open_text(view, w))
    if not view.left:
        return
    rows: list[list[Cell]] = [
        [w.t(one.kind.word), _what(one, w), _owner(one, w), _deadline(one, w)] for one in view.left
    ]
    columns = [
        Column(w.t("Kind"), 30),
        Column(w.t("What"), 72),
        Column(w.t("Responsible"), 34),
        Column(w.t("Deadline"), 40),
    ]
    paper.table(w.t("What is open, with who answers for it and by when"), columns, rows, description=open_text(view, w))


def open_text(view: FinalView, w: Words) -> str:
    """How much is open, kind by kind."""
    if not view.left:
        return w.t("Nothing is open as of {date}.", date=w.date(view.status_date))
    counts = [(kind, sum(1 for one in view.left if one.kind is kind)) for kind in OpenKind]
    parts = [_counted(kind, n, w) for kind, n in counts if n]
    said = w.t("As of {date} the following is open: {parts}.", date=w.date(view.status_date), parts=w.listing(parts))
    if nobody := sum(1 for one in view.left if not one.owner):
        said += " " + w.n("{n} has nobody who answers for it.", "{n} have nobody who answers for them.", nobody)
    return said


def _counted(kind: OpenKind, n: int, w: Words) -> str:
    match kind:
        case OpenKind.MILESTONE:
            return w.n("{n} milestone", "{n} milestones", n)
        case OpenKind.TREATMENT:
            return w.n("{n} treatment", "{n} treatments", n)
        case OpenKind.CONDITION:
            return w.n("{n} condition", "{n} conditions", n)
        case OpenKind.ACTION:
            return w.n("{n} action", "{n} actions", n)
        case OpenKind.FIGURE:
            return w.n("{n} figure not received", "{n} figures not received", n)
        case OpenKind.MEASUREMENT:
            return w.n("{n} goal to be measured", "{n} goals to be measured", n)


def decisions_requested(paper: Manuscript, view: FinalView, w: Words) -> None:
    """What the bodies are asked to decide."""
    if not view.text("decisions_requested"):
        paper.text(w.t("The report is for information. No decision is requested."))
        return
    paper.text(w.t("The steering group is asked to decide:"))
    passage(paper, view, w, FINAL, "decisions_requested", listed=True)


def signatures(paper: Manuscript, view: FinalView, w: Words) -> None:
    """The project leader and the executive stand behind the report."""
    people = []
    for role in (Role.LEADER, Role.EXECUTIVE):
        names = [person.name for person in view.people if person.role is role] or [""]
        people += [(w.t(role.word), name) for name in names]
    paper.signatures(people)


def appendix(paper: Manuscript, view: FinalView, w: Words) -> None:
    """The registers and the attachments."""
    _decisions(paper, view, w)
    if view.issued:
        paper.heading(w.t("Documents issued"))
        documents: list[list[Cell]] = [
            [
                row.title,
                str(row.version),
                w.date(row.on),
                w.date(row.issued),
                row.archive_reference or w.t("not archived"),
            ]
            for row in view.issued
        ]
        columns = [
            Column(w.t("Document"), 62),
            Column(w.t("Version"), 20),
            Column(w.t("Status date"), 26),
            Column(w.t("Issued"), 26),
            Column(w.t("Archive reference"), 40),
        ]
        paper.table(
            w.t("Documents issued"),
            columns,
            documents,
            description=w.t("Every issued document with its archive reference."),
        )
    if view.text("attachments"):
        paper.heading(w.t("Attachments"))
        passage(paper, view, w, FINAL, "attachments", listed=True)


def _decisions(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Every decision that was made, in the order of the days."""
    made = [(leg, point) for point in view.decisions for leg in point.legs if leg.decided and leg.outcome]
    if not made:
        return
    made.sort(key=lambda pair: str(pair[0].decided))
    paper.heading(w.t("Register of decisions"))
    rows: list[list[Cell]] = [
        [w.date(leg.decided), leg.case or "–", w.t(leg.body), f"{point.code} {point.name}".strip(), decided(leg, w)]
        for leg, point in made
    ]
    columns = [
        Column(w.t("Date"), 20),
        Column(w.t("Case"), 16),
        Column(w.t("Body"), 34),
        Column(w.t("Decision point"), 66),
        Column(w.t("Outcome"), 38),
    ]
    paper.table(
        w.t("Register of decisions"),
        columns,
        rows,
        description=w.t("Every decision by date, with case number and outcome."),
    )


def _what(one: Open, w: Words) -> str:
    named = f"{one.code} {one.text}".strip()
    match one.kind:
        case OpenKind.FIGURE:
            return f"{w.t(one.part)}: {named}"
        case OpenKind.CONDITION:
            return f"{one.code}: {one.text}"
        case _:
            return named


def _owner(one: Open, w: Words) -> str:
    return (w.t(one.owner) if one.kind is OpenKind.TREATMENT else one.owner) or w.t("nobody named")


def _deadline(one: Open, w: Words) -> Cell:
    if one.deadline is None:
        return w.t("no deadline")
    day = w.date(one.deadline)
    return Mark(Colour.RED, w.t("{date}, overdue", date=day)) if one.overdue else day
