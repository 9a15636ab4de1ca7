"""What all meetings have decided, and what they have asked somebody to do, as registers that can be searched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.agenda import Item, Treatment
from models.data import ProjectData
from models.decisions import Leg
from models.language import Words
from models.meetings import Action, Meeting
from models.rules.meetings import signed_leg
from models.rules.search import terms_of
from models.text import folded


@dataclass(frozen=True, slots=True)
class Decided:
    """One line of the register of decisions.

    Attributes:
        meeting: The meeting it was decided in.
        item: The item, and what became of it.
        leg: What was signed off in it; None for an item without a decision point.
    """

    meeting: Meeting
    item: Item
    leg: Leg | None


@dataclass(frozen=True, slots=True)
class Promised:
    """One line of the register of actions.

    Attributes:
        action: What somebody is to do.
        meeting: The meeting it comes from; None for one that was not agreed in a meeting.
        overdue: True when it is open past its day.
    """

    action: Action
    meeting: Meeting | None
    overdue: bool


def decisions(data: ProjectData, words: Words, query: str = "", *, public: bool = False) -> tuple[Decided, ...]:
    """What has become of every item of every meeting held, the newest meeting first.

    Args:
        data: The project.
        words: The language that what is searched in is said in.
        query: Words that must all be found in a line; empty for every line.
        public: Leave out what is closed to the public.
    """
    held = sorted((m for m in data.meetings if m.was_held or m.runs), key=lambda m: (m.on, m.place), reverse=True)
    lines = (
        Decided(meeting, item, signed_leg(data, meeting, item))
        for meeting in held
        for item in meeting.items
        if item.treatment is not Treatment.OPEN and (item.public or not public)
    )
    return tuple(line for line in lines if _holds(query, _of_decision(line, words)))


def actions(
    data: ProjectData, words: Words, today: date, query: str = "", *, only_open: bool = False
) -> tuple[Promised, ...]:
    """Every action, open ones first by their deadline, then those that are done, the last one first.

    Args:
        data: The project.
        words: The language that what is searched in is said in.
        today: The day it is.
        query: Words that must all be found in a line; empty for every line.
        only_open: Leave out what is done.
    """
    numbered = {meeting.number: meeting for meeting in data.meetings}
    lines = [
        Promised(action, numbered.get(action.meeting), action.overdue(today))
        for action in data.actions
        if not (only_open and action.done)
    ]
    lines.sort(key=lambda line: _urgency(line.action))
    return tuple(line for line in lines if _holds(query, _of_action(line.action, words)))


def _urgency(action: Action) -> tuple[bool, int, int]:
    if action.done:
        return True, -action.done.toordinal(), action.place
    return False, (action.due or date.max).toordinal(), action.place


def _holds(query: str, texts: Iterator[str]) -> bool:
    terms = terms_of(query)
    whole = folded("\n".join(texts)) if terms else ""
    return all(term.found_in(whole) for term in terms)


def _of_decision(line: Decided, w: Words) -> Iterator[str]:
    meeting, item = line.meeting, line.item
    yield from (meeting.number, meeting.title, w.date(meeting.on))
    yield from (item.number, item.title, item.proposal, item.decision, item.discussion, w.t(item.treatment.word))
    yield from (part for dissent in item.dissents for part in (dissent.name, dissent.text))
    for condition in line.leg.conditions if line.leg else ():
        yield from (condition.text, condition.owner, condition.proof)


def _of_action(action: Action, w: Words) -> Iterator[str]:
    yield from (action.text, action.owner, action.meeting, action.item, action.proof)
    yield from (w.date(day) for day in (action.due, action.done, action.created) if day)
