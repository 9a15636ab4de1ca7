"""Unsaved text, kept beside the project so that a dropped line loses at most the last second of typing."""

import contextlib
import re
from pathlib import Path

import msgspec

from models.records import decode_json, encode_json
from models.store.errors import StoreError, StoreFailed
from models.store.files import read_file, replace_file

DRAFTS = "drafts"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Unsaved text of one form.

    Attributes:
        base_rev: The revision of the record the typing started from.
        texts: What was typed, by field.
        field: The field the cursor was in.
        cursor: Where in it, as row and column.
    """

    base_rev: int
    texts: dict[str, str]
    field: str = ""
    cursor: tuple[int, int] = (0, 0)


class Drafts:
    """The drafts of one user in one project."""

    def __init__(self, folder: Path, by: str) -> None:
        self._folder = folder / DRAFTS
        self._by = _safe(by)

    def save(self, name: str, draft: Draft) -> None:
        """Keep a draft, durably. Raises StoreError when it cannot be written."""
        try:
            if not self._folder.exists():
                self._folder.mkdir()
                self._folder.chmod(self._folder.parent.stat().st_mode & 0o7770)
        except OSError as cause:
            raise StoreFailed(self._folder, cause) from cause
        replace_file(self._path(name), encode_json(draft))

    def load(self, name: str) -> Draft | None:
        """The draft of that name, or None; one that cannot be read counts as none and is left where it is."""
        try:
            return decode_json(read_file(self._path(name)), Draft)
        except (FileNotFoundError, StoreError, msgspec.DecodeError):
            return None

    def discard(self, name: str) -> None:
        """Forget a draft that has been saved or given up."""
        with contextlib.suppress(FileNotFoundError):
            self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self._folder / f"{self._by}.{_safe(name)}.json"


def _safe(name: str) -> str:
    """A file name that stays in its folder, whatever the text."""
    return re.sub(r"[^\w-]+", "_", name)[:60] or "_"
