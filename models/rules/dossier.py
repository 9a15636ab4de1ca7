"""When did this slip? Everything that has been said about a milestone's date, and where others first saw it."""

from dataclasses import dataclass
from datetime import datetime

from models.data import ProjectData
from models.milestones import Forecast, Milestone
from models.status import StatusReport
from models.when import When, days_between


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said about the date.

    Attributes:
        at: When it was said.
        by: Who said it.
        date: The date that was given.
        forecast: The forecast with its cause; None for the plan, a confirmation or the day it was reached.
        kind: ``baseline``, ``forecast``, ``confirmed`` or ``reached``.
        shift: Days since what was said before; None where a date names no day.
        slip: Days since the first plan; None where a date names no day.
        report: The first report that was issued afterwards: where it was first visible. None when none has been yet.
        text: What was said with it: the cause, the decision, the evidence.
    """

    at: datetime
    by: str
    date: When
    kind: str
    forecast: Forecast | None
    shift: int | None
    slip: int | None
    report: StatusReport | None
    text: str


def dossier(milestone: Milestone, data: ProjectData) -> tuple[Said, ...]:
    """All that has been said about a milestone's date, oldest first."""
    said = [
        *((one.at, one.by, one.date, "baseline", None, one.decision) for one in milestone.baselines),
        *((one.at, one.by, one.date, "forecast", one, one.text) for one in milestone.forecasts),
        *((one.at, one.by, None, "confirmed", None, "") for one in milestone.confirmations),
    ]
    if reached := milestone.reached:
        said.append((reached.at, reached.by, When.day(reached.on), "reached", None, reached.evidence))
    said.sort(key=lambda entry: entry[0])
    first = milestone.baselines[0].date if milestone.baselines else None
    found: list[Said] = []
    current = first
    for at, by, given, kind, forecast, text in said:
        new = given or current
        if new is None:
            continue
        found.append(
            Said(
                at=at,
                by=by,
                date=new,
                kind=kind,
                forecast=forecast,
                shift=days_between(current, new),
                slip=days_between(first, new),
                report=_first_report(data, at),
                text=text,
            )
        )
        current = new
    return tuple(found)


def first_late(said: tuple[Said, ...]) -> Said | None:
    """The first time a later date than the plan was given; None when none ever was."""
    return next((one for one in said if (one.slip or 0) > 0), None)


def _first_report(data: ProjectData, at: datetime) -> StatusReport | None:
    return next((report for report in data.issued if report.issued_at and report.issued_at >= at), None)
