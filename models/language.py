"""The words of Styr in bokmål, nynorsk and English, and how each writes dates and numbers.

A msgid is the English sentence itself. The catalogues are gettext's (`models/locale/<code>/LC_MESSAGES`);
`make catalogues` extracts and compiles them. Nothing here reads or sets the process's locale: the interface,
each document and each test choose their own `Words`, side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from functools import cache
from pathlib import Path
from typing import cast

import msgspec

from models.catalogue import Catalogue
from models.when import SEASONS, Precision, When

LANGUAGES = ("nb", "nn", "en")
"""The languages of Styr, the first one the default."""

DOMAIN = "messages"
"""gettext's own default domain, so that click's messages are looked up in our catalogues too."""

CATALOGUES = Path(__file__).parent / "locale"
"""Where the catalogues are."""

NBSP = "\N{NO-BREAK SPACE}"


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a msgid that is translated later, where it is shown; returns it unchanged."""
    return msgid


LANGUAGE_NAMES = {"nb": N_("Bokmål"), "nn": N_("Nynorsk"), "en": N_("English")}
"""What each language is called, a msgid."""


_MONTHS_SHORT = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May (month)"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_WEEKDAYS_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_SEASONS = (N_("winter {year}"), N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"))


class Dated(msgspec.Struct, frozen=True, tag="date"):
    """A date inside a `Saying`, in the stored form of `When`."""

    stored: str


class Saying(msgspec.Struct, frozen=True, tag="saying", omit_defaults=True):
    """A sentence not yet in any language: rules return these, and `Words.say` puts them into words.

    It can be stored as JSON, so that a frozen report can be written in another language later. Make one with
    `saying` or `counted`.

    Attributes:
        msgid: The English sentence with ``{named}`` places.
        values: What fills the places. Dates, sentences and lists are written as the language writes them;
            integers get their thousands separated.
        plural: The sentence when ``values["n"]`` is not one; empty for a sentence without a count.
    """

    msgid: str
    values: dict[str, str | int | list[str] | Saying | Dated] = {}
    plural: str = ""


def saying(msgid: str, /, **values: str | int | list[str] | Saying | When | Day | None) -> Saying:
    """A `Saying` with its values as keywords; also a mark for the catalogue extraction."""
    return Saying(msgid, {name: _kept(value) for name, value in values.items()})


def counted(
    singular: str, plural: str, n: int, /, **values: str | int | list[str] | Saying | When | Day | None
) -> Saying:
    """A `Saying` about a count, which fills ``{n}``."""
    return Saying(singular, {**{name: _kept(value) for name, value in values.items()}, "n": n}, plural)


def _kept(value: str | int | list[str] | Saying | When | Day | None) -> str | int | list[str] | Saying | Dated:
    if value is None:
        return "–"
    if isinstance(value, When):
        return Dated(value.stored)
    return Dated(value.isoformat()) if isinstance(value, Day) else value


