"""What is done after a meeting: comments on the minutes, their approval, corrections, and the actions that came of it."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import find
from models.documents import DocumentKind
from models.meetings import Comment, Meeting, MeetingState
from models.refusals import MinutesApproved, MinutesNotReady, ProofMissing, ReasonMissing, Refused
from models.store.transaction import Transaction

CORRECTED = ("title", "background", "proposal", "discussion", "decision", "basis")
"""The fields of an item that a correction of approved minutes may change."""


class MinutesActs(Acting):
    """Send for comments, comment, answer, approve, correct; do actions."""

    def send_minutes(self, meeting_id: str, until: date) -> None:
        """The minutes are out for comments until a day. Raises MinutesNotReady, MinutesApproved."""
        with self._store.change("send minutes") as tx:
            tx.put(replace(_held(tx, meeting_id), comments_by=until))

    def comment_minutes(self, meeting_id: str, who: str, text: str) -> None:
        """Somebody has something to say of the minutes. Raises MinutesNotReady, MinutesApproved, or Refused without a text."""
        if not who.strip() or not text.strip():
            raise Refused("a comment is somebody's, and says something")
        with self._store.change("comment minutes") as tx:
            meeting = _held(tx, meeting_id)
            comment = Comment(at=self._store.now(), by=who.strip(), text=text.strip())
            tx.put(replace(meeting, comments=(*meeting.comments, comment)))

    def answer_comment(self, meeting_id: str, place: int, answer: str) -> None:
        """Say what was done about a comment, from 0. Raises IndexError, MinutesNotReady, MinutesApproved."""
        with self._store.change("answer comment") as tx:
            meeting = _held(tx, meeting_id)
            comments = list(meeting.comments)
            comments[place] = replace(comments[place], answer=answer.strip())
            tx.put(replace(meeting, comments=tuple(comments)))

    def approve_minutes(self, meeting_id: str, approved_in: str) -> None:
        """The minutes are approved, by somebody or in a later meeting, and never change again.

        Raises:
            MinutesNotReady: The meeting has not ended.
            MinutesApproved: They have been approved.
            ReasonMissing: Nobody is named.
        """
        if not approved_in.strip():
            raise ReasonMissing("minutes are approved by somebody")
        with self._store.change("approve minutes", final=True) as tx:
            meeting = _held(tx, meeting_id)
            approved = replace(
                meeting, state=MeetingState.CLOSED, approved_at=self._store.now(), approved_in=approved_in.strip()
            )
            self._issue_paper(tx, DocumentKind.MINUTES, approved)

    def correct_minutes(self, meeting_id: str, key: str, texts: Mapping[str, str], reason: str) -> None:
        """Correct texts of an item in approved minutes: a new version of them, with the reason. It cannot be taken back.

        Raises:
            MinutesNotReady: They have not been approved; until then they are simply written in.
            ReasonMissing: There is no reason.
            KeyError: A field is none of `CORRECTED`.
            Refused: Nothing is changed by it.
        """
        if not reason.strip():
            raise ReasonMissing("a correction has a reason")
        if unknown := set(texts) - set(CORRECTED):
            raise KeyError(*unknown)
        with self._store.change("correct minutes", final=True) as tx:
            meeting = find(tx.data.meetings, meeting_id)
            if meeting.state is not MeetingState.CLOSED:
                raise MinutesNotReady(meeting.number)
            corrected = replace(meeting.item(key), **{name: text.strip() for name, text in texts.items()})
            if corrected == meeting.item(key):
                raise Refused("nothing is corrected")
            correction = replace(meeting.with_item(corrected), version=meeting.version + 1, corrects=reason.strip())
            self._issue_paper(tx, DocumentKind.MINUTES, correction)

    def do_action(self, action_id: str, on: date, proof: str) -> None:
        """An action is done, with what shows it. Raises ProofMissing, or Refused when it was done already."""
        if not proof.strip() or on > self._store.now().date():
            raise ProofMissing(action_id)
        with self._store.change("action done") as tx:
            action = find(tx.data.actions, action_id)
            if action.done:
                raise Refused("the action has been done")
            tx.put(replace(action, done=on, proof=proof.strip()))


def _held(tx: Transaction, meeting_id: str) -> Meeting:
    """A meeting whose minutes are not approved yet."""
    meeting = find(tx.data.meetings, meeting_id)
    if meeting.state is MeetingState.CLOSED:
        raise MinutesApproved(meeting.number)
    if meeting.state is not MeetingState.FOR_APPROVAL:
        raise MinutesNotReady(meeting.number)
    return meeting
