"""The tasks of critical success factors: scoring, measures, and what the factors are."""

from collections.abc import Sequence
from dataclasses import replace as with_fields

from msgspec.structs import replace

from models.factors import Factor, Limits, Measure
from models.language import N_
from models.tasks.editors import Editor, next_code
from models.tasks.fields import Field, choice, day, line, note, when, whole
from models.tasks.milestones import COLOURS
from models.tasks.place import changed, found, owner_of, steps_of
from models.tasks.task import Answers, Asked, Desk, Task


def _assess(desk: Desk, key: str) -> Asked:
    """A factor's colour with a note."""
    w, factor = desk.words, desk.data.factor(key.split("/", maxsplit=1)[0])
    colours = [(c, f"{c.sign} {w.t(c.word)}") for c in COLOURS]
    last = factor.assessments[-1].colour if factor.assessments else None

    def done(answers: Answers) -> str:
        colour = answers["colour"]
        return w.t("{code}: {colour}", code=factor.code, colour=f"{colour.sign} {w.t(colour.word)}")

    return Asked(
        f"{factor.code} {factor.name}",
        (choice("colour", N_("Colour"), colours, last), line("note", N_("Note"))),
        lambda answers: desk.acts.assess(factor.id, answers["colour"], answers["note"]),
        done,
        factor.indicator,
    )


def factor_fields(desk: Desk, kept: Factor | None) -> Sequence[Field]:
    """What a factor is."""
    factor = kept or Factor(
        id="", code=next_code((other.code for other in desk.data.factors), "KSF1"), name="", weight=1
    )
    limits = factor.limits
    return (
        line("code", N_("Code"), factor.code, N_("Give it a code.")),
        line("name", N_("Name in a few words"), factor.name, N_("Write a name.")),
        note("statement", N_("What must be in place"), factor.statement),
        line("indicator", N_("Indicator: what is looked at"), factor.indicator),
        Field(
            "limits",
            N_("Limits in words, a line each: on track, watch, off track"),
            "note",
            read=_limits,
            value="\n".join(filter(None, (limits.green, limits.yellow, limits.red))),
            empty=Limits(),
        ),
        line("why", N_("Why it matters"), factor.why),
        line("owner", N_("Who answers for it"), factor.owner),
        whole("weight", N_("Weight, 1 to 3; orders lists, never averages"), factor.weight, 1, 3, 1),
    )


def _limits(text: str) -> Limits:
    lines = [*(line.strip() for line in text.splitlines() if line.strip()), "", "", ""]
    return Limits(green=lines[0], yellow=lines[1], red=lines[2])


def measure_fields(desk: Desk, kept: Measure | None) -> Sequence[Field]:
    """A measure with its deadline."""
    measure, w = kept or Measure(text=""), desk.words
    done = day("done", N_("Done on"), desk.today, w, measure.done)
    return (
        line("text", N_("What is done"), measure.text, N_("Write what is done.")),
        line("owner", N_("Who sees to it"), measure.owner),
        when("deadline", N_("By when"), desk.today, w, measure.deadline),
        with_fields(done, label=N_("Done on; empty while it is not")),
    )


def _measure_done(desk: Desk, key: str) -> Asked:
    """A measure is done today, or after all not."""
    w, measure, factor = desk.words, found(desk.data, key), owner_of(desk.data, key)
    new = replace(measure, done=None if measure.done else desk.today)
    text = (
        w.t("Not done after all: {text}", text=measure.text) if measure.done else w.t("Done: {text}", text=measure.text)
    )
    return Asked(
        text, (), lambda _: desk.acts.edit(factor, changed(factor, steps_of(key), new)), lambda _: text,
    )  # fmt: skip


TASKS = (
    Task("assess", N_("Score the factor and write a note."), ("factors",), _assess),
    Task("measure-done", N_("Mark the measure as done today, or as not done after all."), ("factors", "measures"), _measure_done),
)  # fmt: skip

EDITORS = (
    Editor(
        "factor", ("factors",), Factor, N_("New success factor"), N_("Change success factor"), N_("Delete success factor"),
        factor_fields, lambda factor, _: f"{factor.code} {factor.name}",
    ),
    Editor(
        "measure", ("factors", "measures"), Measure, N_("New measure"), N_("Change measure"), N_("Delete measure"),
        measure_fields, lambda measure, _: f"«{measure.text}»",
    ),
)  # fmt: skip
"""The editors of factors and measures."""
