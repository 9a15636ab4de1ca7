"""The milestone trend: each report has its point, silence is marked, and the line ends where the milestone is reached."""

from hypothesis import given
from msgspec.structs import replace

from models.milestones import Reached
from models.rules.trend import most_moved, trend
from models.when import When
from tests.models.building import TODAY, at, milestone, milestones, on, project, reports


def test_plan_reports_and_today_are_points():
    one = milestone(baseline=10, said=-60, forecasts=[(-30, 14), (-10, 24)])
    points = trend(one, project(one, issued=[-25, -5]), TODAY)
    assert [point.expected for point in points] == [on(10), on(14), on(24), on(24)]
    assert [point.report and point.report.number for point in points] == [None, 1, 2, None]
    assert (points[0].on, points[-1].on) == (on(-60), TODAY)


def test_what_nobody_spoke_for_since_the_report_before_is_unconfirmed():
    one = milestone(baseline=10, said=-20, confirmed=[-2])
    assert [point.confirmed for point in trend(one, project(one, issued=[-15, -5]), TODAY)] == [True, True, False, True]
    old = milestone(baseline=10, said=-60)
    assert [point.confirmed for point in trend(old, project(old, issued=[-5]), TODAY)] == [True, False, False]


def test_the_line_ends_with_the_report_that_told_it_was_reached():
    one = milestone(baseline=-8, said=-40, confirmed=[-11])
    one = replace(one, reached=Reached(on=on(-9), evidence="e", at=at(-8), by="x"))
    points = trend(one, project(one, issued=[-10, -5, -1]), TODAY)
    assert [(point.expected, point.report and point.report.number) for point in points] == [
        (on(-8), None),
        (on(-8), 1),
        (on(-9), 2),
    ]


def test_words_have_no_point_and_coarse_dates_say_so():
    words = milestone(baseline=When.words("så snart som mulig"), said=-40)
    assert trend(words, project(words), TODAY) == ()
    month = milestone(baseline=When.month(2027, 1), said=-40)
    assert all(point.coarse for point in trend(month, project(month), TODAY))


def test_the_most_moved_come_first_and_the_undated_not_at_all():
    ones = [
        milestone(id="a", baseline=10, forecasts=[(-3, 12)]),
        milestone(id="b", baseline=10, forecasts=[(-3, 40)]),
        milestone(id="c", baseline=When.words("snart")),
        milestone(id="d", baseline=10, forecasts=[(-3, 1)]),
    ]
    assert [one.id for one in most_moved(project(*ones), TODAY, 2)] == ["b", "d"]
    assert [one.id for one in most_moved(project(*ones), TODAY, 9)] == ["b", "d", "a"]


@given(milestones, reports)
def test_the_last_point_is_what_is_believed_now(one, issued):
    points = trend(one, project(one, issued=issued), TODAY)
    assert points[-1].expected == one.expected.last
    assert len(points) <= len(issued) + 2
