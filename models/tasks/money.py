"""The tasks of the economy: budget lines, sources, and the figures that are missing."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.economy import BudgetLine, Figure, FundingKind, FundingSource
from models.language import N_, Words
from models.parse import parse_kroner
from models.records import Record
from models.tasks.editors import Editor
from models.tasks.fields import Field, choice, day, line, one_of, yes_no
from models.tasks.place import found, owner_of
from models.tasks.task import Answers, Asked, Desk, Task

FIGURES: dict[type[Record], dict[str, str]] = {
    BudgetLine: {
        "budget": N_("Budget"),
        "spent": N_("Spent"),
        "committed": N_("Committed"),
        "forecast": N_("Forecast"),
    },
    FundingSource: {"budgeted": N_("Budgeted"), "granted": N_("Granted"), "paid_out": N_("Paid out")},
}
"""The figures of a line and of a source, in the order of their columns."""


def figure_text(figure: Figure, w: Words) -> str:
    """A figure in a table; ``?`` for one that has not been received."""
    return "?" if figure.amount is None else w.number(figure.amount)


def _figure(name: str, label: str, figure: Figure, w: Words) -> Field:
    """An amount, or ``?`` for one that has not been received; who was asked for it is kept."""

    def read(text: str) -> Figure:
        if text.strip() == "?":
            return replace(figure, amount=None)
        amount = parse_kroner(text)
        return figure if amount == figure.amount else Figure(amount=amount)

    def say(read: Figure) -> str:
        return w.t("not received; it is printed as missing, never as 0") if read.missing else w.kroner(read.amount or 0)

    return Field(name, label, read=read, say=say, value=figure_text(figure, w), empty=replace(figure, amount=None))


def line_fields(desk: Desk, kept: BudgetLine | None) -> Sequence[Field]:
    """A budget line with its figures."""
    kept, w = kept or BudgetLine(id="", name=""), desk.words
    return (
        line("name", N_("Budget line"), kept.name, N_("Write what the money is for.")),
        *(_figure(name, label, getattr(kept, name), w) for name, label in FIGURES[BudgetLine].items()),
        line("note", N_("Note"), kept.note),
    )


def source_fields(desk: Desk, kept: FundingSource | None) -> Sequence[Field]:
    """A source with its figures."""
    kept, w = kept or FundingSource(id="", name=""), desk.words
    return (
        line("name", N_("Who pays"), kept.name, N_("Write who pays.")),
        one_of("kind", N_("Kind"), FundingKind, w, kept.kind),
        *(_figure(name, label, getattr(kept, name), w) for name, label in FIGURES[FundingSource].items()),
        yes_no("own_share", N_("The municipality's own share?"), w, kept.own_share),
    )


def _ask(desk: Desk, key: str) -> Asked:
    """Note that a figure is missing: who was asked for it, and when."""
    w, thing = desk.words, found(desk.data, key)
    names = FIGURES[type(thing)]
    missing = [name for name in names if getattr(thing, name).missing] or list(names)
    first = getattr(thing, missing[0])
    owner = owner_of(desk.data, key)

    def act(answers: Answers) -> None:
        figure: Figure = getattr(thing, answers["figure"])
        again = figure.missing and figure.asked_on is not None
        asked = Figure(
            asked_of=answers["of"],
            asked_on=figure.asked_on if again else answers["on"],
            reminded_on=answers["on"] if again else None,
        )
        desk.acts.edit(owner, replace(thing, **{answers["figure"]: asked}))

    def done(answers: Answers) -> str:
        label = names[answers["figure"]]
        return w.t("{figure} is missing; asked: {who}.", figure=w.t(label), who=answers["of"])

    return Asked(
        w.t("Missing figure: {name}", name=thing.name),
        (
            choice("figure", N_("Which figure is missing?"), [(name, w.t(names[name])) for name in missing]),
            line("of", N_("Who has been asked?"), first.asked_of, N_("Write who has been asked.")),
            day(
                "on", N_("When? The second time it counts as a reminder"), desk.today, w, desk.today,
                N_("Give the day."), N_("{day} lies ahead. Write when the question was asked."),
            ),
        ),
        act,
        done,
        w.t("A missing figure is printed as «not received», with who was asked and when; never as 0."),
    )  # fmt: skip


TASKS = (
    Task(
        "missing-figure",
        N_("Note that a figure of a budget line is missing, and who was asked."),
        ("budget_lines",),
        _ask,
    ),
    Task(
        "missing-grant", N_("Note that a figure of a source is missing, and who was asked."), ("funding_sources",), _ask
    ),
)

EDITORS = (
    Editor(
        "line", ("budget_lines",), BudgetLine, N_("New budget line"), N_("Change budget line"), N_("Delete budget line"),
        line_fields, lambda kept, _: kept.name, about=N_("Write ? for a figure that has not been received."),
    ),
    Editor(
        "source", ("funding_sources",), FundingSource, N_("New source"), N_("Change source"), N_("Delete source"),
        source_fields, lambda kept, _: kept.name, about=N_("Write ? for a figure that has not been received."),
    ),
)  # fmt: skip
"""The editors of the economy."""
