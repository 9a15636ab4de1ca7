"""The tasks of decision points: criteria, the treatment by each body, the decision with its conditions, signatures."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from models.decisions import (
    Body,
    Criterion,
    CriterionState,
    DecisionPoint,
    Dissent,
    Leg,
    Outcome,
)
from models.language import N_, saying
from models.rules.backplan import BackPlan, back_plan
from models.tasks.conditions import condition_text, read_conditions
from models.tasks.editors import Editor, next_code
from models.tasks.fields import Field, day, line, note, one_of, several, when, whole
from models.tasks.place import found
from models.tasks.signing import restated, signing_fields
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

HANDLING_DAYS = 21
"""How long before a council meeting a case is usually to be handed in, the committees' treatment included."""


def leg_of(desk: Desk, key: str) -> tuple[DecisionPoint, int]:
    """The decision point of a key, and the place of the leg it is about: its own, or the first not decided."""
    parts = key.split("/")
    point = desk.data.decision_point(parts[0])
    if len(parts) > 2 and parts[1] == "legs" and parts[2].isdigit():
        return point, int(parts[2])
    open_legs = [place for place, leg in enumerate(point.legs) if leg.decided is None]
    return point, open_legs[0] if open_legs else len(point.legs)


def _decide(desk: Desk, key: str) -> Asked:
    """What a body decided, and who puts their name to it."""
    w, (point, place) = desk.words, leg_of(desk, key)
    if place >= len(point.legs):
        raise NotNow(saying("{code} has been decided by all who are to decide.", code=point.code))
    leg = point.legs[place]
    if leg.decided is not None:
        raise NotNow(
            saying("{body} has decided in {code}. c lets one more sign.", body=w.t(leg.body.word), code=point.code)
        )
    ahead = N_("{day} lies ahead. A decision is recorded on the day it is made, or later.")
    fields = (
        one_of("outcome", N_("Outcome"), Outcome, w),
        day("on", N_("Decided on"), desk.today, w, desk.today, N_("Give the day it was decided."), ahead),
        line("case", N_("Case number, for example 12/26"), leg.case),
        note("text", N_("The decision, word for word"), leg.text, N_("Write the decision as it was made.")),
        Field(
            "conditions",
            N_("Conditions, one a line: what; who; by when; proof; what if not"),
            "note",
            read=lambda text: read_conditions(text, desk.today, desk.data.people),
            say=lambda conditions: " · ".join(condition_text(condition, w) for condition in conditions),
            empty=(),
        ),
        *signing_fields(desk),
        line("conflicted", N_("Disqualified, with the ground: name: ground; name: ground")),
        note("dissents", N_("Dissent to be recorded, one a line: name: what")),
    )

    def decided(answers: Answers) -> Leg:
        return replace(
            leg,
            decided=answers["on"],
            outcome=answers["outcome"],
            case=answers["case"],
            text=answers["text"],
            conditions=answers["conditions"],
            conflicted=tuple(filter(None, (part.strip() for part in answers["conflicted"].split(";")))),
            dissents=tuple(
                Dissent(name=name.strip(), text=text.strip())
                for name, _, text in (one.partition(":") for one in answers["dissents"].splitlines() if one.strip())
            ),
        )

    def act(answers: Answers) -> None:
        desk.acts.sign_off(point.id, place, decided(answers), answers["signer"], answers["key"])

    def done(answers: Answers) -> str:
        return w.t("The decision in {code} is signed off by {name}.", code=point.code, name=answers["signer"].name)

    return Asked(
        w.t("Decision in {code} {name}: {body}", code=point.code, name=point.name, body=w.t(leg.body.word)),
        fields,
        act,
        done,
        w.t("What is signed here is kept with its fingerprint, and can never be taken back."),
        lambda answers: restated(point, decided(answers), answers["signer"], w),
    )


def _fulfil(desk: Desk, key: str) -> Asked:
    """A condition has been met, and what proves it."""
    w, condition = desk.words, found(desk.data, key)
    id, _, place, _, number = key.split("/")
    if condition.fulfilled:
        raise NotNow(saying("This condition was met {date}.", date=condition.fulfilled.on))
    ahead = N_("{day} lies ahead. A condition is met today or earlier.")
    return Asked(
        w.t("The condition is met: {text}", text=condition.text),
        (
            day("on", N_("Met on"), desk.today, w, desk.today, N_("Give the day."), ahead),
            line("proof", N_("Proof: which document or decision shows it?"), missing=N_("Write what proves it.")),
        ),
        lambda answers: desk.acts.fulfil(id, int(place), int(number), answers["on"], answers["proof"]),
        lambda answers: w.t("The condition is met {date}.", date=w.date(answers["on"])),
        w.t("What was to show it: {proof}", proof=condition.proof or "–"),
    )


def _judge(state: CriterionState, desk: Desk, key: str) -> Asked:
    w, criterion = desk.words, found(desk.data, key)
    id, _, place = key.split("/")
    text = f"{w.t(state.word)}: {criterion.text}"
    return Asked(text, (), lambda _: desk.acts.judge(id, int(place), state), lambda _: text)


