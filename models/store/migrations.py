"""Older formats of main.json, brought up to date one number at a time: pure functions over plain tables.

A migration is never changed after a release; `tests/torture/formats/` holds a project of every format there has been.
The first commit in a new format leaves the old file beside it for good, as ``main.json.pre-v<old>``.
"""

from collections.abc import Callable
from typing import Any

from models.text import cleaned

Tables = dict[str, dict[str, Any]]

SCHEMA = 2
"""The format this program writes."""

MIN_READER = 2
"""The oldest format whose programs may read what this one writes: a program of format 1 would drop sign-offs."""


def _v1_to_v2(tables: Tables) -> Tables:
    """Format 2 promises that every text is clean (models/text.py) and may hold sign-offs."""
    return {name: cleaned(table) for name, table in tables.items()}


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {1: _v1_to_v2}
"""What leads from each format to the next."""


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of an older format in this program's format."""
    for number in range(schema, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables
