"""A look through a municipality's Word template before it is taken: what there is to know of it, or why it cannot be used."""

from models.language import Words
from models.tasks.letterhead import Unfit


def looked_through(content: bytes, w: Words) -> tuple[str, ...]:
    """A sentence for each thing to know of a template before it is taken, such as what it lacks. Raises Unfit."""
    from reports.word.template_check import Level, check_template  # opens it with python-docx

    found = check_template(content, w).findings
    for finding in found:
        if finding.level is Level.PROBLEM:
            raise Unfit(" ".join(filter(None, (finding.text, finding.advice))))
    return tuple(
        "○ " + " ".join(filter(None, (finding.text, finding.advice)))
        for finding in found
        if finding.level is Level.NOTE
    )
