"""Møter: the meetings, the agenda and the minutes of the one under the cursor, and the registers across them all."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from models.meetings import Meeting, MeetingState
from models.rules.attention import comes_next
from models.rules.meetings import held_now, running
from models.tasks import TASKS
from models.tasks.place import kind_of
from screens.agendas import agenda_columns, agenda_rows, in_order, meeting_columns, meeting_row
from screens.base import StyrScreen
from screens.choose import Choose
from screens.listed import Joined
from screens.registers import ACTIONS, DECISIONS, register_columns, register_rows
from screens.services import Services
from screens.told import told
from tui import words
from tui.keys import bindings_of
from tui.widgets.fields import Line
from tui.widgets.linetable import LineTable

OF_PLANNED = frozenset({"build", "call", "shift(-1)", "shift(1)"})
OF_MINUTES = frozenset({"send", "comment", "approve"})
WRITINGS = frozenset({"write('new')", "write('edit')", "write('delete')"})

IN_MINUTES = ("note", "word-decision", "vote", "close-item")
"""What can be written in an item as long as its minutes are not approved: the tasks in the order they are chosen among."""


class Meetings(StyrScreen):
    """The list, the agenda below it, and all of what the cursor is on; or one of the registers instead of the two lists."""

    MODE = "meetings"
    TABLE = "meetings"
    BINDINGS = bindings_of("meetings")
    CSS = """
    Meetings LineTable { overflow-x: hidden; }
    Meetings #meetings { height: auto; }
    Meetings #agenda { height: 1fr; min-height: 4; border-top: solid $line; }
    Meetings #detail { min-height: 5; padding: 0 1; border-top: solid $line; scrollbar-size-vertical: 0; }
    Meetings #register, Meetings #search { display: none; }
    Meetings #search { margin: 0 1; background: $panel; }
    Meetings #register { height: 1fr; }
    Meetings.-register #register, Meetings.-register #search.-open { display: block; }
    Meetings.-register #meetings, Meetings.-register #agenda { display: none; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._register = ""

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
            self._list("meetings").select(ahead.id)
        self._list("meetings").focus()

    def _list(self, name: str) -> LineTable:
        return self.query_one(f"#{name}", LineTable)

    # --- where the cursor is --------------------------------------------------------------------------------------

    @property
    def _front(self) -> LineTable:
        """The list that the keys are about."""
        if self._register:
            return self._list("register")
        agenda = self._list("agenda")
        return agenda if agenda.has_focus else self._list("meetings")

    @property
    def _meeting(self) -> Meeting | None:
        """The meeting under the cursor."""
        key = self._list("meetings").key
        return next((one for one in self.services.project()[0].meetings if one.id == key), None)

    @property
    def target(self) -> str:
        """The key of what the cursor is on; in an empty list, the list's own."""
        front = self._front
        if front.id == "agenda" and not front.key and self._meeting:
            return f"{self._meeting.id}/items/"
        return front.key or ("actions/" if self._register == ACTIONS else "")

    def dimmed(self) -> frozenset[str]:
        """What the meeting's state, or the register, does not allow."""
        dimmed, meeting = super().dimmed(), self._meeting
        if self._register:
            of_decisions = WRITINGS if self._register == DECISIONS else frozenset[str]()
            return dimmed | OF_PLANNED | OF_MINUTES | of_decisions
        if meeting is None or meeting.state is not MeetingState.PLANNED:
            dimmed |= OF_PLANNED
        if meeting is None or meeting.state is not MeetingState.FOR_APPROVAL:
            dimmed |= OF_MINUTES
        return dimmed if self._list("agenda").has_focus else dimmed | {"back"}

    # --- showing --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the meetings as they are now."""
        super().reload()
        w, today, data = words.current(), self.services.today, self.services.project()[0]
        rows = [meeting_row(data, meeting, today, w, self.size.width) for meeting in in_order(data)]
        table = self._list("meetings")
        self._share_out(len(rows))
        table.show(
            meeting_columns(w, self.size.width), rows, w.t("No meetings yet. Press n and write the days they are on.")
        )
        self._show_register()
        self._show_agenda()

    def _share_out(self, meetings: int) -> None:
        """On a small screen the list gives way to the agenda as long as the cursor is there."""
        small = self.size.height < 36 and self._list("agenda").has_focus
        self._list("meetings").styles.height = 2 if small else max(3, min(meetings + 1, self.size.height // 3))
        self.query_one("#detail").styles.height = "45%" if small else "30%"

    def _show_agenda(self) -> None:
        w, meeting, table = words.current(), self._meeting, self._list("agenda")
        if meeting:
            rows = list(agenda_rows(self.services.project()[0], meeting, self.services.today, w))
            empty = w.t("Nothing is on the agenda yet. Press b: it is built from all that must be treated.")
            table.show(agenda_columns(meeting, w, self.size.width), rows, empty)
        else:
            table.show([], [])
        self._show_detail()

    def _show_register(self) -> None:
        if self._register:
            w, query = words.current(), self.query_one("#search", Line).value
            rows = register_rows(self._register, self.services.project()[0], self.services.today, w, query)
            empty = w.t("Nothing holds all of these words.") if query.strip() else w.t("Nothing yet.")
            self._list("register").show(register_columns(self._register, len(rows), w, self.size.width), rows, empty)

    @on(LineTable.Moved, "#meetings")
    def _other_meeting(self) -> None:
        self._show_agenda()
        self.refresh_keys()

    @on(LineTable.Moved, "#agenda")
    @on(LineTable.Moved, "#register")
    @on(DescendantFocus)
    def _show_detail(self) -> None:
        key = self._front.key
        if self._front.id == "agenda" and key.startswith("#") and self._meeting:
            key = self._meeting.id
        self.query_one("#text", Static).update(
            told(self.services.project()[0], key, self.services.today, words.current())
        )
        self.query_one("#detail").scroll_home(animate=False)

    @on(DescendantFocus)
    def _over_to(self) -> None:
        self._share_out(self._list("meetings").row_count)
        self.refresh_keys()

    # --- going ----------------------------------------------------------------------------------------------------

    def select(self, key: str) -> None:
        """Put the cursor on a meeting, on a part of one, or on an action in its register."""
        if any(action.id == key for action in self.services.project()[0].actions):
            self._show(ACTIONS)
            self._list("register").select(key)
            return
        self._show("")
        id, _, part = key.partition("/")
        self._list("meetings").select(id)
        self._show_agenda()
        if part:
            self._list("agenda").select(key)
            self._list("agenda").focus()
        self.refresh_keys()

    def _show(self, register: str) -> None:
        """Show a register, or for none of them the meetings."""
        self._register = register
        self.set_class(bool(register), "-register")
        line = self.query_one("#search", Line)
        if line.value or line.has_class("-open"):
            line.value = ""
            line.remove_class("-open")
        self.reload()
        self._list("register" if register else "meetings").focus()

    def action_register(self, name: str) -> None:
        """Show one of the registers; its own key again goes back."""
        self._show("" if self._register == name else name)

    def action_search(self) -> None:
        """Search in the register, of decisions if none is shown."""
        if not self._register:
            self._show(DECISIONS)
        line = self.query_one("#search", Line)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed, "#search")
    def _search(self) -> None:
        self._show_register()
        self._show_detail()

    @on(Input.Submitted, "#search")
    def _leave_search(self) -> None:
        self._list("register").focus()

    def action_back(self) -> None:
        """End the search, leave the register, or go back to the list."""
        line = self.query_one("#search", Line)
        if line.has_class("-open"):
            self._show(self._register)
        else:
            self._show("")

    @work
    async def action_open(self) -> None:
        """Go on from the list to the agenda or from a decision to its meeting; else do what the line waits for."""
        key, agenda = self.target, self._list("agenda")
        if self._register == DECISIONS and key:
            self.select(key)
        elif self._register or agenda.has_focus:
            if self.check_action("write", ("edit",)):
                await self._answer(key)
        elif agenda.row_count:
            agenda.focus()

    async def _answer(self, key: str) -> None:
        """Do what a line of the agenda or of the register of actions waits for."""
        match kind_of(self.services.project()[0], key):
            case ("meetings", "comments"):
                await self.write("new" if key.endswith("/") else "edit")
            case ("meetings", "items"):
                await self.write("edit")
            case ("actions",) if not key.endswith("/"):
                await self.ask(TASKS["action-done"], key)

    # --- before and after -----------------------------------------------------------------------------------------

    @work
    async def action_build(self) -> None:
        """Put together the agenda."""
        if meeting := self._meeting:
            await self.ask(TASKS["build-agenda"], meeting.id)

    @work
    async def action_call(self) -> None:
        """Call the meeting."""
        if meeting := self._meeting:
            await self.ask(TASKS["call-meeting"], meeting.id)

    @work
    async def action_send(self) -> None:
        """Send the minutes out for comments."""
        if meeting := self._meeting:
            await self.ask(TASKS["send-minutes"], meeting.id)

    @work
    async def action_comment(self) -> None:
        """Record what somebody says of the minutes."""
        if meeting := self._meeting:
            await self.ask(TASKS["comment-minutes"], meeting.id)

    @work
    async def action_approve(self) -> None:
        """The minutes are approved."""
        if meeting := self._meeting:
            await self.ask(TASKS["approve-minutes"], meeting.id)

    # --- writing --------------------------------------------------------------------------------------------------

    async def write(self, what: str) -> None:
        """Write in what the cursor is on, as far as the meeting's state allows."""
        key, meeting = self.target, self._meeting
        kind = kind_of(self.services.project()[0], key)
        if what == "new" and self._front.id == "meetings":
            await self._plan()
        elif kind == ("meetings", "comments") and what != "delete" and meeting:
            fresh = what == "new" or key.endswith("/")
            await self.ask(TASKS["comment-minutes" if fresh else "answer-comment"], meeting.id if fresh else key)
        elif kind == ("meetings", "items") and meeting and meeting.was_called:
            await self._write_minutes(meeting, key, what)
        else:
            await super().write(what)

    async def _plan(self) -> None:
        """Plan meetings, and go to the first new one."""
        known = {meeting.id for meeting in self.services.project()[0].meetings}
        if await self.ask(TASKS["plan-meetings"], "", opener="write('new')"):
            said = self.said
            new = [meeting.id for meeting in in_order(self.services.project()[0]) if meeting.id not in known]
            self.select(new[0] if new else "")
            self.say(said)

    async def _write_minutes(self, meeting: Meeting, key: str, what: str) -> None:
        """An item of a meeting that has been called: its agenda stands, but its minutes are written."""
        w = words.current()
        if meeting.state is MeetingState.FOR_APPROVAL and what == "edit":
            question = w.t("What do you write in item {item}?", item=_number(meeting, key))
            choices = [(w.t(TASKS[name].help), "") for name in IN_MINUTES]
            chosen = await self.app.push_screen_wait(Choose(question, choices))
            if chosen is not None:
                await self.ask(TASKS[IN_MINUTES[chosen]], key)
        elif meeting.state is MeetingState.CLOSED and what == "edit":
            await self.ask(TASKS["correct-minutes"], key)
        elif meeting.runs:
            self.say(w.say(held_now(meeting)), bad=True)
        else:
            self.say(w.t("Meeting {meeting} has been called, and its agenda stands.", meeting=meeting.number), bad=True)

    async def action_shift(self, by: int) -> None:
        """Move the item under the cursor in the agenda; meetings stand in the order of their days."""
        if self._front.id == "agenda" and kind_of(self.services.project()[0], self.target) == ("meetings", "items"):
            await super().action_shift(by)


def _number(meeting: Meeting, key: str) -> str:
    """The case number of the item that a key stands for."""
    return meeting.items[int(key.split("/")[2])].number
