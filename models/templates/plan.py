"""Makes a project's first records from a template.

Offsets are weeks of a short or a long phase, whichever is nearer to the project's own length, scaled to its dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.agenda import Item, ItemKind, Origin
from models.decisions import Body, Criterion, DecisionPoint, Leg
from models.economy import BudgetLine, FundingKind, FundingSource
from models.factors import Factor, Limits, Measure
from models.goals import Goal, GoalLevel
from models.meetings import Meeting
from models.milestones import Baseline, Milestone
from models.project import Project
from models.records import Record
from models.risks import Risk
from models.templates.source import Source, Table, template_source
from models.when import When

TEMPLATES = ("strategifase",)
"""The templates that exist."""

DEFAULT_WEEKS = 32
"""The length of a phase whose end is not given: the long variant, with room for the political treatment."""

SHORTEST_DAYS = 28
"""A phase shorter than this has no room for the template's milestones."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a new project is told about itself.

    Attributes:
        name: The project's name.
        municipality: Who owns it.
        start: First day.
        end: Last day; None for the template's own length.
        language: Of the content and of the documents.
    """

    name: str
    municipality: str
    start: date
    end: date | None = None
    language: str = "nb"


def plan_project(template: str, frame: Frame, now: datetime, by: str) -> list[Record]:
    """The records of a new project.

    Args:
        template: One of `TEMPLATES`.
        frame: The project's own facts.
        now: When the plan is said to be adopted.
        by: Who says so.
    """
    source = template_source(template, frame.language)
    end = frame.end or frame.start + timedelta(weeks=DEFAULT_WEEKS)
    calendar = _Calendar(source, frame.start, end)
    project = Project(
        id="project",
        name=frame.name,
        municipality=frame.municipality,
        phase_name=source.text(source.content, "name"),
        start=frame.start,
        end=end,
        language=frame.language,
        template=template,
    )
    return [
        project,
        *_milestones(source, calendar, now, by),
        *_decision_points(source, calendar),
        *_factors(source),
        *_goals(source, calendar),
        *_meetings(source, calendar),
        *_risks(source),
        *_economy(source),
    ]


class _Calendar:
    """Turns a template's weeks into the project's days."""

    def __init__(self, source: Source, start: date, end: date) -> None:
        self._start, self._days = start, (end - start).days
        variants: dict[str, int] = source.content["variants"]
        self._variant = min(variants, key=lambda name: abs(variants[name] * 7 - self._days))
        self._weeks = variants[self._variant]
        self._numbers = {row["number"]: self.day(row["week"]) for row in source.rows("milestones")}

    def day(self, week: Table) -> date:
        """The working day of a week offset; what falls on a weekend is brought forward to the Friday.

        On the weekend that the project starts with, it is the Monday after, since nothing comes before the start.
        """
        day = self._start + timedelta(days=round(week[self._variant] * self._days / self._weeks))
        weekend = max(0, day.weekday() - 4)
        friday = day - timedelta(days=weekend)
        return friday if friday >= self._start else friday + timedelta(days=3)

    def milestone(self, number: str) -> date | None:
        """The day of a milestone by its number."""
        return self._numbers.get(number)


def _milestones(source: Source, calendar: _Calendar, now: datetime, by: str) -> list[Milestone]:
    roles: dict[str, str] = {row["code"]: source.text(row, "name") for row in source.rows("roles")}
    return [
        Milestone(
            id=_id(row["number"]),
            place=place,
            number=row["number"],
            name=source.text(row, "name"),
            deliverable=source.text(row, "deliverable"),
            criterion=source.text(row, "criterion"),
            responsible=roles.get(str(row["responsible"]), str(row["responsible"])),
            after=tuple(_id(number) for number in row.get("after", ())),
            decision_point=_id(row.get("decision_point", "")),
            factors=tuple(_id(code) for code in row.get("factors", ())),
            external=row.get("external", False),
            baselines=(Baseline(date=When.day(calendar.day(row["week"])), at=now, by=by),),
        )
        for place, row in enumerate(source.rows("milestones"))
    ]


def _decision_points(source: Source, calendar: _Calendar) -> list[DecisionPoint]:
    points = []
    for place, row in enumerate(source.rows("decision_points")):
        numbers = row.get("milestones", ())
        own = [m["number"] for m in source.rows("milestones") if m.get("decision_point") == row["code"]]
        days = [day for number in own or numbers if (day := calendar.milestone(number))]
        planned = When.day(max(days)) if days else None
        legs = [Body(leg["body"]) for leg in row["legs"]]
        points.append(
            DecisionPoint(
                id=_id(row["code"]),
                place=place,
                code=row["code"],
                name=source.text(row, "name"),
                basis=source.texts(row, "basis"),
                criteria=tuple(Criterion(text=text) for text in source.texts(row, "criteria")),
                milestones=tuple(_id(number) for number in numbers),
                legs=tuple(Leg(body=body, planned=planned if not i else None) for i, body in enumerate(legs)),
                planned=planned,
            )
        )
    return points


def _factors(source: Source) -> list[Factor]:
    roles: dict[str, str] = {row["code"]: source.text(row, "name") for row in source.rows("roles")}
    return [
        Factor(
            id=_id(row["code"]),
            place=place,
            code=row["code"],
            name=source.text(row, "name"),
            statement=source.text(row, "statement"),
            indicator=source.text(row, "indicator"),
            limits=Limits(
                green=source.text(row, "green"), yellow=source.text(row, "yellow"), red=source.text(row, "red")
            ),
            why=source.text(row, "why"),
            owner=roles.get(str(row.get("owner")), str(row.get("owner", ""))),
            weight=row.get("weight", 1),
            measures=tuple(Measure(text=text) for text in source.texts(row, "measures")),
        )
        for place, row in enumerate(source.rows("factors"))
    ]


def _goals(source: Source, calendar: _Calendar) -> list[Goal]:
    goals = []
    for place, row in enumerate(source.rows("goals")):
        deadline = source.text(row, "deadline")
        day = calendar.milestone(deadline)
        goals.append(
            Goal(
                id=f"goal-{place + 1}",
                place=place,
                level=GoalLevel(row["level"]),
                text=source.text(row, "text"),
                target=row.get("target"),
                unit=source.text(row, "unit"),
                deadline=When.day(day) if day else When.words(deadline) if deadline else None,
                method=source.text(row, "method"),
            )
        )
    return goals


def _meetings(source: Source, calendar: _Calendar) -> list[Meeting]:
    meetings: list[Meeting] = []
    for place, row in enumerate(source.rows("meetings")):
        on = calendar.day(row["week"])
        number = 1 + sum(1 for meeting in meetings if meeting.on.year == on.year)
        meetings.append(
            Meeting(
                id=f"meeting-{row['number']}",
                place=place,
                number=f"{number}/{on.year}",
                title=source.text(row, "title"),
                on=on,
                decision_point=_id(row.get("decision_point", "")),
                items=planned_items(source.texts(row, "items"), row["kinds"], row.get("decision_point", "")),
            )
        )
    return meetings


def planned_items(titles: Sequence[str], kinds: Sequence[str], code: str) -> tuple[Item, ...]:
    """An agenda as it is planned: the item whose title begins with the decision point's code is about that."""
    return tuple(
        Item(key=f"item-{number}", title=title, kind=ItemKind(kind), origin=Origin.POINT, about=_id(code))
        if code and title.startswith(f"{code}:")
        else Item(key=f"item-{number}", title=title, kind=ItemKind(kind), origin=Origin.STANDING)
        for number, (title, kind) in enumerate(zip(titles, kinds, strict=True), start=1)
    )


def _risks(source: Source) -> list[Risk]:
    return [
        Risk(
            id=_id(row["code"]),
            place=place,
            code=row["code"],
            name=source.text(row, "name"),
            signs=source.text(row, "signs"),
            measure=source.text(row, "measure"),
        )
        for place, row in enumerate(source.rows("risks"))
    ]


def _economy(source: Source) -> list[Record]:
    lines = [
        BudgetLine(id=f"line-{row['code']}", place=place, name=source.text(row, "name"))
        for place, row in enumerate(source.rows("budget_lines"))
    ]
    sources = [
        FundingSource(
            id=f"source-{row['code']}", place=place, name=source.text(row, "name"), kind=FundingKind(row["kind"])
        )
        for place, row in enumerate(source.rows("funding_sources"))
    ]
    return [*lines, *sources]


def _id(code: str) -> str:
    """The identity of something the template names by a code; empty stays empty."""
    return code.lower()
