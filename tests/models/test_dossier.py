"""When did this slip? The dossier says who said what, by how much it moved, and where it was first seen."""

from hypothesis import given
from msgspec.structs import replace

from models.milestones import Baseline
from models.rules.dossier import dossier, first_late
from models.when import When
from tests.models.building import at, day, milestone, milestones, project, reports


def test_each_forecast_has_its_shift_its_slip_and_the_report_it_was_first_seen_in():
    one = milestone(baseline=10, said=-40, forecasts=[(-30, 14), (-10, 24), (-1, 20)], confirmed=[-20])
    data = project(one, issued=[-25, -5])
    said = dossier(one, data)
    assert [entry.kind for entry in said] == ["baseline", "forecast", "confirmed", "forecast", "forecast"]
    assert [entry.shift for entry in said] == [0, 4, 0, 10, -4]
    assert [entry.slip for entry in said] == [0, 4, 4, 14, 10]
    assert [entry.report and entry.report.number for entry in said] == [1, 1, 2, 2, None]
    assert first_late(said) == said[1]


def test_a_milestone_that_never_slipped_says_so():
    one = milestone(baseline=10, said=-40, confirmed=[-20], reached=-1)
    said = dossier(one, project(one))
    assert [entry.kind for entry in said] == ["baseline", "confirmed", "reached"]
    assert said[-1].text == "e"
    assert first_late(said) is None


def test_dates_without_a_day_have_no_shift():
    one = milestone(baseline=When.words("så snart som mulig"), said=-40, forecasts=[(-30, 14)])
    said = dossier(one, project(one))
    assert [entry.shift for entry in said] == [None, None]
    assert first_late(said) is None


def test_a_new_plan_is_told_of_with_its_decision():
    new = Baseline(date=day(30), at=at(-2), by="x", decision="sak 12/26")
    one = milestone(baseline=10, said=-40)
    one = replace(one, baselines=(*one.baselines, new))
    said = dossier(one, project(one))
    assert (said[-1].kind, said[-1].text, said[-1].slip) == ("baseline", "sak 12/26", 20)


@given(milestones, reports)
def test_whatever_was_said_is_all_there_in_its_order(one, issued):
    said = dossier(one, project(one, issued=issued))
    number = len(one.baselines) + len(one.forecasts) + len(one.confirmations) + (one.reached is not None)
    assert len(said) == number
    assert [entry.at for entry in said] == sorted(entry.at for entry in said)
    assert sum(entry.shift or 0 for entry in said) == (said[-1].slip or 0)
    for entry in said:
        assert entry.report is None or entry.report.issued_at >= entry.at
