"""The agenda of a meeting, proposed from what the project knows: nothing twice, and each item says where it comes from."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from models.agenda import Item, ItemKind, Origin, Treatment
from models.data import ProjectData
from models.decisions import Body, CriterionState, DecisionPoint
from models.health import Colour
from models.language import N_, Words, words_for
from models.meetings import Meeting
from models.rules.areas import ProjectState
from models.rules.meetings import meeting_after, meeting_before, point_of
from models.rules.protocol import minutes_approved
from models.status import Narrative, StatusReport
from models.text import folded

REST = "…"
"""The line in the list of standing items where the other items come."""

AHEAD_DAYS = 28
"""How far ahead decision points are looked for when no further meeting is planned."""

TITLE_LENGTH = 90
"""A decision asked for in a report is the item's title up to so many characters."""

_OPENING, _IMPARTIALITY = N_("Approval of notice and agenda"), N_("Impartiality")
_MINUTES, _REPORT = N_("Approval of minutes of the previous meeting"), N_("Status report")
_OTHER, _NEXT = N_("Any other business"), N_("Next meeting")
USUAL = (_OPENING, _IMPARTIALITY, REST, _OTHER, _NEXT)
"""The standing items of a project that has none of its own, msgids."""

_KINDS = {
    _OPENING: ItemKind.DECISION,
    _IMPARTIALITY: ItemKind.INFORMATION,
    _OTHER: ItemKind.DISCUSSION,
    _NEXT: ItemKind.INFORMATION,
}


def standing_titles(data: ProjectData, w: Words) -> tuple[str, ...]:
    """The standing items in the documents' language, with `REST` where the others come."""
    own = data.project.meeting_rules.standing or tuple(title if title == REST else w.t(title) for title in USUAL)
    return own if REST in own else (*own, REST)


def proposed(data: ProjectData, state: ProjectState, meeting: Meeting, w: Words) -> tuple[Item, ...]:
    """What a meeting may treat besides what its agenda has already, in the order it would be treated.

    Args:
        data: The project.
        state: What follows from it today.
        meeting: The meeting.
        w: The language of the documents, in which the items are written.

    Returns:
        Items without a key; `arranged` puts them in.
    """
    found: list[Item] = []
    for item in _all(data, state, meeting, w):
        if not any(_same(kept, item, data, meeting) for kept in (*meeting.items, *found)):
            found.append(item)
    return tuple(found)


def arranged(data: ProjectData, state: ProjectState, meeting: Meeting, w: Words) -> tuple[Item, ...]:
    """The agenda as it is built: what it has, filled in where it was only a title, with what is proposed in its place.

    The items that are new have no key.
    """
    everything = list(_all(data, state, meeting, w))
    kept = [_filled(item, everything, data, meeting) for item in meeting.items]
    order = [*kept, *proposed(data, state, meeting, w)]
    titles = [folded(title) for title in standing_titles(data, w)]
    last = titles[titles.index(REST) + 1 :]
    ranks = {id(item): _rank(item, titles, last, everything, data, meeting) for item in order}
    if not meeting.items:
        return tuple(sorted(order, key=lambda item: ranks[id(item)]))
    return tuple(_inserted(kept, order[len(kept) :], ranks))


def _inserted(kept: list[Item], new: list[Item], ranks: dict[int, int]) -> list[Item]:
    """New items put in where they belong, without moving what stands there."""
    order = list(kept)
    for item in sorted(new, key=lambda one: ranks[id(one)]):
        after = [place for place, other in enumerate(order, start=1) if ranks[id(other)] <= ranks[id(item)]]
        closing = [place for place, other in enumerate(order) if ranks[id(other)] >= _CLOSING]
        order.insert(
            min(max(after, default=0), min(closing, default=len(order))) if ranks[id(item)] < _CLOSING else len(order),
            item,
        )
    return order


_CLOSING = 1000


def _rank(
    item: Item, titles: list[str], last: list[str], everything: list[Item], data: ProjectData, meeting: Meeting
) -> int:
    """Where an item belongs: standing ones first and last, the others in the order they are proposed."""
    title = folded(item.title)
    if title in last:
        return _CLOSING + last.index(title)
    if title in titles:
        return titles.index(title)
    place = next((place for place, one in enumerate(everything) if _same(item, one, data, meeting)), None)
    return 100 + (place if place is not None else len(everything))


def _filled(item: Item, everything: Iterable[Item], data: ProjectData, meeting: Meeting) -> Item:
    """An item of the agenda that was only a title, with what is known of the matter."""
    known = next((one for one in everything if _same(item, one, data, meeting)), None)
    if known is None or item.number:
        return item
    if known.about and item.origin in {Origin.STANDING, Origin.WRITTEN}:
        item = replace(item, kind=known.kind, origin=known.origin, about=known.about)
    return replace(item, background=item.background or known.background, proposal=item.proposal or known.proposal)


