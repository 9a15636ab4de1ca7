"""F8, F9, F10, F11: damaged files. What is found is right, or refused; nothing is ever read wrong in silence."""

import json

import pytest
from tinydb import TinyDB

from models.store import Store, form
from models.store.errors import HistoryDamaged, NotAProject, OlderMain, StoreDamaged, StoreError, StoreNewer
from models.store.form import Meta
from models.store.migrations import SCHEMA
from tests.torture.work import assert_sound, copied, fingerprint, number_in, put

pytestmark = pytest.mark.must_run


@pytest.fixture
def worked(folder):
    """A project with some generations behind it; its number is 6."""
    store = Store.open(folder, by="tester")
    for number in range(1, 7):
        put(store, number)
    return folder


def flip(raw, chance):
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ chance.randint(1, 255)]) + raw[at + 1 :]


def zeroed(raw, chance):
    at, size = chance.randrange(len(raw)), chance.randint(1, 600)
    return (raw[:at] + b"\0" * size + raw[at + size :])[: len(raw)]


HARMS = {
    "flip": flip,
    "cut": lambda raw, chance: raw[: chance.randrange(len(raw))],
    "zeros": zeroed,
    "garbage": lambda raw, chance: chance.randbytes(chance.randint(1, 2000)),
    "empty": lambda raw, chance: b"",
    "twice the end": lambda raw, chance: raw + raw[-chance.randint(1, 500) :],
    "a byte more": lambda raw, chance: raw + bytes([chance.randrange(256)]),
    "head cut": lambda raw, chance: raw[chance.randint(1, len(raw) - 1) :],
}


def test_f8_a_damaged_main_is_made_up_for_from_copy_and_history(worked, times, tally, chance):
    main = worked / "main.json"
    whole, data = main.read_bytes(), Store.open(worked).read()
    trials, kinds = times(80, 1000), list(HARMS)
    for trial in range(trials):
        harmed = HARMS[kinds[trial % len(kinds)]](whole, chance)
        main.write_bytes(harmed)
        before = fingerprint(worked)
        store = Store.open(worked, by="tester")
        assert store.read() == data
        assert (store.notice is None) == (harmed == whole)
        assert fingerprint(worked) == before, "looking changed something"
    tally("F8", damages=trials, rebuilt_in_full=trials, wrong=0)


def test_f8_every_byte_of_the_header(worked, times, tally, chance):
    main = worked / "main.json"
    whole, data = main.read_bytes(), Store.open(worked).read()
    end = whole.index(b'"project"')
    for at in range(0, end, times(7, 1)):
        main.write_bytes(whole[:at] + bytes([whole[at] ^ chance.randint(1, 255)]) + whole[at + 1 :])
        store = Store.open(worked)
        assert store.read() == data
        assert store.notice is not None
    tally("F8", header_bytes=end, wrong=0)


@pytest.mark.parametrize("kind", HARMS)
def test_the_first_commit_after_damage_keeps_the_damaged_file_and_says_so(worked, chance, kind):
    main = worked / "main.json"
    harmed = HARMS[kind](main.read_bytes(), chance)
    main.write_bytes(harmed)
    store = Store.open(worked, by="tester")
    gen = json.loads(sorted(worked.glob("main.json.bak.*"))[-1].read_bytes())["_meta"]["1"]["gen"]
    put(store, 7)
    (kept,) = worked.glob("main.json.damaged-*")
    assert kept.read_bytes() == harmed
    assert store.notice is None
    assert json.loads(main.read_bytes())["_meta"]["1"]["gen"] > gen + 1
    (recovery,) = [entry for entry in store.entries() if entry["why"] == "recovered"]
    assert recovery["became"]["replayed"] == 2
    assert_sound(worked)


def test_a_missing_main_is_made_up_for_too(worked):
    data = Store.open(worked).read()
    (worked / "main.json").unlink()
    store = Store.open(worked, by="tester")
    assert store.read() == data
    assert store.notice is not None and "main.json.bak" in str(store.notice)
    assert_sound(worked)


def test_an_older_copy_stands_in_when_newer_ones_are_damaged_too(worked):
    data = Store.open(worked).read()
    damaged = [worked / "main.json", *worked.glob("main.json.bak.*")]
    for path in damaged[:-1]:
        path.unlink()
        path.write_bytes(b"{}")
    assert Store.open(worked).read() == data
    damaged[-1].unlink()
    assert Store.open(worked).read() == data, "the day's copy"


def test_f9_a_damaged_history_is_mended_refused_or_found(worked, times, tally, chance, tmp_path):
    path = worked / "audit.jsonl"
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    more = {
        "line dropped": lambda raw, chance: b"".join(line for n, line in enumerate(lines) if n != dropped),
        "lines swapped": lambda raw, chance: b"".join(
            [*lines[:dropped], lines[dropped + 1], lines[dropped], *lines[dropped + 2 :]]
        ),
        "tail cut": lambda raw, chance: b"".join(lines[: chance.randrange(len(lines))]),
        "line edited": lambda raw, chance: raw.replace(b'"by":"test', b'"by":"best', 1 + chance.randrange(3)),
    }
    harms = [*HARMS.values(), *more.values()]
    counts = {"mended": 0, "refused": 0, "found": 0}
    trials = times(120, 1000)
    work = copied(worked, tmp_path / "work")
    for trial in range(trials):
        dropped = chance.randrange(len(lines) - 1)
        harmed = harms[trial % len(harms)](whole, chance)
        if harmed == whole:
            continue
        (work / "audit.jsonl").write_bytes(harmed)
        try:
            store = Store.open(work, by="tester")
        except HistoryDamaged:
            counts["refused"] += 1
            continue
        except OlderMain:
            raise AssertionError("damage was taken for newer entries") from None
        assert number_in(store) == 6
        if store.history_break() is None:
            counts["mended"] += 1
            put(store, 7)
            assert (work / "audit.jsonl").read_bytes().startswith(whole)
            copied(worked, work)
        else:
            counts["found"] += 1
    assert all(counts.values())
    tally("F9", damages=trials, **counts, undetected=0)


