"""What each line of a table says about its milestone, by the rules of the house.

A moved date is a new forecast with its cause; a plan stands until a decision moves it; what has been reached stays
so; an empty cell says nothing. What an import may not do is named and left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from models.data import ProjectData
from models.exchange.cells import NOTHING, BadCell, read_cause, read_day, read_when, unguarded
from models.exchange.columns import Column, Headings
from models.exchange.plan import Change, MilestonePlan, Remark
from models.exchange.table import Row, Table
from models.language import Saying, Words, saying
from models.milestones import Cause, Milestone
from models.text import clean
from models.when import When

LONGEST = {Column.NUMBER: 20, Column.NAME: 300, Column.RESPONSIBLE: 300}
"""Characters; what is said of a thing in one line. Longer text has another column."""

LONGEST_TEXT = 10_000

TEXTS = {
    Column.NAME: "name",
    Column.DELIVERABLE: "deliverable",
    Column.CRITERION: "criterion",
    Column.RESPONSIBLE: "responsible",
}
"""The columns that are text, and the field of a milestone each one is."""

_KEPT: dict[Column, Callable[[Milestone], str]] = {
    Column.NAME: lambda kept: kept.name,
    Column.DELIVERABLE: lambda kept: kept.deliverable,
    Column.CRITERION: lambda kept: kept.criterion,
    Column.RESPONSIBLE: lambda kept: kept.responsible,
    Column.EVIDENCE: lambda kept: kept.reached.evidence if kept.reached else "",
}

_ONE_LINE = {Column.NUMBER, Column.NAME, Column.RESPONSIBLE}


def key(number: str) -> str:
    """A milestone's number as it is compared: «m 6» is «M6»."""
    return "".join(clean(number).split()).casefold()


