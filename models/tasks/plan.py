"""The tasks of the project's frame: the project itself, goals, risks, deviations."""

from collections.abc import Sequence

from models.data import find
from models.goals import Goal, GoalLevel, Grade
from models.language import LANGUAGE_NAMES, N_, Words
from models.parse import ParseProblem, parse_whole
from models.project import Phase, Project, Tolerances
from models.risks import Deviation, Risk
from models.tasks.editors import Editor, next_code
from models.tasks.fields import Field, choice, day, line, note, one_of, when, whole
from models.tasks.task import Answers, Asked, Desk, Task


def project_fields(desk: Desk, project: Project) -> Sequence[Field]:
    """The project's name and frame."""
    w, today = desk.words, desk.today
    return (
        line("name", N_("Name of the project"), project.name, N_("Write the project's name.")),
        line("municipality", N_("Municipality"), project.municipality, N_("Write the municipality's name.")),
        line("county", N_("County"), project.county),
        line("phase_name", N_("Name of the phase"), project.phase_name),
        one_of("phase", N_("Kind of project"), Phase, w, project.phase),
        day("start", N_("First day"), today, w, project.start, N_("Give the project's first day.")),
        day("end", N_("Planned last day"), today, w, project.end, N_("Give the project's planned last day.")),
        note("background", N_("Background: why the project exists"), project.background),
        note("scope", N_("Scope: what it covers, and what it does not"), project.scope),
        line("archive_reference", N_("Case in the municipality's record system"), project.archive_reference),
        choice(
            "language",
            N_("Language of the documents"),
            [(code, w.t(name)) for code, name in LANGUAGE_NAMES.items()],
            project.language,
        ),
    )


def tolerance(name: str, label: str, value: Tolerances | None, w: Words, empty: Tolerances | None = None) -> Field:
    """Two limits in days, such as ``7/21``, and for a budget two more in per cent: ``7/21/2/10``.

    `empty` is what an empty field stands for.
    """

    def read(text: str) -> Tolerances:
        parts = text.split("/")
        numbers = [parse_whole(part, 0, 1000) for part in parts] if len(parts) in {2, 4} else []
        if not numbers or any(low > high for low, high in zip(numbers[::2], numbers[1::2], strict=True)):
            raise ParseProblem(N_("Write two numbers, the smaller first, for example 7/21."))
        if len(numbers) == 2:
            kept = value or Tolerances()
            numbers += [kept.green_percent, kept.yellow_percent]
        return Tolerances(
            green_days=numbers[0], yellow_days=numbers[1], green_percent=numbers[2], yellow_percent=numbers[3]
        )

    def say(limits: Tolerances) -> str:
        return w.t(
            "green up to {green} days late, yellow up to {yellow}, red above; a budget {percent} % and {more} %",
            green=limits.green_days, yellow=limits.yellow_days, percent=limits.green_percent, more=limits.yellow_percent,
        )  # fmt: skip

    typed = (
        "" if value is None else f"{value.green_days}/{value.yellow_days}/{value.green_percent}/{value.yellow_percent}"
    )
    return Field(name, label, read=read, say=say, value=typed, empty=empty)


def goal_fields(desk: Desk, goal: Goal | None) -> Sequence[Field]:
    """A goal with its measure and deadline."""
    w = desk.words
    kept = goal or Goal(id="", level=GoalLevel.RESULT, text="")
    return (
        one_of("level", N_("Level"), GoalLevel, w, kept.level),
        note("text", N_("The goal in a sentence"), kept.text, N_("Write the goal.")),
        whole("target", N_("The number to reach; PLP demands one of all but the vision"), kept.target, -(10**9)),
        line("unit", N_("What is counted"), kept.unit),
        when("deadline", N_("By when; PLP demands it of all but the vision"), desk.today, w, kept.deadline),
        line("method", N_("How it is measured"), kept.method),
    )


def _assess_goal(desk: Desk, key: str) -> Asked:
    """How far a goal was reached, with the number and why."""
    w, goal = desk.words, find(desk.data.goals, key)
    last = goal.achievements[-1] if goal.achievements else None
    aim = f"{w.number(goal.target)} {goal.unit}".strip() if goal.target is not None else ""

    def done(answers: Answers) -> str:
        grade = answers["grade"]
        return w.t("Saved: {grade}.", grade=w.t(grade.word))

    return Asked(
        goal.text,
        (
            one_of("grade", N_("How far it was reached"), Grade, w, last.grade if last else None),
            whole("result", N_("The number reached; empty when it was not counted"), last.result if last else None, -(10**9)),
            note("text", N_("Why; if it cannot be measured yet, when it will be and by whom"), last.text if last else ""),
        ),
        lambda answers: desk.acts.assess_goal(goal.id, **answers),
        done,
        w.t("The target is {aim}.", aim=aim) if aim else "",
    )  # fmt: skip


TASKS = (Task("assess-goal", N_("Judge how far the goal was reached."), ("goals",), _assess_goal),)


def risk_fields(desk: Desk, risk: Risk | None) -> Sequence[Field]:
    """A risk on one line."""
    kept = risk or Risk(id="", code=next_code((risk.code for risk in desk.data.risks), "R1"), name="")
    return (
        line("code", N_("Code"), kept.code, N_("Give it a code.")),
        line("name", N_("What may happen"), kept.name, N_("Write what may happen.")),
        whole("probability", N_("Probability, 1 to 5"), kept.probability or None, 1, 5, 0),
        whole("consequence", N_("Consequence, 1 to 5"), kept.consequence or None, 1, 5, 0),
        line("measure", N_("What is done about it"), kept.measure),
        line("owner", N_("Who sees to it"), kept.owner),
        line("signs", N_("How one would notice"), kept.signs),
    )


def deviation_fields(desk: Desk, deviation: Deviation | None) -> Sequence[Field]:
    """A deviation on one line."""
    kept = deviation or Deviation(id="", on=desk.today, text="")
    ahead = N_("{day} lies ahead. A deviation is recorded when it has happened.")
    return (
        day("on", N_("Date"), desk.today, desk.words, kept.on, N_("Give the day."), ahead),
        line("text", N_("What went otherwise than planned"), kept.text, N_("Write what went otherwise than planned.")),
        line("cause", N_("Cause"), kept.cause),
        line("measure", N_("What is done about it"), kept.measure),
        line("owner", N_("Who sees to it"), kept.owner),
        day("closed", N_("Closed on"), desk.today, desk.words, kept.closed),
    )


PROJECT = Editor(
    "project", ("project",), Project, "", N_("Change the project's frame"), "",
    project_fields, lambda project, _: project.name, fixed=True,
)  # fmt: skip

EDITORS = (
    PROJECT,
    Editor(
        "goal", ("goals",), Goal, N_("New goal"), N_("Change goal"), N_("Delete goal"),
        goal_fields, lambda goal, _: f"«{goal.text}»",
    ),
    Editor(
        "risk", ("risks",), Risk, N_("New risk"), N_("Change risk"), N_("Delete risk"),
        risk_fields, lambda risk, _: f"{risk.code} {risk.name}",
    ),
    Editor(
        "deviation", ("deviations",), Deviation, N_("New deviation"), N_("Change deviation"), N_("Delete deviation"),
        deviation_fields, lambda deviation, _: f"«{deviation.text}»",
    ),
)  # fmt: skip
"""The editors of the project's frame."""
