"""What is done to decisions."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import ProjectData
from models.decisions import CriterionState, DecisionPoint, Fulfilment, Leg, Outcome, SignOff
from models.records import from_builtins, to_builtins
from models.refusals import ConditionsMissing, MayNotSign, Refused, SignedTwice
from models.rules.guard import may_sign
from models.rules.signoff import Signer, last_hash, signed, statement
from models.signing import sign
from models.text import clean, cleaned
from models.when import When


class DecisionActs(Acting):
    """Decide and sign off, meet conditions, judge criteria, plan the treatment."""

    def sign_off(self, point_id: str, place: int, leg: Leg, signer: Signer, key: str = "") -> SignOff:
        """Record what a body decided, and put a name to it. It can never be taken back.

        Args:
            point_id: The decision point.
            place: Which of its legs, from 0.
            leg: The decision.
            signer: Who signs.
            key: The public SSH key to sign with, of the user's agent; without one the name alone stands.

        Raises:
            Refused: The leg is decided already, or the decision is not complete.
            MayNotSign: The signer holds no role that day.
            SigningFailed: The key could not be used; nothing was saved.
        """
        if leg.outcome is None or leg.decided is None or not leg.text.strip() or not signer.name.strip():
            raise Refused("a decision has an outcome, a day, a text and a signer")
        if leg.outcome is Outcome.CONDITIONAL and not leg.conditions:
            raise ConditionsMissing("a conditional decision has conditions")
        leg = from_builtins(cleaned(to_builtins(leg)), Leg)  # what is signed is what will be kept
        data = self._store.read()
        kept = self._signed(data, data.decision_point(point_id), leg, signer, key)
        with self._store.change("sign decision", final=True) as tx:
            point = tx.data.decision_point(point_id)
            if point.legs[place].decided is not None or last_hash(tx.data) != last_hash(data):
                raise Refused("somebody else has signed meanwhile")
            tx.put(_with_leg(point, place, replace(leg, planned=point.legs[place].planned, sign_offs=(kept,))))
        return kept

    def co_sign(self, point_id: str, place: int, signer: Signer, key: str = "") -> SignOff:
        """One more puts their name to a decision that has been made. It can never be taken back.

        Raises:
            Refused: Nothing has been decided.
            SignedTwice: The same person has signed it.
            MayNotSign: They hold no role that day.
            SigningFailed: The key could not be used; nothing was saved.
        """
        data = self._store.read()
        point = data.decision_point(point_id)
        leg = point.legs[place]
        if leg.decided is None:
            raise Refused("one signs a decision that has been made")
        if signer.name in {kept.name for kept in leg.sign_offs}:
            raise SignedTwice(signer.name)
        kept = self._signed(data, point, leg, signer, key)
        with self._store.change("sign decision", final=True) as tx:
            point = tx.data.decision_point(point_id)
            if point.legs[place] != leg or last_hash(tx.data) != last_hash(data):
                raise Refused("somebody else has signed meanwhile")
            tx.put(_with_leg(point, place, replace(leg, sign_offs=(*leg.sign_offs, kept))))
        return kept

    def fulfil(self, point_id: str, place: int, condition: int, on: date, proof: str) -> None:
        """A condition has been met. Raises Refused without a proof, for a day ahead, or when it was met already."""
        if not proof.strip() or on > self._store.now().date():
            raise Refused("a condition is met today or earlier, with a proof")
        with self._store.change("condition fulfilled") as tx:
            point = tx.data.decision_point(point_id)
            leg = point.legs[place]
            kept = leg.conditions[condition]
            if kept.fulfilled:
                raise Refused("the condition has been met")
            met = Fulfilment(on=on, proof=proof.strip(), at=self._store.now(), by=self._store.by)
            conditions = list(leg.conditions)
            conditions[condition] = replace(kept, fulfilled=met)
            tx.put(_with_leg(point, place, replace(leg, conditions=tuple(conditions))))

    def judge(self, point_id: str, place: int, state: CriterionState) -> None:
        """A criterion has been looked at; its note stays."""
        with self._store.change("judge criterion") as tx:
            point = tx.data.decision_point(point_id)
            criteria = list(point.criteria)
            criteria[place] = replace(criteria[place], state=state)
            tx.put(replace(point, criteria=tuple(criteria)))

    def plan_treatment(self, point_id: str, days: Mapping[int, date]) -> None:
        """Plan when each body is to treat a matter; the first one's day is when the point is expected.

        Args:
            point_id: The decision point.
            days: For the places of some of its legs, from 0, the day.
        """
        with self._store.change("forecast decision point") as tx:
            point = tx.data.decision_point(point_id)
            for place, day in days.items():
                point = _with_leg(point, place, replace(point.legs[place], planned=When.day(day)))
            tx.put(replace(point, forecast=When.day(days[0])) if 0 in days else point)

    def _signed(self, data: ProjectData, point: DecisionPoint, leg: Leg, signer: Signer, key: str) -> SignOff:
        """A sign-off, made before the lock is taken: a hardware key waits for a touch."""
        at = self._store.now()
        signer = Signer(
            clean(signer.name), clean(signer.role), clean(signer.on_behalf_of), clean(signer.paper), signer.signed_on
        )
        if not may_sign(data.people, signer.name, signer.on_behalf_of, signer.signed_on or at.date()):
            raise MayNotSign(signer.name)
        text = statement(data, point, leg, signer, at, self._store.anchor)
        signature = sign(text.encode("utf-8"), key, _signer_id(signer.name)) if key else None
        return signed(text, signer, at, self._store.by, signature)


def _with_leg(point: DecisionPoint, place: int, leg: Leg) -> DecisionPoint:
    return replace(point, legs=(*point.legs[:place], leg, *point.legs[place + 1 :]))


def _signer_id(name: str) -> str:
    """A person's name as the list of allowed signers can hold it."""
    return re.sub(r"[^\w.@+-]+", ".", name.strip())[:120] or "signer"
