"""The history in the user's words: who did what to which thing, what it was and what it became."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from models.agenda import ItemKind, Origin, Treatment
from models.data import TABLE_OF, TABLES, ProjectData, records_of
from models.decisions import Body, CriterionState, Outcome
from models.documents import DocumentKind
from models.goals import GoalLevel, Grade
from models.health import Colour
from models.language import LANGUAGE_NAMES, N_, Words
from models.meetings import MeetingState, Presence
from models.milestones import Cause
from models.people import Role
from models.project import Figures
from models.records import Part, Record, to_builtins
from models.status import SECTIONS, STATUS_PASSAGES, Area
from models.store.audit import Entry
from models.store.errors import StoreConflict
from models.store.flat import flat
from models.store.history import REDO, UNDO, Commit
from models.when import When
from models.writing import PASSAGES, ReportState, WritingKind
from models.writing import SECTIONS as WRITING_SECTIONS

ACTS = {
    "new project from template": N_("Project made"),
    "forecast milestone": N_("New forecast"),
    "confirm milestone": N_("Date confirmed"),
    "milestone reached": N_("Milestone reached"),
    "assert milestone colour": N_("Own assessment of a milestone"),
    "assess success factor": N_("Success factor assessed"),
    "assert status": N_("Own assessment of the status"),
    "start status report": N_("Status report begun"),
    "write status report": N_("Status report written"),
    "address status report": N_("Status report addressed"),
    "agree status report": N_("Status report agreed with the chair"),
    "issue status report": N_("Status report issued"),
    "begin document": N_("Document begun"),
    "write document": N_("Document written"),
    "address document": N_("Document addressed"),
    "agree document": N_("Document agreed with the chair"),
    "issue document": N_("Document issued"),
    "assess goal": N_("Goal assessed"),
    "choose letterhead": N_("Word template chosen"),
    "forecast decision point": N_("New date for a decision point"),
    "record decision": N_("Decision recorded"),
    "sign decision": N_("Decision signed off"),
    "condition fulfilled": N_("Condition met"),
    "record deviation": N_("Deviation recorded"),
    "record action": N_("Action recorded"),
    "action done": N_("Action done"),
    "receive figures": N_("Figures received"),
    "archive document": N_("Archive reference noted"),
    "add": N_("Added"),
    "edit": N_("Changed"),
    "delete": N_("Deleted"),
    "move": N_("Moved in the list"),
    "adopt a new plan": N_("New plan"),
    "stand in": N_("Stand-in appointed"),
    "judge criterion": N_("Criterion assessed"),
    "import milestones": N_("Milestones imported"),
    "undo": N_("Undone"),
    "redo": N_("Done again"),
    "recovered": N_("Rebuilt after damage"),
    "repaired": N_("History repaired"),
    "plan meetings": N_("Meetings planned"),
    "build agenda": N_("Agenda built"),
    "add item": N_("Item added"),
    "edit item": N_("Item changed"),
    "delete item": N_("Item taken off the agenda"),
    "move item": N_("Item moved"),
    "call meeting": N_("Meeting called"),
    "begin meeting": N_("Meeting begun"),
    "take over meeting": N_("Meeting taken over"),
    "name officers": N_("Chair and secretary named"),
    "end meeting": N_("Meeting ended"),
    "roll call": N_("Attendance noted"),
    "arrive": N_("Somebody came"),
    "leave": N_("Somebody left"),
    "take up item": N_("Item taken up"),
    "break": N_("Break"),
    "resume": N_("The meeting went on"),
    "write proposal": N_("Proposal written"),
    "write discussion": N_("Discussion written"),
    "write private": N_("Own notes written"),
    "write decision": N_("Decision worded"),
    "decide item": N_("Item decided"),
    "vote": N_("Vote noted"),
    "postpone item": N_("Item postponed"),
    "withdraw item": N_("Item withdrawn"),
    "disqualify": N_("Disqualification noted"),
    "qualify": N_("Disqualification lifted"),
    "close item to the public": N_("Item closed or opened to the public"),
    "extra item": N_("Item added in the meeting"),
    "send minutes": N_("Minutes sent for comments"),
    "comment minutes": N_("Comment on the minutes"),
    "answer comment": N_("Comment answered"),
    "approve minutes": N_("Minutes approved"),
    "correct minutes": N_("Minutes corrected"),
    "new format": N_("Moved to a new file format"),
    "edited by hand": N_("Edited by hand"),
}
"""What each act's short phrase in the history is called."""

