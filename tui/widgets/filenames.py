"""Completes the name of a file as it is typed: the arrow to the right takes what is suggested."""

import asyncio
from pathlib import Path

from textual.suggester import Suggester


class FileNames(Suggester):
    """Suggests folders, and the files that fit.

    Args:
        ends: How the names of files end that fit; every file does when there are none.
    """

    def __init__(self, ends: tuple[str, ...] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._ends = ends

    async def get_suggestion(self, value: str) -> str | None:
        """The first name, in the order of the alphabet, that what is typed is the beginning of."""
        # A folder on a slow disk must not hold up the screen.
        return await asyncio.to_thread(self._first, value) if value.strip() else None

    def _first(self, value: str) -> str | None:
        folder, stroke, begun = value.rpartition("/")
        try:
            place = Path(folder + stroke).expanduser()
            fitting = sorted(
                (entry.name + ("/" if entry.is_dir() else ""))
                for entry in place.iterdir()
                if entry.name.startswith(begun)
                and (begun.startswith(".") or not entry.name.startswith("."))
                and (entry.is_dir() or not self._ends or entry.name.casefold().endswith(self._ends))
            )
        except (OSError, RuntimeError, ValueError):
            return None
        return f"{folder}{stroke}{fitting[0]}" if fitting and fitting[0] != begun else None
