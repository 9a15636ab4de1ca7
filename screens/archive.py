"""Arkiv: the documents that were issued, and below them every change ever made, any of which can be taken back."""

from collections.abc import Callable
from functools import partial
from itertools import islice

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from models.documents import Document
from models.language import Words
from models.rules.changes import about, changes, taken_back, title_of
from models.store import Store
from models.store.errors import StoreError
from models.store.history import Commit
from screens.base import StyrScreen
from screens.dialogs import Confirm
from screens.listed import Joined
from screens.making import make
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import content, shown

AT_A_TIME = 200
"""How many changes are shown at first, and how many more each time."""

MOST_RECORDS = 50
"""How many things are shown of a change that made many at once, such as an import; nobody reads thousands of lines here."""

OF_A_DOCUMENT = frozenset({"reference", "regenerate", "copy", "verify"})
OF_A_CHANGE = frozenset({"take_back"})


class Archive(StyrScreen):
    """The documents, the history, and all of what is under the cursor."""

    MODE = "archive"
    BINDINGS = bindings_of("archive")
    CSS = """
    Archive Joined { overflow-x: hidden; }
    Archive #documents { height: auto; min-height: 3; }
    Archive #commits { height: 2fr; min-height: 5; border-top: solid $line; }
    Archive #detail { height: 1fr; min-height: 5; padding: 0 1; border-top: solid $line; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._most = AT_A_TIME
        self._commits: list[Commit] = []
        self._read: tuple[str, int] = ("", 0)

    def compose_body(self) -> ComposeResult:
        """The two lists and the details."""
        yield Joined(id="documents")
        yield Joined(id="commits")
        with VerticalScroll(id="detail", can_focus=False):
            yield Static(id="text")

    def on_mount(self) -> None:
        """Begin with the documents, or in the history as long as there are none."""
        super().on_mount()
        documents = self.query_one("#documents", Joined)
        (documents if documents.row_count else self._history).focus()

    @property
    def _history(self) -> Joined:
        return self.query_one("#commits", Joined)

    @property
    def _in_documents(self) -> bool:
        return self.query_one("#documents").has_focus

    def reload(self) -> None:
        """Show the documents and the history as they are now."""
        super().reload()
        self._show_documents()
        self._show_commits()
        self._show_detail()

    def dimmed(self) -> frozenset[str]:
        """What is done to a document is not done to a change, nor the other way."""
        return super().dimmed() | (OF_A_CHANGE if self._in_documents else OF_A_DOCUMENT)

    @on(DescendantFocus)
    def _over_to(self) -> None:
        """The other list has the cursor: its keys and its details."""
        self.refresh_keys()
        self._show_detail()

    def select(self, key: str) -> None:
        """Put the cursor on a document or on a change, however old."""
        if any(document.id == key for document in self.services.project()[0].documents):
            self._go_to("#documents", key)
            return
        if key.lstrip("-").isdigit() and all(str(commit.gen) != key for commit in self._commits):
            place = next((n for n, commit in enumerate(self.services.store.history()) if str(commit.gen) == key), 0)
            self._most = max(self._most, place + AT_A_TIME)
            self.reload()
        self._go_to("#commits", key)

    def _go_to(self, table: str, key: str) -> None:
        self.query_one(table, Joined).select(key)
        self.query_one(table, Joined).focus()

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_documents(self) -> None:
        w, documents = words.current(), self.services.project()[0].documents
        columns = [
            Column(w.t("No."), 4, right=True),
            Column(w.t("Document")),
            Column(w.t("Issued"), 10),
            Column(w.t("Issued by"), 22, least=100),
            Column(w.t("SHA-256"), 8),
            Column(w.t("Archive reference"), 18),
        ]
        rows = [
            Row(
                document.id,
                (
                    str(document.number or ""),
                    document.title + (f" v{document.version}" if document.version > 1 else ""),
                    w.date(document.issued_at.astimezone().date()),
                    Cell(document.issued_by, "quiet"),
                    Cell(document.sha256[:8], "quiet"),
                    document.archive_reference or Cell("–", "yellow"),
                ),
            )
            for document in sorted(documents, key=lambda one: one.issued_at, reverse=True)
        ]
        table = self.query_one("#documents", Joined)
        table.styles.height = max(3, min(len(rows) + 1, self.size.height // 3))
        table.show(columns, rows, w.t("Nothing has been issued yet. Press 5 to write the status report."))

    def _show_commits(self) -> None:
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
        self._history.show(columns, rows, w.t("Nothing has been changed yet."))

    def _read_history(self) -> None:
        store = self.services.store
        try:
            if self._read != (read := (store.anchor.head, self._most)):
                self._commits = list(islice(store.history(), self._most))
                self._read = read
        except StoreError as problem:
            self.say(words.current().say(problem.text), bad=True)

    @property
    def _document(self) -> Document | None:
        key = self.query_one("#documents", Joined).key
        return next((one for one in self.services.project()[0].documents if one.id == key), None)

    @property
    def _commit(self) -> Commit | None:
        key = self._history.key
        return next((commit for commit in self._commits if str(commit.gen) == key), None)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        w, text = words.current(), self.query_one("#text", Static)
        if self._in_documents and (document := self._document):
            text.update(_about_document(document, w))
        elif commit := self._commit:
            text.update(self._about_commit(commit, w))
        self.query_one("#detail").scroll_home(animate=False)

    def _about_commit(self, commit: Commit, w: Words) -> Content:
        when = f"{w.date(commit.at.astimezone().date())} {commit.at.astimezone():%H:%M:%S}"
        lines = [Content.assemble((title_of(commit, w), "bold"), (f"   {when}  {shown(commit.by)}", "$quiet"))]
        for change in changes(commit, self.services.project()[0], w, MOST_RECORDS):
            lines.append(
                Content.assemble(
                    (shown(change.about), "$primary"), (w.t("  deleted") if change.deleted else "", "$status-red")
                )
            )
            for label, was, became in change.lines:
                before = Content.assemble((shown(was), "$quiet"), (" → ", "$quiet")) if was else Content("")
                lines.append(Content.assemble((f"  {label}: ", "$quiet"), before, content(became or "–")))
        if (more := len(commit.entries) - MOST_RECORDS) > 0:
            text = w.n(
                "{n} more thing was changed at the same time.", "{n} more things were changed at the same time.", more
            )
            lines.append(Content.styled(text, "$quiet"))
        return Content("\n").join(lines)

    # --- documents ------------------------------------------------------------------------------------------------

    @work
    async def action_reference(self) -> None:
        """Note what the municipality's record system calls the document."""
        if document := self._document:
            await self.ask("archive-document", document.id, opener="reference")

    @work
    async def action_regenerate(self) -> None:
        """Make the Word file again, and say where it is."""
        await self._make_again(copy=False)

    @work
    async def action_copy(self) -> None:
        """Make the Word file again, marked as a copy."""
        await self._make_again(copy=True)

    async def _make_again(self, *, copy: bool) -> None:
        if document := self._document:
            work = partial(_made_again, self.services.store, document, copy=copy)
            await self._in_the_background(words.current().t("Making the Word file"), document, work)

    @work
    async def action_verify(self) -> None:
        """Say whether the document still is as it was issued."""
        if document := self._document:
            doing = words.current().t("Checking {title} and the history", title=document.title)
            await self._in_the_background(doing, document, partial(_verified, self.services.store, document))

    async def _in_the_background(self, doing: str, document: Document, work: Callable[[], tuple[str, bool]]) -> None:
        w = words.current()
        missing = w.t("What {title} was made from is missing or altered. Run «styr check».", title=document.title)
        await make(self, doing, work, missing)

    # --- changes --------------------------------------------------------------------------------------------------

    def action_older(self) -> None:
        """Show older changes too."""
        self._most += AT_A_TIME
        self.reload()

    @work
    async def action_take_back(self) -> None:
        """Take back the change under the cursor, after a question."""
        w, commit, data = words.current(), self._commit, self.services.project()[0]
        if commit is None:
            return
        what = w.t("{what} ({about})", what=title_of(commit, w), about=about(commit, data, w) or "–")
        question = w.t("Take back: {what}? The change stays in the history, and so does this.", what=what)
        if await self.app.push_screen_wait(Confirm(question)):
            act = partial(self.services.acts.take_back, commit)
            await self.do(act, w.t("Taken back: {what}.", what=what))