FIELDS = {
    "name": N_("Name"), "municipality": N_("Municipality"), "county": N_("County"), "phase": N_("Kind of project"),
    "phase_name": N_("Phase"), "start": N_("Start"), "end": N_("End"), "background": N_("Background"), "scope": N_("Scope"),
    "archive_reference": N_("Archive reference"), "language": N_("Language"), "tolerances": N_("Tolerances"),
    "confirm_days": N_("Days before silence is grey"), "paper_days": N_("Days before a meeting that papers go out"),
    "sections": N_("Sections"), "template": N_("Template"), "title": N_("Title"), "organisation": N_("Organisation"),
    "roles": N_("Roles"), "level": N_("Level"), "text": N_("Text"), "target": N_("Target"), "unit": N_("Unit"),
    "deadline": N_("Deadline"), "method": N_("Method"), "number": N_("Number"), "deliverable": N_("Deliverable"),
    "criterion": N_("Acceptance criterion"), "responsible": N_("Responsible"), "after": N_("Comes after"),
    "decision_point": N_("Decision point"), "factors": N_("Success factors"), "external": N_("Outside the project"),
    "baselines": N_("Plan"), "forecasts": N_("Forecast"), "confirmations": N_("Confirmed"), "reached": N_("Reached"),
    "assertions": N_("Your assessment"), "code": N_("Code"), "statement": N_("Statement"), "indicator": N_("Indicator"),
    "limits": N_("Limits"), "why": N_("Why it matters"), "owner": N_("Owner"), "weight": N_("Weight"),
    "measures": N_("Measures"), "assessments": N_("Assessment"), "basis": N_("Basis"), "criteria": N_("Criteria"),
    "milestones": N_("Milestones"), "legs": N_("Decision"), "planned": N_("Planned"), "forecast": N_("Forecast"),
    "entries": N_("Your assessment"), "version": N_("Version"), "period_from": N_("Period from"),
    "status_date": N_("Status date"), "recipient": N_("Recipient"), "meeting": N_("Meeting"), "texts": N_("Text"),
    "state": N_("State"), "agreed_with": N_("Agreed with"), "agreed_at": N_("Agreed"), "issued_at": N_("Issued"),
    "issued_by": N_("Issued by"), "snapshot": N_("Snapshot"), "budget": N_("Budget"), "spent": N_("Spent"),
    "committed": N_("Committed"), "note": N_("Note"), "kind": N_("Kind"), "budgeted": N_("Budgeted"),
    "granted": N_("Granted"), "paid_out": N_("Paid out"), "own_share": N_("Own share"), "signs": N_("Signs"),
    "probability": N_("Probability"), "consequence": N_("Consequence"), "measure": N_("Measure"), "on": N_("Date"),
    "cause": N_("Cause"), "closed": N_("Closed"), "items": N_("Agenda items"), "created": N_("Created"), "due": N_("Due"),
    "done": N_("Done"), "sha256": N_("Fingerprint"), "archived_at": N_("Reference noted"), "archived_by": N_("Noted by"),
    "body": N_("Who decides?"), "case": N_("Case"), "decided": N_("Decided"), "outcome": N_("Outcome"),
    "conditions": N_("Conditions"), "proof": N_("Proof"), "fulfilled": N_("Met"), "sign_offs": N_("Signed by"),
    "dissents": N_("Dissent"), "conflicted": N_("Disqualified"), "date": N_("Date"), "at": N_("Recorded"), "by": N_("By"),
    "colour": N_("Colour"), "reason": N_("Because"), "role": N_("Role"), "since": N_("From"), "until": N_("Until"),
    "vote": N_("Votes"), "chair": N_("Chair"), "deputy_for": N_("Personal deputy for"), "on_behalf_of": N_("Stands in for"),
    "amount": N_("Amount"), "asked_of": N_("Asked"), "asked_on": N_("Asked on"), "reminded_on": N_("Reminded on"),
    "evidence": N_("Evidence"), "decision": N_("Decision"), "paper": N_("On paper"), "signed_on": N_("Signed on"),
    "achievements": N_("How it went"), "grade": N_("How far it was reached"), "result": N_("Result"),
    "layouts": N_("Layout"), "figures": N_("Figures"), "letterhead": N_("Word template"),
    "letterhead_name": N_("Word template's file"), "plan": N_("Numbered as the project plan"),
    "starts": N_("Starts at"), "venue": N_("Venue"), "attendance": N_("Attendance"), "secretary": N_("Secretary"),
    "called_at": N_("Called on"), "began": N_("Began"), "ended": N_("Ended"), "current": N_("Being treated"),
    "taken_up": N_("Taken up"), "runner": N_("Run by"), "takeovers": N_("Taken over by"), "comments_by": N_("Comments by"),
    "comments": N_("Comments"), "approved_at": N_("Approved"), "approved_in": N_("Approved by"), "corrects": N_("Corrects"),
    "meeting_rules": N_("Rules of meetings"), "quorum_percent": N_("Quorum in per cent"),
    "casting_vote": N_("The chair's vote decides a tie"), "case_pattern": N_("Pattern of case numbers"),
    "standing": N_("Standing items"), "grounds": N_("Grounds of disqualification"),
    "bases": N_("Reasons for closing an item"), "comment_days": N_("Days for comments on the minutes"),
    "origin": N_("Comes from"), "proposal": N_("Proposed decision"), "discussion": N_("Discussion"),
    "treatment": N_("What became of it"), "votes": N_("Vote"), "in_favour": N_("For"), "casting": N_("Casting vote"),
    "fell": N_("Voted down"), "seconds": N_("Seconds"), "person": N_("Person"), "ground": N_("Ground"),
    "presence": N_("Presence"), "deputy": N_("Deputy"), "came": N_("Came to item"), "left": N_("Left before item"),
    "item": N_("Item"), "answer": N_("Answer"), "about": N_("About"),
    "green": N_("On track"), "yellow": N_("Watch"), "red": N_("Off track"), "against": N_("Calculated"),
}  # fmt: skip
"""What each field of a record is called."""