class Words:
    """One language: translations, and dates and numbers as its readers write them.

    Attributes:
        code: ``nb``, ``nn`` or ``en``.
        tag: The BCP 47 tag that documents carry, such as ``nb-NO``.
    """

    def __init__(self, code: str, catalogue: Catalogue) -> None:
        self.code = code
        self.tag = {"nb": "nb-NO", "nn": "nn-NO"}.get(code, "en-GB")
        self._catalogue = catalogue

    def t(self, msgid: str, /, **values: object) -> str:
        """The sentence in this language, with its ``{named}`` places filled."""
        text = self._catalogue.gettext(msgid)
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The sentence for a count; ``{n}`` is filled with the count."""
        return self._catalogue.ngettext(singular, plural, n).format(**{**values, "n": self.number(n)})

    def say(self, saying: Saying) -> str:
        """Put a `Saying` into this language."""
        values = {name: self._spoken(value) for name, value in saying.values.items()}
        if saying.plural:
            return self.n(saying.msgid, saying.plural, cast("int", saying.values["n"]), **values)
        return self.t(saying.msgid, **values)

    def _spoken(self, value: str | int | list[str] | Saying | Dated) -> str:
        match value:
            case Saying():
                return self.say(value)
            case Dated():
                return self.date(When.parse_stored(value.stored))
            case int():
                return self.number(value)
            case list():
                return self.listing(value)
            case _:
                return value

    def date(self, when: When | Day | None) -> str:
        """``15.03.2026``, or the coarser form the date was given in; an en dash for none."""
        if when is None:
            return "–"
        if isinstance(when, Day):
            return f"{when:%d.%m.%Y}"
        if when.first is None:
            return when.text
        match when.precision:
            case Precision.DAY:
                return f"{when.first:%d.%m.%Y}"
            case Precision.WEEK:
                year, week, _ = when.first.isocalendar()
                return self.t("week {week} {year}", week=week, year=year)
            case Precision.MONTH:
                return f"{self.month(when.first.month)} {when.first.year}"
            case Precision.SEASON:
                return self.t(_SEASONS[SEASONS.index(when.stored[5:])], year=when.first.year)
            case _:
                return str(when.first.year)

    def date_short(self, when: When | Day | None) -> str:
        """``15.03.`` for tables on a narrow screen; coarse dates in their shortest form."""
        if isinstance(when, Day):
            return f"{when:%d.%m.}"
        if when is None or when.first is None:
            return self.date(when)
        match when.precision:
            case Precision.DAY:
                return f"{when.first:%d.%m.}"
            case Precision.WEEK:
                return self.t("w. {week}", week=when.first.isocalendar().week)
            case Precision.MONTH:
                return f"{self.month_short(when.first.month)} {when.first:%y}"
            case _:
                return self.date(when)

    def date_long(self, day: Day) -> str:
        """``15. mars 2026``."""
        dot = "" if self.code == "en" else "."
        return f"{day.day}{dot}{NBSP}{self.month(day.month)} {day.year}"

    def weekday_short(self, day: Day) -> str:
        """``man``."""
        return self.t(_WEEKDAYS_SHORT[day.weekday()])

    def weekday(self, day: Day) -> str:
        """``mandag``."""
        return self.t(_WEEKDAYS[day.weekday()])

    def month(self, month: int) -> str:
        """The month's name, 1 to 12."""
        # English has one word for the month and its short form in May; the msgid tells them apart.
        return self.t(_MONTHS[month - 1]).removesuffix(" (month)")

    def month_short(self, month: int) -> str:
        """The month's name in three letters, 1 to 12."""
        return self.t(_MONTHS_SHORT[month - 1])

    def number(self, number: int) -> str:
        """``1 250 000`` with no-break spaces, a true minus sign for negatives."""
        digits = f"{abs(number):,}".replace(",", NBSP)
        return f"−{digits}" if number < 0 else digits

    def signed(self, number: int) -> str:
        """``+21``, ``−3`` or ``0``."""
        return f"+{self.number(number)}" if number > 0 else self.number(number)

    def kroner(self, amount: int) -> str:
        """``1 250 000 kr``."""
        return f"{self.number(amount)}{NBSP}kr"

    def percent(self, percent: int) -> str:
        """``12 %`` in Norwegian, ``12%`` in English."""
        return f"{self.number(percent)}%" if self.code == "en" else f"{self.number(percent)}{NBSP}%"

    def listing(self, parts: Iterable[str], most: int = 12) -> str:
        """``M6, M7 og M9``: the parts as a sentence lists them; of more than `most`, the first and how many more."""
        parts = list(parts)
        if len(parts) > most:
            more = len(parts) - most
            return self.n("{names} and {n} more", "{names} and {n} more", more, names=", ".join(parts[:most]))
        if len(parts) < 2:
            return "".join(parts)
        return self.t("{all_but_last} and {last}", all_but_last=", ".join(parts[:-1]), last=parts[-1])


@cache
def words_for(code: str) -> Words:
    """The words of a language by its code.

    Raises:
        ValueError: The code is not one of `LANGUAGES`.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}")
    return Words(code, Catalogue(CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.mo"))
