"""The status report on one page: what a busy reader must know, and where the rest is."""

from models.language import Words
from models.status import Area, Narrative
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections.status.progress import progress_text
from reports.sections.wording import lower, mark, sentence
from reports.view import MilestoneRow, StatusView

MOST_MILESTONES = 4
MOST_LINES = 3
LONGEST = 320
"""Characters of the summary; more would push the page over its end."""


def one_page(paper: Manuscript, view: StatusView, w: Words) -> None:
    """Status, what needs attention, what is decided and what is asked for; nothing that does not fit."""
    overall = view.area(Area.OVERALL)
    meeting = w.t("meeting {n}", n=view.meeting) if view.meeting else ""
    paper.facts(
        [
            (w.t("Status date"), w.date(view.status_date)),
            (w.t("For"), ", ".join(filter(None, (view.recipient, meeting)))),
        ]
    )
    parts: list[Cell] = [w.t("Calculated status: "), mark(overall.computed, w), "."]
    if overall.asserted:
        reason = w.t("Reason: {reason}", reason=sentence(_short(overall.asserted.reason, 140)))
        parts += [" " + w.t("The project leader's assessment: "), mark(overall.asserted.colour, w), f". {reason}"]
    paper.callout(*parts)
    if summary := view.text(Narrative.SUMMARY):
        paper.text(_short(" ".join(summary.split()), LONGEST))
    areas: list[Cell] = []
    for row in view.areas:
        if row.area is not Area.OVERALL:
            areas += [("   " if areas else "") + w.t(row.area.word) + ": ", mark(row.colour, w)]
    paper.callout(*areas)
    _attention(paper, view, w)
    _money(paper, view, w)
    asked = [line for line in view.text(Narrative.DECISIONS_REQUESTED).split("\n") if line.strip()]
    paper.heading(w.t("Decisions requested"))
    if asked:
        paper.bullets(_few(asked, w))
    else:
        paper.text(w.t("The report is for information. No decision is requested."))
    if planned := [line for line in view.text(Narrative.PLANNED).split("\n") if line.strip()]:
        paper.heading(w.t(Narrative.PLANNED.word))
        paper.bullets(_few(planned, w))
    paper.note(w.t("The whole report no. {n} has the tables, the economy and the risks.", n=view.number))


def _attention(paper: Manuscript, view: StatusView, w: Words) -> None:
    """The milestones that are worst off, or those that come next when all is well."""
    open_rows = [row for row in view.milestones if not row.actual]
    rows = sorted(open_rows, key=lambda row: (-row.colour.severity, -(row.slip or 0)))[:MOST_MILESTONES]
    paper.heading(w.t("Milestones that need attention"))
    paper.text(progress_text(view, w, most=3))
    if rows:
        columns = [
            Column(w.t("No."), 12),
            Column(w.t("Milestone"), 84),
            Column(w.t("Plan"), 22),
            Column(w.t("Forecast"), 22),
            Column(w.t("Slip, days"), 22, "number"),
            Column(w.t("Status"), 32),
        ]
        description = w.t("The open milestones that are worst off.")
        paper.table(
            w.t("Open milestones, the worst off first"),
            columns,
            [_row(row, w) for row in rows],
            description=description,
        )


def _money(paper: Manuscript, view: StatusView, w: Words) -> None:
    money = view.economy
    if not money.budget:
        return
    text = w.t(
        "Budget {budget} kr, spent {spent} kr, committed {committed} kr, forecast {forecast} kr.",
        budget=w.number(money.budget),
        spent=w.number(money.spent),
        committed=w.number(money.committed),
        forecast=w.number(money.expected),
    )
    if money.missing:
        text += " " + w.n(
            "{n} figure has not been received. It counts as nothing in the sums.",
            "{n} figures have not been received. They count as nothing in the sums.",
            money.missing,
        )
    paper.text(f"{w.t('Economy')}: {lower(text)}")


def _row(row: MilestoneRow, w: Words) -> list[Cell]:
    slip = "–" if row.slip is None else ("~" if row.coarse else "") + w.signed(row.slip)
    name = _short(row.name, 50)
    return [row.number, name, w.date(row.baseline), w.date(row.forecast), slip, Mark(row.colour, w.t(row.status))]


def _few(lines: list[str], w: Words) -> list[str]:
    more = len(lines) - MOST_LINES
    kept = [_short(line, 90) for line in lines[:MOST_LINES]]
    return (
        kept
        if more < 1
        else [*kept, w.n("and {n} more, in the whole report", "and {n} more, in the whole report", more)]
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"
