"""Unsaved text beside the project."""

import pytest

from models.store.drafts import Draft, Drafts
from models.store.errors import StoreError


@pytest.mark.parametrize("name", ["../../etc", "a/b", "x" * 300, "", "\n", "æ"])
def test_drafts_stay_in_their_folder_whatever_the_name(tmp_path, name):
    drafts = Drafts(tmp_path, "../who")
    draft = Draft(base_rev=3, texts={"summary": "Hei æøå [@click=x]"}, field="summary", cursor=(1, 2))
    drafts.save(name, draft)
    assert drafts.load(name) == draft
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "drafts"}
    drafts.discard(name)
    assert drafts.load(name) is None


def test_a_draft_is_its_owners_and_a_damaged_one_is_left_where_it_is(tmp_path):
    mine, theirs = Drafts(tmp_path, "kari"), Drafts(tmp_path, "ola")
    mine.save("report", Draft(base_rev=1, texts={"a": "b"}))
    assert theirs.load("report") is None
    mine.discard("other")
    (path,) = (tmp_path / "drafts").iterdir()
    for harm in (b"", b"{", b"\xff", b"[]", b'{"base_rev":"x"}', b'{"base_rev":1,"texts":{"a":"\xff"}}'):
        path.write_bytes(harm)
        assert mine.load("report") is None
        assert path.read_bytes() == harm


def test_a_lock_or_a_drafts_folder_that_cannot_be_made_is_a_sentence(store):
    lock = store.folder / ".lock"
    lock.unlink()
    lock.mkdir()
    with pytest.raises(StoreError), store.change("x") as tx:
        tx.put(tx.data.project)
    (store.folder / "drafts").write_text("in the way")
    with pytest.raises(StoreError):
        store.drafts.save("r", Draft(base_rev=1, texts={}))
