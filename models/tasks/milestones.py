"""The tasks of milestones: their dates, what they are, and the leader's own colour."""

from collections.abc import Sequence
from dataclasses import replace

from models.decisions import Outcome
from models.health import Colour
from models.language import N_, Words, saying
from models.milestones import Baseline, Cause, Milestone
from models.parse import ParseProblem, parse_when
from models.records import new_id
from models.rules.order import circle, too_early, too_late
from models.rules.slip import MilestoneState
from models.tasks.editors import Editor, next_code
from models.tasks.fields import Field, choice, day, line, note, one_of, several, when, yes_no
from models.tasks.plan import tolerance
from models.tasks.task import Answers, Asked, Desk, NotNow, Task
from models.when import When, days_between

COLOURS = (Colour.GREEN, Colour.YELLOW, Colour.RED)
"""The colours that somebody can give."""


def open_milestone(desk: Desk, key: str) -> MilestoneState:
    """The milestone of a key. Raises NotNow when it has been reached, KeyError when it is gone."""
    state = next((state for state in desk.state.milestones if state.milestone.id == key), None)
    if state is None:
        raise KeyError(key)
    if state.reached:
        raise NotNow(saying("{number} has been reached already.", number=state.milestone.number))
    return state


def order_text(milestone: Milestone, when: When | None, desk: Desk) -> str:
    """What contradicts the order if a milestone is expected on a date; empty when nothing does."""
    w = desk.words
    parts = [
        w.t("{number} must come first, and is expected {date}", number=m.number, date=w.date(m.expected))
        for m in too_late(milestone, when, desk.data)
    ]
    if when is not None:
        parts += [
            w.t("{number} comes after it, and is expected {date}", number=m.number, date=w.date(m.expected))
            for m in too_early(milestone, when, desk.data)
        ]
    return "; ".join(parts)


def _forecast(desk: Desk, key: str) -> Asked:
    """A new expected date with its cause."""
    w, milestone = desk.words, open_milestone(desk, key).milestone

    def say(when: When) -> str:
        days = days_between(milestone.baseline, when)
        text = w.date(when)
        if days is not None:
            text = w.t("{date}: {days} days from the plan", date=w.date(when), days=w.signed(days))
        order = order_text(milestone, when, desk)
        warning = w.t("Note: {what}.", what=order)
        return f"{text}. {warning}" if order else text

    return Asked(
        w.t("Forecast for {number} {name}", number=milestone.number, name=milestone.name),
        (
            Field(
                "date",
                N_("New expected date (15.3, +14, +2u, uke 12)"),
                read=lambda text: parse_when(text, desk.today),
                say=say,
                missing=N_("Give the new date."),
            ),
            one_of("cause", N_("Cause"), Cause, w),
            line("text", N_("The cause in a sentence"), missing=N_("Write in a sentence why the date moves.")),
        ),
        lambda answers: desk.acts.forecast(key, answers["date"], answers["cause"], answers["text"]),
        lambda answers: w.t("{number} is now expected {date}.", number=milestone.number, date=w.date(answers["date"])),
        w.t(
            "Plan {plan}, forecast {forecast}. A new forecast never turns anything green by itself.",
            plan=w.date(milestone.baseline),
            forecast=w.date(milestone.forecast),
        ),
    )


def _confirm(desk: Desk, key: str) -> Asked:
    """The date still holds."""
    w, milestone = desk.words, open_milestone(desk, key).milestone
    return Asked(
        w.t("Confirm {number} {name}", number=milestone.number, name=milestone.name),
        (),
        lambda _: desk.acts.confirm(key),
        lambda _: w.t("{number} is confirmed.", number=milestone.number),
    )


def _reached(desk: Desk, key: str) -> Asked:
    """The day it was reached, and what shows it."""
    w, milestone = desk.words, open_milestone(desk, key).milestone
    ahead = N_("{day} lies ahead. A milestone is reached today or earlier.")
    return Asked(
        w.t("{number} {name} is reached", number=milestone.number, name=milestone.name),
        (
            day("on", N_("Reached on"), desk.today, w, desk.today, N_("Give the day it was reached."), ahead),
            line(
                "evidence",
                N_("Evidence: which document or decision shows it?"),
                missing=N_("Write what shows that it was reached."),
            ),
        ),
        lambda answers: desk.acts.reach(key, answers["on"], answers["evidence"]),
        lambda answers: w.t("{number} is reached {date}.", number=milestone.number, date=w.date(answers["on"])),
        milestone.criterion or milestone.deliverable,
    )


def assertion_fields(computed: Colour, w: Words) -> Sequence[Field]:
    """The leader's own colour with a reason."""
    colours = [(c, f"{c.sign} {w.t(c.word)}") for c in COLOURS if c is not computed]
    return (
        choice("colour", N_("Your colour"), colours),
        line("reason", N_("Because"), missing=N_("Write at least one sentence why.")),
    )


def assertion_about(computed: Colour, w: Words) -> str:
    """What to know before judging otherwise than the data."""
    return w.t(
        "Calculated: {colour}. Your own colour is shown beside the calculated one, in reports too, with your reason.",
        colour=f"{computed.sign} {w.t(computed.word)}",
    )


