"""Rapport: the status report, the brief, the plan and the final report, from the first draft to the issued document."""

from functools import partial

from textual import work

from models.documents import Document
from models.writing import ReportState, Written
from screens.choose import Choose
from screens.dialogs import Confirm
from screens.making import make
from screens.page import Page
from screens.papers import PAPERS, Paper
from screens.wanted import Wanted, made, wanted_task
from tui import words
from tui.keys import bindings_of


class Report(Page):
    """The page of the document chosen, and what is done to it as a whole."""

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

    def dimmed(self) -> frozenset[str]:
        """What the document's state does not allow."""
        dimmed = set(super().dimmed())
        if not self.paper.may_begin(self.services.project()[0]):
            dimmed.add("begin")
        if self.written is None:
            dimmed |= {"edit", "generate", "generate_as", "address", "agree", "issue", "save"}
        elif self.written.state is ReportState.ISSUED:
            dimmed |= {"edit", "address", "agree", "issue", "save"}
        else:
            dimmed.add("agree" if self.written.state is ReportState.AGREED else "issue")
        return frozenset(dimmed)

    def select(self, key: str) -> None:
        """Go to a part of a document, given as ``plan/economy``, or to the whole of one, ``plan``; else to a part of this one."""
        name, _, part = key.partition("/")
        if paper := next((paper for paper in PAPERS if paper.key == name), None):
            self._turn_to(paper)
        if part or not paper:
            super().select(part if paper else key)

    # --- which document -------------------------------------------------------------------------------------------

    @work
    async def action_document(self) -> None:
        """Choose the document to write."""
        w, data = words.current(), self.services.project()[0]
        choices = [(self._called(paper), paper.state(data, w)) for paper in PAPERS]
        question = w.t("Which document?")
        chosen = await self.app.push_screen_wait(Choose(question, choices, PAPERS.index(self.paper)))
        if chosen is None:
            return
        if self.typed:
            await self.action_save()
        self._turn_to(PAPERS[chosen])
        self.say("")

    def _called(self, paper: Paper) -> str:
        w, written = words.current(), paper.written(self.services.project()[0])
        return paper.title(written, w) if written else w.t(paper.word)

    def _turn_to(self, paper: Paper) -> None:
        """Show another document; what is typed in this one is kept."""
        if paper is self.paper:
            return
        self.keep_draft()
        self.paper, self.written = paper, None
        self.reload()
        super().select(paper.passages[0].name)

    # --- its way --------------------------------------------------------------------------------------------------

    @work
    async def action_begin(self) -> None:
        """Begin it, or the next of its kind; which one is known already."""
        from screens import asking  # loads every task: only where one is asked for

        await asking.at_once(self, self.paper.begin, self.paper.key)

    @work
    async def action_address(self) -> None:
        """Say for whom it is, and of which day."""
        await self.action_save()
        await self.ask(self.paper.address, self.paper.key, opener="address")

    @work
    async def action_agree(self) -> None:
        """Record that it is agreed with the chair."""
        await self.action_save()
        await self.ask(self.paper.agree, self.paper.key, opener="agree")

    @work
    async def action_issue(self) -> None:
        """Freeze it, if nothing required is missing."""
        w, written = words.current(), self.written
        if written is None:
            return
        blocking = [one for one in self.paper.lacks(*self.services.project(), written) if one.blocking]
        if blocking:
            self.say(w.say(blocking[0].text), bad=True)
            return
        title = self.paper.title(written, w)
        question = w.t("Issue «{document}»? It is frozen as it is now and never changes afterwards.", document=title)
        if await self.app.push_screen_wait(Confirm(question)):
            from reports.documents import issue  # what freezes a document makes its view, and only this needs that

            said = w.t("«{document}» is issued. Press g for the Word file.", document=title)
            await self.do(lambda: issue(self.services.store, written), said)

    # --- its file -------------------------------------------------------------------------------------------------

    @work
    async def action_generate(self) -> None:
        """Make the Word file: of the draft, or of what was issued; of which, is asked only where there are both."""
        await self.action_save()
        w, sources = words.current(), self._sources()
        if not sources:
            return
        place: int | None = 0
        if len(sources) > 1:
            choices = [(name, "") for _, name in sources]
            place = await self.app.push_screen_wait(Choose(w.t("Which one as a Word file?"), choices))
        if place is not None:
            await self._make(Wanted(sources[place][0]))

    @work
    async def action_generate_as(self) -> None:
        """Make the file in another language, layout or format, or marked as a copy."""
        await self.action_save()
        if not (sources := self._sources()):
            return
        chosen: list[Wanted] = []
        task = wanted_task(self.paper.key, self.paper.word, sources, chosen.append)
        if await self.ask(task, self.paper.key, opener="generate_as") and chosen:
            await self._make(chosen[-1])

    def _sources(self) -> list[tuple[Written | Document, str]]:
        """What a file can be made of, the newest issue first, each with what it is called."""
        w, written = words.current(), self.written
        if written is None:
            return []
        sources: list[tuple[Written | Document, str]] = []
        if issued := self.paper.issued(self.services.project()[0], written):
            day = w.date(issued.issued_at.astimezone().date())
            version = w.t("version {n}, issued {date}", n=issued.version, date=day)
            sources.append((issued, version))
        if written.state is not ReportState.ISSUED:
            sources.append((written, w.t("version {n}, as it is being written", n=written.version)))
        return sources

    async def _make(self, wanted: Wanted) -> None:
        w = words.current()
        missing = w.t(
            "What {title} was made from is missing or altered. Run «styr check».", title=self._called(self.paper)
        )
        await make(self, w.t("Making the file"), partial(made, self.services.store, wanted), missing)
