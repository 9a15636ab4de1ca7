"""What is written of the project and issued as a document: its state, its texts, and what each document asks for.

Status reports are numbered and follow one another (models/status.py). Of the brief, the plan and the final report there is
one each, which is issued in versions: what was issued is a `Document` that never changes, and the writing goes on.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from models.language import N_
from models.records import Record


class ReportState(StrEnum):
    """The way of what is written."""

    DRAFT = "draft"
    AGREED = "agreed"
    ISSUED = "issued"

    @property
    def word(self) -> str:
        """The msgid of the state's name."""
        return _STATES[self]


_STATES = {
    ReportState.DRAFT: N_("Draft"),
    ReportState.AGREED: N_("Agreed with the chair"),
    ReportState.ISSUED: N_("Issued"),
}


class Written(Record, frozen=True, kw_only=True):
    """Something a person writes and issues.

    Attributes:
        version: 1 for the first issue; a correction of what was issued is the next version.
        status_date: The day the figures are taken.
        recipient: For whom, such as ``Styringsgruppen``.
        meeting: The meeting it goes to, such as ``3/2026``.
        texts: What a person wrote, by the passage's name.
        state: Draft, agreed, issued.
        agreed_with: Whom it was agreed with.
        agreed_at: When.
    """

    version: int = 1
    status_date: date
    recipient: str = ""
    meeting: str = ""
    texts: dict[str, str] = {}
    state: ReportState = ReportState.DRAFT
    agreed_with: str = ""
    agreed_at: datetime | None = None

    def text(self, passage: str) -> str:
        """What was written for a passage; empty if nothing was."""
        return self.texts.get(passage, "")


class Passage(msgspec.Struct, frozen=True):
    """A part of a document that a person writes.

    Attributes:
        name: Its key.
        word: The msgid of its heading.
        prompt: The msgid of what to write there.
        required: A document without it is not finished.
    """

    name: str
    word: str
    prompt: str
    required: bool = False


class WritingKind(StrEnum):
    """The documents of which a project has one each. The values are those of `DocumentKind`, and the records' ids."""

    BRIEF = "brief"
    PLAN = "plan"
    FINAL_REPORT = "final_report"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return _KINDS[self]


_KINDS = {
    WritingKind.BRIEF: N_("Project brief"),
    WritingKind.PLAN: N_("Project plan"),
    WritingKind.FINAL_REPORT: N_("Final report"),
}


class Writing(Written, frozen=True, kw_only=True):
    """The brief, the plan or the final report, as it is being written; `id` is the kind's value.

    Attributes:
        decision_point: Id of the decision point that treats it; what its bodies decided stands on the front page.
    """

    decision_point: str = ""

    @property
    def kind(self) -> WritingKind:
        """Which document it is."""
        return WritingKind(self.id)


_DECISIONS = Passage(
    "decisions_requested", N_("Decisions requested"), N_("One proposed decision a line. Leave empty if the document is for information only.")
)  # fmt: skip
_ATTACHMENTS = Passage("attachments", N_("Attachments"), N_("One attachment a line."))