def _back_plan(desk: Desk, key: str) -> Asked:
    """Back from the council's day to the papers and the steering group's meeting."""
    w, data = desk.words, desk.data
    point = data.decision_point(key.split("/", maxsplit=1)[0])
    bodies = [leg.body for leg in point.legs]
    if Body.MUNICIPAL_COUNCIL not in bodies:
        raise NotNow(saying("{code} is not to be treated by the council. Add it with n first.", code=point.code))
    council = bodies.index(Body.MUNICIPAL_COUNCIL)

    def plan(day: date, handling: int) -> BackPlan:
        return back_plan(day, handling, data.project.paper_days)

    def say(plan: BackPlan) -> str:
        text = w.t(
            "Handed in by {handed_in}; the steering group meets by {meeting}; its papers go out by {papers}.",
            handed_in=w.date(plan.council_papers), meeting=w.date(plan.steering_group), papers=w.date(plan.papers),
        )  # fmt: skip
        if plan.late(desk.today):
            return w.t("Too late: {text}", text=text)
        meeting = max((m.on for m in data.meetings if desk.today <= m.on <= plan.steering_group), default=None)
        set_for = (
            w.t("A meeting is set for {day}.", day=w.date(meeting)) if meeting else w.t("No meeting is set in time.")
        )
        return f"{text} {set_for}"

    planned = point.legs[council].planned
    fields = (
        day(
            "council", N_("The council meets on"), desk.today, w, planned.last if planned else None,
            N_("Give the day of the council's meeting."),
        ),
        whole("handling", N_("Days before it that the case must be handed in"), HANDLING_DAYS, 1, 365, HANDLING_DAYS),
    )  # fmt: skip

    def act(answers: Answers) -> None:
        found = plan(answers["council"], answers["handling"])
        steering = {place: found.steering_group for place in range(council) if point.legs[place].decided is None}
        desk.acts.plan_treatment(point.id, {**steering, council: found.council})

    return Asked(
        w.t("Plan {code} back from the council's meeting", code=point.code),
        fields,
        act,
        lambda answers: say(plan(answers["council"], answers["handling"])),
        question=lambda answers: say(plan(answers["council"], answers["handling"])) + "\n\n" + w.t("Plan it so?"),
    )


def point_fields(desk: Desk, kept: DecisionPoint | None) -> Sequence[Field]:
    """What a decision point is."""
    w, data = desk.words, desk.data
    point = kept or DecisionPoint(id="", code=next_code((other.code for other in data.decision_points), "BP1"), name="")
    numbers = {milestone.id: milestone.number for milestone in data.milestones}
    return (
        line("code", N_("Code"), point.code, N_("Give it a code.")),
        line("name", N_("What is decided"), point.name, N_("Write what is decided.")),
        *(
            (when("forecast", N_("Expected; empty for as planned"), desk.today, w, point.forecast),)
            if kept
            else (when("planned", N_("Planned date"), desk.today, w),)
        ),
        several("milestones", N_("Milestones it waits for, for example M6, M7"), numbers, point.milestones, w),
        Field(
            "basis",
            N_("The documents it rests on, one a line"),
            "note",
            read=lambda text: tuple(one.strip() for one in text.splitlines() if one.strip()),
            value="\n".join(point.basis),
            empty=(),
        ),
    )


def _new_point(_desk: Desk, answers: Answers) -> DecisionPoint:
    leg = Leg(body=Body.STEERING_GROUP, planned=answers["planned"])
    return DecisionPoint(id="", legs=(leg,), **answers)


def criterion_fields(desk: Desk, kept: Criterion | None) -> Sequence[Field]:
    """One line of the checklist."""
    criterion = kept or Criterion(text="")
    return (
        line("text", N_("The criterion"), criterion.text, N_("Write the criterion.")),
        one_of("state", N_("Is it met?"), CriterionState, desk.words, criterion.state),
        line("note", N_("Note"), criterion.note),
    )


def leg_fields(desk: Desk, kept: Leg | None) -> Sequence[Field]:
    """Who treats the matter, and when."""
    leg = kept or Leg(body=Body.MUNICIPAL_COUNCIL)
    return (
        one_of("body", N_("Who decides?"), Body, desk.words, leg.body),
        when("planned", N_("To be treated"), desk.today, desk.words, leg.planned),
        line("case", N_("Case number, for example 12/26"), leg.case),
    )


POINT, LEG, CRITERION = ("decision_points",), ("decision_points", "legs"), ("decision_points", "criteria")

TASKS = (
    Task("decide", N_("Record what was decided, and sign it off."), POINT, _decide),
    Task("fulfil", N_("Record that a condition is met, with the proof."), ("decision_points", "legs", "conditions"), _fulfil),
    Task("back-plan", N_("Plan back from the council's meeting: papers and steering group."), POINT, _back_plan),
    Task("criterion-met", N_("The criterion is met."), CRITERION, lambda d, key: _judge(CriterionState.MET, d, key)),
    Task("criterion-unmet", N_("The criterion is not met."), CRITERION, lambda d, key: _judge(CriterionState.UNMET, d, key)),
    Task(
        "criterion-na", N_("The criterion does not apply."), CRITERION,
        lambda d, key: _judge(CriterionState.NOT_APPLICABLE, d, key),
    ),
)  # fmt: skip

EDITORS = (
    Editor(
        "point", POINT, DecisionPoint, N_("New decision point"), N_("Change decision point"), N_("Delete decision point"),
        point_fields, lambda point, _: f"{point.code} {point.name}", make=_new_point,
    ),
    Editor(
        "leg", LEG, Leg, N_("New treatment"), N_("Change treatment"), N_("Delete treatment"),
        leg_fields, lambda leg, w: w.t(leg.body.word),
    ),
    Editor(
        "criterion", CRITERION, Criterion, N_("New criterion"), N_("Change criterion"), N_("Delete criterion"),
        criterion_fields, lambda criterion, _: f"«{criterion.text}»",
    ),
)  # fmt: skip
"""The editors of decision points, their treatment and their criteria."""
