"""From a table to a plan: what it would change in a project, worked out before anything is changed.

Pure: the same project, table and day give the same plan, so it can be shown, agreed to, and made again inside the
store's lock. All problems are found at once.
"""

from datetime import date

from models.data import ProjectData
from models.exchange.cells import shortened
from models.exchange.columns import Column, Headings, headings_of
from models.exchange.lines import LineReader
from models.exchange.plan import Plan, Remark
from models.exchange.table import Table, best_headings
from models.language import LANGUAGES, saying, words_for


def plan_import(data: ProjectData, table: Table, today: date) -> Plan:
    """What a table would change in a project.

    Args:
        data: The project.
        table: What was read from the file.
        today: The day of the import; nothing can have been reached after it.
    """
    place, count = best_headings(table.rows)
    headings = headings_of(table.rows[place].cells) if table.rows else headings_of(())
    words = words_for(data.project.language if data.project.language in LANGUAGES else LANGUAGES[0])
    reader = LineReader(data, table, headings, today, words)
    problems = _heading_problems(table, place, headings, count)
    if problems and (count < 2 or Column.NUMBER not in headings.columns):
        return Plan(table.file, table.sheet, problems=tuple(problems))  # without them no line can be understood
    for row in table.rows[place + 1 :]:
        reader.read(row)
    return Plan(
        file=table.file,
        sheet=table.sheet,
        additions=tuple(reader.additions),
        changes=tuple(reader.changes),
        unchanged=tuple(reader.unchanged),
        notes=(*_file_notes(table, place, headings), *reader.notes),
        problems=(*problems, *reader.problems),
    )


def _heading_problems(table: Table, place: int, headings: Headings, count: int) -> list[Remark]:
    if count < 2:
        text = saying(
            "No line with headings was found. Let one line above the milestones name the columns, "
            "for example: Nr, Milepæl, Ansvarlig, Frist, Prognose, Oppnådd."
        )
        return [Remark("no-headings", text)]
    line = table.rows[place].line
    problems = [
        Remark(
            "doubled-heading",
            saying(
                "{headings} mean the same. Keep one of the columns, and delete or rename the others.",
                headings=[f"«{name}»" for name in names],
            ),
            line,
        )
        for names in headings.doubled.values()
    ]
    if Column.NUMBER not in headings.columns:
        text = saying(
            "No column holds the milestones' numbers, by which they are known again. "
            "Add one with the heading Nr, with M1, M2 and so on."
        )
        problems.append(Remark("no-numbers", text, line))
    return problems


def _file_notes(table: Table, place: int, headings: Headings) -> list[Remark]:
    notes = []
    if table.others:
        notes.append(
            Remark(
                "other-sheets",
                saying(
                    "Only the sheet «{sheet}» is read, not {others}.",
                    sheet=table.sheet,
                    others=[f"«{name}»" for name in table.others],
                ),
            )
        )
    if headings.ignored:
        names = [f"«{shortened(name)}»" for name in headings.ignored.values()]
        text = saying("Columns that are not imported: {columns}.", columns=names)
        notes.append(Remark("ignored-columns", text, table.rows[place].line))
    known = {place for place, _ in headings.columns.values()} | set(headings.ignored)
    nameless = next(
        (
            row.line
            for row in table.rows[place + 1 :]
            if any(c.strip() and n not in known for n, c in enumerate(row.cells))
        ),
        0,
    )
    if nameless:
        notes.append(
            Remark(
                "nameless-column", saying("There is text in a column without a heading. It is not imported."), nameless
            )
        )
    if place:
        before = [row.line for row in table.rows[:place]]
        notes.append(Remark("before-headings", saying("What stands above the headings is not imported."), before[0]))
    return notes
