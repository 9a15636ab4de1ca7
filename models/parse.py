"""Reading dates and numbers as Norwegian officers type them.

Pure functions; what cannot be read raises `ParseProblem` with a msgid that says what to type instead.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal

from models.language import N_
from models.when import When


class ParseProblem(ValueError):
    """Typed text that has no reading. `msgid` and `values` make the sentence in the user's language."""

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid.format(**values))
        self.msgid = msgid
        self.values = values


NOT_A_DATE = N_("«{text}» is not a date. Type for example 15.3, 15.3.26, +14, +2u, fre, uke 12 or mars 2027.")
"""What `parse_when` says of text that it cannot read at all; a file's reader has another sentence in its place."""

_NO_SUCH_DAY = N_("There is no day {text}. Check the day and the month.")
_NO_SUCH_WEEK = N_("There is no week {week} in {year}.")
_OUT_OF_REACH = N_("The year {year} cannot be right. Use a year from 1990 to 2100.")
_NOT_A_NUMBER = N_("«{text}» is not an amount. Type for example 1 250 000, 1,25 mill or 400 000,-.")
_NOT_A_COUNT = N_("«{text}» is not a whole number from {least} to {most}.")
_NOT_WHOLE = N_("«{text}» is less than a whole krone. Type whole kroner.")

_WEEKDAYS = {
    "ma": 0, "man": 0, "mandag": 0, "måndag": 0, "mon": 0, "monday": 0,
    "ti": 1, "tir": 1, "tirsdag": 1, "tys": 1, "tysdag": 1, "tue": 1, "tuesday": 1,
    "on": 2, "ons": 2, "onsdag": 2, "wed": 2, "wednesday": 2,
    "to": 3, "tor": 3, "torsdag": 3, "thu": 3, "thursday": 3,
    "fr": 4, "fre": 4, "fredag": 4, "fri": 4, "friday": 4,
    "lø": 5, "lør": 5, "lørdag": 5, "lau": 5, "laurdag": 5, "sat": 5, "saturday": 5,
    "sø": 6, "søn": 6, "søndag": 6, "sun": 6, "sunday": 6, "sundag": 6,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january", "feb februar february", "mar mars march", "apr april",
            "mai may", "jun juni june", "jul juli july", "aug august", "sep sept september",
            "okt oct oktober october", "nov november", "des dec desember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "vinter": "winter", "vinteren": "winter", "winter": "winter",
    "vår": "spring", "våren": "spring", "spring": "spring",
    "sommer": "summer", "sommeren": "summer", "sommar": "summer", "sommaren": "summer", "summer": "summer",
    "høst": "autumn", "høsten": "autumn", "haust": "autumn", "hausten": "autumn", "autumn": "autumn",
}  # fmt: skip
_TODAY = {
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "nå": 0,
    "i morgen": 1,
    "i morgon": 1,
    "tomorrow": 1,
    "i går": -1,
    "yesterday": -1,
}

_SHIFT = re.compile(r"([+-])\s*(\d{1,4})\s*([duvwm]?)[a-zå]*")
_DOTTED = re.compile(r"(\d{1,2})[./ -]\s*(\d{1,2})(?:[./ -]\s*(\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})[./](\d{4})")
_WEEK = re.compile(r"(?:uke|veke|week|u|v|w)\.?\s*(\d{1,2})(?:[\s/.-]+(\d{4}|\d{2}))?|(\d{4})-w(\d{1,2})")
_DAY_NAME = re.compile(r"(?:[a-zåøæ]+\s+)?(\d{1,2})\.?\s*([a-zåøæ]+)\.?(?:\s+(\d{4}|\d{2}))?")
_NAME_YEAR = re.compile(r"([a-zåøæ]+)\.?(?:\s+(\d{4}|\d{2}))?")
_YEAR = re.compile(r"\d{4}")


def parse_when(text: str, today: date) -> When:
    """Read a date of any precision; words without digits are kept as words when quoted with «…» or "…".

    Args:
        text: What was typed: ``15.3``, ``15.3.26``, ``2026-03-15``, ``+14``, ``+2u``, ``fre``, ``uke 12``,
            ``mars 2027``, ``våren 2027``, ``2027``, ``«så snart som mulig»``.
        today: The day that relative and year-less dates are counted from. A date without a year is the one
            nearest to today that lies no more than half a year back.

    Raises:
        ParseProblem: There is no such date, or no reading of the text.
    """
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if len(clean) > 2 and clean[0] in "«\"'" and clean[-1] in "»\"'":
        return When.words(clean[1:-1])
    lower = clean.casefold()
    if (day := _relative(lower, today)) is not None:
        return When.day(day)
    if found := _WEEK.fullmatch(lower):
        return _week(found, today)
    if found := _ISO.fullmatch(lower):
        return When.day(_day(int(found[1]), int(found[2]), int(found[3]), clean))
    if found := _ISO_MONTH.fullmatch(lower):
        year, month = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
        return _month(year, month, clean)
    if found := _DOTTED.fullmatch(lower):
        return When.day(_day_near(int(found[1]), int(found[2]), found[3], today, clean))
    if (found := _DAY_NAME.fullmatch(lower)) and found[2] in _MONTHS:
        return When.day(_day_near(int(found[1]), _MONTHS[found[2]], found[3], today, clean))
    if found := _NAME_YEAR.fullmatch(lower):
        return _named(found, today, clean)
    if _YEAR.fullmatch(lower):
        return When.year(_sane(int(lower)))
    raise ParseProblem(NOT_A_DATE, text=clean)


