"""A look through a municipality's Word template before it is taken: what there is to know of it, or why it cannot be used."""

from models.language import Words
from models.tasks.letterhead import Unfit
from reports.word.guard import TemplateRefused, refuse_hostile


def looked_through(content: bytes, w: Words) -> tuple[str, ...]:
    """A sentence for each thing to know of a template before it is taken. Raises Unfit."""
    try:
        refuse_hostile(content)
    except TemplateRefused as problem:
        raise Unfit(w.say(problem.text)) from problem
    return ()