def test_f10_all_copies_damaged_is_refused_by_name_and_changes_nothing(worked):
    copies = [*worked.glob("main.json*"), *(worked / "backups").iterdir()]
    for path in copies:
        path.unlink()
        path.write_bytes(b"not json")
    before = fingerprint(worked)
    with pytest.raises(StoreDamaged, match=r"main\.json\.bak") as refused:
        Store.open(worked)
    assert sorted(refused.value.tried) == sorted(copies)
    assert fingerprint(worked) == before


def test_f10_an_old_main_put_back_is_refused_and_changes_nothing(worked):
    (worked / "main.json").write_bytes(sorted(worked.glob("main.json.bak.*"))[0].read_bytes())
    before = fingerprint(worked)
    store = Store(worked, by="tester")
    for act in (store.read, lambda: put(store, 9)):
        with pytest.raises(OlderMain, match="styr repair"):
            act()
    assert fingerprint(worked) == before


def test_f10_a_deleted_history_is_refused_and_changes_nothing(worked):
    (worked / "audit.jsonl").unlink()
    before = fingerprint(worked)
    with pytest.raises(HistoryDamaged, match="styr repair"):
        Store.open(worked)
    assert fingerprint(worked) == before


def newer(folder, schema, min_reader):
    """The same project as a newer program would write it."""
    main = folder / "main.json"
    image = form.parse(main.read_bytes(), main)
    meta = form.Meta(
        **{**{f: getattr(image.meta, f) for f in Meta.__struct_fields__}, "schema": schema, "min_reader": min_reader}
    )
    main.write_bytes(form.encode(meta, image.tables, image.anchor, main))


def test_f11_a_newer_format_is_refused_by_name(worked):
    newer(worked, SCHEMA + 7, SCHEMA + 7)
    before = fingerprint(worked)
    store = Store(worked, by="tester")
    for act in (store.read, lambda: put(store, 9)):
        with pytest.raises(StoreNewer, match=str(SCHEMA + 7)):
            act()
    assert fingerprint(worked) == before


def test_f11_a_newer_format_that_can_be_read_is_read_and_never_written(worked):
    newer(worked, SCHEMA + 1, SCHEMA)
    before = fingerprint(worked)
    store = Store.open(worked, by="tester")
    assert number_in(store) == 6
    with pytest.raises(StoreNewer):
        put(store, 9)
    assert fingerprint(worked) == before


FOREIGN = {
    "foreign JSON": b'{"name": "something else", "version": 3}',
    "BOM": b'\xef\xbb\xbf{"_meta":{}}',
    "0 bytes": b"",
    "deep nesting": b'{"_meta":{"1":' + b"[" * 200_000,
    "deep header": b'{"_meta":' + b'{"1":' * 900 + b"1",
    "no text": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("kind", [*FOREIGN, "plain TinyDB", "200 MB"])
def test_f11_what_is_no_project_is_refused_and_left_as_it_is(tmp_path, kind):
    folder = tmp_path / "other"
    folder.mkdir(mode=0o700)
    main = folder / "main.json"
    if kind == "plain TinyDB":
        with TinyDB(main) as database:
            database.insert({"n": 1})
    elif kind == "200 MB":
        with main.open("wb") as file:
            file.write(b'{"_meta":{"1":{"format":"x"}}')
            file.truncate(200_000_000)
    else:
        main.write_bytes(FOREIGN[kind])
    main.chmod(0o600)
    before = fingerprint(folder)
    store = Store(folder, by="tester")
    for act in (store.read, lambda: put(store, 9)):
        with pytest.raises(StoreDamaged, match="server"):
            act()
    assert fingerprint(folder) == before


def test_an_empty_folder_is_no_project(tmp_path):
    tmp_path.chmod(0o700)
    with pytest.raises(NotAProject):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_newer_program_added_survives_a_change(worked):
    main = worked / "main.json"
    image = form.parse(main.read_bytes(), main)
    tables = {name: json.loads(bytes(table)) for name, table in image.tables.items()}
    tables["milestones"]["1"]["mood"] = "bright"
    tables["songs"] = {"1": {"id": "s", "title": "Å"}}
    raws = {name: form.Raw(json.dumps(table).encode()) for name, table in tables.items()}
    main.write_bytes(form.encode(image.meta, raws, image.anchor, main))
    put(Store.open(worked, by="tester"), 7)
    kept = json.loads(main.read_bytes())
    assert kept["milestones"]["1"]["mood"] == "bright"
    assert kept["milestones"]["1"]["name"] == "7"
    assert kept["songs"]["1"]["title"] == "Å"


def test_the_worst_of_everything_never_shows_a_traceback(worked, chance, times):
    """Any file of the project replaced by anything: a sentence, or the right number."""
    names = [path.relative_to(worked) for path in worked.rglob("*") if path.is_file()]
    for _ in range(times(40, 400)):
        path = worked / chance.choice(names)
        kept = path.read_bytes()
        path.unlink()
        path.write_bytes(chance.choice(list(HARMS.values()))(kept or b"{}", chance))
        path.chmod(0o600)
        try:
            assert number_in(Store.open(worked)) == 6
        except StoreError as problem:
            assert str(problem)
        path.unlink()
        path.write_bytes(kept)
