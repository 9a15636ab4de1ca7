"""The status of each area and of the whole project: worst-of, with reasons, computed and asserted."""

from datetime import date

from msgspec import Struct

from models.data import ProjectData
from models.decisions import Outcome
from models.factors import Factor
from models.health import Colour, worst
from models.language import Saying, counted, saying
from models.rules.money import Totals, totals
from models.rules.slip import MilestoneState, is_confirmed, milestone_states, standing
from models.status import Area, Assertion

RISK_YELLOW, RISK_RED = 8, 15
"""A risk of probability times consequence (0 to 25) is yellow from the first and red from the second."""


class AreaState(Struct, frozen=True):
    """What is true of an area on a day.

    Attributes:
        area: Which.
        computed: The colour that follows from the data.
        asserted: The leader's own colour, while it stands.
        reasons: Why the computed colour is not green.
    """

    area: Area
    computed: Colour
    asserted: Assertion | None
    reasons: tuple[Saying, ...]

    @property
    def colour(self) -> Colour:
        """The colour in force."""
        return self.asserted.colour if self.asserted else self.computed


class FactorState(Struct, frozen=True):
    """What is true of a critical success factor on a day.

    Attributes:
        factor: The factor.
        colour: Its last assessment; GREY if that was not made since the last report.
        last: The colour last given, however long ago; None if never.
        previous: The colour before that.
        confirmed: True when it was assessed since the last report.
    """

    factor: Factor
    colour: Colour
    last: Colour | None
    previous: Colour | None
    confirmed: bool

    @property
    def direction(self) -> int:
        """+1 better than last time, -1 worse, 0 unchanged or nothing to compare with."""
        if self.last is None or self.previous is None:
            return 0
        change = self.previous.severity - self.last.severity
        return (change > 0) - (change < 0)


class ProjectState(Struct, frozen=True):
    """Everything derived that the dashboard, the documents and the command line show.

    Attributes:
        today: The day it is true of.
        milestones: Every milestone's state, in the plan's order.
        factors: Every factor's state.
        totals: The economy's sums.
        areas: Every area's state by `Area`; OVERALL is the worst of the others.
    """

    today: date
    milestones: tuple[MilestoneState, ...]
    factors: tuple[FactorState, ...]
    totals: Totals
    areas: dict[Area, AreaState]

    @property
    def overall(self) -> AreaState:
        """The project's own status."""
        return self.areas[Area.OVERALL]

    @property
    def open_milestones(self) -> tuple[MilestoneState, ...]:
        """The milestones not yet reached."""
        return tuple(state for state in self.milestones if not state.reached)

    @property
    def unconfirmed(self) -> tuple[MilestoneState, ...]:
        """The open milestones nobody has spoken for since the last report."""
        return tuple(state for state in self.open_milestones if not state.confirmed)


def project_state(data: ProjectData, today: date) -> ProjectState:
    """Derive the whole project's status on a day."""
    milestones = milestone_states(data, today)
    factors = tuple(factor_state(factor, data, today) for factor in data.factors)
    sums = totals(data)
    computed = {
        Area.PROGRESS: _progress(milestones),
        Area.ECONOMY: _economy(data, sums),
        Area.FACTORS: _factors(factors),
        Area.DECISIONS: _decisions(data, today),
        Area.RISK: _risk(data),
    }
    areas = {area: _state(area, *result, data) for area, result in computed.items()}
    roll_up = worst(state.colour for state in areas.values())
    causes = tuple(saying("{area}: {colour}", area=Saying(a.word), colour=Saying(s.colour.word)) for a, s in areas.items()
                   if s.colour is roll_up and roll_up is not Colour.GREEN)  # fmt: skip
    areas[Area.OVERALL] = _state(Area.OVERALL, roll_up, causes, data)
    return ProjectState(today, milestones, factors, sums, areas)


def factor_state(factor: Factor, data: ProjectData, today: date) -> FactorState:
    """Derive what is true of a factor on a day."""
    colours = [assessment.colour for assessment in factor.assessments]
    said = factor.assessments[-1].at if factor.assessments else None
    confirmed = is_confirmed(said, data, today)
    last = colours[-1] if colours else None
    return FactorState(
        factor=factor,
        colour=Colour.GREY if last is None or (last is Colour.GREEN and not confirmed) else last,
        last=last,
        previous=colours[-2] if len(colours) > 1 else None,
        confirmed=confirmed,
    )


def _state(area: Area, computed: Colour, reasons: tuple[Saying, ...], data: ProjectData) -> AreaState:
    return AreaState(area, computed, standing(data.asserted(area).entries, computed), reasons)


def _progress(milestones: tuple[MilestoneState, ...]) -> tuple[Colour, tuple[Saying, ...]]:
    """Milestones still open decide; when all are reached, how late they were."""
    counted = [state for state in milestones if not state.reached] or list(milestones)
    colour = worst(state.colour for state in counted)
    return colour, _named(colour, [state.milestone.number for state in counted if state.colour is colour])


def _factors(factors: tuple[FactorState, ...]) -> tuple[Colour, tuple[Saying, ...]]:
    colour = worst(state.colour for state in factors)
    return colour, _named(colour, [state.factor.code for state in factors if state.colour is colour])


def _economy(data: ProjectData, sums: Totals) -> tuple[Colour, tuple[Saying, ...]]:
    limits, reasons, colours = data.project.tolerances, [], [Colour.GREEN]
    if sums.budget == 0:
        return Colour.GREY, (saying("no budget entered"),)
    if (over := sums.overrun_percent) is not None and over > limits.green_percent:
        colours.append(Colour.YELLOW if over <= limits.yellow_percent else Colour.RED)
        reasons.append(saying("forecast {percent} per cent over budget", percent=over))
    if sums.funding_gap:
        colours.append(Colour.YELLOW)
        reasons.append(saying("financing and budget differ by {amount} kr", amount=abs(sums.funding_gap)))
    if sums.missing:
        colours.append(Colour.GREY)
        reasons.append(counted("{n} figure not received", "{n} figures not received", sums.missing))
    return worst(colours), tuple(reasons)


def _decisions(data: ProjectData, today: date) -> tuple[Colour, tuple[Saying, ...]]:
    red, yellow = [], []
    for point in data.decision_points:
        overdue = [c for leg in point.legs for c in leg.open_conditions if c.deadline and c.deadline < today]
        rejected = any(leg.outcome is Outcome.REJECTED for leg in point.legs)
        if overdue or rejected or (not point.started and point.expected and point.expected.passed(today)):
            red.append(point.code)
        elif any(leg.open_conditions or (leg.outcome and not leg.passed) for leg in point.legs):
            yellow.append(point.code)
    if not red and not yellow:
        return Colour.GREEN if data.decision_points else Colour.GREY, ()
    colour = Colour.RED if red else Colour.YELLOW
    return colour, _named(colour, red or yellow)


def _risk(data: ProjectData) -> tuple[Colour, tuple[Saying, ...]]:
    assessed = [risk for risk in data.risks if risk.score]
    if not assessed:
        return Colour.GREY, (saying("no risk assessed"),)
    top = max(risk.score for risk in assessed)
    colour = Colour.RED if top >= RISK_RED else Colour.YELLOW if top >= RISK_YELLOW else Colour.GREEN
    return colour, _named(colour, [risk.code for risk in assessed if risk.score == top])


def _named(colour: Colour, names: list[str]) -> tuple[Saying, ...]:
    return () if colour is Colour.GREEN or not names else (saying("{names}", names=names),)
