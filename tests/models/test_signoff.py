"""Sign-offs: what was signed is kept exactly, and whatever is changed afterwards shows."""

import json
from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.decisions import Condition, Fulfilment, Outcome
from models.people import Assignment, Person, Role
from models.refusals import ConditionsMissing, Refused, Settled
from models.rules.signoff import Signer, check, fingerprint
from models.store import Store
from models.store.audit import canonical

CHAIR = Signer("Kari Fiktiv", "chair of the steering group")


def decided(store, place=0, outcome=Outcome.APPROVED, **more):
    leg = store.read().decision_points[place].legs[0]
    return replace(leg, decided=store.now().date(), outcome=outcome, text="Prosjektplanen godkjennes.", **more)


@pytest.fixture(autouse=True)
def chair(store):
    """Somebody who may sign."""
    role = Assignment(role=Role.STEERING_GROUP, vote=True, chair=True)
    Acts(store).keep(Person(id="kari", name="Kari Fiktiv", roles=(role,)))
    Acts(store).keep(Person(id="ola", name="Ola Fiktiv", roles=(replace(role, deputy_for="kari"),)))
    Acts(store).keep(Person(id="andre", name="Andre\u0301 \x1b[1mFiktiv", roles=(role,)))


@pytest.fixture
def signed(store):
    """Two decision points, signed off."""
    acts = Acts(store)
    acts.sign_off("bp1", 0, decided(store), CHAIR)
    condition = Condition(text="Budsjettet er på plass", owner="PE")
    acts.sign_off("bp2", 0, decided(store, 1, Outcome.CONDITIONAL, conditions=(condition,)), CHAIR)
    return store


def verdicts(store):
    return [good for good, _ in check(Store.open(store.folder).read(), lambda kept: None)]


def put_leg(store, place, **changes):
    with store.change("x") as tx:
        point = tx.data.decision_points[place]
        legs = (replace(point.legs[0], **changes), *point.legs[1:])
        tx._puts["decision_points", point.id] = replace(point, legs=legs)  # as a program without our rules would


def test_a_sign_off_says_exactly_what_was_signed(signed):
    first, second = (point.legs[0].sign_offs[0] for point in signed.read().decision_points[:2])
    content = json.loads(second.statement)
    assert canonical(content).decode() == second.statement
    assert content["decision"]["conditions"][0]["text"] == "Budsjettet er på plass"
    assert content["signer"] == {"name": "Kari Fiktiv", "role": "chair of the steering group", "on_behalf_of": ""}
    assert content["previous_sign_off"] == first.sha256 == fingerprint(first.statement)
    assert (content["history"]["seq"], len(content["history"]["head"])) == (signed.anchor.seq - 1, 64)
    assert verdicts(signed) == [True, True]


def test_conditions_may_be_met_afterwards(signed):
    met = Fulfilment(on=signed.now().date(), proof="vedtak", at=signed.now(), by="x")
    condition = signed.read().decision_points[1].legs[0].conditions[0]
    put_leg(signed, 1, conditions=(replace(condition, fulfilled=met),))
    assert verdicts(signed) == [True, True]


@pytest.mark.parametrize(
    "change",
    [{"text": "Noe annet."}, {"outcome": Outcome.REJECTED}, {"case": "99/26"}, {"conditions": (Condition(text="x"),)}],
)
def test_a_decision_that_was_changed_shows(signed, change):
    put_leg(signed, 0, **change)
    assert verdicts(signed) == [False, True]


def test_a_statement_that_was_changed_shows(signed):
    kept = signed.read().decision_points[0].legs[0].sign_offs[0]
    put_leg(signed, 0, sign_offs=(replace(kept, statement=kept.statement.replace("Kari", "Ola")),))
    assert verdicts(signed) == [False, True]
    forged = kept.statement.replace("Kari", "Ola")
    put_leg(signed, 0, sign_offs=(replace(kept, statement=forged, sha256=fingerprint(forged)),))
    assert verdicts(signed) == [True, False], "the one after it was chained to the real one"


def test_a_sign_off_that_was_taken_out_shows(signed):
    put_leg(signed, 0, sign_offs=())
    assert verdicts(signed) == [False]


def test_what_is_not_complete_is_refused(store):
    acts = Acts(store)
    for leg, signer in (
        (replace(decided(store), text=" "), CHAIR),
        (replace(decided(store), outcome=None), CHAIR),
        (replace(decided(store), decided=None), CHAIR),
        (decided(store), Signer(" ", "x")),
    ):
        with pytest.raises(Refused):
            acts.sign_off("bp1", 0, leg, signer)
    with pytest.raises(ConditionsMissing):
        acts.sign_off("bp1", 0, decided(store, outcome=Outcome.CONDITIONAL), CHAIR)
    assert list(check(store.read(), lambda kept: None)) == []


def test_a_leg_is_signed_once_and_never_undone(signed):
    acts = Acts(signed)
    with pytest.raises(Refused):
        acts.sign_off("bp1", 0, decided(signed), CHAIR)
    with pytest.raises(Settled):
        acts.undo()


def test_the_fingerprints_hold_when_two_sign_at_once(store, clock):
    other = Store.open(store.folder, by="secretary", now=clock)
    leg = decided(store, 1)
    Acts(store).sign_off("bp1", 0, decided(store), CHAIR)
    clock.now += timedelta(hours=1)
    Acts(other).sign_off("bp2", 0, leg, Signer("Ola Fiktiv", "deputy", "Kari Fiktiv"))
    assert verdicts(store) == [True, True]


def test_what_is_signed_is_what_is_kept_however_it_was_typed(store):
    leg = replace(decided(store), text="Godkjent\x07 e\u0301n gang\r\nfor alle", case="12\u202e/26")
    kept = Acts(store).sign_off("bp1", 0, leg, Signer("Andre\u0301 \x1b[1mFiktiv", "leder\u200f"))
    assert Store.open(store.folder).read().decision_points[0].legs[0].sign_offs == (kept,)
    assert verdicts(store) == [True]
    assert "\u0301" not in kept.statement
