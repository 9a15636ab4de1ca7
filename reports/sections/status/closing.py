"""What a person says, and what is to be followed up."""

from models.health import Colour
from models.language import Words
from models.status import SELF_CHECK, Narrative
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.view import StatusView


def anchoring(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Anchoring and communication."""
    if view.texts.get(Narrative.ANCHORING, "").strip():
        paper.heading(w.t("Anchoring and communication"))
        paper.text(view.texts[Narrative.ANCHORING])


def periods(paper: Manuscript, view: StatusView, w: Words) -> None:
    """What was done, what is planned."""
    for part in (Narrative.DONE, Narrative.PLANNED):
        if view.texts.get(part, "").strip():
            paper.heading(w.t(part.word))
            paper.bullets(view.texts[part].split("\n"))


def self_check(paper: Manuscript, view: StatusView, w: Words) -> None:
    """PLP's three ways to fail."""
    if not any(view.texts.get(part, "").strip() for part in SELF_CHECK):
        return
    paper.heading(w.t("Self-check: three ways to fail"))
    for part in SELF_CHECK:
        paper.heading(w.t(part.prompt), 2)
        paper.text(view.texts.get(part, "") or w.t("Not answered."))


def follow_up(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Conditions and actions."""
    if not (view.conditions or view.actions):
        return
    paper.heading(w.t("Conditions and actions"))
    if view.conditions:
        rows: list[list[Cell]] = [
            [
                row.point,
                "\n".join(filter(None, (row.text, row.proof and w.t("Shown by: {proof}", proof=row.proof)))),
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


def signatures(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Who stands behind the report."""
    leaders = [(w.t(person.role.word), person.name) for person in view.people if person.role.value == "leader"]
    paper.heading(w.t("Signature"))
    paper.signatures(leaders or [(w.t("Project leader"), "")])
