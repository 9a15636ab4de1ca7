"""What is done to the items of a meeting. Each act reads the meeting afresh inside the lock, and changes one thing of one item only.

So the secretary who writes and the leader who decides never stand in each other's way; two who write the same text at once
both keep theirs.
"""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from models.acts.decisions import DecisionActs
from models.acts.holding import HoldingActs, being_held, unapproved
from models.agenda import Conflict, Item, ItemKind, Origin, Treatment, Votes
from models.data import ProjectData, find
from models.decisions import Dissent, Leg, SignOff
from models.language import words_for
from models.meetings import Action, Meeting
from models.records import new_id
from models.refusals import (
    GroundMissing,
    ItemSettled,
    NoQuorum,
    NotRunning,
    Refused,
    VotesWrong,
)
from models.rules.meetings import point_of, signed_leg
from models.rules.merge import merged
from models.rules.numbering import case_number, next_case
from models.rules.seats import chair_of, is_there, quorum, seats
from models.rules.signoff import Signer
from models.text import clean

WRITTEN = ("proposal", "discussion", "private", "decision")
"""The fields of an item that are written in a meeting."""


class MeetingActs(HoldingActs, DecisionActs):
    """Write, vote, decide, postpone, disqualify, add; ask somebody to do something."""

    def write_item(self, meeting_id: str, key: str, field: str, text: str, base: str) -> str:
        """Save one text of one item.

        Args:
            meeting_id: The meeting.
            key: The item.
            field: One of `WRITTEN`.
            text: What it is now.
            base: What it was when the writing began. If somebody else has changed it since, both texts are kept.

        Returns:
            The text as it is saved, which is the next base.

        Raises:
            MinutesApproved: The minutes have been approved.
            ItemSettled: The decision has been made, and the meeting has not ended; or it has been signed off.
            MeetingCalled: The proposal was sent out, and the meeting has not begun.
        """
        if field not in WRITTEN:
            raise KeyError(field)
        with self._store.change(f"write {field}") as tx:
            meeting = unapproved(tx, meeting_id)
            item = meeting.item(key)
            if field == "decision":
                _decision_open(tx.data, meeting, item)
            kept: str = getattr(item, field)
            text = clean(text)
            between = words_for(tx.data.project.language).t(
                "— Written at the same time by {who}: —", who=self._store.by
            )
            both = (
                merged({field: base}, {field: text}, {field: kept}, between)[0].get(field, "") if kept != base else text
            )
            tx.put(meeting.with_item(replace(item, **{field: both})))
        return both

    def decide_item(
        self,
        meeting_id: str,
        key: str,
        decision: str,
        votes: Votes | None = None,
        dissents: Sequence[Dissent] = (),
    ) -> None:
        """The item is treated, with what was decided. It is not reopened.

        Raises:
            ItemSettled: It has been treated already.
            NoQuorum: Too few are present, and it is an item for decision.
            VotesWrong: The votes do not fit those who vote.
            Refused: An item for decision has no decision.
        """
        with self._store.change("decide item") as tx:
            meeting = being_held(tx, meeting_id)
            item = _open(meeting, key)
            decision = decision.strip()
            if not decision and item.kind is ItemKind.DECISION:
                raise Refused("an item for decision needs one")
            if item.kind is ItemKind.DECISION and not quorum(tx.data, meeting, item).quorate:
                raise NoQuorum(item.number)
            _check_votes(tx.data, meeting, item, votes)
            tx.put(
                meeting.with_item(
                    replace(
                        item,
                        decision=decision,
                        votes=votes,
                        dissents=tuple(dissents),
                        treatment=Treatment.TREATED,
                    )
                )
            )

    def vote(self, meeting_id: str, key: str, votes: Votes | None, dissents: Sequence[Dissent] = ()) -> None:
        """Note how the vote in an item went, before or after it was decided. Raises VotesWrong, MinutesApproved."""
        with self._store.change("vote") as tx:
            meeting = unapproved(tx, meeting_id)
            item = meeting.item(key)
            if meeting.was_held:
                raise ItemSettled(item.number)
            _check_votes(tx.data, meeting, item, votes)
            tx.put(meeting.with_item(replace(item, votes=votes, dissents=tuple(dissents))))

    def decide_point(
        self, meeting_id: str, key: str, leg: Leg, signer: Signer, ssh_key: str = "", votes: Votes | None = None
    ) -> SignOff | None:
        """Decide a decision point in the item that treats it, and sign it off; both stand from then on.

        The case number, who was disqualified and the dissents are the item's. Where the decision point has been signed off
        under this case number already, because the line dropped in between, only the item is settled.

        Raises:
            ItemSettled, NoQuorum, VotesWrong: As `decide_item`.
            Refused, MayNotSign, SigningFailed: As `sign_off`; KeyError when the item treats no decision point.
        """
        data = self._store.read()
        meeting = find(data.meetings, meeting_id)
        item = meeting.item(key)
        if not meeting.runs:
            raise NotRunning(meeting.number)
        if item.treatment is not Treatment.OPEN:
            raise ItemSettled(item.number)
        if (found := point_of(data, meeting, item)) is None:
            raise KeyError(key)
        if (signed := signed_leg(data, meeting, item)) is not None:
            self.decide_item(meeting_id, key, signed.text, votes or item.votes, signed.dissents)
            return None
        if not quorum(data, meeting, item).quorate:
            raise NoQuorum(item.number)
        votes = votes or item.votes
        _check_votes(data, meeting, item, votes)
        names = {person.id: person.name for person in data.people}
        leg = replace(
            leg,
            case=item.number,
            conflicted=tuple(f"{names.get(one.person, one.person)}: {one.ground}" for one in item.conflicted),
            dissents=leg.dissents or item.dissents,
        )
        sign_off = self.sign_off(found[0].id, found[1], leg, signer, ssh_key)
        self.decide_item(meeting_id, key, leg.text, votes, leg.dissents)
        return sign_off

    def postpone_item(self, meeting_id: str, key: str, text: str = "") -> None:
        """The item goes to a later meeting, whose agenda will propose it. Raises ItemSettled, NotRunning."""
        self._settle(meeting_id, key, Treatment.POSTPONED, text, "postpone item")

    def withdraw_item(self, meeting_id: str, key: str, text: str = "") -> None:
        """The item is not treated, now or later. Raises ItemSettled, NotRunning."""
        self._settle(meeting_id, key, Treatment.WITHDRAWN, text, "withdraw item")

    def _settle(self, meeting_id: str, key: str, treatment: Treatment, text: str, why: str) -> None:
        with self._store.change(why) as tx:
            meeting = being_held(tx, meeting_id)
            item = _open(meeting, key)
            tx.put(meeting.with_item(replace(item, treatment=treatment, decision=text.strip())))

    def disqualify(self, meeting_id: str, key: str, person: str, ground: str) -> None:
        """Somebody takes no part in an item. Raises GroundMissing, ItemSettled, NotRunning."""
        with self._store.change("disqualify") as tx:
            meeting = being_held(tx, meeting_id)
            item = _open(meeting, key)
            if not ground.strip() or not is_there(meeting, person, item):
                raise GroundMissing(person)
            others = tuple(kept for kept in item.conflicted if kept.person != person)
            entry = Conflict(person=person, ground=ground.strip())
            tx.put(meeting.with_item(replace(item, conflicted=(*others, entry))))

    def qualify(self, meeting_id: str, key: str, person: str) -> None:
        """Somebody takes part in an item after all. Raises ItemSettled, NotRunning."""
        with self._store.change("qualify") as tx:
            meeting = being_held(tx, meeting_id)
            item = _open(meeting, key)
            kept = tuple(entry for entry in item.conflicted if entry.person != person)
            tx.put(meeting.with_item(replace(item, conflicted=kept)))

    def close_item(self, meeting_id: str, key: str, basis: str) -> None:
        """An item is not open to the public, with the reason in words; an empty one opens it. Raises MinutesApproved."""
        with self._store.change("close item to the public") as tx:
            meeting = unapproved(tx, meeting_id)
            tx.put(meeting.with_item(replace(meeting.item(key), basis=basis.strip())))

    def extra_item(self, meeting_id: str, title: str, kind: ItemKind = ItemKind.DECISION) -> str:
        """An item that was not on the agenda, last, with the next case number; returns its key. Raises NotRunning."""
        if not title.strip():
            raise Refused("an item has a title")
        with self._store.change("extra item") as tx:
            meeting = being_held(tx, meeting_id)
            year = meeting.on.year
            number = case_number(tx.data.project.meeting_rules.case_pattern, next_case(tx.data, year), year)
            item = Item(key=new_id("item"), number=number, title=title.strip(), kind=kind, origin=Origin.EXTRA)
            tx.put(replace(meeting, items=(*meeting.items, item)))
        return item.key

    def new_action(
        self, text: str, owner: str = "", due: date | None = None, meeting_id: str = "", key: str = ""
    ) -> Action:
        """Somebody is to do something, as agreed in a meeting's item, in a meeting, or outside of any. Raises KeyError."""
        if not text.strip():
            raise Refused("an action says what is to be done")
        with self._store.change("record action") as tx:
            meeting = find(tx.data.meetings, meeting_id) if meeting_id else None
            item = meeting.item(key) if meeting and key else None
            action = Action(
                id=new_id("action"),
                place=max((kept.place for kept in tx.data.actions), default=-1) + 1,
                text=text.strip(),
                owner=owner.strip(),
                created=self._store.now().date(),
                due=due,
                meeting=meeting.number if meeting else "",
                item=item.number if item else "",
            )
            tx.put(action)
        return action


def _open(meeting: Meeting, key: str) -> Item:
    item = meeting.item(key)
    if item.treatment is not Treatment.OPEN:
        raise ItemSettled(item.number)
    return item


def _decision_open(data: ProjectData, meeting: Meeting, item: Item) -> None:
    """Raise ItemSettled where the wording of a decision may not be changed."""
    settled = item.treatment is not Treatment.OPEN and not meeting.was_held
    if settled or signed_leg(data, meeting, item):
        raise ItemSettled(item.number)


def _check_votes(data: ProjectData, meeting: Meeting, item: Item, votes: Votes | None) -> None:
    if votes is None:
        return
    voting = [seat.sitter.id for seat in seats(data, meeting, item) if seat.sitter]
    chair = chair_of(data, meeting)
    decides = data.project.meeting_rules.casting_vote
    right = not votes.casting and not votes.fell
    if votes.tied:  # the chair's vote decides, or it has fallen
        right = (
            votes.casting and chair is not None and chair.id in voting if decides else votes.fell and not votes.casting
        )
    if not right or min(votes.in_favour, votes.against) < 0 or not 0 < votes.in_favour + votes.against <= len(voting):
        raise VotesWrong(item.number)
