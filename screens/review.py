"""The milestones gone through in a meeting: those that are late or that nobody has confirmed, seen to in place."""

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from models.health import Colour
from models.rules.slip import MilestoneState
from screens.base import StyrScreen
from screens.milestones import detail
from screens.shown import milestone_columns, milestone_row
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import LineTable
from tui.widgets.pane import Pane


class Review(StyrScreen):
    """The list, and what is known of the milestone under the cursor."""

    MODE = "review"
    BINDINGS = bindings_of("review")
    CSS = """
    Review TopBar { display: none; }
    Review #title { height: 1; padding: 0 1; text-style: bold; }
    Review #detail { height: 6; padding: 0 1; border-top: solid $line; }
    """

    def compose_body(self) -> ComposeResult:
        """Title, list, details."""
        yield Static(id="title", markup=False)
        yield LineTable(id="milestones")
        yield Pane(id="detail")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one(LineTable).focus()

    def _listed(self) -> list[MilestoneState]:
        """What is late or unconfirmed now, worst first."""
        open_ones = self.services.project()[1].open_milestones
        listed = [one for one in open_ones if one.colour is not Colour.GREEN or not one.confirmed]
        return sorted(listed, key=lambda one: -one.colour.severity)

    def reload(self) -> None:
        """Show the milestones as they are now."""
        super().reload()
        w, wide = words.current(), self.size.width >= 100
        self.query_one("#title", Static).update(w.t("Milestones that are late or not confirmed"))
        rows = [milestone_row(one, wide=wide) for one in self._listed()]
        empty = w.t("No milestone is late, and all are confirmed. Esc goes back to the meeting.")
        self.query_one(LineTable).show(milestone_columns(wide=wide), rows, empty)
        self.on_line_table_moved()

    def on_line_table_moved(self) -> None:
        """Show what is known of the one under the cursor."""
        data, key = self.services.project()[0], self.target
        current = next((one for one in self._listed() if one.milestone.id == key), None)
        self.query_one("#detail", Pane).update(detail(current, data, words.current()) if current else "")

    @work
    async def action_confirm(self) -> None:
        """The date still holds; the milestone leaves the list if it is on time, else the cursor goes on."""
        key, before = self.target, [one.milestone.id for one in self._listed()]
        if key and await self.ask("confirm", key):
            rest = before[before.index(key) + 1 :]
            self.select(next((id for id in rest if not self._confirmed(id)), key))

    def _confirmed(self, id: str) -> bool:
        return all(one.milestone.id != id or one.confirmed for one in self._listed())

    def action_back(self) -> None:
        """Go back to the meeting."""
        self.dismiss()
