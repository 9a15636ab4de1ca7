"""How derived facts look in tables: the same in every screen."""

from models.rules.slip import MilestoneState, slip_text
from tui import words
from tui.widgets.linetable import Cell, Column, Row


def milestone_columns(*, wide: bool) -> list[Column]:
    """The columns of a list of milestones."""
    w = words.current()
    return [
        Column(w.t("No."), 4),
        Column(w.t("Milestone")),
        Column(w.t("Responsible"), 18, least=100),
        Column(w.t("Plan"), 10 if wide else 6),
        Column(w.t("Forecast"), 10 if wide else 8),
        Column(w.t("Reached"), 10, least=100),
        Column(w.t("Slip"), 7, right=True),
        Column(w.t("Status"), 15),
    ]


def milestone_row(state: MilestoneState, *, wide: bool) -> Row:
    """A milestone as a line."""
    w = words.current()
    date = w.date if wide else w.date_short
    milestone, reached = state.milestone, state.milestone.reached
    quiet = "quiet" if reached else ""
    expected = date(reached.on) if reached and not wide else date(milestone.forecast)
    return Row(
        milestone.id,
        (
            Cell(milestone.number, quiet),
            Cell(milestone.name, quiet),
            Cell(milestone.responsible, "quiet"),
            Cell(date(milestone.baseline), quiet),
            Cell(expected, quiet),
            Cell(date(reached.on) if reached else "–", quiet),
            Cell(slip_text(state, w), quiet),
            Cell(f"{state.colour.sign} {w.t(state.word)}", state.colour.value),
        ),
    )
