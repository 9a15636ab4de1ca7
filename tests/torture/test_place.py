"""F14: what lies where the project should be: links, pipes, folders, foreign owners, open modes; and strange disks."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.store import Store, StoreError
from models.store import store as store_module
from models.store.drafts import Draft
from models.store.errors import StoreReadOnly, StoreUnsafe
from models.store.lock import LOCK
from models.store.place import disk_of
from tests.torture import victims
from tests.torture.work import fingerprint, make, number_in, put

pytestmark = pytest.mark.must_run

ROOT = os.geteuid() == 0


def swap(path, kind, elsewhere):
    """Put something else in the place of a file."""
    if path.exists():
        path.rename(elsewhere)
    if kind == "symlink":
        path.symlink_to(elsewhere)
    elif kind == "FIFO":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "hard link":
        elsewhere.touch()
        os.link(elsewhere, path)


@pytest.mark.parametrize("kind", ["symlink", "FIFO", "folder"])
@pytest.mark.parametrize("name", ["main.json", "audit.jsonl", LOCK])
def test_f14_what_is_no_plain_file_is_refused(folder, tmp_path, name, kind):
    store = Store.open(folder, by="tester")
    put(store, 1)
    elsewhere = tmp_path / "elsewhere"
    swap(folder / name, kind, elsewhere)
    kept = elsewhere.read_bytes()
    with pytest.raises(StoreUnsafe) as refused:
        put(Store.open(folder, by="tester"), 2)
    assert name in str(refused.value)
    assert elsewhere.read_bytes() == kept
    status = (folder / name).lstat().st_mode
    assert {"symlink": stat.S_ISLNK, "FIFO": stat.S_ISFIFO, "folder": stat.S_ISDIR}[kind](status)


def test_f14_a_lock_with_a_second_name_is_refused(folder, tmp_path):
    swap(folder / LOCK, "hard link", tmp_path / "elsewhere")
    with pytest.raises(StoreUnsafe):
        put(Store.open(folder, by="tester"), 2)


@pytest.mark.skipif(not ROOT, reason="only root can give files away")
@pytest.mark.parametrize("name", ["main.json", "audit.jsonl", "."])
def test_f14_another_users_file_is_refused(folder, name):
    put(Store.open(folder, by="tester"), 1)
    os.chown(folder / name, 12345, -1)
    before = fingerprint(folder)
    with pytest.raises(StoreUnsafe, match="another user"):
        put(Store.open(folder, by="tester"), 2)
    assert fingerprint(folder) == before


OPEN = [("main.json", 0o666), ("main.json", 0o660), ("audit.jsonl", 0o622), (".", 0o755), (".", 0o777), (".", 0o770)]


@pytest.mark.parametrize(("name", "mode"), OPEN)
def test_f14_what_others_can_change_or_reach_is_refused(folder, name, mode):
    put(Store.open(folder, by="tester"), 1)
    (folder / name).chmod(mode)
    with pytest.raises(StoreUnsafe, match="chmod"):
        put(Store.open(folder, by="tester"), 2)


@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_f14_files_are_private_whatever_the_umask(tmp_path, umask):
    old = os.umask(umask)
    try:
        folder = make(tmp_path / "p")
        store = Store.open(folder, by="tester")
        store.drafts.save("r", Draft(texts={"a": "b"}))
        with store.change("x") as tx, store.presence():
            tx.attach(b"{}")
            tx.put(replace(tx.data.milestones[0], name="1"))
            mode = {
                path.parent.name: path.stat().st_mode & 0o777
                for path in folder.rglob("*")
                if path.parent.name == "sessions"
            }
    finally:
        os.umask(old)
    assert mode == {"sessions": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    found = {path.relative_to(folder).parts[0] for path in folder.iterdir()}
    assert {"main.json", "audit.jsonl", ".lock", "drafts", "snapshots", "backups", "sessions"} <= found
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A project that is shared with a group one belongs to."""
    import grp

    from models.templates import Frame, plan_project
    from tests.conftest import NOW, TODAY

    group = grp.getgrgid(os.getegid()).gr_name
    records = plan_project("strategifase", Frame("P", "K", TODAY), NOW, "test")
    return Store.create(tmp_path / "shared", records, "x", by="leader", group=group)


def test_f14_a_shared_project_stays_with_its_group_and_never_with_the_world(shared):
    shared.drafts.save("r", Draft(texts={}))
    with shared.change("x") as tx, shared.presence():
        tx.attach(b"{}")
        tx.put(replace(tx.data.milestones[0], name="1"))
    assert stat.S_IMODE(shared.folder.stat().st_mode) == 0o2770
    for path in shared.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o2770 if path.is_dir() else 0o660), path
        assert path.stat().st_gid == shared.folder.stat().st_gid
    shared.folder.chmod(0o2775)
    with pytest.raises(StoreUnsafe, match="o-rwx"):
        Store.open(shared.folder)


