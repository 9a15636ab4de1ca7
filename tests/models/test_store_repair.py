"""Repair, backup and restore: what can be mended is, nothing is thrown away, and what cannot is left alone."""

import json
import os
import time
import zipfile

import pytest
from msgspec.structs import replace

from models.store import Store
from models.store.archive import back_up, restore
from models.store.errors import AlreadyThere, NotAProject, StoreDamaged, StoreError
from models.store.repair import repair
from tests.conftest import NOW
from tests.torture.work import assert_sound, fingerprint, make, number_in, put


@pytest.fixture
def folder(tmp_path):
    """A project with a history; its number is 4."""
    folder = make(tmp_path / "project")
    store = Store.open(folder, by="tester")
    for number in range(1, 5):
        put(store, number)
    return folder


def mend(folder, **options):
    return [text.msgid for text in repair(folder, "tester", NOW, **options)]


def whys(folder):
    return [entry["why"] for entry in Store.open(folder).entries()]


def test_a_sound_project_is_left_as_it_is(folder):
    before = fingerprint(folder)
    assert mend(folder) == []
    assert fingerprint(folder) == before


def test_an_old_main_is_brought_up_to_date_by_the_history(folder):
    old = sorted(folder.glob("main.json.bak.*"))[1].read_bytes()
    (folder / "main.json").write_bytes(old)
    (said,) = mend(folder)
    assert "rebuilt" in said
    assert number_in(assert_sound(folder)) == 5
    assert [path.read_bytes() for path in folder.glob("main.json.damaged-*")] == [old]
    assert "recovered" in whys(folder)


def test_a_damaged_main_is_written_anew(folder):
    (folder / "main.json").write_bytes(b"{")
    assert len(mend(folder)) == 1
    assert number_in(Store.open(folder)) == 4
    assert_sound(folder)


@pytest.mark.parametrize("harm", ["deleted", "cut", "altered", "middle"])
def test_a_damaged_history_is_kept_aside_and_goes_on_from_what_is_sound(folder, harm):
    path = folder / "audit.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    kept = {"deleted": 0, "cut": 30, "altered": 40, "middle": 20}[harm]
    if harm == "deleted":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(b"".join(lines[:kept]))
    else:
        lines[kept] = lines[kept].replace(b'"by":"test', b'"by":"best')
        path.write_bytes(b"".join(lines))
    harmed = path.read_bytes() if path.exists() else None
    (said,) = mend(folder)
    assert "cannot be trusted" in said
    store = Store.open(folder, by="tester")
    assert number_in(store) == 4
    entries = list(store.entries())
    assert [entry["why"] for entry in entries[kept:]] == ["repaired"]
    assert [path.read_bytes() for path in folder.glob("audit.jsonl.damaged-*")] == (
        [harmed] if harmed is not None else []
    )
    assert_sound(folder)


def test_an_edit_by_hand_is_taken_when_asked_for_and_is_in_the_history(folder):
    main = folder / "main.json"
    edited = main.read_bytes().replace(b'"name":"4"', b'"name":"44"')
    main.write_bytes(edited)
    assert number_in(Store.open(folder)) == 4, "without being asked for, the edit is damage"
    mend(folder, accept_edited=True)
    store = Store.open(folder, by="tester")
    assert number_in(store) == 44
    changes = [entry for entry in store.entries() if entry["why"] == "edited by hand"]
    became = {(entry["table"], entry["was"]["name"], entry["became"]["name"]) for entry in changes}
    assert became == {("milestones", "4", "44"), ("factors", "4", "44")}
    assert [path.read_bytes() for path in folder.glob("main.json.damaged-*")] == [edited]
    assert_sound(folder)


def test_an_edit_that_plain_tinydb_made_is_taken_too(folder):
    from tinydb import TinyDB

    with TinyDB(folder / "main.json") as database:
        for name in ("milestones", "factors"):
            database.table(name).update({"name": "45"}, doc_ids=[1])
    mend(folder, accept_edited=True)
    assert number_in(assert_sound(folder)) == 46


@pytest.mark.parametrize(
    "edit", [(b'"name":"4"', b'"name":4'), (b'{"_meta"', b'{"_other"'), (b'"id":"m1"', b'"id":["m1"]')]
)
def test_an_edit_that_is_not_valid_is_refused_by_name_and_left(folder, edit):
    main = folder / "main.json"
    main.write_bytes(main.read_bytes().replace(*edit))
    before = fingerprint(folder)
    with pytest.raises(StoreDamaged, match="not valid"):
        mend(folder, accept_edited=True)
    assert fingerprint(folder) == before


