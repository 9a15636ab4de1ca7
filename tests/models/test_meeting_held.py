"""In the meeting: two sessions at once, decisions, votes, attendance, time, a dropped line; what is refused."""

import threading
from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Treatment, Votes
from models.decisions import Leg, Outcome
from models.meetings import Presence
from models.project import MeetingRules
from models.refusals import (
    GroundMissing,
    ItemSettled,
    NoQuorum,
    NoSuchDeputy,
    ReasonMissing,
    Refused,
    SignedAlready,
    VotesWrong,
)
from models.rules import protocol
from models.rules.meetings import running, seconds_used, signed_leg
from models.rules.seats import quorum
from models.store import Store
from tests.models.steering import IDS, KARI, NB, M, kept, other, settle_rest


def test_two_who_write_different_fields_never_meet(store, held, clock):
    """Two stores on the same files, as two sessions are; neither has seen what the other one has saved."""
    secretary, leader = other(store, clock), other(store, clock, "leder")
    for acts in (secretary, leader):
        acts.read()
    secretary.write_item(M, "i1", "discussion", "Sagt.", "")
    leader.write_item(M, "i1", "private", "Husk.", "")
    leader.take_up(M, "i1")
    secretary.write_item(M, "i2", "discussion", "Mer sagt.", "")
    leader.disqualify(M, "i1", "jon", "Familie")
    leader.decide_item(M, "i1", "Godkjent.")
    secretary.write_item(M, "i1", "discussion", "Sagt og gjort.", "Sagt.")
    first, second = kept(store).items[:2]
    assert (first.discussion, first.private, first.decision, second.discussion) == ("Sagt og gjort.", "Husk.", "Godkjent.", "Mer sagt.")  # fmt: skip


def test_two_who_write_the_same_text_at_once_both_keep_theirs(store, held, clock):
    secretary, leader = other(store, clock), other(store, clock, "leder")
    assert secretary.write_item(M, "i1", "discussion", "Anne sa ja.", "") == "Anne sa ja."
    both = leader.write_item(M, "i1", "discussion", "Ola sa nei.", "")
    assert both == kept(store).item("i1").discussion
    assert both.startswith("Anne sa ja.") and both.endswith("Ola sa nei.") and "leder" in both
    assert leader.write_item(M, "i1", "discussion", "Anne ja, Ola nei.", both) == "Anne ja, Ola nei."
    assert secretary.write_item(M, "i1", "discussion", "Anne sa ja.", "Anne sa ja.") == "Anne ja, Ola nei."
    assert leader.write_item(M, "i1", "discussion", "", "Anne ja, Ola nei.") == ""


def test_many_at_once_lose_nothing(store, held, clock):
    """Four sessions write five times each into fields of their own, all at the same moment."""
    texts = {key: [f"{key} {n}" for n in range(5)] for key in ("i1", "i2", "i3", "i4")}

    def write(key):
        acts, base = Acts(Store.open(store.folder, key, clock)), ""
        for text in texts[key]:
            base = acts.write_item(M, key, "discussion", text, base)

    threads = [threading.Thread(target=write, args=(key,)) for key in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kept(store).item(key).discussion for key in texts] == [lines[-1] for lines in texts.values()]
    assert store.history_break() is None


def test_what_is_decided_is_not_reopened(store, held):
    held.decide_item(M, "i1", "Godkjent.")
    for act in (
        lambda: held.decide_item(M, "i1", "Noe annet."),
        lambda: held.postpone_item(M, "i1"),
        lambda: held.withdraw_item(M, "i1"),
        lambda: held.disqualify(M, "i1", "jon", "Familie"),
        lambda: held.qualify(M, "i1", "jon"),
        lambda: held.write_item(M, "i1", "decision", "Noe annet.", "Godkjent."),
    ):
        with pytest.raises(ItemSettled):
            act()
    held.undo()
    assert kept(store).item("i1").treatment is Treatment.OPEN
    held.decide_item(M, "i1", "Godkjent likevel.")
    settle_rest(store, held)
    held.end_meeting(M)
    assert held.write_item(M, "i1", "decision", "Godkjent, likevel.", "Godkjent likevel.") == "Godkjent, likevel."


def test_too_few_cannot_decide_and_can_take_note(store, acts):
    acts.call_meeting(M)
    acts.begin_meeting(M)
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    for person in IDS[:4]:
        acts.attend(M, person, Presence.PRESENT)
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    acts.decide_item(M, "i2", "Tatt til orientering.")
    acts.attend(M, "liv", Presence.PRESENT)
    acts.disqualify(M, "i1", "liv", "Familie")
    with pytest.raises(NoQuorum):
        acts.decide_item(M, "i1", "x")
    acts.qualify(M, "i1", "liv")
    acts.decide_item(M, "i1", "x")
    with pytest.raises(Refused):
        acts.decide_item(M, "i4", " ")


@pytest.mark.parametrize(
    "votes",
    [
        Votes(in_favour=9), Votes(in_favour=5, against=4), Votes(in_favour=0), Votes(in_favour=4, against=4),
        Votes(in_favour=-1, against=5), Votes(in_favour=5, against=2, casting=True), Votes(in_favour=5, against=2, fell=True),
    ],
)  # fmt: skip
def test_votes_that_cannot_be_right_are_refused(store, held, votes):
    for act in (lambda: held.vote(M, "i1", votes), lambda: held.decide_item(M, "i1", "x", votes)):
        with pytest.raises(VotesWrong):
            act()
    assert kept(store).item("i1").votes is None


