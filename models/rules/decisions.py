"""What is true of a decision point on a day. Open conditions always show; they never look like an approval."""

from datetime import date

from msgspec import Struct

from models.data import ProjectData
from models.decisions import CriterionState, DecisionPoint, Leg, Outcome
from models.health import Colour
from models.language import Saying, counted, saying
from models.when import When


class PointState(Struct, frozen=True):
    """What is true of a decision point on a day.

    Attributes:
        point: The decision point.
        label: Its status in a few words.
        colour: How it is doing.
        met: Conditions met.
        conditions: Conditions in all.
        criteria_met: Criteria met or not applicable.
        waiting_for: Numbers of the milestones it still waits for.
        expected: When it is believed to be decided by its first body.
    """

    point: DecisionPoint
    label: Saying
    colour: Colour
    met: int
    conditions: int
    criteria_met: int
    waiting_for: tuple[str, ...]
    expected: When | None


def point_states(data: ProjectData, today: date) -> tuple[PointState, ...]:
    """The state of every decision point, in order."""
    return tuple(point_state(point, data, today) for point in data.decision_points)


def point_state(point: DecisionPoint, data: ProjectData, today: date) -> PointState:
    """Derive what is true of a decision point on a day."""
    met = sum(1 for condition in point.conditions if condition.fulfilled)
    label, colour = _label(point, met, today)
    if any(c.deadline and c.deadline < today for leg in point.legs for c in leg.open_conditions):
        colour = Colour.RED
    waiting = tuple(m.number for m in data.milestones if m.id in point.milestones and m.reached is None)
    done = {CriterionState.MET, CriterionState.NOT_APPLICABLE}
    return PointState(
        point=point,
        label=label,
        colour=colour,
        met=met,
        conditions=len(point.conditions),
        criteria_met=sum(1 for criterion in point.criteria if criterion.state in done),
        waiting_for=waiting,
        expected=point.expected,
    )


def named_as(point: DecisionPoint, leg: Leg) -> str:
    """A body's decision as other records name it: code, case and day."""
    return " ".join(filter(None, (point.code, leg.case, leg.decided.isoformat() if leg.decided else "")))


def _label(point: DecisionPoint, met: int, today: date) -> tuple[Saying, Colour]:
    for leg in point.legs:
        match leg.outcome:
            case None if leg is point.legs[0]:
                if point.expected and point.expected.passed(today):
                    return saying("Overdue"), Colour.RED
                return saying("Not decided"), Colour.GREEN if point.expected else Colour.GREY
            case None:
                return saying("Waiting for: {body}", body=Saying(leg.body.word)), Colour.YELLOW
            case Outcome.RETURNED | Outcome.POSTPONED | Outcome.REJECTED:
                colour = Colour.RED if leg.outcome is Outcome.REJECTED else Colour.YELLOW
                return Saying(leg.outcome.word), colour
            case Outcome.APPROVED | Outcome.CONDITIONAL if leg.open_conditions:
                total = len(point.conditions)
                return counted(
                    "CONDITIONAL, {met} of {n} met", "CONDITIONAL, {met} of {n} met", total, met=met
                ), Colour.YELLOW
            case Outcome.CONDITIONAL if leg.conditions == ():
                return Saying(Outcome.CONDITIONAL.word), Colour.YELLOW
            case _:
                continue
    if not point.legs:
        return saying("Not decided"), Colour.GREY
    if point.conditions:
        return saying("Approved, all conditions met"), Colour.GREEN
    return Saying(Outcome.APPROVED.word), Colour.GREEN
