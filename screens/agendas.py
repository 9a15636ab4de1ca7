"""A meeting as lines one can write in: itself in the list, its agenda, what became of it, its minutes, its actions."""

from collections.abc import Iterator
from datetime import date

from models.agenda import Item, ItemKind, Treatment
from models.data import ProjectData
from models.language import Words
from models.meetings import Action, Comment, Meeting, MeetingState
from models.rules.meetings import comes_from, papers_due
from models.rules.protocol import outcome_text
from screens.listed import NOTHING, heading
from tui.widgets.linetable import Cell, Column, Row

WIDE = 100
"""From how many columns on there is room for what else is known."""

ROLES = {
    MeetingState.PLANNED: "quiet",
    MeetingState.CALLED: "",
    MeetingState.RUNNING: "red",
    MeetingState.FOR_APPROVAL: "yellow",
    MeetingState.CLOSED: "green",
}
"""How each state of a meeting is shown, beside its word."""

SIGNS = {
    MeetingState.PLANNED: "□",
    MeetingState.CALLED: "■",
    MeetingState.RUNNING: "►",
    MeetingState.FOR_APPROVAL: "▲",
    MeetingState.CLOSED: "●",
}
"""The sign of each state."""

SOON_DAYS = 3
"""Papers that are due so soon stand out."""


# --- the list of meetings ---------------------------------------------------------------------------------------------


def in_order(data: ProjectData) -> list[Meeting]:
    """The meetings in the order of time."""
    return sorted(data.meetings, key=lambda meeting: (meeting.on, meeting.place))


def meeting_columns(w: Words, width: int) -> list[Column]:
    """The columns of the list of meetings."""
    return [
        Column(w.t("Meeting"), 7),
        Column(w.t("Date"), 14 if width >= WIDE else 10),
        Column(w.t("Title")),
        Column(w.t("Items"), 5, right=True),
        Column(w.t("Status"), 26 if width >= WIDE else 24),
        Column(w.t("Deadline"), 23, least=WIDE),
    ]


def meeting_row(data: ProjectData, meeting: Meeting, today: date, w: Words, width: int) -> Row:
    """A meeting as a line; where it is short, what is due stands in the place of the state that it follows from."""
    role = ROLES[meeting.state]
    due, urgency = deadline(data, meeting, today, w)
    state = Cell(f"{SIGNS[meeting.state]} {w.t(meeting.state.word)}", role)
    day = f"{w.weekday_short(meeting.on)} {w.date(meeting.on)}"
    if width < WIDE:
        day = w.date(meeting.on)
        told = due and meeting.state is not MeetingState.CALLED
        state = Cell(f"{SIGNS[meeting.state]} {due}", urgency) if told else state
    quiet = "quiet" if meeting.state is MeetingState.CLOSED else ""
    return Row(
        meeting.id,
        (
            Cell(meeting.number, quiet),
            Cell(day, quiet),
            Cell(meeting.title, quiet),
            Cell(str(len(meeting.items) or "–"), "quiet"),
            state,
            Cell(due or "–", urgency if due else "quiet"),
        ),
    )


def deadline(data: ProjectData, meeting: Meeting, today: date, w: Words) -> tuple[str, str]:
    """What must be done with a meeting by when, and how it is shown; empty for nothing."""
    papers = papers_due(data, meeting)
    if meeting.state is MeetingState.PLANNED or (meeting.state is MeetingState.CALLED and papers >= today):
        left = (papers - today).days
        role = "red" if left < 0 else "yellow" if left <= SOON_DAYS else "quiet"
        return w.t("papers by {date}", date=w.date_short(papers)), role
    if meeting.state is MeetingState.FOR_APPROVAL and meeting.comments_by:
        over = meeting.comments_by < today
        return w.t("comments by {date}", date=w.date_short(meeting.comments_by)), "yellow" if over else "quiet"
    return "", ""


# --- a meeting from its first item to its last action -----------------------------------------------------------------


