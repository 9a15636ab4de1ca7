"""What stands around the chapters: key facts, the decision, what is proposed, signatures; and the chapters one writes oneself."""

from collections.abc import Callable

from models.decisions import Body, Outcome
from models.language import N_, Words
from models.people import Role
from models.writing import WritingKind
from reports.manuscript import Manuscript
from reports.plan_rows import TreatedRow
from reports.plan_view import PlanView
from reports.sections import front
from reports.sections.planning.wanting import nothing
from reports.sections.written import passage

_DECIDED = {
    Body.STEERING_GROUP: N_("Approved by the steering group {when}."),
    Body.MUNICIPAL_COUNCIL: N_("Adopted by the municipal council {when}."),
    Body.COUNTY: N_("Considered by the county {when}."),
    Body.OWNER: N_("Approved by the project owner {when}."),
    Body.INNOVATION_NORWAY: N_("Statement given by Innovation Norway {when}."),
}
_OTHERWISE = {
    Body.STEERING_GROUP: N_("Treated by the steering group {when}: {outcome}."),
    Body.MUNICIPAL_COUNCIL: N_("Treated by the municipal council {when}: {outcome}."),
    Body.COUNTY: N_("Considered by the county {when}: {outcome}."),
    Body.OWNER: N_("Treated by the project owner {when}: {outcome}."),
    Body.INNOVATION_NORWAY: N_("Considered by Innovation Norway {when}: {outcome}."),
}
_AHEAD = {
    Body.STEERING_GROUP: N_("To be approved by the steering group ({when})."),
    Body.MUNICIPAL_COUNCIL: N_("To be adopted by the municipal council ({when})."),
    Body.COUNTY: N_("To be considered by the county ({when})."),
    Body.OWNER: N_("To be approved by the project owner ({when})."),
    Body.INNOVATION_NORWAY: N_("Innovation Norway is to give its statement ({when})."),
}


def plan_front(paper: Manuscript, view: PlanView, w: Words) -> None:
    """The key facts, and what each body has decided."""
    paper.facts(key_facts(view, w))
    treatment(paper, view, w)


def key_facts(view: PlanView, w: Words) -> front.Pairs:
    """Whose document it is, of which day, and how far it has come."""
    period = w.t("{first} to {last}", first=w.date(view.start), last=w.date(view.end))
    earlier = "; ".join(w.t("version {n}, {date}", n=row.version, date=w.date(row.on)) for row in view.versions)
    municipality, phase = front.frame(view, w)
    return [
        municipality,
        (w.t("County"), view.county),
        phase,
        (w.t("Period"), period),
        *front.held(view.people, w),
        (w.t("Date"), w.date(view.status_date)),
        *front.handling(view, w),
        (w.t("Earlier versions"), earlier),
    ]


def treatment(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Who has approved and who has adopted it, or who is to."""
    if lines := [treated_text(row, view, w) for row in view.treated]:
        paper.callout("\n".join(lines))


def treated_text(row: TreatedRow, view: PlanView, w: Words) -> str:
    """One body's decision about the document, in a sentence. An open condition is never an approval."""
    if row.decided is None or row.outcome is None:
        when = w.t("{code}, planned {date}", code=row.point, date=w.date(row.planned)) if row.planned else row.point
        return w.t(_AHEAD[row.body], when=when)
    when = w.date(row.decided) + (", " + w.t("case {number}", number=row.case) if row.case else "")
    if row.outcome is Outcome.APPROVED or (
        row.outcome is Outcome.CONDITIONAL and 0 < row.conditions == row.conditions_met
    ):
        text = w.t(_DECIDED[row.body], when=when)
    else:
        text = w.t(_OTHERWISE[row.body], when=when, outcome=_outcome(row, w))
    if row.version != view.version:
        text += " " + w.t("The decision was about version {n}.", n=row.version)
    return text


def _outcome(row: TreatedRow, w: Words) -> str:
    assert row.outcome
    said = w.t(row.outcome.word)
    said = said[:1].lower() + said[1:]
    if row.outcome is Outcome.CONDITIONAL and row.conditions:
        return (
            said
            + ", "
            + w.n("{met} of {n} condition met", "{met} of {n} conditions met", row.conditions, met=row.conditions_met)
        )
    return said


def decisions_requested(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What the body that treats it is asked to decide; nothing when it is asked nothing."""
    if lines := view.text("decisions_requested"):
        paper.heading(w.t("Proposed decision"))
        paper.bullets(lines.split("\n"))


def colophon(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Where dates, names and amounts come from. A draft does not know the day it is printed on, and names none."""
    if view.issued_at:
        text = w.t(
            "Dates, names and amounts are taken from the project's data as they were on {date}. Made with Styr {version}.",
            date=w.date(view.issued_at.date()),
            version=view.made_by,
        )
    else:
        text = w.t(
            "Dates, names and amounts are taken from the project's data. Made with Styr {version}.",
            version=view.made_by,
        )
    paper.note(text)


def approval(paper: Manuscript, view: PlanView, w: Words, *roles: Role) -> None:
    """Where some roles sign."""
    paper.heading(w.t("Approval"))
    paper.signatures(
        (w.t(role.word), name) for role in roles for name in [row.name for row in view.holding(role)] or [""]
    )


def written(name: str, wanting: str, *, listed: bool = False) -> Callable[[Manuscript, PlanView, Words], None]:
    """A chapter of the plan that a person writes, and nothing else is in.

    Args:
        name: The passage.
        wanting: The msgid of what a draft says when it is empty.
        listed: Each line is one of a list.
    """

    def write(paper: Manuscript, view: PlanView, w: Words) -> None:
        if not passage(paper, view, w, WritingKind.PLAN, name, listed=listed):
            nothing(paper, view, w, w.t(wanting))

    return write


def execution_chapter(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Chapter 7: what is done, and who is needed for it when."""
    paper.heading(w.t("Main activities"))
    written("activities", N_("The main activities are not written yet."), listed=True)(paper, view, w)
    paper.heading(w.t("Time and resource plan"))
    written("resources", N_("The time and resource plan is not written yet."))(paper, view, w)
