"""How meetings and their items are numbered: meetings through the year, items by the project's own pattern."""

import re
from collections.abc import Iterable
from datetime import date

from models.data import ProjectData
from models.meetings import Meeting

_PLACES = re.compile(r"\{(\w*)\}")
_YEARS = {"yy": r"(?P<yy>\d{2})", "yyyy": r"(?P<yyyy>\d{4})"}


def pattern_problem(pattern: str) -> bool:
    """True when case numbers cannot be made by a pattern: it needs ``{n}`` once, and knows ``{yy}`` and ``{yyyy}`` besides."""
    places = _PLACES.findall(pattern)
    rest = _PLACES.sub("", pattern)
    return (
        places.count("n") != 1
        or not set(places) <= {"n", *_YEARS}
        or len(set(places)) != len(places)
        or "{" in rest
        or "}" in rest
        or len(pattern) > 40
        or re.search(r"\d\{|\}\d|\}\{", pattern) is not None
    )


def case_number(pattern: str, n: int, year: int) -> str:
    """The n-th case number of a year, such as ``12/26``."""
    return pattern.replace("{n}", str(n)).replace("{yyyy}", f"{year:04}").replace("{yy}", f"{year % 100:02}")


def next_case(data: ProjectData, year: int) -> int:
    """The number that the next item of a year gets: one more than the highest there has been."""
    pattern = data.project.meeting_rules.case_pattern
    numbered = [
        item.number for meeting in data.meetings if meeting.on.year == year for item in meeting.items if item.number
    ]
    # Numbers of another pattern, from before it was changed, count as many as they are.
    return max([len(numbered), *(n for number in numbered if (n := _read_case(pattern, number, year)))], default=0) + 1


def next_meeting_number(meetings: Iterable[Meeting], year: int) -> str:
    """Such as ``3/2026``: meetings are numbered through the year."""
    numbers = (re.fullmatch(r"(\d+)/(\d{4})", meeting.number) for meeting in meetings)
    taken = [int(found[1]) for found in numbers if found and int(found[2]) == year]
    return f"{max(taken, default=0) + 1}/{year}"


def numbered(number: str, day: date) -> str:
    """A meeting's number as it stands in a file's name, before the date that tells its year: ``3`` of ``3/2026``."""
    return re.sub(r"\W+", "-", number.removesuffix(f"/{day.year}")).strip("-")[:20]


def series(meetings: Iterable[Meeting], days: Iterable[date]) -> tuple[tuple[str, date], ...]:
    """Numbers for the meetings of a list of days, in the order of time; a day that has a meeting is left out."""
    kept = list(meetings)
    made: list[tuple[str, date]] = []
    for day in sorted(set(days) - {meeting.on for meeting in kept}):
        number = next_meeting_number(kept, day.year)
        kept.append(Meeting(id="", number=number, title="", on=day))
        made.append((number, day))
    return tuple(made)


def _read_case(pattern: str, number: str, year: int) -> int:
    """The running number in a case number of a pattern and a year; 0 for any other."""
    parts = _PLACES.split(pattern)
    expression = "".join(
        re.escape(part) if place % 2 == 0 else _YEARS.get(part, r"(?P<n>\d+)") for place, part in enumerate(parts)
    )
    found = re.fullmatch(expression, number)
    own = {"yy": f"{year % 100:02}", "yyyy": f"{year:04}"}
    if found is None or any(found[name] != own[name] for name in found.groupdict() if name in own):
        return 0
    return int(found["n"])
