"""Oversikt: are we on course, what needs me, what is next."""

from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from models.data import ProjectData
from models.health import Colour
from models.language import Words
from models.rules.areas import ProjectState
from models.rules.attention import comes_next, needs_attention
from models.rules.meetings import held_now, running
from screens.base import StyrScreen
from screens.messages import OpenRecord
from screens.shown import milestone_columns, milestone_row
from screens.timeline import timeline
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, LineTable, Row, Rows
from tui.widgets.pane import Pane
from tui.widgets.text import shown


class Overview(StyrScreen):
    """The dashboard."""

    MODE = "overview"
    BINDINGS = bindings_of("overview")
    CSS = """
    Overview #head { height: 3; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Overview #attention { height: 1fr; min-height: 4; border-top: solid $line; }
    Overview #timeline { height: auto; padding: 0 1; border-top: solid $line; }
    Overview #foot { height: 3; padding: 0 1; border-top: solid $line; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def compose_body(self) -> ComposeResult:
        """Head, list, timeline, foot."""
        yield Pane(id="head")
        yield LineTable(id="attention")
        yield Static(id="timeline")
        yield Pane(id="foot")

    def reload(self) -> None:
        """Show the project as it is now."""
        super().reload()
        w, width = words.current(), self.size.width
        data, state = self.services.project()
        self.query_one("#head", Pane).update(_head(data, state, w))
        wide, attention = width >= 100, needs_attention(state)
        empty = w.t("Every milestone is reached. Press 5 to write the status report.")
        table = self.query_one("#attention", LineTable)
        urgent = {milestone.milestone.id for milestone in attention}
        listed = [*attention, *(one for one in state.open_milestones if one.milestone.id not in urgent)]
        meeting = running(data)
        above = [Row(meeting.id, [Cell(f"► {w.say(held_now(meeting))}", "red")])] if meeting else []

        def row(place: int) -> Row:
            return above[place] if place < len(above) else milestone_row(listed[place - len(above)], wide=wide)

        keys = [*(one.key for one in above), *(one.milestone.id for one in listed)]
        table.show(milestone_columns(wide=wide), Rows(keys, row), empty)
        room = max(2, self.size.height // 2 - 9)
        late = [milestone for milestone in attention if milestone.colour in {Colour.RED, Colour.YELLOW}]
        self.query_one("#timeline", Static).update(timeline(data, state, late[:room], width - 2))
        self.query_one("#foot", Pane).update(_foot(data, state, w))

    def action_open_selected(self) -> None:
        """Go to the milestone under the cursor, or to the meeting that is being held."""
        if key := self.query_one(LineTable).key:
            meeting = running(self.services.project()[0])
            self.post_message(OpenRecord("meetings" if meeting and meeting.id == key else "milestones", key))


def _head(data: ProjectData, state: ProjectState, w: Words) -> Content:
    overall, ahead = state.overall, comes_next(data, state.today)
    name = Content.assemble((shown(data.project.name), "bold"), ("  " + shown(data.project.phase_name), "$quiet"))
    calculated = Content.assemble(
        (f"{overall.computed.sign} {w.t(overall.computed.word).upper()}", f"bold $status-{overall.computed.value}"),
        (" " + w.t("calculated"), "$quiet"),
        ("   " + "; ".join(w.say(reason) for reason in overall.reasons) if not overall.asserted else "", "$quiet"),
    )
    if overall.asserted:
        colour = overall.asserted.colour
        calculated = Content.assemble(
            calculated,
            "   ",
            (f"{colour.sign} {w.t(colour.word).upper()}", f"bold $status-{colour.value}"),
            (" " + w.t("asserted: "), "$quiet"),
            f"«{shown(overall.asserted.reason)}»",
        )
    parts = []
    if ahead.meeting and not ahead.meeting.runs:
        days = (ahead.meeting.on - state.today).days
        parts.append(
            w.n("Meeting {number} in {n} day", "Meeting {number} in {n} days", days, number=ahead.meeting.number)
        )
    if ahead.papers and ahead.meeting and not ahead.meeting.runs:
        days = (ahead.papers - state.today).days
        late = w.n("papers {n} day late", "papers {n} days late", -days)
        parts.append(w.n("papers due in {n} day", "papers due in {n} days", days) if days >= 0 else late)
    if ahead.point and ahead.point.expected:
        parts.append(f"{ahead.point.code} {w.date_short(ahead.point.expected)}")
    if state.unconfirmed:
        parts.append(w.n("{n} unconfirmed", "{n} unconfirmed", len(state.unconfirmed)))
    if state.totals.missing:
        parts.append(w.n("{n} figure missing", "{n} figures missing", state.totals.missing))
    return Content("\n").join([name, calculated, Content(" · ".join(shown(part) for part in parts))])


def _foot(data: ProjectData, state: ProjectState, w: Words) -> Content:
    counts: list[Any] = []
    for colour in (Colour.GREEN, Colour.GREY, Colour.YELLOW, Colour.RED):
        number = sum(1 for factor in state.factors if factor.colour is colour)
        if number:
            counts.append((f"{colour.sign} {number} {w.t(colour.word).lower()}  ", f"$status-{colour.value}"))
    worst = sorted(
        (f for f in state.factors if f.colour in {Colour.RED, Colour.YELLOW}), key=lambda f: -f.colour.severity
    )
    names = Content.assemble((w.t("Success factors") + "  ", "bold"), *counts)
    if worst:
        names = Content.assemble(names, (w.t("worst: {name}", name=shown(worst[0].factor.name)), "$quiet"))
    conditions = [condition for point in data.decision_points for condition in point.conditions]
    met = sum(1 for condition in conditions if condition.fulfilled)
    actions = [action for action in data.actions if action.done is None]
    overdue = sum(1 for action in actions if action.overdue(state.today))
    text = w.n("Conditions {met} of {n} met", "Conditions {met} of {n} met", len(conditions), met=met)
    text += " · " + w.n("{n} open action", "{n} open actions", len(actions))
    if overdue:
        text += ", " + w.n("{n} overdue", "{n} overdue", overdue)
    return Content("\n").join([names, Content(text)])
