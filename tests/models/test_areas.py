"""The status of economy, decisions, factors and risk, and how the areas make the whole."""

import pytest
from msgspec.structs import replace

from models.decisions import Body, Condition, DecisionPoint, Fulfilment, Leg, Outcome
from models.economy import BudgetLine, Figure, FundingSource
from models.factors import Assessment, Factor
from models.health import Colour
from models.risks import Risk
from models.rules.areas import project_state
from models.rules.money import forecast_of, totals
from models.status import Area
from tests.models.building import TODAY, at, day, milestone, on, project


def area(which, **more):
    return project_state(project(**more), TODAY).areas[which]


def said(state) -> list[str]:
    return [reason.msgid for reason in state.reasons]


# --- economy ------------------------------------------------------------------------------------------------------


def line(budget=None, forecast=None, spent=None, committed=0, **more):
    figures = {"budget": budget, "forecast": forecast, "spent": spent, "committed": committed}
    return BudgetLine(id="l", name="x", **{k: Figure(amount=v) for k, v in figures.items()}, **more)


def source(budgeted=None, **more):
    return FundingSource(id="s", name="x", budgeted=Figure(amount=budgeted), **more)


@pytest.mark.parametrize(
    ("budget", "forecast", "expected"),
    [(1000, 900, "green"), (1000, 1000, "green"), (1000, 1020, "green"), (1000, 1021, "yellow"),
     (1000, 1100, "yellow"), (1000, 1101, "red"), (1000, 9000, "red"), (0, 0, "grey"), (None, 500, "grey")],
)  # fmt: skip
def test_a_forecast_over_budget_changes_the_colour_by_tolerance(budget, forecast, expected):
    state = area(Area.ECONOMY, budget_lines=(line(budget, forecast),))
    assert state.computed == expected
    assert ("forecast {percent} per cent over budget" in said(state)) == (expected in {"yellow", "red"})
    assert ("no budget entered" in said(state)) == (expected == "grey")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"budget": 100}, 100),
        ({"budget": 100, "spent": 60, "committed": 30}, 100),
        ({"budget": 100, "spent": 60, "committed": 50}, 110),
        ({"budget": 100, "forecast": 80, "spent": 90}, 80),
        ({"budget": 100, "forecast": 0}, 0),
        ({"spent": 5}, 5),
    ],
)
def test_without_a_forecast_what_is_spent_and_ordered_counts(figures, expected):
    assert forecast_of(line(**figures)) == expected


@pytest.mark.parametrize(
    ("budgeted", "expected"), [(1000, "green"), (999, "yellow"), (1001, "yellow"), (None, "green")]
)
def test_financing_that_does_not_meet_the_budget_is_a_gap(budgeted, expected):
    state = area(Area.ECONOMY, budget_lines=(line(1000),), funding_sources=(source(budgeted),))
    assert state.computed == expected
    assert ("financing and budget differ by {amount} kr" in said(state)) == (expected == "yellow")


def test_a_figure_that_was_asked_for_and_not_received_is_grey_and_never_zero():
    waiting = replace(line(1000), spent=Figure(asked_of="økonomi", asked_on=on(-9)))
    state = area(Area.ECONOMY, budget_lines=(waiting,))
    assert state.computed is Colour.GREY
    assert said(state) == ["{n} figure not received"]
    assert waiting.spent.missing and not Figure(amount=0).missing
    over = replace(waiting, forecast=Figure(amount=5000))
    assert area(Area.ECONOMY, budget_lines=(over,)).computed is Colour.RED


def test_the_sums_are_over_what_is_known():
    lines = (line(1000, 1100, 300, 50), replace(line(200, None, None), id="k", budget=Figure(amount=200)))
    sources = (source(900, granted=Figure(amount=500)), replace(source(100), id="t", paid_out=Figure(amount=70)))
    sums = totals(project(budget_lines=lines, funding_sources=sources))
    assert (sums.budget, sums.spent, sums.committed, sums.forecast) == (1200, 300, 50, 1300)
    assert (sums.funding, sums.granted, sums.paid_out) == (1000, 500, 70)
    assert (sums.funding_gap, sums.overrun_percent, sums.missing) == (-200, 9, 0)  # 8.3, rounded up
    assert totals(project()).overrun_percent is None


# --- decisions ----------------------------------------------------------------------------------------------------


def leg(outcome=None, *conditions, body=Body.STEERING_GROUP):
    return Leg(body=body, outcome=outcome, decided=on(-5) if outcome else None, conditions=conditions)


def point(*legs, planned=None, **more):
    return DecisionPoint(id="bp", code="BP1", name="x", legs=legs or (leg(),), planned=planned, **more)


