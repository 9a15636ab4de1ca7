"""Who sits in a meeting and in each of its items, and whether they may decide."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.meetings import Attendance, Presence
from models.people import Assignment, Role
from models.project import MeetingRules
from models.rules.seats import all_deputies, chair_of, deputies, members, needed, others, quorum, seats
from tests.models import building
from tests.models.steering import DAY, IDS, data, disqualified, group, meeting, present


def sitters(project, held, key=""):
    item = held.item(key) if key else None
    return [seat.sitter.id if seat.sitter else "" for seat in seats(project, held, item)]


def test_members_are_those_with_a_vote_of_their_own():
    project = data()
    assert [person.id for person in members(project, DAY)] == list(IDS)
    assert [person.id for person in deputies(project, "per", DAY)] == ["eva"]
    assert [person.id for person in all_deputies(project, DAY)] == ["eva"]
    assert [person.id for person in others(project, DAY)] == ["marte", "tor"]
    assert deputies(project, "ola", DAY) == ()


def test_a_role_that_is_over_has_no_seat():
    over = Assignment(role=Role.STEERING_GROUP, vote=True, until=DAY - timedelta(days=1))
    people = tuple(replace(person, roles=(over,)) if person.id == "gro" else person for person in group())
    project = data(people=people)
    assert "gro" not in {person.id for person in members(project, DAY)}
    assert "gro" in {person.id for person in members(project, DAY - timedelta(days=1))}


def test_a_stand_in_sits_for_whom_they_stand_in_for_and_has_no_seat_of_their_own():
    stand_in = Assignment(role=Role.STEERING_GROUP, vote=True, chair=True, on_behalf_of="kari")
    people = (*group(), replace(group()[-1], id="ida", name="Ida Liksom", roles=(stand_in,)))
    project = data(people=people)
    assert len(members(project, DAY)) == 9
    held = meeting((*present(*IDS[1:]), Attendance(person="ida", presence=Presence.PRESENT)))
    assert sitters(project, held)[0] == "ida"
    assert chair_of(project, held).id == "ida"
    assert chair_of(project, replace(held, chair="ola")).id == "ola"


def test_a_deputy_who_met_instead_sits_from_beginning_to_end():
    held = meeting((*present(*IDS[:3]), Attendance(person="per", presence=Presence.DEPUTY, deputy="eva")))
    assert sitters(data(held), held, "i1") == ["kari", "ola", "anne", "eva", "", "", "", "", ""]
    assert seats(data(held), held)[3].deputy.id == "eva"


def test_who_is_disqualified_sits_in_every_other_item():
    held = disqualified(meeting(), "i2", "kari")
    project = data(held)
    assert quorum(project, held, held.item("i2")).present == 8
    assert quorum(project, held, held.item("i2")).members == 9
    for key in ("i1", "i3", "i4"):
        assert quorum(project, held, held.item(key)).present == 9
    seat = seats(project, held, held.item("i2"))[0]
    assert (seat.sitter, seat.conflict.ground) == (None, "familie")


def test_a_deputy_who_is_present_steps_in_for_the_disqualified():
    held = disqualified(meeting(present(*IDS, "eva")), "i2", "per")
    project = data(held)
    assert sitters(project, held, "i1")[3] == "per" and sitters(project, held, "i2")[3] == "eva"
    both = disqualified(held, "i2", "per", "eva")
    assert sitters(project, both, "i2")[3] == ""


def test_a_disqualified_deputy_leaves_the_seat_empty_in_that_item():
    held = disqualified(
        meeting((*present("kari"), Attendance(person="per", presence=Presence.DEPUTY, deputy="eva"))), "i2", "eva"
    )
    assert sitters(data(held), held, "i2")[3] == "" and sitters(data(held), held, "i3")[3] == "eva"


def test_who_comes_late_leaves_early_or_is_away_for_an_item():
    late = Attendance(person="kari", presence=Presence.PRESENT, came="i3")
    early = Attendance(person="ola", presence=Presence.PRESENT, left="i3")
    away = Attendance(person="anne", presence=Presence.PRESENT, left="i2", came="i3")
    held = meeting((late, early, away))
    project = data(held)
    there = {key: [id for id in sitters(project, held, key) if id] for key in ("i1", "i2", "i3", "i4")}
    assert there == {"i1": ["ola", "anne"], "i2": ["ola"], "i3": ["kari", "anne"], "i4": ["kari", "anne"]}
    assert quorum(project, held).present == 3


def test_items_count_in_the_order_they_were_taken_up():
    """The third item was treated first: who came to the first of the agenda was not there for it."""
    held = meeting((Attendance(person="kari", presence=Presence.PRESENT, came="i1"),))
    at = building.at(0)
    held = held.with_item(replace(held.item("i3"), began=at))
    held = held.with_item(replace(held.item("i1"), began=at + timedelta(minutes=5)))
    assert sitters(data(held), held, "i3")[0] == "" and sitters(data(held), held, "i2")[0] == "kari"


known = st.builds(
    Attendance,
    person=st.sampled_from([*IDS, "eva", "marte"]),
    presence=st.sampled_from(Presence),
    deputy=st.sampled_from(["", "eva"]),
    came=st.sampled_from(["", "i1", "i2", "i3", "i4", "gone"]),
    left=st.sampled_from(["", "i1", "i2", "i3", "i4", "gone"]),
)


@given(
    st.lists(known, max_size=12, unique_by=lambda kept: kept.person),
    st.lists(st.sampled_from([*IDS, "eva"]), max_size=4, unique=True),
    st.sampled_from(["i1", "i2", "i3", "i4"]),
)
def test_nobody_sits_twice_and_nobody_who_may_not(attendance, conflicted, key):
    held = disqualified(meeting(tuple(attendance)), key, *conflicted)
    project = data(held)
    for item in (None, *held.items):
        ids = [id for id in sitters(project, held, item.key if item else "") if id]
        assert len(ids) == len(set(ids)) and set(ids) <= {*IDS, "eva"}
        if item and item.key == key:
            assert not set(ids) & set(conflicted)
        counted = quorum(project, held, item)
        assert counted.present == len(ids) and counted.members == 9
        assert counted.quorate == (counted.present >= counted.needed)


@given(st.integers(1, 60), st.integers(0, 100))
def test_so_many_are_needed_that_the_share_is_reached_and_not_one_more(count, percent):
    project = data(rules=MeetingRules(quorum_percent=percent))
    least = needed(count, project)
    assert least * 100 >= percent * count and least >= 1
    assert least == 1 or (least - 1) * 100 < percent * count


def test_half_of_eight_is_four_and_of_nine_five():
    assert [needed(n, data()) for n in (8, 9)] == [4, 5]
    held = meeting(present(*IDS[:4]))
    assert not quorum(data(held), held).quorate
    assert quorum(data(held, rules=MeetingRules(quorum_percent=33)), held).quorate
    nobody = replace(held, attendance=())
    assert not quorum(data(nobody, people=()), nobody).quorate
