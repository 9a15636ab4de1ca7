"""The forms of the daily acts: what each asks, and how it says back what it understood."""

from collections.abc import Sequence
from datetime import date

from models.decisions import DecisionPoint, Outcome
from models.documents import Document
from models.health import Colour
from models.language import N_, Words
from models.milestones import Cause
from models.parse import ParseProblem, parse_day, parse_when
from models.rules.slip import MilestoneState
from models.when import When, days_between
from tui.widgets.fields import Field

FormContent = tuple[str, str, Sequence[Field]]
"""Title, what it is about, fields: the arguments of `screens.dialogs.Form`."""


def forecast_form(state: MilestoneState, today: date, w: Words) -> FormContent:
    """A new expected date with its cause."""
    milestone = state.milestone

    def say(when: When) -> str:
        days = days_between(milestone.baseline, when)
        if days is None:
            return w.date(when)
        return w.t("{date}: {days} days from the plan", date=w.date(when), days=w.signed(days))

    about = w.t(
        "Plan {plan}, forecast {forecast}. A new forecast never turns anything green by itself.",
        plan=w.date(milestone.baseline),
        forecast=w.date(milestone.forecast),
    )
    fields = (
        Field(
            "date",
            N_("New expected date (15.3, +14, +2u, uke 12)"),
            read=lambda text: parse_when(text, today),
            say=say,
            missing=N_("Give the new date."),
        ),
        Field("cause", N_("Cause"), "choice", choices=[(cause, w.t(cause.word)) for cause in Cause]),
        Field("text", N_("The cause in a sentence"), missing=N_("Write in a sentence why the date moves.")),
    )
    return w.t("Forecast for {number} {name}", number=milestone.number, name=milestone.name), about, fields


def reached_form(state: MilestoneState, today: date, w: Words) -> FormContent:
    """The day it was reached, and what shows it."""
    milestone = state.milestone

    def read(text: str) -> date:
        day = parse_day(text, today)
        if day > today:
            raise ParseProblem(N_("{day} lies ahead. A milestone is reached today or earlier."), day=w.date(day))
        return day

    about = milestone.criterion or milestone.deliverable
    fields = (
        Field(
            "on",
            N_("Reached on"),
            read=read,
            say=w.date,
            missing=N_("Give the day it was reached."),
            value=w.date(today),
        ),
        Field(
            "evidence",
            N_("Evidence: which document or decision shows it?"),
            missing=N_("Write what shows that it was reached."),
        ),
    )
    return w.t("{number} {name} is reached", number=milestone.number, name=milestone.name), about, fields


def assert_form(title: str, computed: Colour, w: Words) -> FormContent:
    """The leader's own colour with a reason."""
    colours = (Colour.GREEN, Colour.YELLOW, Colour.RED)
    about = w.t(
        "Calculated: {colour}. Your own colour is shown beside the calculated one, in reports too, with your reason.",
        colour=f"{computed.sign} {w.t(computed.word)}",
    )
    fields = (
        Field(
            "colour",
            N_("Your colour"),
            "choice",
            choices=[(c, f"{c.sign} {w.t(c.word)}") for c in colours if c is not computed],
        ),
        Field("reason", N_("Because"), missing=N_("Write at least one sentence why.")),
    )
    return title, about, fields


def note_form(title: str, about: str, w: Words) -> FormContent:
    """A factor's colour with a note."""
    colours = (Colour.GREEN, Colour.YELLOW, Colour.RED)
    fields = (
        Field("colour", N_("Colour"), "choice", choices=[(c, f"{c.sign} {w.t(c.word)}") for c in colours]),
        Field("note", N_("Note")),
    )
    return title, about, fields


def decision_form(point: DecisionPoint, keys: Sequence[str], today: date, w: Words) -> FormContent:
    """What a body decided, and who puts their name to it."""
    open_legs = [(place, w.t(leg.body.word)) for place, leg in enumerate(point.legs) if leg.decided is None]
    named = [("", w.t("No: the name alone"))] + [
        (key, w.t("Yes: {key}", key=f"{key.split()[0]} …{key[-12:]}")) for key in keys
    ]

    def read(text: str) -> date:
        day = parse_day(text, today)
        if day > today:
            raise ParseProblem(
                N_("{day} lies ahead. A decision is recorded on the day it is made, or later."), day=w.date(day)
            )
        return day

    fields = (
        Field("leg", N_("Who has decided?"), "choice", choices=open_legs),
        Field("outcome", N_("Outcome"), "choice", choices=[(outcome, w.t(outcome.word)) for outcome in Outcome]),
        Field(
            "on",
            N_("Decided on"),
            read=read,
            say=w.date,
            missing=N_("Give the day it was decided."),
            value=w.date(today),
        ),
        Field("case", N_("Case number, for example 12/26")),
        Field("text", N_("The decision, word for word"), "note", missing=N_("Write the decision as it was made.")),
        Field("conditions", N_("Conditions, one a line; only for «approved with conditions»"), "note"),
        Field("name", N_("Signed by"), missing=N_("Write who signs the decision.")),
        Field("role", N_("In the role of"), missing=N_("Write the role, for example chair of the steering group.")),
        Field("on_behalf_of", N_("On behalf of (only for a stand-in)")),
        Field("key", N_("Sign with an SSH key?"), "choice", choices=named),
    )
    about = w.t("What is signed here is kept with its fingerprint, and can never be taken back.")
    return w.t("Decision in {code} {name}", code=point.code, name=point.name), about, fields


def reference_form(document: Document, w: Words) -> FormContent:
    """What the municipality's record system calls a document."""
    about = w.t(
        "Issued {date}. Write it as the municipality's record system does. Leave it empty if the document is not registered.",
        date=w.date(document.issued_at.astimezone().date()),
    )
    fields = (
        Field("reference", N_("Archive reference, for example 26/123-4"), value=document.archive_reference),
    )  # fmt: skip
    return w.t("Archive reference for {title}", title=document.title), about, fields
