"""Changes and conflicts in the user's words."""

import pytest
from msgspec.structs import replace

from models.language import words_for
from models.rules.changes import both_sides
from models.rules.merge import merged
from models.store import Store
from models.store.errors import StoreConflict


def conflict_of(store, change):
    """What comes of two sessions changing the same milestone, the other one first."""
    mine = store.read().milestones[0]
    with Store.open(store.folder, by="other").change("x") as tx:
        tx.put(replace(tx.data.milestones[0], name="Deres navn", responsible="Rådgiver"))
    with pytest.raises(StoreConflict) as conflict, store.change("x") as tx:
        change(tx, mine)
    return conflict.value


def test_a_conflict_shows_both_values(store):
    conflict = conflict_of(store, lambda tx, mine: tx.put(replace(mine, name="Mitt navn")))
    said = both_sides(conflict, words_for("nb"))
    assert "Navn: nå «Deres navn», ditt «Mitt navn»." in said
    assert "Ansvarlig: nå «Rådgiver»" in said
    assert "Nummer" not in said, "what is the same is not told of"
    assert store.read().milestones[0].name == "Deres navn"


def test_a_conflict_with_a_deletion_says_who_deletes(store):
    conflict = conflict_of(store, lambda tx, mine: tx.remove(mine))
    assert both_sides(conflict, words_for("en")) == "Yours deletes it."
    conflict.mine, conflict.theirs = conflict.theirs, None
    assert both_sides(conflict, words_for("en")) == "The other one has deleted it."


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "texts", "both"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "2"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "1"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "2 "}, {"a": "2 "}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, {"a": "3\n\n--\n2"}, ["a"]),
        ({}, {"a": "2"}, {"b": "3"}, {"b": "3", "a": "2"}, []),
        ({"a": "1"}, {"a": ""}, {"a": "3"}, {"a": "3"}, []),
        ({"a": "1"}, {"a": "2"}, {}, {"a": "2"}, []),
        ({"a": "1"}, {}, {"a": "1"}, {}, []),
    ],
)
def test_texts_of_two_are_put_together_and_none_is_lost(base, mine, theirs, texts, both):
    assert merged(base, mine, theirs, "--") == (texts, both)
