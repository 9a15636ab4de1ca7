"""The agenda that is proposed from what a project knows: nothing twice, and each item in its place."""

from datetime import timedelta

from msgspec.structs import replace

from models.agenda import Item, Origin, Treatment
from models.decisions import Body, Condition, DecisionPoint, Leg, Outcome
from models.language import LANGUAGES, words_for
from models.meetings import Action, Meeting, MeetingState
from models.project import MeetingRules
from models.rules import agenda, protocol
from models.rules.areas import project_state
from models.rules.meetings import comes_from, signed_leg
from models.status import StatusReport
from models.when import When
from models.writing import ReportState
from tests.models import building
from tests.models.steering import DAY, data, items, meeting

NB, NN, EN = (words_for(code) for code in LANGUAGES)

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
