"""What no change may do, by whatever path: an approval with conditions, a signed decision changed, a plan without a decision.

Every record that is to be saved comes by here, before anything is written.
"""

from datetime import date

from msgspec.structs import replace

from models.agenda import Origin
from models.decisions import DecisionPoint, Leg, Outcome
from models.documents import Document
from models.meetings import Meeting, MeetingState
from models.milestones import Milestone
from models.people import Person
from models.project import Project
from models.records import Record
from models.refusals import (
    Backwards,
    ConditionsMissing,
    ConditionsOpen,
    ItemsOpen,
    MayNotSign,
    MeetingCalled,
    MinutesApproved,
    PlanWithoutDecision,
    Settled,
    SignedAlready,
)
from models.rules.signoff import decision_of
from models.status import StatusReport
from models.writing import ReportState


def guard(old: Record | None, new: Record | None, people: tuple[Person, ...], *, taking_back: bool = False) -> None:
    """Check that one record may take the other's place; None for what is not there.

    Args:
        old: The record as it is.
        new: As it is to be.
        people: Who holds which roles.
        taking_back: A change is taken back, which may remove a new plan or an item added in a meeting, but never a signature.

    Raises:
        SignedAlready, MayNotSign, ConditionsMissing, ConditionsOpen, PlanWithoutDecision, Settled, MeetingCalled, ItemsOpen,
        MinutesApproved: It may not.
    """
    if isinstance(old, DecisionPoint):
        _signed_stay(old, new if isinstance(new, DecisionPoint) else None)
    if isinstance(old, StatusReport) and old.state is ReportState.ISSUED:
        raise Settled("an issued report never changes")
    if isinstance(old, Document) and not (isinstance(new, Document) and _as_archived(new, old) == new):
        raise Settled("a document stays as it was issued; only where it is archived is noted")
    if isinstance(old, Meeting):
        _meeting_stays(old, new if isinstance(new, Meeting) else None, taking_back=taking_back)
    if isinstance(new, Meeting) and new.was_called and not all(item.number for item in new.items):
        raise MeetingCalled("every item of a called meeting has a number")
    if isinstance(new, Meeting) and new.was_held and new.open_items:
        raise ItemsOpen([f"{item.number} {item.title}" for item in new.open_items])
    if isinstance(new, Project) and new.end <= new.start:
        raise Backwards("a project ends after it begins")
    if isinstance(new, Person) and any(role.since and role.until and role.until < role.since for role in new.roles):
        raise Backwards("a role ends after it begins")
    if isinstance(new, DecisionPoint):
        _signers_may(new, old if isinstance(old, DecisionPoint) else None, people)
        for leg in new.legs:
            if leg.outcome is Outcome.APPROVED and leg.conditions:
                raise ConditionsOpen("approved means without conditions")
            if leg.outcome is Outcome.CONDITIONAL and not leg.conditions:
                raise ConditionsMissing("a conditional decision has conditions")
    if isinstance(old, Milestone) and isinstance(new, Milestone) and not taking_back:
        _plans_stay(old, new)


def _as_archived(new: Document, old: Document) -> Document:
    """The old document with what may be noted about it."""
    noted = {name: getattr(new, name) for name in ("rev", "archive_reference", "archived_at", "archived_by")}
    return replace(old, **noted)


def _meeting_stays(old: Meeting, new: Meeting | None, *, taking_back: bool) -> None:
    """A called meeting and its numbered items stay; approved minutes change only by a correction, as the next version."""
    if not old.was_called:
        return
    if new is None or not new.was_called:
        raise MeetingCalled("a meeting that has been called stays")
    kept = {item.key: item for item in new.items}
    for item in (item for item in old.items if item.number):
        now = kept.get(item.key)
        if now is None and taking_back and old.runs and item.origin is Origin.EXTRA:
            continue  # whoever added it takes it back
        if now is None or (now.number, now.origin, now.about) != (item.number, item.origin, item.about):
            raise MeetingCalled("an item of a meeting that has been called stays")
        if not old.was_held and (now.title, now.background) != (item.title, item.background):
            raise MeetingCalled("what was sent out stays")
    if old.state is MeetingState.CLOSED:
        same = replace(new, rev=old.rev, place=old.place) == old
        corrected = new.state is MeetingState.CLOSED and new.version == old.version + 1 and new.corrects.strip()
        settled = all(kept[item.key].treatment is item.treatment for item in old.items)
        if not same and not (corrected and settled and len(new.items) == len(old.items)):
            raise MinutesApproved("approved minutes change only by a correction")
    elif new.version != old.version:
        raise MinutesApproved("only approved minutes are corrected")


def may_sign(people: tuple[Person, ...], name: str, on_behalf_of: str, day: date) -> bool:
    """True when somebody of that name holds a role on the day; on behalf of another, a role that says so."""
    names = {person.id: person.name for person in people}
    return any(
        role.holds(day) and on_behalf_of in {"", names.get(role.on_behalf_of), names.get(role.deputy_for)}
        for person in people
        if person.name == name
        for role in person.roles
    )


def _signers_may(new: DecisionPoint, old: DecisionPoint | None, people: tuple[Person, ...]) -> None:
    """Whoever has signed since then holds a role on the day."""
    before = {kept.sha256 for leg in (old.legs if old else ()) for kept in leg.sign_offs}
    for kept in (kept for leg in new.legs for kept in leg.sign_offs if kept.sha256 not in before):
        if not may_sign(people, kept.name, kept.on_behalf_of, kept.signed_on or kept.at.date()):
            raise MayNotSign(kept.name)


def _signed_stay(old: DecisionPoint, new: DecisionPoint | None) -> None:
    """A signed leg keeps its decision and its sign-offs; it may only get further ones, and its conditions be met."""
    kept: list[Leg] = list(new.legs) if new else []
    for signed in (leg for leg in old.legs if leg.sign_offs):
        same = [
            leg
            for leg in kept
            if decision_of(leg) == decision_of(signed) and leg.sign_offs[: len(signed.sign_offs)] == signed.sign_offs
        ]
        if not same:
            raise SignedAlready("a signed decision never changes")
        kept.remove(same[0])


def _plans_stay(old: Milestone, new: Milestone) -> None:
    """Old plans stay, and each further one names the decision that allowed it."""
    count = len(old.baselines)
    added = new.baselines[count:]
    if new.baselines[:count] != old.baselines or any(not plan.decision for plan in added if count):
        raise PlanWithoutDecision("a new plan needs a recorded decision, and the old one stays")
