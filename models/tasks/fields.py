"""What is asked for: the fields of forms and of the command line, each with how it is read and said back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from models.language import N_, Words
from models.parse import ParseProblem, parse_day, parse_when, parse_whole
from models.when import When


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked for.

    Attributes:
        name: Its key in the answer.
        label: The msgid of its label.
        kind: ``line``, ``note`` (several lines), ``choice``, or ``file`` (a line that completes the names of files).
        read: Turns the text into the value; raises ParseProblem.
        say: Says the value back, for the preview; nothing without.
        missing: The msgid said when it is empty; empty for a field that may be.
        choices: For ``choice``: the values with their words, already in the language.
        value: What it starts with; for ``choice`` the place, from 0, as text.
        empty: The value of an empty field.
        ends: For ``file``: how the names of files end that fit, such as ``.xlsx``.
    """

    name: str
    label: str
    kind: str = "line"
    read: Callable[[str], Any] = str.strip
    say: Callable[[Any], str] | None = None
    missing: str = ""
    choices: Sequence[tuple[Any, str]] = ()
    value: str = ""
    empty: Any = ""
    ends: tuple[str, ...] = ()

    def answer(self, text: str) -> Any:
        """The value of what was typed; for ``choice`` of the place chosen. Raises ParseProblem with what to do instead."""
        if self.kind == "choice":
            return self.choices[int(text or self.value or 0)][0]
        if not text.strip():
            if self.missing:
                raise ParseProblem(self.missing)
            return self.empty
        return self.read(text)

    def place_of(self, typed: str) -> str:
        """The place of a choice given as its number from 1, its value, or the beginning of its words.

        Raises:
            ParseProblem: None or several fit.
        """
        lower = typed.strip().casefold()
        if lower.isdigit() and 1 <= int(lower) <= len(self.choices):
            return str(int(lower) - 1)
        exact = [place for place, (value, _) in enumerate(self.choices) if str(value).casefold() == lower]
        begun = [place for place, (_, text) in enumerate(self.choices) if _letters(text).startswith(lower)]
        if len(found := exact or begun) == 1:
            return str(found[0])
        raise ParseProblem(
            N_("«{text}» is none of the choices: {choices}."),
            text=typed.strip(),
            choices=", ".join(text for _, text in self.choices),
        )


def _letters(text: str) -> str:
    """A choice's words without the sign in front of them."""
    return text.casefold().lstrip("●▲■○ ")


class Worded(Protocol):
    """A member of an enumeration that has words."""

    @property
    def word(self) -> str:
        """The msgid of its name."""


def line(name: str, label: str, value: str = "", missing: str = "") -> Field:
    """One line of text."""
    return Field(name, label, missing=missing, value=value)


def note(name: str, label: str, value: str = "", missing: str = "") -> Field:
    """Several lines of text."""
    return Field(name, label, "note", missing=missing, value=value)


def choice(name: str, label: str, choices: Sequence[tuple[Any, str]], value: Any = None) -> Field:
    """One of several, beginning with `value` if that is one of them."""
    place = next((place for place, (other, _) in enumerate(choices) if other == value), 0)
    return Field(name, label, "choice", choices=choices, value=str(place))


def one_of(name: str, label: str, kinds: Iterable[Worded], w: Words, value: object = None) -> Field:
    """One member of an enumeration that has words."""
    return choice(name, label, [(kind, w.t(kind.word)) for kind in kinds], value)


def yes_no(name: str, label: str, w: Words, value: bool = False) -> Field:
    """Yes or no."""
    return choice(name, label, [(False, w.t("No")), (True, w.t("Yes"))], value)


def when(name: str, label: str, today: date, w: Words, value: When | None = None, missing: str = "") -> Field:
    """A date of any precision; None when empty."""
    return Field(
        name,
        label,
        read=lambda text: parse_when(text, today),
        say=w.date,
        missing=missing,
        value=_typed(value, w),
        empty=None,
    )


def _typed(value: When | None, w: Words) -> str:
    """A date as it would be typed: words in quotation marks, everything else as it is said."""
    if value is None:
        return ""
    return f"«{value.text}»" if value.first is None else w.date(value)


def day(
    name: str, label: str, today: date, w: Words, value: date | None = None, missing: str = "", ahead: str = ""
) -> Field:
    """One day; None when empty. `ahead` is the msgid of what is wrong with a day after today; empty for nothing."""

    def read(text: str) -> date:
        found = parse_day(text, today)
        if ahead and found > today:
            raise ParseProblem(ahead, day=w.date(found))
        return found

    return Field(name, label, read=read, say=w.date, missing=missing, value=w.date(value) if value else "", empty=None)


def whole(
    name: str, label: str, value: int | None = None, least: int = 0, most: int = 10**12, empty: int | None = None
) -> Field:
    """A whole number between two others; `empty` when nothing is typed."""
    return Field(
        name,
        label,
        read=lambda text: parse_whole(text, least, most),
        value="" if value is None else str(value),
        empty=empty,
    )


def several(name: str, label: str, known: dict[str, str], ids: Iterable[str], w: Words) -> Field:
    """Some of what has codes, typed as ``M3, M4``; the answer is their ids.

    Args:
        name: Its key in the answer.
        label: The msgid of its label.
        known: The code of each id.
        ids: What it starts with.
        w: The language of the preview.
    """

    def read(text: str) -> tuple[str, ...]:
        found = []
        by_code = {code.casefold(): id for id, code in known.items()}
        for typed in filter(None, (part.strip() for part in text.replace(";", ",").replace(" og ", ",").split(","))):
            if (id := by_code.get(typed.casefold())) is None:
                raise ParseProblem(
                    N_("There is no {code} here. Known are: {codes}."), code=typed, codes=", ".join(known.values())
                )
            found.append(id)
        return tuple(dict.fromkeys(found))

    kept = [known[id] for id in ids if id in known]
    return Field(
        name,
        label,
        read=read,
        say=lambda chosen: w.listing([known[id] for id in chosen]),
        value=", ".join(kept),
        empty=(),
    )
