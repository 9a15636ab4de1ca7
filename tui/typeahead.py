"""What is typed ahead on a slow line lands where a patient typist's keys would.

Textual sends a key to whatever has the focus when the key arrives, and looks for bindings when it has come back up through
the parents. Keys that arrive in one read, with the Enter that moves the focus or the letter that opens a form among them,
would all go to the old place. So a key goes out only when the one before has had its effect.

Letters that wait for a note cannot do anything but stand in it, so they go in together: a paste that a terminal, or GNU
screen, sends as if it were typed would take minutes otherwise.
"""

import asyncio
from collections import deque
from contextlib import suppress
from itertools import takewhile

from textual.app import App, ScreenStackError
from textual.events import Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget

SECONDS = 0.5
"""How long a key is waited for at most: one that waits for a disk or a person must not hold back the rest."""

SCREENS_DEEP = 4
"""How many screens may come up one after the other from a single key."""


class TypeAhead:
    """The keys of an application that wait for their turn.

    Args:
        app: Whose keys they are.
    """

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self._waiting: deque[Key | Paste] = deque()
        self._next: Key | Paste | None = None
        self._task: asyncio.Task[None] | None = None

    def may_go(self, event: Key | Paste) -> bool:
        """True when an event may go out now; else it is kept, and comes again when it may."""
        if event is self._next:
            self._next = None
            return True
        if self._task is None:
            return True
        self._waiting.append(event)
        return False

    def went(self) -> None:
        """An event has gone out: see when the next one may."""
        self._task = asyncio.create_task(self._see_to_the_next())

    async def _see_to_the_next(self) -> None:
        with suppress(ScreenStackError):  # the application ends
            await settled(self._app)
        if self._waiting:
            self._next = self._together() or self._waiting.popleft()
            self._app.post_message(self._next)
        else:
            self._task = None

    def _together(self) -> Paste | None:
        """The text that waits for a note, taken out of the queue."""
        if not getattr(self._app.focused, "ONLY_TEXT", False):
            return None
        text = "".join(takewhile(bool, map(_written, self._waiting)))
        for _ in text:
            self._waiting.popleft()
        return Paste(text) if text else None


def _written(event: Key | Paste) -> str:
    """The one character that a key writes into a note; empty if it does something else."""
    if not isinstance(event, Key):
        return ""
    return "\n" if event.key == "enter" else (event.character or "") if event.is_printable else ""


async def settled(app: App[object]) -> None:
    """Return when all that reached the widgets has been dealt with, and a screen that came up is ready for keys."""
    for _ in range(SCREENS_DEEP):
        screen = app.screen
        nodes = [node for node in (app.focused or screen).ancestors_with_self if isinstance(node, Widget)]
        for node in (*nodes, app):
            if not await _idle(node):
                return
        await asyncio.sleep(0)  # a worker that opens a form begins here
        await asyncio.sleep(0)
        if app.screen is screen:
            return


async def _idle(node: MessagePump) -> bool:
    """Wait until a widget has handled every message it has. False when it takes too long."""
    done = asyncio.Event()
    if not node.call_later(done.set):
        return True  # it is closing: no key will reach it
    try:
        await asyncio.wait_for(done.wait(), SECONDS)
    except TimeoutError:
        return False
    return True
