"""Conditions as they are typed, one a line, and said back."""

from collections.abc import Sequence
from datetime import date

from models.decisions import Condition
from models.language import N_, Words
from models.parse import ParseProblem, parse_day
from models.people import Person
from models.rules.meetings import whom


def read_conditions(text: str, today: date, people: Sequence[Person] = ()) -> tuple[Condition, ...]:
    """Conditions, one a line: ``what; who; by when; proof; what if not``. All but the first part may be left out.

    Who is the initials or the name of one of some people, or anything else as it is written.

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
        meant = whom(people, who)
        owner = meant[0].name if len(meant) == 1 else who
        conditions.append(Condition(text=what, owner=owner, deadline=deadline, proof=proof, consequence=otherwise))
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
