"""What the minutes say of the meeting and of each item."""

from models.agenda import ItemKind, Treatment
from models.decisions import Body, outcome_word
from models.language import Words
from reports.manuscript import Cell, Column, Manuscript
from reports.minutes_view import AgreedRow, MinutedItem, MinutesView, SignedPoint
from reports.sections.front import Pairs
from reports.sections.meeting.front import clock, closed, frame, named
from reports.sections.wording import lean


def facts(view: MinutesView, w: Words) -> Pairs:
    """Which meeting, when and where, and what the minutes are: a draft, for approval, or approved."""
    version = str(view.version) if view.version > 1 else ""
    return [
        *frame(view, w, _time(view, w)),
        (w.t("Version"), version),
        (w.t("Corrected"), view.corrects),
        (w.t("State"), _state(view, w)),
    ]


def _time(view: MinutesView, w: Words) -> str:
    if view.began and view.ended:
        return w.t("at {first}–{last}", first=clock(view.began), last=clock(view.ended))
    if view.began:
        return w.t("from {time}", time=clock(view.began))
    return w.t("at {time}", time=view.starts.replace(":", ".")) if view.starts else ""


def _state(view: MinutesView, w: Words) -> str:
    if view.issued_at:
        return w.t("Approved by {who} {date}", who=view.approved_in, date=w.date(view.issued_at.date()))
    if view.ended and view.comments_by:
        return w.t("For approval. Comments by {date}", date=w.date(view.comments_by))
    return w.t("For approval") if view.ended else w.t("Draft")


def attendance(paper: Manuscript, view: MinutesView, w: Words) -> None:
    """Who was there, who was not, who met instead; and whether they could decide."""
    paper.heading(w.t("Attendance"))
    rows: list[list[Cell]] = [
        [
            person.name,
            ", ".join(filter(None, (person.title, person.organisation))) or "–",
            w.t(person.role),
            ", ".join(map(w.say, person.notes)),
        ]
        for person in view.attended
    ]
    columns = [
        Column(w.t("Name"), 38),
        Column(w.t("Title and organisation"), 50),
        Column(w.t("Role"), 32),
        Column(w.t("Attendance"), 52),
    ]
    columns, rows = lean(columns, rows)
    paper.table(
        w.t("Attendance at meeting {meeting}", meeting=view.number),
        columns,
        rows,
        description=w.t("Who was there, who was not, and who met instead."),
    )
    paper.text(w.say(view.quorum))


def item(paper: Manuscript, item: MinutedItem, w: Words) -> None:
    """One item, from who came in to what somebody is to do."""
    with paper.chapter(named(item, w)):
        closed(paper, item, w)
        if item.hidden:
            return
        if item.moved:
            paper.text(" ".join(map(w.say, item.moved)))
        if item.conflicts:
            paper.text(" ".join(map(w.say, item.conflicts)))
        if item.discussion:
            paper.text(item.discussion)
        if said := decision_text(item, w):
            paper.heading(heading_of(item, w))
            paper.callout(said)
        follows = [item.vote] if item.vote and item.treatment is Treatment.TREATED else []
        if follows or item.dissents:
            paper.text("\n".join(w.say(one) for one in (*follows, *item.dissents)))
        if item.point:
            _point(paper, item.point, w)
        if item.actions:
            paper.heading(w.t("Actions"))
            paper.bullets(promise(action, w) for action in item.actions)
        if not (said or item.discussion or item.actions or item.moved or item.conflicts):
            paper.text(w.t(item.treatment.word) + ".")


def heading_of(item: MinutedItem, w: Words) -> str:
    """What stands above what was decided: only an item for decision has a decision."""
    return w.t("Decision") if item.kind is ItemKind.DECISION or item.point else w.t("Conclusion")


def decision_text(item: MinutedItem, w: Words) -> str:
    """What became of an item, as worded; empty for nothing."""
    if item.decision:
        return item.decision
    match item.treatment:
        case Treatment.WITHDRAWN:
            return w.t("The item was withdrawn.")
        case Treatment.POSTPONED:
            return w.t("The item is postponed.")
        case _:
            return ""


def promise(action: AgreedRow, w: Words) -> str:
    """``Hente tilbud (Kari Eksempel, frist 01.12.2026)``."""
    due = w.t("deadline {date}", date=w.date(action.due)) if action.due else ""
    about = ", ".join(filter(None, (action.owner, due)))
    return f"{action.text} ({about})" if about else action.text


def _point(paper: Manuscript, point: SignedPoint, w: Words) -> None:
    """What was signed off, on which conditions, by whom."""
    outcome = w.t(outcome_word(Body.STEERING_GROUP.word, point.outcome))
    paper.text(
        w.t("Decision point {code} {name}: {outcome}.", code=point.code, name=point.name, outcome=outcome.lower())
    )
    if point.conditions:
        rows: list[list[Cell]] = [
            [str(n), one.text, one.owner or "–", w.date(one.deadline), one.consequence or "–"]
            for n, one in enumerate(point.conditions, start=1)
        ]
        columns = [
            Column(w.t("No."), 8),
            Column(w.t("Condition"), 58),
            Column(w.t("Responsible"), 36),
            Column(w.t("Deadline"), 22),
            Column(w.t("If it is not met"), 44),
        ]
        columns, rows = lean(columns, rows)
        caption = w.t("Conditions of {code}", code=point.code)
        paper.table(caption, columns, rows, description=w.t("What must be in place, who sees to it, and by when."))
    if point.signers:
        paper.text(w.t("Signed off by {names}.", names="; ".join(map(w.say, point.signers))))
