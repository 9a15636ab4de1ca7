"""Prosjekt: the frame, the goals in their four levels, people and their roles, risks and deviations."""

from collections.abc import Iterator
from datetime import date

from textual import on, work

from models.data import ProjectData
from models.goals import Goal, Grade
from models.language import LANGUAGE_NAMES, Words
from models.people import Role
from models.project import Project
from models.rules.areas import RISK_RED, RISK_YELLOW
from models.rules.lint import lint
from models.tasks.people import period_text, role_text
from models.tasks.settings import EDIT_DOCUMENT, LAYOUTS, NAMES, SECTIONS
from screens.letterhead import choose_letterhead
from screens.listed import NOTHING, Listed, heading
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.pane import Pane
from tui.widgets.text import content

SETTINGS = "project/settings"
"""The key of the row with tolerances and days."""

LOOK, LETTERHEAD, SECTIONS_OF = "project/look", "project/letterhead", "project/sections-"
"""The keys of the rows about how documents look, about the Word template, and, with a kind after it, about a document."""

SETTING_TASKS = {
    SETTINGS: "edit-settings",
    LOOK: "edit-document-settings",
    **{f"{SECTIONS_OF}{kind}": task for kind, task in EDIT_DOCUMENT.items()},
}
"""The task that changes what such a row is about."""

OF_A_GOAL = "task('assess-goal')"
GRADES = {Grade.REACHED: "green", Grade.PARTLY: "yellow", Grade.NOT: "red", Grade.TOO_EARLY: "quiet"}
"""How each grade is shown; the signs are those of the status."""

_SIGNS = {Grade.REACHED: "●", Grade.PARTLY: "▲", Grade.NOT: "■", Grade.TOO_EARLY: "○"}


class ProjectScreen(Listed):
    """Everything about the project that is not a plan, a decision or money."""

    MODE = "project"
    BINDINGS = bindings_of("project")
    CSS = """
    ProjectScreen #detail { height: 4; padding: 0 1; border-top: solid $line; }
    """

    @property
    def first(self) -> str:
        """The key of the line to begin on."""
        return "project"

    def reload(self) -> None:
        """Show the project as it is now."""
        super().reload()
        w, data = words.current(), self.services.project()[0]
        wide = self.size.width >= 100
        columns = [Column("", 22 if wide else 16), Column(""), Column("", 22 if wide else 17), Column("", 14)]
        self.query_one(LineTable).show(columns, list(_rows(data, self.services.today, w)))
        self._show_detail()

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        w, key = words.current(), self.target.split("/")[0]
        data = self.services.project()[0]
        problems = [problem for problem in lint(data, self.services.today) if problem.where == key]
        said = "\n".join(w.say(problem.text) for problem in problems)
        text = "\n".join(filter(None, (_judged(data, key, w), said or _whole(data, self.target, w))))
        self.query_one("#detail", Pane).update(content(text, "$status-yellow" if problems else "$quiet"))

    async def write(self, what: str) -> None:
        """Write in the line; the settings have a form of their own."""
        if what == "edit" and (name := SETTING_TASKS.get(self.target)):
            await self.ask(name, "project", opener="write('edit')")
        elif what == "edit" and self.target == LETTERHEAD:
            await self.ask(choose_letterhead(), "project", opener="letterhead")
        elif self.target.count("/") == 2 and what == "new":
            await self.ask("new-person", "people/")
        else:
            await super().write(what)

    @work
    async def action_guide(self) -> None:
        """The first steps of a new project: people, then goals; Esc skips one."""
        await self.ask("first-people", "", opener="guide")
        await self.ask("first-goals", "", opener="guide")
        text = words.current().t("The plan is ready from the template. 2 shows the milestones, 1 what needs attention.")
        self.say(text)

    @work
    async def action_letterhead(self) -> None:
        """Choose the municipality's Word template."""
        self.select(LETTERHEAD)
        await self.ask(choose_letterhead(), "project", opener="letterhead")

    @work
    async def action_role(self) -> None:
        """Give the person under the cursor one more role."""
        await self.ask("new-role", f"{self.target.split('/')[0]}/roles/")


