import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.parse import ParseProblem, parse_day, parse_kroner, parse_when
from models.when import When, days_between

TODAY = date(2026, 11, 23)
whens = st.one_of(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(When.day),
    st.builds(When.week, st.integers(1990, 2100), st.integers(1, 52)),
    st.builds(When.month, st.integers(1990, 2100), st.integers(1, 12)),
    st.builds(When.season, st.integers(1990, 2100), st.sampled_from(["winter", "spring", "summer", "autumn"])),
    st.builds(When.year, st.integers(1990, 2100)),
    st.builds(When.words, st.text(min_size=1, max_size=20).filter(str.strip)),
)


@given(whens)
def test_the_stored_form_reads_back_equal(when):
    assert When.parse_stored(when.stored) == when


@given(whens)
def test_a_date_never_passes_before_its_last_day(when):
    if when.last is None:
        assert not when.passed(date.max)
    else:
        assert not when.passed(when.last)
        assert when.coarse == (when.first != when.last)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("15.3", "2027-03-15"), ("1.12", "2026-12-01"), ("15.3.26", "2026-03-15"), ("2026-03-15", "2026-03-15"),
        ("+14", "2026-12-07"), ("+2u", "2026-12-07"), ("-1", "2026-11-22"), ("fre", "2026-11-27"), ("man", "2026-11-30"),
        ("i morgen", "2026-11-24"), ("uke 12", "2027-W12"), ("veke 50", "2026-W50"), ("mars 2027", "2027-03"),
        ("våren 2027", "2027-spring"), ("2027", "2027"), ("«så snart som mulig»", "text:så snart som mulig"),
        ("23. november", "2026-11-23"), ("tysdag", "2026-11-24"), ("29.2", "2028-02-29"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed, stored):
    assert parse_when(typed, TODAY).stored == stored


@pytest.mark.parametrize("typed", ["", "31.2", "32.1", "uke 60", "abc", "15.3.2200", "+99999", "2026-13-01"])
def test_what_is_no_date_is_a_problem_with_a_sentence(typed):
    with pytest.raises(ParseProblem) as problem:
        parse_when(typed, TODAY)
    assert problem.value.msgid.endswith(".")


@given(st.text(max_size=40))
def test_nothing_typed_ever_breaks_the_parsers(text):
    for parse in (lambda: parse_when(text, TODAY), lambda: parse_day(text, TODAY), lambda: parse_kroner(text)):
        with contextlib.suppress(ParseProblem):
            parse()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 250 000", 1_250_000), ("1,25 mill", 1_250_000), ("400 000,-", 400_000), ("kr 63 000", 63_000),
        ("1.250.000,00", 1_250_000), ("1,6 millionar", 1_600_000), ("-3", -3), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_as_people_type_them(typed, amount):
    assert parse_kroner(typed) == amount


@pytest.mark.parametrize("typed", ["", "abc", "NaN", "12,50", "1e99"])
def test_what_is_no_amount_is_a_problem(typed):
    with pytest.raises(ParseProblem):
        parse_kroner(typed)


def test_days_are_counted_from_last_day_to_last_day():
    assert days_between(When.month(2026, 3), When.day(date(2026, 4, 7))) == 7
    assert days_between(When.words("snart"), When.day(TODAY)) is None
