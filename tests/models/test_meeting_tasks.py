"""A whole meeting from the command line, and the fields that are read: times, patterns, actions, roll call."""

import shutil
from datetime import date

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Origin, Treatment
from models.data import find
from models.language import LANGUAGES, words_for
from models.meetings import MeetingState
from models.parse import ParseProblem
from models.project import MeetingRules
from models.refusals import ItemsOpen
from models.rules.seats import quorum
from models.store import Store
from models.tasks import TASKS
from models.tasks.actions import action_text, read_action
from models.tasks.meetings import item_fields
from models.tasks.place import named
from models.tasks.task import NotNow
from tests.conftest import Clock
from tests.models.steering import group
from tests.models.test_tasks import desk, do

NB = words_for("nb")
TODAY = date(2026, 11, 23)


@pytest.fixture
def demo(demo_folder, tmp_path):
    return Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester", now=Clock())


def kept(store, number="4/2026"):
    return next(meeting for meeting in store.read().meetings if meeting.number == number)


def test_a_whole_meeting_without_a_screen(demo):
    said = do(demo, "plan-meetings", days="30.12.26, 1.3.27; 1.3.27", starts="9.30", venue="Rådhuset")
    assert said == "Planlagt: 5/2026: ons 30.12.2026 og 3/2027: man 01.03.2027."
    assert kept(demo, "5/2026").starts == "09:30"
    assert "på sakslisten" in do(demo, "build-agenda", "4/2026")
    do(demo, "new-item", "4/2026", title="Nytt lokale", kind="drøfting")
    do(demo, "edit-item", f"4/2026/{len(kept(demo).items)}", background="Leien går ut.")
    do(demo, "call-meeting", "4/2026")
    numbers = [item.number for item in kept(demo).items]
    assert numbers == [f"{n}/26" for n in range(22, 22 + len(numbers))]
    do(demo, "begin-meeting", "4/2026")

    assert "8 av 8" in do(demo, "roll-call", absent="PD: ET", others="MF, Tor")
    assert "7 av 8" in do(demo, "attend", "4/2026", person="Siri", presence="fraværende")
    point = next(item.number for item in kept(demo).items if item.about == "bp3")
    first, *rest = numbers
    do(demo, "take-up", first)
    do(demo, "note", text="Ingen merknader.\nAlle enige.")
    do(demo, "private-note", first, text="Husk Nils.")
    do(demo, "decide-item", first, ready="som foreslått", in_favour="7")
    do(demo, "take-up", point)
    assert "6 av 8" in do(demo, "disqualify", point, person="Nils", ground="er nær")
    with pytest.raises(NotNow):
        do(demo, "decide-item", point, decision="x")
    do(
        demo, "decide-point", point, outcome="godkjent med", text="Godkjennes med vilkår.", in_favour="5", against="1",
        conditions="Budsjettet er på plass; KE; 15.12; vedtak; BP4 utsettes", signer="Kari Eksempel, Styr",
    )  # fmt: skip
    leg = demo.read().decision_point("bp3").legs[0]
    assert (leg.case, leg.conditions[0].owner, leg.sign_offs[0].name) == (point, "Kari Eksempel", "Kari Eksempel")
    do(demo, "leave", rest[-1], person="Jon")
    do(demo, "break")
    do(demo, "resume")
    do(demo, "new-action", action="Sende ut planen; MF; 1.12")
    action = demo.read().actions[-1]
    assert (action.owner, action.due, action.meeting, action.item) == (
        "Marte Fiktiv",
        date(2026, 12, 1),
        "4/2026",
        point,
    )
    assert "sak" in do(demo, "extra-item", title="Nytt møterom", kind="orientering").casefold()
    extra = kept(demo).items[-1]
    with pytest.raises(ItemsOpen):
        do(demo, "end-meeting")
    do(demo, "arrive", extra.number, person="Siri")
    do(
        demo,
        "vote",
        extra.number,
        in_favour="3",
        against="3",
        tie="Likt: møtelederen stemte for",
        dissents="Jon Malen: Nei",
    )
    do(demo, "decide-item", extra.number, decision="Rommet bestilles.", in_favour="4", against="2")
    do(demo, "close-item", extra.number, own="Forhandling pågår")
    postponed = next(item for item in kept(demo).items if item.title == "Nytt lokale")
    for item in kept(demo).open_items:
        if item.key != postponed.key:
            do(demo, "withdraw-item", item.number)
    do(demo, "postpone-item", postponed.number)
    assert kept(demo).item(postponed.key).decision == "Saken utsettes til møte 5/2026."
    assert "avsluttet" in do(demo, "end-meeting")

    assert kept(demo).state is MeetingState.FOR_APPROVAL and kept(demo).item(extra.key).basis == "Forhandling pågår"
    assert do(demo, "send-minutes", "4/2026") == "Merknader mottas til og med 30.11.2026."
    do(demo, "comment-minutes", "4/2026", who="Jon Malen", text="Jeg stemte imot.")
    do(demo, "answer-comment", "4/2026/1", answer="Det står der.")
    do(demo, "word-decision", extra.number, text="Rommet bestilles nå.")
    do(demo, "approve-minutes", "4/2026")
    assert kept(demo).approved_in == "styringsgruppen i møte 5/2026"
    with pytest.raises(NotNow):
        do(demo, "note", extra.number, text="x")
    assert "versjon 2" in do(demo, "correct-minutes", extra.number, discussion="Kort.", reason="Manglet")
    do(demo, "action-done", "Sende ut planen", proof="e-post 1.12", on="23.11")
    with pytest.raises(NotNow):
        do(demo, "action-done", "Sende ut planen", proof="x", on="23.11")
    do(demo, "build-agenda", "5/2026")
    assert any(item.origin is Origin.CARRIED and item.title == postponed.title for item in kept(demo, "5/2026").items)
    assert demo.history_break() is None


