"""The meeting on the wall: one item, as large as a terminal can show it; never a private note."""

import textwrap

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.agenda import Item, Treatment
from models.data import ProjectData, find
from models.language import Words, words_for
from models.meetings import Meeting
from models.rules.protocol import conflict_text, outcome_text, presence_text
from screens.base import StyrScreen
from screens.services import Services
from tui.keys import bindings_of
from tui.widgets.block import block
from tui.widgets.text import shown

MEASURE = 64
"""The longest line of running text, in cells: longer ones are hard to follow across a room."""


class Projector(StyrScreen):
    """What the room sees. It follows the meeting by itself, whoever runs it.

    Args:
        services: The project.
        meeting_id: The meeting.
    """

    MODE = "projector"
    BINDINGS = bindings_of("projector")
    CSS = """
    Projector TopBar, Projector KeyBar, Projector #message { display: none; }
    Projector #wall { padding: 1 4; height: 1fr; }
    Projector #number { height: auto; color: $primary; }
    Projector #title { height: auto; margin: 1 0; text-style: bold; }
    Projector #text { height: 1fr; text-style: bold; }
    Projector #foot { height: auto; color: $quiet; }
    """

    def __init__(self, services: Services, meeting_id: str) -> None:
        super().__init__(services)
        self._meeting_id = meeting_id
        self._shown: tuple[object, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Number, title, what is proposed or decided, who is there."""
        with Vertical(id="wall"):
            yield Static(id="number", markup=False)
            yield Static(id="title")
            yield Static(id="text")
            yield Static(id="foot")

    def reload(self) -> None:
        """Show the item that is being treated, if anything of it has changed; in the language of the documents."""
        super().reload()
        data = self.services.project()[0]
        w, meeting = words_for(data.project.language), find(data.meetings, self._meeting_id)
        item = meeting.item(meeting.current) if meeting.runs and meeting.current else None
        width, height = max(20, self.size.width - 8), self.size.height
        parts = _item(data, meeting, item, width, height, w) if item else _meeting(data, meeting, width, w)
        if parts != self._shown:
            self._shown = parts
            for id, text in zip(("number", "title", "text", "foot"), parts, strict=True):
                self.query_one(f"#{id}", Static).update(text)

    def action_back(self) -> None:
        """Go back to the meeting."""
        self.dismiss()


def _item(
    data: ProjectData, meeting: Meeting, item: Item, width: int, height: int, w: Words
) -> tuple[Content, Content, Content, Content]:
    decided = item.treatment is not Treatment.OPEN
    text = outcome_text(data, meeting, item, w) if decided else (item.decision.strip() or item.proposal.strip())
    label = w.t("Decision") if decided else w.t("Proposed decision")
    if meeting.taken_up is None and not decided:
        label, text = w.t("Break"), w.t("The meeting has a break.")
    number = Content("\n".join(block(item.number)) or spaced(item.number, width))
    title = Content(large(item.title, width))
    foot = [presence_text(data, meeting, w, item)]
    if conflict := conflict_text(data, meeting, item, w):
        foot = [conflict]
    room = height - 9 - len(title.plain.split("\n")) - len(textwrap.wrap(foot[0], width))
    body = Content("")
    if text:
        lines = wrapped(text, min(MEASURE, width))
        gap = "\n\n" if 2 * len(lines) + 1 < room else "\n"
        style = "$status-green" if decided and item.treatment is Treatment.TREATED else "$status-yellow"
        body = Content.assemble((spaced(label, width) + "\n\n", style), gap.join(shown(line) for line in lines))
    return number, title, body, Content(shown(" ".join(foot)))


def _meeting(data: ProjectData, meeting: Meeting, width: int, w: Words) -> tuple[Content, Content, Content, Content]:
    """Before the first item and after the last one."""
    number = Content("\n".join(block(meeting.number)) or spaced(meeting.number, width))
    title = Content(large(data.project.name, width))
    text = Content.assemble(
        (spaced(w.t(meeting.state.word), width) + "\n\n", "bold $primary"),
        shown(meeting.title),
        "\n\n",
        w.date_long(meeting.on),
    )
    return number, title, text, Content(shown(presence_text(data, meeting, w)) if meeting.attendance else "")


def large(text: str, width: int) -> str:
    """A title in capitals, with wide spaces where it then fits on two lines."""
    lines = wrapped(spaced(text, 1000), width)
    if len(lines) <= 2:
        return "\n\n".join(lines) if len(lines) > 1 else lines[0] if lines else ""
    return "\n".join(wrapped(text.upper(), width))


def spaced(text: str, width: int) -> str:
    """Capitals with a space between the letters, three between the words; without them where there is no room."""
    words_of = [shown(word).upper() for word in text.split()]
    wide = "   ".join("\N{NO-BREAK SPACE}".join(word) for word in words_of)
    return wide if len(wide) <= width or width >= 1000 else " ".join(words_of)


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines of at most `width` cells; its own line breaks stay."""
    return [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False, drop_whitespace=True) or [""]
    ]
