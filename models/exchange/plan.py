"""What an import would do, as a value that can be shown, agreed to and compared."""

from dataclasses import dataclass

from models.exchange.columns import Column
from models.language import Saying, saying
from models.milestones import Cause
from models.when import When


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about the file: a problem, or what is left alone or ignored.

    Attributes:
        code: Stable and short, for scripts and tests: ``not-a-date``.
        text: What was there, and what to do.
        line: The line it is about; 0 for the whole file.
        column: The heading of the column, as the file has it; empty for the whole line.
    """

    code: str
    text: Saying
    line: int = 0
    column: str = ""

    @property
    def said(self) -> Saying:
        """The text with its place before it."""
        if not self.line:
            return self.text
        if not self.column:
            return saying("Line {line}: {text}", line=str(self.line), text=self.text)
        return saying("Line {line}, {column}: {text}", line=str(self.line), column=self.column, text=self.text)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a milestone.

    Attributes:
        column: Which.
        was: What it is now; None for nothing.
        becomes: What the file says.
    """

    column: Column
    was: str | When | None
    becomes: str | When


@dataclass(frozen=True, slots=True)
class MilestonePlan:
    """What becomes of one milestone.

    Attributes:
        line: The file's line.
        number: The milestone's number, as it is kept.
        name: Its name when this is done.
        id: Which milestone; empty for a new one.
        changes: What is set, in the order of the columns.
        cause: Why its date moved, if it does.
        cause_text: The same in words, saying that it was imported.
        evidence: What shows that it was reached, if it is recorded now.
    """

    line: int
    number: str
    name: str
    id: str
    changes: tuple[Change, ...]
    cause: Cause = Cause.OTHER
    cause_text: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        file: The file's name.
        sheet: The sheet that was read; empty for csv.
        additions: New milestones, in the order of the file.
        changes: Milestones that change.
        unchanged: The numbers of those that are as the file says.
        notes: What is ignored or left alone.
        problems: What must be put right first; with any of them nothing is imported.
    """

    file: str
    sheet: str = ""
    additions: tuple[MilestonePlan, ...] = ()
    changes: tuple[MilestonePlan, ...] = ()
    unchanged: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()

    @property
    def empty(self) -> bool:
        """True when there is nothing to save."""
        return not (self.additions or self.changes)