def _made_again(store: Store, document: Document, *, copy: bool) -> tuple[str, bool]:
    """Make the Word file; what to say. Raises StoreError, KeyError or TemplateRefused."""
    from reports.documents import Choices, regenerate
    from reports.kinds import KINDS

    w = words.current()
    if document.kind not in KINDS:
        return w.t("This kind of document cannot be made again yet."), False
    return w.t("Wrote {file}", file=regenerate(store, document, Choices(copy=copy))), True


def _verified(store: Store, document: Document) -> tuple[str, bool]:
    """What a look at the document found. Raises StoreError or KeyError."""
    from reports.documents import verify

    verdict = verify(store, document)
    return words.current().say(verdict.text), verdict.good


def _about_document(document: Document, w: Words) -> Content:
    """All that is known of a document, in five lines."""
    issued = w.t(
        "Issued {date} by {who}; it is of {day}.",
        date=w.date(document.issued_at.astimezone().date()),
        who=document.issued_by or "–",
        day=w.date(document.on),
    )
    if document.archive_reference and document.archived_at:
        archived = Content.assemble(
            (w.t("Archive reference: "), "$quiet"),
            (shown(document.archive_reference), "bold"),
            (
                shown(
                    w.t(
                        "  noted {date} by {who}",
                        date=w.date(document.archived_at.astimezone().date()),
                        who=document.archived_by,
                    )
                ),
                "$quiet",
            ),
        )
    else:
        archived = Content.styled(
            w.t("No archive reference yet: register it in the municipality's record system, then press a."),
            "$status-yellow",
        )
    return Content("\n").join(
        [
            Content.assemble(
                (shown(document.title), "bold"),
                (f"   {w.t(document.kind.word)}", "$quiet"),
            ),
            content(issued),
            archived,
            Content.assemble((w.t("SHA-256") + " ", "$quiet"), document.sha256),
        ]
    )
