"""Dates and amounts as people type them."""

import contextlib
import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.language import NBSP
from models.parse import ParseProblem, parse_day, parse_kroner, parse_when
from models.when import When

TODAY = date(2026, 11, 23)  # a Monday in a year of 53 weeks


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("15.3", "2027-03-15"), ("15.3.", "2027-03-15"), ("1.12", "2026-12-01"), ("15.3.26", "2026-03-15"),
        ("15/3-26", "2026-03-15"), ("15-3-2026", "2026-03-15"), ("15 3 26", "2026-03-15"), ("15. 3. 2026", "2026-03-15"),
        ("2026-03-15", "2026-03-15"), ("2026-3-5", "2026-03-05"), ("  15.3.26 ", "2026-03-15"),
        ("24.5", "2026-05-24"), ("23.5", "2027-05-23"), ("29.2", "2028-02-29"), ("29.2.28", "2028-02-29"),
        ("+14", "2026-12-07"), ("+ 14 dager", "2026-12-07"), ("+2u", "2026-12-07"), ("+2 uker", "2026-12-07"),
        ("+2v", "2026-12-07"), ("+2w", "2026-12-07"), ("-1", "2026-11-22"), ("+1m", "2026-12-23"), ("+3 mnd", "2027-02-23"),
        ("fre", "2026-11-27"), ("Fredag", "2026-11-27"), ("man", "2026-11-30"), ("tysdag", "2026-11-24"),
        ("laurdag", "2026-11-28"), ("sø", "2026-11-29"), ("wednesday", "2026-11-25"),
        ("i dag", "2026-11-23"), ("I DAG", "2026-11-23"), ("i morgen", "2026-11-24"), ("i morgon", "2026-11-24"),
        ("i går", "2026-11-22"), ("i ga\u030ar", "2026-11-22"), ("yesterday", "2026-11-22"),
        ("23. november", "2026-11-23"), ("3 des", "2026-12-03"), ("mandag 4. januar", "2027-01-04"), ("4. jan. 27", "2027-01-04"),
        ("uke 12", "2027-W12"), ("veke 50", "2026-W50"), ("u12", "2027-W12"), ("week 12 2028", "2028-W12"),
        ("uke 12/28", "2028-W12"), ("2027-W05", "2027-W05"), ("uke 53", "2026-W53"), ("uke 53 2026", "2026-W53"),
        ("mars 2027", "2027-03"), ("Mars 27", "2027-03"), ("2027-03", "2027-03"), ("3.2027", "2027-03"), ("03/2027", "2027-03"),
        ("mars", "2027-03"), ("desember", "2026-12"), ("mai", "2026-05"),
        ("våren 2027", "2027-spring"), ("haust 2027", "2027-autumn"), ("sommaren 27", "2027-summer"),
        ("vinter 2027", "2027-winter"), ("2027", "2027"),
        ("«så snart som mulig»", "text:så snart som mulig"), ('"etter valget"', "text:etter valget"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed, stored):
    assert parse_when(typed, TODAY).stored == stored


@pytest.mark.parametrize(
    ("typed", "today", "stored"),
    [
        ("+1m", date(2027, 1, 31), "2027-02-28"),
        ("-1m", date(2027, 3, 31), "2027-02-28"),
        ("12.12", date(2027, 1, 10), "2026-12-12"),
        ("uke 50", date(2027, 1, 10), "2026-W50"),
        ("uke 1", date(2026, 12, 20), "2027-W01"),
        ("uke 53", date(2027, 1, 10), "2026-W53"),
        ("29.2", date(2028, 3, 10), "2028-02-29"),
        ("29.2", date(2028, 11, 1), "2032-02-29"),
    ],
)
def test_a_date_without_a_year_is_the_near_one(typed, today, stored):
    assert parse_when(typed, today).stored == stored


NOT_A_DATE, NO_DAY, NO_WEEK, YEAR = "is not a date", "no day", "no week", "cannot be right"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", NOT_A_DATE), ("   ", NOT_A_DATE), ("abc", NOT_A_DATE), ("15", NOT_A_DATE), ("våren", NOT_A_DATE),
        ("så snart som mulig", NOT_A_DATE), ("3 foo", NOT_A_DATE), ("«", NOT_A_DATE), ("«»", NOT_A_DATE), ("{x}", NOT_A_DATE),
        ("31.2", NO_DAY), ("32.1", NO_DAY), ("29.2.27", NO_DAY), ("2026-13-01", NO_DAY), ("13.2027", NO_DAY), ("0.1", NO_DAY),
        ("uke 60", NO_WEEK), ("uke 0", NO_WEEK), ("uke 53 2027", NO_WEEK),
        ("15.3.2200", YEAR), ("1889", YEAR), ("mars 1812", YEAR), ("+99999"[:5] + "u", YEAR), ("-9999m", YEAR), ("0000-01-01", YEAR),
    ],
)  # fmt: skip
def test_what_is_no_date_is_a_problem_that_says_why(typed, says):
    with pytest.raises(ParseProblem, match=says) as problem:
        parse_when(typed, TODAY)
    assert problem.value.msgid.endswith(".")
    assert str(problem.value) == problem.value.msgid.format(**problem.value.values)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_the_ways_it_is_written(day):
    for written in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), f"{day:%d/%m-%Y}"):
        assert parse_when(written, TODAY) == When.day(day)


