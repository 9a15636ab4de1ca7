"""A page to write on: parts to the left, the text to the right, saved by itself, with what is missing always in sight."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from models.refusals import Refused
from models.rules.merge import merged
from models.store.drafts import Draft
from models.store.errors import StoreConflict, StoreError
from models.writing import Passage, ReportState, Written
from screens.base import StyrScreen
from screens.dialogs import KEEP_SECONDS
from screens.papers import PAPERS, Paper
from screens.services import Services
from tui import words
from tui.widgets.fields import Note
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import shown

SAVE_TRIES = 5
"""How often a save is tried again when others save the same document at the same time."""

MOST_PROBLEMS = 5
"""How many lines there are for what is missing, the count among them."""


class Page(StyrScreen):
    """One document being written, or the last one issued."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.paper: Paper = PAPERS[0]
        self.written: Written | None = None
        self._texts: dict[str, str] = {}
        self._seen = ""
        self._part = ""
        self._timer: Timer | None = None
        self._both = ""
        """What is to be said, once it is saved, of texts that were put together."""
        self._place = (0, 0)
        self._cursor: tuple[str, tuple[int, int]] = ("", (0, 0))

    def compose_body(self) -> ComposeResult:
        """What document it is, its parts, the page, what is missing."""
        yield Static(id="about")
        with Horizontal(id="page"):
            yield LineTable(id="parts")
            with Vertical(id="writing"):
                yield Static(id="prompt", markup=False)
                yield Note(id="text")
        yield Static(id="preflight")

    def on_mount(self) -> None:
        """Begin in the list of parts, of the document in which something is not saved if there is one."""
        self.paper = next((paper for paper in PAPERS if self._unsaved(paper)), PAPERS[0])
        super().on_mount()
        self.query_one(LineTable).focus()

    def _unsaved(self, paper: Paper) -> bool:
        written = paper.written(self.services.project()[0])
        if written is None or written.state is ReportState.ISSUED:
            return False
        draft = self.services.store.drafts.load(written.id)
        return draft is not None and draft.texts != written.texts

    def reload(self) -> None:
        """Show the document as it is now; what is being typed stays."""
        super().reload()
        written = self.paper.written(self.services.project()[0])
        if written is None:
            self.written, self._texts, self._part = None, {}, ""
        elif self.written is None or self.written.id != written.id:
            self._begin(written)
        elif written.rev != self.written.rev:
            self._take_up(written, self.written.texts)
        self._show_parts()
        self._show_part()
        self._show_about()
        self.refresh_keys()

    # --- showing --------------------------------------------------------------------------------------------------

    def _begin(self, written: Written) -> None:
        """Take up a document, with what was typed and not yet saved."""
        self.written, self._texts, self._part = written, dict(written.texts), ""
        draft = self.services.store.drafts.load(written.id)
        if draft is None or written.state is ReportState.ISSUED or draft.texts == self._texts:
            return
        self._texts, self._cursor = dict(draft.texts), (draft.field, draft.cursor)
        self.call_after_refresh(self.query_one(LineTable).select, draft.field)
        self.call_after_refresh(
            self.say, words.current().t("What you wrote last time and had not saved is here again.")
        )
        if draft.base_rev != written.rev:
            self._take_up(written, draft.base)

    def _take_up(self, written: Written, base: Mapping[str, str]) -> None:
        """Take up another session's version; what was typed since `base` is put together with it."""
        w, unsaved = words.current(), self._texts != dict(base)
        between = w.t("— Written at the same time by {who}: —", who=self.services.store.by)
        texts, both = merged(base, self._texts, written.texts, between)
        if unsaved and written.state is ReportState.ISSUED:
            self.keep_draft()
            texts = dict(written.texts)
            self.call_after_refresh(
                self.say, w.t("The report was issued meanwhile. What you had not saved is kept in drafts/."), bad=True
            )
        self.written, self._texts = written, texts
        if self._part not in both and not self.query_one(Note).has_focus:
            self._part = ""
        if both:
            names = w.listing(w.t(passage.word) for passage in self.paper.passages if passage.name in both)
            text = w.t(
                "Somebody else wrote at the same time. Both texts are kept in: {parts}. Make one of them.", parts=names
            )
            self._both = text
            self.call_after_refresh(self.say, text, bad=True)

    def _show_about(self) -> None:
        """What it is, how far it has come, and what it lacks."""
        w, written, data = words.current(), self.written, self.services.project()[0]
        about, lacking = self.query_one("#about", Static), self.query_one("#preflight", Static)
        if written is None:
            title = Content.styled(w.t(self.paper.word), "bold")
            about.update(Content("\n").join([title, Content(self.paper.state(data, w))]))
            lacking.update("")
            return
        state = w.t(written.state.word)
        if written.agreed_with:
            state = w.t("{state}: {who}", state=state, who=written.agreed_with)
        notes = []
        if written.state is not ReportState.ISSUED:
            saved = self._texts == written.texts
            notes.append(w.t("saved") if saved else w.t("not saved yet, kept as a draft"))
            notes += filter(None, (self.paper.last_issue(data, written, w),))
        about.update(
            Content("\n").join([
                Content.assemble((self.paper.title(written, w), "bold"), (f"   {self.paper.time(written, w)}", "$quiet")),
                Content.assemble((shown(state), "$primary"), *((f"   {shown(note)}", "$quiet") for note in notes)),
            ])
        )  # fmt: skip
        if written.state is ReportState.ISSUED:
            lacking.update(w.t("This report is issued and never changes. Press n to begin the next one."))
        else:
            lacking.update(self._missing(replace(written, texts=self._texts)))

    def _missing(self, written: Written) -> Content:
        """What is missing before it can be issued, as many lines as there is room for."""
        w, (data, state) = words.current(), self.services.project()
        problems = self.paper.lacks(data, state, written)
        blocking = sum(1 for problem in problems if problem.blocking)
        lines: list[Content] = [
            Content.styled(
                w.n(
                    "{n} thing is missing before it can be issued",
                    "{n} things are missing before it can be issued",
                    blocking,
                ),
                "bold",
            )
            if blocking
            else Content.styled(w.t("Nothing required is missing."), "bold $status-green")
        ]
        for problem in problems:
            style = "$status-red" if problem.blocking else "$quiet"
            lines.append(
                Content.assemble(("■ " if problem.blocking else "○ ", style), (shown(w.say(problem.text)), style))
            )
        return Content("\n").join(lines[:MOST_PROBLEMS])

    def _show_parts(self) -> None:
        w, before = words.current(), self._before()
        rows = []
        for passage in self.paper.passages:
            text = self._texts.get(passage.name, "").strip()
            if not text:
                mark = Cell("■" if passage.required else "○", "red" if passage.required else "quiet")
            elif text == before.get(passage.name, "").strip():
                mark = Cell("=", "yellow")
            else:
                mark = Cell("●", "green")
            rows.append(Row(passage.name, (mark, w.t(passage.word))))
        shown_rows = rows if self.written else []
        self.query_one(LineTable).show([Column("", 1), Column(w.t("Part"))], shown_rows, w.t("Nothing yet."))

    def _before(self) -> Mapping[str, str]:
        return self.paper.before(self.services.project()[0], self.written) if self.written else {}

    def _passage(self, key: str) -> Passage | None:
        return next((passage for passage in self.paper.passages if passage.name == key), None)

    @on(LineTable.Moved)
    def _show_part(self) -> None:
        w, area = words.current(), self.query_one(Note)
        passage = self._passage(self.query_one(LineTable).key) if self.written else None
        key, text = (passage.name, self._texts.get(passage.name, "")) if passage else ("", "")
        prompt = w.t(passage.prompt) if passage else self.paper.unbegun(w)
        if text and text.strip() == self._before().get(key, "").strip():
            prompt += " " + w.t("(= unchanged from the last report)")
        self.query_one("#prompt", Static).update(shown(prompt))
        typed = area.text != self._seen  # and the message about it is under way: what stands there is newer than `text`
        if self._part != key or (area.text != text and not typed):
            self._part, self._seen = key, text
            with self.prevent(TextArea.Changed):
                area.load_text(text)
                if key and key == self._cursor[0]:
                    area.move_cursor(self._cursor[1])
        area.read_only = "edit" in self.dimmed()

    # --- writing --------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Write in the part under the cursor: at its end, or where one was when the line dropped."""
        area = self.query_one(Note)
        if area.cursor_location == (0, 0):
            area.move_cursor(area.document.end)
        self.set_focus(area)
        self.say(words.current().t("Esc goes back to the list and saves."))

    async def key_escape(self) -> None:
        """Go back to the list, saving."""
        if self.query_one(Note).has_focus:
            self.query_one(LineTable).focus()
            await self.action_save()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self._place = self.query_one(Note).cursor_location

    @on(TextArea.Changed)
    def _typed(self) -> None:
        area = self.query_one(Note)
        if not self._part or area.text == self._seen:
            return
        self._seen = area.text
        self._texts = {**self._texts, self._part: area.text}
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Put what is typed on disk, so that a dropped line loses next to nothing."""
        self._timer = None
        written = self.written
        if written is None or written.state is ReportState.ISSUED or self._texts == written.texts:
            return
        try:
            draft = Draft(
                base_rev=written.rev, base=written.texts, texts=self._texts, field=self._part, cursor=self._place
            )
            self.services.store.drafts.save(written.id, draft)
        except StoreError as problem:
            self.say(words.current().say(problem.text), bad=True)
        else:
            if self.is_attached and self.query(Note):
                self._show_about()

    async def action_save(self) -> None:
        """Save what is written into the project; what another session has saved meanwhile is put together with it."""
        w = words.current()
        for _ in range(SAVE_TRIES):
            written = self.written
            if written is None or written.state is ReportState.ISSUED or self.services.store.read_only:
                return
            texts = dict(self._texts)
            try:
                await asyncio.to_thread(self.services.acts.write, written.id, written.rev, texts)
            except StoreConflict as conflict:
                if self.written is None or self.written.id != written.id:
                    return  # another document has been turned to; what was typed here is kept as a draft of it
                self.keep_draft()
                if not isinstance(conflict.theirs, Written):
                    self.say(w.say(conflict.text), bad=True)
                    return
                self._take_up(conflict.theirs, written.texts)
                continue
            except (StoreError, Refused) as problem:
                self.keep_draft()
                text = (
                    w.say(problem.text) if isinstance(problem, StoreError) else w.t("An issued report never changes.")
                )
                self.say(text, bad=True)
                return
            self._saved(written.id, texts)
            return

    def _saved(self, id: str, texts: Mapping[str, str]) -> None:
        """What was typed is in the project; what has been typed since then still is to be saved."""
        saved = self.services.project()[0].written(id)
        if self.written is not None and self.written.id == id:
            self.written, self._texts = saved, dict(saved.texts) if self._texts == texts else self._texts
        with suppress(StoreError):
            self.services.store.drafts.discard(id)
        self.reload()
        both, self._both = self._both, ""
        said = words.current().t("Saved {time}.", time=f"{self.services.store.now():%H:%M:%S}")
        self.say(both or said, bad=bool(both))

    @property
    def typed(self) -> bool:
        """True when something is not saved."""
        return self.written is not None and self._texts != self.written.texts

    async def on_screen_suspend(self) -> None:
        """Another screen comes to the front: save."""
        if self.typed:
            await self.action_save()

    def on_unmount(self) -> None:
        """The program ends: keep what is typed."""
        self.keep_draft()
