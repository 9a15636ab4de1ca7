"""What is done to decisions."""

import re

from msgspec.structs import replace

from models.acts.acting import Acting
from models.acts.refusals import ConditionsMissing, Refused
from models.decisions import Leg, Outcome, SignOff
from models.records import from_builtins, to_builtins
from models.rules.signoff import Signer, last_hash, signed, statement
from models.signing import sign
from models.text import clean, cleaned


class DecisionActs(Acting):
    """Sign off."""

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
            SigningFailed: The key could not be used; nothing was saved.
        """
        if leg.outcome is None or leg.decided is None or not leg.text.strip() or not signer.name.strip():
            raise Refused("a decision has an outcome, a day, a text and a signer")
        if leg.outcome is Outcome.CONDITIONAL and not leg.conditions:
            raise ConditionsMissing("a conditional decision has conditions")
        leg = from_builtins(cleaned(to_builtins(leg)), Leg)  # what is signed is what will be kept
        signer = Signer(clean(signer.name), clean(signer.role), clean(signer.on_behalf_of))
        at, data = self._store.now(), self._store.read()
        text = statement(data, data.decision_point(point_id), leg, signer, at, self._store.anchor)
        # Before the lock is taken: a hardware key waits for a touch.
        signature = sign(text.encode("utf-8"), key, _signer_id(signer.name)) if key else None
        kept = signed(text, signer, at, self._store.by, signature)
        with self._store.change("sign decision", final=True) as tx:
            point = tx.data.decision_point(point_id)
            if point.legs[place].decided is not None or last_hash(tx.data) != last_hash(data):
                raise Refused("somebody else has signed meanwhile")
            legs = list(point.legs)
            legs[place] = replace(leg, planned=point.legs[place].planned, sign_offs=(kept,))
            tx.put(replace(point, legs=tuple(legs)))
        return kept


def _signer_id(name: str) -> str:
    """A person's name as the list of allowed signers can hold it."""
    return re.sub(r"[^\w.@+-]+", ".", name.strip())[:120] or "signer"
