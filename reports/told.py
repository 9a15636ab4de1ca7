"""One thing, all of it, as lines to be read by ear: each field by its name, each part by the number one calls it by."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.data import TABLES, ProjectData, records_of
from models.language import N_, Words
from models.meetings import Meeting
from models.records import Record, to_builtins
from models.rules.changes import ENUMERATED, FIELDS, called, spoken

TABLE_WORDS = {
    "project": N_("Project"), "people": N_("People"), "goals": N_("Goals"), "milestones": N_("Milestones"),
    "factors": N_("Success factors"), "decision_points": N_("Decision points"), "budget_lines": N_("Budget"),
    "funding_sources": N_("Financing"), "risks": N_("Risks"), "deviations": N_("Deviations"), "meetings": N_("Meetings"),
    "actions": N_("Actions"), "documents": N_("Documents"),
}  # fmt: skip
"""What the tables are called that a person names things of."""


def index(data: ProjectData, words: Words) -> Iterator[str]:
    """Everything there is, by kind, each by what it is called at the command line."""
    for table in TABLES:
        if table in TABLE_WORDS and (records := records_of(data, table)):
            yield words.t(TABLE_WORDS[table])
            for record in records:
                yield f"  {called(record, words)}"


def told(record: Record, data: ProjectData, words: Words) -> Iterator[str]:
    """All that is kept of a record."""
    known = {other.id: _short(other, words) for table in TABLES for other in records_of(data, table)}
    if isinstance(record, Meeting):
        known |= {item.key: item.number or item.title for item in record.items}
    yield called(record, words)
    yield from _fields(
        to_builtins(record), known, getattr(record, "code", "") or str(getattr(record, "number", "")), words
    )


def _fields(
    thing: Mapping[str, Any], known: Mapping[str, str], code: str, words: Words, indent: str = ""
) -> Iterator[str]:
    for name, value in thing.items():
        if name in {
            "id",
            "rev",
            "place",
            "code",
            "name",
            "key",
            "private",
            "sha256" if "sha256" in thing else "",
            "statement" if "sha256" in thing else "",
        } or value in (
            None,
            "",
            [],
            {},
        ):
            continue
        label = words.t(FIELDS[name]) if name in FIELDS else name
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, part in enumerate(value, start=1):
                yield f"{indent}{label} {code}/{number}:" if code else f"{indent}{label} {number}:"
                yield from _fields(part, known, f"{code}/{number}" if code else "", words, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{label}: {'; '.join(known.get(one, spoken(name, one, words)) for one in value)}"
        else:
            text = known.get(value) if isinstance(value, str) and name not in ENUMERATED else None
            yield f"{indent}{label}: {text or spoken(name, value, words)}"


def _short(record: Record, words: Words) -> str:
    return str(getattr(record, "code", "") or getattr(record, "number", "")) or called(record, words)
