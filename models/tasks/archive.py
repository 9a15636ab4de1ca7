"""The task of the archive: the reference that the municipality's record system has given a document."""

from models.language import N_
from models.tasks.fields import line
from models.tasks.task import Answers, Asked, Desk, Task


def _reference(desk: Desk, key: str) -> Asked:
    """What the municipality's record system calls a document."""
    w, document = desk.words, desk.data.document(key)

    def done(answers: Answers) -> str:
        if reference := answers["reference"]:
            return w.t("{title} has the archive reference {reference}.", title=document.title, reference=reference)
        return w.t("{title} has no archive reference.", title=document.title)

    return Asked(
        w.t("Archive reference for {title}", title=document.title),
        (line("reference", N_("Archive reference, for example 26/123-4"), document.archive_reference),),
        lambda answers: desk.acts.archive_document(key, answers["reference"]),
        done,
        w.t(
            "Issued {date}. Write it as the municipality's record system does. "
            "Leave it empty if the document is not registered.",
            date=w.date(document.issued_at.astimezone().date()),
        ),
    )


TASKS = (Task("archive-document", N_("Note the archive reference of an issued document."), ("documents",), _reference),)
