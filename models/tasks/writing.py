"""The tasks of the brief, the plan and the final report: begun, written, addressed, agreed."""

from collections.abc import Sequence

from models.data import find
from models.language import N_, saying
from models.tasks.fields import Field, choice, day, line, note, one_of
from models.tasks.task import Answers, Asked, Desk, NotNow, Task
from models.writing import PASSAGES, Writing, WritingKind

WRITINGS = ("writings",)


def _begin(desk: Desk, key: str) -> Asked:
    """One of the documents of which there is one each; `key` is the kind to begin with, or empty."""
    w = desk.words
    unbegun = [kind for kind in WritingKind if desk.data.writing(kind) is None]
    if not unbegun:
        raise NotNow(saying("The brief, the plan and the final report have all been begun."))
    wanted = next((kind for kind in unbegun if kind.value == key), unbegun[0])

    def done(answers: Answers) -> str:
        kind = answers["kind"]
        return w.t("{document} is begun. All that is known is filled in already.", document=w.t(kind.word))

    return Asked(
        w.t("Begin a document"),
        (one_of("kind", N_("Which document"), unbegun, w, wanted),),
        lambda answers: desk.acts.begin_writing(answers["kind"]),
        done,
        follow=wanted.value,
    )  # fmt: skip


def _write(desk: Desk, key: str) -> Asked:
    """The texts of a document, passage by passage; for whoever does not write on the page of the screen."""
    w, writing = desk.words, find(desk.data.writings, key)
    return Asked(
        w.t(writing.kind.word),
        tuple(note(part.name, part.word, writing.text(part.name)) for part in PASSAGES[writing.kind]),
        lambda answers: desk.acts.write(writing.id, writing.rev, answers),
        lambda _: w.t("Saved."),
        w.t("Everything else in it is taken from the project."),
    )


def _address(desk: Desk, key: str) -> Asked:
    """For whom a document is, of which day, and which decision point treats it."""
    w, writing = desk.words, find(desk.data.writings, key)
    return Asked(
        w.t(writing.kind.word),
        _address_fields(desk, writing),
        lambda answers: desk.acts.address(writing.kind, **answers),
        lambda _: w.t("Saved."),
    )


def _address_fields(desk: Desk, writing: Writing) -> Sequence[Field]:
    w = desk.words
    points = [(point.id, f"{point.code} {point.name}") for point in desk.data.decision_points]
    return (
        line("recipient", N_("For whom"), writing.recipient),
        line("meeting", N_("For which meeting, such as 3/2026"), writing.meeting),
        day("status_date", N_("The day it is of"), desk.today, w, writing.status_date, N_("Give the day.")),
        choice(
            "decision_point",
            N_("Decision point that treats it"),
            [("", w.t("None")), *points],
            writing.decision_point,
        ),
    )


def _agree(desk: Desk, key: str) -> Asked:
    """A document is agreed with the chair."""
    w, writing = desk.words, find(desk.data.writings, key)
    return Asked(
        w.t("{document} is agreed", document=w.t(writing.kind.word)),
        (line("who", N_("Agreed with"), missing=N_("Write with whom, for example the chair.")),),
        lambda answers: desk.acts.agree(writing.id, answers["who"]),
        lambda _: w.t("Agreed. It can be issued now."),
        w.t("After this the document can be issued. Writing in it again makes it a draft."),
    )


TASKS = (
    Task("begin-document", N_("Begin the project brief, the project plan or the final report."), (), _begin),
    Task("write-document", N_("Write the texts of the brief, the plan or the final report."), WRITINGS, _write),
    Task("address-document", N_("Say for whom it is, of which day, and which decision point treats it."), WRITINGS, _address),
    Task("agree-document", N_("Record that the document is agreed with the chair."), WRITINGS, _agree),
)  # fmt: skip