def parse_day(text: str, today: date) -> date:
    """Read a date that must be one day (when something happened).

    Raises:
        ParseProblem: No date, or one coarser than a day.
    """
    when = parse_when(text, today)
    if when.coarse or when.first is None:
        raise ParseProblem(
            N_("A day is needed here, for example 15.3 or 15.3.26; «{text}» is less exact."), text=text.strip()
        )
    return when.first


def parse_kroner(text: str) -> int:
    """Read an amount in whole kroner: ``1 250 000``, ``1,25 mill``, ``400 000,-``, ``kr 63 000``, ``1.250.000,00``.

    Raises:
        ParseProblem: No amount, or one with øre.
    """
    clean = unicodedata.normalize("NFKC", text).casefold().strip()
    body = clean.replace("−", "-").removeprefix("kr.").removeprefix("kr").removeprefix("nok").strip()
    body = re.sub(r"\s*(kroner|kr\.?|nok)$", "", body)
    body = re.sub(r",[-–]+$", "", body)
    scale = 1
    if found := re.fullmatch(r"(.+?)\s*(mill(?:\.|ioner|ionar|ion|ions)?|mnok|mkr|m|tusen|k|t)\.?", body):
        body, scale = found[1], 1000 if found[2] in {"tusen", "k", "t"} else 1_000_000
    body = re.sub(r"(?<=\d)[ .'](?=\d{3}(?!\d))", "", body)
    try:
        amount = Decimal(body.replace(",", ".")) * scale
    except ArithmeticError:
        raise ParseProblem(_NOT_A_NUMBER, text=text.strip()) from None
    if not amount.is_finite() or abs(amount) >= 10**13:
        raise ParseProblem(_NOT_A_NUMBER, text=text.strip())
    if amount != amount.to_integral_value():
        raise ParseProblem(_NOT_WHOLE, text=text.strip())
    return int(amount)


def parse_whole(text: str, least: int, most: int) -> int:
    """Read a whole number between two others, both included, with or without spaces between the thousands.

    Raises:
        ParseProblem: No such number.
    """
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    if re.fullmatch(r"-?\d{1,15}", digits) and least <= int(digits) <= most:
        return int(digits)
    raise ParseProblem(_NOT_A_COUNT, text=text.strip(), least=least, most=most)


def _relative(lower: str, today: date) -> date | None:
    if lower in _TODAY:
        return today + timedelta(days=_TODAY[lower])
    if lower in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[lower] - today.weekday()) % 7 or 7)
    if not (found := _SHIFT.fullmatch(lower)):
        return None
    count = int(found[2]) * (-1 if found[1] == "-" else 1)
    if found[3] == "m":
        months = today.year * 12 + today.month - 1 + count
        return _clamped(months // 12, months % 12 + 1, today.day)
    day = today + timedelta(days=count * (7 if found[3] in {"u", "v", "w"} else 1))
    _sane(day.year)
    return day


def _clamped(year: int, month: int, day: int) -> date:
    last = When.month(_sane(year), month).last
    assert last is not None  # noqa: S101 - a month always has a last day
    return last.replace(day=min(day, last.day))


def _week(found: re.Match[str], today: date) -> When:
    week = int(found[1] or found[4])
    year = _full_year(found[2] or found[3]) if found[2] or found[3] else None
    try:
        if year is not None:
            return When.week(_sane(year), week)
        years = [y for y in range(today.year - 1, today.year + 2) if week != 53 or _has_week_53(y)]
        return min(
            (When.week(y, week) for y in years),
            key=lambda when: abs(((when.first or today) - today).days - 91),
        )
    except ValueError as problem:
        if isinstance(problem, ParseProblem):
            raise
        raise ParseProblem(_NO_SUCH_WEEK, week=week, year=year or today.year) from None


def _has_week_53(year: int) -> bool:
    return date(year, 12, 28).isocalendar().week == 53  # the 28th always lies in the year's last week


def _named(found: re.Match[str], today: date, clean: str) -> When:
    name, year = found[1], _sane(_full_year(found[2])) if found[2] else None
    if name in _MONTHS:
        month = _MONTHS[name]
        return When.month(year or _near_year(date(today.year, month, 28), today), month)
    if name in _SEASONS and year:
        return When.season(year, _SEASONS[name])
    raise ParseProblem(NOT_A_DATE, text=clean)


def _day_near(day: int, month: int, year: str | None, today: date, clean: str) -> date:
    if year:
        return _day(_full_year(year), month, day, clean)
    if (day, month) == (29, 2):
        leaps = (date(y, 2, 29) for y in range(today.year, today.year + 13) if isleap(y))
        return next(day for day in leaps if (day - today).days >= -183)
    return _day(_near_year(_day(today.year, month, day, clean), today), month, day, clean)


def _near_year(this_year: date, today: date) -> int:
    """The year that puts a year-less date at most half a year back, else ahead."""
    distance = (this_year - today).days
    return this_year.year + (1 if distance < -183 else -1 if distance > 182 else 0)


def _month(year: int, month: int, clean: str) -> When:
    if not 1 <= month <= 12:
        raise ParseProblem(_NO_SUCH_DAY, text=clean)
    return When.month(_sane(year), month)


def _day(year: int, month: int, day: int, clean: str) -> date:
    try:
        return date(_sane(year), month, day)
    except ValueError as problem:
        if isinstance(problem, ParseProblem):
            raise
        raise ParseProblem(_NO_SUCH_DAY, text=clean) from None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _sane(year: int) -> int:
    if not 1990 <= year <= 2100:
        raise ParseProblem(_OUT_OF_REACH, year=year)
    return year
