"""Milepæler: every milestone with its three dates, and the three things one does to it."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from models.language import Words
from models.rules.attention import needs_attention
from models.rules.slip import MilestoneState
from models.tasks import TASKS
from screens.base import StyrScreen
from screens.dossier import Dossier
from screens.services import Services
from screens.shown import milestone_columns, milestone_row
from screens.trend import TrendChart
from tui import words
from tui.keys import bindings_of
from tui.widgets.fields import Line
from tui.widgets.linetable import LineTable, Rows
from tui.widgets.text import shown


class Milestones(StyrScreen):
    """The list of milestones, with what is known of the one under the cursor."""

    MODE = "milestones"
    BINDINGS = bindings_of("milestones")
    CSS = """
    Milestones #search { display: none; margin: 0 1; background: $panel; }
    Milestones #search.-open { display: block; }
    Milestones #detail { height: 5; padding: 0 1; border-top: solid $line; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._by_attention = False

    def compose_body(self) -> ComposeResult:
        """Search line, list, details."""
        yield Line(id="search")
        yield LineTable(id="milestones")
        yield Static(id="detail")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one(LineTable).focus()

    def reload(self) -> None:
        """Show the milestones as they are now."""
        super().reload()
        wide = self.size.width >= 100
        chosen = self._chosen()
        rows = Rows([state.milestone.id for state in chosen], lambda place: milestone_row(chosen[place], wide=wide))
        empty = words.current().t("No milestone holds that text. Press Esc to see all.")
        self.query_one(LineTable).show(milestone_columns(wide=wide), rows, empty)
        self._show_detail()

    def _chosen(self) -> list[MilestoneState]:
        _, state = self.services.project()
        order = list(state.milestones)
        if self._by_attention:
            first = list(needs_attention(state))
            order = first + [milestone for milestone in order if milestone not in first]
        wanted = self.query_one("#search", Line).value.casefold()
        return [
            m
            for m in order
            if wanted in f"{m.milestone.number} {m.milestone.name} {m.milestone.responsible}".casefold()
        ]

    @property
    def _current(self) -> MilestoneState | None:
        key = self.query_one(LineTable).key
        return next((state for state in self.services.project()[1].milestones if state.milestone.id == key), None)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        current = self._current
        text = detail(current, words.current()) if current else Content("")
        self.query_one("#detail", Static).update(text)

    # --- searching ------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Line)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed, "#search")
    def _search(self) -> None:
        self.reload()

    @on(Input.Submitted, "#search")
    def _leave_search(self) -> None:
        self.query_one(LineTable).focus()

    def key_escape(self) -> None:
        """End the search."""
        line = self.query_one("#search", Line)
        line.value = ""
        line.remove_class("-open")
        self.query_one(LineTable).focus()

    def select(self, key: str) -> None:
        """Put the cursor on a milestone, ending a search that hides it."""
        if all(state.milestone.id != key for state in self._chosen()):
            self.key_escape()
            self.reload()
        super().select(key)

    def action_order(self) -> None:
        """Change between the plan's order and the order of attention."""
        self._by_attention = not self._by_attention
        self.reload()
        w = words.current()
        self.say(w.t("Ordered by what needs attention.") if self._by_attention else w.t("Ordered by the plan."))

    # --- acts -----------------------------------------------------------------------------------------------------

    def action_dossier(self) -> None:
        """Show everything that has been said about the date."""
        if current := self._current:
            self.app.push_screen(Dossier(current.milestone, self.services.project()[0]))

    def action_trend(self) -> None:
        """Show what each report believed about the dates."""
        if current := self._current:
            data, state = self.services.project()
            self.app.push_screen(TrendChart(current.milestone, data, state.today))

    @work
    async def action_confirm(self) -> None:
        """The date still holds; go on to the next milestone that nobody has confirmed."""
        current = self._current
        if current is None or not await self.ask(TASKS["confirm"], current.milestone.id):
            return
        chosen = self._chosen()
        place = next((i for i, s in enumerate(chosen) if s.milestone.id == current.milestone.id), 0)
        rest = [s for s in (*chosen[place + 1 :], *chosen[:place]) if not s.reached and not s.confirmed]
        if rest:
            self.query_one(LineTable).select(rest[0].milestone.id)
        else:
            number = current.milestone.number
            said = words.current().t("{number} is confirmed. Every open milestone is confirmed now.", number=number)
            self.say(said)


def detail(state: MilestoneState, w: Words) -> Content:
    """What is known of a milestone, in four lines."""
    milestone = state.milestone
    why = "; ".join(w.say(reason) for reason in state.reasons) or w.t("within the tolerance")
    colour = Content.assemble(
        (f"{state.computed.sign} {w.t(state.computed.word)}", f"$status-{state.computed.value}"),
        (" " + w.t("calculated: {why}", why=why), "$quiet"),
    )
    if state.reached and milestone.reached:
        colour = Content.assemble((w.t("Evidence") + ": ", "$quiet"), shown(milestone.reached.evidence))
    elif state.asserted:
        own = state.asserted
        colour = Content.assemble(
            colour,
            (f"   {own.colour.sign} {w.t(own.colour.word)} ", f"$status-{own.colour.value}"),
            f"«{shown(own.reason)}»",
        )
    lines = [
        Content.assemble((f"{milestone.number} ", "bold"), (shown(milestone.name), "bold")),
        colour,
    ]
    if milestone.forecasts:
        last = milestone.forecasts[-1]
        said = w.t(
            "Moved {date} by {who}: {cause}.", date=w.date(last.at.date()), who=last.by, cause=w.t(last.cause.word)
        )
        lines.append(Content.assemble((said + " ", "$quiet"), shown(last.text)))
    else:
        lines.append(
            Content.assemble(
                (w.t("Reached when: "), "$quiet"), shown(milestone.criterion or milestone.deliverable or "–")
            )
        )
    lines.append(Content.assemble((w.t("Delivers: "), "$quiet"), shown(milestone.deliverable or "–")))
    return Content("\n").join(lines)
