"""Unsaved text, kept beside the project so that a dropped line loses at most the last second of typing."""

import re
from pathlib import Path

import msgspec

from models.records import decode_json, encode_json
from models.store.errors import StoreError, StoreReadOnly
from models.store.files import make_folder, read_file, remove_file, replace_file

DRAFTS = "drafts"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Unsaved text of one form or page.

    Attributes:
        base_rev: The revision of the record the typing started from; 0 where a form only adds.
        base: What it started from, by field, for a text that others may change meanwhile.
        texts: What was typed, by field.
        field: The field the cursor was in.
        cursor: Where in it, as row and column.
        opener: What opens the form again: the screen's mode, the action, and what the cursor of its list was on.
    """

    base_rev: int = 0
    base: dict[str, str] = {}
    texts: dict[str, str]
    field: str = ""
    cursor: tuple[int, int] = (0, 0)
    opener: tuple[str, str, str] = ("", "", "")


class Drafts:
    """The drafts of one user in one project.

    Args:
        folder: The project's folder.
        by: Whose.
        read_only: True when nothing may be kept.
    """

    def __init__(self, folder: Path, by: str, *, read_only: bool = False) -> None:
        self._folder = folder / DRAFTS
        self._by = _safe(by)
        self._read_only = read_only

    def save(self, name: str, draft: Draft) -> None:
        """Keep a draft, durably. Raises StoreError when it cannot be written."""
        if self._read_only:
            raise StoreReadOnly(self._folder)
        make_folder(self._folder)
        replace_file(self._path(name), encode_json(draft))

    def load(self, name: str) -> Draft | None:
        """The draft of that name, or None; one that cannot be read counts as none and is left where it is."""
        return self._read(self._path(name))

    def discard(self, name: str) -> None:
        """Forget a draft that has been saved or given up. Raises StoreError."""
        remove_file(self._path(name))

    def unfinished(self) -> list[Draft]:
        """The drafts of forms that were left open, the last one typed in first."""
        try:
            paths = [path for path in self._folder.iterdir() if path.name.startswith(f"{self._by}.")]
            paths.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        except OSError:
            return []
        drafts = [self._read(path) for path in paths if path.suffix == ".json"]
        return [draft for draft in drafts if draft and draft.opener[0]]

    def _read(self, path: Path) -> Draft | None:
        try:
            return decode_json(read_file(path), Draft)
        except (FileNotFoundError, StoreError, msgspec.DecodeError):
            return None

    def _path(self, name: str) -> Path:
        return self._folder / f"{self._by}.{_safe(name)}.json"


def _safe(name: str) -> str:
    """A file name that stays in its folder, whatever the text."""
    return re.sub(r"[^\w-]+", "_", name)[:60] or "_"
