"""Why an act was refused: raised before anything is saved."""


class Refused(ValueError):
    """An act that the rules do not allow. Raised before anything is saved; a programming error of the caller."""


class Overtaken(Refused):
    """A change that cannot be taken back, since the same thing has been changed again after it."""


class Settled(Refused):
    """A change that is never taken back, such as an issued report."""


class ConditionsMissing(Refused):
    """A decision that was approved with conditions, and names none."""


class NothingLeft(Refused):
    """There is no change of one's own to undo or redo."""