def _rows(data: ProjectData, today: date, w: Words) -> Iterator[Row]:
    project = data.project
    yield heading(f"{NOTHING}project", w.t("Project"), "", w.t("Period"), w.t("Language"))
    yield Row(
        "project",
        [
            project.municipality,
            project.name,
            f"{project.start:%d.%m.%y}–{project.end:%d.%m.%y}",
            w.t(LANGUAGE_NAMES[project.language]),
        ],
    )
    limits = project.tolerances
    text = w.t(
        "late: green up to {green} days, yellow up to {yellow}", green=limits.green_days, yellow=limits.yellow_days
    )
    days = w.t("confirm in {days} d.", days=project.confirm_days)
    yield Row(SETTINGS, [w.t("Tolerances"), text, days, w.t("papers {days} d.", days=project.paper_days)])
    yield from _goals(data, w)
    yield from _people(data, today, w)
    yield from _risks(data, w)
    yield from _documents(data.project, w)


def _goals(data: ProjectData, w: Words) -> Iterator[Row]:
    yield _blank("goals")
    yield heading("goals/", w.t("Goals"), "", w.t("Target"), w.t("Deadline"))
    unset = "▲ " + w.t("not set")
    for goal in data.goals:
        judged = goal.achievements[-1].grade if goal.achievements else None
        yield Row(
            goal.id,
            [
                Cell(f"{_SIGNS[judged]} {w.t(goal.level.word)}", GRADES[judged]) if judged else w.t(goal.level.word),
                goal.text,
                Cell(_measure(goal, w), "yellow" if goal.lacks_measure else ""),
                Cell(unset if goal.lacks_deadline else w.date(goal.deadline), "yellow" if goal.lacks_deadline else ""),
            ],
        )
    if not data.goals:
        yield _empty("goals", w.t("No goals yet. Press n to write the first."))


def _judged(data: ProjectData, key: str, w: Words) -> str:
    """How a goal went as it was judged last; empty for everything else, and before the first time."""
    goal = next((goal for goal in data.goals if goal.id == key), None)
    if goal is None or not goal.achievements:
        return ""
    last = goal.achievements[-1]
    number = f": {w.number(last.result)} {goal.unit}".rstrip() if last.result is not None else ""
    when = f"({w.date(last.at.astimezone().date())}, {last.by})"
    return " ".join(filter(None, (f"{_SIGNS[last.grade]} {w.t(last.grade.word)}{number}.", last.text, when)))


def _measure(goal: Goal, w: Words) -> str:
    if goal.lacks_measure:
        return "▲ " + w.t("not set")
    return f"{w.number(goal.target)} {goal.unit}".strip() if goal.target is not None else "–"


def _people(data: ProjectData, today: date, w: Words) -> Iterator[Row]:
    yield _blank("people")
    yield heading("people/", w.t("People"), w.t("Roles"), w.t("Period"), "")
    for person in data.people:
        about = ", ".join(filter(None, (person.title, person.organisation)))
        yield Row(
            person.id, [person.name, Cell(about, "quiet"), "", "" if person.roles else Cell(w.t("no role"), "quiet")]
        )
        for place, role in enumerate(person.roles):
            gone = "" if role.holds(today) else "quiet"
            yield Row(
                f"{person.id}/roles/{place}",
                ["", Cell(role_text(role, data.people, w), gone), Cell(period_text(role, w), gone),
                 Cell("" if not gone else w.t("not now"), "quiet")],
            )  # fmt: skip
    nobody = w.t("nobody")
    for needed in (Role.OWNER, Role.EXECUTIVE, Role.LEADER):
        if not data.holders(needed, today):
            yield Row(f"{NOTHING}{needed}", ["", Cell(w.t(needed.word), "yellow"), "", Cell(f"▲ {nobody}", "yellow")])


