"""Milepæler: every milestone with its three dates, and the three things one does to it."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from models.data import ProjectData
from models.health import Colour
from models.language import N_, Words
from models.milestones import Milestone
from models.rules.areas import ProjectState
from models.rules.attention import needs_attention
from models.rules.order import too_late
from models.rules.slip import MilestoneState
from screens.base import StyrScreen
from screens.dossier import Dossier
from screens.services import Services
from screens.shown import milestone_columns, milestone_row
from screens.trend import TrendChart
from tui import words
from tui.keys import bindings_of
from tui.widgets.fields import Line
from tui.widgets.linetable import LineTable, Rows
from tui.widgets.pane import Pane
from tui.widgets.text import shown


def _by_attention(state: ProjectState) -> Iterable[MilestoneState]:
    first = needs_attention(state)
    return (*first, *(one for one in state.milestones if one not in first))


def _by_date(state: MilestoneState) -> tuple[date, int]:
    expected = state.milestone.expected
    return (expected.last if expected and expected.last else date.max), state.milestone.place


ORDERS: tuple[tuple[str, Callable[[ProjectState], Iterable[MilestoneState]]], ...] = (
    (N_("Ordered by the plan."), lambda state: state.milestones),
    (
        N_("Ordered by what needs attention."),
        _by_attention,
    ),
    (N_("Ordered by the expected date."), lambda state: sorted(state.milestones, key=_by_date)),
    (
        N_("Ordered by who is responsible."),
        lambda state: sorted(state.milestones, key=lambda one: one.milestone.responsible.casefold()),
    ),
)
"""The orders of the list, each with what is said of it."""

FILTERS: tuple[tuple[str, Callable[[MilestoneState], bool]], ...] = (
    (N_("All milestones."), lambda _: True),
    (N_("Only open ones."), lambda one: not one.reached),
    (N_("Only open ones that nobody has confirmed."), lambda one: not one.reached and not one.confirmed),
    (N_("Only late ones."), lambda one: not one.reached and one.colour in {Colour.YELLOW, Colour.RED}),
    (N_("Only reached ones."), lambda one: one.reached),
)
"""What the list can be narrowed down to, each with what is said of it."""


class Milestones(StyrScreen):
    """The list of milestones, with what is known of the one under the cursor."""

    MODE = "milestones"
    TABLE = "milestones"
    BINDINGS = bindings_of("milestones")
    CSS = """
    Milestones #search { display: none; margin: 0 1; background: $panel; }
    Milestones #search.-open { display: block; }
    Milestones #detail { height: 6; padding: 0 1; border-top: solid $line; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._order = self._filter = 0

    def compose_body(self) -> ComposeResult:
        """Search line, list, details."""
        yield Line(id="search")
        yield LineTable(id="milestones")
        yield Pane(id="detail")

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
        w = words.current()
        empty = w.t("No milestone fits. Press Esc to see all, or n to add one.")
        if not self.services.project()[0].milestones:
            empty = w.t("No milestones yet. Press n to write the first, or i to import a plan.")
        self.query_one(LineTable).show(milestone_columns(wide=wide), rows, empty)
        self._show_detail()

    def _chosen(self) -> list[MilestoneState]:
        state = self.services.project()[1]
        wanted = self.query_one("#search", Line).value.casefold()
        keep = FILTERS[self._filter][1]
        return [
            m
            for m in ORDERS[self._order][1](state)
            if keep(m) and wanted in f"{m.milestone.number} {m.milestone.name} {m.milestone.responsible}".casefold()
        ]

    @property
    def _current(self) -> MilestoneState | None:
        key = self.query_one(LineTable).key
        return next((state for state in self.services.project()[1].milestones if state.milestone.id == key), None)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        current = self._current
        text = detail(current, self.services.project()[0], words.current()) if current else Content("")
        self.query_one("#detail", Pane).update(text)

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
        """End the search, and show everything again."""
        self._filter = 0
        line = self.query_one("#search", Line)
        line.value = ""
        line.remove_class("-open")
        self.reload()
        self.query_one(LineTable).focus()

    def select(self, key: str) -> None:
        """Put the cursor on a milestone, ending a search that hides it."""
        if all(state.milestone.id != key for state in self._chosen()):
            self.key_escape()
            self.reload()
        super().select(key)

    def action_order(self) -> None:
        """Go to the next order of the list."""
        self._order = (self._order + 1) % len(ORDERS)
        self._say_what_is_shown()

    def action_filter(self) -> None:
        """Go to the next choice of what is shown."""
        self._filter = (self._filter + 1) % len(FILTERS)
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        self.reload()
        w, (order, _), (chosen, _) = words.current(), ORDERS[self._order], FILTERS[self._filter]
        self.say(f"{w.t(chosen)} {w.t(order)}")

    @work
    async def action_import(self) -> None:
        """Take over milestones from a spreadsheet."""
        from screens.importing import import_task  # reads spreadsheets: only when somebody has one

        await self.ask(import_task(self.services.store), "", opener="import")

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
        if current is None or not await self.ask("confirm", current.milestone.id):
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


def detail(state: MilestoneState, data: ProjectData, w: Words) -> Content:
    """What is known of a milestone, in five lines."""
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
    lines.append(_links(milestone, data, w))
    return Content("\n").join(lines)


def _links(milestone: Milestone, data: ProjectData, w: Words) -> Content:
    """What the milestone hangs together with, first of all what contradicts it."""
    before = [other.number for other in data.milestones if other.id in milestone.after]
    points = [point.code for point in data.decision_points if point.id == milestone.decision_point]
    factors = [factor.code for factor in data.factors if factor.id in milestone.factors]
    parts = [w.t("after {numbers}", numbers=w.listing(before))] if before else []
    parts += [*points, *([w.listing(factors)] if factors else [])]
    if limits := milestone.tolerances:
        parts.append(w.t("own tolerance {green}/{yellow}", green=limits.green_days, yellow=limits.yellow_days))
    late = [other.number for other in too_late(milestone, milestone.expected, data)]
    warning = (
        w.t("▲ must wait for {numbers}", numbers=w.listing(late)) + "   " if late and not milestone.reached else ""
    )
    label = w.t("Hangs together with: ") if parts else ""
    return Content.assemble((warning, "$status-yellow"), (label, "$quiet"), shown(" · ".join(parts)))
