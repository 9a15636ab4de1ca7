"""Documents taken apart for the history: nothing is lost, and what is apart already stays so."""

from hypothesis import given
from hypothesis import strategies as st

from models.store.flat import flat, is_keyed, left_behind, whole

keys = st.sampled_from(["i1", "i2", "i3", "kari"])
parts = st.one_of(
    st.fixed_dictionaries({"key": keys}, optional={"title": st.text(max_size=3), "votes": st.none() | st.integers()}),
    st.fixed_dictionaries({"person": keys}, optional={"came": st.text(max_size=3)}),
)
values = st.one_of(
    st.text(max_size=4), st.integers(), st.lists(parts, max_size=4), st.lists(st.text(max_size=3), max_size=3)
)
documents = st.dictionaries(st.sampled_from(["id", "items", "attendance", "title"]), values)


@given(documents)
def test_what_is_taken_apart_is_put_together_as_it_was(document):
    apart = flat(document)
    assert whole(apart) == document
    assert flat(apart) == apart
    assert not any(is_keyed(value) for value in apart.values())


def test_a_list_is_taken_apart_only_where_each_part_has_a_key_of_its_own():
    assert flat({"items": [{"key": "a", "title": "x"}, {"key": "b"}]}) == {
        "items/": ["a", "b"], "items/a/key": "a", "items/a/title": "x", "items/b/key": "b",
    }  # fmt: skip
    for value in ([], ["a"], [{"title": "x"}], [{"key": "a"}, {"key": "a"}], [{"key": "a"}, "b"]):
        assert flat({"items": value}) == {"items": value}


def test_a_part_that_others_have_written_in_is_left_behind():
    made = flat({"items": [{"key": "a", "title": "x"}]})
    assert not left_behind(made, made, {})
    assert left_behind({**made, "items/a/discussion": "y"}, made, {})
    assert not left_behind({**made, "items/a/discussion": "y"}, {"items/a/title": "x"}, {"items/a/title": "z"})
