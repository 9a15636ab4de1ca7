"""Reads a template or the demo's story from its TOML file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Table = Mapping[str, Any]


class Source:
    """A TOML file whose texts stand side by side in three languages, read in one of them.

    Args:
        content: The parsed file.
        language: ``nb``, ``nn`` or ``en``.
    """

    def __init__(self, content: Table, language: str) -> None:
        self.content = content
        self.language = language

    def text(self, table: Table, key: str) -> str:
        """A text in the language; empty when the table has none."""
        value = table.get(key, "")
        return str(value[self.language]) if isinstance(value, Mapping) else str(value)

    def texts(self, table: Table, key: str) -> tuple[str, ...]:
        """A list of texts in the language; empty when the table has none."""
        value = table.get(key, ())
        return tuple(value[self.language]) if isinstance(value, Mapping) else tuple(value)

    def rows(self, key: str) -> tuple[Table, ...]:
        """The tables of a ``[[key]]`` list."""
        return tuple(self.content.get(key, ()))


def template_source(name: str, language: str) -> Source:
    """The file ``<name>.toml`` in a language. Raises FileNotFoundError for an unknown name."""
    return Source(_parsed(name), language)


@cache
def _parsed(name: str) -> Table:
    return tomllib.loads((files("models.templates") / f"{name}.toml").read_text(encoding="utf-8"))
