"""A project as it was known at the end of a day: entries said later are left out, later events undone.

It goes by the dates that entries carry. Texts that were edited later show as they are now; what they were is in
the history.
"""

from datetime import date, datetime
from typing import Protocol, TypeVar

from msgspec.structs import replace

from models.data import ProjectData
from models.decisions import Condition, DecisionPoint, Leg
from models.documents import Document
from models.factors import Factor
from models.meetings import Action
from models.milestones import Milestone
from models.risks import Deviation
from models.status import AreaAssertions, StatusReport


class Said(Protocol):
    """An entry that was said at a moment."""

    @property
    def at(self) -> datetime:
        """When."""


S = TypeVar("S", bound=Said)


def as_of(data: ProjectData, day: date) -> ProjectData:
    """The data as known at the end of `day`."""
    return replace(
        data,
        milestones=tuple(_milestone(milestone, day) for milestone in data.milestones),
        factors=tuple(_factor(factor, day) for factor in data.factors),
        decision_points=tuple(_point(point, day) for point in data.decision_points),
        assertions=tuple(AreaAssertions(id=a.id, rev=a.rev, entries=_until(a.entries, day)) for a in data.assertions),
        reports=tuple(_report(report, day) for report in data.reports if report.period_from <= day),
        deviations=tuple(_deviation(deviation, day) for deviation in data.deviations if deviation.on <= day),
        actions=tuple(_action(action, day) for action in data.actions if action.created <= day),
        documents=tuple(_document(one, day) for one in data.documents if one.issued_at.date() <= day),
    )


def _until(entries: tuple[S, ...], day: date) -> tuple[S, ...]:
    return tuple(entry for entry in entries if entry.at.date() <= day)


def _milestone(milestone: Milestone, day: date) -> Milestone:
    reached = milestone.reached
    return replace(
        milestone,
        baselines=_until(milestone.baselines, day) or milestone.baselines[:1],
        forecasts=_until(milestone.forecasts, day),
        confirmations=_until(milestone.confirmations, day),
        reached=reached if reached and reached.on <= day and reached.at.date() <= day else None,
        assertions=_until(milestone.assertions, day),
    )


def _factor(factor: Factor, day: date) -> Factor:
    measures = tuple(replace(m, done=None) if m.done and m.done > day else m for m in factor.measures)
    return replace(factor, assessments=_until(factor.assessments, day), measures=measures)


def _point(point: DecisionPoint, day: date) -> DecisionPoint:
    return replace(point, legs=tuple(_leg(leg, day) for leg in point.legs))


def _leg(leg: Leg, day: date) -> Leg:
    if leg.decided is None or leg.decided > day:
        return Leg(body=leg.body, planned=leg.planned)
    return replace(leg, conditions=tuple(_condition(condition, day) for condition in leg.conditions))


def _condition(condition: Condition, day: date) -> Condition:
    met = condition.fulfilled
    return condition if met is None or met.on <= day else replace(condition, fulfilled=None)


def _report(report: StatusReport, day: date) -> StatusReport:
    if report.issued_at is None or report.issued_at.date() <= day:
        return report
    return StatusReport(
        id=report.id,
        rev=report.rev,
        place=report.place,
        number=report.number,
        version=report.version,
        period_from=report.period_from,
        status_date=report.status_date,
        recipient=report.recipient,
        meeting=report.meeting,
        texts=report.texts,
    )


def _deviation(deviation: Deviation, day: date) -> Deviation:
    return replace(deviation, closed=None) if deviation.closed and deviation.closed > day else deviation


def _action(action: Action, day: date) -> Action:
    return replace(action, done=None, proof="") if action.done and action.done > day else action


def _document(document: Document, day: date) -> Document:
    if document.archived_at is None or document.archived_at.date() <= day:
        return document
    return replace(document, archive_reference="", archived_at=None, archived_by="")
