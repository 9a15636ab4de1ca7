"""Older formats of main.json, brought up to date one number at a time: pure functions over plain tables.

A migration is never changed after a release; `tests/torture/formats/` holds a project of every format there has been.
The first commit in a new format leaves the old file beside it for good, as ``main.json.pre-v<old>``.
"""

from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, Any]]

SCHEMA = 4
"""The format this program writes."""

MIN_READER = 4
"""The oldest format whose programs may read what this one writes: older ones expect titles where meetings have items."""


def _v1_to_v2(tables: Tables) -> Tables:
    """Format 2 promises that every text is clean (models/text.py) and may hold sign-offs."""
    from models.text import cleaned  # with patterns to compile: only an old file needs them

    return {name: cleaned(table) for name, table in tables.items()}


# What a status report is called on its front; frozen here, since a migration never changes and the catalogues do.
_REPORT_TITLES = {"nb": "Statusrapport nr. {n}", "nn": "Statusrapport nr. {n}", "en": "Status report no. {n}"}


def _v2_to_v3(tables: Tables) -> Tables:
    """Format 3 holds a document for each report that has been issued. One that is there already stays as it is."""
    language = next((project.get("language", "nb") for project in tables.get("project", {}).values()), "nb")
    documents = dict(tables.get("documents", {}))
    there = {document["id"] for document in documents.values()}
    number = max(map(int, documents), default=0)
    for report in tables.get("reports", {}).values():
        id = f"document-{report['id']}"
        if not (report.get("state") == "issued" and report.get("snapshot") and report.get("issued_at")) or id in there:
            continue
        number += 1
        documents[str(number)] = {
            "id": id,
            "rev": 1,
            "place": report.get("place", 0),
            "kind": "status_report",
            "number": report["number"],
            "version": report.get("version", 1),
            "title": _REPORT_TITLES.get(language, _REPORT_TITLES["nb"]).format(n=report["number"]),
            "about": report["id"],
            "on": report["status_date"],
            "issued_at": report["issued_at"],
            "issued_by": report.get("issued_by", ""),
            "sha256": report["snapshot"],
        }
    return {**tables, "documents": documents}


def _v3_to_v4(tables: Tables) -> Tables:
    """Format 4 holds the items of meetings as what is treated, where format 3 had their titles.

    It may also hold the brief, the plan and the final report as they are written, and how goals went.
    """
    if "meetings" not in tables:
        return tables
    return {**tables, "meetings": {number: _with_items(meeting) for number, meeting in tables["meetings"].items()}}


def _with_items(meeting: dict[str, Any]) -> dict[str, Any]:
    """A meeting whose items are more than titles: standing ones by the template's, the rest written by hand."""
    items = meeting.get("items", [])
    if not all(isinstance(item, str) for item in items):
        return meeting
    return {**meeting, "items": [_item(number, item) for number, item in enumerate(items, start=1)]}


# Items of the template's agendas that every meeting has; frozen here, as the titles of reports are.
_STANDING = (
    "Godkjenning av innkalling", "Godkjenning av referat", "Approval of notice", "Approval of minutes", "Habilitet",
    "Impartiality", "Statusrapport", "Status report", "Eventuelt", "Any other business",
)  # fmt: skip


def _item(number: int, title: str) -> dict[str, Any]:
    # «written» is what an item is that says nothing of its origin.
    return {"key": f"item-{number}", "title": title, **({"origin": "standing"} if title.startswith(_STANDING) else {})}


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {1: _v1_to_v2, 2: _v2_to_v3, 3: _v3_to_v4}
"""What leads from each format to the next. Each changes nothing in tables that it has been through already."""


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of an older format in this program's format."""
    for number in range(schema, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables
