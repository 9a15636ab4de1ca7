"""The documents one can write: what each is called, which passages it has, and what it lacks. The page knows no more of them.

There is one status report after another, and of the brief, the plan and the final report one each, issued in versions.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import cast

from models.data import ProjectData
from models.documents import Document
from models.language import N_, Words
from models.problems import Problem
from models.rules.areas import ProjectState
from models.rules.lint import preflight
from models.rules.readiness import lacking
from models.status import STATUS_PASSAGES, StatusReport
from models.writing import PASSAGES, Passage, ReportState, Writing, WritingKind, Written


class Paper(ABC):
    """A document to write.

    Attributes:
        key: What it is known by.
        word: The msgid of its name.
        passages: What a person writes of it, in the order of the page.
        begin: The task that begins it.
        agree: The task that records with whom it was agreed.
        address: The task that says for whom it is and of which day or period.
    """

    key: str
    word: str
    passages: tuple[Passage, ...]
    begin: str
    agree: str
    address: str

    @abstractmethod
    def written(self, data: ProjectData) -> Written | None:
        """What has been written of it; None before it is begun."""

    @abstractmethod
    def may_begin(self, data: ProjectData) -> bool:
        """True when it, or the next of its kind, can be begun."""

    @abstractmethod
    def unbegun(self, w: Words) -> str:
        """What is said on the page before it is begun."""

    @abstractmethod
    def title(self, written: Written, w: Words) -> str:
        """What it is called."""

    @abstractmethod
    def time(self, written: Written, w: Words) -> str:
        """The time or the day it is of."""

    @abstractmethod
    def issued(self, data: ProjectData, written: Written) -> Document | None:
        """The newest document that was issued of it."""

    @abstractmethod
    def lacks(self, data: ProjectData, state: ProjectState, written: Written) -> tuple[Problem, ...]:
        """What is missing before it can be issued, the blocking first."""

    def before(self, data: ProjectData, written: Written) -> Mapping[str, str]:
        """The texts of the one before, against which one sees what is unchanged; nothing where none comes before."""
        return {}

    def last_issue(self, data: ProjectData, written: Written, w: Words) -> str:
        """Which version was issued last and when; empty before the first."""
        if (document := self.issued(data, written)) is None:
            return ""
        day = w.date(document.issued_at.astimezone().date())
        if written.state is ReportState.ISSUED:
            return w.t("issued {date}", date=day)
        return w.t("v{n} issued {date}", n=document.version, date=day)

    def state(self, data: ProjectData, w: Words) -> str:
        """How far it has come, in a few words."""
        written = self.written(data)
        if written is None:
            return w.t("not begun")
        issued, state = self.last_issue(data, written, w), w.t(written.state.word)
        if not issued or written.state is ReportState.ISSUED:
            return issued or state
        return w.t("{issued}; v{n}: {state}", issued=issued, n=written.version, state=state)


class StatusPaper(Paper):
    """The status report that is being written, or the last one issued."""

    key, word, passages = "status", N_("Status report"), STATUS_PASSAGES
    begin, agree, address = "begin-report", "agree-report", "address-report"

    def written(self, data: ProjectData) -> Written | None:
        """The draft, or else the last one issued."""
        return data.draft or (data.issued[-1] if data.issued else None)

    def may_begin(self, data: ProjectData) -> bool:
        """One is written at a time."""
        return data.draft is None

    def unbegun(self, w: Words) -> str:
        """There is none at all."""
        return w.t("There is no status report yet. Press n to begin report no. 1.")

    def title(self, written: Written, w: Words) -> str:
        """With its number."""
        return w.t("Status report no. {n}", n=cast("StatusReport", written).number)

    def time(self, written: Written, w: Words) -> str:
        """Its period."""
        first = cast("StatusReport", written).period_from
        return w.t("{first} to {last}", first=w.date(first), last=w.date(written.status_date))

    def issued(self, data: ProjectData, written: Written) -> Document | None:
        """The document it became."""
        return next((document for document in data.documents if document.about == written.id), None)

    def lacks(self, data: ProjectData, state: ProjectState, written: Written) -> tuple[Problem, ...]:
        """What its preflight finds."""
        return preflight(data, state, cast("StatusReport", written))

    def before(self, data: ProjectData, written: Written) -> Mapping[str, str]:
        """What the last issued one said."""
        number = cast("StatusReport", written).number
        return next((report.texts for report in reversed(data.issued) if report.number < number), {})


class WritingPaper(Paper):
    """The brief, the plan or the final report."""

    begin, agree, address = "begin-document", "agree-document", "address-document"

    def __init__(self, kind: WritingKind) -> None:
        self.kind, self.key = kind, kind.value
        self.word, self.passages = kind.word, PASSAGES[kind]

    def written(self, data: ProjectData) -> Written | None:
        """The one there is."""
        return data.writing(self.kind)

    def may_begin(self, data: ProjectData) -> bool:
        """There is one of it."""
        return data.writing(self.kind) is None

    def unbegun(self, w: Words) -> str:
        """It is yet to be written."""
        return w.t(
            "«{document}» is not begun. Press n to begin it: what the project knows is in it already.",
            document=w.t(self.word),
        )

    def title(self, written: Written, w: Words) -> str:
        """With its version, once there are several."""
        return w.t(self.word) + (f" v{written.version}" if written.version > 1 else "")

    def time(self, written: Written, w: Words) -> str:
        """The day its figures are of."""
        return w.t("as of {date}", date=w.date(written.status_date))

    def issued(self, data: ProjectData, written: Written) -> Document | None:
        """Its newest version."""
        versions = [document for document in data.documents if document.kind.value == self.key]
        return max(versions, key=lambda document: document.version, default=None)

    def lacks(self, data: ProjectData, state: ProjectState, written: Written) -> tuple[Problem, ...]:
        """What is not ready."""
        return lacking(data, cast("Writing", written), state.today)


PAPERS: tuple[Paper, ...] = (StatusPaper(), *(WritingPaper(kind) for kind in WritingKind))
"""Every document one can write, in the order they are chosen among."""
