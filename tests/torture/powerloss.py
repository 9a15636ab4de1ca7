"""A model of what a disk may hold after the power goes.

Recorded system calls are replayed on a model in which nothing is certain before it is synced: the unsynced data of a
file may be there, half there, zeros or missing, and of a folder's unsynced operations any may be there and any not. Every
state that can follow a moment is laid out as real files.
"""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.torture.faults import CALLS

ALL_SUBSETS_UP_TO = 6
"""So many pending operations of a folder are tried in every combination; of more, every prefix and every one left out."""


class Op(NamedTuple):
    """One recorded call: what it did, to which file, in which folder, and with what bytes."""

    name: str
    inode: int = 0
    folder: str = ""
    entry: str = ""
    content: bytes = b""
    size: int = 0


class Recorder:
    """Stands in for `os`: does everything for real, and writes it down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ops: list[Op] = []
        self._files: dict[int, tuple[int, str]] = {}

    def __getattr__(self, name: str):
        return getattr(self, f"_{name}") if name in CALLS and hasattr(Recorder, f"_{name}") else getattr(os, name)

    def acknowledged(self, number: int) -> None:
        self.ops.append(Op("ack", size=number))

    def _place(self, path) -> tuple[str, str]:
        path = Path(path)
        return str(path.parent.relative_to(self.root)), path.name

    def _open(self, path, flags, mode=0o777):
        there = os.path.lexists(path)
        descriptor = os.open(path, flags, mode)
        inode = os.fstat(descriptor).st_ino
        self._files[descriptor] = (inode, str(Path(path).relative_to(self.root)))
        if not there:
            self.ops.append(Op("set", inode, *self._place(path)))
        return descriptor

    def _close(self, descriptor):
        os.close(descriptor)

    def _write(self, descriptor, content):
        self.ops.append(Op("write", self._files[descriptor][0], content=bytes(content)))
        return os.write(descriptor, content)

    def _ftruncate(self, descriptor, size):
        self.ops.append(Op("truncate", self._files[descriptor][0], size=size))
        os.ftruncate(descriptor, size)

    def _fsync(self, descriptor):
        inode, place = self._files[descriptor]
        folder = (self.root / place).is_dir()
        self.ops.append(Op("sync folder", folder=place) if folder else Op("sync", inode))

    def _link(self, old, new):
        os.link(old, new)
        self.ops.append(Op("set", os.stat(new).st_ino, *self._place(new)))

    def _replace(self, old, new):
        inode = os.stat(old).st_ino
        os.replace(old, new)
        self.ops.append(Op("move", inode, *self._place(new), content=Path(old).name.encode()))

    def _unlink(self, path):
        os.unlink(path)
        self.ops.append(Op("delete", 0, *self._place(path)))

    def _mkdir(self, path, mode=0o777):
        os.mkdir(path, mode)
        self.ops.append(Op("folder", 0, *self._place(path)))


class Disk:
    """What is durable, and what is not yet."""

    def __init__(self) -> None:
        self.durable: dict[int, bytes] = {}
        self.now: dict[int, bytes] = {}
        self.folders: dict[str, dict[str, int | None]] = {".": {}}
        self.pending: dict[str, list[Op]] = {}

    @classmethod
    def of(cls, root: Path) -> "Disk":
        """A disk on which everything in a folder is durable."""
        disk = cls()
        for path in sorted(root.rglob("*")):
            where = disk.folders.setdefault(str(path.parent.relative_to(root)), {})
            if path.is_dir():
                where[path.name] = None
                disk.folders.setdefault(str(path.relative_to(root)), {})
            else:
                where[path.name] = inode = path.stat().st_ino
                disk.durable[inode] = disk.now[inode] = path.read_bytes()
        return disk

    def apply(self, op: Op) -> None:
        match op.name:
            case "write":
                self.now[op.inode] = self.now.get(op.inode, b"") + op.content
            case "truncate":
                self.now[op.inode] = self.now.get(op.inode, b"")[: op.size]
            case "sync":
                self.durable[op.inode] = self.now.get(op.inode, b"")
            case "sync folder":
                for pending in self.pending.pop(op.folder, []):
                    self._enter(self.folders, pending)
            case "set" | "move" | "delete" | "folder":
                if op.name == "set" and op.inode not in self.now:
                    self.now[op.inode] = b""
                self.pending.setdefault(op.folder, []).append(op)

    @staticmethod
    def _enter(folders: dict[str, dict[str, int | None]], op: Op) -> None:
        entries = folders.setdefault(op.folder, {})
        if op.name == "delete":
            entries.pop(op.entry, None)
        elif op.name == "folder":
            entries[op.entry] = None
        else:
            if op.name == "move":
                entries.pop(op.content.decode(), None)
            entries[op.entry] = op.inode

    def states(self) -> Iterator[dict[str, bytes | None]]:
        """Every state the disk may be in after losing power now: paths with their bytes, None for a folder."""
        choices = [_subsets(ops) for ops in self.pending.values()]
        for chosen in itertools.product(*choices):
            folders = {name: dict(entries) for name, entries in self.folders.items()}
            for op in itertools.chain.from_iterable(chosen):
                self._enter(folders, op)
            yield from self._contents(folders)

    def _contents(self, folders: dict[str, dict[str, int | None]]) -> Iterator[dict[str, bytes | None]]:
        files: dict[str, int | None] = {}
        for folder, entries in folders.items():
            if folder == "." or folders.get(str(Path(folder).parent), {}).get(Path(folder).name, 0) is None:
                files |= {str(Path(folder) / name): inode for name, inode in entries.items()}
        uncertain = sorted({
            inode for inode in files.values() if inode is not None and self.now.get(inode) != self.durable.get(inode)
        })  # fmt: skip
        for contents in _mixtures([self._versions(inode) for inode in uncertain]):
            held = {**self.durable, **dict(zip(uncertain, contents, strict=True))}
            yield {path: None if inode is None else held.get(inode, b"") for path, inode in files.items()}

    def _versions(self, inode: int) -> list[bytes]:
        old, new = self.durable.get(inode, b""), self.now.get(inode, b"")
        kept = new[
            : next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        ]
        rest = len(new) - len(kept)
        half, zeros = new[: len(kept) + rest // 2], kept + b"\0" * rest
        return list(dict.fromkeys([old, new, half, zeros]))


def _mixtures(versions: list[list[bytes]]) -> Iterator[tuple[bytes, ...]]:
    """Every combination of a few files' versions; of many files, all old or all new with one of them otherwise."""
    if len(versions) <= 4:
        yield from itertools.product(*versions)
        return
    for whole in (0, 1):
        base = [one[min(whole, len(one) - 1)] for one in versions]
        yield tuple(base)
        for place, one in enumerate(versions):
            yield from ((*base[:place], other, *base[place + 1 :]) for other in one)


def _subsets(ops: list[Op]) -> list[list[Op]]:
    if len(ops) <= ALL_SUBSETS_UP_TO:
        return [
            [op for op, there in zip(ops, mask, strict=True) if there]
            for mask in itertools.product((0, 1), repeat=len(ops))
        ]
    return [ops[:n] for n in range(len(ops) + 1)] + [ops[:n] + ops[n + 1 :] for n in range(len(ops))]


def lay_out(state: dict[str, bytes | None], root: Path) -> None:
    """Make a state of the disk as real files."""
    root.mkdir(mode=0o700)
    for path, content in sorted(state.items()):
        target = root / path
        if content is None:
            target.mkdir(mode=0o700, exist_ok=True, parents=True)
        else:
            target.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
            target.write_bytes(content)
            target.chmod(0o600)
