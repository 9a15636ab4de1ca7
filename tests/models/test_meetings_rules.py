"""What follows of a meeting: numbers, time, who is meant, the sentences of the minutes, the registers."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.agenda import Item, ItemKind, Origin, Treatment, Votes
from models.decisions import Body, DecisionPoint, Dissent, Leg
from models.language import LANGUAGES, words_for
from models.meetings import Action, Attendance, Meeting, MeetingState, Presence
from models.project import MeetingRules
from models.rules import numbering, protocol, registers
from models.rules.keyed import put_together
from models.rules.meetings import initials, papers_due, seconds_in_all, seconds_used, whom
from tests.models import building
from tests.models.steering import DAY, IDS, data, disqualified, group, items, meeting, present

NB, NN, EN = (words_for(code) for code in LANGUAGES)


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
    instead = meeting((*present(*IDS[:3]), Attendance(person="per", presence=Presence.DEPUTY, deputy="eva")))
    instead = disqualified(instead, "i2", "kari")
    assert "tok sete" not in protocol.conflict_text(data(instead), instead, instead.item("i2"), NB)
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
    project = data(old, new, Meeting(id="m3", number="3/2026", title="x", on=DAY + timedelta(days=60)))
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
