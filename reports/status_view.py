"""Derives the view of a status report from the data and from what earlier reports said."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.data import ProjectData
from models.language import Saying, saying
from models.rules.areas import AreaState, project_state
from models.status import StatusReport
from models.when import When
from reports.deriving import common, unsigned
from reports.view import AreaRow, StatusView, TrendPoint


def status_view(data: ProjectData, report: StatusReport, earlier: Sequence[StatusView] = ()) -> StatusView:
    """Derive a report's view.

    Args:
        data: The project.
        report: The report; its status date is the day everything is true of.
        earlier: The views of the issued reports before it, oldest first.
    """
    state = project_state(data, report.status_date)
    previous = earlier[-1] if earlier else None
    view = StatusView(
        **common(data, state, report, "status", report.period_from),
        number=report.number,
        period_from=report.period_from,
        issued_at=report.issued_at,
        areas=tuple(_area(area, previous) for area in state.areas.values()),
    )
    changes = _changes(previous, view) if previous else ()
    return replace(_as_shown(view), changes=changes, trend=(*believed(earlier), _now(view)))


def believed(reports: Sequence[StatusView]) -> tuple[TrendPoint, ...]:
    """What each report believed of the milestones then."""
    return tuple(_now(view) for view in reports)


def _as_shown(view: StatusView) -> StatusView:
    """The view without what the report does not show: it is a public document, and so is what is kept inside it."""
    since = view.period_from
    return replace(
        view,
        county="",
        goals=tuple(replace(goal, method="", grade=None, result=None, explanation="") for goal in view.goals),
        factors=tuple(replace(factor, indicator="") for factor in view.factors),
        economy=replace(view.economy, lines=tuple(replace(line, note="") for line in view.economy.lines)),
        milestones=tuple(
            replace(
                row,
                evidence=row.evidence if row.actual and row.actual >= since else "",
                cause_text="" if row.actual else row.cause_text,
            )
            for row in view.milestones
        ),
        points=tuple(
            replace(
                point,
                legs=tuple(
                    leg if leg.decided and leg.decided >= since else replace(leg, text="") for leg in point.legs
                ),
            )
            for point in view.points
        ),
    )


def _area(state: AreaState, previous: StatusView | None) -> AreaRow:
    return AreaRow(
        area=state.area,
        computed=state.computed,
        asserted=unsigned(state.asserted),
        previous=previous.area(state.area).colour if previous else None,
        reasons=state.reasons,
    )


def _expected(view: StatusView) -> dict[str, When]:
    return {row.number: row.expected for row in view.milestones if row.expected}


def _now(view: StatusView) -> TrendPoint:
    return TrendPoint(report=view.number, day=view.status_date, expected=_expected(view))


def _changes(previous: StatusView, view: StatusView) -> tuple[Saying, ...]:
    """What is different from the last report: milestones first, then decisions and factors."""
    before = {row.number: row for row in previous.milestones}
    changes = []
    for row in view.milestones:
        old = before.get(row.number)
        if old is None:
            changes.append(saying("{milestone} is new.", milestone=row.number))
        elif row.actual and not old.actual:
            changes.append(saying("{milestone} was reached {date}.", milestone=row.number, date=row.actual))
        elif row.expected != old.expected:
            changes.append(
                saying(
                    "{milestone} is moved from {was} to {now}.",
                    milestone=row.number,
                    was=old.expected,
                    now=row.expected,
                )
            )
    decided = {(row.code, leg.body): leg.decided for row in previous.points for leg in row.legs}
    for point in view.points:
        for leg in point.legs:
            if leg.decided and leg.outcome and not decided.get((point.code, leg.body)):
                outcome = Saying(leg.outcome.word)
                changes.append(
                    saying("{point}: {outcome} {date}.", point=point.code, outcome=outcome, date=leg.decided)
                )
    factors = {row.code: row.last for row in previous.factors}
    for factor in view.factors:
        was, now = factors.get(factor.code), factor.last
        if was and now and was is not now:
            words = (Saying(was.colour_name), Saying(now.colour_name))
            changes.append(saying("{factor} went from {was} to {now}.", factor=factor.code, was=words[0], now=words[1]))
    return tuple(changes)
