"""The meeting while it is held: every step of it by a key or two."""

from contextlib import suppress

from textual import work

from models.agenda import Item, ItemKind, Treatment
from models.meetings import MeetingState
from models.rules.meetings import point_of
from models.tasks.holding import QUICK_EXTRA, take_over_in
from models.tasks.meetings import item_key, item_name
from models.tasks.task import Task
from screens.base import StyrScreen
from screens.leading import runner
from screens.projector import Projector
from screens.review import Review
from screens.rollcall import RollCall
from screens.sitting import Sitting
from tui import words
from tui.keys import bindings_of
from tui.widgets.fields import Note
from tui.widgets.linetable import LineTable


class Live(Sitting):
    """A meeting that is being held, run from here or followed."""

    BINDINGS = bindings_of("live")

    def begin(self) -> None:
        """Open the form again that was open when the line dropped."""
        for draft in [] if self.services.store.read_only else self.services.store.drafts.unfinished():
            mode, action, key = draft.opener
            if mode == self.MODE and self.leading and key.startswith(self._meeting_id):
                with suppress(KeyError):
                    self.select(key)
                self.call_after_refresh(self.run_action, action)
                break

    # --- steering -------------------------------------------------------------------------------------------------

    async def ask(self, task: Task | str, key: str, opener: str = "") -> bool:
        """Ask for what a task needs, with what is typed saved before."""
        return await self.save() and await super().ask(task, key, opener)

    @work
    async def action_treat(self) -> None:
        """Open the meeting, take up the item, write in it."""
        w, meeting, item = words.current(), self.meeting, self.item
        if meeting.state is MeetingState.CALLED:
            said = w.t("Meeting {meeting} has begun.", meeting=meeting.number)
            if await self.do(
                lambda: self.services.acts.begin_meeting(self._meeting_id, runner(self.services.store)), said
            ):
                self.app.push_screen(RollCall(self.services, self._meeting_id))
            return
        await self._take_up(item)
        self.query_one("#notes").focus()
        self.say(w.t("Esc goes back to the agenda. Everything is saved each second."))

    async def _take_up(self, item: Item) -> None:
        meeting = self.meeting
        if item.treatment is Treatment.OPEN and (meeting.current != item.key or meeting.taken_up is None):
            said = words.current().t("Item {item}", item=item_name(item))
            await self.do(lambda: self.services.acts.take_up(self._meeting_id, item.key), said)

    @work
    async def action_next(self) -> None:
        """Take up the next open item; the first time the one that the cursor stands on."""
        meeting = self.meeting
        begin = meeting.place_of(self.item.key) + (1 if meeting.current else 0)
        rest = [one for one in (*meeting.items[begin:], *meeting.items[:begin]) if one.treatment is Treatment.OPEN]
        if not rest:
            self.say(words.current().t("Every item has been seen to. E ends the meeting."))
            return
        self.select(item_key(meeting, rest[0].key))
        await self._take_up(rest[0])

    @work
    async def action_previous(self) -> None:
        """Go back to the item before."""
        place = self.meeting.place_of(self.item.key)
        if place:
            before = self.meeting.items[place - 1]
            self.select(item_key(self.meeting, before.key))
            await self._take_up(before)

    @work
    async def action_ready(self, number: int) -> None:
        """Fill in a ready decision; one that postpones or withdraws does so."""
        sentences, item = self._sentences(), self.item
        if number > len(sentences) or not await self.save():
            return
        one = sentences[number - 1]
        if one.treatment is not Treatment.TREATED:
            await self._settle(one.treatment, one.text)
            return
        said, write = words.current().t("d decides it so. b changes the wording."), self.services.acts.write_item
        text = one.text.removesuffix("…")  # where it is to be written on
        done = await self.do(lambda: write(self._meeting_id, item.key, "decision", text, self.item.decision), said)
        if done and one.text.endswith((":", "…")):
            self.action_word()

    def action_word(self) -> None:
        """Change the wording of the decision, from its end on."""
        area = self.query_one("#wording", Note)
        area.move_cursor(area.document.end)
        area.focus()
        self.say(words.current().t("Esc goes back to the agenda. There d decides it."))

    @work
    async def action_decide(self) -> None:
        """Decide the item as its decision is worded; a decision point is decided and signed off."""
        w = words.current()
        if not await self.save():
            return
        meeting, item = self.meeting, self.item
        found = point_of(self.services.project()[0], meeting, item)
        if found and found[0].legs[found[1]].decided is None:
            await self.ask("decide-point", self.target)
        elif item.kind is ItemKind.DECISION and not item.decision.strip():
            self.say(w.t("There is no decision yet. A digit fills one in, b writes one."), bad=True)
        else:
            said = w.t("Item {item} is treated. n takes up the next.", item=item.number)
            decide = self.services.acts.decide_item
            await self.do(lambda: decide(self._meeting_id, item.key, item.decision, item.votes, item.dissents), said)

    @work
    async def action_settle(self, treatment: str) -> None:
        """Postpone or withdraw the item, in the usual words; u takes it back."""
        one = next((one for one in self._sentences() if one.treatment is Treatment(treatment)), None)
        if await self.save():
            await self._settle(Treatment(treatment), one.text if one else "")

    async def _settle(self, treatment: Treatment, text: str) -> None:
        w, item, acts = words.current(), self.item, self.services.acts
        act = acts.postpone_item if treatment is Treatment.POSTPONED else acts.withdraw_item
        said = f"{item.number}: {w.t(treatment.word)}. " + w.t("u takes it back.")
        if await self.do(lambda: act(self._meeting_id, item.key, text), said) and (left := self.meeting.open_items):
            self.select(item_key(self.meeting, left[0].key))

    @work
    async def action_extra(self) -> None:
        """An item that was not on the agenda."""
        await self.ask(QUICK_EXTRA, self._meeting_id, "extra")

    @work
    async def action_pause(self) -> None:
        """Have a break, or go on."""
        w, acts = words.current(), self.services.acts
        if self.meeting.taken_up is None:
            await self.do(lambda: acts.resume(self._meeting_id), w.t("The meeting goes on."))
        else:
            await self.do(lambda: acts.pause(self._meeting_id), w.t("Break. The time of the item stands still."))

    @work
    async def action_take_over(self) -> None:
        """Run the meeting from here."""
        await self.ask(take_over_in(self.services.store.session), self._meeting_id, "take_over")

    @work
    async def action_end(self) -> None:
        """End the meeting, unless something has been left open."""
        w, left = words.current(), self.meeting.open_items
        if left:
            self.select(item_key(self.meeting, left[0].key))
            names = "; ".join(item_name(item) for item in left)
            self.say(
                w.t("The meeting cannot end yet. Not treated: {items}. o postpones, x withdraws.", items=names),
                bad=True,
            )
        elif await self.ask("end-meeting", self._meeting_id):
            self._unsaved.discard()
            below, said = self.app.screen_stack[-2], self.said
            self.dismiss()
            if isinstance(below, StyrScreen):
                below.call_after_refresh(below.say, said)

    # --- other screens --------------------------------------------------------------------------------------------

    def action_roll(self) -> None:
        """Call the roll."""
        self.app.push_screen(RollCall(self.services, self._meeting_id))

    def action_review(self) -> None:
        """Go through the milestones."""
        self.app.push_screen(Review(self.services))

    def action_projector(self) -> None:
        """Show the item on the wall."""
        self.app.push_screen(Projector(self.services, self._meeting_id))

    async def action_back(self) -> None:
        """From the text to the agenda, and from there to where one came from; saved either way."""
        in_text = any(area.has_focus for area in self.query(Note))
        self.query_one(LineTable).focus()
        saved = await self.save()
        self.keep_draft()
        if saved and not in_text:
            self.dismiss()
