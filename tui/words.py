"""The interface's current language. One per process; every screen asks again when it reloads."""

from models.language import LANGUAGES, Words, words_for

_current = words_for(LANGUAGES[0])


def current() -> Words:
    """The words the interface is shown in."""
    return _current


def use(code: str) -> None:
    """Change the interface's language. Raises ValueError for an unknown code."""
    global _current  # noqa: PLW0603 - one interface, one language
    _current = words_for(code)
