"""A meeting on the screen: the agenda to the left, the item to the right, everything that is typed saved each second."""

from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from models.agenda import Item, Treatment
from models.data import find
from models.language import words_for
from models.meetings import Meeting, MeetingState
from models.refusals import CHANGED, Refused
from models.rules.protocol import Ready, ready
from models.store.errors import StoreError
from models.tasks.meetings import item_key
from screens import held
from screens.base import StyrScreen
from screens.leading import leads, may_go_on
from screens.services import Services
from screens.unsaved import Slot, Unsaved
from tui import words
from tui.keys import WRITING
from tui.widgets.fields import Note
from tui.widgets.linetable import Column, LineTable

SAVE_SECONDS = 1.0
"""How long after a key what is typed is saved."""

FIELDS = {"notes": "discussion", "wording": "decision"}
"""The two texts that are typed in place: their widgets and their fields."""


class Sitting(StyrScreen):
    """What is seen of a meeting, and what is typed into it; how it is steered is another matter (screens/live.py).

    Args:
        services: The project.
        meeting_id: The meeting; one that has been called is begun with Enter.
    """

    MODE = "live"
    CSS = """
    TopBar { display: none; }
    #head { height: 2; padding: 0 1; background: $panel; }
    #agenda { border-right: solid $line; }
    #item { padding: 0 1; }
    #about { height: auto; max-height: 8; }
    .label { height: 1; color: $quiet; text-style: bold; }
    #notes { height: 1fr; min-height: 2; }
    #wording { height: auto; min-height: 2; max-height: 5; }
    Note { background: $background; border-left: solid $line; padding: 0 0 0 1; }
    Note:focus { background: $surface; border-left: solid $primary; }
    #outcome { height: auto; max-height: 5; }
    #choices { height: auto; max-height: 4; }
    """

    def __init__(self, services: Services, meeting_id: str) -> None:
        super().__init__(services)
        self._meeting_id = meeting_id
        self._unsaved = Unsaved(services, meeting_id)
        self._timer: Timer | None = None
        self._shown: dict[str, object] = {}
        self._texts: dict[str, tuple[Slot, str]] = {}
        self._data = services.project()[0]
        self._saved_at = services.store.saved_at

    def compose_body(self) -> ComposeResult:
        """Head, agenda, item."""
        yield Static(id="head")
        with Horizontal():
            yield LineTable(id="agenda")
            with Vertical(id="item"):
                yield Static(id="about")
                yield Static(id="notes-label", classes="label", markup=False)
                yield Note(id="notes")
                yield Static(id="wording-label", classes="label", markup=False)
                yield Note(id="wording")
                yield Static(id="outcome")
                yield Static(id="choices")

    def on_mount(self) -> None:
        """Begin in the item that is being treated, in the text one was typing in when the line dropped."""
        if not self.stands:
            return
        w, meeting, place = words.current(), self.meeting, self._unsaved.come_back()
        if meeting.runs and meeting.session != self.services.store.session and may_go_on(self.services.store, meeting):
            with suppress(StoreError, Refused):
                self.services.acts.carry_on(self._meeting_id, self.services.store.session)
                self._data = self.services.project()[0]
        super().on_mount()
        self.query_one(LineTable).focus()
        if meeting.current:
            self.select(item_key(meeting, meeting.current))
        self.begin()
        self.set_interval(1.0, self._tick)
        if meeting.state is MeetingState.CALLED:
            self.say(w.t("Enter opens the meeting."))
        elif meeting.runs and not self.leading:
            self.say(self._following())
        if place:
            self.call_after_refresh(self._go_on, *place)
        elif self._unsaved:
            self._typed_soon()

    def begin(self) -> None:
        """Do what else there is to do when the screen opens."""

    def _go_on(self, slot: Slot, cursor: tuple[int, int]) -> None:
        with suppress(KeyError):
            self.select(item_key(self.meeting, slot.item))
            self._show_item()
            area = self.query_one(f"#{next(id for id, field in FIELDS.items() if field == slot.field)}", Note)
            if not area.read_only:
                area.focus()
                area.move_cursor(cursor)
                self._typed_soon()

    @property
    def stands(self) -> bool:
        """True while every part of it is there."""
        return super().stands and bool(self.query(LineTable) and self.query("#choices"))

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is shown."""
        return find(self._data.meetings, self._meeting_id)

    @property
    def item(self) -> Item:
        """The item under the cursor."""
        meeting, place = self.meeting, self.query_one(LineTable).key.rpartition("/")[2]
        return meeting.items[min(int(place), len(meeting.items) - 1) if place else 0]

    @property
    def leading(self) -> bool:
        """True when the meeting is run from here."""
        return leads(self.services.store, self.meeting)

    @property
    def target(self) -> str:
        """The key of the item under the cursor, wherever the focus is."""
        return self.query_one(LineTable).key

    def _sentences(self) -> tuple[Ready, ...]:
        data = self._data
        return ready(data, self.meeting, self.item, words_for(data.project.language))[:9]

    def _following(self) -> str:
        return words.current().t(
            "{name} runs the meeting; you follow it. t takes over.", name=self.meeting.leader or "–"
        )

    def dimmed(self) -> frozenset[str]:
        """What cannot be done: before the meeting, after it, and in a session that follows."""
        meeting = self.meeting
        if meeting.state is MeetingState.CALLED and not self.services.store.read_only:
            return (WRITING - {"treat", "roll", "task('private-note')"}) | {"take_over"}
        if not meeting.runs or not self.leading:
            return WRITING | (set() if meeting.runs and not self.services.store.read_only else {"take_over"})
        dim = {"take_over"}
        if self.item.treatment is not Treatment.OPEN:
            dim |= {
                "decide",
                "word",
                "settle('postponed')",
                "settle('withdrawn')",
                *(f"ready({n})" for n in range(1, 10)),
            }
        return super().dimmed() | dim

    # --- showing --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the meeting as it is now; what is being typed stays."""
        if not self.stands:
            return
        led = self.leading
        self._shown.clear()
        self._show()
        super().reload()
        if led and self.meeting.runs and not self.leading:
            self.say(self._following(), bad=True)

    @property
    def _agenda_width(self) -> int:
        return 32 if self.size.width < 100 else 48

    def _show(self) -> None:
        self._data, self._saved_at = self.services.project()[0], self.services.store.saved_at
        w, now = words.current(), self.services.store.now()
        self.query_one(LineTable).styles.width = self._agenda_width
        rows = held.agenda(self.meeting, now)
        if self._is_new("agenda", rows):
            widest = max((len(item.number) for item in self.meeting.items), default=0)
            columns = [
                Column("", 1),
                Column(w.t("Item"), max(4, widest)),
                Column(w.t("Agenda")),
                Column("", 3, right=True),
            ]
            self.query_one(LineTable).show(columns, rows, w.t("Nothing yet."))
        self._show_item()
        self._tick()

    def _is_new(self, name: str, what: object) -> bool:
        """True when something is to be drawn that is not what is drawn: over a slow line, nothing is drawn twice."""
        if self._shown.get(name) == what:
            return False
        self._shown[name] = what
        return True

    def _draw(self, name: str, text: Content) -> None:
        if self._is_new(name, text):
            self.query_one(f"#{name}", Static).update(text)

    def _tick(self) -> None:
        """The clock, and the times, from what is shown: to look at the disk is the application's."""
        now, width = self.services.store.now(), max(20, self.size.width - 2)
        self._draw("head", held.head(self._data, self.meeting, now, self._saved_at, width, words.current()))

    @on(LineTable.Moved)
    def _moved(self) -> None:
        self._show_item()
        self.refresh_keys()

    def _show_item(self) -> None:
        w, data, meeting = words.current(), self._data, self.meeting
        if not meeting.items:
            return
        item, steers = self.item, self.leading and not self.services.store.read_only
        self._draw("about", held.about(data, meeting, item, w))
        self._draw("notes-label", Content(w.t("Discussion, for the minutes")))
        self._draw("wording-label", Content(w.t("Decision")))
        self._draw("outcome", held.outcome(data, meeting, item, w))
        width = self.size.width - self._agenda_width - 3
        self._draw("choices", held.choices(data, meeting, item, self._sentences(), width, w) if steers else Content(""))
        self.query_one("#outcome").display = bool(held.outcome(data, meeting, item, w).plain)
        for id, field in FIELDS.items():
            area, stored = self.query_one(f"#{id}", Note), getattr(item, field)
            slot = Slot(item.key, field)
            other = id not in self._texts or self._texts[id][0] != slot
            self._texts[id], text = (slot, stored), self._unsaved.text(slot, stored)
            if area.text != text or other:
                with self.prevent(TextArea.Changed):
                    _load(area, text, other=other)
            settled = field == "decision" and item.treatment is not Treatment.OPEN
            area.read_only = not steers or settled or not (meeting.runs or field == "discussion")

    # --- typing ---------------------------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        slot, stored = self._texts[event.text_area.id or ""]
        self._unsaved.type(slot, event.text_area.text, stored)
        self._typed_soon()

    @on(TextArea.SelectionChanged)
    def _gone(self, event: TextArea.SelectionChanged) -> None:
        if event.text_area.has_focus and not event.text_area.read_only:
            self._typed_soon()  # where the cursor is, is kept too

    def _typed_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(SAVE_SECONDS, self._save_soon)

    @work
    async def _save_soon(self) -> None:
        self._timer = None
        self.keep_draft()
        if self._unsaved and await self.save():
            self.keep_draft()

    def keep_draft(self) -> None:
        """Put what is typed, and where, on disk without waiting for anybody: the line may drop."""
        area = next((area for area in self.query(Note) if area.has_focus), None)
        slot = self._texts[area.id or ""][0] if area and not area.read_only else None
        try:
            self._unsaved.keep(slot, area.cursor_location if area else (0, 0))
        except StoreError as problem:
            self.say(words.current().say(problem.text), bad=True)

    async def save(self) -> bool:
        """Put what is typed into the meeting. False when it could not be, and is kept as a draft."""
        w = words.current()
        try:
            await self._unsaved.save()
        except StoreError as problem:
            text = w.say(problem.text)
        except (Refused, KeyError) as problem:
            text = w.say(problem.said) if isinstance(problem, Refused) else w.t(CHANGED)
        else:
            if self.stands:
                self._show()
            return True
        self.keep_draft()
        self.say(text, bad=True)
        return False


def _load(area: Note, text: str, *, other: bool) -> None:
    """Show another text: an `other` one from its end on, else the cursor stays with what stands after it, or before it."""
    old = area.text
    at = _index(old, area.cursor_location)
    if other:
        at = len(text)
    elif text.endswith(old[at:]) and (at < len(old) or text.endswith(old)):
        at = len(text) - len(old[at:])
    area.load_text(text)
    lines = text[:at].split("\n")
    area.move_cursor((len(lines) - 1, len(lines[-1])))


def _index(text: str, location: tuple[int, int]) -> int:
    """Where in a text a row and a column are."""
    row, column = location
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column
