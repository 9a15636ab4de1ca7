"""How the documents of a meeting are frozen, for the acts that issue them; light to load until one is."""

from models.data import ProjectData
from models.documents import MeetingPaper


def freeze(data: ProjectData, paper: MeetingPaper) -> bytes:
    """What is kept of a document of a meeting (`models.acts.acting.Freeze`)."""
    from reports.kinds import KINDS  # every kind of document with its sections, and only what issues one needs them
    from reports.making import frozen

    return frozen(KINDS[paper.kind].derive(data, paper, ()))
