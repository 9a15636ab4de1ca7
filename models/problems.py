"""What is wrong or missing, as codes and sentences not yet in any language."""

from dataclasses import dataclass

from models.language import Saying


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should look at.

    Attributes:
        code: Stable and short, for scripts and tests: ``goal-without-measure``.
        text: The sentence that says what is wrong and what to do.
        blocking: True when a document must not be issued with it.
        where: What it is about: an id, or a part of the report.
    """

    code: str
    text: Saying
    blocking: bool = False
    where: str = ""
