"""Why something was not done, by the rules of the project: raised before anything is saved, and said to the user."""

from typing import ClassVar

from models.language import N_, Saying, saying

CHANGED = N_("Somebody else has changed this meanwhile. Look at it again.")


class Refused(ValueError):
    """An act that the rules do not allow as things now are.

    Attributes:
        text: What to say to the user, a msgid: what is wrong, and what to do.
    """

    text: ClassVar[str] = CHANGED

    @property
    def said(self) -> Saying:
        """The same as a sentence with what it names."""
        return Saying(self.text)


class Overtaken(Refused):
    """A change that cannot be taken back, since the same thing has been changed again after it."""

    text = N_("This cannot be taken back by itself: the same thing was changed again afterwards. See the archive (9).")


class Settled(Refused):
    """A change that is never taken back, such as an issued report."""

    text = N_("This cannot be taken back: what has been issued or signed off stays.")


class NothingLeft(Refused):
    """There is no change of one's own to undo or redo."""

    text = N_("There is no change of yours to take back.")


class ConditionsMissing(Refused):
    """A decision that was approved with conditions, and names none."""

    text = N_("A decision that is approved with conditions needs them: write one a line.")


class ConditionsOpen(Refused):
    """A decision that is called approved, and names conditions."""

    text = N_("A decision with conditions is «approved with conditions», never «approved».")


class SignedAlready(Refused):
    """A signed decision is to be changed or deleted."""

    text = N_(
        "This decision is signed, and can never be changed. Its conditions can be met, and others can sign it too."
    )


class MayNotSign(Refused):
    """Somebody without a role on the day is to sign."""

    text = N_("This person holds no role on that day, and cannot sign. The roles are on the screen Project (8).")


class Backwards(Refused):
    """A project or a role ends before it begins."""

    text = N_("The last day must come after the first.")


class GoalUnexplained(Refused):
    """A goal is judged as not wholly reached, without a word about it."""

    text = N_("Say why in a sentence; of a goal that cannot be measured yet, say when it will be and by whom.")


class SignedTwice(Refused):
    """Somebody is to sign a decision a second time."""

    text = N_("This person has signed the decision already.")


class RoleNotHeld(Refused):
    """Somebody is to be stood in for in a role that they do not hold on the first day."""

    text = N_("The role is not held on the first day, so nobody can stand in. Give a later day.")


class PlanWithoutDecision(Refused):
    """A milestone is to get a new plan without a recorded decision, or to lose an old one."""

    text = N_("A new plan needs a recorded decision, and the old plan stays. Record the decision first (4).")


class ItemsOpen(Refused):
    """A meeting is to end, and there are items that nothing has become of.

    Attributes:
        items: What they are called, with number and title.
    """

    text = N_("Not treated yet: {items}. Treat each, postpone it or withdraw it; then the meeting can end.")

    def __init__(self, items: list[str]) -> None:
        super().__init__("; ".join(items))
        self.items = items

    @property
    def said(self) -> Saying:
        """The sentence with the items' names."""
        return saying(self.text, items="; ".join(self.items))


class MeetingCalled(Refused):
    """The agenda of a meeting that has been called is to be changed, or the meeting deleted."""

    text = N_(
        "The meeting has been called, and its agenda stands. Items can be added in the meeting, postponed or withdrawn."
    )


class NotCalled(Refused):
    """A meeting is to be held that has not been called, or that has nothing to treat."""

    text = N_("The meeting has not been called. An agenda with items is called first, which gives them their numbers.")


class NotRunning(Refused):
    """Something is to be done in a meeting that is not being held."""

    text = N_("The meeting is not being held now.")


class RunsAlready(Refused):
    """A meeting is to begin while another one is being held."""

    text = N_("Another meeting is being held. End it first.")


class ItemSettled(Refused):
    """An item that has been decided is to be decided otherwise."""

    text = N_("This item has been treated, and is not reopened. What was done last can be taken back with u.")


class MinutesApproved(Refused):
    """Approved minutes are to be changed."""

    text = N_("The minutes are approved, and never change. A correction is a new version, with the reason for it.")


class MinutesNotReady(Refused):
    """Minutes are to be commented on or approved before the meeting has ended."""

    text = N_("There are no minutes to approve before the meeting has ended.")


class NoQuorum(Refused):
    """A decision is to be made, and too few are present."""

    text = N_("Too few members are present to decide. Postpone the item, or note who has come.")


class VotesWrong(Refused):
    """A vote has more votes than voters, none at all, or as many for as against without anybody who decides."""

    text = N_("The votes cannot be right: no more than those who vote, and of a tie whether the chair's vote decided.")


class NoSuchDeputy(Refused):
    """Somebody is to sit for a member who is a member too, or who sits for another one."""

    text = N_("Choose a deputy who is not a member and does not sit for another member.")


class GroundMissing(Refused):
    """Somebody is to be disqualified without a ground, or who does not belong to the meeting."""

    text = N_("A disqualification needs a ground, and is of somebody who is present.")


class ProofMissing(Refused):
    """An action is to be done without anything that shows it."""

    text = N_("Write what shows that it is done; it is done today or earlier.")


class ReasonMissing(Refused):
    """A correction or a takeover without a reason and a name."""

    text = N_("Write the reason for it, and who you are.")
