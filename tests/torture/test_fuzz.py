"""Whatever the bytes are: the right thing, or a refusal with a sentence; never another exception."""

import json
import warnings
import zipfile
from contextlib import suppress

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import Raw

from models.language import words_for
from models.rules.areas import project_state
from models.rules.changes import about, changes, title_of
from models.store import Store, StoreError, audit, form
from models.store.archive import restore
from models.store.audit import Anchor
from models.store.drafts import Draft, Drafts
from models.store.errors import StoreNewer
from models.store.history import commits
from models.store.presence import others
from models.store.summary import read_summary
from tests.conftest import TODAY
from tests.torture.conftest import FULL
from tests.torture.work import make

pytestmark = pytest.mark.must_run
unhurried = settings(deadline=None, max_examples=2000 if FULL else 60, suppress_health_check=list(HealthCheck))
jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A project's bytes."""
    folder = make(tmp_path_factory.mktemp("fuzz") / "p")
    return folder, (folder / "main.json").read_bytes()


def places_in(value, here=()):
    """The path of every value inside a value."""
    yield here
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places_in(inner, (*here, key))


def with_value(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(copy[path[0]], path[1:], new)
    return copy


@unhurried
@given(st.data())
def test_a_file_of_another_shape_with_the_right_checksum(whole, data):
    folder, raw = whole
    image = form.parse(raw, folder)
    tables = {name: json.loads(bytes(table)) for name, table in image.tables.items()}
    name = data.draw(st.sampled_from([name for name, table in tables.items() if table]))
    path = data.draw(st.sampled_from(list(places_in(tables[name]))))
    tables[name] = with_value(tables[name], path, data.draw(jsons))
    raws = {key: Raw(msgspec.json.encode(table)) for key, table in tables.items()}
    try:
        changed = form.parse(form.encode(image.meta, raws, image.anchor, folder), folder)
    except form.Damaged:
        return
    project_state(changed.data, TODAY)


@unhurried
@given(st.binary(max_size=3000), st.integers(0, 3))
def test_any_bytes_at_all(whole, junk, how):
    folder, raw = whole
    at = len(junk) * 7 % len(raw)
    made = [junk, raw[:at] + junk, raw[:at] + junk + raw[at + len(junk) :], b'{"_meta":' + junk][how]
    with suppress(form.Damaged, StoreNewer):
        assert form.parse(made, folder) and made == raw


@unhurried
@given(
    st.lists(st.binary(max_size=200) | jsons.map(lambda value: json.dumps(value).encode()), max_size=8),
    st.integers(0, 3),
)
def test_any_history_at_all(tmp_path_factory, lines, expected):
    folder = tmp_path_factory.mktemp("h")
    (folder / audit.AUDIT).write_bytes(b"\n".join(lines))
    (folder / audit.AUDIT).chmod(0o600)
    anchor = Anchor(expected, "0" * 64, [])
    for look in (audit.forward, audit.backward, audit.newer):
        try:
            list(look(folder, anchor))
        except StoreError as problem:
            assert str(problem)
    audit.tail_of(folder, anchor)
    audit.first_break(folder, anchor)


@unhurried
@given(st.binary(max_size=300) | jsons.map(lambda value: json.dumps(value).encode()))
def test_any_draft_session_or_header_at_all(tmp_path_factory, junk):
    folder = tmp_path_factory.mktemp("d")
    for name in ("drafts/me.form.json", "sessions/1.aa.json", "main.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(junk)
        (folder / name).chmod(0o600)
    drafts = Drafts(folder, "me")
    assert isinstance(drafts.load("form"), Draft | None)
    assert drafts.unfinished() == [] or drafts.unfinished()[0].opener[0]
    assert others(folder) == ()
    with pytest.raises(StoreError):
        read_summary(folder)


@unhurried
@given(
    jsons, jsons, st.sampled_from(["milestones", "reports", "assertions", "project", "", "songs"]), st.text(max_size=8)
)
def test_any_entry_can_be_told_of(whole, was, became, table, why):
    folder, raw = whole
    entry = {"seq": 1, "gen": 1, "at": "2026-11-23T12:00:00+01:00", "by": "x", "why": why, "table": table, "id": "m1"}
    shaped = {
        key: value if isinstance(value, dict) else {"name": value} for key, value in (("was", was), ("became", became))
    }
    (commit,) = commits([{**entry, **shaped}])
    data = form.parse(raw, folder).data
    for code in ("nb", "nn", "en"):
        w = words_for(code)
        assert isinstance(title_of(commit, w) + about(commit, data, w), str)
        for change in changes(commit, data, w):
            assert all(isinstance(text, str) for line in change.lines for text in line)


def test_the_whole_history_of_the_demo_can_be_told_of_in_every_language(demo_folder):
    store = Store.open(demo_folder)
    data = store.read()
    for code in ("nb", "nn", "en"):
        w = words_for(code)
        for commit in store.history():
            assert title_of(commit, w)
            for change in changes(commit, data, w):
                assert change.lines


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: name.partition("\0")[0])
"""What zipfile writes as a name: it ends one at the first zero, and stumbles over what is then empty."""


@unhurried
@given(st.binary(max_size=400) | st.lists(st.tuples(NAMES, st.binary(max_size=50)), max_size=4))
@example([(".", b"")])
@example([("snapshots", b"")])
def test_any_backup_at_all(tmp_path_factory, content):
    """What is no backup of ours is refused, and nothing is made of it, neither in the new folder nor beside it."""
    place = tmp_path_factory.mktemp("z")
    source = place / "b.zip"
    if isinstance(content, bytes):
        source.write_bytes(content)
    else:
        with warnings.catch_warnings(), zipfile.ZipFile(source, "w") as archive:
            warnings.simplefilter("ignore")  # of two files with one name
            for name, inner in content:
                with suppress(ValueError, UnicodeError):
                    archive.writestr(name, inner)
    with pytest.raises(StoreError):
        restore(source, place / "new")
    assert [path.name for path in place.iterdir()] == ["b.zip"]
