"""The project itself: its name, frame and settings."""

from datetime import date
from enum import StrEnum

from models.language import N_
from models.records import Part, Record


class Phase(StrEnum):
    """PLP's three kinds of project. The strategy phase of regional omstilling is run as one project."""

    PRE_STUDY = "pre_study"
    PRE_PROJECT = "pre_project"
    MAIN_PROJECT = "main_project"

    @property
    def word(self) -> str:
        """The msgid of the phase's name."""
        return _PHASES[self]


_PHASES = {
    Phase.PRE_STUDY: N_("Pre-study"),
    Phase.PRE_PROJECT: N_("Pre-project"),
    Phase.MAIN_PROJECT: N_("Main project"),
}


class Tolerances(Part, frozen=True, kw_only=True):
    """How far things may drift before they change colour.

    Attributes:
        green_days: A milestone is green up to this slip, in calendar days.
        yellow_days: Yellow up to this slip, red above.
        green_percent: A budget's forecast is green up to this overrun, in per cent of the budget.
        yellow_percent: Yellow up to this overrun, red above.
    """

    green_days: int = 7
    yellow_days: int = 21
    green_percent: int = 2
    yellow_percent: int = 10


class Figures(StrEnum):
    """How documents show figures."""

    PICTURES = "pictures"
    TABLES = "tables"

    @property
    def word(self) -> str:
        """The msgid of the way's name."""
        return (
            N_("As pictures") if self is Figures.PICTURES else N_("As table cells, which can be edited and read aloud")
        )


class MeetingRules(Part, frozen=True, kw_only=True):
    """How the steering group meets. Rules differ between municipalities, so each of them is a setting.

    Attributes:
        quorum_percent: At least this share of the members must be present, in per cent.
        casting_vote: The chair decides when there are as many votes for as against.
        case_pattern: How items are numbered through the year: ``{n}/{yy}``, ``{yyyy}/{n}``, ``PS {n}/{yy}``.
        standing: The standing items of every agenda; ``…`` marks where the others come. Empty for the usual ones.
        grounds: Grounds of disqualification to choose from; empty for the usual ones.
        bases: Reasons why an item is closed to the public, to choose from; empty for the usual ones.
        comment_days: How long the members may comment on the minutes.
    """

    quorum_percent: int = 50
    casting_vote: bool = True
    case_pattern: str = "{n}/{yy}"
    standing: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    comment_days: int = 7


class Project(Record, frozen=True, kw_only=True):
    """One phase run as one PLP project.

    Attributes:
        name: The project's name, as on its documents.
        municipality: Who owns it, such as ``Nordvik kommune``.
        county: The county that grants the status and the money.
        phase: Which of PLP's project kinds it is.
        phase_name: The phase's own name, such as ``Strategi- og forankringsfasen``.
        start: First day.
        end: Planned last day.
        background: Why the project exists.
        scope: What it covers, and what it does not.
        archive_reference: The case in the municipality's record system.
        language: The language of its documents: ``nb``, ``nn`` or ``en``.
        tolerances: Limits for the colours.
        confirm_days: A forecast nobody has confirmed for this many days counts as silence.
        paper_days: Papers go out this many days before a meeting.
        meeting_rules: How the steering group meets.
        sections: For each kind of document, which sections it has and in which order; empty for the default.
        layouts: For each kind of document, its layout: ``plan`` for the plan's chapter numbers; empty for the usual one.
        figures: Whether documents show figures as pictures or as table cells.
        letterhead: SHA-256 of the municipality's Word template that documents are printed on; empty for our own.
        letterhead_name: What the template's file was called.
        template: The template it was made from.
    """

    name: str
    municipality: str
    county: str = ""
    phase: Phase = Phase.MAIN_PROJECT
    phase_name: str = ""
    start: date
    end: date
    background: str = ""
    scope: str = ""
    archive_reference: str = ""
    language: str = "nb"
    tolerances: Tolerances = Tolerances()
    confirm_days: int = 35
    paper_days: int = 7
    meeting_rules: MeetingRules = MeetingRules()
    sections: dict[str, tuple[str, ...]] = {}
    layouts: dict[str, str] = {}
    figures: Figures = Figures.PICTURES
    letterhead: str = ""
    letterhead_name: str = ""
    template: str = ""
