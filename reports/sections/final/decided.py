"""Every decision of the project: what each body decided, on which conditions, and how they were met."""

from models.decisions import outcome_word
from models.health import Colour
from models.language import Words
from reports.final_view import DecisionRow, FinalView, SignedRow, TermRow, TreatedRow
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections.final.execution import decisions_text
from reports.sections.wording import lean, sentence

OUTCOME_COLOURS = {
    "approved": Colour.GREEN,
    "conditional": Colour.YELLOW,
    "returned": Colour.YELLOW,
    "postponed": Colour.YELLOW,
    "rejected": Colour.RED,
}


def decisions(paper: Manuscript, view: FinalView, w: Words) -> None:
    """Decision point by decision point."""
    paper.text(decisions_text(view, w))
    for point in view.decisions:
        paper.heading(f"{point.code} {point.name}".strip())
        _point(paper, point, w)


def decided(leg: TreatedRow, w: Words) -> Mark | str:
    """What a body decided; a conditional decision with every condition met is as good as an approval."""
    if leg.outcome is None or leg.decided is None:
        return w.t("not treated")
    colour = OUTCOME_COLOURS[leg.outcome.value]
    if leg.outcome.value == "conditional" and leg.conditions and all(term.fulfilled for term in leg.conditions):
        colour = Colour.GREEN
    return Mark(colour, w.t(outcome_word(leg.body, leg.outcome)))


def _point(paper: Manuscript, point: DecisionRow, w: Words) -> None:
    if not any(leg.decided for leg in point.legs):
        when = w.t("Planned for {date}.", date=w.date(point.planned)) if point.planned else ""
        paper.text(" ".join(filter(None, (w.t("No body has decided it yet."), when))))
        return
    rows: list[list[Cell]] = [
        [w.t(leg.body), _day(leg, w), leg.case or "–", decided(leg, w), leg.text or "–"] for leg in point.legs
    ]
    columns = [
        Column(w.t("Body"), 31),
        Column(w.t("Date"), 20),
        Column(w.t("Case"), 16),
        Column(w.t("Outcome"), 38),
        Column(w.t("Decision"), 70),
    ]
    caption = w.t("{point}: treatment", point=point.code)
    description = w.t("Each body with date, case, outcome and the decision as worded.")
    paper.table(caption, *lean(columns, rows), description=description)
    for leg in point.legs:
        paper.text(_said(leg, w))
    terms = [term for leg in point.legs for term in leg.conditions]
    if terms:
        _terms(paper, point, terms, w)
    if point.criteria:
        paper.text(
            w.n(
                "{met} of {n} criterion is met or does not apply.",
                "{met} of {n} criteria are met or do not apply.",
                point.criteria,
                met=w.number(point.criteria_met),
            )
        )


def _day(leg: TreatedRow, w: Words) -> str:
    """When it was decided; until then, when it is planned to be."""
    planned = leg.decided is None and leg.planned is not None
    return w.t("planned {date}", date=w.date(leg.planned)) if planned else w.date(leg.decided)


def _said(leg: TreatedRow, w: Words) -> str:
    """Who signed, who took no part, who disagreed; nothing when nobody did."""
    said = []
    if leg.signed:
        said.append(w.t("Signed by {names}.", names=w.listing(_signed(one, w) for one in leg.signed)))
    if leg.conflicted:
        said.append(sentence(w.t("Disqualified, took no part: {names}", names=w.listing(leg.conflicted))))
    for name, text in leg.dissents:
        said.append(sentence(w.t("Dissent noted by {name}: {text}", name=name, text=text or "–")))
    return f"{w.t(leg.body)}: {' '.join(said)}" if said else ""


def _signed(one: SignedRow, w: Words) -> str:
    behalf = w.t("on behalf of {name}", name=one.on_behalf_of) if one.on_behalf_of else ""
    about = ", ".join(filter(None, (one.role, behalf)))
    return f"{one.name} ({about})" if about else one.name


def _terms(paper: Manuscript, point: DecisionRow, terms: list[TermRow], w: Words) -> None:
    rows: list[list[Cell]] = [
        [term.text, term.owner or "–", w.date(term.deadline), _status(term, w), _proof(term, w)] for term in terms
    ]
    columns = [
        Column(w.t("Condition"), 48),
        Column(w.t("Responsible"), 31),
        Column(w.t("Deadline"), 20),
        Column(w.t("Status"), 34),
        Column(w.t("How it was met"), 42),
    ]
    description = w.t("Each condition with deadline, whether it is met, and what shows it.")
    paper.table(w.t("{point}: conditions", point=point.code), *lean(columns, rows), description=description)


def _status(term: TermRow, w: Words) -> Mark:
    if term.fulfilled:
        return Mark(Colour.GREEN, w.t("met {date}", date=w.date(term.fulfilled)))
    return Mark(Colour.RED if term.overdue else Colour.YELLOW, w.t("overdue") if term.overdue else w.t("not met"))


def _proof(term: TermRow, w: Words) -> str:
    if term.fulfilled:
        return term.proof or "–"
    consequence = w.t("If not met: {consequence}", consequence=term.consequence) if term.consequence else ""
    return consequence or "–"
