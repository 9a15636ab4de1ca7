"""What follows of a meeting: who sits, whether they may decide, numbers, time, sentences, the agenda, the registers."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.agenda import Conflict, Item, ItemKind, Origin, Treatment, Votes
from models.decisions import Body, Condition, DecisionPoint, Dissent, Leg, Outcome
from models.language import LANGUAGES, words_for
from models.meetings import Action, Attendance, Meeting, MeetingState, Presence
from models.people import Assignment, Role
from models.project import MeetingRules
from models.rules import agenda, numbering, protocol, registers
from models.rules.areas import project_state
from models.rules.keyed import put_together
from models.rules.meetings import comes_from, initials, papers_due, seconds_in_all, seconds_used, signed_leg, whom
from models.rules.seats import all_deputies, chair_of, deputies, members, needed, others, quorum, seats
from models.status import StatusReport
from models.when import When
from models.writing import ReportState
from tests.models import building
from tests.models.steering import DAY, IDS, data, group, items, meeting, present

NB, NN, EN = (words_for(code) for code in LANGUAGES)


def sitters(project, held, key=""):
    item = held.item(key) if key else None
    return [seat.sitter.id if seat.sitter else "" for seat in seats(project, held, item)]


def disqualified(held, key, *people):
    item = held.item(key)
    return held.with_item(replace(item, conflicted=tuple(Conflict(person=p, ground="familie") for p in people)))


# --- seats ------------------------------------------------------------------------------------------------------------


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


# --- numbers and time -------------------------------------------------------------------------------------------------


def test_case_numbers_go_on_through_the_year_and_begin_anew_with_it():
    first = meeting(items=items(3))
    second = replace(first, id="m2", on=date(2026, 12, 1), items=(Item(key="x", number="7/26", title="x"),))
    planned = replace(first, id="m3", items=(Item(key="y", title="y"),))
    project = data(first, second, planned)
    assert numbering.next_case(project, 2026) == 8 and numbering.next_case(project, 2027) == 1
    assert numbering.next_case(data(), 2026) == 1


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("{n}/{yy}", "12/26"), ("{yy}/{n}", "26/12"), ("PS {n}/{yyyy}", "PS 12/2026"), ("{n}", "12"), ("sak {n} ({yy})", "sak 12 (26)")],
)  # fmt: skip
def test_the_pattern_of_case_numbers_is_a_setting(pattern, number):
    assert not numbering.pattern_problem(pattern)
    assert numbering.case_number(pattern, 12, 2026) == number
    numbered = (Item(key="x", number=number, title="x"),)
    project = data(meeting(items=numbered), rules=MeetingRules(case_pattern=pattern))
    assert numbering.next_case(project, 2026) == 13


@pytest.mark.parametrize(
    "pattern", ["", "{yy}", "{n}{n}", "{n}/{n}", "{n}{yy}", "{n}/{m}", "{n", "1{n}", "{n}/{yy}/{yy}", "x" * 50 + "{n}"]
)
def test_a_pattern_that_makes_unclear_numbers_is_none(pattern):
    assert numbering.pattern_problem(pattern)


def test_numbers_of_an_earlier_pattern_are_counted():
    numbered = tuple(Item(key=f"i{n}", number=f"26/{n:02}", title="x") for n in (1, 2, 3))
    assert numbering.next_case(data(meeting(items=numbered)), 2026) == 4  # «26/03» is no 26th case of a year 03
    other = tuple(Item(key=f"i{n}", number=f"PS {n}/26", title="x") for n in (1, 2, 3))
    assert numbering.next_case(data(meeting(items=other)), 2026) == 4


@given(st.lists(st.dates(date(2025, 1, 1), date(2028, 12, 31)), max_size=12))
def test_a_series_is_numbered_through_each_year_in_the_order_of_time(days):
    made = numbering.series((), days)
    assert [on for _, on in made] == sorted(set(days))
    for year in range(2025, 2029):
        assert [number for number, on in made if on.year == year] == [
            f"{n}/{year}" for n in range(1, 1 + len({day for day in days if day.year == year}))
        ]
    kept = [Meeting(id="", number=number, title="", on=on) for number, on in made]
    assert numbering.series(kept, days) == ()


def test_the_time_of_an_item_runs_while_it_is_treated_and_stands_still_in_a_break():
    at = building.at(0)
    held = meeting(began=at, current="i2", taken_up=at + timedelta(minutes=10))
    item = replace(held.item("i2"), seconds=60)
    assert seconds_used(held, item, at + timedelta(minutes=12)) == 60 + 120
    assert seconds_used(replace(held, taken_up=None), item, at + timedelta(minutes=12)) == 60
    assert seconds_used(held, held.item("i1"), at + timedelta(minutes=12)) == 0
    assert seconds_in_all(held, at + timedelta(minutes=12)) == 720
    assert seconds_in_all(replace(held, ended=at + timedelta(minutes=5)), at + timedelta(days=1)) == 300
    assert seconds_in_all(meeting(), at) == 0


def test_papers_go_out_as_many_days_before_as_the_project_says():
    assert papers_due(data(), meeting()) == DAY - timedelta(days=7)


# --- people -----------------------------------------------------------------------------------------------------------


def test_a_person_is_meant_by_initials_name_or_its_beginning():
    people = group()
    assert initials("Anne-Pernille  Mønster") == "APM"
    for typed, id in (("KE", "kari"), ("ke", "kari"), ("Kari Eksempel", "kari"), ("tenkt", "eva"), ("Jo", "jon")):
        assert [person.id for person in whom(people, typed)] == [id], typed
    assert whom(people, "") == () and whom(people, "Rådmannen") == ()
    twins = (*people, replace(people[0], id="knut", name="Knut Eid"))
    assert {person.id for person in whom(twins, "KE")} == {"kari", "knut"}


# --- sentences --------------------------------------------------------------------------------------------------------


def test_the_sentence_of_disqualification_in_three_languages():
    held = disqualified(meeting(present(*IDS[:8])), "i2", "kari")
    project = data(held, people=group(8))
    said = [protocol.conflict_text(project, held, held.item("i2"), w) for w in (NB, NN, EN)]
    assert said == [
        "Kari Eksempel erklærte seg inhabil og fratrådte under behandlingen (familie). 7 av 8 medlemmer med stemmerett til stede.",
        "Kari Eksempel erklærte seg ugild og gjekk frå under handsaminga (familie). 7 av 8 medlemer med røysterett til stades.",
        "Kari Eksempel declared a conflict of interest and withdrew during the item (familie). 7 of 8 members with a vote present.",
    ]
    assert protocol.conflict_text(project, held, held.item("i1"), NB) == ""


def test_a_deputy_who_steps_in_is_named():
    held = disqualified(meeting(present(*IDS, "eva")), "i2", "per", "kari")
    text = protocol.conflict_text(data(held), held, held.item("i2"), NB)
    assert "Eva Tenkt tok sete for Per Døme." in text and text.endswith("8 av 9 medlemmer med stemmerett til stede.")


VOTES = {
    Votes(in_favour=8): ("Enstemmig vedtatt.", "Samrøystes vedteke.", "Decided unanimously."),
    Votes(in_favour=5, against=2): ("Vedtatt med 5 mot 2 stemmer.", "Vedteke med 5 mot 2 røyster.", "Decided by 5 votes to 2."),
    Votes(in_favour=6, against=1): ("Vedtatt med 6 mot 1 stemme.", "Vedteke med 6 mot 1 røyst.", "Decided by 6 votes to 1."),
    Votes(in_favour=4, against=4, casting=True): (
        "Vedtatt med 4 mot 4 stemmer, med møtelederens dobbeltstemme.",
        "Vedteke med 4 mot 4 røyster, med dobbeltrøysta til møteleiaren.",
        "Decided by 4 votes to 4 with the chair's casting vote.",
    ),
    Votes(in_favour=4, against=4, casting=True, fell=True): (
        "Falt med 4 mot 4 stemmer, med møtelederens dobbeltstemme.",
        "Fall med 4 mot 4 røyster, med dobbeltrøysta til møteleiaren.",
        "Voted down by 4 votes to 4 with the chair's casting vote.",
    ),
    Votes(in_favour=3, against=5): ("Falt med 3 mot 5 stemmer.", "Fall med 3 mot 5 røyster.", "Voted down by 5 votes to 3."),
    Votes(in_favour=0, against=8): ("Enstemmig avvist.", "Samrøystes avvist.", "Unanimously voted down."),
}  # fmt: skip


@pytest.mark.parametrize("votes", VOTES, ids=lambda votes: f"{votes.in_favour}-{votes.against}{'-fell' * votes.fell}")
def test_the_sentence_of_the_vote_in_three_languages(votes):
    assert tuple(protocol.vote_text(votes, w) for w in (NB, NN, EN)) == VOTES[votes]


@given(st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_a_vote_is_carried_by_the_majority_or_by_the_chair(in_favour, against, fell):
    tied = in_favour == against
    votes = Votes(in_favour=in_favour, against=against, casting=tied, fell=tied and fell)
    assert votes.carried == (in_favour > against or (tied and not fell))
    assume(in_favour + against > 0)
    negative = protocol.vote_text(votes, NB).startswith(("Falt", "Enstemmig avvist"))
    assert negative == (not votes.carried or in_favour == 0)


def test_dissent_and_movements_are_said_in_three_languages():
    item = replace(items()[1], dissents=(Dissent(name="Anne Mønster", text="For dyrt."), Dissent(name="Jon Malen")))
    assert protocol.dissent_texts(item, NB) == (
        "Protokolltilførsel fra Anne Mønster: For dyrt.",
        "Jon Malen stemte imot.",
    )
    assert protocol.dissent_texts(item, NN) == (
        "Protokolltilførsel frå Anne Mønster: For dyrt.",
        "Jon Malen røysta imot.",
    )
    late = Attendance(person="per", presence=Presence.DEPUTY, deputy="eva", came="i2")
    held = meeting((late, Attendance(person="ola", presence=Presence.PRESENT, left="i2")))
    assert protocol.movements(data(held), held, held.item("i2"), NB) == ("Eva Tenkt kom.", "Ola Prøve gikk.")
    assert protocol.movements(data(held), held, held.item("i3"), NB) == ()
    lines = {line.person.id: line.note for line in protocol.roll(data(held), held, NB)}
    assert lines["per"] == "Eva Tenkt møtte som vara, kom til sak 2/26" and lines["ola"] == "gikk før sak 2/26"


@pytest.mark.parametrize("w", [NB, NN, EN], ids=LANGUAGES)
@pytest.mark.parametrize("kind", ItemKind)
def test_every_kind_of_item_has_ready_sentences_and_the_steering_group_never_adopts(w, kind):
    following = Meeting(id="m2", number="2/2026", title="x", on=DAY + timedelta(days=30))
    held = meeting(items=(replace(items()[0], kind=kind, proposal="Styringsgruppen gjør det."),))
    sentences = protocol.ready(data(held, following), held, held.items[0], w)
    assert sentences[0].text == "Styringsgruppen gjør det."
    assert {one.treatment for one in sentences} == {Treatment.TREATED, Treatment.POSTPONED, Treatment.WITHDRAWN}
    assert any("2/2026" in one.text for one in sentences if one.treatment is Treatment.POSTPONED)
    for one in sentences:
        assert one.name and one.text
        assert not any(verb in one.text.casefold() for verb in ("vedtar", "vedtek", "adopts"))
    if kind is ItemKind.DECISION:
        assert sum(w.t("Approves with conditions") == one.name for one in sentences) == 1
    assert len({one.name for one in sentences}) == len(sentences)


def test_a_matter_for_the_council_is_recommended_so_that_the_council_may_adopt_it():
    point = DecisionPoint(id="bp4", code="BP4", name="Omstillingsplan", legs=(Leg(body=Body.STEERING_GROUP),))
    held = meeting(items=(replace(items()[0], origin=Origin.POINT, about="bp4"),))
    texts = [one.text for one in protocol.ready(data(held, decision_points=(point,)), held, held.items[0], NB)]
    assert "Styringsgruppen anbefaler kommunestyret å vedta «Omstillingsplan»." in texts
    assert "Styringsgruppen godkjenner «Omstillingsplan»." in texts


def test_grounds_and_reasons_are_the_projects_own_or_the_usual_ones_and_never_a_paragraph():
    own = MeetingRules(grounds=("Egen",), bases=("Hemmelig",))
    assert protocol.grounds(data(rules=own), NB) == ("Egen",) and protocol.bases(data(rules=own), NB) == ("Hemmelig",)
    for w in (NB, NN, EN):
        texts = (*protocol.grounds(data(), w), *protocol.bases(data(), w))
        assert len(texts) == 10 and not any("§" in text or "loven" in text or "lova" in text for text in texts)
    assert protocol.grounds(data(), NB) != protocol.grounds(data(), NN)


# --- the agenda -------------------------------------------------------------------------------------------------------

STEERING = Leg(body=Body.STEERING_GROUP)


def planned(days=14, **more) -> Meeting:
    fields = {"items": (), **more}
    return Meeting(id="next", number="2/2026", title="x", on=DAY + timedelta(days=days), place=9, **fields)


def full():
    """A project in which everything that an agenda is made of is there."""
    earlier = meeting(
        state=MeetingState.FOR_APPROVAL,
        items=(
            replace(items()[0], treatment=Treatment.TREATED),
            replace(items()[1], treatment=Treatment.POSTPONED, title="Nytt lokale", proposal="Lokalet leies."),
            replace(items()[2], treatment=Treatment.WITHDRAWN),
        ),
    )
    report = StatusReport(
        id="r4", number=4, period_from=DAY, status_date=DAY, state=ReportState.ISSUED, issued_at=building.at(-1),
        texts={"decisions_requested": "Styringsgruppen tar statusrapport nr. 4 til orientering.\n– Rammen økes med 50 000 kr.", "summary": "Det går bra."},
    )  # fmt: skip
    condition = Condition(text="Budsjettet er på plass", owner="Kari", deadline=DAY)
    points = (
        DecisionPoint(id="bp1", code="BP1", name="Start", legs=(replace(STEERING, decided=DAY, outcome=Outcome.CONDITIONAL, conditions=(condition,)),)),
        DecisionPoint(id="bp2", code="BP2", name="Grunnlag", place=1, legs=(STEERING,), planned=When.day(DAY + timedelta(days=20))),
        DecisionPoint(id="bp3", code="BP3", name="Plan", place=2, legs=(STEERING,), planned=When.day(DAY + timedelta(days=90))),
    )  # fmt: skip
    actions = (
        Action(id="a1", text="Ringe", owner="Ola", created=DAY),
        Action(id="a2", text="Gjort", owner="", created=DAY, done=DAY),
    )
    late = building.milestone(baseline=-40, id="m6")
    return replace(
        data(earlier, planned(), decision_points=points, actions=actions), milestones=(late,), reports=(report,)
    )


def proposals(project, held, w=NB):
    return agenda.proposed(project, project_state(project, DAY), held, w)


def test_an_agenda_is_proposed_from_all_that_the_project_knows():
    project = full()
    found = proposals(project, project.meetings[1])
    assert [(item.origin, item.about) for item in found] == [
        (Origin.STANDING, ""), (Origin.STANDING, ""), (Origin.MINUTES, "m1"), (Origin.CARRIED, "m1/i2"),
        (Origin.REPORT, "r4"), (Origin.POINT, "bp2"), (Origin.REQUEST, "r4#2"), (Origin.MILESTONE, ""),
        (Origin.CONDITION, ""), (Origin.ACTION, ""), (Origin.STANDING, ""), (Origin.STANDING, ""),
    ]  # fmt: skip
    by = {item.origin: item for item in found}
    assert by[Origin.CARRIED].title == "Nytt lokale" and by[Origin.CARRIED].proposal == "Lokalet leies."
    assert by[Origin.MINUTES].proposal == "Referatet fra møte 1/2026 godkjennes."
    assert by[Origin.REQUEST].proposal == "Rammen økes med 50 000 kr."
    assert by[Origin.REPORT].proposal == "Styringsgruppen tar statusrapport nr. 4 til orientering."
    assert "Ringe (Ola)" in by[Origin.ACTION].background and "Gjort" not in by[Origin.ACTION].background
    assert "Budsjettet er på plass (Kari, 23.11.2026)" in by[Origin.CONDITION].background
    assert all(item.key == "" and item.title for item in found)


def test_nothing_is_on_an_agenda_twice_however_often_it_is_built():
    project = full()
    state = project_state(project, DAY)
    built = agenda.arranged(project, state, project.meetings[1], NB)
    kept = tuple(replace(item, key=f"k{place}") for place, item in enumerate(built))
    again = replace(project.meetings[1], items=kept)
    assert agenda.proposed(project, state, again, NB) == ()
    assert agenda.arranged(project, state, again, NB) == kept


def test_a_title_on_the_agenda_is_filled_in_and_new_items_come_where_they_belong():
    project = full()
    titles = ("Godkjenning av innkalling og saksliste", "Statusrapport – framdrift", "BP2: Grunnlaget", "Eventuelt")
    held = planned(
        items=tuple(Item(key=f"k{n}", title=title, origin=Origin.STANDING) for n, title in enumerate(titles))
    )
    project = replace(project, meetings=(project.meetings[0], held))
    built = agenda.arranged(project, project_state(project, DAY), held, NB)
    assert [item.key for item in built if item.key] == ["k0", "k1", "k2", "k3"]
    report, point = (next(item for item in built if item.key == key) for key in ("k1", "k2"))
    assert (report.origin, report.about, report.title) == (Origin.REPORT, "r4", "Statusrapport – framdrift")
    assert (point.origin, point.about) == (Origin.POINT, "bp2") and point.proposal
    assert [item.title for item in built][-2:] == ["Eventuelt", "Neste møte"]
    assert built[0].key == "k0" and built[1].title == "Habilitet"
    assert len({(item.origin, item.about, item.title) for item in built}) == len(built)


def test_what_is_treated_settled_or_far_ahead_is_not_proposed():
    project = full()
    held = project.meetings[1]
    approved = replace(project.meetings[0], approved_at=building.at(0), items=project.meetings[0].items[:1])
    treated = meeting(items=(Item(key="x", number="9/26", title="Rapport", origin=Origin.REPORT, about="r4"),))
    later = replace(planned(days=20), id="later", number="3/2026", items=())
    for meetings, gone in (((approved, held), {Origin.MINUTES, Origin.CARRIED}), ((treated, held), {Origin.REPORT})):
        assert not gone & {item.origin for item in proposals(replace(project, meetings=meetings), held)}
    assert Origin.POINT in {item.origin for item in proposals(project, held)}
    before = replace(project, meetings=(project.meetings[0], held, replace(later, on=DAY + timedelta(days=15))))
    assert Origin.POINT not in {item.origin for item in proposals(before, held)}
    named = replace(held, decision_point="bp3")
    assert "bp3" in {item.about for item in proposals(replace(project, meetings=(named,)), named)}


def test_a_postponed_item_is_carried_once_and_says_where_it_comes_from():
    project = full()
    carried = next(item for item in proposals(project, project.meetings[1]) if item.origin is Origin.CARRIED)
    assert NB.say(comes_from(project, project.meetings[1], carried)) == "Utsatt fra sak 2/26 i møte 1/2026"
    taken = replace(project.meetings[1], items=(replace(carried, key="k"),))
    later = replace(planned(days=60), id="later", number="3/2026")
    project = replace(project, meetings=(project.meetings[0], taken, later))
    assert Origin.CARRIED not in {item.origin for item in proposals(project, later)}
    for w in (NB, NN, EN):
        for item in proposals(full(), full().meetings[1], w):
            assert w.say(comes_from(full(), full().meetings[1], item))


def test_a_decision_point_that_was_postponed_is_still_about_that_point_and_proposed_once():
    point = DecisionPoint(id="bp2", code="BP2", name="Grunnlag", legs=(STEERING,), planned=When.day(DAY))
    postponed = Item(key="i1", number="1/26", title="BP2: Grunnlag", origin=Origin.POINT, about="bp2")
    postponed = replace(postponed, treatment=Treatment.POSTPONED)
    earlier = meeting(state=MeetingState.FOR_APPROVAL, items=(postponed,))
    project = data(earlier, planned(), decision_points=(point,))
    found = [item for item in proposals(project, project.meetings[1]) if "BP2" in item.title]
    assert [item.origin for item in found] == [Origin.CARRIED]
    held = replace(project.meetings[1], items=(replace(found[0], key="k", number="5/26"),))
    project = replace(project, meetings=(earlier, held))
    assert any(one.text.endswith("godkjenner «Grunnlag».") for one in protocol.ready(project, held, held.items[0], NB))
    signed = replace(STEERING, decided=DAY, outcome=Outcome.APPROVED, case="5/26")
    assert signed_leg(replace(project, decision_points=(replace(point, legs=(signed,)),)), held, held.items[0]) is None


def test_standing_items_are_a_setting_and_the_rest_has_its_place():
    rules = MeetingRules(standing=("Åpning", agenda.REST, "Runde rundt bordet"))
    project = replace(full(), project=replace(full().project, meeting_rules=rules))
    titles = [item.title for item in proposals(project, project.meetings[1])]
    assert titles[0] == "Åpning" and titles[-1] == "Runde rundt bordet" and len(titles) > 8
    assert agenda.standing_titles(data(rules=MeetingRules(standing=("A",))), NB) == ("A", agenda.REST)


# --- registers --------------------------------------------------------------------------------------------------------


def test_the_registers_hold_every_meeting_and_can_be_searched():
    old = meeting(
        state=MeetingState.CLOSED,
        items=(
            replace(items()[0], treatment=Treatment.TREATED, decision="Budsjettet økes med 250 000 kr."),
            replace(items()[1], treatment=Treatment.TREATED, decision="Fortrolig", basis="Personvern"),
        ),
    )
    later = (replace(items()[2], treatment=Treatment.POSTPONED), items()[3])
    new = replace(old, id="m2", number="2/2026", on=DAY + timedelta(days=30), items=later)
    project = data(old, new, planned())
    assert [line.item.number for line in registers.decisions(project, NB)] == ["3/26", "1/26", "2/26"]
    assert [line.item.number for line in registers.decisions(project, NB, "budsjettet 250000")] == ["1/26"]
    assert [line.item.number for line in registers.decisions(project, NB, "2/2026")] == ["3/26"]
    assert "2/26" not in {line.item.number for line in registers.decisions(project, NB, public=True)}
    assert registers.decisions(project, NB, "fortrolig", public=True) == ()


def test_actions_come_open_ones_first_by_their_deadline():
    actions = (
        Action(id="a", text="Uten frist", owner="", created=DAY),
        Action(id="b", text="Sen", owner="Ola Prøve", created=DAY, due=DAY + timedelta(days=9), meeting="1/2026", item="4/26"),
        Action(id="c", text="Forfalt", owner="Kari", created=DAY, due=DAY - timedelta(days=1)),
        Action(id="d", text="Ferdig", owner="Kari", created=DAY, done=DAY, proof="sak 1/26"),
    )  # fmt: skip
    project = data(meeting(), actions=actions)
    lines = registers.actions(project, NB, DAY)
    assert [line.action.id for line in lines] == ["c", "b", "a", "d"]
    assert [line.overdue for line in lines] == [True, False, False, False]
    assert lines[1].meeting.id == "m1"
    assert [line.action.id for line in registers.actions(project, NB, DAY, only_open=True)] == ["c", "b", "a"]
    assert [line.action.id for line in registers.actions(project, NB, DAY, "kari sak")] == ["d"]


# --- two who change the same list -------------------------------------------------------------------------------------

lists = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["x", "y"]), st.sampled_from(["p", "q"])),
    max_size=6,
    unique_by=lambda part: part[0],
).map(lambda parts: tuple(Item(key=key, title=title, proposal=text) for key, title, text in parts))


@given(lists, lists)
def test_what_only_one_has_changed_is_as_they_left_it(before, after):
    assert put_together(before, before, after) == after
    assert put_together(after, before, before) == after


@given(lists, lists, lists)
def test_two_lists_put_together_hold_both_ones_changes(now, before, after):
    both = put_together(now, before, after)
    if both is None:
        return
    base, mine, theirs, made = ({part.key: part for part in parts} for parts in (before, after, now, both))
    assert len(made) == len(both)
    for key in {*base, *mine, *theirs}:
        if mine.get(key) == base.get(key):
            assert made.get(key) == theirs.get(key)
        elif theirs.get(key) == base.get(key):
            assert made.get(key) == mine.get(key)
        elif key in base and key in mine and key in theirs:
            for field in ("title", "proposal"):
                was, my, their = (getattr(parts[key], field) for parts in (base, mine, theirs))
                assert getattr(made[key], field) == (their if my == was else my)
