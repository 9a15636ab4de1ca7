"""F16, F18: canonical JSON is RFC 8785's, and the traps of TinyDB's caches are not ours."""

import json

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.store import Store
from models.store.audit import canonical
from models.store.tables import Table
from models.text import clean
from tests.torture.conftest import FULL
from tests.torture.work import fingerprint, number_in, put

pytestmark = pytest.mark.must_run

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=9), inner, max_size=5)
    ),
    max_leaves=25,
)
unhurried = settings(deadline=None, max_examples=10_000 if FULL else 300, suppress_health_check=list(HealthCheck))


@unhurried
@given(values)
def test_f16_canonical_is_rfc_8785_byte_for_byte(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [1.0, -0.0, float("nan"), float("inf"), 2**53, -(2**53), "\ud800", {"æ": 1}, {1: 2}, b"x", {"a": [0.5]}]
)
def test_f16_what_programs_write_differently_is_refused(value):
    with pytest.raises(ValueError, match=r"canonical|surrogates"):
        canonical(value)


def test_f18_a_change_that_raises_leaves_no_trace_and_nothing_for_the_next_one(folder, opened):
    before = fingerprint(folder)
    with pytest.raises(RuntimeError), opened.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], name="99"))
        tx.attach(b"{}")
        raise RuntimeError
    assert fingerprint(folder) == before
    put(opened, 1)
    assert number_in(Store.open(folder)) == 1


def test_f18_what_is_read_can_be_bent_without_reaching_the_disk(folder, opened):
    with opened.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], factors=("f1",)))
    report = opened.read().milestones[0]
    with pytest.raises(AttributeError):
        report.name = "bent"
    table = Table(b'{"1":{"id":"a","list":[1]}}')
    table.get("a")["list"].append(2)
    assert table.get("a") == {"id": "a", "list": [1]}
    put(opened, 1)
    assert json.loads((folder / "main.json").read_bytes())["milestones"]["1"]["factors"] == ["f1"]


def test_f18_two_stores_never_give_out_the_same_number_or_see_what_is_gone(folder, opened):
    other = Store.open(folder, by="other")
    risk = opened.read().risks[0]
    with opened.change("x") as tx:
        tx.put(replace(risk, id="r-one", rev=0))
    with other.change("x") as tx:
        tx.put(replace(risk, id="r-two", rev=0))
    with opened.change("x") as tx:
        tx.remove(tx.data.risks[0])
    assert {record.id for record in other.read().risks} == {record.id for record in opened.read().risks}
    numbers = json.loads((folder / "main.json").read_bytes())["risks"]
    assert len({document["id"] for document in numbers.values()}) == len(numbers) == len(opened.read().risks)


HOSTILE = [
    ("\x1b]0;owned\x07title", "]0;ownedtitle"),
    ("\x1b[2J\x9b31mred", "[2J31mred"),
    ("half \ud83d surrogate", "half \ufffd surrogate"),
    ("over\u202eride\u2066d", "overrided"),
    ("e\u0301\r\nline\rend\u2028", "é\nline\nend\n"),
    ("tab\tstays", "tab\tstays"),
    ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ("{braces} %s \\n", "{braces} %s \\n"),
    ("nul\0", "nul"),
    ("ø" * 500_000, "ø" * 500_000),
]


@pytest.mark.parametrize(("typed", "kept"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_clean_and_whole(folder, opened, typed, kept):
    assert clean(typed) == kept
    with opened.change("x") as tx:
        tx.put(replace(tx.data.milestones[1], name=typed))
    assert Store.open(folder).read().milestones[1].name == kept
    assert opened.history_break() is None
    with opened.change("again") as tx:
        tx.put(replace(tx.data.milestones[1], name="plain"))
    assert Store.open(folder).history_break() is None


@unhurried
@given(st.text())
def test_cleaning_is_done_once_and_for_all(text):
    assert clean(clean(text)) == clean(text)
    canonical(clean(text))
