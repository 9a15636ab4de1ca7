"""Small projects for the rules: dates are days from TODAY, moments are days from this morning."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from models.data import ProjectData
from models.milestones import Baseline, Cause, Confirmation, Forecast, Milestone, Reached
from models.project import Project
from models.status import StatusReport
from models.when import When
from models.writing import ReportState

TODAY = date(2026, 11, 23)


def at(days: float) -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=days)


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def day(days: int) -> When:
    return When.day(on(days))


def forecast(when: float, to: int | When) -> Forecast:
    return Forecast(at=at(when), by="x", date=to if isinstance(to, When) else day(to), cause=Cause.OTHER)


def milestone(baseline=30, forecasts=(), confirmed=(), reached=None, said=-5, id="m", **more) -> Milestone:
    return Milestone(
        id=id,
        number="M1",
        name="x",
        baselines=(Baseline(date=baseline if isinstance(baseline, When) else day(baseline), at=at(said), by="x"),),
        forecasts=tuple(forecast(when, to) for when, to in forecasts),
        confirmations=tuple(Confirmation(at=at(when), by="x") for when in confirmed),
        reached=Reached(on=on(reached), evidence="e", at=at(0), by="x") if reached is not None else None,
        **more,
    )


def issued_report(n: int, when: float) -> StatusReport:
    return StatusReport(
        id=f"r{n}",
        place=n,
        number=n + 1,
        period_from=TODAY,
        status_date=TODAY,
        state=ReportState.ISSUED,
        issued_at=at(when),
    )


def project(*milestones, issued=(), tolerances=None, **more) -> ProjectData:
    own = Project(
        id="project",
        name="P",
        municipality="K",
        start=on(-90),
        end=on(90),
        **({"tolerances": tolerances} if tolerances else {}),
    )
    reports = tuple(issued_report(n, when) for n, when in enumerate(issued))
    return ProjectData(project=own, milestones=milestones, reports=reports, **more)


days = st.integers(-120, 120)
milestones = st.builds(
    milestone,
    baseline=days,
    forecasts=st.lists(st.tuples(st.integers(-40, 0), days), max_size=4).map(sorted),
    confirmed=st.lists(st.integers(-40, 0), max_size=3).map(sorted),
    reached=st.none() | st.integers(-100, 0),
    said=st.integers(-80, 0),
)
open_milestones = milestones.filter(lambda m: m.reached is None)
reports = st.lists(st.integers(-60, 0), max_size=3).map(sorted)
