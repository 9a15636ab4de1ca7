"""Why something was not done, by the rules of the project: raised before anything is saved, and said to the user."""

from typing import ClassVar

from models.language import N_

CHANGED = N_("Somebody else has changed this meanwhile. Look at it again.")


class Refused(ValueError):
    """An act that the rules do not allow as things now are.

    Attributes:
        text: What to say to the user, a msgid: what is wrong, and what to do.
    """

    text: ClassVar[str] = CHANGED


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
