"""What a project leader does: each act is one transaction with its reason in the history.

Screens and the command line call these, `models.exchange.act` for an import, and nothing else of the store's writing side. Each reads the record afresh
inside the lock, so an act never overwrites what another session has just saved beside it.
"""

from models.acts.agenda import AgendaActs
from models.acts.archive import ArchiveActs
from models.acts.goals import GoalActs
from models.acts.letterhead import LetterheadActs
from models.acts.meetings import MeetingActs
from models.acts.milestones import MilestoneActs
from models.acts.minutes import MinutesActs
from models.acts.people import PeopleActs
from models.acts.records import RecordActs
from models.acts.status import StatusActs, next_report
from models.acts.taking_back import TakingBack
from models.acts.writing import WritingActs, first_writing

__all__ = ["Acts", "first_writing", "next_report"]


class Acts(
    MilestoneActs,
    StatusActs,
    WritingActs,
    GoalActs,
    LetterheadActs,
    AgendaActs,
    MeetingActs,
    MinutesActs,
    PeopleActs,
    ArchiveActs,
    RecordActs,
    TakingBack,
):
    """Everything one user can do to one project."""