@dataclass(slots=True)
class LineReader:
    """Reads a table line by line, and gathers what comes of it.

    Attributes:
        data: The project.
        table: The table.
        headings: Its line of headings.
        today: The day of the import.
        words: The language of what is written into the project.
        additions: New milestones so far.
        changes: Milestones that change.
        unchanged: The numbers of those that do not.
        notes: What is left alone.
        problems: What must be put right.
        seen: On which line each number stands.
        by_number: The project's milestones by their numbers as compared.
    """

    data: ProjectData
    table: Table
    headings: Headings
    today: date
    words: Words
    additions: list[MilestonePlan] = field(default_factory=list)
    changes: list[MilestonePlan] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    by_number: dict[str, list[Milestone]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for milestone in self.data.milestones:
            self.by_number.setdefault(key(milestone.number), []).append(milestone)

    def read(self, row: Row) -> None:
        """Plan what one line says."""
        before = len(self.problems)
        cells = {column: self.cell(row, column) for column in self.headings.columns}
        number = cells[Column.NUMBER]
        if not any(cells.values()):
            return  # it holds only what is not imported
        if not number:
            self.problem(
                row,
                Column.NUMBER,
                "no-number",
                saying("The number is missing. Write the milestone's number, for example M12, or delete the line."),
            )
            return
        if first := self.seen.get(key(number)):
            self.problem(
                row,
                Column.NUMBER,
                "doubled-number",
                saying(
                    "{number} stands on line {line} too. Give each milestone a line and a number of its own.",
                    number=number,
                    line=str(first),
                ),
            )
            return
        self.seen[key(number)] = row.line
        known = self.by_number.get(key(number), [])
        if len(known) > 1:
            self.problem(
                row,
                Column.NUMBER,
                "ambiguous-number",
                saying(
                    "The project has {n} milestones with the number {number}. Give them numbers of their own first.",
                    n=len(known),
                    number=number,
                ),
            )
            return
        planned = self.milestone(row, cells, known[0] if known else None)
        if len(self.problems) > before:
            return
        if not planned.id:
            self.additions.append(planned)
        elif planned.changes:
            self.changes.append(planned)
        else:
            self.unchanged.append(planned.number)

    def milestone(self, row: Row, cells: dict[Column, str], known: Milestone | None) -> MilestonePlan:
        """What becomes of the milestone of a line."""
        self.measure(row, cells, known)
        changes = self.texts(row, cells, known)
        plan = self.dated(row, Column.PLAN, cells, read_when)
        forecast = self.dated(row, Column.FORECAST, cells, read_when)
        reached = self.dated(row, Column.REACHED, cells, lambda text, today: When.day(read_day(text, today)))
        changes += self.promise(row, plan, known)
        if known is None and not (plan or forecast or reached):
            self.note(
                row,
                None,
                "no-date",
                saying(
                    "{number} has no date. Its progress cannot be judged before it has one.",
                    number=cells[Column.NUMBER],
                ),
            )
        moved = self.moved(row, forecast, plan, known)
        changes += moved
        done = self.done(row, reached, known)
        changes += done
        cause, cause_text = self.cause(cells.get(Column.CAUSE, "")) if moved else (Cause.OTHER, "")
        if cells.get(Column.CAUSE) and not cells.get(Column.FORECAST) and not (known and known.forecasts):
            text = saying("A cause is kept only with a new forecast. It is left out.")
            self.note(row, Column.CAUSE, "cause-alone", text)
        told = cells.get(Column.EVIDENCE, "")
        if told and not done and not (reached is None and self.has_problem(row, Column.REACHED)):
            if known is None or known.reached is None:
                self.note(
                    row,
                    Column.EVIDENCE,
                    "evidence-alone",
                    saying("Evidence is kept only with the day when the milestone was reached. It is left out."),
                )
            elif not _same(told, known.reached.evidence):
                self.note(
                    row,
                    Column.EVIDENCE,
                    "evidence-differs",
                    saying(
                        "{number} is already recorded as reached, with other evidence. That is left as it is.",
                        number=known.number,
                    ),
                )
        return MilestonePlan(
            line=row.line,
            number=known.number if known else cells[Column.NUMBER],
            name=cells.get(Column.NAME) or (known.name if known else ""),
            id=known.id if known else "",
            changes=tuple(changes),
            cause=cause,
            cause_text=cause_text,
            evidence=(told or self.imported_on()) if done else "",
        )

    def texts(self, row: Row, cells: dict[Column, str], known: Milestone | None) -> list[Change]:
        """The text fields that the file sets or changes."""
        if known is None and not cells.get(Column.NAME):
            self.problem(
                row,
                Column.NAME,
                "no-name",
                saying(
                    "{number} is new, and has no name. Write the state that is to be reached.",
                    number=cells[Column.NUMBER],
                ),
            )
        changes = []
        for column, field_name in TEXTS.items():
            was = getattr(known, field_name) if known else ""
            if (told := cells.get(column, "")) and not _same(told, was):
                changes.append(Change(column, was or None, told))
        return changes

    def promise(self, row: Row, plan: When | None, known: Milestone | None) -> list[Change]:
        """The first plan of a milestone. A later one is no import's to make: it needs a decision."""
        if plan is None or (known and known.baseline == plan):
            return []
        if known is None or known.baseline is None:
            return [Change(Column.PLAN, None, plan)]
        self.note(
            row,
            Column.PLAN,
            "plan-differs",
            saying(
                "{number} is planned for {kept}, and the file says {told}. The plan stands, since a new one needs a decision. "
                "If you now expect another date, write it in the column {forecast}.",
                number=known.number,
                kept=known.baseline,
                told=plan,
                forecast=self.headings.name(Column.FORECAST) or self.words.t(Column.FORECAST.word),
            ),
        )
        return []

    def moved(self, row: Row, forecast: When | None, plan: When | None, known: Milestone | None) -> list[Change]:
        """A new forecast, if the file expects another date than is expected now."""
        if forecast is None:
            return []
        expected = (known.forecast or known.baseline or plan) if known else plan
        if forecast == expected:
            return []
        if known and known.reached:
            self.note(
                row,
                Column.FORECAST,
                "forecast-after",
                saying(
                    "{number} has been reached, so that a new forecast says nothing. It is left out.",
                    number=known.number,
                ),
            )
            return []
        return [Change(Column.FORECAST, expected, forecast)]

    def done(self, row: Row, reached: When | None, known: Milestone | None) -> list[Change]:
        """The milestone was reached, if the project does not know it yet."""
        if reached is None or reached.first is None:
            return []
        if known and known.reached:
            if known.reached.on != reached.first:
                self.note(
                    row,
                    Column.REACHED,
                    "reached-differs",
                    saying(
                        "{number} is recorded as reached on {kept}, and the file says {told}. That is left as it is.",
                        number=known.number,
                        kept=known.reached.on,
                        told=reached,
                    ),
                )
            return []
        if reached.first > self.today:
            self.problem(
                row,
                Column.REACHED,
                "reached-ahead",
                saying(
                    "{told} lies ahead. Write the day when the milestone was reached, or leave the "
                    "cell empty and write the date as the forecast.",
                    told=reached,
                ),
            )
            return []
        return [Change(Column.REACHED, None, reached)]

    def cause(self, told: str) -> tuple[Cause, str]:
        """Why the date moved: what the file says, and always that it was imported."""
        cause, text = read_cause(told) if told else (Cause.OTHER, "")
        imported = self.words.t("imported from {file}", file=self.table.file)
        return cause, f"{text} ({imported})" if text else imported

    def imported_on(self) -> str:
        """The evidence of what is reached, where the file has none."""
        return self.words.t("imported from {file} on {date}", file=self.table.file, date=self.words.date(self.today))

    def cell(self, row: Row, column: Column) -> str:
        """The text of a cell; empty for what says nothing."""
        place = self.headings.columns[column][0]
        text = row.cells[place] if place < len(row.cells) else ""
        if text.strip() in NOTHING:
            return ""
        text = unguarded(text.strip())
        return " ".join(text.split()) if column in _ONE_LINE else text.strip()

    def measure(self, row: Row, cells: dict[Column, str], known: Milestone | None) -> None:
        """Too long a text is a problem, unless the project has the very same already."""
        for column, text in cells.items():
            most = LONGEST.get(column, LONGEST_TEXT)
            kept = _KEPT[column](known) if known and column in _KEPT else ""
            if len(text) > most and not _same(text, kept) and not (known and column is Column.NUMBER):
                told = saying(
                    "The text is {n} characters long, and {most} is the most. Shorten it.", n=len(text), most=most
                )
                self.problem(row, column, "too-long", told)

    def dated(
        self, row: Row, column: Column, cells: dict[Column, str], read: Callable[[str, date], When]
    ) -> When | None:
        """The date in a cell; None without one. What is no date is a problem."""
        if not (text := cells.get(column, "")):
            return None
        try:
            return read(text, self.today)
        except BadCell as bad:
            self.problem(row, column, bad.code, bad.text)
            return None

    def problem(self, row: Row, column: Column, code: str, text: Saying) -> None:
        """Something must be put right in the file."""
        self.problems.append(Remark(code, text, row.line, self.headings.name(column)))

    def note(self, row: Row, column: Column | None, code: str, text: Saying) -> None:
        """Something is ignored or left alone."""
        self.notes.append(Remark(code, text, row.line, self.headings.name(column) if column else ""))

    def has_problem(self, row: Row, column: Column) -> bool:
        """True when something is wrong with the cell already."""
        return any(found.line == row.line and found.column == self.headings.name(column) for found in self.problems)


def _same(told: str, kept: str) -> bool:
    """True when a text is the one kept, apart from spaces and line ends."""
    return clean(told).split() == clean(kept).split()
