"""What stands at the top of a document, and its last line."""

from collections.abc import Iterable, Iterator

from models.decisions import outcome_word
from models.language import Words
from models.people import Role
from reports.manuscript import Manuscript
from reports.view import LegRow, PersonRow, StatusView, View

Pairs = list[tuple[str, str]]


def status_front(view: StatusView, w: Words) -> Pairs:
    """The key facts of a status report."""
    period = w.t("{first} to {last}", first=w.date(view.period_from), last=w.date(view.status_date))
    return [*frame(view, w), (w.t("Period"), period), *held(view.people, w), *handling(view, w)]


def frame(view: View, w: Words) -> Pairs:
    """Whose project, in which phase."""
    return [(w.t("Municipality"), view.municipality), (w.t("Phase"), view.phase_name or w.t(view.phase))]


def held(people: Iterable[PersonRow], w: Words) -> Pairs:
    """Each role with whoever holds it."""
    by_role: dict[Role, list[str]] = {}
    for person in people:
        name = ", ".join(dict.fromkeys(part for part in (person.name, person.title, person.organisation) if part))
        by_role.setdefault(person.role, []).append(name)
    return [(w.t(role.word), "; ".join(names)) for role, names in by_role.items()]


def handling(view: View, w: Words) -> Pairs:
    """For whom it is, where it is archived, which version it is, and how far it has come."""
    meeting = w.t("meeting {n}", n=view.meeting) if view.meeting else ""
    return [
        (w.t("For"), ", ".join(part for part in (view.recipient, meeting) if part)),
        (w.t("Archive reference"), view.archive_reference),
        (w.t("Version"), str(view.version) if view.version > 1 else ""),
        (w.t("State"), _state(view, w)),
    ]


def treated(legs: Iterable[LegRow], w: Words) -> Iterator[tuple[str, str]]:
    """What each body has decided about the document: the steering group approves, the council adopts."""
    lines = []
    for leg in legs:
        if leg.decided and leg.outcome:
            case = ", " + w.t("case {number}", number=leg.case) if leg.case else ""
            outcome = w.t(outcome_word(leg.body, leg.outcome))
            lines.append(f"{w.t(leg.body)} {w.date(leg.decided)}{case}: {outcome}")
    if lines:
        yield w.t("Treated"), "\n".join(lines)


def colophon(paper: Manuscript, view: View, w: Words) -> None:
    """Where the figures come from, and of which day they are."""
    paper.note(
        w.t(
            "Figures, dates and statuses are taken from the project's data as of {date}. Made with Styr {version}.",
            date=w.date(view.status_date),
            version=view.made_by,
        )
    )


def _state(view: View, w: Words) -> str:
    if view.issued_at:
        return w.t("Issued {date}", date=w.date(view.issued_at.date()))
    if view.agreed_at:
        return w.t("Agreed with {who} {date}", who=view.agreed_with, date=w.date(view.agreed_at.date()))
    return w.t("Draft")
