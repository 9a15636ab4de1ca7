"""What no change may do, by whatever path: through the acts, or straight through a transaction."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.decisions import Condition, CriterionState, Dissent, Leg, Outcome, SignOff
from models.milestones import Baseline
from models.people import Assignment, Person, Role
from models.refusals import (
    ConditionsMissing,
    ConditionsOpen,
    MayNotSign,
    PlanWithoutDecision,
    Refused,
    SignedAlready,
    SignedTwice,
)
from models.rules.signoff import Signer, check
from models.store import Store
from models.when import When

KARI = Signer("Kari Fiktiv", "leder")


@pytest.fixture
def acts(store):
    acts = Acts(store)
    acts.keep(Person(id="kari", name="Kari Fiktiv", roles=(Assignment(role=Role.STEERING_GROUP, chair=True),)))
    acts.keep(Person(id="ola", name="Ola Prøve", roles=(Assignment(role=Role.EXECUTIVE),)))
    return acts


def decision(store, outcome=Outcome.APPROVED, **more) -> Leg:
    leg = store.read().decision_points[0].legs[0]
    return replace(leg, decided=store.now().date(), outcome=outcome, text="Planen godkjennes.", **more)


def put(store, leg):
    with store.change("x") as tx:
        point = tx.data.decision_points[0]
        tx.put(replace(point, legs=(leg, *point.legs[1:])))


CONDITIONS = (Condition(text="Budsjettet er på plass"), Condition(text="Klageordning finnes"))


def test_an_approval_never_has_conditions_and_a_conditional_one_always(store):
    with pytest.raises(ConditionsOpen):
        put(store, decision(store, conditions=CONDITIONS))
    with pytest.raises(ConditionsMissing):
        put(store, decision(store, Outcome.CONDITIONAL))
    put(store, decision(store, Outcome.CONDITIONAL, conditions=CONDITIONS))
    assert not store.read().decision_points[0].legs[0].passed


def test_a_conditional_decision_is_approved_only_when_the_last_condition_is_proven(store, acts):
    acts.sign_off("bp1", 0, decision(store, Outcome.CONDITIONAL, conditions=CONDITIONS), KARI)
    today = store.now().date()
    acts.fulfil("bp1", 0, 0, today, "vedtak 3/26")
    assert not store.read().decision_point("bp1").legs[0].passed
    for on, proof in ((today, " "), (today + timedelta(days=1), "vedtak")):
        with pytest.raises(Refused):
            acts.fulfil("bp1", 0, 1, on, proof)
    acts.fulfil("bp1", 0, 1, today, "vedtak 4/26")
    assert store.read().decision_point("bp1").legs[0].passed
    with pytest.raises(Refused):
        acts.fulfil("bp1", 0, 1, today, "en gang til")
    acts.undo()
    assert not store.read().decision_point("bp1").legs[0].passed
    assert all(good for good, _ in check(store.read(), lambda kept: None))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Noe annet."},
        {"outcome": Outcome.REJECTED},
        {"case": "99/26"},
        {"decided": None},
        {"sign_offs": ()},
        {"dissents": (Dissent(name="x"),)},
        {"conflicted": ("x",)},
    ],
)
def test_a_signed_decision_is_never_changed(store, acts, change):
    acts.sign_off("bp1", 0, decision(store), KARI)
    with pytest.raises(SignedAlready):
        put(store, replace(store.read().decision_points[0].legs[0], **change))
    with pytest.raises(SignedAlready):
        acts.delete(store.read().decision_points[0])
    with pytest.raises(SignedAlready), store.change("x") as tx:
        tx.put(replace(tx.data.decision_points[0], legs=()))


def test_a_signed_decision_point_can_still_be_written_in_beside_it(store, acts):
    acts.sign_off("bp1", 0, decision(store), KARI)
    acts.judge("bp1", 0, CriterionState.MET)
    point = store.read().decision_point("bp1")
    acts.edit(point, replace(point, name="Et bedre navn", legs=(*point.legs, Leg(body=point.legs[0].body))))
    assert store.read().decision_point("bp1").name == "Et bedre navn"
    assert len(store.read().decision_point("bp1").legs) == len(point.legs) + 1


def test_nobody_signs_without_a_role_on_that_day(store, acts):
    leg, today = decision(store), store.now().date()
    over = Assignment(role=Role.LEADER, until=today - timedelta(days=1))
    ahead = Assignment(role=Role.LEADER, since=today + timedelta(days=1))
    for number, roles in enumerate(((), (over,), (ahead,), (over, ahead))):
        acts.keep(Person(id=f"p{number}", name=f"Per {number}", roles=roles))
        with pytest.raises(MayNotSign):
            acts.sign_off("bp1", 0, leg, Signer(f"Per {number}", "leder"))
    with pytest.raises(MayNotSign):
        acts.sign_off("bp1", 0, leg, Signer("Ukjent Person", "leder"))
    with pytest.raises(MayNotSign):
        acts.sign_off("bp1", 0, leg, Signer("Ola Prøve", "leder", "Kari Fiktiv"))
    forged = SignOff(at=store.now(), by="x", name="Ukjent Person", statement="{}", sha256="0" * 64)
    with pytest.raises(MayNotSign):
        put(store, replace(leg, sign_offs=(forged,)))
    acts.stand_in("kari", "ola", Role.STEERING_GROUP, today, today)
    acts.sign_off("bp1", 0, leg, Signer("Ola Prøve", "leder", "Kari Fiktiv"))
    assert store.read().decision_point("bp1").legs[0].sign_offs[0].on_behalf_of == "Kari Fiktiv"


def test_several_sign_here_and_on_paper_and_the_chain_holds(store, acts):
    today = store.now().date()
    with pytest.raises(Refused):
        acts.co_sign("bp1", 0, KARI)
    acts.sign_off("bp1", 0, decision(store, dissents=(Dissent(name="Ola Prøve", text="for tidlig"),)), KARI)
    with pytest.raises(SignedTwice):
        acts.co_sign("bp1", 0, KARI)
    acts.co_sign("bp1", 0, Signer("Ola Prøve", "PA", paper="protokoll, sak 4/26", signed_on=today))
    first, second = store.read().decision_point("bp1").legs[0].sign_offs
    assert "for tidlig" in first.statement and "protokoll, sak 4/26" in second.statement
    assert (second.paper, second.signed_on) == ("protokoll, sak 4/26", today)
    assert [good for good, _ in check(Store.open(store.folder).read(), lambda kept: None)] == [True, True]


def test_a_role_counts_on_the_day_on_the_paper(store, acts):
    today = store.now().date()
    past = Assignment(role=Role.OWNER, until=today - timedelta(days=10))
    acts.keep(Person(id="eva", name="Eva Tenkt", roles=(past,)))
    acts.sign_off("bp1", 0, decision(store), KARI)
    with pytest.raises(MayNotSign):
        acts.co_sign("bp1", 0, Signer("Eva Tenkt", "PE", paper="protokoll", signed_on=today))
    acts.co_sign("bp1", 0, Signer("Eva Tenkt", "PE", paper="protokoll", signed_on=today - timedelta(days=10)))


def test_a_new_plan_needs_a_decision_and_the_old_one_stays(store, acts):
    milestone = store.read().milestones[3]
    new = Baseline(date=When.day(store.now().date() + timedelta(days=90)), at=store.now(), by="x")
    for baselines in ((*milestone.baselines, new), (new,), ()):
        with pytest.raises(PlanWithoutDecision), store.change("x") as tx:
            tx.put(replace(tx.data.milestone(milestone.id), baselines=baselines))
    with pytest.raises(PlanWithoutDecision):
        acts.adopt_plan(milestone.id, new.date, "bp1", 0)
    acts.sign_off("bp1", 0, decision(store, Outcome.REJECTED), KARI)
    with pytest.raises(PlanWithoutDecision):
        acts.adopt_plan(milestone.id, new.date, "bp1", 0)
    acts.sign_off("bp2", 0, decision(store, case="4/26"), KARI)
    acts.adopt_plan(milestone.id, new.date, "bp2", 0)
    kept = store.read().milestone(milestone.id)
    assert kept.baselines[:-1] == milestone.baselines and kept.baseline == new.date
    assert kept.baselines[-1].decision.startswith("BP2 4/26")
    acts.undo()
    assert store.read().milestone(milestone.id).baselines == milestone.baselines