PASSAGES: dict[WritingKind, tuple[Passage, ...]] = {
    WritingKind.BRIEF: (
        Passage("frames", N_("Frame and directions"), N_("What the project must keep to: time, money, the letter of grant, earlier decisions."), True),
        Passage("authority", N_("Organisation and authority"), N_("Who decides what? What may the project leader decide alone?"), True),
        Passage("reporting", N_("Reporting"), N_("How often is reported, to whom, and in which form?")),
        _DECISIONS,
    ),
    WritingKind.PLAN: (
        Passage("frames", N_("Frame and directions"), N_("What the project must keep to: time, money, the letter of grant, earlier decisions."), True),
        Passage("organisation", N_("Roles and staffing"), N_("Who does the work, and how much time do they have for it?")),
        Passage("follow_up", N_("Status meetings and reporting"), N_("How often does the steering group meet, and what does it get to read?"), True),
        Passage("audiences", N_("Audiences and communication"), N_("Who is affected, what must they know, and how do they take part?"), True),
        Passage("quality", N_("Quality assurance"), N_("How is it made sure that what is delivered is good enough?")),
        Passage("activities", N_("Main activities"), N_("One line for each main activity."), True),
        Passage("resources", N_("Time and resource plan"), N_("Who is needed when, and which competence must be brought in?")),
        Passage("economy", N_("Comment on the budget"), N_("What the budget rests on, and what is uncertain.")),
        Passage("contracts", N_("Contracts and agreements"), N_("One line for each agreement: with whom, about what.")),
        _ATTACHMENTS,
        _DECISIONS,
    ),
    WritingKind.FINAL_REPORT: (
        Passage("summary", N_("Summary"), N_("Five to eight sentences: what was to be done, what was done, what came of it, what remains."), True),
        Passage("frames", N_("Changes in the frame"), N_("What was changed in goals, scope, time or money under way, and who decided it?")),
        Passage("execution", N_("How the work went"), N_("How was the work carried out compared with the plan, and why did it go otherwise?"), True),
        Passage("remaining", N_("Deliveries and remaining work"), N_("What was delivered, and what is left to do?")),
        Passage("organisation", N_("Organisation and cooperation"), N_("How did the roles, the steering group and the cooperation work?")),
        Passage("factors", N_("The critical success factors in hindsight"), N_("Which factors decided how it went?")),
        Passage("resources", N_("Use of resources"), N_("Hours and effort compared with the plan.")),
        Passage("economy", N_("Comment on the accounts"), N_("Explain deviations from the budget and figures not yet received.")),
        Passage("anchoring", N_("Anchoring and communication"), N_("Meetings, turnout, press, contact with business and politicians.")),
        Passage("lessons_kept", N_("What worked"), N_("What should others do as we did? One line each."), True),
        Passage("lessons_changed", N_("What we would do otherwise"), N_("What should others do in another way? One line each."), True),
        Passage("conclusion", N_("Conclusion and recommendation"), N_("Did the project reach what it was for, and what is recommended?"), True),
        Passage("continuation", N_("Carrying on"), N_("Who takes over what, from when?"), True),
        _ATTACHMENTS,
        _DECISIONS,
    ),
}  # fmt: skip
"""What a person writes of each document, in the order of the page. Everything else of a document is known."""

SECTIONS: dict[WritingKind, dict[str, str]] = {
    WritingKind.BRIEF: {
        "decisions_requested": N_("Proposed decision"),
        "facts": N_("About the project"),
        "background": N_("Background and reason"),
        "goals": N_("Goals"),
        "scope": N_("Scope and delimitation"),
        "deliveries": N_("Deliveries and deadlines"),
        "frame": N_("Frame and directions"),
        "organisation": N_("Organisation and authority"),
        "economy": N_("Budget and financing"),
        "follow_up": N_("Reporting and decision points"),
        "approval": N_("Approval"),
    },
    WritingKind.PLAN: {
        "decisions_requested": N_("Proposed decision"),
        "frame": N_("Goals and frame"),
        "scope": N_("Scope and delimitation"),
        "organisation": N_("Project organisation"),
        "follow_up": N_("Decision points, follow-up and milestones"),
        "audiences": N_("Audiences and communication"),
        "risk": N_("Risk assessment"),
        "execution": N_("Execution"),
        "economy": N_("Finances"),
        "contracts": N_("Contracts and agreements"),
        "attachments": N_("Attachments"),
        "approval": N_("Approval"),
    },
    WritingKind.FINAL_REPORT: {
        "summary": N_("Summary"),
        "background": N_("Background and goals"),
        "frames": N_("Scope and changes in the frame"),
        "execution": N_("Execution compared with the plan"),
        "decisions": N_("Decisions and conditions"),
        "achievement": N_("Goal achievement"),
        "remaining": N_("Deliveries and remaining work"),
        "organisation": N_("Organisation and cooperation"),
        "factors": N_("Critical success factors through the phase"),
        "resources": N_("Use of resources"),
        "economy": N_("Budget, accounts and financing"),
        "deviations": N_("Deviations and risks"),
        "anchoring": N_("Anchoring and communication"),
        "lessons": N_("Lessons"),
        "conclusion": N_("Conclusion and recommendation"),
        "handover": N_("Carrying on: what is open"),
        "decisions_requested": N_("Proposed decisions"),
        "signatures": N_("Signatures"),
        "appendix": N_("Registers and attachments"),
    },
}
"""The sections of each document in their usual order, with their msgids; a project may choose others and another order."""