@pytest.mark.skipif(not ROOT, reason="only root can give files away")
def test_f14_the_stand_in_of_a_shared_project_writes_what_the_leader_made(shared):
    for path in [shared.folder, *shared.folder.rglob("*")]:
        os.chown(path, 12345, -1)
    store = Store.open(shared.folder, by="stand-in")
    with store.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], name="taken over"))
    assert Store.open(shared.folder).read().milestones[0].name == "taken over"


@pytest.mark.skipif(not ROOT, reason="only root can work as several users")
def test_f14_two_users_of_a_group_share_and_a_third_is_kept_out(processes):
    """As the kernel sees it: other users than the one who made the project, in its group and not."""
    leader, stand_in, outsider, group = 2001, 2002, 2003, 3001
    place = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    place.chmod(0o755)
    try:
        shared, private = make(place / "shared"), make(place / "private")
        for folder, own in ((shared, 0o2770), (private, 0o700)):
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, leader, group)
                path.chmod(own if path.is_dir() else own & 0o660)

        def told_by(uid, gid, folder):
            ours, theirs = processes.Pipe()
            victim = processes.Process(target=victims.work_as, args=(folder, theirs, uid, gid))
            victim.start()
            theirs.close()
            told = ours.recv()
            victim.join()
            return told

        assert told_by(leader, group, shared) == ("", 12)
        assert told_by(stand_in, group, shared) == ("", 24)
        assert told_by(leader, group, shared) == ("", 36)
        kind, said = told_by(outsider, 3003, shared)
        assert kind == "StoreFailed" and str(shared) in said
        assert told_by(leader, group, private) == ("", 12)
        kind, said = told_by(stand_in, group, private)
        assert kind in {"StoreFailed", "StoreUnsafe"} and str(private) in said
        for path in [shared, *shared.rglob("*")]:
            assert path.stat().st_gid == group and path.stat().st_mode & 0o7 == 0
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize(
    "name", ["with space", "é ø «»", "line\nbreak", "..hidden", "-rf", "[@click=app.bell]x", "a" * 200]
)
def test_a_project_may_have_any_name_that_a_folder_may_have(tmp_path, name):
    folder = make(tmp_path / name)
    put(Store.open(folder, by="tester"), 3)
    assert number_in(Store.open(folder)) == 3
    (folder / "main.json").write_bytes(b"x")
    for copy in [*folder.glob("main.json.bak.*"), *(folder / "backups").iterdir()]:
        copy.unlink()
    with pytest.raises(StoreError) as refused:
        Store.open(folder)
    assert str(folder) in str(refused.value)


def test_a_project_is_found_through_a_link_to_its_folder(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    put(Store.open(tmp_path / "link", by="tester"), 4)
    assert number_in(Store.open(folder)) == 4


MOUNTS = """22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /srv/nfs/ø rw shared:2 - nfs4 server:/x rw
31 22 0:27 / /home/ola/far\\040away rw - fuse.sshfs ola@host: rw
32 31 0:28 / /home/ola/far\\040away/near rw - tmpfs tmpfs rw
garbage
"""


DISKS = {
    "/srv/nfs/ø/p": "nfs4",
    "/srv/nfsx": "ext4",
    "/home/ola/far away/p": "fuse.sshfs",
    "/home/ola/far away/near/p": "tmpfs",
    "/": "ext4",
}


@pytest.mark.parametrize(("path", "kind"), DISKS.items())
def test_the_disk_of_a_folder_is_the_innermost_mount(tmp_path, path, kind):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert disk_of(path, mounts) == kind
    assert disk_of(path, tmp_path / "missing") == ""


TRUST = [
    ("fuse.sshfs", True, "sshfs"),
    ("9p", True, "9p"),
    ("nfs4", False, "network"),
    ("ext4", False, ""),
    ("", False, ""),
]


@pytest.mark.parametrize(("disk", "read_only", "said"), TRUST)
def test_a_disk_that_cannot_hold_a_lock_is_read_only(folder, monkeypatch, disk, read_only, said):
    monkeypatch.setattr(store_module, "disk_of", lambda folder: disk)
    store = Store.open(folder, by="tester")
    assert store.read_only == read_only
    assert said in str(store.notice or "")
    if read_only:
        with pytest.raises(StoreReadOnly):
            put(store, 1)
        monkeypatch.setenv("STYR_TRUST_DISK", "1")
        put(Store.open(folder, by="tester"), 1)


def test_read_only_never_writes(folder):
    store = Store.open(folder, by="follower", read_only=True)
    before = fingerprint(folder)
    with pytest.raises(StoreReadOnly, match="reading only"):
        put(store, 1)
    with pytest.raises(StoreReadOnly):
        store.drafts.save("r", Draft(texts={"a": "b"}))
    assert fingerprint(folder) == before
    put(Store.open(folder, by="leader"), 5)
    assert store.changed() and number_in(store) == 5
