"""The roll call: a list, one key each, and the next by itself."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from models.data import find
from models.meetings import Meeting, Presence
from models.rules.protocol import RollLine, quorum_text, roll
from models.rules.seats import chair_of, deputies
from screens.base import StyrScreen
from screens.choose import Choose
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import shown

SIGNS = {
    Presence.UNKNOWN: ("○", "quiet"),
    Presence.PRESENT: ("●", "green"),
    Presence.ABSENT: ("–", "red"),
    Presence.DEPUTY: ("→", "yellow"),
}
"""The sign of each presence, and its role."""


class RollCall(StyrScreen):
    """Everybody who is called up.

    Args:
        services: The project.
        meeting_id: The meeting.
    """

    MODE = "roll"
    BINDINGS = bindings_of("roll")
    CSS = """
    RollCall TopBar { display: none; }
    RollCall #about { height: 3; padding: 0 1; border-bottom: solid $line; }
    """

    def __init__(self, services: Services, meeting_id: str) -> None:
        super().__init__(services)
        self._meeting_id = meeting_id

    def compose_body(self) -> ComposeResult:
        """What it is, and the list."""
        yield Static(id="about")
        yield LineTable(id="people")

    def on_mount(self) -> None:
        """Begin with the first who has not been called up."""
        super().on_mount()
        self.query_one(LineTable).focus()
        self._go_on(-1)

    @property
    def _meeting(self) -> Meeting:
        return find(self.services.project()[0].meetings, self._meeting_id)

    def _lines(self) -> tuple[RollLine, ...]:
        return roll(self.services.project()[0], self._meeting, words.current())

    def reload(self) -> None:
        """Show who is there as it is now."""
        super().reload()
        w, data, meeting = words.current(), self.services.project()[0], self._meeting
        chair = chair_of(data, meeting)
        title = w.t("Roll call, meeting {meeting}", meeting=meeting.number)
        self.query_one("#about", Static).update(
            Content("\n").join([
                Content.assemble((title, "bold"), (f"   {shown(meeting.title)}", "$quiet")),
                Content(quorum_text(data, meeting, w)),
            ])
        )  # fmt: skip
        rows = [self._row(line, meeting, chair.id if chair else "") for line in self._lines()]
        columns = [Column("", 1), Column(w.t("Name")), Column(w.t("Attendance"), 14), Column("", 34)]
        empty = w.t("Nobody belongs to the steering group yet. Add the people on the screen Project (8).")
        self.query_one(LineTable).show(columns, rows, empty)

    def _row(self, line: RollLine, meeting: Meeting, chair: str) -> Row:
        w, (sign, role) = words.current(), SIGNS[line.presence]
        does = []
        if line.person.id == chair:
            does.append(w.t("leads"))
        if line.person.id == meeting.secretary:
            does.append(w.t("minutes"))
        if not line.vote:
            does.append(w.t("no vote"))
        notes = ", ".join(filter(None, (line.note, *does)))
        if not line.note and line.presence is Presence.ABSENT and (other := self._deputies(line)):
            notes = w.t("+ lets {deputy} meet", deputy=other[0].name)
        return Row(
            line.person.id,
            (Cell(sign, role), Cell(line.person.name, "" if line.vote else "quiet"),
             Cell(w.t(line.presence.word), role), Cell(notes, "quiet")),
        )  # fmt: skip

    def _deputies(self, line: RollLine):  # type: ignore[no-untyped-def]
        return deputies(self.services.project()[0], line.person.id, self._meeting.on) if line.vote else ()

    # --- one key each ---------------------------------------------------------------------------------------------

    @work
    async def action_note(self, presence: str) -> None:
        """Note whether the one under the cursor is there."""
        await self._attend(Presence(presence))

    @work
    async def action_deputy(self) -> None:
        """Let a deputy meet instead: the only one there is at once, else one of several."""
        w, line = words.current(), self._current
        if line is None:
            return
        there = self._deputies(line)
        if not there:
            self.say(
                w.t("{name} has no deputy. Deputies are named on the screen Project (8).", name=line.person.name),
                bad=True,
            )
            return
        place: int | None = 0
        if len(there) > 1:
            choices = [(person.name, person.organisation) for person in there]
            place = await self.app.push_screen_wait(
                Choose(w.t("Who meets for {name}?", name=line.person.name), choices)
            )
        if place is not None:
            await self._attend(Presence.DEPUTY, there[place].id)

    async def _attend(self, presence: Presence, deputy: str = "") -> None:
        w, line = words.current(), self._current
        if line is None:
            return
        place = next(place for place, other in enumerate(self._lines()) if other.person.id == line.person.id)
        said = f"{line.person.name}: {w.t(presence.word)}"
        if await self.do(lambda: self.services.acts.attend(self._meeting_id, line.person.id, presence, deputy), said):
            self._go_on(place)

    @property
    def _current(self) -> RollLine | None:
        return next((line for line in self._lines() if line.person.id == self.target), None)

    def _go_on(self, place: int) -> None:
        """Go to the next who has not been called up, or say that all have been."""
        lines = self._lines()
        rest = [line for line in (*lines[place + 1 :], *lines[: place + 1]) if line.presence is Presence.UNKNOWN]
        voting = [line for line in rest if line.vote]
        if rest:
            self.select(rest[0].person.id)
        if not voting and place >= 0:
            w = words.current()
            self.say(w.t("Every member has been called up. {quorum} Esc goes back to the meeting.",
                         quorum=quorum_text(self.services.project()[0], self._meeting, w)))  # fmt: skip

    @work
    async def action_all(self) -> None:
        """Everybody else is there."""
        w = words.current()
        if await self.do(lambda: self.services.acts.call_roll(self._meeting_id), ""):
            self.say(w.t("Every member has been called up. {quorum} Esc goes back to the meeting.",
                         quorum=quorum_text(self.services.project()[0], self._meeting, w)))  # fmt: skip

    @work
    async def action_officer(self, office: str) -> None:
        """Somebody leads the meeting or writes its minutes."""
        w, line = words.current(), self._current
        if line is not None:
            said = w.t("{name} leads the meeting.") if office == "chair" else w.t("{name} writes the minutes.")
            act = {office: line.person.id}
            await self.do(
                lambda: self.services.acts.name_officers(self._meeting_id, **act), said.format(name=line.person.name)
            )

    def action_back(self) -> None:
        """Go back to the meeting."""
        self.dismiss()
