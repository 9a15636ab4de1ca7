"""The registers across all meetings as lines: what has been decided, and what somebody has promised."""

from datetime import date

from models.data import ProjectData
from models.language import Words
from models.rules.protocol import outcome_text
from screens.agendas import WIDE, action_sign
from tui.widgets.linetable import Cell, Column, Row

DECISIONS, ACTIONS = "decisions", "actions"
"""The registers."""


def register_columns(name: str, count: int, w: Words, width: int) -> list[Column]:
    """The columns of a register; its own name with how many there are stands over the texts."""
    if name == DECISIONS:
        return [
            Column(w.t("Item"), 8),
            Column(w.t("Register of decisions ({n})", n=w.number(count))),
            Column(w.t("Decision")),
            Column(w.t("Meeting"), 7),
            Column(w.t("Date"), 10, least=WIDE),
        ]
    return [
        Column(w.t("Register of actions ({n})", n=w.number(count))),
        Column(w.t("Who sees to it"), 30 if width >= WIDE else 18),
        Column(w.t("By when"), 10),
        Column(w.t("Meeting"), 7, least=WIDE),
        Column(w.t("Done"), 12),
    ]


def register_rows(name: str, data: ProjectData, today: date, w: Words, query: str) -> list[Row]:
    """The lines of a register that hold every word of a query, the newest meeting or the most urgent action first."""
    from models.rules.registers import (
        actions,
        decisions,
    )  # the search they share compiles patterns: only when one is open

    if name == DECISIONS:
        return [
            Row(
                f"{line.meeting.id}/items/{line.meeting.place_of(line.item.key)}",
                [
                    line.item.number,
                    line.item.title,
                    outcome_text(data, line.meeting, line.item, w) or Cell(w.t(line.item.treatment.word), "quiet"),
                    line.meeting.number,
                    Cell(w.date(line.meeting.on), "quiet"),
                ],
            )
            for line in decisions(data, w, query)
        ]
    rows = []
    for promised in actions(data, w, today, query):
        action = promised.action
        sign, role = action_sign(action, today)
        due = w.date(action.due) if action.due else "–"
        done = w.date(action.done) if action.done else w.t("over time") if promised.overdue else w.t("open")
        quiet = "quiet" if action.done else role
        rows.append(
            Row(
                action.id,
                [
                    Cell(f"{sign} {action.text}", quiet),
                    Cell(action.owner or "–", "quiet"),
                    Cell(due, quiet),
                    Cell(action.meeting or "–", "quiet"),
                    Cell(done, role),
                ],
            )
        )
    return rows