MET = Condition(text="a", deadline=on(-3), fulfilled=Fulfilment(on=on(-4), proof="p", at=at(-4), by="x"))
OPEN, LATE = Condition(text="b", deadline=on(0)), Condition(text="c", deadline=on(-1))


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (point(planned=day(0)), "green"),
        (point(planned=day(-1)), "red"),
        (replace(point(planned=day(-1)), forecast=day(3)), "green"),
        (point(leg(Outcome.APPROVED), planned=day(-9)), "green"),
        (point(leg(Outcome.CONDITIONAL, MET), planned=day(-9)), "green"),
        (point(leg(Outcome.CONDITIONAL, MET, OPEN), planned=day(-9)), "yellow"),
        (point(leg(Outcome.CONDITIONAL, Condition(text="no deadline"))), "yellow"),
        (point(leg(Outcome.CONDITIONAL, OPEN, LATE)), "red"),
        (point(leg(Outcome.APPROVED), leg(Outcome.CONDITIONAL, LATE)), "red"),
        (point(leg(Outcome.REJECTED), planned=day(-9)), "red"),
        (point(leg(Outcome.APPROVED), leg(Outcome.REJECTED)), "red"),
        (point(leg(Outcome.RETURNED), planned=day(-9)), "yellow"),
        (point(leg(Outcome.POSTPONED), planned=day(-9)), "yellow"),
    ],
    ids=["today", "overdue", "moved", "approved", "met", "open", "no deadline", "late", "late in the second leg",
         "rejected", "rejected in the second leg", "returned", "postponed"],
)  # fmt: skip
def test_decisions_decide_their_area(decision, expected):
    state = area(Area.DECISIONS, decision_points=(decision,))
    assert state.computed == expected
    assert [reason.values["names"] for reason in state.reasons] == ([] if expected == "green" else [["BP1"]])


def test_the_worst_decision_gives_the_area_its_colour_and_reason():
    bad = replace(point(planned=day(-1)), id="b", code="BP2")
    state = area(Area.DECISIONS, decision_points=(point(leg(Outcome.CONDITIONAL, OPEN)), bad))
    assert (state.computed, state.reasons[0].values["names"]) == (Colour.RED, ["BP2"])


# --- factors ------------------------------------------------------------------------------------------------------


def factor(*assessments, id="f"):
    made = tuple(Assessment(at=at(when), by="x", colour=colour) for when, colour in assessments)
    return Factor(id=id, code=id.upper(), name="x", assessments=made)


G, Y, R = Colour.GREEN, Colour.YELLOW, Colour.RED


@pytest.mark.parametrize(
    ("assessments", "issued", "expected", "direction"),
    [
        ([], [], "grey", 0), ([(-1, G)], [], "green", 0), ([(-3, G)], [-2], "grey", 0), ([(-36, G)], [], "grey", 0),
        ([(-3, R)], [-2], "red", 0), ([(-60, Y)], [], "yellow", 0), ([(-3, Y), (-1, G)], [-2], "green", 1),
        ([(-3, G), (-1, R)], [], "red", -1), ([(-3, Y), (-1, Y)], [], "yellow", 0), ([(-9, R), (-3, Y), (-1, G)], [-2], "green", 1),
    ],
)  # fmt: skip
def test_an_old_green_is_silence_and_an_old_red_is_still_red(assessments, issued, expected, direction):
    data = project(factors=(factor(*assessments),), issued=issued)
    state = project_state(data, TODAY)
    (found,) = state.factors
    assert (found.colour, found.direction) == (expected, direction)
    assert state.areas[Area.FACTORS].computed == expected


def test_a_factor_is_never_judged_grey():
    with pytest.raises(ValueError, match="green"):
        factor().assessed(Assessment(at=at(0), by="x", colour=Colour.GREY))


def test_the_weight_of_a_factor_changes_no_colour():
    heavy, light = replace(factor((-1, G), id="h"), weight=3), replace(factor((-1, R), id="l"), weight=1)
    state = area(Area.FACTORS, factors=(heavy, light))
    assert (state.computed, state.reasons[0].values["names"]) == (R, ["L"])


# --- risk ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risks", "expected"),
    [([], "grey"), ([(0, 5)], "grey"), ([(1, 1)], "green"), ([(1, 5), (2, 3)], "green"), ([(2, 4)], "yellow"),
     ([(1, 1), (2, 5)], "yellow"), ([(3, 4)], "yellow"), ([(3, 5)], "red"), ([(5, 5), (0, 0)], "red")],
)  # fmt: skip
def test_the_highest_risk_gives_the_colour(risks, expected):
    made = [Risk(id=f"r{n}", code=f"R{n}", name="x", probability=p, consequence=c) for n, (p, c) in enumerate(risks)]
    state = area(Area.RISK, risks=tuple(made))
    assert state.computed == expected
    assert (state.reasons == ()) == (expected == "green")


# --- the whole ----------------------------------------------------------------------------------------------------


def test_open_milestones_decide_progress_until_all_are_reached():
    late, going = milestone(-30, reached=0, id="a"), milestone(id="b")
    assert area(Area.PROGRESS).computed is Colour.GREY
    assert project_state(project(late, going), TODAY).areas[Area.PROGRESS].computed is Colour.GREEN
    assert project_state(project(late), TODAY).areas[Area.PROGRESS].computed is Colour.RED


def test_the_whole_names_every_area_that_drags_it_down():
    state = project_state(
        project(milestone(forecasts=[(-1, 90)]), decision_points=(point(planned=day(-1)),), budget_lines=(line(10),)),
        TODAY,
    )
    assert state.overall.computed is Colour.RED
    assert {reason.values["area"].msgid for reason in state.overall.reasons} == {
        Area.PROGRESS.word,
        Area.DECISIONS.word,
    }
    assert set(state.areas) == set(Area)


def test_open_and_unconfirmed_milestones_are_listed():
    state = project_state(project(milestone(reached=-1, id="a"), milestone(id="b", said=-50), milestone(id="c")), TODAY)
    assert [m.milestone.id for m in state.open_milestones] == ["b", "c"]
    assert [m.milestone.id for m in state.unconfirmed] == ["b"]
