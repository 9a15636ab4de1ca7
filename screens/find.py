"""Find: one line to type in, and everything that answers it; Enter goes there."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from models.data import ProjectData
from models.rules.search import Hits, Item, Source, marks_in
from models.store.errors import StoreError
from screens.services import Services
from tui import words
from tui.keys import MODES
from tui.widgets.fields import Line
from tui.widgets.linetable import Cell, Column, LineTable, Row, Rows
from tui.widgets.text import content, shown

SHOWN_IN = frozenset(mode for _, mode, _ in MODES)
"""The screens there are. What is shown in none of them is read in full here."""


class Find(ModalScreen[Item | None]):
    """The search over everything. Gives what was chosen; Esc is None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    CSS = """
    Find { background: $background; }
    Find #asking { height: 1; background: $panel; }
    Find #label { width: auto; padding: 0 1; text-style: bold; }
    Find #query { width: 1fr; background: $panel; }
    Find #count { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    Find #hits { height: 1fr; min-height: 4; overflow-x: hidden; }
    Find #detail { height: 40%; max-height: 16; padding: 0 1; border-top: solid $line; }
    Find #leave { height: 1; background: $panel; padding: 0 1; }
    Find.-full #hits { display: none; }
    Find.-full #detail { height: 1fr; max-height: 100%; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._hits = Hits()
        self._problem = ""
        self._reading = False

    def compose(self) -> ComposeResult:
        """The line, what was found, all of the one under the cursor."""
        w = words.current()
        with Horizontal(id="asking"):
            yield Static(w.t("Search for"), id="label", markup=False)
            yield Line(self._services.searching.last, id="query")
        yield Static(id="count", markup=False)
        yield LineTable(id="hits")
        with VerticalScroll(id="detail", can_focus=False):
            yield Static(id="text")
        yield Static(id="leave", markup=False)

    def on_mount(self) -> None:
        """Begin in the line, with what was looked for last, ready to be typed over; and read the history meanwhile."""
        self.query_one(LineTable).can_focus = False  # the line keeps the focus: one types and chooses at once
        line = self.query_one(Line)
        line.focus()
        line.select_all()
        try:
            self._reading = not self._services.searching.remembers(words.current())
        except StoreError as problem:
            self._problem = words.current().say(problem.text)
        if self._reading:
            self._read_history(self._services.project()[0])
        self.call_after_refresh(self._search)

    @work(thread=True, exit_on_error=False)
    def _read_history(self, data: ProjectData) -> None:
        w, problem = words.current(), ""
        try:
            self._services.searching.remember(data, w)
        except StoreError as trouble:
            problem = w.say(trouble.text)
        self.app.call_from_thread(self._has_read, problem)

    def _has_read(self, problem: str) -> None:
        self._reading, self._problem = False, problem
        if self.is_attached and self.query(LineTable):
            self._search()

    @on(Input.Changed)
    def _typed(self) -> None:
        """Other words: what answers them best is the one that Enter goes to."""
        self._search()
        self.query_one(LineTable).select("0")

    def _search(self) -> None:
        searching, query = self._services.searching, self.query_one(Line).value
        searching.last = query
        self._hits = searching.find(self._services.project()[0], query, words.current())
        self._show()

    def on_resize(self, _event: Resize) -> None:
        """Fit the new size."""
        self.call_after_refresh(self._show)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        w, hits = words.current(), self._hits
        columns = [Column(w.t("Kind"), 14), Column(w.t("What")), Column(w.t("Where the words are"))]
        room = max(20, (self.size.width - 20) // 2)
        rows = Rows([str(place) for place in range(len(hits.items))], lambda place: self._row(place, room))
        self.query_one(LineTable).show(columns, rows, w.t("Nothing holds all of these words.") if hits.terms else "")
        self.query_one("#count", Static).update(content(self._count()))
        self._show_detail()

    def _row(self, place: int, room: int) -> Row:
        item = self._hits.items[place]
        found = self._hits.excerpt(item, room)
        quiet = "quiet" if item.source is Source.HISTORY else ""
        role = "red" if item.source is Source.DELETED else "quiet"
        return Row(str(place), (Cell(item.word, role), Cell(item.title, quiet), Cell(found.text, quiet)))

    def _count(self) -> str:
        w, hits = words.current(), self._hits
        if not hits.terms:
            text = w.t("Write words, numbers or dates: vilkår analyse, 12/26, 15.3.26")
        elif hits.total > len(hits.items):
            text = w.t("{total} found, the first {n} shown", total=w.number(hits.total), n=len(hits.items))
        else:
            text = w.n("{n} found", "{n} found", hits.total)
        return "   ".join(filter(None, (text, w.t("reading the history …") if self._reading else "", self._problem)))

    @property
    def _current(self) -> Item | None:
        key = self.query_one(LineTable).key
        return self._hits.items[int(key)] if key and int(key) < len(self._hits.items) else None

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        item = self._current
        self.query_one("#text", Static).update(self._whole(item) if item else _help() if not self._hits.terms else "")
        self.query_one("#detail").scroll_home(animate=False)
        self.query_one("#leave", Static).update(self._keys(item))

    def _keys(self, item: Item | None) -> str:
        w = words.current()
        if self.has_class("-full"):
            return w.t("Esc goes back to the list. The arrows scroll.")
        if item is None:
            return w.t("Esc goes back.")
        if item.mode in SHOWN_IN:
            return w.t("Enter goes there. The arrows choose. Esc goes back.")
        return w.t("Enter shows all of it. The arrows choose. Esc goes back.")

    def _whole(self, item: Item) -> Content:
        """All that an item says, what was found first, the words marked."""
        found = [line for line in item.lines if marks_in(line[1], self._hits.terms)]
        rest = [line for line in item.lines if line not in found]
        lines = [Content.assemble((f"{item.word}  ", "$quiet"), self._marked(item.title).stylize("bold"))]
        for label, text in (*found, *rest):
            label_text = f"{label}: " if label else ""
            lines.append(Content.assemble((label_text, "$quiet"), self._marked(text)))
        return Content("\n").join(lines)

    def _marked(self, text: str) -> Content:
        said = "\n".join(shown(line) for line in text.split("\n"))
        marked = Content(said)
        for begin, end in marks_in(said, self._hits.terms):
            marked = marked.stylize("bold reverse", begin, end)
        return marked

    # --- moving ---------------------------------------------------------------------------------------------------

    def action_move(self, lines: int) -> None:
        """Choose another hit, or scroll the one that is read in full."""
        if self.has_class("-full"):
            self.query_one("#detail").scroll_relative(y=lines, animate=False)
        else:
            self.query_one(LineTable).move(lines)

    def action_page(self, pages: int) -> None:
        """The same by pages."""
        if self.has_class("-full"):
            self.query_one("#detail").scroll_relative(y=pages * 10, animate=False)
        else:
            table = self.query_one(LineTable)
            table.move(pages * table.page)

    @on(Input.Submitted)
    def _choose(self) -> None:
        """Go to the thing in its screen; what has none yet is read in full."""
        if (item := self._current) is None:
            return
        if item.mode in SHOWN_IN:
            self.dismiss(item)
        else:
            self._read_in_full(on=True)

    def _read_in_full(self, *, on: bool) -> None:
        self.set_class(on, "-full")
        detail = self.query_one("#detail")
        detail.can_focus = on
        (detail if on else self.query_one(Line)).focus()
        self._show()

    def action_leave(self) -> None:
        """Go back: from the full text to the list, from the list to where one was."""
        if self.has_class("-full"):
            self._read_in_full(on=False)
        else:
            self.dismiss(None)


def _help() -> Content:
    w = words.current()
    return Content.styled(
        w.t(
            "Everything is looked through: milestones, factors, decisions with their conditions and sign-offs, goals, people, "
            "budget, risks, meetings, actions, reports, documents with their archive references, and the whole history, also "
            "what has been deleted. A thing is found when it holds every word."
        ),
        "$quiet",
    )