def test_what_is_held_and_treated_needs_no_name(demo):
    with pytest.raises(KeyError):
        named(demo.read(), ("meetings",), "")
    Acts(demo).begin_meeting("meeting-3")
    data = demo.read()
    assert named(data, ("meetings",), "") == "meeting-3" and named(data, ("meetings",), "1/2027") == "meeting-5"
    with pytest.raises(KeyError):
        named(data, ("meetings", "items"), "")
    Acts(demo).take_up("meeting-3", "item-4")
    data = demo.read()
    assert named(data, ("meetings", "items"), "") == "meeting-3/items/3"
    assert named(data, ("meetings", "items"), "12/26") == "meeting-2/items/5"
    assert named(data, ("meetings", "items"), "3/2026/2") == "meeting-3/items/1"
    for typed in ("99/26", "3/2026/99", "3/2026/0", "9/2026/1"):
        with pytest.raises(KeyError):
            named(data, ("meetings", "items"), typed)


def test_an_action_is_one_line():
    people = group()
    action = read_action("Bestille analysen; AM ; 15.12", TODAY, people)
    assert (action.text, action.owner, action.due, action.created) == ("Bestille analysen", "Anne Mønster", date(2026, 12, 15), TODAY)  # fmt: skip
    assert action_text(action, NB) == "Bestille analysen (Anne Mønster, 15.12.2026)"
    assert read_action("Ringe; Rådmannen", TODAY, people).owner == "Rådmannen"
    assert action_text(read_action("Ringe", TODAY, people), NB) == "Ringe (ingen ansvarlig, ingen frist)"
    twins = (*people, replace(people[2], id="arne", name="Arne Mo"))
    for wrong in ("", " ; KE", "a; b; snart", "a; KE; 1.12; x", "a; AM; 1.12"):
        with pytest.raises(ParseProblem):
            read_action(wrong, TODAY, twins)


@pytest.mark.parametrize(
    ("typed", "kept"), [("10", "10:00"), ("9.30", "09:30"), ("1030", "10:30"), ("kl 08:05", "08:05")]
)
def test_a_time_of_day_is_read_as_it_is_typed(demo, typed, kept):
    field = next(field for field in TASKS["edit-meeting"].ask(desk(demo), "meeting-4").fields if field.name == "starts")
    assert field.answer(typed) == kept
    for wrong in ("25", "10:60", "ti", "10:5"):
        with pytest.raises(ParseProblem):
            field.answer(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_meetings_saved_untouched_change_nothing(demo, language):
    for rules in (
        MeetingRules(),
        MeetingRules(case_pattern="PS {n}/{yyyy}", standing=("A", "…"), grounds=("B",), bases=("C",)),
    ):
        project = demo.read().project
        Acts(demo).edit(project, replace(project, meeting_rules=rules))
        asked = TASKS["edit-meeting-rules"].ask(desk(demo, words_for(language)), "")
        asked.act({field.name: field.answer(field.value) for field in asked.fields})
        assert demo.read().project.meeting_rules == rules


def test_the_rules_of_meetings_are_written(demo):
    do(
        demo, "edit-meeting-rules", quorum_percent="66", casting_vote="nei", case_pattern="PS n/yyyy", comment_days="10",
        standing="Åpning\n...\nSlutt", grounds="Egen grunn\n\nTil", bases="",
    )  # fmt: skip
    rules = demo.read().project.meeting_rules
    assert rules == MeetingRules(
        quorum_percent=66, casting_vote=False, case_pattern="PS {n}/{yyyy}", comment_days=10,
        standing=("Åpning", "…", "Slutt"), grounds=("Egen grunn", "Til"), bases=(),
    )  # fmt: skip
    assert quorum(demo.read(), kept(demo, "2/2026")).needed == 6
    for wrong in ("yy", "n/n", "nyy", "{m}"):
        with pytest.raises(ParseProblem):
            do(demo, "edit-meeting-rules", case_pattern=wrong)


def test_roll_call_says_who_is_not_known_or_not_clear(demo):
    Acts(demo).begin_meeting("meeting-3")
    for typed in ("XX", "PD: XX", "Ola, nobody"):
        with pytest.raises(ParseProblem):
            do(demo, "roll-call", absent=typed)
    asked = TASKS["roll-call"].ask(desk(demo), "meeting-3")
    assert (
        asked.fields[0].say(asked.fields[0].read("PD: ET, Siri"))
        == "Eva Tenkt for Per Døme og Siri Sjablong fraværende"
    )
    assert "KE Kari Eksempel" in asked.about and "Marte" not in asked.about


def test_postponed_and_withdrawn_items_have_words_in_the_documents_language(demo):
    in_english = desk(demo, words_for("en"))
    Acts(demo).begin_meeting("meeting-3")
    asked = TASKS["withdraw-item"].ask(desk(demo, words_for("en")), "meeting-3/items/1")
    assert asked.fields[0].value == "Saken er trukket." and "Withdraw" in asked.title
    assert item_fields(in_english, None)[0].value == ""
    asked.act({"text": asked.fields[0].value})
    item = find(demo.read().meetings, "meeting-3").items[1]
    assert (item.treatment, item.decision) == (Treatment.WITHDRAWN, "Saken er trukket.")
