"""What there is to find: every thing of a project, what its reports say, and what its history remembers.

`models.rules.search` finds in it. A thing is one `Item` with all its texts, so that words that stand in different parts of
it find it; a decision, a condition and a part of a report are things of their own. The history is in `models.rules.remembered`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from models.data import ProjectData
from models.decisions import Condition, DecisionPoint, Leg
from models.documents import Document
from models.economy import BudgetLine, Figure, FundingSource
from models.factors import Factor
from models.goals import Goal
from models.language import Words
from models.meetings import Action, Meeting
from models.milestones import Milestone
from models.people import Person
from models.records import Record
from models.risks import Deviation, Risk
from models.rules.changes import FIELDS, record_name
from models.rules.search import Item, Kind, Source
from models.status import Assertion, Narrative, StatusReport
from models.writing import PASSAGES, ReportState, Writing

Lines = list[tuple[str, str]]


def things(data: ProjectData, w: Words) -> Iterator[Item]:
    """Every thing of a project as it is now, and what its reports say."""
    say = _Sayer(data, w)
    yield say.project()
    for milestone in data.milestones:
        yield say.milestone(milestone)
    for factor in data.factors:
        yield say.factor(factor)
    for point in data.decision_points:
        yield from say.decision_point(point)
    for area in data.assertions:
        if area.entries:
            name = record_name("assertions", area.id, {}, w)
            yield say.item(Kind.ASSESSMENT, name, say.assertions(area.entries), "overview", area.id)
    for goal in data.goals:
        yield say.goal(goal)
    for person in data.people:
        yield say.person(person)
    for line in data.budget_lines:
        yield say.budget_line(line)
    for source in data.funding_sources:
        yield say.funding(source)
    for risk in data.risks:
        yield say.risk(risk)
    for deviation in data.deviations:
        yield say.deviation(deviation)
    for meeting in data.meetings:
        yield say.meeting(meeting)
    for action in data.actions:
        yield say.action(action)
    for document in reversed(data.documents):
        yield say.document(document)
    for writing in data.writings:
        yield from say.writing(writing)
    for report in reversed(data.reports):
        yield from say.report(report)


class _Sayer:
    """Puts records into items, in a language."""

    def __init__(self, data: ProjectData, w: Words) -> None:
        self._data, self._w = data, w
        self._labels = {field: w.t(msgid) for field, msgid in FIELDS.items()}
        self._kinds = {kind: w.t(kind.word) for kind in Kind}
        self._documents = {document.about: document.id for document in data.documents}

    def item(
        self,
        kind: Kind,
        title: str,
        lines: Lines,
        mode: str,
        id: str,
        names: Iterable[str] = (),
        source: Source = Source.LIVE,
    ) -> Item:
        """An item with the lines that say something."""
        said = tuple(line for line in lines if line[1] and line[1] != "–")
        return Item(kind, title.strip(), said, mode, id, source, tuple(filter(None, names)), self._kinds[kind])

    def _line(self, field: str, text: str) -> tuple[str, str]:
        return self._labels[field], text

    def _fields(self, record: Record, *fields: str) -> Lines:
        """Fields that hold text, as they are."""
        return [self._line(field, str(getattr(record, field) or "")) for field in fields]

    def _date(self, when: Any) -> str:
        return self._w.date(when) if when else ""

    def assertions(self, entries: Iterable[Assertion]) -> Lines:
        """What the leader has said of a colour, the newest first."""
        w = self._w
        return [
            self._line("assertions", f"{w.date(one.at.astimezone().date())} {w.t(one.colour.word)}: {one.reason}")
            for one in reversed(tuple(entries))
        ]

    def project(self) -> Item:
        """The project itself."""
        project = self._data.project
        lines = self._fields(project, "municipality", "county", "phase_name", "background", "scope")
        lines += [*self._fields(project, "archive_reference")]
        lines += [self._line("start", self._date(project.start)), self._line("end", self._date(project.end))]
        return self.item(Kind.PROJECT, project.name, lines, "project", project.id, [project.archive_reference])

    def milestone(self, milestone: Milestone) -> Item:
        """A milestone with all that was said of its date."""
        w = self._w
        lines = self._fields(milestone, "deliverable", "criterion", "responsible")
        if reached := milestone.reached:
            lines.append(self._line("reached", f"{w.date(reached.on)}: {reached.evidence}"))
        for forecast in reversed(milestone.forecasts):
            text = f"{w.date(forecast.date)}: {w.t(forecast.cause.word)}. {forecast.text}"
            lines.append(self._line("forecast", text))
        for plan in reversed(milestone.baselines):
            lines.append(self._line("baselines", f"{w.date(plan.date)} {plan.decision}".strip()))
        lines += self.assertions(milestone.assertions)
        title = f"{milestone.number} {milestone.name}"
        return self.item(Kind.MILESTONE, title, lines, "milestones", milestone.id, [milestone.number])

    def factor(self, factor: Factor) -> Item:
        """A success factor with every note."""
        w = self._w
        lines = self._fields(factor, "statement", "indicator", "why", "owner")
        lines += [self._line("limits", text) for text in (factor.limits.green, factor.limits.yellow, factor.limits.red)]
        for measure in factor.measures:
            text = ", ".join(filter(None, (measure.text, measure.owner, self._date(measure.deadline))))
            lines.append(self._line("measures", text))
        for one in reversed(factor.assessments):
            text = f"{w.date(one.at.astimezone().date())} {w.t(one.colour.word)}: {one.note}"
            lines.append(self._line("assessments", text.removesuffix(": ")))
        return self.item(Kind.FACTOR, f"{factor.code} {factor.name}", lines, "factors", factor.id, [factor.code])

    def decision_point(self, point: DecisionPoint) -> Iterator[Item]:
        """A decision point, each decision of a body, and each condition."""
        w = self._w
        lines = [self._line("basis", text) for text in point.basis]
        lines += [
            self._line("criteria", f"{one.text} ({w.t(one.state.word)}) {one.note}".strip()) for one in point.criteria
        ]
        lines += [self._line("planned", self._date(point.planned)), self._line("forecast", self._date(point.forecast))]
        for leg in point.legs:
            if leg.decided is None:
                lines.append((w.t(leg.body.word), ", ".join(filter(None, (self._date(leg.planned), leg.case)))))
        decided = [leg for leg in point.legs if leg.decided]
        for leg in decided:
            yield self._decision(point, leg)
        for condition in point.conditions:
            yield self._condition(point, condition)
        yield self.item(
            Kind.DECISION_POINT, f"{point.code} {point.name}", lines, "decisions", point.id, [point.code]
        )  # fmt: skip

    def _decision(self, point: DecisionPoint, leg: Leg) -> Item:
        w = self._w
        outcome = w.t(leg.outcome.word) if leg.outcome else ""
        case = w.t("case {number}", number=leg.case) if leg.case else ""
        about = (f"{point.code} {case}".strip(), f"{outcome} {w.date(leg.decided)}".strip(), w.t(leg.body.word))
        title = ", ".join(about)
        lines = [self._line("legs", leg.text), self._line("title", point.name)]
        for kept in leg.sign_offs:
            who = ", ".join(filter(None, (kept.name, kept.role, kept.on_behalf_of)))
            day = w.date(kept.at.astimezone().date())
            lines.append((w.t("Signed off"), f"{who}, {day}, {kept.sha256[:12]}"))
        return self.item(Kind.DECISION, title, lines, "decisions", point.id, [leg.case])

    def _condition(self, point: DecisionPoint, condition: Condition) -> Item:
        w, met = self._w, condition.fulfilled
        lines = [
            self._line("owner", condition.owner),
            self._line("deadline", self._date(condition.deadline)),
            (w.t("Proof"), condition.proof),
            (w.t("If it is not met"), condition.consequence),
        ]
        if met:
            lines.append((w.t("Met"), f"{w.date(met.on)}: {met.proof}"))
        return self.item(Kind.CONDITION, f"{point.code} {condition.text}", lines, "decisions", point.id)

    def goal(self, goal: Goal) -> Item:
        """A goal."""
        w = self._w
        target = "" if goal.target is None else f"{w.number(goal.target)} {goal.unit}".strip()
        lines = [self._line("level", w.t(goal.level.word)), self._line("target", target)]
        lines += [self._line("deadline", self._date(goal.deadline)), *self._fields(goal, "method")]
        return self.item(Kind.GOAL, goal.text, lines, "project", goal.id)

    def person(self, person: Person) -> Item:
        """Somebody with their roles."""
        roles = self._w.listing(self._w.t(held.role.word) for held in person.roles)
        lines = [*self._fields(person, "title", "organisation"), self._line("roles", roles)]
        return self.item(Kind.PERSON, person.name, lines, "project", person.id)

    def _figure(self, field: str, figure: Figure) -> tuple[str, str]:
        if figure.amount is not None:
            return self._line(field, self._w.kroner(figure.amount) if figure.amount else "")
        asked = ", ".join(filter(None, (figure.asked_of, self._date(figure.asked_on), self._date(figure.reminded_on))))
        return self._line(field, " ".join(filter(None, (self._w.t("not received"), asked))))

    def budget_line(self, line: BudgetLine) -> Item:
        """A budget line with its figures."""
        lines = [self._figure(field, getattr(line, field)) for field in ("budget", "spent", "committed", "forecast")]
        return self.item(Kind.BUDGET_LINE, line.name, [*self._fields(line, "note"), *lines], "economy", line.id)

    def funding(self, source: FundingSource) -> Item:
        """A financing source with its figures."""
        lines = [self._figure(field, getattr(source, field)) for field in ("budgeted", "granted", "paid_out")]
        return self.item(Kind.FUNDING, source.name, lines, "economy", source.id)

    def risk(self, risk: Risk) -> Item:
        """A risk."""
        lines = self._fields(risk, "signs", "measure", "owner")
        return self.item(Kind.RISK, f"{risk.code} {risk.name}", lines, "project", risk.id, [risk.code])

    def deviation(self, deviation: Deviation) -> Item:
        """A deviation."""
        lines = [self._line("on", self._date(deviation.on)), *self._fields(deviation, "cause", "measure", "owner")]
        return self.item(Kind.DEVIATION, deviation.text, lines, "project", deviation.id)

    def meeting(self, meeting: Meeting) -> Item:
        """A meeting with its agenda."""
        lines = [self._line("on", self._date(meeting.on)), self._line("state", self._w.t(meeting.state.word))]
        lines += self._fields(meeting, "starts", "venue", "approved_in", "corrects")
        for item in meeting.items:
            texts = (
                item.number,
                item.title,
                item.background,
                item.proposal,
                item.discussion,
                item.decision,
                item.basis,
            )
            lines.append(self._line("items", " · ".join(filter(None, texts))))
            lines += [self._line("dissents", f"{kept.name}: {kept.text}") for kept in item.dissents]
            lines += [self._line("conflicted", kept.ground) for kept in item.conflicted]
        title = f"{meeting.number} {meeting.title}"
        lines += [self._line("comments", f"{said.by}: {said.text} {said.answer}") for said in meeting.comments]
        lines += [self._line("takeovers", f"{kept.name}: {kept.reason}") for kept in meeting.takeovers]
        names = [meeting.number, *(item.number for item in meeting.items)]
        return self.item(Kind.MEETING, title, lines, "meetings", meeting.id, names)

    def action(self, action: Action) -> Item:
        """Something that was promised."""
        lines = [*self._fields(action, "owner", "meeting", "item", "proof"), self._line("due", self._date(action.due))]
        return self.item(
            Kind.ACTION, action.text, [*lines, self._line("done", self._date(action.done))], "meetings", action.id
        )

    def document(self, document: Document) -> Item:
        """A document that was issued."""
        w = self._w
        lines = [
            self._line("archive_reference", document.archive_reference),
            self._line("issued_at", w.date(document.issued_at.astimezone().date())),
            *self._fields(document, "issued_by"),
            self._line("on", w.date(document.on)),
            self._line("sha256", document.sha256),
        ]
        version = f" v{document.version}" if document.version > 1 else ""
        names = [document.archive_reference]
        return self.item(Kind.DOCUMENT, f"{document.title}{version}", lines, "archive", document.id, names)

    def report(self, report: StatusReport) -> Iterator[Item]:
        """A report, and each part of it that somebody wrote."""
        w = self._w
        name = record_name("reports", report.id, {"number": report.number}, w)
        issued = report.state is ReportState.ISSUED
        screen = "archive" if issued else "report"
        document = self._documents.get(report.id, "status")
        about = self._fields(report, "recipient", "meeting", "agreed_with", "issued_by")
        about += [self._line("status_date", w.date(report.status_date)), self._line("state", w.t(report.state.word))]
        yield self.item(Kind.REPORT, name, about, screen, document, source=Source.REPORTS)
        for part in Narrative:
            if text := report.text(part).strip():
                title, id = f"{name}: {w.t(part.word)}", document if issued else f"status/{part.value}"
                yield self.item(Kind.REPORT, title, [("", text)], screen, id, source=Source.REPORTS)

    def writing(self, writing: Writing) -> Iterator[Item]:
        """The brief, the plan or the final report as it is being written, and each part of it that somebody wrote."""
        w = self._w
        name = w.t(writing.kind.word)
        about = self._fields(writing, "recipient", "meeting", "agreed_with")
        about += [self._line("status_date", w.date(writing.status_date)), self._line("state", w.t(writing.state.word))]
        yield self.item(Kind.DOCUMENT, name, about, "report", writing.id, source=Source.REPORTS)
        for passage in PASSAGES[writing.kind]:
            if text := writing.text(passage.name).strip():
                title, id = f"{name}: {w.t(passage.word)}", f"{writing.id}/{passage.name}"
                yield self.item(Kind.DOCUMENT, title, [("", text)], "report", id, source=Source.REPORTS)
