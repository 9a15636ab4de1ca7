"""What stands in the minutes by itself: who took no part, how the vote went, who came and left; and ready decisions.

Every function takes the language of the document. A steering group approves; it never adopts, which the council does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.agenda import Item, ItemKind, Origin, Treatment, Votes
from models.data import ProjectData
from models.language import N_, Saying, Words, counted, saying
from models.meetings import Meeting, Presence
from models.people import Person
from models.rules.meetings import meeting_after, meeting_before, origin_of, point_of
from models.rules.seats import all_deputies, members, others, quorum, seats

USUAL_GROUNDS = (
    N_("Owns or leads a business that the matter concerns"),
    N_("Is close family of somebody the matter concerns"),
    N_("Is employed by a party to the matter"),
    N_("Has an economic interest in the outcome"),
    N_("Has prepared or decided the matter in another body"),
    N_("Other circumstances that may weaken trust"),
)
"""Grounds of disqualification when a project has none of its own. Which law they follow from is the municipality's to write."""

USUAL_BASES = (
    N_("Information about private individuals"),
    N_("Business information under a duty of confidentiality"),
    N_("Negotiations that are not concluded"),
    N_("Internal preparation of a decision"),
)
"""Why an item may be closed to the public, when a project has no reasons of its own."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A decision that can be chosen and then changed.

    Attributes:
        name: What it is, in a few words.
        text: The decision.
        treatment: What becomes of the item with it.
    """

    name: str
    text: str
    treatment: Treatment = Treatment.TREATED


def grounds(data: ProjectData, w: Words) -> tuple[str, ...]:
    """The grounds of disqualification to choose from, in the documents' language."""
    return data.project.meeting_rules.grounds or tuple(w.t(ground) for ground in USUAL_GROUNDS)


def bases(data: ProjectData, w: Words) -> tuple[str, ...]:
    """The reasons for closing an item to the public to choose from, in the documents' language."""
    return data.project.meeting_rules.bases or tuple(w.t(basis) for basis in USUAL_BASES)


def presence(data: ProjectData, meeting: Meeting, item: Item | None = None) -> Saying:
    """``7 av 8 medlemmer med stemmerett til stede.``, in the meeting or in one item."""
    at = quorum(data, meeting, item)
    return counted(
        "{present} of {n} member with a vote present.",
        "{present} of {n} members with a vote present.",
        at.members,
        present=at.present,
    )


def presence_text(data: ProjectData, meeting: Meeting, w: Words, item: Item | None = None) -> str:
    """`presence`, in a language."""
    return w.say(presence(data, meeting, item))


def may_decide(data: ProjectData, meeting: Meeting, item: Item | None = None) -> Saying:
    """Whether they may decide, with how many are needed."""
    at = quorum(data, meeting, item)
    about = {"present": at.present, "members": at.members, "needed": at.needed}
    if at.quorate:
        return saying("Quorate: {present} of {members} present, {needed} needed.", **about)
    return saying("Not quorate: {present} of {members} present, {needed} needed.", **about)


def quorum_text(data: ProjectData, meeting: Meeting, w: Words, item: Item | None = None) -> str:
    """`may_decide`, in a language."""
    return w.say(may_decide(data, meeting, item))


def conflicts(data: ProjectData, meeting: Meeting, item: Item) -> tuple[Saying, ...]:
    """Who was disqualified in an item, on which ground, who stepped in, and how many were left; nothing for nobody."""
    if not item.conflicted:
        return ()
    names = {person.id: person.name for person in data.people}
    withdrew = (
        saying(
            "{name} declared a conflict of interest and withdrew during the item ({ground}).",
            name=names.get(conflict.person, conflict.person), ground=conflict.ground,
        )
        for conflict in item.conflicted
    )  # fmt: skip
    stepped_in = (
        saying("{deputy} took the seat of {name}.", deputy=seat.deputy.name, name=seat.member.name)
        for seat in seats(data, meeting, item)
        if seat.conflict and seat.deputy
    )
    return (*withdrew, *stepped_in, presence(data, meeting, item))


