"""The lists of the meetings: themselves, the agenda and the minutes of one, the registers; and the way between them."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from models.meetings import Meeting
from models.rules.attention import comes_next
from models.rules.meetings import running
from screens.agendas import agenda_columns, agenda_rows, in_order, meeting_columns, meeting_row
from screens.base import StyrScreen
from screens.listed import Joined
from screens.registers import ACTIONS, DECISIONS, register_columns, register_rows
from screens.services import Services
from screens.told import told
from tui import words
from tui.widgets.fields import Line
from tui.widgets.linetable import LineTable


class MeetingLists(StyrScreen):
    """The list, the agenda below it, and all of what the cursor is on; or one of the registers instead of the two lists."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.register = ""

    def compose_body(self) -> ComposeResult:
        """Search line, the lists, the details."""
        yield Line(id="search")
        yield Joined(id="meetings")
        yield Joined(id="agenda")
        yield LineTable(id="register")
        with VerticalScroll(id="detail", can_focus=False):
            yield Static(id="text")

    def on_mount(self) -> None:
        """Begin with the meeting that is held, or that comes next."""
        super().on_mount()
        data = self.services.project()[0]
        meetings = in_order(data)
        ahead = running(data) or comes_next(data, self.services.today).meeting or (meetings[-1] if meetings else None)
        if ahead:
            self.list_of("meetings").select(ahead.id)
        self.list_of("meetings").focus()

    def list_of(self, name: str) -> LineTable:
        """One of the lists: ``meetings``, ``agenda`` or ``register``."""
        return self.query_one(f"#{name}", LineTable)

    # --- where the cursor is --------------------------------------------------------------------------------------

    @property
    def front(self) -> LineTable:
        """The list that the keys are about."""
        if self.register:
            return self.list_of("register")
        agenda = self.list_of("agenda")
        return agenda if agenda.has_focus else self.list_of("meetings")

    @property
    def meeting(self) -> Meeting | None:
        """The meeting under the cursor."""
        key = self.list_of("meetings").key
        return next((one for one in self.services.project()[0].meetings if one.id == key), None)

    @property
    def target(self) -> str:
        """The key of what the cursor is on; in an empty list, the list's own."""
        front = self.front
        if front.id == "agenda" and not front.key and self.meeting:
            return f"{self.meeting.id}/items/"
        return front.key or ("actions/" if self.register == ACTIONS else "")

    # --- showing --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the meetings as they are now."""
        super().reload()
        w, today, data = words.current(), self.services.today, self.services.project()[0]
        rows = [meeting_row(data, meeting, today, w, self.size.width) for meeting in in_order(data)]
        table = self.list_of("meetings")
        self._share_out(len(rows))
        table.show(
            meeting_columns(w, self.size.width), rows, w.t("No meetings yet. Press n and write the days they are on.")
        )
        self._show_register()
        self._show_agenda()

    def _share_out(self, meetings: int) -> None:
        """On a small screen the list gives way to the agenda as long as the cursor is there."""
        small = self.size.height < 36 and self.list_of("agenda").has_focus
        self.list_of("meetings").styles.height = 2 if small else max(3, min(meetings + 1, self.size.height // 3))
        self.query_one("#detail").styles.height = "45%" if small else "30%"

    def _show_agenda(self) -> None:
        w, meeting, table = words.current(), self.meeting, self.list_of("agenda")
        if meeting:
            rows = list(agenda_rows(self.services.project()[0], meeting, self.services.today, w))
            empty = w.t("Nothing is on the agenda yet. Press b: it is built from all that must be treated.")
            table.show(agenda_columns(meeting, w, self.size.width), rows, empty)
        else:
            table.show([], [])
        self._show_detail()

    def _show_register(self) -> None:
        if self.register:
            w, line = words.current(), self.query_one("#search", Line)
            query, line.placeholder = line.value, w.t("Search for")
            rows = register_rows(self.register, self.services.project()[0], self.services.today, w, query)
            empty = w.t("Nothing holds all of these words.") if query.strip() else w.t("Nothing yet.")
            self.list_of("register").show(register_columns(self.register, len(rows), w, self.size.width), rows, empty)

    @on(LineTable.Moved, "#meetings")
    def _other_meeting(self) -> None:
        self._show_agenda()
        self.refresh_keys()

    @on(LineTable.Moved, "#agenda")
    @on(LineTable.Moved, "#register")
    @on(DescendantFocus)
    def _show_detail(self) -> None:
        key = self.front.key
        if self.front.id == "agenda" and key.startswith("#") and self.meeting:
            key = self.meeting.id
        self.query_one("#text", Static).update(
            told(self.services.project()[0], key, self.services.today, words.current())
        )
        self.query_one("#detail").scroll_home(animate=False)

    @on(DescendantFocus)
    def _over_to(self) -> None:
        self._share_out(self.list_of("meetings").row_count)
        self.refresh_keys()

    # --- going ----------------------------------------------------------------------------------------------------

    def select(self, key: str) -> None:
        """Put the cursor on a meeting, on a part of one, or on an action in its register."""
        if any(action.id == key for action in self.services.project()[0].actions):
            self.show(ACTIONS)
            self.list_of("register").select(key)
            return
        self.show("")
        id, _, part = key.partition("/")
        self.list_of("meetings").select(id)
        self._show_agenda()
        if part:
            self.list_of("agenda").select(key)
            self.list_of("agenda").focus()
        self.refresh_keys()

    def show(self, register: str) -> None:
        """Show a register, or for none of them the meetings."""
        self.register = register
        self.set_class(bool(register), "-register")
        line = self.query_one("#search", Line)
        if line.value or line.has_class("-open"):
            line.value = ""
            line.remove_class("-open")
        self.reload()
        self.list_of("register" if register else "meetings").focus()

    def action_register(self, name: str) -> None:
        """Show one of the registers; its own key again goes back."""
        self.show("" if self.register == name else name)

    def action_search(self) -> None:
        """Search in the register, of decisions if none is shown."""
        if not self.register:
            self.show(DECISIONS)
        line = self.query_one("#search", Line)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed, "#search")
    def _search(self) -> None:
        self._show_register()
        self._show_detail()

    @on(Input.Submitted, "#search")
    def _leave_search(self) -> None:
        self.list_of("register").focus()

    def action_back(self) -> None:
        """End the search, leave the register, or go back to the list."""
        line = self.query_one("#search", Line)
        if line.has_class("-open"):
            self.show(self.register)
        else:
            self.show("")
