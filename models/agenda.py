"""What a meeting treats: the items of its agenda, from where each comes to what was decided."""

from datetime import datetime
from enum import StrEnum

from models.decisions import Dissent
from models.language import N_
from models.records import Part


class ItemKind(StrEnum):
    """What is done with an item."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    FOLLOW_UP = "follow_up"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return _KINDS[self]


_KINDS = {
    ItemKind.DECISION: N_("For decision"),
    ItemKind.DISCUSSION: N_("For discussion"),
    ItemKind.INFORMATION: N_("For information"),
    ItemKind.FOLLOW_UP: N_("Follow-up"),
}


class Origin(StrEnum):
    """Where an item comes from."""

    STANDING = "standing"
    MINUTES = "minutes"
    POINT = "decision_point"
    REPORT = "report"
    REQUEST = "request"
    MILESTONE = "milestone"
    CONDITION = "condition"
    ACTION = "action"
    CARRIED = "carried"
    WRITTEN = "written"
    EXTRA = "extra"

    @property
    def word(self) -> str:
        """The msgid of what is said of where it comes from."""
        return _ORIGINS[self]


_ORIGINS = {
    Origin.STANDING: N_("Standing item"),
    Origin.MINUTES: N_("Minutes of the previous meeting"),
    Origin.POINT: N_("Decision point that is due"),
    Origin.REPORT: N_("The status report"),
    Origin.REQUEST: N_("Decision asked for in the status report"),
    Origin.MILESTONE: N_("Milestones that are late or not confirmed"),
    Origin.CONDITION: N_("Condition that is open"),
    Origin.ACTION: N_("Action that is open"),
    Origin.CARRIED: N_("Carried over from an earlier meeting"),
    Origin.WRITTEN: N_("Written by hand"),
    Origin.EXTRA: N_("Added in the meeting"),
}


class Treatment(StrEnum):
    """What became of an item. A meeting cannot end while one is OPEN."""

    OPEN = "open"
    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"

    @property
    def word(self) -> str:
        """The msgid of the treatment's name."""
        return _TREATMENTS[self]


_TREATMENTS = {
    Treatment.OPEN: N_("Not treated"),
    Treatment.TREATED: N_("Treated"),
    Treatment.POSTPONED: N_("Postponed to a later meeting"),
    Treatment.WITHDRAWN: N_("Withdrawn"),
}


class Votes(Part, frozen=True, kw_only=True):
    """How a vote went, in votes. Nobody against is unanimous.

    Attributes:
        in_favour: Votes for.
        against: Votes against.
        casting: Of as many for as against, the chair's vote decided.
        fell: Of as many for as against: the chair's vote was against, or the rules give nobody the last word.
    """

    in_favour: int
    against: int = 0
    casting: bool = False
    fell: bool = False

    @property
    def tied(self) -> bool:
        """True when there were as many for as against, so that somebody must decide."""
        return self.in_favour == self.against

    @property
    def carried(self) -> bool:
        """True when what was proposed was decided."""
        return not self.fell if self.tied else self.in_favour > self.against


class Conflict(Part, frozen=True, kw_only=True):
    """Somebody who took no part in an item, being disqualified: who (an id of `people`), and on which ground."""

    person: str
    ground: str


class Item(Part, frozen=True, kw_only=True):
    """One item of the agenda.

    Attributes:
        key: What it is called by inside the meeting; never reused there.
        number: Its case number, such as ``12/26``; empty until the meeting is called.
        title: What it is about.
        kind: Decision, discussion, information or follow-up.
        origin: Where it comes from.
        about: What it comes from: the id of a decision point, a report or a meeting; ``<report>#<line>`` of a decision
            asked for, ``<meeting>/<key>`` of an item carried over; empty where the origin says it all.
        basis: Why it is not open to the public, in the words of whoever closed it; empty for an open item.
        background: What the members must know beforehand.
        proposal: The decision that is proposed.
        discussion: What was said, for the minutes.
        private: Notes of the leader's own, which are shown nowhere else.
        decision: What was decided, as worded.
        treatment: What became of it.
        votes: How the vote went; None when there was none.
        dissents: Who disagreed, and what they had written down.
        conflicted: Who took no part.
        began: When it was first taken up.
        seconds: How long it has been treated, without the time since it was last taken up.
    """

    key: str
    number: str = ""
    title: str
    kind: ItemKind = ItemKind.DECISION
    origin: Origin = Origin.WRITTEN
    about: str = ""
    basis: str = ""
    background: str = ""
    proposal: str = ""
    discussion: str = ""
    private: str = ""
    decision: str = ""
    treatment: Treatment = Treatment.OPEN
    votes: Votes | None = None
    dissents: tuple[Dissent, ...] = ()
    conflicted: tuple[Conflict, ...] = ()
    began: datetime | None = None
    seconds: int = 0

    @property
    def public(self) -> bool:
        """True when everybody may read it."""
        return not self.basis.strip()