def _same(kept: Item, item: Item, data: ProjectData, meeting: Meeting) -> bool:
    """True when an item on the agenda is about what another one would be about."""
    if kept.origin is item.origin and kept.origin not in {Origin.STANDING, Origin.WRITTEN, Origin.EXTRA}:
        return kept.about == item.about
    title, wanted = folded(kept.title), folded(item.title)
    if title == wanted:
        return True
    if item.origin is Origin.POINT:
        point = point_of(data, meeting, kept)
        code = wanted.partition(":")[0]
        return (point is not None and point[0].id == item.about) or title.startswith((f"{code}:", f"{code} "))
    return item.origin is Origin.REPORT and kept.origin in {Origin.STANDING, Origin.WRITTEN} and _is_report(title)


def _is_report(title: str) -> bool:
    """True for the agenda's own words for the status report, whatever follows them."""
    return any(title.startswith(folded(words_for(code).t(_REPORT))) for code in ("nb", "nn", "en"))


def _all(data: ProjectData, state: ProjectState, meeting: Meeting, w: Words) -> Iterator[Item]:
    """Everything that a meeting may treat, whether or not its agenda has it."""
    titles = standing_titles(data, w)
    place = titles.index(REST)
    kinds = {w.t(title): kind for title, kind in _KINDS.items()}

    def standing(title: str) -> Item:
        decides = title == w.t(_OPENING)
        proposal = w.t("The notice and the agenda are approved.") if decides else ""
        kind = kinds.get(title, ItemKind.INFORMATION)
        return Item(key="", title=title, kind=kind, origin=Origin.STANDING, proposal=proposal)

    yield from map(standing, titles[:place])
    yield from _minutes(data, meeting, w)
    yield from _carried(data, meeting)
    yield from _report(data, meeting, w)
    yield from _points(data, meeting, w)
    yield from _requests(data, meeting, w)
    yield from _follow_up(data, state, w)
    yield from map(standing, titles[place + 1 :])


def _minutes(data: ProjectData, meeting: Meeting, w: Words) -> Iterator[Item]:
    earlier = meeting_before(data, meeting)
    if earlier is None or earlier.approved_at is not None or _treated(data, meeting, Origin.MINUTES, earlier.id):
        return
    yield Item(
        key="",
        title=w.t(_MINUTES),
        origin=Origin.MINUTES,
        about=earlier.id,
        background=w.t("Meeting {meeting}, {date}.", meeting=earlier.number, date=w.date(earlier.on)),
        proposal=minutes_approved(earlier, w),
    )


def _carried(data: ProjectData, meeting: Meeting) -> Iterator[Item]:
    """What earlier meetings postponed, unless a later one has it."""
    taken = {
        item.about
        for other in data.meetings
        if other.id != meeting.id
        for item in other.items
        if item.origin is Origin.CARRIED
    }
    for earlier in sorted(data.meetings, key=lambda other: (other.on, other.place)):
        if not earlier.was_held or earlier.id == meeting.id or earlier.on > meeting.on:
            continue
        for item in earlier.items:
            about = f"{earlier.id}/{item.key}"
            if item.treatment is Treatment.POSTPONED and about not in taken:
                yield Item(
                    key="",
                    title=item.title,
                    kind=item.kind,
                    origin=Origin.CARRIED,
                    about=about,
                    basis=item.basis,
                    background=item.background,
                    proposal=item.proposal,
                )


def _report(data: ProjectData, meeting: Meeting, w: Words) -> Iterator[Item]:
    report = data.issued[-1] if data.issued else None
    if report is None or _treated(data, meeting, Origin.REPORT, report.id) or _went_to(data, report, meeting):
        return
    asked = [text for text in _asked_for(report) if _is_about(text, report, w)]
    yield Item(
        key="",
        title=w.t("Status report no. {n}", n=report.number),
        kind=ItemKind.INFORMATION,
        origin=Origin.REPORT,
        about=report.id,
        background=report.text(Narrative.SUMMARY),
        proposal=asked[0]
        if asked
        else w.t(
            "The steering group takes note of status report no. {n} as at {date}.",
            n=report.number,
            date=w.date(report.status_date),
        ),
    )


def _requests(data: ProjectData, meeting: Meeting, w: Words) -> Iterator[Item]:
    """The decisions that the last report asks for, one item each; that it is taken note of is the report's own item."""
    report = data.issued[-1] if data.issued else None
    if report is None or _went_to(data, report, meeting):
        return
    for place, text in enumerate(_asked_for(report), start=1):
        about = f"{report.id}#{place}"
        if not _is_about(text, report, w) and not _treated(data, meeting, Origin.REQUEST, about):
            yield Item(key="", title=_short(text), origin=Origin.REQUEST, about=about, proposal=text)


