"""Dates with their precision: the stored form, the order, and what has passed."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import decode_json, encode_json
from models.when import Precision, When, days_between

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
whens = st.one_of(
    days.map(When.day),
    days.map(lambda day: When.week(*day.isocalendar()[:2])),
    st.builds(When.month, st.integers(1990, 2100), st.integers(1, 12)),
    st.builds(When.season, st.integers(1990, 2100), st.sampled_from(["winter", "spring", "summer", "autumn"])),
    st.builds(When.year, st.integers(1990, 2100)),
    st.builds(When.words, st.text(max_size=20)),
)
dated = whens.filter(lambda when: when.last is not None)


@given(whens)
def test_the_stored_form_reads_back_equal_and_as_exact(when):
    again = When.parse_stored(when.stored)
    assert again == when and hash(again) == hash(when)
    assert (again.precision, again.first, again.last, again.text) == (when.precision, when.first, when.last, when.text)


@given(whens.filter(lambda when: max(when.text, default=" ") < "\ud800"))
def test_json_and_pickle_read_back_equal(when):
    assert decode_json(encode_json(when), When) == when
    assert pickle.loads(pickle.dumps(when)) == when


@pytest.mark.parametrize(
    ("stored", "precision", "first", "last"),
    [
        ("2026-03-15", Precision.DAY, date(2026, 3, 15), date(2026, 3, 15)),
        ("2026-W53", Precision.WEEK, date(2026, 12, 28), date(2027, 1, 3)),
        ("2028-02", Precision.MONTH, date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-winter", Precision.SEASON, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-autumn", Precision.SEASON, date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", Precision.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        ("text:snart", Precision.TEXT, None, None),
    ],
)
def test_what_a_stored_date_may_mean(stored, precision, first, last):
    when = When.parse_stored(stored)
    assert (when.precision, when.first, when.last, when.stored) == (precision, first, last, stored)


@pytest.mark.parametrize(
    "stored",
    ["", "snart", "2026-02-30", "2026-13", "2026-W54", "2025-W53", "2026-W00", "2026-Spring", "0000", "26-03-15", "2026-3-15"],
)  # fmt: skip
def test_what_is_not_stored_by_us_is_refused(stored):
    with pytest.raises(ValueError, match=r"\w"):
        When.parse_stored(stored)


@given(st.lists(whens, max_size=8))
def test_the_order_is_by_the_last_possible_day_and_words_come_last(some):
    lasts = [when.last or date.max for when in sorted(some)]
    assert lasts == sorted(lasts)


@given(whens, whens)
def test_the_order_is_total(one, other):
    assert (one < other) + (one > other) + (one == other) == 1
    assert (one <= other) == (not one > other)


def test_of_two_with_the_same_last_day_the_one_that_may_begin_earlier_comes_first():
    year, month, day = (When.parse_stored(stored) for stored in ("2026", "2026-12", "2026-12-31"))
    assert sorted([day, month, year]) == [year, month, day]


def test_a_date_is_not_compared_with_something_else():
    with pytest.raises(TypeError):
        When.year(2026) < 2026  # noqa: B015
    assert When.year(2026) != "2026"


@given(dated)
def test_a_date_passes_the_day_after_its_last_day(when):
    assert not when.passed(when.first)
    assert not when.passed(when.last)
    assert when.passed(when.last + timedelta(days=1))
    assert when.coarse == (when.first != when.last)


def test_words_never_pass_and_are_coarse():
    assert not When.words("snart").passed(date.max)
    assert When.words("snart").coarse
    assert When.words("  så \n snart ").text == "så snart"


def test_a_date_is_immutable():
    with pytest.raises(AttributeError):
        When.year(2026).text = "x"


@given(dated, dated)
def test_days_are_counted_from_last_day_to_last_day(one, other):
    assert days_between(one, other) == -days_between(other, one) == (other.last - one.last).days


def test_there_are_no_days_between_what_is_no_date():
    assert days_between(When.month(2026, 3), When.day(date(2026, 4, 7))) == 7
    for one, other in ((None, When.year(2026)), (When.year(2026), None), (When.words("snart"), When.year(2026))):
        assert days_between(one, other) is None