def test_nothing_whole_is_refused_and_left(folder):
    for path in [*folder.glob("main.json*"), *(folder / "backups").iterdir()]:
        path.unlink()
        path.write_bytes(b"x")
    before = fingerprint(folder)
    with pytest.raises(StoreDamaged):
        mend(folder)
    assert fingerprint(folder) == before


def test_open_doors_are_closed_and_old_leftovers_swept(folder):
    folder.chmod(0o755)
    (folder / "main.json").chmod(0o666)
    stale, fresh = folder / ".main.json.1.aa.tmp", folder / ".main.json.2.bb.tmp"
    for path in (stale, fresh):
        path.write_bytes(b"")
    os.utime(stale, (time.time() - 7200,) * 2)
    with pytest.raises(StoreError):
        Store.open(folder)
    assert len(mend(folder)) == 2
    assert not stale.exists() and fresh.exists()
    fresh.unlink()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert_sound(folder)


# --- backup and restore -----------------------------------------------------------------------------------------------


def test_a_backup_restores_to_the_same_project(folder, tmp_path):
    store = Store.open(folder, by="tester")
    with store.change("x") as tx:
        name = tx.attach(b"{}")
        tx.put(replace(tx.data.milestones[1], name="B"))
    target = tmp_path / "b.zip"
    count = back_up(folder, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert count == len(zipfile.ZipFile(target).namelist()) >= 4
    assert restore(target, tmp_path / "again") == count
    again = Store.open(tmp_path / "again", by="tester")
    assert again.read() == store.read()
    assert again.snapshot(name) == b"{}"
    assert again.history_break() is None
    assert_sound(tmp_path / "again")
    assert [path.name for path in tmp_path.glob(".*.tmp")] == []


def test_a_backup_overwrites_nothing_and_is_only_made_of_what_is_whole(folder, tmp_path):
    target = tmp_path / "b.zip"
    target.write_text("mine")
    with pytest.raises(AlreadyThere):
        back_up(folder, target)
    assert target.read_text() == "mine"
    (folder / "audit.jsonl").unlink()
    with pytest.raises(StoreDamaged):
        back_up(folder, tmp_path / "c.zip")
    with pytest.raises(StoreError):
        back_up(folder, tmp_path / "missing" / "c.zip")
    assert list(tmp_path.glob("*.tmp")) == [] and not (tmp_path / "c.zip").exists()


def rezip(source, target, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        change(new)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil", "snapshots/../../evil", "other/file", ".lock", ".", "snapshots", "main.json"]
)
def test_a_zip_that_reaches_outside_or_holds_other_things_is_refused(folder, tmp_path, name):
    back_up(folder, tmp_path / "b.zip")
    with pytest.warns(UserWarning, match="Duplicate") if name == "main.json" else pytest.MonkeyPatch.context():
        rezip(tmp_path / "b.zip", tmp_path / "evil.zip", lambda new: new.writestr(name, "x"))
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "evil.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_backup_holds_folders_in_folders_too(folder, tmp_path):
    inner = folder / "documents" / "2026" / "mars"
    inner.mkdir(parents=True)
    (inner / "notat.txt").write_text("Husk")
    count = back_up(folder, tmp_path / "b.zip")
    assert restore(tmp_path / "b.zip", tmp_path / "again") == count
    assert (tmp_path / "again" / "documents" / "2026" / "mars" / "notat.txt").read_text() == "Husk"


def test_a_zip_with_a_file_and_a_folder_of_one_name_is_refused_before_anything_is_made(folder, tmp_path):
    def both(new):
        new.writestr("documents/a", "x")
        new.writestr("documents/a/b", "x")

    back_up(folder, tmp_path / "b.zip")
    rezip(tmp_path / "b.zip", tmp_path / "evil.zip", both)
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "evil.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_what_is_no_backup_is_refused(folder, tmp_path):
    back_up(folder, tmp_path / "b.zip")
    raw = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(raw[: len(raw) // 2])
    middle = len(raw) // 3
    (tmp_path / "flip.zip").write_bytes(raw[:middle] + bytes([raw[middle] ^ 9]) + raw[middle + 1 :])
    (tmp_path / "text.zip").write_text(json.dumps({}))
    for name in ("cut.zip", "flip.zip", "text.zip"):
        with pytest.raises(StoreDamaged):
            restore(tmp_path / name, tmp_path / "again")
    with pytest.raises(NotAProject):
        restore(tmp_path / "missing.zip", tmp_path / "again")
    with pytest.raises(AlreadyThere):
        restore(tmp_path / "b.zip", folder)
