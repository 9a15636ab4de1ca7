"""Slip and colour of a milestone.

The rules (product.md, «Honest status»):

* Slip is forecast (or actual, or today if overdue) minus baseline, in calendar days.
* Green, yellow and red by tolerance; red when the forecast passes the decision point it serves.
* Silence is never green: what nobody has confirmed since the last report is grey.
* The leader may assert another colour with a reason. Both are kept, and it lapses when the computed one changes.
"""

from datetime import date, datetime

from msgspec import Struct

from models.data import ProjectData
from models.health import Colour
from models.language import N_, Saying, Words, saying
from models.milestones import Milestone
from models.project import Tolerances
from models.status import Assertion
from models.when import When, days_between


class MilestoneState(Struct, frozen=True):
    """What is true of a milestone on a day.

    Attributes:
        milestone: The milestone.
        expected: The date counted from: actual, forecast or baseline.
        slip: Calendar days from baseline to `expected`, or to today if overdue; None without dates.
        coarse: True when one of the two dates is less exact than a day.
        overdue: True when the expected date has passed and the milestone is not reached.
        confirmed: True when somebody has spoken for its date since the last report.
        computed: The colour that follows from the data.
        asserted: The leader's own colour, while it stands.
        reasons: Why the computed colour is not green.
    """

    milestone: Milestone
    expected: When | None
    slip: int | None
    coarse: bool
    overdue: bool
    confirmed: bool
    computed: Colour
    asserted: Assertion | None
    reasons: tuple[Saying, ...]

    @property
    def colour(self) -> Colour:
        """The colour in force: asserted if one stands, else computed."""
        return self.asserted.colour if self.asserted else self.computed

    @property
    def reached(self) -> bool:
        """True when the milestone has been reached."""
        return self.milestone.reached is not None

    @property
    def word(self) -> str:
        """The msgid of its status in one or two words."""
        if self.reached:
            return N_("Reached") if self.computed is Colour.GREEN else N_("Reached late")
        return self.colour.word


def milestone_state(milestone: Milestone, data: ProjectData, today: date) -> MilestoneState:
    """Derive what is true of a milestone on a day."""
    expected, baseline = milestone.expected, milestone.baseline
    reached = milestone.reached is not None
    overdue = not reached and expected is not None and expected.passed(today)
    counted = When.day(today) if overdue else expected
    slip = days_between(baseline, counted)
    coarse = bool((baseline and baseline.coarse) or (counted and counted.coarse))
    confirmed = reached or is_confirmed(milestone.last_said, data, today)
    reasons = []

    colour = Colour.GREY if slip is None and not reached else colour_of_slip(slip or 0, _tolerances(milestone, data))
    if slip is None and not reached:
        reasons.append(saying("no date"))
    elif colour is not Colour.GREEN:
        reasons.append(saying("{days} days after the plan", days=slip or 0))
    if not reached:
        if point := _passed_point(milestone, data, counted):
            colour = Colour.RED
            reasons.append(saying("passes {point}", point=point))
        if overdue:
            reasons.append(saying("the date has passed"))
        if not confirmed:
            reasons.append(saying("not confirmed since the last report"))
        unproven = colour is Colour.GREEN and _unproven(milestone, data)
        if unproven:
            reasons.append(saying("the new date is not confirmed yet"))
        if colour is Colour.GREEN and (overdue or not confirmed or unproven):
            colour = Colour.GREY
    return MilestoneState(
        milestone=milestone,
        expected=expected,
        slip=slip,
        coarse=coarse,
        overdue=overdue,
        confirmed=confirmed,
        computed=colour,
        asserted=standing(milestone.assertions, colour),
        reasons=tuple(reasons),
    )


def milestone_states(data: ProjectData, today: date) -> tuple[MilestoneState, ...]:
    """The state of every milestone, in the plan's order."""
    return tuple(milestone_state(milestone, data, today) for milestone in data.milestones)


def colour_of_slip(slip: int, tolerances: Tolerances) -> Colour:
    """The colour of a slip in days, by tolerance alone. Being early is green."""
    if slip <= tolerances.green_days:
        return Colour.GREEN
    return Colour.YELLOW if slip <= tolerances.yellow_days else Colour.RED


def standing(assertions: tuple[Assertion, ...], computed: Colour) -> Assertion | None:
    """The last assertion, while the computed colour is still the one that it answered."""
    if not assertions or assertions[-1].against is not computed or assertions[-1].colour is computed:
        return None
    return assertions[-1]


def is_confirmed(said: datetime | None, data: ProjectData, today: date) -> bool:
    """True when something was said after the last issued report, and not longer ago than the project allows."""
    if said is None or (today - said.date()).days > data.project.confirm_days:
        return False
    issued = max((report.issued_at for report in data.issued if report.issued_at), default=None)
    return issued is None or said > issued


def _unproven(milestone: Milestone, data: ProjectData) -> bool:
    """True when only new forecasts made the milestone green, and nobody has confirmed the date since.

    Moving a date never turns anything green by itself, however many times it is moved.
    """
    proven = max((confirmation.at for confirmation in milestone.confirmations), default=None)
    before = milestone.baseline
    for entry in milestone.forecasts:
        if proven is None or entry.at >= proven:
            was = days_between(milestone.baseline, before)
            if was is None or colour_of_slip(was, _tolerances(milestone, data)) is not Colour.GREEN:
                return True
            if (before and before.passed(entry.at.date())) or _passed_point(milestone, data, before):
                return True
        before = entry.date
    return False


def _tolerances(milestone: Milestone, data: ProjectData) -> Tolerances:
    return milestone.tolerances or data.project.tolerances


def _passed_point(milestone: Milestone, data: ProjectData, counted: When | None) -> str:
    """The code of the decision point that the milestone would come too late for, or nothing."""
    for point in data.decision_points:
        if point.id == milestone.decision_point and not point.started:
            due = point.expected
            if counted and counted.last and due and due.last and counted.last > due.last:
                return point.code
    return ""


def slip_text(state: MilestoneState, words: Words) -> str:
    """``+21 d``, marked ``~`` when one of the dates is coarse; a dash without dates."""
    if state.slip is None:
        return "–"
    return ("~" if state.coarse else "") + words.t("{days} d", days=words.signed(state.slip))
