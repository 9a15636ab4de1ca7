"""The municipality's Word template, from within the application: the file, what was found in it, and a yes."""

from collections.abc import Sequence

from models.language import Words
from models.tasks.letterhead import letterhead_task
from models.tasks.task import Task


def choose_letterhead() -> Task:
    """The task of choosing it, with the look that the room of documents takes."""
    return letterhead_task(_look)


def _look(content: bytes, w: Words) -> Sequence[str]:
    # Only whoever chooses a template needs what knows Word's files.
    from reports.letterheads import looked_through

    return looked_through(content, w)
