"""Everything a project knows at one moment, as one immutable value.

The store reads it, the rules derive from it, the reports freeze it.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from models.decisions import DecisionPoint
from models.documents import Document
from models.economy import BudgetLine, FundingSource
from models.factors import Factor
from models.goals import Goal
from models.meetings import Action, Meeting
from models.milestones import Milestone
from models.people import Person, Role
from models.project import Project
from models.records import Part, Record, from_builtins
from models.risks import Deviation, Risk
from models.status import Area, AreaAssertions, StatusReport
from models.writing import ReportState, Writing, WritingKind, Written

TABLES: dict[str, type[Record]] = {
    "project": Project,
    "people": Person,
    "goals": Goal,
    "milestones": Milestone,
    "factors": Factor,
    "decision_points": DecisionPoint,
    "assertions": AreaAssertions,
    "reports": StatusReport,
    "writings": Writing,
    "budget_lines": BudgetLine,
    "funding_sources": FundingSource,
    "risks": Risk,
    "deviations": Deviation,
    "meetings": Meeting,
    "actions": Action,
    "documents": Document,
}
"""Every table of a project and what its rows are; `ProjectData` has an attribute of each name."""

TABLE_OF = {kind: name for name, kind in TABLES.items()}
"""The table a kind of record is kept in."""

R = TypeVar("R", bound=Record)


class ProjectData(Part, frozen=True, kw_only=True):
    """A project's records, each table in the order of its list."""

    project: Project
    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    factors: tuple[Factor, ...] = ()
    decision_points: tuple[DecisionPoint, ...] = ()
    assertions: tuple[AreaAssertions, ...] = ()
    reports: tuple[StatusReport, ...] = ()
    writings: tuple[Writing, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    funding_sources: tuple[FundingSource, ...] = ()
    risks: tuple[Risk, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    documents: tuple[Document, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> "ProjectData":
        """Records of any tables as one project, each table in its order. Raises ValueError unless one is the project."""
        tables: dict[str, list[Record]] = {name: [] for name in TABLES}
        for record in sorted(records, key=lambda record: record.place):
            tables[TABLE_OF[type(record)]].append(record)
        (project,) = tables.pop("project")
        return from_builtins({"project": project, **tables}, cls)

    def milestone(self, id: str) -> Milestone:
        """The milestone with an id. Raises KeyError."""
        return find(self.milestones, id)

    def factor(self, id: str) -> Factor:
        """The factor with an id. Raises KeyError."""
        return find(self.factors, id)

    def decision_point(self, id: str) -> DecisionPoint:
        """The decision point with an id. Raises KeyError."""
        return find(self.decision_points, id)

    def document(self, id: str) -> Document:
        """The issued document with an id. Raises KeyError."""
        return find(self.documents, id)

    def writing(self, kind: WritingKind) -> Writing | None:
        """The brief, the plan or the final report as it is being written; None before it is begun."""
        return next((writing for writing in self.writings if writing.id == kind.value), None)

    def written(self, id: str) -> Written:
        """What is being written, or was issued as a status report, by its id. Raises KeyError."""
        return find((*self.reports, *self.writings), id)

    def holders(self, role: Role, day: date) -> tuple[Person, ...]:
        """Who holds a role on a day."""
        return tuple(person for person in self.people if person.has_role(role, day))

    def asserted(self, area: Area) -> AreaAssertions:
        """What has been asserted about an area, possibly nothing yet."""
        return next((kept for kept in self.assertions if kept.id == area.value), AreaAssertions(id=area.value))

    @property
    def issued(self) -> tuple[StatusReport, ...]:
        """The issued status reports, oldest first."""
        return tuple(report for report in self.reports if report.state is ReportState.ISSUED)

    @property
    def draft(self) -> StatusReport | None:
        """The report being written, if any."""
        return next((report for report in reversed(self.reports) if report.state is not ReportState.ISSUED), None)


def records_of(data: ProjectData, table: str) -> tuple[Record, ...]:
    """The records of a table, in the order of its list."""
    kept: tuple[Record, ...] = (data.project,) if table == "project" else getattr(data, table)
    return kept


def find(records: Iterable[R], id: str) -> R:
    """The record with an id. Raises KeyError."""
    for record in records:
        if record.id == id:
            return record
    raise KeyError(id)
