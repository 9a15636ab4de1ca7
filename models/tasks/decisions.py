"""The tasks of decision points: criteria, the treatment by each body, the decision with its conditions, signatures."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from models.decisions import (
    Body,
    Condition,
    Criterion,
    CriterionState,
    DecisionPoint,
    Dissent,
    Leg,
    Outcome,
)
from models.language import N_, Words, saying
from models.parse import ParseProblem, parse_day
from models.rules.backplan import BackPlan, back_plan
from models.rules.signoff import Signer
from models.signing import agent_keys
from models.tasks.editors import Editor, next_code
from models.tasks.fields import Field, choice, day, line, note, one_of, several, when, whole
from models.tasks.place import found
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

HANDLING_DAYS = 21
"""How long before a council meeting a case is usually to be handed in, the committees' treatment included."""


def read_conditions(text: str, today: date) -> tuple[Condition, ...]:
    """Conditions, one a line: ``what; who; by when; proof; what if not``. All but the first part may be left out.

    Raises:
        ParseProblem: A line's third part is no date, or it has too many parts.
    """
    conditions = []
    for number, typed in enumerate((one for one in text.splitlines() if one.strip()), start=1):
        parts = [part.strip() for part in typed.split(";")]
        if len(parts) > 5 or not parts[0]:
            raise ParseProblem(N_("Condition {n}: write it as what; who; by when; proof; what if not."), n=number)
        what, who, by, proof, otherwise = [*parts, "", "", "", ""][:5]
        try:
            deadline = parse_day(by, today) if by else None
        except ParseProblem:
            raise ParseProblem(N_("Condition {n}: «{text}» is not a day."), n=number, text=by) from None
        conditions.append(Condition(text=what, owner=who, deadline=deadline, proof=proof, consequence=otherwise))
    return tuple(conditions)


def condition_text(condition: Condition, w: Words) -> str:
    """A condition with what was understood of it, and what is missing, on one line."""
    parts = [
        condition.owner or w.t("nobody responsible"),
        w.date(condition.deadline) if condition.deadline else w.t("no deadline"),
    ]
    if condition.proof:
        parts.append(w.t("proof: {proof}", proof=condition.proof))
    if condition.consequence:
        parts.append(w.t("if not: {consequence}", consequence=condition.consequence))
    return f"{condition.text} ({', '.join(parts)})"


def signers(desk: Desk) -> list[tuple[Signer, str]]:
    """Everybody who holds a role, once for each role, with how it is shown."""
    w, names = desk.words, {person.id: person.name for person in desk.data.people}
    found = []
    for person in desk.data.people:
        for role in person.roles:
            if role.until is not None and role.until < desk.today - timedelta(days=365):
                continue
            title = w.t("{role}, chair", role=w.t(role.role.word)) if role.chair else w.t(role.role.word)
            other = names.get(role.on_behalf_of, "")
            text = f"{person.name}, {title}"
            if other:
                text = w.t("{signer}, on behalf of {other}", signer=text, other=other)
            found.append((Signer(person.name, title, other), text, not role.chair, not role.holds(desk.today)))
    found.sort(key=lambda one: (one[3], one[2]))
    return [(signer, text) for signer, text, _, _ in found]


def _signing_fields(desk: Desk) -> tuple[Field, Field]:
    w, people = desk.words, signers(desk)
    if not people:
        raise NotNow(saying("Nobody holds a role yet, so nobody can sign. Add the people on the screen Project (8)."))
    keys = [("", w.t("No: the name alone"))] + [
        (key, w.t("Yes: {key}", key=f"{key.split()[0]} …{key[-12:]}")) for key in agent_keys()
    ]
    return choice("signer", N_("Signed by"), people), choice("key", N_("Sign with an SSH key?"), keys)


def leg_of(desk: Desk, key: str) -> tuple[DecisionPoint, int]:
    """The decision point of a key, and the place of the leg it is about: its own, or the first not decided."""
    parts = key.split("/")
    point = desk.data.decision_point(parts[0])
    if len(parts) > 2 and parts[1] == "legs":
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
            read=lambda text: read_conditions(text, desk.today),
            say=lambda conditions: " · ".join(condition_text(condition, w) for condition in conditions),
            empty=(),
        ),
        *_signing_fields(desk),
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
        lambda answers: _restated(point, decided(answers), answers["signer"], w),
    )


def _restated(point: DecisionPoint, leg: Leg, signer: Signer, w: Words) -> str:
    """What is signed and by whom, once more, before it is."""
    assert leg.outcome is not None
    lines = [
        f"{point.code} {point.name}",
        f"{w.t(leg.body.word)}: {w.t(leg.outcome.word)}, {w.date(leg.decided)}",
        f"«{leg.text.strip()}»",
        *(f"– {condition_text(condition, w)}" for condition in leg.conditions),
        *(w.t("Disqualified: {who}", who=who) for who in leg.conflicted),
        *(w.t("Dissent by {name}: {text}", name=dissent.name, text=dissent.text) for dissent in leg.dissents),
        "",
        w.t("Signed by {signer}. It can never be taken back. Sign?", signer=_signer_text(signer, w)),
    ]
    return "\n".join(lines)


def _signer_text(signer: Signer, w: Words) -> str:
    text = w.t("{name}, {role}", name=signer.name, role=signer.role)
    return (
        w.t("{signer}, on behalf of {other}", signer=text, other=signer.on_behalf_of) if signer.on_behalf_of else text
    )


def _co_sign(desk: Desk, key: str) -> Asked:
    """One more signs a decision that has been made, here or on paper."""
    w, parts = desk.words, key.split("/")
    point = desk.data.decision_point(parts[0])
    decided = [place for place, leg in enumerate(point.legs) if leg.decided]
    place = int(parts[2]) if len(parts) > 2 and parts[1] == "legs" else (decided[-1] if decided else 0)
    if not decided or point.legs[place].decided is None:
        raise NotNow(saying("Nothing has been decided in {code} yet. b records the decision.", code=point.code))
    leg = point.legs[place]
    signer_field, key_field = _signing_fields(desk)
    ahead = N_("{day} lies ahead. Give the day on the paper.")
    fields = (
        signer_field,
        line("paper", N_("Signed on paper? Where it is kept, for example «protokoll, sak 12/26»; empty for here")),
        day("signed_on", N_("Signed on; only for paper"), desk.today, w, leg.decided, "", ahead),
        key_field,
    )

    def signer_of(answers: Answers) -> Signer:
        signer: Signer = answers["signer"]
        if not answers["paper"]:
            return signer
        signed_on = answers["signed_on"] or desk.today
        return Signer(signer.name, signer.role, signer.on_behalf_of, answers["paper"], signed_on)

    return Asked(
        w.t("One more signature in {code}: {body}", code=point.code, body=w.t(leg.body.word)),
        fields,
        lambda answers: desk.acts.co_sign(point.id, place, signer_of(answers), answers["key"]),
        lambda answers: w.t("{name} has signed {code}.", name=answers["signer"].name, code=point.code),
        w.t("What is signed here is kept with its fingerprint, and can never be taken back."),
        lambda answers: _restated(point, leg, signer_of(answers), w),
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
    Task("sign", N_("One more signs a decision, here or on paper."), POINT, _co_sign),
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
