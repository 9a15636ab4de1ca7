"""What stands at the end of the minutes: everything decided, everything promised, and who signs."""

from models.language import Words
from reports.manuscript import Cell, Column, Manuscript
from reports.minutes_view import MinutesView
from reports.sections.meeting.treated import decision_text


def decisions(paper: Manuscript, view: MinutesView, w: Words) -> None:
    """What became of each item, in one table."""
    rows: list[list[Cell]] = []
    for item in view.items:
        if item.hidden:
            rows.append([item.number, w.t("Item closed to the public"), "–"])
        elif said := decision_text(item, w):
            rows.append(
                [item.number, item.title, " ".join(filter(None, (said, w.say(item.vote) if item.vote else "")))]
            )
    if not rows:
        return
    paper.heading(w.t("Decisions of the meeting"))
    columns = [Column(w.t("Item"), 14), Column(w.t("Title"), 54), Column(w.t("Decision"), 100)]
    description = w.t("What became of each item, as it was worded.")
    paper.table(w.t("Decisions of meeting {meeting}", meeting=view.number), columns, rows, description=description)


def actions(paper: Manuscript, view: MinutesView, w: Words) -> None:
    """Everything that somebody is to do."""
    paper.heading(w.t("Actions of the meeting"))
    if not view.agreed:
        paper.text(w.t("No actions were agreed."))
        return
    rows: list[list[Cell]] = [
        [row.case or "–", row.text, row.owner or w.t("nobody named"), w.date(row.due)] for row in view.agreed
    ]
    columns = [
        Column(w.t("Item"), 14),
        Column(w.t("Action"), 90),
        Column(w.t("Responsible"), 40),
        Column(w.t("Deadline"), 24),
    ]
    description = w.t("What is to be done, by whom and by when.")
    paper.table(w.t("Actions of meeting {meeting}", meeting=view.number), columns, rows, description=description)


def signatures(paper: Manuscript, view: MinutesView, w: Words) -> None:
    """Who confirms that it is what was decided."""
    paper.heading(w.t("Signatures"))
    paper.signatures(((w.t("Chair of the meeting"), view.chair), (w.t("Secretary"), view.secretary)))
    paper.note(w.t("The signatures confirm that the minutes say what was decided in the meeting."))
