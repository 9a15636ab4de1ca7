"""Decision points: where the project may go on, and what each body said.

A decision point has *legs*: the steering group approves, the council adopts, the county treats. A leg may be
approved with conditions, and as long as one is open the decision never shows as approved.
"""

from datetime import date, datetime
from enum import StrEnum

from models.language import N_
from models.records import Part, Record
from models.signing import Signature
from models.when import When


class Body(StrEnum):
    """Who decides a leg."""

    STEERING_GROUP = "steering_group"
    MUNICIPAL_COUNCIL = "municipal_council"
    COUNTY = "county"
    OWNER = "owner"
    INNOVATION_NORWAY = "innovation_norway"

    @property
    def word(self) -> str:
        """The msgid of the body's name."""
        return _BODIES[self]


_BODIES = {
    Body.STEERING_GROUP: N_("The steering group"),
    Body.MUNICIPAL_COUNCIL: N_("The municipal council"),
    Body.COUNTY: N_("The county"),
    Body.OWNER: N_("The project owner"),
    Body.INNOVATION_NORWAY: N_("Innovation Norway (statement)"),
}


class Outcome(StrEnum):
    """What a body decided."""

    APPROVED = "approved"
    CONDITIONAL = "conditional"
    RETURNED = "returned"
    POSTPONED = "postponed"
    REJECTED = "rejected"

    @property
    def word(self) -> str:
        """The msgid of the outcome's name."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.APPROVED: N_("Approved"),
    Outcome.CONDITIONAL: N_("Approved with conditions"),
    Outcome.RETURNED: N_("To be revised"),
    Outcome.POSTPONED: N_("Postponed"),
    Outcome.REJECTED: N_("Rejected"),
}


_ADOPTIONS = {
    Outcome.APPROVED: N_("Adopted"),
    Outcome.CONDITIONAL: N_("Adopted with conditions"),
    Outcome.REJECTED: N_("Not adopted"),
}


def outcome_word(body: str, outcome: Outcome) -> str:
    """The msgid of what a body decided, by the body's own msgid: the steering group approves, the council adopts."""
    return _ADOPTIONS.get(outcome, outcome.word) if body == Body.MUNICIPAL_COUNCIL.word else outcome.word


class Fulfilment(Part, frozen=True, kw_only=True):
    """A condition was met: when, and what proves it."""

    on: date
    proof: str
    at: datetime
    by: str


class Condition(Part, frozen=True, kw_only=True):
    """Something that must be in place before a conditional decision counts as approved.

    Attributes:
        text: What must be in place.
        owner: Who sees to it.
        deadline: By when.
        proof: What will show it.
        consequence: What happens if it is not met.
        fulfilled: Set when it has been met.
    """

    text: str
    owner: str = ""
    deadline: date | None = None
    proof: str = ""
    consequence: str = ""
    fulfilled: Fulfilment | None = None


class CriterionState(StrEnum):
    """Whether a criterion is met; OPEN until somebody has looked."""

    OPEN = "open"
    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"

    @property
    def word(self) -> str:
        """The msgid of the state's name."""
        return _CRITERIA[self]


_CRITERIA = {
    CriterionState.OPEN: N_("Not assessed"),
    CriterionState.MET: N_("Met"),
    CriterionState.UNMET: N_("Not met"),
    CriterionState.NOT_APPLICABLE: N_("Not applicable"),
}


class Criterion(Part, frozen=True, kw_only=True):
    """One line of the checklist before a decision."""

    text: str
    state: CriterionState = CriterionState.OPEN
    note: str = ""


class Dissent(Part, frozen=True, kw_only=True):
    """Somebody disagreed, and had it written down."""

    name: str
    text: str = ""


class SignOff(Part, frozen=True, kw_only=True):
    """Somebody put their name to a decision.

    Attributes:
        at: When.
        by: Who was logged in.
        name: Who signed.
        role: In which role.
        on_behalf_of: For whom, when a stand-in signed.
        statement: Exactly what was signed: canonical JSON (models/rules/signoff.py).
        sha256: Its fingerprint.
        signature: By the signer's own SSH key, if they used one.
        paper: Where the paper is that was signed by hand; empty when it was signed here.
        signed_on: The day it was signed on paper.
    """

    at: datetime
    by: str
    name: str
    role: str = ""
    on_behalf_of: str = ""
    statement: str
    sha256: str
    signature: Signature | None = None
    paper: str = ""
    signed_on: date | None = None


class Leg(Part, frozen=True, kw_only=True):
    """One body's treatment of the matter.

    Attributes:
        body: Who decides.
        planned: When it is to be treated.
        case: The case number, such as ``12/26``.
        decided: The day it was decided; None until then.
        outcome: What was decided.
        text: The decision as worded.
        conditions: What must be in place, for a conditional outcome.
        sign_offs: Who put their name to it.
        dissents: Who disagreed, and what they had written down.
        conflicted: Who was disqualified and took no part, each with the ground.
    """

    body: Body
    planned: When | None = None
    case: str = ""
    decided: date | None = None
    outcome: Outcome | None = None
    text: str = ""
    conditions: tuple[Condition, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    conflicted: tuple[str, ...] = ()

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        """The conditions not yet met."""
        return tuple(condition for condition in self.conditions if condition.fulfilled is None)

    @property
    def passed(self) -> bool:
        """True when the matter may go on: approved, and every condition met. Conditions nobody wrote down are not."""
        approved = self.outcome is Outcome.APPROVED or (self.outcome is Outcome.CONDITIONAL and self.conditions != ())
        return approved and not self.open_conditions


class DecisionPoint(Record, frozen=True, kw_only=True):
    """Where the project asks whether it may go on.

    Attributes:
        code: Free text, such as ``BP2``.
        name: What is decided.
        basis: The documents the decision rests on.
        criteria: The checklist.
        milestones: Ids of the milestones it waits for.
        legs: The bodies that treat it, in order.
        planned: The promised date.
        forecast: The date believed now; None when it is still `planned`.
    """

    code: str
    name: str
    basis: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    milestones: tuple[str, ...] = ()
    legs: tuple[Leg, ...] = ()
    planned: When | None = None
    forecast: When | None = None

    @property
    def expected(self) -> When | None:
        """The date believed now."""
        return self.forecast or self.planned

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of all legs."""
        return tuple(condition for leg in self.legs for condition in leg.conditions)

    @property
    def started(self) -> bool:
        """True when the first body has decided."""
        return bool(self.legs) and self.legs[0].decided is not None

    @property
    def passed(self) -> bool:
        """True when every leg is through and every condition met."""
        return bool(self.legs) and all(leg.passed for leg in self.legs)