def _risks(data: ProjectData, w: Words) -> Iterator[Row]:
    yield _blank("risks")
    yield heading("risks/", w.t("Risks"), "", w.t("Who sees to it"), w.t("Risk"))
    for risk in data.risks:
        role = "red" if risk.score >= RISK_RED else "yellow" if risk.score >= RISK_YELLOW else ""
        sign = {"red": "■ ", "yellow": "▲ "}.get(role, "")
        score = f"{sign}{risk.probability} × {risk.consequence} = {risk.score}" if risk.score else w.t("not assessed")
        yield Row(
            risk.id, [risk.code, risk.name, risk.owner or "–", Cell(score, role or ("" if risk.score else "quiet"))]
        )
    if not data.risks:
        yield _empty("risks", w.t("No risks yet. Press n to write the first."))
    yield _blank("deviations")
    yield heading("deviations/", w.t("Deviations"), "", w.t("Who sees to it"), w.t("Closed"))
    for deviation in data.deviations:
        closed = w.date(deviation.closed) if deviation.closed else w.t("open")
        yield Row(deviation.id, [w.date(deviation.on), deviation.text, deviation.owner or "–", closed])
    if not data.deviations:
        yield _empty("deviations", w.t("No deviations. Press n to write one."))


def _documents(project: Project, w: Words) -> Iterator[Row]:
    """How documents look, and what stands in each."""
    yield _blank("documents")
    yield heading(f"{NOTHING}documents", w.t("Documents"), "", w.t("Sections"), w.t("Layout"))
    yield Row(LETTERHEAD, [w.t("Word template"), project.letterhead_name or w.t("Styr's own letterhead"), "", ""])
    yield Row(LOOK, [w.t("Figures"), w.t(project.figures.word), "", ""])
    for kind, labels in SECTIONS.items():
        chosen = [code for code in project.sections.get(kind, labels) if code in labels]
        usual = chosen == list(labels)
        text = w.t("all, in the usual order") if usual else w.listing(w.t(labels[code]) for code in chosen)
        count = w.t("{n} of {all}", n=len(chosen), all=len(labels))
        layout = w.t(LAYOUTS[kind][project.layouts.get(kind, "")]) if kind in LAYOUTS else ""
        yield Row(f"{SECTIONS_OF}{kind}", [w.t(NAMES[kind]), Cell(text, "quiet" if usual else ""), count, layout])


def _blank(name: str) -> Row:
    return Row(f"{NOTHING}{name}", [""] * 4)


def _empty(name: str, text: str) -> Row:
    return Row(f"{name}/", [Cell(text, "quiet")])


def _whole(data: ProjectData, key: str, w: Words) -> str:
    """The long text of what the cursor is on, which the list may have cut."""
    project = data.project
    if key == LETTERHEAD:
        return w.t(
            "Documents are printed on it: headers, footers and fonts are the municipality's. Press b to choose one."
        )
    if key == LOOK:
        return w.t("A picture is crisp in print; table cells can be edited in Word. The figures are in a table too.")
    if key.startswith(SECTIONS_OF):
        labels = SECTIONS[kind := key.removeprefix(SECTIONS_OF)]
        return " · ".join(w.t(labels[code]) for code in project.sections.get(kind, labels) if code in labels)
    if key == "project":
        return project.background or w.t("Why does the project exist? Press e to write its background.")
    for goal in data.goals:
        if goal.id == key:
            return f"{goal.text}\n{goal.method}"
    for risk in data.risks:
        if risk.id == key:
            return "\n".join(filter(None, (risk.name, risk.measure, risk.signs)))
    for deviation in data.deviations:
        if deviation.id == key:
            return "\n".join(filter(None, (deviation.text, deviation.cause, deviation.measure)))
    return ""
