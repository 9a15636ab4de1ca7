"""A task: one thing a project leader does, written once for the screens and for the command line.

A task is asked for something the cursor is on, or that the command names; it says what must be filled in, and does it.
So every task of a screen has a command for those who read by ear, and neither can forget a rule that the other knows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.acts import Acts
from models.data import ProjectData
from models.language import Saying, Words
from models.rules.areas import ProjectState
from models.tasks.fields import Field
from models.tasks.place import fits

Answers = dict[str, Any]
"""The values of a task's fields, by the fields' names."""


class NotNow(Exception):
    """A task cannot be done as things are; `text` says why, and what to do instead."""

    def __init__(self, text: Saying) -> None:
        super().__init__(text.msgid)
        self.text = text


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a task is asked for.

    Attributes:
        data: The project as it is.
        state: What follows from it today.
        acts: What may be done to it.
        words: The language to ask in.
    """

    data: ProjectData
    state: ProjectState
    acts: Acts
    words: Words

    @property
    def today(self) -> date:
        """The day it is."""
        return self.state.today


@dataclass(frozen=True, slots=True)
class Asked:
    """A task as it is to be filled in, in the desk's language.

    Attributes:
        title: What is to be done, to what.
        fields: What is asked; nothing for a task that is done at once.
        act: Does what the answers ask. Raises Refused, StoreError, SigningFailed or KeyError.
        done: What to say then.
        about: A sentence to know before answering; empty for none.
        question: What to ask before it is done; None for no question.
        follow: The key of what the cursor is to stand on afterwards; empty for where it is.
    """

    title: str
    fields: Sequence[Field]
    act: Callable[[Answers], object]
    done: Callable[[Answers], str]
    about: str = ""
    question: Callable[[Answers], str] | None = None
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing a project leader does.

    Attributes:
        name: As it is typed at the command line, such as ``edit-goal``.
        help: A sentence, a msgid.
        target: What it is done to (models/tasks/place.py); empty for the project itself.
        ask: Says what must be filled in for the thing with a key. Raises NotNow, or KeyError when it is gone.
    """

    name: str
    help: str
    target: tuple[str, ...]
    ask: Callable[[Desk, str], Asked]

    def asked(self, desk: Desk, key: str) -> Asked:
        """What must be filled in. Raises NotNow, or KeyError when the key stands for nothing that it could be done to."""
        if self.target and not fits(desk.data, key, self.target):
            raise KeyError(key)
        return self.ask(desk, key)