_ENUMS: dict[str, Callable[[str], Any]] = {
    "colour": Colour, "against": Colour, "cause": Cause, "outcome": Outcome, "body": Body, "role": Role, "level": GoalLevel,
    "grade": Grade, "figures": Figures, "presence": Presence, "treatment": Treatment, "origin": Origin,
}  # fmt: skip
ENUMERATED = {*_ENUMS, "kind", "state"}
"""Fields whose value is one of a few words, and never the id of something."""

_NAMED = {
    "language": LANGUAGE_NAMES, "sections": SECTIONS, "status": SECTIONS,
    **{kind.value: names for kind, names in WRITING_SECTIONS.items()},
}  # fmt: skip
_PASSAGES = {passage.name: passage.word for passages in (*PASSAGES.values(), STATUS_PASSAGES) for passage in passages}
_ABOUT_ITSELF = {"at", "by", "against", "key", "about", "private", "began", "seconds"}
_UNSAID = {
    "id",
    "rev",
    "place",
    "about",
    "key",
    "private",
}  # identities say nothing to people, and own notes nothing to others


class Change(Part, frozen=True, kw_only=True):
    """One record's change, in words.

    Attributes:
        about: Which record.
        lines: For each field its name, what it was and what it became; empty texts for nothing.
        deleted: The record was deleted, and can be restored.
    """

    about: str
    lines: tuple[tuple[str, str, str], ...]
    deleted: bool


def title_of(commit: Commit, w: Words) -> str:
    """What was done, in a few words."""
    return w.t(ACTS[commit.why]) if commit.why in ACTS else commit.why


def about(commit: Commit, data: ProjectData, w: Words) -> str:
    """Which records it was about, the first by name."""
    names = list(dict.fromkeys(filter(None, (name_of(entry, data, w) for entry in commit.entries))))
    if len(names) > 1:
        return w.n("{first} and {n} more", "{first} and {n} more", len(names) - 1, first=names[0])
    return names[0] if names else ""


def changes(commit: Commit, data: ProjectData, w: Words, most: int | None = None) -> list[Change]:
    """Every record it changed, or the first of them."""
    known = {person.id: person.name for person in data.people}
    for meeting in data.meetings:
        known |= {f"{meeting.id}/{item.key}": item.number or item.title for item in meeting.items}
    return [
        Change(about=name_of(entry, data, w), lines=tuple(_lines(entry, w, known)), deleted=entry["became"] is None)
        for entry in commit.entries[:most]
    ]


def both_sides(conflict: StoreConflict, w: Words) -> str:
    """Where two who changed the same thing differ: each field as it now is, and as it was to become."""
    if conflict.mine is None or conflict.theirs is None:
        return w.t("Yours deletes it.") if conflict.mine is None else w.t("The other one has deleted it.")
    entry = {"was": to_builtins(conflict.theirs), "became": to_builtins(conflict.mine)}
    lines = [line for line in _lines(entry, w) if line[1] != line[2]]
    return " ".join(
        w.t("{field}: now «{theirs}», yours «{mine}».", field=field, theirs=theirs, mine=mine)
        for field, theirs, mine in lines
    )


def taken_back(commit: Commit) -> int:
    """The number of the commit that this one undoes or redoes; 0 for none."""
    return commit.mark(UNDO) or commit.mark(REDO)


