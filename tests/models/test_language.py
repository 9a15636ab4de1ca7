"""Numbers, dates and sentences in the three languages."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.language import LANGUAGES, N_, NBSP, Saying, counted, saying, words_for
from models.records import decode_json, encode_json
from models.when import When

nb, nn, en = (words_for(code) for code in ("nb", "nn", "en"))


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (7, "7"), (999, "999"), (1000, "1 000"), (1_250_000, "1 250 000"), (-3, "−3"), (-1_000, "−1 000")],
)
def test_numbers_have_no_break_spaces_and_a_true_minus(number, written):
    for words in (nb, nn, en):
        assert words.number(number) == written.replace(" ", NBSP)
        assert words.kroner(number) == words.number(number) + NBSP + "kr"


@given(st.integers(-(10**13), 10**13))
def test_what_is_written_is_read_back(amount):
    from models.parse import parse_kroner

    assert parse_kroner(nb.kroner(amount)) == amount if abs(amount) < 10**13 else True


@pytest.mark.parametrize(("number", "written"), [(21, "+21"), (-3, "−3"), (0, "0")])
def test_a_change_always_has_its_sign(number, written):
    assert nb.signed(number) == written


def test_per_cent_has_a_space_in_norwegian_only():
    assert (nb.percent(12), nn.percent(12), en.percent(12)) == (f"12{NBSP}%", f"12{NBSP}%", "12%")


@pytest.mark.parametrize(
    ("stored", "in_nb", "in_nn", "in_en"),
    [
        ("2026-03-05", "05.03.2026", "05.03.2026", "05.03.2026"),
        ("2026-W12", "uke 12 2026", "veke 12 2026", "week 12 2026"),
        ("2026-W53", "uke 53 2026", "veke 53 2026", "week 53 2026"),
        ("2026-05", "mai 2026", "mai 2026", "May 2026"),
        ("2026-autumn", "høsten 2026", "hausten 2026", "autumn 2026"),
        ("2026", "2026", "2026", "2026"),
        ("text:så {snart}", "så {snart}", "så {snart}", "så {snart}"),
    ],
)
def test_dates_keep_their_precision_in_every_language(stored, in_nb, in_nn, in_en):
    when = When.parse_stored(stored)
    assert (nb.date(when), nn.date(when), en.date(when)) == (in_nb, in_nn, in_en)


def test_dates_in_other_lengths():
    day = date(2026, 5, 4)
    assert nb.date(day) == nb.date(When.day(day)) == "04.05.2026"
    assert nb.date(None) == nb.date_short(None) == "–"
    assert nb.date_short(day) == nb.date_short(When.day(day)) == "04.05."
    assert nb.date_long(day) == f"4.{NBSP}mai 2026"
    assert en.date_long(day) == f"4{NBSP}May 2026"
    assert (nb.date_short(When.month(2026, 3)), nb.date_short(When.year(2026))) == ("mar 26", "2026")
    assert "12" in nb.date_short(When.week(2026, 12))
    assert nb.date_short(When.words("snart")) == "snart"
    assert (nb.weekday(day), nn.weekday(day), en.weekday(day)) == ("mandag", "måndag", "Monday")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_month_and_weekday_has_a_name_of_its_own(code):
    words = words_for(code)
    week = [date(2026, 11, 23 + n) for n in range(7)]
    for names in (
        [words.month(n) for n in range(1, 13)],
        [words.month_short(n) for n in range(1, 13)],
        [words.weekday(day) for day in week],
        [words.weekday_short(day) for day in week],
    ):
        assert len(set(names)) == len(names) and all(names)
        assert not any("(" in name for name in names)


@pytest.mark.parametrize(
    ("parts", "written"), [([], ""), (["M6"], "M6"), (["M6", "M7"], "M6 og M7"), (["M6", "M7", "{x}"], "M6, M7 og {x}")]
)
def test_a_listing_is_written_as_a_sentence_lists_it(parts, written):
    assert nb.listing(parts) == nb.listing(iter(parts)) == written


def test_a_listing_in_english():
    assert en.listing(["a", "b", "c"]) == "a, b and c"


def test_a_saying_writes_dates_numbers_lists_and_sayings_as_the_language_does():
    said = saying("{a} {b} {c} {d} {e}", a=1000, b=When.month(2026, 5), c=["x", "y"], d=Saying(N_("Red")), e=None)
    assert nb.say(said) == f"1{NBSP}000 mai 2026 x og y {nb.t('Red')} –"
    assert en.say(said) == f"1{NBSP}000 May 2026 x and y Red –"
    assert nb.say(saying("{on}", on=date(2026, 3, 5))) == "05.03.2026"


@pytest.mark.parametrize(
    ("n", "written"),
    [(0, "0 figures not received"), (1, "1 figure not received"), (1200, f"1{NBSP}200 figures not received")],
)
def test_a_count_chooses_its_form(n, written):
    said = counted("{n} figure not received", "{n} figures not received", n)
    assert en.say(said) == written
    assert nb.say(said) != written


@pytest.mark.parametrize("hostile", ["{0}", "{n}", "{", "%s", "[@click=x]", "\x1b[31m"])
def test_a_persons_text_is_never_read_as_a_form(hostile):
    assert en.say(saying("«{part}» is empty.", part=hostile)) == f"«{hostile}» is empty."
    assert hostile in en.say(counted("{n} of {x}", "{n} of {x}", 3, x=hostile))


leaves = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=10),
    st.integers(-(2**53), 2**53),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=3),
    st.dates(),
    st.integers(1990, 2100).map(When.year),
    st.none(),
)
names = st.sampled_from(["a", "b", "c"])
sayings = st.recursive(
    st.builds(lambda values: saying("{a}", **{"a": "x", **values}), st.dictionaries(names, leaves)),
    lambda inner: st.one_of(
        st.builds(lambda said: saying("{a}", a=said), inner),
        st.builds(lambda n, said: counted("{n} {a}", "{n} {a}s", n, a=said), st.integers(0, 3), inner),
    ),
    max_leaves=4,
)


@given(sayings)
def test_a_saying_stored_as_json_says_the_same(said):
    again = decode_json(encode_json(said), Saying)
    assert again == said
    for words in (nb, nn, en):
        assert words.say(again) == words.say(said)


def test_a_saying_is_stored_without_its_defaults():
    assert msgspec.json.decode(encode_json(saying("Overdue"))) == {"type": "saying", "msgid": "Overdue"}


def test_languages_are_the_three_and_no_other():
    assert [words_for(code).tag for code in LANGUAGES] == ["nb-NO", "nn-NO", "en-GB"]
    with pytest.raises(ValueError, match="de"):
        words_for("de")
    assert words_for("nb") is words_for("nb")
    assert nb.t("Red") != en.t("Red") == "Red"
