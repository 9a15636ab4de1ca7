"""The tables of the command line: one listing for people, for scripts and for screen readers.

The JSON forms are stable and described in docs/cli.md; keys are only ever added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.data import ProjectData
from models.health import Colour
from models.language import Words
from models.rules.areas import FactorState, ProjectState
from models.rules.attention import comes_next
from models.rules.decisions import PointState, point_states
from models.rules.slip import MilestoneState, slip_text
from models.status import Area, Assertion

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """Something to print.

    Attributes:
        title: A line above the table.
        headers: Column headings, in the language.
        rows: Cells as text, in the language.
        data: The same in English keys and ISO dates, for ``--format json``.
        notes: Lines below the table.
    """

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    data: Json
    notes: Sequence[str] = field(default=())


def mark(colour: Colour, words: Words) -> str:
    """A colour as sign and word."""
    return f"{colour.sign} {words.t(colour.word)}"


def status_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """The project's status, area by area."""
    t = words.t
    areas = [state.areas[area] for area in Area]
    rows = [
        [
            t(area.area.word),
            mark(area.computed, words),
            mark(area.asserted.colour, words) if area.asserted else "",
            "; ".join(words.say(reason) for reason in area.reasons),
        ]
        for area in areas
    ]
    ahead = comes_next(data, state.today)
    notes = [
        words.t("{area}: the project leader says {colour}, because {reason}",
                area=t(area.area.word), colour=t(area.asserted.colour.colour_name), reason=area.asserted.reason)
        for area in areas if area.asserted
    ]  # fmt: skip
    if ahead.meeting:
        notes.append(
            t("Next meeting: {number}, {date}", number=ahead.meeting.number, date=words.date(ahead.meeting.on))
        )
    if ahead.point:
        notes.append(
            t("Next decision point: {point}, {date}", point=ahead.point.code, date=words.date(ahead.point.expected))
        )
    json: Json = {
        "project": data.project.name,
        "municipality": data.project.municipality,
        "as_of": state.today.isoformat(),
        "areas": {
            area.area.value: {
                "computed": area.computed.value,
                "asserted": _asserted(area.asserted),
                "colour": area.colour.value,
                "reasons": [words.say(reason) for reason in area.reasons],
            }
            for area in areas
        },
        "milestones": {
            "total": len(state.milestones),
            "reached": sum(1 for milestone in state.milestones if milestone.reached),
            "unconfirmed": len(state.unconfirmed),
        },
        "figures_missing": state.totals.missing,
        "next_meeting": {"number": ahead.meeting.number, "date": ahead.meeting.on.isoformat()}
        if ahead.meeting
        else None,
        "next_decision_point": ahead.point.code if ahead.point else None,
    }
    title = t("{name}: status {date}", name=data.project.name, date=words.date(state.today))
    return Listing(title, [t("Area"), t("Calculated"), t("Asserted"), t("Reason")], rows, json, notes)


def milestones_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """Every milestone with its three dates."""
    t = words.t
    rows = [
        [
            row.milestone.number,
            row.milestone.name,
            row.milestone.responsible,
            words.date(row.milestone.baseline),
            words.date(row.milestone.forecast),
            words.date(row.milestone.reached.on) if row.milestone.reached else "–",
            slip_text(row, words),
            f"{row.colour.sign} {t(row.word)}",
        ]
        for row in state.milestones
    ]
    headers = [
        t("No."),
        t("Milestone"),
        t("Responsible"),
        t("Plan"),
        t("Forecast"),
        t("Reached"),
        t("Slip"),
        t("Status"),
    ]
    json: Json = {
        "project": data.project.name,
        "as_of": state.today.isoformat(),
        "milestones": [_milestone_json(row) for row in state.milestones],
    }
    return Listing(t("Milestones {date}", date=words.date(state.today)), headers, rows, json)


def factors_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """Every critical success factor with its last assessment."""
    t = words.t
    rows = [
        [row.factor.code, row.factor.name, mark(row.colour, words), trend_word(row, words), _note(row)]
        for row in state.factors
    ]
    json: Json = {
        "project": data.project.name,
        "as_of": state.today.isoformat(),
        "factors": [
            {
                "code": row.factor.code,
                "name": row.factor.name,
                "indicator": row.factor.indicator,
                "colour": row.colour.value,
                "last": row.last.value if row.last else None,
                "previous": row.previous.value if row.previous else None,
                "confirmed": row.confirmed,
                "note": _note(row),
            }
            for row in state.factors
        ],
    }
    headers = [t("No."), t("Critical success factor"), t("Status"), t("Since last"), t("Note")]
    return Listing(t("Critical success factors {date}", date=words.date(state.today)), headers, rows, json)


def decisions_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """Every decision point with its status."""
    t = words.t
    points = point_states(data, state.today)
    rows = [
        [
            row.point.code,
            row.point.name,
            words.date(row.point.planned),
            words.date(row.expected),
            f"{row.colour.sign} {words.say(row.label)}",
            f"{row.criteria_met}/{len(row.point.criteria)}",
            words.listing(row.waiting_for) or "–",
        ]
        for row in points
    ]
    headers = [t("Code"), t("Decision point"), t("Plan"), t("Expected"), t("Status"), t("Criteria"), t("Waiting for")]
    json: Json = {
        "project": data.project.name,
        "as_of": state.today.isoformat(),
        "decision_points": [_point_json(row, words) for row in points],
    }
    return Listing(t("Decision points {date}", date=words.date(state.today)), headers, rows, json)


def trend_word(row: FactorState, words: Words) -> str:
    """How the factor moved since the assessment before."""
    if row.previous is None:
        return "–"
    msgids = {1: words.t("Better"), -1: words.t("Worse"), 0: words.t("Unchanged")}
    return msgids[row.direction]


def _note(row: FactorState) -> str:
    return row.factor.assessments[-1].note if row.factor.assessments else ""


def _asserted(assertion: Assertion | None) -> Json | None:
    return {"colour": assertion.colour.value, "reason": assertion.reason, "by": assertion.by} if assertion else None


def _milestone_json(row: MilestoneState) -> Json:
    milestone = row.milestone
    return {
        "number": milestone.number,
        "name": milestone.name,
        "responsible": milestone.responsible,
        "baseline": milestone.baseline.stored if milestone.baseline else None,
        "forecast": milestone.forecast.stored if milestone.forecast else None,
        "actual": milestone.reached.on.isoformat() if milestone.reached else None,
        "slip_days": row.slip,
        "coarse": row.coarse,
        "overdue": row.overdue,
        "confirmed": row.confirmed,
        "computed": row.computed.value,
        "asserted": _asserted(row.asserted),
        "colour": row.colour.value,
    }


def _point_json(row: PointState, words: Words) -> Json:
    return {
        "code": row.point.code,
        "name": row.point.name,
        "planned": row.point.planned.stored if row.point.planned else None,
        "expected": row.expected.stored if row.expected else None,
        "status": words.say(row.label),
        "colour": row.colour.value,
        "passed": row.point.passed,
        "criteria": {"met": row.criteria_met, "total": len(row.point.criteria)},
        "conditions": {"met": row.met, "total": row.conditions},
        "waiting_for": list(row.waiting_for),
        "legs": [
            {
                "body": leg.body.value,
                "decided": leg.decided.isoformat() if leg.decided else None,
                "outcome": leg.outcome.value if leg.outcome else None,
                "case": leg.case,
            }
            for leg in row.point.legs
        ],
    }
