"""The milestone trend: what each report believed about a milestone's date, one point a report.

A line that runs level keeps its promise, one that climbs slips, and all meet the diagonal when they are reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.data import ProjectData
from models.milestones import Baseline, Forecast, Milestone
from models.rules.slip import is_confirmed
from models.status import StatusReport
from models.when import When


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What was believed at one time.

    Attributes:
        on: The day of the report, of the plan, or today.
        expected: The date believed then; the last possible day of one that is coarse.
        coarse: True when that date was less exact than a day.
        confirmed: True when somebody had spoken for it since the report before.
        report: The report; None for the plan and for today.
    """

    on: date
    expected: date
    coarse: bool
    confirmed: bool
    report: StatusReport | None


def trend(milestone: Milestone, data: ProjectData, today: date) -> tuple[TrendPoint, ...]:
    """What was believed of a milestone when it was planned, at each issued report, and today.

    Dates that name no day have no point, and neither has what came after the day it was reached was reported.
    """
    points: list[TrendPoint] = []
    if milestone.baselines:
        first = milestone.baselines[0]
        _add(points, first.at.date(), first.date, True, None)
    before: datetime | None = None
    for report in data.issued:
        if (issued := report.issued_at) is None:
            continue
        said = [at for at in _said(milestone) if at <= issued]
        if said:
            fresh = (issued - max(said)).days <= data.project.confirm_days
            confirmed = fresh and (before is None or max(said) > before)
            _add(points, report.status_date, _expected(milestone, issued), confirmed, report)
        before = issued
        if milestone.reached and milestone.reached.at <= issued:
            return tuple(points)
    confirmed = milestone.reached is not None or is_confirmed(milestone.last_said, data, today)
    _add(points, today, milestone.expected, confirmed, None)
    return tuple(points)


def most_moved(data: ProjectData, today: date, most: int) -> list[Milestone]:
    """The milestones whose believed date has moved most since the plan, the most moved first; those that never did last."""
    drawn = [(one, points) for one in data.milestones if (points := trend(one, data, today))]
    drawn.sort(key=lambda pair: -abs((pair[1][-1].expected - pair[1][0].expected).days))
    return [one for one, _ in drawn[:most]]


def _add(
    points: list[TrendPoint], on: date, expected: When | None, confirmed: bool, report: StatusReport | None
) -> None:
    if expected is not None and expected.last is not None:
        points.append(TrendPoint(on, expected.last, expected.coarse, confirmed, report))


def _said(milestone: Milestone) -> Sequence[datetime]:
    entries = (milestone.baselines, milestone.forecasts, milestone.confirmations)
    return [entry.at for kind in entries for entry in kind] + ([milestone.reached.at] if milestone.reached else [])


def _expected(milestone: Milestone, at: datetime) -> When | None:
    """The date believed at a moment."""
    if milestone.reached and milestone.reached.at <= at:
        return When.day(milestone.reached.on)
    given: list[Baseline | Forecast] = [*milestone.baselines, *milestone.forecasts]
    # A forecast outdoes a plan, as in `Milestone.expected`.
    return next((entry.date for entry in reversed(given) if entry.at <= at), None)
