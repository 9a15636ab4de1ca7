"""Who carried the project, and what went otherwise than planned."""

from models.language import Words
from models.people import Role
from models.writing import WritingKind
from reports.final_view import FinalView, HeldRow
from reports.manuscript import Cell, Column, Manuscript
from reports.sections.status.control import risk_table
from reports.sections.wording import lean
from reports.sections.written import passage
from reports.view import DeviationRow


def organisation(paper: Manuscript, view: FinalView, w: Words) -> None:
    """The roles through the phase, with stand-ins and deputies."""
    passage(paper, view, w, WritingKind.FINAL_REPORT, "organisation")
    if not view.held:
        return
    paper.text(roles_text(view, w))
    rows: list[list[Cell]] = [
        [
            w.t(row.role.word),
            row.name,
            ", ".join(filter(None, (row.title, row.organisation))) or "–",
            _period(row, view, w),
            _about(row, w) or "–",
        ]
        for row in view.held
    ]
    columns = [
        Column(w.t("Role"), 32),
        Column(w.t("Name"), 36),
        Column(w.t("Title and organisation"), 46),
        Column(w.t("Period"), 26),
        Column(w.t("Note"), 34),
    ]
    paper.table(w.t("Roles through the phase"), *lean(columns, rows), description=w.t("Who held which role, and when."))


def roles_text(view: FinalView, w: Words) -> str:
    """How many had a part in it, how many led it, how many sat in the steering group."""
    names = {row.name for row in view.held}
    leaders = list(dict.fromkeys(row.name for row in view.held if row.role is Role.LEADER and not row.on_behalf_of))
    members = {
        row.name for row in view.held if row.role is Role.STEERING_GROUP and not (row.deputy_for or row.on_behalf_of)
    }
    said = [w.n("{n} person has held a role in the project.", "{n} people have held roles in the project.", len(names))]
    if members:
        said.append(
            w.n("The steering group has had {n} member.", "The steering group has had {n} members.", len(members))
        )
    if len(leaders) > 1:
        said.append(w.t("The project leaders have been {names}.", names=w.listing(leaders)))
    return " ".join(said)


def _period(row: HeldRow, view: FinalView, w: Words) -> str:
    if row.since is None and row.until is None:
        return w.t("the whole phase")
    first, last = w.date(row.since or view.start), w.date(row.until) if row.until else ""
    return w.t("{first} to {last}", first=first, last=last) if last else w.t("from {first}", first=first)


def _about(row: HeldRow, w: Words) -> str:
    parts = [
        w.t("chair") if row.chair and not row.on_behalf_of else "",
        w.t("personal deputy for {name}", name=row.deputy_for) if row.deputy_for else "",
        w.t("stand-in for {name}", name=row.on_behalf_of) if row.on_behalf_of else "",
        w.t("without a vote") if row.role is Role.STEERING_GROUP and not row.vote and not row.deputy_for else "",
    ]
    return ", ".join(filter(None, parts))


def deviations(paper: Manuscript, view: FinalView, w: Words) -> None:
    """What went otherwise, why, and what was done; then the risks as they stand."""
    if view.deviations:
        closed = sum(1 for row in view.deviations if row.closed)
        paper.text(
            w.n(
                "{n} deviation was recorded, {closed} closed.",
                "{n} deviations were recorded, {closed} closed.",
                len(view.deviations),
                closed=w.number(closed),
            )
        )
        rows: list[list[Cell]] = [
            [_dated(row, w), row.text, row.cause or "–", row.measure or "–", row.owner or "–"]
            for row in view.deviations
        ]
        columns = [
            Column(w.t("Date"), 28),
            Column(w.t("Deviation"), 38),
            Column(w.t("Cause"), 38),
            Column(w.t("Measure"), 38),
            Column(w.t("Responsible"), 30),
        ]
        description = w.t("Deviations with cause, measure and when they were closed.")
        paper.table(w.t("Deviations"), *lean(columns, rows), description=description)
    risk_table(paper, view, w)


def _dated(row: DeviationRow, w: Words) -> str:
    """The day it was found, and whether it is closed."""
    return f"{w.date(row.on)}\n" + (w.t("closed {date}", date=w.date(row.closed)) if row.closed else w.t("not closed"))