def agenda_columns(meeting: Meeting, w: Words, width: int) -> list[Column]:
    """The columns of what is known of one meeting."""
    last = w.t("Outcome") if meeting.was_held or meeting.runs else w.t("Comes from")
    return [
        Column(w.t("Item"), max((len(item.number) for item in meeting.items), default=0) or 4),
        Column(w.t("Agenda of meeting {meeting}", meeting=meeting.number)),
        Column(w.t("Kind"), max(len(w.t(kind.word)) for kind in ItemKind)),
        Column(last, 0 if width >= WIDE else 24),
    ]


def agenda_rows(data: ProjectData, meeting: Meeting, today: date, w: Words) -> Iterator[Row]:
    """The items; of a meeting that has been held also its minutes with the comments, and the actions that came of it."""
    for place, item in enumerate(meeting.items):
        yield _item_row(data, meeting, place, item, w)
    if meeting.was_held:
        yield Row(f"{NOTHING}minutes", [""] * 4)
        yield heading(f"{meeting.id}/comments/", "", w.t("Minutes"), "", minutes_state(meeting, w))
        for place, comment in enumerate(meeting.comments):
            yield _comment_row(meeting, place, comment, w)
        if not meeting.comments and meeting.state is MeetingState.FOR_APPROVAL:
            yield Row(f"{meeting.id}/comments/", ["", Cell(w.t("No comments yet."), "quiet"), "", ""])
    actions = [action for action in data.actions if action.meeting == meeting.number]
    if actions:
        yield Row(f"{NOTHING}actions", [""] * 4)
        yield heading("actions/", "", w.t("Actions from the meeting"), w.t("By when"), w.t("Who sees to it"))
        for action in actions:
            sign, role = action_sign(action, today)
            due = w.date(action.due) if action.due else "–"
            yield Row(action.id, [action.item, Cell(f"{sign} {action.text}", role), due, action.owner or "–"])


def _item_row(data: ProjectData, meeting: Meeting, place: int, item: Item, w: Words) -> Row:
    title = item.title if item.public else w.t("{item} (closed)", item=item.title)
    if meeting.was_held or meeting.runs:
        last = _became(data, meeting, item, w)
    else:
        last = Cell(w.say(comes_from(data, meeting, item)), "quiet")
    number = item.number or Cell(f"{place + 1}.", "quiet")
    return Row(f"{meeting.id}/items/{place}", [number, title, Cell(w.t(item.kind.word), "quiet"), last])


def _became(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> Cell:
    if item.treatment is Treatment.OPEN:
        if meeting.current == item.key:
            return Cell(w.t("► is being treated"), "yellow")
        return Cell(w.t(item.treatment.word), "quiet")
    if item.treatment is Treatment.TREATED:
        return Cell(outcome_text(data, meeting, item, w) or w.t(item.treatment.word))
    return Cell(w.t(item.treatment.word), "yellow")


def minutes_state(meeting: Meeting, w: Words) -> str:
    """How far the minutes have come, in a few words."""
    version = w.t("version {n}", n=meeting.version) + ", " if meeting.version > 1 else ""
    if meeting.approved_at:
        return version + w.t("approved {date}", date=w.date(meeting.approved_at.astimezone().date()))
    if meeting.comments_by:
        return w.t("comments by {date}", date=w.date_short(meeting.comments_by))
    return w.t("not sent out yet")


def _comment_row(meeting: Meeting, place: int, comment: Comment, w: Words) -> Row:
    sign, role = ("■", "green") if comment.answer else ("□", "yellow")
    day = w.date(comment.at.astimezone().date())
    answer = Cell(comment.answer or w.t("not answered"), "quiet" if comment.answer else "yellow")
    return Row(f"{meeting.id}/comments/{place}", ["", Cell(f"{sign} {comment.by}: {comment.text}", role), day, answer])


def action_sign(action: Action, today: date) -> tuple[str, str]:
    """The sign of an action and how it is shown: done, open, or open past its day."""
    if action.done:
        return "■", "green"
    return "□", "red" if action.overdue(today) else ""
