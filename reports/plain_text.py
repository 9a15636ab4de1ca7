"""The project as text to paste into an e-mail: short lines, no tables, nothing that needs letters of one width."""

import json
import textwrap

from models.data import TABLES, ProjectData
from models.language import Words
from models.records import to_builtins
from models.rules.areas import ProjectState
from models.rules.attention import comes_next
from models.rules.decisions import point_states
from models.rules.slip import slip_text
from models.status import Area
from reports.listing import mark

WIDTH = 71
"""Columns; e-mail is quoted with marks before each line, and 72 is what it should not pass."""


def tables_json(data: ProjectData) -> str:
    """Every table as readable JSON, by its name in `models.data.TABLES`; what is empty in a record is left out."""
    tables = {name: to_builtins(getattr(data, name)) for name in TABLES}
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


def mail_text(data: ProjectData, state: ProjectState, words: Words) -> str:
    """Where the project stands: the status, every milestone, the decision points and the meeting to come."""
    t, overall = words.t, state.areas[Area.OVERALL]
    parts = [_wrapped(t("{name}: status {date}", name=data.project.name, date=words.date(state.today)))]
    reasons = "; ".join(words.say(reason) for reason in overall.reasons)
    if overall.asserted:
        reasons = overall.asserted.reason
    parts.append(
        _wrapped(f"{t(overall.area.word)}: {mark(overall.colour, words)}" + (f". {reasons}" if reasons else ""))
    )
    parts.append(t("Milestones").upper())
    for row in state.milestones:
        milestone = row.milestone
        dates = [t("plan {date}", date=words.date(milestone.baseline))]
        if milestone.reached:
            dates.append(t("reached {date}", date=words.date(milestone.reached.on)))
        elif milestone.forecast:
            dates.append(t("forecast {date} ({slip})", date=words.date(milestone.forecast), slip=slip_text(row, words)))
        facts = [f"{row.colour.sign} {t(row.word)}", ", ".join(dates), milestone.responsible]
        parts.append(
            "\n".join(
                [_wrapped(f"{milestone.number} {milestone.name}"), _wrapped(". ".join(filter(None, facts)), "   ")]
            )
        )
    if points := point_states(data, state.today):
        parts.append(t("Decision points").upper())
        parts += [
            "\n".join(
                [
                    _wrapped(f"{row.point.code} {row.point.name}"),
                    _wrapped(f"{words.date(row.expected)}. {row.colour.sign} {words.say(row.label)}", "   "),
                ]
            )
            for row in points
        ]
    if meeting := comes_next(data, state.today).meeting:
        parts.append(_wrapped(t("Next meeting: {number}, {date}", number=meeting.number, date=words.date(meeting.on))))
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent or "   ", break_on_hyphens=False
    )
