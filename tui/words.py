"""The interface's current language. One per process; every screen asks again when it reloads."""

from models.language import LANGUAGES, Words, words_for

_code = LANGUAGES[0]


def current() -> Words:
    """The words the interface is shown in."""
    return words_for(_code)


def use(code: str) -> None:
    """Change the interface's language. Raises ValueError for an unknown code."""
    global _code  # noqa: PLW0603 - one interface, one language
    _code = words_for(code).code
