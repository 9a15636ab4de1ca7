"""Arkiv: every change ever made, newest first, with what it was and what it became; any of them can be taken back."""

from itertools import islice

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.rules.changes import about, changes, taken_back, title_of
from models.store.errors import StoreError
from models.store.history import Commit
from screens.base import StyrScreen
from screens.dialogs import Confirm
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import content, shown

AT_A_TIME = 200
"""How many changes are shown at first, and how many more each time."""


class Archive(StyrScreen):
    """The history, and all of the change under the cursor."""

    MODE = "archive"
    BINDINGS = bindings_of("archive")
    CSS = """
    Archive #commits { height: 2fr; min-height: 5; }
    Archive #detail { height: 1fr; min-height: 4; padding: 0 1; border-top: solid $line; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._most = AT_A_TIME
        self._commits: list[Commit] = []
        self._read: tuple[str, int] = ("", 0)

    def compose_body(self) -> ComposeResult:
        """List and details."""
        yield LineTable(id="commits")
        with VerticalScroll(id="detail", can_focus=False):
            yield Static(id="text")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one(LineTable).focus()

    def reload(self) -> None:
        """Show the history as it is now."""
        super().reload()
        w, data = words.current(), self.services.project()[0]
        self._read_history()
        gone = {taken_back(commit) for commit in self._commits if commit.why == "undo"}
        gone -= {taken_back(commit) for commit in self._commits if commit.why == "redo"}
        columns = [
            Column(w.t("When"), 13),
            Column(w.t("Who"), 22, least=100),
            Column(w.t("What"), 28),
            Column(w.t("About")),
        ]
        rows = [
            Row(
                str(commit.gen),
                (
                    Cell(f"{commit.at.astimezone():%d.%m. %H:%M}", "quiet"),
                    commit.by,
                    Cell(title_of(commit, w), "quiet" if commit.gen in gone else ""),
                    about(commit, data, w),
                ),
            )
            for commit in self._commits
        ]
        self.query_one(LineTable).show(columns, rows, w.t("Nothing has been changed yet."))
        self._show_detail()

    def _read_history(self) -> None:
        store = self.services.store
        try:
            if self._read != (read := (store.anchor.head, self._most)):
                self._commits = list(islice(store.history(), self._most))
                self._read = read
        except StoreError as problem:
            self.say(words.current().say(problem.text), bad=True)

    @property
    def _current(self) -> Commit | None:
        key = self.query_one(LineTable).key
        return next((commit for commit in self._commits if str(commit.gen) == key), None)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        w, commit, data = words.current(), self._current, self.services.project()[0]
        if commit is None:
            return
        when = f"{w.date(commit.at.astimezone().date())} {commit.at.astimezone():%H:%M:%S}"
        lines = [Content.assemble((title_of(commit, w), "bold"), (f"   {when}  {shown(commit.by)}", "$quiet"))]
        for change in changes(commit, data, w):
            lines.append(
                Content.assemble(
                    (shown(change.about), "$primary"), (w.t("  deleted") if change.deleted else "", "$status-red")
                )
            )
            for label, was, became in change.lines:
                before = Content.assemble((shown(was), "$quiet"), (" → ", "$quiet")) if was else Content("")
                lines.append(Content.assemble((f"  {label}: ", "$quiet"), before, content(became or "–")))
        self.query_one("#text", Static).update(Content("\n").join(lines))

    def action_older(self) -> None:
        """Show older changes too."""
        self._most += AT_A_TIME
        self.reload()

    @work
    async def action_take_back(self) -> None:
        """Take back the change under the cursor, after a question."""
        w, commit, data = words.current(), self._current, self.services.project()[0]
        if commit is None:
            return
        what = w.t("{what} ({about})", what=title_of(commit, w), about=about(commit, data, w) or "–")
        question = w.t("Take back: {what}? The change stays in the history, and so does this.", what=what)
        if await self.app.push_screen_wait(Confirm(question)):
            await self.do(lambda: self.services.acts.take_back(commit), w.t("Taken back: {what}.", what=what))