def _asked_for(report: StatusReport) -> list[str]:
    lines = report.text(Narrative.DECISIONS_REQUESTED).splitlines()
    return [text for one in lines if (text := one.strip(" –-•\t"))]


def _is_about(text: str, report: StatusReport, w: Words) -> bool:
    """True for a decision about the report itself."""
    return folded(w.t("Status report no. {n}", n=report.number)) in folded(text)


def _went_to(data: ProjectData, report: StatusReport, meeting: Meeting) -> bool:
    """True when the report was for another meeting, which has been held."""
    return any(other.number == report.meeting and other.was_held and other.id != meeting.id for other in data.meetings)


def _points(data: ProjectData, meeting: Meeting, w: Words) -> Iterator[Item]:
    """The decision points that the steering group is to decide before it meets again."""
    following = meeting_after(data, meeting)
    until = following.on if following and following.on > meeting.on else meeting.on + timedelta(days=AHEAD_DAYS)
    for point in data.decision_points:
        if _is_due(point, meeting, until):
            yield Item(
                key="",
                title=f"{point.code}: {point.name}",
                origin=Origin.POINT,
                about=point.id,
                background=_state_of(point, data, w),
                proposal=w.t("The steering group approves {what}.", what=f"«{point.name}»"),
            )


def _is_due(point: DecisionPoint, meeting: Meeting, until: date) -> bool:
    waits = any(leg.body is Body.STEERING_GROUP and leg.decided is None for leg in point.legs)
    expected = point.expected.last if point.expected else None
    return waits and (meeting.decision_point == point.id or (expected is not None and expected < until))


def _state_of(point: DecisionPoint, data: ProjectData, w: Words) -> str:
    """What is not in place for a decision, a line each."""
    done = {CriterionState.MET, CriterionState.NOT_APPLICABLE}
    met = sum(1 for criterion in point.criteria if criterion.state in done)
    waiting = [m for m in data.milestones if m.id in point.milestones and m.reached is None]
    lines = [w.n("{met} of {n} criterion met.", "{met} of {n} criteria met.", len(point.criteria), met=met)]
    lines += [f"– {w.t(c.state.word)}: {c.text}" for c in point.criteria if c.state not in done]
    if waiting:
        lines.append(
            w.t("Not reached yet: {milestones}.", milestones=w.listing(f"{m.number} {m.name}" for m in waiting))
        )
    return "\n".join(lines if point.criteria else lines[1:])


def _follow_up(data: ProjectData, state: ProjectState, w: Words) -> Iterator[Item]:
    """Milestones, conditions and actions: one item each, with its list."""
    late = [
        f"– {m.milestone.number} {m.milestone.name}: {w.t(m.colour.word)}, {w.date(m.expected)}"
        for m in state.open_milestones
        if m.computed in {Colour.RED, Colour.YELLOW} or m.colour is Colour.GREY
    ]
    conditions = [
        f"– {point.code}: {condition.text}" + _whose(condition.owner, condition.deadline, w)
        for point in data.decision_points
        for leg in point.legs
        for condition in leg.open_conditions
    ]
    actions = [
        f"– {action.text}" + _whose(action.owner, action.due, w)
        for action in data.actions
        if action.done is None
    ]  # fmt: skip
    for origin, title, lines in (
        (Origin.MILESTONE, N_("Milestones that are late or not confirmed"), late),
        (Origin.CONDITION, N_("Follow-up of open conditions"), conditions),
        (Origin.ACTION, N_("Follow-up of open actions"), actions),
    ):
        if lines:
            yield Item(
                key="",
                title=w.t(title),
                kind=ItemKind.FOLLOW_UP,
                origin=origin,
                background="\n".join(lines),
                proposal=w.t("The steering group takes note of the follow-up."),
            )


def _whose(owner: str, by: date | None, w: Words) -> str:
    parts = [part for part in (owner, w.date(by) if by else "") if part]
    return f" ({', '.join(parts)})" if parts else ""


def _treated(data: ProjectData, meeting: Meeting, origin: Origin, about: str) -> bool:
    """True when another meeting has treated it, or has it on its agenda after being called."""
    return any(
        item.origin is origin and item.about == about
        for other in data.meetings
        if other.id != meeting.id and other.was_called
        for item in other.items
        if item.treatment is not Treatment.WITHDRAWN
    )


def _short(text: str) -> str:
    """A sentence as a title: whole words, as many as there is room for."""
    plain = text.rstrip(". ")
    if len(plain) <= TITLE_LENGTH:
        return plain
    return plain[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
