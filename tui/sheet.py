"""The stylesheet, parsed once."""

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SOURCES = 1024
"""How many pieces of CSS are kept parsed: more than all widgets and screens have together."""


class Sheet(Stylesheet):
    """CSS that is parsed once for each theme.

    Textual parses all of it anew three times before the first picture, and again whenever a screen is first shown. It
    keeps what it has parsed too, but throws that away for variables that are the same, and in `reparse`.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme; what is parsed stays if they are the same."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new, or everything if the variables are."""
        self.parse()