@given(st.dates(date(1995, 1, 1), date(2095, 12, 31)), st.integers(-182, 181))
def test_a_day_without_its_year_is_found_again_within_half_a_year(today, distance):
    day = today + timedelta(days=distance)
    if (day.day, day.month) != (29, 2):
        assert parse_when(f"{day.day}.{day.month}", today) == When.day(day)


@given(st.dates(date(1995, 1, 1), date(2095, 12, 31)), st.integers(1, 53))
def test_a_week_that_is_found_is_the_one_typed_and_near(today, week):
    try:
        when = parse_when(f"uke {week}", today)
    except ParseProblem:
        assert week == 53
        return
    assert when.first.isocalendar().week == week
    assert abs((when.first - today).days) < 300 or week == 53


def test_a_day_is_asked_for_where_something_happened():
    assert parse_day("15.3.26", TODAY) == date(2026, 3, 15)
    for coarse in ("mars 2027", "uke 12", "2027", "«snart»"):
        with pytest.raises(ParseProblem, match="less exact"):
            parse_day(coarse, TODAY)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 250 000", 1_250_000), (f"1{NBSP}250{NBSP}000", 1_250_000), ("1\u202f250", 1250), ("1.250.000", 1_250_000),
        ("1'250'000", 1_250_000), ("1250000", 1_250_000), ("1.250.000,00", 1_250_000),
        ("1,25 mill", 1_250_000), ("1,25 mill.", 1_250_000), ("1.25 mill", 1_250_000), ("1,6 millionar", 1_600_000),
        ("2 millioner kroner", 2_000_000), ("2 MNOK", 2_000_000), ("3mkr", 3_000_000), ("63 tusen", 63_000), ("63k", 63_000),
        ("400 000,-", 400_000), ("400 000,–", 400_000), ("kr 63 000", 63_000), ("kr. 63 000,-", 63_000), ("63 000 kr", 63_000),
        ("NOK 63 000", 63_000), ("63 000 kroner", 63_000), ("-3", -3), ("−3", -3), ("0", 0), ("kr 0,-", 0), ("１２", 12),
    ],
)  # fmt: skip
def test_amounts_as_people_type_them(typed, amount):
    assert parse_kroner(typed) == amount


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "not an amount"), ("kr", "not an amount"), ("abc", "not an amount"), ("NaN", "not an amount"),
        ("sNaN", "not an amount"), ("Infinity", "not an amount"), ("1e99", "not an amount"), ("1e9999999", "not an amount"),
        ("12 34", "not an amount"), ("1,250,000", "not an amount"), ("1..2", "not an amount"),
        ("10 000 000 000 000", "not an amount"), ("mill", "not an amount"),
        ("12,50", "less than a whole krone"), ("0,0000001 mill", "less than a whole krone"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_a_problem_that_says_why(typed, says):
    with pytest.raises(ParseProblem, match=says) as problem:
        parse_kroner(typed)
    assert problem.value.msgid.endswith(".")


@given(st.integers(-(10**13) + 1, 10**13 - 1))
def test_an_amount_is_read_back_however_it_is_grouped(amount):
    grouped = f"{amount:,}"
    for separator in (" ", ".", NBSP, "'", ""):
        assert parse_kroner(grouped.replace(",", separator)) == amount
        assert parse_kroner(f"kr {grouped.replace(',', separator)},-") == amount


typed_text = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("0123456789٣²eE+-_.,/ '«»\"kruwvmdWnNaAiIfF\u00a0"), max_size=14),
    st.from_regex(r"(kr )?[+-]?\d{1,4}([eE][+-]?\d{1,9}|[ .,/-]\d{1,4}){0,3}( ?(mill|k|m|u|d))?", fullmatch=True),
    st.from_regex(r"(uke|veke|week|u|v|w)?\.? ?\d{1,2}[ /.-]?(\d{4}|\d{2})?", fullmatch=True),
)


@given(typed_text, st.dates(date(1995, 1, 1), date(2095, 12, 31)))
@example("1e9999999", TODAY)
@example("uke 53", TODAY)
@example("29.2", date(2099, 12, 31) - timedelta(days=365 * 5))
def test_nothing_typed_ever_breaks_the_parsers(text, today):
    with contextlib.suppress(ParseProblem):
        when = parse_when(text, today)
        assert When.parse_stored(when.stored) == when
        assert when.first is None or re.fullmatch(r"(19[89]|20\d|210)\d", str(when.first.year))
    with contextlib.suppress(ParseProblem):
        assert type(parse_day(text, today)) is date
    with contextlib.suppress(ParseProblem):
        assert abs(parse_kroner(text)) < 10**13