def test_the_chair_decides_a_tie_only_where_the_rules_say_so_and_the_chair_votes(store, held):
    tie = Votes(in_favour=4, against=4, casting=True)
    held.vote(M, "i1", tie)
    held.vote(M, "i1", replace(tie, fell=True))
    held.disqualify(M, "i2", "kari", "Familie")
    with pytest.raises(VotesWrong):
        held.vote(M, "i2", Votes(in_favour=3, against=3, casting=True))
    held.name_officers(M, chair="ola")
    held.vote(M, "i2", Votes(in_favour=3, against=3, casting=True))
    project = store.read().project
    held.edit(project, replace(project, meeting_rules=MeetingRules(casting_vote=False)))
    with pytest.raises(VotesWrong):
        held.vote(M, "i1", tie)
    held.vote(M, "i1", Votes(in_favour=4, against=4, fell=True))
    assert protocol.vote_text(kept(store).item("i1").votes, NB) == "Falt med 4 mot 4 stemmer."


def test_a_deputy_sits_for_one_member_and_no_member_is_a_deputy(store, held):
    held.attend(M, "per", Presence.DEPUTY, "eva")
    for member, deputy in (("jon", "eva"), ("jon", "kari"), ("marte", "tor")):
        with pytest.raises(NoSuchDeputy):
            held.attend(M, member, Presence.DEPUTY, deputy)
    with pytest.raises(KeyError):
        held.attend(M, "jon", Presence.DEPUTY, "nobody")
    held.attend(M, "per", Presence.PRESENT)
    assert kept(store).presence_of("per").deputy == ""


def test_only_who_is_there_is_disqualified_and_never_without_a_ground(store, held):
    for person, ground in (("gro", "Familie"), ("jon", "  "), ("nobody", "Familie")):
        with pytest.raises(GroundMissing):
            held.disqualify(M, "i1", person, ground)
    held.disqualify(M, "i1", "jon", "Familie")
    held.disqualify(M, "i1", "jon", "Eier")
    assert [(one.person, one.ground) for one in kept(store).item("i1").conflicted] == [("jon", "Eier")]


def test_somebody_leaves_and_comes_back(store, held):
    held.leave(M, "jon", "i2")
    held.arrive(M, "jon", "i4")
    counted = [quorum(store.read(), kept(store), item).present for item in kept(store).items]
    assert counted == [8, 7, 7, 8]
    held.arrive(M, "gro", "")
    assert quorum(store.read(), kept(store), kept(store).item("i1")).present == 9


def test_time_is_counted_and_not_in_a_break(store, held, clock):
    def later(minutes):
        clock.now += timedelta(minutes=minutes)

    held.take_up(M, "i1")
    later(10)
    held.pause(M)
    later(30)
    held.resume(M)
    later(5)
    held.take_up(M, "i2")
    later(7)
    held.take_up(M, "i1")
    later(1)
    meeting = kept(store)
    used = {item.key: round(seconds_used(meeting, item, clock.now) / 60) for item in meeting.items}
    assert used == {"i1": 16, "i2": 7, "i3": 0, "i4": 0}
    settle_rest(store, held)
    held.end_meeting(M)
    later(600)
    assert round(seconds_used(kept(store), kept(store).item("i1"), clock.now) / 60) == 16


def test_a_killed_session_goes_on_where_it_was(store, held, clock):
    held.take_up(M, "i3")
    held.write_item(M, "i3", "discussion", "Halvferdig set", "")
    again = Store.open(store.folder, "tester", clock)
    meeting = running(again.read())
    assert (meeting.current, meeting.item(meeting.current).discussion) == ("i3", "Halvferdig set")


def test_somebody_takes_over_with_a_name_and_a_reason(store, held, clock):
    for name, reason in (("", "syk"), ("Ola", " ")):
        with pytest.raises(ReasonMissing):
            held.take_over(M, name, reason)
    other(store, clock).take_over(M, "Ola Prøve", "Linjen falt", "pts/3")
    meeting = kept(store)
    assert (meeting.runner, meeting.leader, meeting.takeovers[0].by) == ("Ola Prøve|pts/3", "Ola Prøve", "sekretær")


def test_a_decision_signed_in_the_meeting_stays_signed_and_is_settled_after_a_dropped_line(store, held):
    point = store.read().decision_point("bp1")
    leg = replace(point.legs[0], decided=store.now().date(), outcome=Outcome.APPROVED, text="Godkjennes.", case="3/26")
    held.sign_off("bp1", 0, leg, KARI)  # and then the line drops, before the item is settled
    assert kept(store).item("i3").treatment is Treatment.OPEN
    with pytest.raises(ItemSettled):
        held.write_item(M, "i3", "decision", "Noe annet.", "")
    assert held.decide_point(M, "i3", replace(leg, text="Noe annet."), KARI) is None
    assert kept(store).item("i3").decision == "Godkjennes."
    with pytest.raises(ItemSettled):
        held.decide_point(M, "i3", leg, KARI)
    with pytest.raises(KeyError):
        held.decide_point(M, "i1", leg, KARI)
    assert signed_leg(store.read(), kept(store), replace(kept(store).item("i3"), number="9/26")) is None
    settle_rest(store, held)
    held.end_meeting(M)
    with pytest.raises(ItemSettled):
        held.write_item(M, "i3", "decision", "Noe annet.", "Godkjennes.")
    with pytest.raises(SignedAlready), store.change("x") as tx:
        point = tx.data.decision_point("bp1")
        tx.put(replace(point, legs=(Leg(body=point.legs[0].body), *point.legs[1:])))


def test_an_item_is_closed_to_the_public_with_a_reason_and_opened_again(store, held):
    held.close_item(M, "i1", " Personvern ")
    assert kept(store).item("i1").basis == "Personvern" and not kept(store).item("i1").public
    held.close_item(M, "i1", "")
    assert kept(store).item("i1").public
