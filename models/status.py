"""Status: what the leader asserts, and the status reports.

A computed colour comes from data alone (`models.rules`). The leader may assert another with a reason; both are
kept and both are shown. An issued report never changes: a correction is a new version.
"""

from datetime import date, datetime
from enum import StrEnum

from models.health import Colour
from models.language import N_
from models.records import Part, Record
from models.writing import Passage, Written


class Area(StrEnum):
    """The parts of a project's status; OVERALL is their roll-up."""

    OVERALL = "overall"
    PROGRESS = "progress"
    ECONOMY = "economy"
    FACTORS = "factors"
    DECISIONS = "decisions"
    RISK = "risk"

    @property
    def word(self) -> str:
        """The msgid of the area's name."""
        return _AREAS[self]


_AREAS = {
    Area.OVERALL: N_("Overall"),
    Area.PROGRESS: N_("Progress"),
    Area.ECONOMY: N_("Economy"),
    Area.FACTORS: N_("Critical success factors"),
    Area.DECISIONS: N_("Decisions"),
    Area.RISK: N_("Risk"),
}


class Assertion(Part, frozen=True, kw_only=True):
    """The leader's own colour, with the reason that it needs.

    It answers one computed colour and lapses when the computed colour is no longer that one.

    Attributes:
        colour: What the leader says it is.
        reason: At least one sentence why.
        against: The computed colour it was set against.
        at: When.
        by: Who.
    """

    colour: Colour
    reason: str
    against: Colour
    at: datetime
    by: str


class AreaAssertions(Record, frozen=True, kw_only=True):
    """Every assertion about one area, the newest last; `id` is the area's value."""

    entries: tuple[Assertion, ...] = ()


SECTIONS = {
    "summary": N_("Summary and overall status"),
    "changes": N_("Since the last report"),
    "decisions_requested": N_("Decisions requested"),
    "goals": N_("Goals"),
    "progress": N_("Progress and milestones"),
    "decision_points": N_("Decision points"),
    "factors": N_("Critical success factors"),
    "economy": N_("Economy"),
    "deviations": N_("Deviations, risks and measures"),
    "anchoring": N_("Anchoring and communication"),
    "periods": N_("Done, and planned"),
    "self_check": N_("Self-check: three ways to fail"),
    "follow_up": N_("Conditions and actions"),
    "signatures": N_("Signature"),
}
"""The sections of a status report in their usual order, with their msgids; a project may choose others and another order."""


class Narrative(StrEnum):
    """The parts of a status report that a person writes, in the order of the page."""

    SUMMARY = "summary"
    SINCE_LAST = "since_last"
    DONE = "done"
    PLANNED = "planned"
    DECISIONS_REQUESTED = "decisions_requested"
    ECONOMY = "economy"
    DEVIATIONS = "deviations"
    ANCHORING = "anchoring"
    PLAN_MISSING = "plan_missing"
    ACTION_MISSING = "action_missing"
    EXISTING_FIRMS = "existing_firms"

    @property
    def word(self) -> str:
        """The msgid of the part's heading."""
        return _NARRATIVES[self][0]

    @property
    def prompt(self) -> str:
        """The msgid of what to write there."""
        return _NARRATIVES[self][1]

    @property
    def required(self) -> bool:
        """True when a report without it is not finished."""
        return self in {Narrative.SUMMARY, Narrative.DONE, Narrative.PLANNED} or self in SELF_CHECK


_NARRATIVES = {
    Narrative.SUMMARY: (N_("Summary"), N_("Three to five sentences: where are we, what has happened, what does it mean?")),
    Narrative.SINCE_LAST: (N_("Since the last report"), N_("What has happened in and around the project since the last report?")),
    Narrative.DONE: (N_("Done in the period"), N_("One line for each thing done.")),
    Narrative.PLANNED: (N_("Planned for the next period"), N_("One line for each thing planned.")),
    Narrative.DECISIONS_REQUESTED: (N_("Decisions requested"), N_("One proposed decision a line. Leave empty if the report is for information only.")),
    Narrative.ECONOMY: (N_("Comment on the economy"), N_("Explain deviations from the budget and figures not yet received.")),
    Narrative.DEVIATIONS: (N_("Deviations and measures"), N_("What has gone otherwise than planned, why, and what is done about it?")),
    Narrative.ANCHORING: (N_("Anchoring and communication"), N_("Meetings, turnout, press, contact with business and politicians.")),
    Narrative.PLAN_MISSING: (N_("Self-check: action without a plan?"), N_("Is the project being pushed into measures before the analysis is done?")),
    Narrative.ACTION_MISSING: (N_("Self-check: a plan without action?"), N_("Do measures have someone responsible, a budget and a deadline?")),
    Narrative.EXISTING_FIRMS: (N_("Self-check: existing firms forgotten?"), N_("Are established firms part of the work, or only new ones?")),
}  # fmt: skip

SELF_CHECK = (Narrative.PLAN_MISSING, Narrative.ACTION_MISSING, Narrative.EXISTING_FIRMS)
"""PLP's three ways to fail, asked in every report."""


class StatusReport(Written, frozen=True, kw_only=True):
    """A status report, from its first draft to the issued document.

    Attributes:
        number: 1, 2, 3 … within the project.
        period_from: First day of the period; `status_date` is the last.
        issued_at: When it was issued.
        issued_by: Who issued it.
        snapshot: SHA-256 of the frozen view, set when issued.
    """

    number: int
    period_from: date
    issued_at: datetime | None = None
    issued_by: str = ""
    snapshot: str = ""


STATUS_PASSAGES = tuple(Passage(part.value, part.word, part.prompt, part.required) for part in Narrative)
"""What a person writes of a status report, in the order of the page."""