def _assert(desk: Desk, key: str) -> Asked:
    """The leader sees a milestone otherwise than the data do."""
    w, state = desk.words, open_milestone(desk, key)
    return Asked(
        w.t("Your assessment of {number} {name}", number=state.milestone.number, name=state.milestone.name),
        assertion_fields(state.computed, w),
        lambda answers: desk.acts.assert_milestone(key, answers["colour"], answers["reason"]),
        lambda _: w.t("Saved. Both colours are shown."),
        assertion_about(state.computed, w),
    )


def _new_plan(desk: Desk, key: str) -> Asked:
    """A decision gives the milestone a new planned date."""
    w, milestone = desk.words, open_milestone(desk, key).milestone
    decided = [
        ((point.id, place), f"{point.code} {w.t(leg.body.word)} {w.date(leg.decided)} {leg.case}".strip())
        for point in desk.data.decision_points
        for place, leg in enumerate(point.legs)
        if leg.decided and leg.outcome in {Outcome.APPROVED, Outcome.CONDITIONAL}
    ]
    if not decided:
        raise NotNow(saying("A new plan needs a recorded decision. Record it first, on the screen Decisions (4)."))
    return Asked(
        w.t("New plan for {number} {name}", number=milestone.number, name=milestone.name),
        (
            choice("decision", N_("Which decision allows it?"), decided[::-1]),
            when("date", N_("New planned date"), desk.today, w, milestone.expected, N_("Give the new date.")),
        ),
        lambda answers: desk.acts.adopt_plan(key, answers["date"], *answers["decision"]),
        lambda answers: w.t("{number} is now planned {date}.", number=milestone.number, date=w.date(answers["date"])),
        w.t("The plan so far, {plan}, stays in the history and in the final report.", plan=w.date(milestone.baseline)),
    )


def milestone_fields(desk: Desk, kept: Milestone | None) -> Sequence[Field]:
    """What a milestone is; its dates have tasks of their own."""
    w, data = desk.words, desk.data
    number = next_code((milestone.number for milestone in data.milestones), "M1")
    milestone = kept or Milestone(id="", number=number, name="")
    taken = {other.number.casefold() for other in data.milestones if other.id != milestone.id}
    others = {other.id: other.number for other in data.milestones if other.id != milestone.id}

    def read_number(text: str) -> str:
        if text.strip().casefold() in taken:
            raise ParseProblem(N_("There is a milestone {number} already."), number=text.strip())
        return text.strip()

    after = several("after", N_("Must come before it, for example M3, M4"), others, milestone.after, w)

    def read_after(text: str) -> tuple[str, ...]:
        ids: tuple[str, ...] = after.read(text)
        for id in ids:
            if kept and circle(kept.id, (id,), data):
                raise ParseProblem(N_("{number} must itself come after this one."), number=others[id])
        return ids

    points = [("", w.t("None")), *((point.id, f"{point.code} {point.name}") for point in data.decision_points)]
    factors = {factor.id: factor.code for factor in data.factors}
    plan = when("plan", N_("Planned date"), desk.today, w, None, N_("Give the planned date."))
    return (
        Field("number", N_("Number"), read=read_number, value=milestone.number, missing=N_("Give it a number.")),
        line("name", N_("The state that is reached, in a few words"), milestone.name, N_("Write what is reached.")),
        *(() if kept else (plan,)),
        line("responsible", N_("Responsible"), milestone.responsible),
        note("deliverable", N_("What is delivered"), milestone.deliverable),
        note("criterion", N_("When it counts as reached"), milestone.criterion),
        replace(after, read=read_after),
        choice("decision_point", N_("The decision point it serves"), points, milestone.decision_point),
        several("factors", N_("Success factors that a delay hurts, for example KSF1"), factors, milestone.factors, w),
        tolerance(
            "tolerances", N_("Own tolerance, for example 7/21; empty for the project's"), milestone.tolerances, w
        ),
        yes_no("external", N_("Decided outside the project, by council or county?"), w, milestone.external),
    )


def _make(desk: Desk, answers: Answers) -> Milestone:
    plan = Baseline(date=answers["plan"], at=desk.acts.now(), by=desk.acts.by)
    rest = {name: value for name, value in answers.items() if name != "plan"}
    return Milestone(id=new_id("milestone"), baselines=(plan,), **rest)


TASKS = (
    Task("forecast", N_("Give the milestone a new expected date, with the cause."), ("milestones",), _forecast),
    Task("confirm", N_("Confirm that the date still holds."), ("milestones",), _confirm),
    Task("reached", N_("Record that the milestone has been reached, with evidence."), ("milestones",), _reached),
    Task("assess-milestone", N_("Set your own colour for the milestone, with the reason."), ("milestones",), _assert),
    Task("new-plan", N_("Give the milestone a new planned date that has been decided."), ("milestones",), _new_plan),
)

EDITORS = (
    Editor(
        "milestone", ("milestones",), Milestone, N_("New milestone"), N_("Change milestone"), N_("Delete milestone"),
        milestone_fields, lambda milestone, _: f"{milestone.number} {milestone.name}", make=_make,
        about=N_("Its dates are changed with f (forecast) and p (new plan, after a decision)."),
    ),
)  # fmt: skip
"""The editor of milestones."""
