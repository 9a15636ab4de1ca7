"""Statusrapport: a page to write on, prefilled, saved by itself, with what is missing always in sight."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from models.refusals import Refused
from models.rules.lint import preflight
from models.rules.merge import merged
from models.status import Narrative, StatusReport
from models.store.drafts import Draft
from models.store.errors import StoreConflict, StoreError
from models.tasks import TASKS
from models.writing import ReportState
from screens.base import StyrScreen
from screens.dialogs import KEEP_SECONDS, Confirm
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.fields import Note
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import shown

SAVE_TRIES = 5
"""How often a save is tried again when others save the same report at the same time."""


class Report(StyrScreen):
    """The status report being written, or the last one issued."""

    MODE = "report"
    BINDINGS = bindings_of("report")
    CSS = """
    Report #about { height: 2; padding: 0 1; }
    Report #page { height: 1fr; border-top: solid $line; }
    Report #parts { width: 36; border-right: solid $line; }
    Report #writing { width: 1fr; padding: 0 1; }
    Report #prompt { height: auto; color: $quiet; }
    Report #text { height: 1fr; background: $background; }
    Report #text:focus { background: $surface; }
    Report #preflight { height: auto; max-height: 6; padding: 0 1; border-top: solid $line; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._texts: dict[str, str] = {}
        self._report: StatusReport | None = None
        self._part = ""
        self._timer: Timer | None = None
        self._place = (0, 0)
        self._cursor: tuple[str, tuple[int, int]] = ("", (0, 0))

    def compose_body(self) -> ComposeResult:
        """What report it is, its parts, the page, what is missing."""
        yield Static(id="about")
        with Horizontal(id="page"):
            yield LineTable(id="parts")
            with Vertical(id="writing"):
                yield Static(id="prompt", markup=False)
                yield Note(id="text")
        yield Static(id="preflight")

    def on_mount(self) -> None:
        """Begin in the list of parts."""
        super().on_mount()
        self.query_one(LineTable).focus()

    def reload(self) -> None:
        """Show the report as it is now; what is being typed stays."""
        super().reload()
        data, _ = self.services.project()
        report = data.draft or (data.issued[-1] if data.issued else None)
        if report and (self._report is None or self._report.id != report.id):
            self._begin(report)
        elif report and self._report and report.rev != self._report.rev:
            self._take_up(report, self._report.texts)
        self._show_parts()
        self._show_part()
        self._show_about()
        self.refresh_keys()

    def dimmed(self) -> frozenset[str]:
        """What the report's state does not allow."""
        dimmed = set(super().dimmed())
        if self._report is None:
            dimmed |= {"edit", "generate", "agree", "issue", "save"}
        elif self._report.state is ReportState.ISSUED:
            dimmed |= {"edit", "agree", "issue", "save"}
        else:
            dimmed |= {"new_report", "agree" if self._report.state is ReportState.AGREED else "issue"}
        return frozenset(dimmed)

    # --- showing --------------------------------------------------------------------------------------------------

    def _begin(self, report: StatusReport) -> None:
        """Take up a report, with what was typed and not yet saved."""
        self._report, self._texts, self._part = report, dict(report.texts), ""
        draft = self.services.store.drafts.load(report.id)
        if draft is None or report.state is ReportState.ISSUED or draft.texts == self._texts:
            return
        self._texts, self._cursor = dict(draft.texts), (draft.field, draft.cursor)
        self.call_after_refresh(self.query_one(LineTable).select, draft.field)
        self.call_after_refresh(
            self.say, words.current().t("What you wrote last time and had not saved is here again.")
        )
        if draft.base_rev != report.rev:
            self._take_up(report, draft.base)

    def _take_up(self, report: StatusReport, base: Mapping[str, str]) -> None:
        """Take up another session's version; what was typed since `base` is put together with it."""
        w, unsaved = words.current(), self._texts != dict(base)
        between = w.t("— Written at the same time by {who}: —", who=self.services.store.by)
        texts, both = merged(base, self._texts, report.texts, between)
        if unsaved and report.state is ReportState.ISSUED:
            self.keep_draft()
            texts = dict(report.texts)
            self.call_after_refresh(
                self.say, w.t("The report was issued meanwhile. What you had not saved is kept in drafts/."), bad=True
            )
        self._report, self._texts = report, texts
        if self._part not in both and not self.query_one(Note).has_focus:
            self._part = ""
        if both:
            names = w.listing(w.t(Narrative(part).word) for part in both)
            text = w.t(
                "Somebody else wrote at the same time. Both texts are kept in: {parts}. Make one of them.", parts=names
            )
            self.call_after_refresh(self.say, text, bad=True)

    def _show_about(self) -> None:
        w, report = words.current(), self._report
        if report is None:
            self.query_one("#about", Static).update(
                w.t("There is no status report yet. Press n to begin report no. 1.")
            )
            self.query_one("#preflight", Static).update("")
            return
        title = w.t("Status report no. {n}", n=report.number)
        period = w.t("{first} to {last}", first=w.date(report.period_from), last=w.date(report.status_date))
        state = w.t(report.state.word)
        if report.agreed_with:
            state = w.t("{state}: {who}", state=state, who=report.agreed_with)
        saved = w.t("saved") if self._texts == report.texts else w.t("not saved yet, kept as a draft")
        self.query_one("#about", Static).update(
            Content("\n").join([
                Content.assemble((title, "bold"), (f"   {period}", "$quiet")),
                Content.assemble((shown(state), "$primary"), (f"   {saved}" if report.state is not ReportState.ISSUED else "", "$quiet")),
            ])
        )  # fmt: skip
        if report.state is ReportState.ISSUED:
            self.query_one("#preflight", Static).update(
                w.t("This report is issued and never changes. Press n to begin the next one.")
            )
            return
        data, state_of = self.services.project()
        problems = preflight(data, state_of, replace(report, texts=self._texts))
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
        self.query_one("#preflight", Static).update(Content("\n").join(lines[:5]))

    def _show_parts(self) -> None:
        w, previous = words.current(), self._previous_texts()
        rows = []
        for part in Narrative:
            text = self._texts.get(part.value, "").strip()
            if not text:
                mark = Cell("■" if part.required else "○", "red" if part.required else "quiet")
            elif text == previous.get(part.value, "").strip():
                mark = Cell("=", "yellow")
            else:
                mark = Cell("●", "green")
            rows.append(Row(part.value, (mark, w.t(part.word))))
        shown_rows = rows if self._report else []
        self.query_one(LineTable).show([Column("", 1), Column(w.t("Part"))], shown_rows, w.t("No report yet."))

    def _previous_texts(self) -> dict[str, str]:
        issued = self.services.project()[0].issued
        before = [report for report in issued if self._report and report.number < self._report.number]
        return before[-1].texts if before else {}

    @on(LineTable.Moved)
    def _show_part(self) -> None:
        w, key = words.current(), self.query_one(LineTable).key
        if not key:
            return
        part, area = Narrative(key), self.query_one(Note)
        text = self._texts.get(key, "")
        prompt = w.t(part.prompt)
        if text and text.strip() == self._previous_texts().get(key, "").strip():
            prompt += " " + w.t("(= unchanged from the last report)")
        self.query_one("#prompt", Static).update(shown(prompt))
        if self._part != key or area.text != text:
            self._part = key
            with self.prevent(TextArea.Changed):
                area.load_text(text)
                if key == self._cursor[0]:
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
        if not self._part or not area.has_focus:
            return
        self._texts = {**self._texts, self._part: area.text}
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Put what is typed on disk, so that a dropped line loses next to nothing."""
        self._timer = None
        report = self._report
        if report is None or report.state is ReportState.ISSUED or self._texts == report.texts:
            return
        try:
            draft = Draft(
                base_rev=report.rev, base=report.texts, texts=self._texts, field=self._part, cursor=self._place
            )
            self.services.store.drafts.save(report.id, draft)
        except StoreError as problem:
            self.say(words.current().say(problem.text), bad=True)
        else:
            if self.is_attached and self.query(Note):
                self._show_about()

    async def action_save(self) -> None:
        """Save what is written into the project; what another session has saved meanwhile is put together with it."""
        w = words.current()
        for _ in range(SAVE_TRIES):
            report = self._report
            if report is None or report.state is ReportState.ISSUED or self.services.store.read_only:
                return
            texts = dict(self._texts)
            try:
                await asyncio.to_thread(self.services.acts.write, report.id, report.rev, texts)
            except StoreConflict as conflict:
                self.keep_draft()
                if not isinstance(conflict.theirs, StatusReport):
                    self.say(w.say(conflict.text), bad=True)
                    return
                self._take_up(conflict.theirs, report.texts)
                continue
            except (StoreError, Refused) as problem:
                self.keep_draft()
                text = (
                    w.say(problem.text) if isinstance(problem, StoreError) else w.t("An issued report never changes.")
                )
                self.say(text, bad=True)
                return
            break
        data, _ = self.services.project()
        saved = next(kept for kept in data.reports if kept.id == self._report_id)
        self._report, self._texts = saved, dict(saved.texts) if self._texts == texts else self._texts
        with suppress(StoreError):
            self.services.store.drafts.discard(saved.id)
        self.reload()
        self.say(w.t("Saved {time}.", time=f"{self.services.store.now():%H:%M:%S}"))

    @property
    def _report_id(self) -> str:
        return self._report.id if self._report else ""

    async def on_screen_suspend(self) -> None:
        """Another screen comes to the front: save."""
        if self._report and self._texts != self._report.texts:
            await self.action_save()

    def on_unmount(self) -> None:
        """The program ends: keep what is typed."""
        self.keep_draft()

    # --- the report's way -----------------------------------------------------------------------------------------

    @work
    async def action_agree(self) -> None:
        """Record that it is agreed with the chair."""
        await self.action_save()
        await self.ask(TASKS["agree-report"], "", opener="agree")

    @work
    async def action_issue(self) -> None:
        """Freeze the report, if nothing required is missing."""
        w, report = words.current(), self._report
        if report is None:
            return
        data, state = self.services.project()
        blocking = [problem for problem in preflight(data, state, report) if problem.blocking]
        if blocking:
            self.say(w.say(blocking[0].text), bad=True)
            return
        question = w.t("Issue report no. {n}? It is frozen as it is now and never changes afterwards.", n=report.number)
        if await self.app.push_screen_wait(Confirm(question)):
            from reports.documents import issue

            said = w.t("Report no. {n} is issued. Press g for the Word file.", n=report.number)
            await self.do(lambda: issue(self.services.store, report), said)

    @work(exclusive=True)
    async def action_generate(self) -> None:
        """Make the Word file, as a draft until the report is issued."""
        await self.action_save()
        if self._report is None:
            return
        self.say(words.current().t("Making the Word file …"))
        worker = self._write_file(self._report)
        await worker.wait()
        text, good = worker.result or ("", False)
        self.say(text, bad=not good)

    @work(thread=True, exit_on_error=False)
    def _write_file(self, report: StatusReport) -> tuple[str, bool]:
        """Write the file away from the screen's own thread; what to say, and whether it went well."""
        from reports.documents import write_document

        w = words.current()
        try:
            return w.t("Wrote {file}", file=write_document(self.services.store, report)), True
        except StoreError as problem:
            return w.say(problem.text), False
        except KeyError:
            return w.t("What this report was made from is missing or altered. Run «styr check»."), False