def name_of(entry: Entry, data: ProjectData, w: Words) -> str:
    """The record of an entry as people know it, also when it no longer is there."""
    records = records_of(data, entry["table"]) if entry.get("table") in TABLES else ()
    live = next((record for record in records if record.id == entry["id"]), None)
    fields: Mapping[str, Any] = {**(entry["was"] or {}), **(entry["became"] or {})}
    if live is not None:
        fields = {name: getattr(live, name) for name in live.__struct_fields__}
    return record_name(entry["table"], entry["id"], fields, w)


def record_name(table: str, id: str, fields: Mapping[str, Any], w: Words) -> str:
    """A record as people know it, by its fields, of which there may be few."""
    if table == "reports" or fields.get("kind") == DocumentKind.STATUS_REPORT:
        return w.t("Status report no. {n}", n=fields.get("number", "?"))
    if table == "writings":
        with suppress(ValueError):
            return w.t(WritingKind(id).word)
    if table == "documents":
        return str(fields.get("title") or id)
    if table == "assertions":
        with suppress(ValueError):
            area = Area(id)
            return w.t(area.word)
    number = fields.get("number") or fields.get("code") or ""
    return f"{number} {fields.get('name') or fields.get('title') or fields.get('text') or id}".strip()


def called(record: Record, w: Words) -> str:
    """A record as people know it."""
    return record_name(TABLE_OF[type(record)], record.id, naming_fields(record), w)


def naming_fields(record: Record) -> dict[str, Any]:
    """The fields that a record is named by."""
    return {field: getattr(record, field, None) for field in ("kind", "number", "code", "name", "title", "text")}


def _lines(entry: Entry, w: Words, known: Mapping[str, str] = {}) -> list[tuple[str, str, str]]:
    was, became = entry["was"] or {}, entry["became"] or {}
    if was and became:
        was, became = flat(was), flat(became)
    own = f"{entry.get('id', '')}/"  # the keys of a meeting's items mean something in it only
    known = {**known, **{name.removeprefix(own): said for name, said in known.items() if name.startswith(own)}}
    lines = []
    for field in dict.fromkeys((*became, *was)):
        part, _, name = field.rpartition("/")
        if name in _UNSAID or (part and name in {"", "person", *_ABOUT_ITSELF}):  # the mere order of a list is not told
            continue
        old: Any = was.get(field)
        new: Any = became.get(field)
        if isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old:
            old, new = None, new[len(old) :]  # entries are added, never changed: the new ones are the change
        elif isinstance(old, dict) and isinstance(new, dict):
            keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
            lines += [
                (_label(name, key, w), spoken(key, old.get(key), w, known), spoken(key, new.get(key), w, known))
                for key in keys
            ]
            continue
        label = ": ".join(filter(None, (known.get(part.partition("/")[2], ""), _label(name, "", w))))
        lines.append((label, spoken(name, old, w, known), spoken(name, new, w, known)))
    return lines


def _label(field: str, key: str, w: Words) -> str:
    if field == "texts" and key in _PASSAGES:
        return w.t(_PASSAGES[key])
    return w.t(FIELDS[field]) if field in FIELDS else field


def spoken(field: str, value: Any, w: Words, known: Mapping[str, str] = {}) -> str:
    """A stored value as a person reads it; `known` are the names of ids."""
    match value:
        case None | "":
            return ""
        case bool():
            return w.t("Yes") if value else w.t("No")
        case int():
            return w.number(value)
        case list():
            return "; ".join(spoken(field, inner, w, known) for inner in value)
        case dict():
            inner = (spoken(key, kept, w, known) for key, kept in value.items() if key not in _ABOUT_ITSELF)
            return ", ".join(filter(None, inner)) or spoken("at", value.get("at", ""), w)
    text = str(value)
    if text in known and field not in ENUMERATED:
        return known[text]
    with suppress(ValueError):
        if field == "kind":
            return w.t((ItemKind if text in set(ItemKind) else DocumentKind)(text).word)
        if field in _ENUMS:
            return w.t(_ENUMS[field](text).word)
        if field in _NAMED and text in _NAMED[field]:
            return w.t(_NAMED[field][text])
        if field == "state":
            kind = (
                MeetingState
                if text in set(MeetingState)
                else ReportState
                if text in set(ReportState)
                else CriterionState
            )
            return w.t(kind(text).word)
        if len(text) > 10 and text[10:11] == "T":
            return w.date(datetime.fromisoformat(text).astimezone().date())
        if len(text) == 10:
            return w.date(date.fromisoformat(text))
        if text[:4].isdigit() and len(text) < 12:
            return w.date(When.parse_stored(text))
    return text
