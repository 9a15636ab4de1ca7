"""What the minutes of a meeting show: who was there, and of each item what was said, decided and promised."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from models.agenda import Item, ItemKind, Treatment
from models.data import ProjectData
from models.decisions import Leg, Outcome
from models.documents import MeetingPaper
from models.language import N_, Saying, saying, words_for
from models.meetings import Action, Meeting, MeetingState, Presence
from models.rules.meetings import point_of
from models.rules.protocol import RollLine, conflicts, dissenting, may_decide, moved, roll, voted
from models.rules.seats import members
from models.writing import ReportState
from reports.meeting_view import AttendeeRow, ItemRow, MeetingView, attendee, role_in, shared
from reports.view import Row, StatusView


class AgreedRow(Row, frozen=True, kw_only=True):
    """Something somebody promised to do; `case` is the item it was agreed in."""

    case: str = ""
    text: str
    owner: str = ""
    due: date | None = None


class DemandRow(Row, frozen=True, kw_only=True):
    """A condition of a decision, and what happens if it is not met."""

    text: str
    owner: str = ""
    deadline: date | None = None
    consequence: str = ""


class SignedPoint(Row, frozen=True, kw_only=True):
    """What was decided at a decision point.

    Attributes:
        code: The decision point's, with its name.
        signers: Who put their name to it, in which role, for whom, when.
    """

    code: str
    name: str
    outcome: Outcome
    conditions: tuple[DemandRow, ...] = ()
    signers: tuple[Saying, ...] = ()


class MinutedItem(ItemRow, frozen=True, kw_only=True):
    """An item as it was treated.

    Attributes:
        moved: Who came or left.
        conflicts: Who took no part, on which ground, and how many were left.
        vote: How the vote went.
        dissents: Who disagreed.
        point: The decision point it treated.
        actions: What was asked of whom.
    """

    kind: ItemKind = ItemKind.DECISION
    moved: tuple[Saying, ...] = ()
    conflicts: tuple[Saying, ...] = ()
    discussion: str = ""
    decision: str = ""
    treatment: Treatment = Treatment.TREATED
    vote: Saying | None = None
    dissents: tuple[Saying, ...] = ()
    point: SignedPoint | None = None
    actions: tuple[AgreedRow, ...] = ()


class MinutesView(MeetingView, frozen=True, kw_only=True):
    """The minutes of a meeting.

    Attributes:
        began, ended: When it was opened and closed.
        quorum: Whether they could decide.
        attended: Who was there, and which members were not.
        items: What was treated.
        others: What was agreed in the meeting outside of any item.
        comments_by: The last day for comments.
        approved_in: By whom or where they were approved.
        corrects: What this version corrects, and why.
    """

    began: datetime | None = None
    ended: datetime | None = None
    quorum: Saying
    attended: tuple[AttendeeRow, ...] = ()
    items: tuple[MinutedItem, ...] = ()
    others: tuple[AgreedRow, ...] = ()
    comments_by: date | None = None
    approved_in: str = ""
    corrects: str = ""

    @property
    def draft_word(self) -> str:
        """Once the meeting has ended, its minutes wait for approval."""
        return N_("FOR APPROVAL") if self.ended else super().draft_word

    @property
    def agreed(self) -> tuple[AgreedRow, ...]:
        """Everything that was agreed, in the order of the items."""
        return (*(action for item in self.items for action in item.actions), *self.others)

    def still_of(self, meeting: Meeting) -> bool:
        """Minutes are of what has been."""
        return True


def minutes_view(data: ProjectData, paper: MeetingPaper, earlier: Sequence[StatusView] = ()) -> MinutesView:
    """Derive the view of the minutes, which are of the day of the meeting."""
    meeting = paper.meeting
    closed = meeting.state is MeetingState.CLOSED
    numbers = {item.number for item in meeting.items if item.number}
    actions = [action for action in data.actions if action.meeting == meeting.number]
    return MinutesView(
        **shared(data, paper),
        state=ReportState.ISSUED if closed else ReportState.DRAFT,
        status_date=meeting.on,
        issued_at=meeting.approved_at if closed else None,
        began=meeting.began,
        ended=meeting.ended,
        quorum=may_decide(data, meeting),
        attended=tuple(_attended(data, meeting)),
        items=tuple(_item(data, paper, item, actions) for item in meeting.items),
        others=tuple(_agreed(action) for action in actions if action.item not in numbers),
        comments_by=None if closed else meeting.comments_by,
        approved_in=meeting.approved_in,
        corrects=meeting.corrects,
    )


def _attended(data: ProjectData, meeting: Meeting) -> Iterator[AttendeeRow]:
    """The members, and of the others those who were there; a deputy who met instead stands with the member."""
    own = members(data, meeting.on)
    for line in roll(data, meeting, words_for(data.project.language)):
        if line.person in own:
            yield attendee(line.person, role_in(line.person, meeting.on, member=True), _presence(line))
        elif line.presence is Presence.PRESENT:
            yield attendee(line.person, role_in(line.person, meeting.on, member=False), _presence(line))


def _presence(line: RollLine) -> tuple[Saying, ...]:
    there = Presence.ABSENT if line.presence is Presence.DEPUTY else line.presence
    return (saying(there.word), *line.notes)


def _item(data: ProjectData, paper: MeetingPaper, item: Item, actions: Sequence[Action]) -> MinutedItem:
    meeting = paper.meeting
    if paper.public and not item.public:
        return MinutedItem(number=item.number, basis=item.basis, hidden=True, kind=item.kind)
    return MinutedItem(
        number=item.number,
        title=item.title,
        basis=item.basis,
        kind=item.kind,
        moved=moved(data, meeting, item),
        conflicts=conflicts(data, meeting, item),
        discussion=item.discussion.strip(),
        decision=item.decision.strip(),
        treatment=item.treatment,
        vote=voted(item.votes),
        dissents=dissenting(item),
        point=_point(data, meeting, item),
        actions=tuple(_agreed(action) for action in actions if item.number and action.item == item.number),
    )


def _agreed(action: Action) -> AgreedRow:
    return AgreedRow(case=action.item, text=action.text, owner=action.owner, due=action.due)


def _point(data: ProjectData, meeting: Meeting, item: Item) -> SignedPoint | None:
    """What the steering group decided under this case number, signed or noted."""
    found = point_of(data, meeting, item)
    leg = found[0].legs[found[1]] if found else None
    if found is None or leg is None or leg.outcome is None or leg.case != item.number:
        return None
    return SignedPoint(
        code=found[0].code,
        name=found[0].name,
        outcome=leg.outcome,
        conditions=tuple(
            DemandRow(text=one.text, owner=one.owner, deadline=one.deadline, consequence=one.consequence)
            for one in leg.conditions
        ),
        signers=tuple(_signers(leg)),
    )


def _signers(leg: Leg) -> Iterator[Saying]:
    for kept in leg.sign_offs:
        signer = ", ".join(filter(None, (kept.name, kept.role)))
        day = kept.signed_on or kept.at.date()
        if kept.on_behalf_of:
            yield saying("{signer}, on behalf of {other}, {date}", signer=signer, other=kept.on_behalf_of, date=day)
        else:
            yield saying("{signer}, {date}", signer=signer, date=day)
