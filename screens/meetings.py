"""Møter: everything before a meeting and after it, on the lists of `screens/meeting_lists.py`."""

from functools import partial

from textual import work

from models.meetings import Meeting, MeetingState
from models.rules.meetings import held_now
from models.tasks.place import kind_of
from screens.agendas import in_order
from screens.choose import Choose
from screens.making import make
from screens.meeting_lists import MeetingLists
from screens.registers import DECISIONS
from screens.wanted import Wanted, made, papers_of, wanted_task
from tui import words
from tui.keys import bindings_of

OF_PLANNED = frozenset({"meeting('build-agenda')", "meeting('call-meeting')", "shift(-1)", "shift(1)"})
OF_MINUTES = frozenset({"meeting('send-minutes')", "meeting('comment-minutes')", "meeting('approve-minutes')"})
OF_A_MEETING = frozenset({"generate", "generate_as"})
WRITINGS = frozenset({"write('new')", "write('edit')", "write('delete')"})

IN_MINUTES = ("note", "word-decision", "vote", "close-item")
"""What can be written in an item as long as its minutes are not approved: the tasks in the order they are chosen among."""


class Meetings(MeetingLists):
    """What is done to the meeting, the item, the comment or the action under the cursor."""

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

    def dimmed(self) -> frozenset[str]:
        """What the meeting's state, or the register, does not allow."""
        dimmed, meeting = super().dimmed(), self.meeting
        if self.register:
            of_decisions = WRITINGS if self.register == DECISIONS else frozenset[str]()
            return dimmed | OF_PLANNED | OF_MINUTES | OF_A_MEETING | {"run"} | of_decisions
        if meeting is None:
            dimmed |= OF_A_MEETING
        if meeting is None or meeting.state not in {MeetingState.CALLED, MeetingState.RUNNING}:
            dimmed |= {"run"}
        if meeting is None or meeting.state is not MeetingState.PLANNED:
            dimmed |= OF_PLANNED
        if meeting is None or meeting.state is not MeetingState.FOR_APPROVAL:
            dimmed |= OF_MINUTES
        return dimmed if self.list_of("agenda").has_focus else dimmed | {"back"}

    # --- Enter ----------------------------------------------------------------------------------------------------

    @work
    async def action_open(self) -> None:
        """Go to the agenda, into a meeting that is being held, from a decision to its meeting; else do what the line waits for."""
        key, agenda = self.target, self.list_of("agenda")
        if self.register == DECISIONS and key:
            self.select(key)
        elif self.register or agenda.has_focus:
            if self.check_action("write", ("edit",)):
                await self._answer(key)
        elif self.meeting and self.meeting.runs:
            self.action_run()
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
                await self.ask("action-done", key)

    # --- before, during and after ---------------------------------------------------------------------------------

    @work
    async def action_meeting(self, task: str) -> None:
        """Do a task to the meeting, wherever in it the cursor is."""
        if meeting := self.meeting:
            await self.ask(task, meeting.id)

    def action_run(self) -> None:
        """Hold the meeting, or go on with it."""
        from screens.live import Live  # many parts that only a meeting being held needs

        if meeting := self.meeting:
            self.app.push_screen(Live(self.services, meeting.id))

    @work
    async def action_generate(self) -> None:
        """Make the document that is due as a Word file: the notice, or the minutes; for whom, only where that differs."""
        w, meeting = words.current(), self.meeting
        if meeting is None:
            return
        papers = papers_of(meeting, w)
        same = [(paper, name) for paper, name in papers if paper.kind is papers[0][0].kind]
        place: int | None = 0
        if len(same) > 1:
            question = w.t("Which one as a Word file?")
            place = await self.app.push_screen_wait(Choose(question, [(name, "") for _, name in same]))
        if place is not None:
            await self._make(Wanted(same[place][0]), meeting)

    @work
    async def action_generate_as(self) -> None:
        """Make the notice or the minutes in another language or format."""
        if meeting := self.meeting:
            chosen: list[Wanted] = []
            papers = papers_of(meeting, words.current())
            task = wanted_task("meeting", papers[0][0].kind.word, papers, chosen.append)
            if await self.ask(task, meeting.id, opener="generate_as") and chosen:
                await self._make(chosen[-1], meeting)

    async def _make(self, wanted: Wanted, meeting: Meeting) -> None:
        w = words.current()
        title = w.t("meeting {meeting}", meeting=meeting.number)
        missing = w.t("What {title} was made from is missing or altered. Run «styr check».", title=title)
        await make(self, w.t("Making the file"), partial(made, self.services.store, wanted), missing)

    # --- writing --------------------------------------------------------------------------------------------------

    async def write(self, what: str) -> None:
        """Write in what the cursor is on, as far as the meeting's state allows."""
        key, meeting = self.target, self.meeting
        kind = kind_of(self.services.project()[0], key)
        if what == "new" and self.front.id == "meetings":
            await self._plan()
        elif kind == ("meetings", "comments") and what != "delete" and meeting:
            fresh = what == "new" or key.endswith("/")
            await self.ask("comment-minutes" if fresh else "answer-comment", meeting.id if fresh else key)
        elif kind == ("meetings", "items") and meeting and meeting.was_called:
            await self._write_minutes(meeting, key, what)
        else:
            await super().write(what)

    async def _plan(self) -> None:
        """Plan meetings, and go to the first new one."""
        known = {meeting.id for meeting in self.services.project()[0].meetings}
        if await self.ask("plan-meetings", "", opener="write('new')"):
            said = self.said
            new = [meeting.id for meeting in in_order(self.services.project()[0]) if meeting.id not in known]
            self.select(new[0] if new else "")
            self.say(said)

    async def _write_minutes(self, meeting: Meeting, key: str, what: str) -> None:
        """An item of a meeting that has been called: its agenda stands, but its minutes are written."""
        w = words.current()
        if meeting.state is MeetingState.FOR_APPROVAL and what == "edit":
            from models.tasks import TASKS  # loads every task: only where one is asked for

            question = w.t("What do you write in item {item}?", item=_number(meeting, key))
            choices = [(w.t(TASKS[name].help), "") for name in IN_MINUTES]
            chosen = await self.app.push_screen_wait(Choose(question, choices))
            if chosen is not None:
                await self.ask(IN_MINUTES[chosen], key)
        elif meeting.state is MeetingState.CLOSED and what == "edit":
            await self.ask("correct-minutes", key)
        elif meeting.runs:
            self.say(w.say(held_now(meeting)), bad=True)
        else:
            self.say(w.t("Meeting {meeting} has been called, and its agenda stands.", meeting=meeting.number), bad=True)

    async def action_shift(self, by: int) -> None:
        """Move the item under the cursor in the agenda; meetings stand in the order of their days."""
        if self.front.id == "agenda" and kind_of(self.services.project()[0], self.target) == ("meetings", "items"):
            await super().action_shift(by)


def _number(meeting: Meeting, key: str) -> str:
    """The case number of the item that a key stands for."""
    return meeting.items[int(key.split("/")[2])].number
