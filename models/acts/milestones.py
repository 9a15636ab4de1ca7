"""What is done to milestones: each date is an entry more, never another one's place."""

from datetime import date

from msgspec.structs import replace

from models.acts.acting import Acting
from models.decisions import Outcome
from models.health import Colour
from models.milestones import Baseline, Cause, Forecast, Milestone, Reached
from models.refusals import PlanWithoutDecision, Refused
from models.rules.decisions import named_as
from models.rules.slip import milestone_state
from models.store.transaction import Transaction
from models.when import When


class MilestoneActs(Acting):
    """Forecast, confirm, reach, judge."""

    def forecast(self, milestone_id: str, when: When, cause: Cause, text: str) -> None:
        """A new date is expected for a milestone. Never turns anything green by itself."""
        with self._store.change("forecast milestone") as tx:
            milestone = _open(tx, milestone_id)
            entry = Forecast(at=self._store.now(), by=self._store.by, date=when, cause=cause, text=text.strip())
            tx.put(milestone.with_forecast(entry))

    def confirm(self, *milestone_ids: str) -> None:
        """The dates of some milestones still hold."""
        with self._store.change("confirm milestone") as tx:
            for id in milestone_ids:
                tx.put(_open(tx, id).confirmed(self._store.now(), self._store.by))

    def reach(self, milestone_id: str, on: date, evidence: str) -> None:
        """A milestone has been reached. Raises Refused without evidence, and for a day that lies ahead."""
        if not evidence.strip():
            raise Refused("a milestone is reached only with evidence")
        if on > self._store.now().date():
            raise Refused("a milestone is reached today or earlier")
        with self._store.change("milestone reached") as tx:
            reached = Reached(on=on, evidence=evidence.strip(), at=self._store.now(), by=self._store.by)
            tx.put(_open(tx, milestone_id).with_reached(reached))

    def adopt_plan(self, milestone_id: str, when: When, point_id: str, place: int) -> None:
        """A decision has given a milestone a new planned date; the old plan stays beside it.

        Args:
            milestone_id: The milestone.
            when: The new planned date.
            point_id: The decision point in which it was decided.
            place: Which of its legs, from 0.

        Raises:
            PlanWithoutDecision: That leg has not been decided, or was not an approval.
        """
        with self._store.change("adopt a new plan") as tx:
            point = tx.data.decision_point(point_id)
            leg = point.legs[place]
            if leg.decided is None or leg.outcome not in {Outcome.APPROVED, Outcome.CONDITIONAL}:
                raise PlanWithoutDecision("the decision has not been made")
            milestone = _open(tx, milestone_id)
            plan = Baseline(date=when, at=self._store.now(), by=self._store.by, decision=named_as(point, leg))
            tx.put(replace(milestone, baselines=(*milestone.baselines, plan)))

    def assert_milestone(self, milestone_id: str, colour: Colour, reason: str) -> None:
        """The leader sees a milestone otherwise than the data do. Raises Refused without a reason, or for grey."""
        with self._store.change("assert milestone colour") as tx:
            milestone = tx.data.milestone(milestone_id)
            computed = milestone_state(milestone, tx.data, self._store.now().date()).computed
            entry = self._assertion(colour, reason, computed)
            tx.put(replace(milestone, assertions=(*milestone.assertions, entry)))


def _open(tx: Transaction, milestone_id: str) -> Milestone:
    milestone = tx.data.milestone(milestone_id)
    if milestone.reached:
        raise Refused("the milestone has been reached")
    return milestone
