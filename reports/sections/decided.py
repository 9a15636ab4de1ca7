"""Every decision of the project: what each body decided, on which conditions, and how they were met."""

from models.decisions import outcome_word
from models.health import Colour
from models.language import Words
from reports.final_view import DecisionRow, FinalView, SignedRow, TermRow, TreatedRow
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections.execution import decisions_text
from reports.sections.wording import sentence

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
    if point.criteria:
        paper.text(
            w.n(
                "{met} of {n} criterion is met or does not apply.",
                "{met} of {n} criteria are met or do not apply.",
                point.criteria,
                met=w.number(point.criteria_met),
            )
        )
    if not any(leg.decided for leg in point.legs):
        when = w.t("Planned for {date}.", date=w.date(point.planned)) if point.planned else ""
        paper.text(" ".join(filter(None, (w.t("No body has decided it yet."), when))))
        return
    rows: list[list[Cell]] = [
        [w.t(leg.body), w.date(leg.decided or leg.planned), leg.case or "–", decided(leg, w), leg.text or "–"]
        for leg in point.legs
    ]
    columns = [
        Column(w.t("Body"), 30),
        Column(w.t("Date"), 19),
        Column(w.t("Case"), 14),
        Column(w.t("Outcome"), 27),
        Column(w.t("Decision"), 76),
    ]
    caption = w.t("{point}: treatment", point=point.code)
    paper.table(
        caption, columns, rows, description=w.t("Each body with date, case, outcome and the decision as worded.")
    )
    for leg in point.legs:
        _said(paper, leg, w)
    terms = [term for leg in point.legs for term in leg.conditions]
    if terms:
        _terms(paper, point, terms, w)


def _said(paper: Manuscript, leg: TreatedRow, w: Words) -> None:
    """Who signed, who disagreed, who took no part."""
    body = w.t(leg.body)
    said = []
    if leg.signed:
        said.append(
            w.t("{body}: signed by {names}.", body=body, names=w.listing(_signed(one, w) for one in leg.signed))
        )
    said += [
        sentence(w.t("{body}: dissent noted by {name}: {text}", body=body, name=name, text=text or "–"))
        for name, text in leg.dissents
    ]
    if leg.conflicted:
        names = w.listing(leg.conflicted)
        said.append(sentence(w.t("{body}: disqualified, took no part: {names}", body=body, names=names)))
    for line in said:
        paper.text(line)


def _signed(one: SignedRow, w: Words) -> str:
    behalf = w.t("on behalf of {name}", name=one.on_behalf_of) if one.on_behalf_of else ""
    about = ", ".join(filter(None, (one.role, behalf)))
    return f"{one.name} ({about})" if about else one.name


def _terms(paper: Manuscript, point: DecisionRow, terms: list[TermRow], w: Words) -> None:
    rows: list[list[Cell]] = [
        [term.text, term.owner or "–", w.date(term.deadline), _status(term, w), _proof(term, w)] for term in terms
    ]
    columns = [
        Column(w.t("Condition"), 52),
        Column(w.t("Responsible"), 28),
        Column(w.t("Deadline"), 19),
        Column(w.t("Status"), 25),
        Column(w.t("How it was met"), 42),
    ]
    paper.table(
        w.t("{point}: conditions", point=point.code),
        columns,
        rows,
        description=w.t("Each condition with deadline, whether it is met, and what shows it."),
    )


def _status(term: TermRow, w: Words) -> Mark:
    if term.fulfilled:
        return Mark(Colour.GREEN, w.t("met {date}", date=w.date(term.fulfilled)))
    return Mark(Colour.RED if term.overdue else Colour.YELLOW, w.t("overdue") if term.overdue else w.t("open"))


def _proof(term: TermRow, w: Words) -> str:
    if term.fulfilled:
        return term.proof or "–"
    consequence = w.t("If not met: {consequence}", consequence=term.consequence) if term.consequence else ""
    return consequence or "–"
