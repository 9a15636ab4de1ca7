"""How a meeting that is being held looks: its head, its agenda, one of its items, the decisions one can choose."""

from datetime import datetime

from textual.content import Content

from models.agenda import Item, Treatment
from models.data import ProjectData
from models.language import Words
from models.meetings import Meeting, MeetingState
from models.rules.meetings import comes_from, point_of, seconds_in_all, seconds_used
from models.rules.protocol import Ready, conflict_text, dissent_texts, movements, vote_text
from models.rules.seats import chair_of, quorum
from models.tasks.actions import action_text
from models.tasks.meetings import item_key
from tui.widgets.linetable import Cell, Row
from tui.widgets.text import fitted, shown

SIGNS = {
    Treatment.OPEN: ("○", ""),
    Treatment.TREATED: ("●", "green"),
    Treatment.POSTPONED: ("→", "yellow"),
    Treatment.WITHDRAWN: ("×", "quiet"),
}
"""The sign of what became of an item, and its role."""

NOW = ("■", "yellow")
"""The sign of the item that is being treated."""


def lasted(seconds: int) -> str:
    """A time used, in hours and minutes: minutes are as fine as anybody needs, and cost a slow line less."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def head(data: ProjectData, meeting: Meeting, now: datetime, saved: datetime, width: int, w: Words) -> Content:
    """Two lines: the meeting, who leads it, the clock; whether they may decide, the times, when it was last saved."""
    state = (
        w.t("break")
        if meeting.runs and meeting.current and meeting.taken_up is None
        else w.t(meeting.state.word).lower()
    )
    chair = chair_of(data, meeting)
    led = w.t("led by {name}", name=chair.name) if chair else w.t("nobody leads it")
    clock = f"{w.weekday_short(now.date())} {w.date_short(now.date())} {now:%H:%M}"
    title = w.t("Meeting {meeting}", meeting=meeting.number)
    room = width - len(clock) - 1
    first = Content.assemble(
        (title, "bold"), "  ", (state, "bold $primary"),
        (fitted(f"   {led}", max(0, room - len(title) - len(state) - 2)), "$quiet"), " ", (clock, "bold"),
    )  # fmt: skip
    item = _current(meeting)
    counted = quorum(data, meeting, item)
    about = {"present": w.number(counted.present), "members": w.number(counted.members)}
    decide = (
        w.t("Quorate, {present} of {members}", **about)
        if counted.quorate
        else w.t("NOT QUORATE, {present} of {members}", **about)
    )
    parts = [w.t("meeting {time}", time=lasted(seconds_in_all(meeting, now)))]
    if item:
        parts.append(w.t("item {time}", time=lasted(seconds_used(meeting, item, now))))
    parts.append(w.t("saved at {time}", time=f"{saved:%H:%M:%S}"))
    second = Content.assemble(
        (decide, "$status-green" if counted.quorate else "bold $status-red"), ("   " + "   ".join(parts), "$quiet")
    )
    return Content("\n").join([first, second])


def agenda(meeting: Meeting, now: datetime) -> list[Row]:
    """The items with their states and the minutes each has taken."""
    rows = []
    for item in meeting.items:
        current = meeting.runs and item.key == meeting.current and item.treatment is Treatment.OPEN
        sign, role = NOW if current else SIGNS[item.treatment]
        seconds = seconds_used(meeting, item, now)
        look = "quiet" if item.treatment is not Treatment.OPEN else ""
        rows.append(
            Row(
                item_key(meeting, item.key),
                (
                    Cell(sign, role),
                    Cell(item.number, look),
                    Cell(item.title, look),
                    Cell(f"{seconds // 60}'" if item.began else "", "quiet"),
                ),
            )
        )
    return rows


def about(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> Content:
    """What an item is: number, title, from where it comes, what is proposed, who takes no part or has come and gone."""
    lines = [Content.assemble((f"{item.number}  ".lstrip(), "bold $primary"), (shown(item.title), "bold"))]
    origin = f"{w.t(item.kind.word)} · {w.say(comes_from(data, meeting, item))}"
    lines.append(Content.styled(shown(origin), "$quiet"))
    if not item.public:
        lines.append(Content.styled(shown(w.t("Closed to the public: {reason}", reason=item.basis)), "$status-yellow"))
    if item.proposal.strip():
        lines.append(Content.assemble((w.t("Proposed: "), "$quiet"), shown(item.proposal.strip())))
    if text := conflict_text(data, meeting, item, w):
        lines.append(Content.styled(shown(text), "$status-yellow"))
    if moves := movements(data, meeting, item, w):
        lines.append(Content.styled(shown(" ".join(moves)), "$quiet"))
    return Content("\n").join(lines)


def outcome(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> Content:
    """What became of an item: its state, the vote, the dissents, what somebody is to do."""
    lines = []
    if item.treatment is not Treatment.OPEN:
        sign, role = SIGNS[item.treatment]
        style = f"bold $status-{role}" if role in {"green", "yellow"} else "bold"
        lines.append(Content.styled(f"{sign} {w.t(item.treatment.word)}", style))
    said = " ".join(filter(None, (vote_text(item.votes, w), *dissent_texts(item, w))))
    if said:
        lines.append(Content(shown(said)))
    made = [kept for kept in data.actions if item.number and (kept.meeting, kept.item) == (meeting.number, item.number)]
    lines += [Content.assemble((w.t("Action: "), "$quiet"), shown(action_text(kept, w))) for kept in made]
    return Content("\n").join(lines)


def choices(
    data: ProjectData, meeting: Meeting, item: Item, sentences: tuple[Ready, ...], width: int, w: Words
) -> Content:
    """What the digits fill in, and what then decides it; nothing where nothing is to be decided."""
    if not meeting.runs or item.treatment is not Treatment.OPEN:
        return Content("")
    parts = [(f"{place}", f" {ready.name}") for place, ready in enumerate(sentences[:9], start=1)]
    found = point_of(data, meeting, item)
    last = w.t("decides and signs off {code}", code=found[0].code) if found else w.t("decides it")
    lines: list[list[tuple[str, str]]] = [[]]
    for part in (*parts, ("d", f" {last}")):
        if lines[-1] and sum(len(key) + len(text) + 2 for key, text in (*lines[-1], part)) > width:
            lines.append([])
        lines[-1].append(part)
    return Content("\n").join(
        Content.assemble(*(piece for key, text in line for piece in ((key, "bold $primary"), f"{shown(text)}  ")))
        for line in lines
    )


def _current(meeting: Meeting) -> Item | None:
    """The item that is being treated."""
    if meeting.state is not MeetingState.RUNNING or not meeting.current:
        return None
    return meeting.item(meeting.current)