def conflict_text(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> str:
    """`conflicts`, in a language; empty for nobody."""
    return " ".join(map(w.say, conflicts(data, meeting, item)))


def voted(votes: Votes | None) -> Saying | None:
    """How a vote went; None when there was none."""
    if votes is None:
        return None
    if votes.against == 0:
        return saying("Decided unanimously.")
    if votes.in_favour == 0:
        return saying("Unanimously voted down.")
    said = {"in_favour": votes.in_favour}
    if votes.casting and votes.carried:
        return counted(
            "Decided by {in_favour} vote to {n} with the chair's casting vote.",
            "Decided by {in_favour} votes to {n} with the chair's casting vote.", votes.against, **said,
        )  # fmt: skip
    if votes.casting:
        return counted(
            "Voted down by {n} vote to {in_favour} with the chair's casting vote.",
            "Voted down by {n} votes to {in_favour} with the chair's casting vote.", votes.against, **said,
        )  # fmt: skip
    if votes.carried:
        return counted(
            "Decided by {in_favour} votes to {n}.", "Decided by {in_favour} votes to {n}.", votes.against, **said
        )
    return counted(
        "Voted down by {n} vote to {in_favour}.", "Voted down by {n} votes to {in_favour}.", votes.against, **said
    )


def vote_text(votes: Votes | None, w: Words) -> str:
    """`voted`, in a language; empty when there was no vote."""
    said = voted(votes)
    return w.say(said) if said else ""


def dissenting(item: Item) -> tuple[Saying, ...]:
    """Who disagreed, each with what they had written down."""
    return tuple(
        saying("Dissent recorded by {name}: {text}", name=dissent.name, text=dissent.text)
        if dissent.text
        else saying("{name} voted against.", name=dissent.name)
        for dissent in item.dissents
    )


def dissent_texts(item: Item, w: Words) -> tuple[str, ...]:
    """`dissenting`, in a language."""
    return tuple(map(w.say, dissenting(item)))


def outcome_text(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> str:
    """What became of an item, as it stands under it in the minutes: the decision and how the vote went."""
    if item.treatment is Treatment.WITHDRAWN:
        return item.decision or w.t("The item was withdrawn.")
    if item.treatment is Treatment.POSTPONED:
        return item.decision or w.t("The item is postponed.")
    return " ".join(filter(None, (item.decision.strip(), vote_text(item.votes, w))))


def movements(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> tuple[str, ...]:
    """`moved`, in a language."""
    return tuple(map(w.say, moved(data, meeting, item)))


def moved(data: ProjectData, meeting: Meeting, item: Item) -> tuple[Saying, ...]:
    """Who came to an item, and who had left before it."""
    names = {person.id: person.name for person in data.people}

    def name_of(person: str) -> str:
        kept = meeting.presence_of(person)
        return names.get(kept.deputy or person, person)

    return (
        *(saying("{name} came.", name=name_of(kept.person)) for kept in meeting.attendance if kept.came == item.key),
        *(saying("{name} left.", name=name_of(kept.person)) for kept in meeting.attendance if kept.left == item.key),
    )


def ready(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> tuple[Ready, ...]:
    """Decisions to choose from in an item, the likeliest first."""
    return tuple(_ready(data, meeting, item, w))


def _ready(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> Iterator[Ready]:
    _, first = origin_of(data, meeting, item)
    what = _called(data, meeting, item)
    if item.proposal.strip():
        yield Ready(w.t("As proposed"), item.proposal.strip())
    if first.origin is Origin.MINUTES:
        earlier = next((other for other in data.meetings if other.id == first.about), None) or meeting_before(
            data, meeting
        )
        yield Ready(w.t("Approves"), minutes_approved(earlier, w))
    noted = Ready(w.t("Takes note"), w.t("The steering group takes note of the matter."))
    approved = Ready(w.t("Approves"), w.t("The steering group approves {what}.", what=what))
    conditional = Ready(
        w.t("Approves with conditions"),
        w.t("The steering group approves {what} on the following conditions:", what=what),
    )
    asks = Ready(w.t("Asks for"), w.t("The steering group asks the project leader for …"))
    recommends = Ready(
        w.t("Recommends"), w.t("The steering group recommends that the municipal council adopt {what}.", what=what)
    )
    match item.kind:
        case ItemKind.DECISION if point_of(data, meeting, item):
            yield from (approved, conditional, recommends, asks)
        case ItemKind.DECISION:
            yield from (approved, conditional, asks, noted)
        case ItemKind.DISCUSSION:
            yield from (
                Ready(w.t("Contributions"), w.t("The contributions in the meeting go with the further work.")),
                asks,
                noted,
            )
        case ItemKind.INFORMATION:
            yield from (noted, asks)
        case ItemKind.FOLLOW_UP:
            yield from (Ready(w.t("Takes note"), w.t("The steering group takes note of the follow-up.")), asks)
    following = meeting_after(data, meeting)
    later = (
        w.t("The matter is postponed to meeting {meeting}.", meeting=following.number)
        if following
        else w.t("The matter is postponed to a later meeting.")
    )
    yield Ready(w.t("Postpones"), later, Treatment.POSTPONED)
    if point_of(data, meeting, item):
        yield Ready(w.t("Sends back"), w.t("The matter is sent back to the project leader for further work."))
    yield Ready(w.t("Withdraws"), w.t("The matter is withdrawn."), Treatment.WITHDRAWN)


def minutes_approved(earlier: Meeting | None, w: Words) -> str:
    """The decision by which the minutes of an earlier meeting are approved."""
    if earlier is None:
        return w.t("The minutes of the previous meeting are approved.")
    return w.t("The minutes of meeting {meeting} are approved.", meeting=earlier.number)


def _called(data: ProjectData, meeting: Meeting, item: Item) -> str:
    """What is approved in an item, as it is called in a sentence."""
    found = point_of(data, meeting, item)
    return f"«{found[0].name}»" if found else f"«{item.title}»"


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line of the list of who is called up.

    Attributes:
        person: Who.
        vote: True for a member.
        presence: What is known of them.
        deputy: Who met instead; None for nobody.
        notes: What is said of it: which deputy met, when somebody came or left.
        note: The same in a language; empty for nothing.
    """

    person: Person
    vote: bool
    presence: Presence
    deputy: Person | None
    notes: tuple[Saying, ...]
    note: str


def roll(data: ProjectData, meeting: Meeting, w: Words) -> tuple[RollLine, ...]:
    """Everybody who is called up: the members, then their deputies, then those without a vote."""
    own = members(data, meeting.on)
    return tuple(
        _roll_line(data, meeting, person, person in own, w)
        for person in (*own, *all_deputies(data, meeting.on), *others(data, meeting.on))
    )


def _roll_line(data: ProjectData, meeting: Meeting, person: Person, vote: bool, w: Words) -> RollLine:
    kept = meeting.presence_of(person.id)
    deputy = next((other for other in data.people if other.id == kept.deputy), None)
    notes = []
    if kept.presence is Presence.DEPUTY and deputy:
        notes.append(saying("{deputy} met as deputy", deputy=deputy.name))
    if kept.presence in {Presence.PRESENT, Presence.DEPUTY}:
        numbers = {item.key: item.number or str(place) for place, item in enumerate(meeting.items, start=1)}
        if kept.came in numbers:
            notes.append(saying("came to item {case}", case=numbers[kept.came]))
        if kept.left in numbers:
            notes.append(saying("left before item {case}", case=numbers[kept.left]))
    return RollLine(person, vote, kept.presence, deputy, tuple(notes), ", ".join(map(w.say, notes)))
