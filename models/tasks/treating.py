"""The tasks of an item in a meeting: written, voted on, decided, postponed; who takes no part; a decision signed off in it."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.agenda import Item, Treatment, Votes
from models.decisions import Dissent, Leg, Outcome
from models.language import N_, Words, saying
from models.meetings import Meeting
from models.rules.meetings import point_of, signed_leg
from models.rules.protocol import bases, conflict_text, grounds, quorum_text, ready, vote_text
from models.rules.seats import present_people
from models.tasks.conditions import condition_text, read_conditions
from models.tasks.fields import Field, choice, line, note, one_of, whole
from models.tasks.holding import held
from models.tasks.meetings import ITEM, item_name, item_of, own_or_chosen, words_of_documents
from models.tasks.signing import restated, signing_fields
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

_FIELDS = {
    "proposal": N_("Proposed decision"),
    "discussion": N_("Discussion, for the minutes"),
    "private": N_("Own notes; shown nowhere else"),
    "decision": N_("The wording of the decision"),
}


def _write(field: str, desk: Desk, key: str) -> Asked:
    """One text of an item; what somebody else writes meanwhile is kept beside it."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    if meeting.approved_at:
        raise NotNow(saying("The minutes of meeting {meeting} are approved already.", meeting=meeting.number))
    base = getattr(item, field)
    return Asked(
        f"{item_name(item)}: {w.t(_FIELDS[field])}",
        (note("text", _FIELDS[field], base),),
        lambda answers: desk.acts.write_item(meeting.id, item.key, field, answers["text"], base),
        lambda _: w.t("Saved."),
    )


def _decide(desk: Desk, key: str) -> Asked:
    """What was decided in an item."""
    w, (meeting, item) = desk.words, _open(desk, key)
    _no_point(desk, meeting, item)
    document = words_of_documents(desk)
    sentences = [one for one in ready(desk.data, meeting, item, document) if one.treatment is Treatment.TREATED]
    choices = [("", w.t("In own words")), *((one.text, f"{one.name}: {one.text}") for one in sentences)]

    def act(answers: Answers) -> None:
        text = own_or_chosen(answers, "ready", "decision")
        desk.acts.decide_item(meeting.id, item.key, text, _votes(desk, answers), answers["dissents"])

    return Asked(
        w.t("Decision in item {item}", item=item_name(item)),
        (
            choice("ready", N_("A ready sentence"), choices, item.proposal.strip()),
            note("decision", N_("The decision in own words; empty for the sentence above"), item.decision),
            *_vote_fields(item, w),
        ),
        act,
        lambda answers: _said(desk, answers),
        _about(desk, meeting, item),
    )


def _vote(desk: Desk, key: str) -> Asked:
    """How the vote went."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    held(desk, key)
    return Asked(
        w.t("Vote in item {item}", item=item_name(item)),
        _vote_fields(item, w),
        lambda answers: desk.acts.vote(meeting.id, item.key, _votes(desk, answers), answers["dissents"]),
        lambda answers: _said(desk, answers),
        _about(desk, meeting, item),
    )


def _decide_point(desk: Desk, key: str) -> Asked:
    """A decision point is decided in the item that treats it, and signed off."""
    w, (meeting, item) = desk.words, _open(desk, key)
    found = point_of(desk.data, meeting, item)
    if found is None:
        raise NotNow(saying("This item treats no decision point. decide-item decides it."))
    point, place = found
    leg = point.legs[place]
    if leg.decided is not None and signed_leg(desk.data, meeting, item) is None:
        raise NotNow(saying("The steering group has decided in {code} already.", code=point.code))
    fields = (
        one_of("outcome", N_("Outcome"), Outcome, w, leg.outcome),
        note("text", N_("The decision, word for word"), item.decision or item.proposal, N_("Write the decision as it was made.")),
        Field(
            "conditions",
            N_("Conditions, one a line: what; who; by when; proof; what if not"),
            "note",
            read=lambda text: read_conditions(text, desk.today, desk.data.people),
            say=lambda conditions: " · ".join(condition_text(condition, w) for condition in conditions),
            empty=(),
        ),
        *_vote_fields(item, w),
        *signing_fields(desk),
    )  # fmt: skip

    def decided(answers: Answers) -> Leg:
        return replace(
            leg,
            decided=meeting.on if meeting.on <= desk.today else desk.today,
            outcome=answers["outcome"],
            case=item.number,
            text=answers["text"],
            conditions=answers["conditions"],
            dissents=answers["dissents"],
        )

    def act(answers: Answers) -> None:
        desk.acts.decide_point(
            meeting.id, item.key, decided(answers), answers["signer"], answers["key"], _votes(desk, answers)
        )

    return Asked(
        w.t("Decision in {code} {name}, item {item}", code=point.code, name=point.name, item=item.number),
        fields,
        act,
        lambda answers: w.t("The decision in {code} is signed off by {name}.", code=point.code, name=answers["signer"].name),
        w.t("What is signed here is kept with its fingerprint, and can never be taken back."),
        lambda answers: restated(point, decided(answers), answers["signer"], w),
    )  # fmt: skip


def _settle(treatment: Treatment, desk: Desk, key: str) -> Asked:
    """An item that is not treated now: it goes to a later meeting, or is withdrawn."""
    w, (meeting, item) = desk.words, _open(desk, key)
    document = words_of_documents(desk)
    usual = next(one.text for one in ready(desk.data, meeting, item, document) if one.treatment is treatment)
    if treatment is Treatment.POSTPONED:
        title, act = w.t("Postpone item {item}", item=item_name(item)), desk.acts.postpone_item
        said = w.t("Postponed. The next agenda proposes it again.")
    else:
        title, act, said = w.t("Withdraw item {item}", item=item_name(item)), desk.acts.withdraw_item, w.t("Withdrawn.")
    return Asked(
        title,
        (note("text", N_("What the minutes say"), usual),),
        lambda answers: act(meeting.id, item.key, answers["text"]),
        lambda _: said,
    )


def _disqualify(desk: Desk, key: str) -> Asked:
    """Somebody takes no part in this item."""
    w, (meeting, item) = desk.words, _open(desk, key)
    people = [(person.id, person.name) for person in present_people(desk.data, meeting, item)]
    if not people:
        raise NotNow(saying("Nobody is present yet. Call the roll first."))
    known = [(ground, ground) for ground in grounds(desk.data, words_of_documents(desk))]

    def act(answers: Answers) -> None:
        desk.acts.disqualify(meeting.id, item.key, answers["person"], own_or_chosen(answers, "ground", "own"))

    def done(_: Answers) -> str:
        data = desk.acts.read()
        kept = next(other for other in data.meetings if other.id == meeting.id)
        return conflict_text(data, kept, kept.item(item.key), w)

    return Asked(
        w.t("Disqualified in item {item}", item=item_name(item)),
        (
            choice("person", N_("Who takes no part?"), people),
            choice("ground", N_("On which ground?"), known),
            line("own", N_("The ground in own words; empty for the one above")),
        ),
        act,
        done,
        w.t("They are back by themselves in the next item."),
    )


def _qualify(desk: Desk, key: str) -> Asked:
    """Somebody takes part after all."""
    w, (meeting, item) = desk.words, _open(desk, key)
    names = {person.id: person.name for person in desk.data.people}
    if not item.conflicted:
        raise NotNow(saying("Nobody is disqualified in this item."))
    return Asked(
        w.t("Not disqualified after all in item {item}", item=item_name(item)),
        (
            choice(
                "person", N_("Who takes part?"), [(one.person, names.get(one.person, "?")) for one in item.conflicted]
            ),
        ),
        lambda answers: desk.acts.qualify(meeting.id, item.key, answers["person"]),
        lambda answers: w.t("{name} takes part.", name=names.get(answers["person"], "?")),
    )


def _close(desk: Desk, key: str) -> Asked:
    """An item is closed to the public, or opened."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    if meeting.approved_at:
        raise NotNow(saying("The minutes of meeting {meeting} are approved already.", meeting=meeting.number))
    known = bases(desk.data, words_of_documents(desk))
    choices = [("", w.t("Open to the public")), *((basis, basis) for basis in known)]
    return Asked(
        w.t("Public or not: item {item}", item=item_name(item)),
        (
            choice("basis", N_("Closed to the public because"), choices, item.basis),
            line(
                "own", N_("The reason in own words; empty for the one above"), "" if item.basis in known else item.basis
            ),
        ),
        lambda answers: desk.acts.close_item(meeting.id, item.key, own_or_chosen(answers, "basis", "own")),
        lambda answers: (
            w.t("Closed to the public: {reason}", reason=own_or_chosen(answers, "basis", "own"))
            if own_or_chosen(answers, "basis", "own")
            else w.t("Open to the public")
        ),
    )


def _vote_fields(item: Item, w: Words) -> Sequence[Field]:
    votes = item.votes
    tie = (
        ("", w.t("No tie")),
        ("for", w.t("A tie: the chair voted for")),
        ("against", w.t("A tie: the chair voted against")),
    )
    casting = ("against" if votes.fell else "for") if votes and votes.casting else ""
    return (
        whole("in_favour", N_("Votes for; empty when there was no vote"), votes.in_favour if votes else None, 0, 999),
        whole("against", N_("Votes against"), votes.against if votes else None, 0, 999, 0),
        Field("tie", N_("The chair's casting vote"), "choice", choices=tie, value=str([v for v, _ in tie].index(casting))),
        Field(
            "dissents",
            N_("Dissent to be recorded, one a line: name: what"),
            "note",
            read=lambda text: tuple(
                Dissent(name=name.strip(), text=said.strip())
                for name, _, said in (one.partition(":") for one in text.splitlines() if one.strip())
            ),
            value="\n".join(f"{one.name}: {one.text}" if one.text else one.name for one in item.dissents),
            empty=(),
        ),
    )  # fmt: skip


def _votes(desk: Desk, answers: Answers) -> Votes | None:
    """The vote as it was written; a tie falls where the chair's vote does not decide it."""
    in_favour, against, tie = answers["in_favour"], answers["against"], answers["tie"]
    if in_favour is None:
        return None
    if in_favour != against:
        return Votes(in_favour=in_favour, against=against)
    if not desk.data.project.meeting_rules.casting_vote:
        return Votes(in_favour=in_favour, against=against, fell=True)
    return Votes(in_favour=in_favour, against=against, casting=bool(tie), fell=tie == "against")


def _said(desk: Desk, answers: Answers) -> str:
    return vote_text(_votes(desk, answers), desk.words) or desk.words.t("Saved.")


def _about(desk: Desk, meeting: Meeting, item: Item) -> str:
    texts = (quorum_text(desk.data, meeting, desk.words, item), conflict_text(desk.data, meeting, item, desk.words))
    return " ".join(filter(None, texts))


def _open(desk: Desk, key: str) -> tuple[Meeting, Item]:
    """An item that is treated or waits for it. Raises NotNow."""
    held(desk, key)
    meeting, item = item_of(desk, key)
    if item.treatment is not Treatment.OPEN:
        raise NotNow(saying("Item {item} has been treated, and is not reopened.", item=item_name(item)))
    return meeting, item


def _no_point(desk: Desk, meeting: Meeting, item: Item) -> None:
    """Raise NotNow for an item whose decision is signed off."""
    found = point_of(desk.data, meeting, item)
    if found and found[0].legs[found[1]].decided is None:
        raise NotNow(saying("This item treats {code}. decide-point decides it and signs it off.", code=found[0].code))


TASKS = (
    Task("propose", N_("Write the proposed decision of the item."), ITEM, lambda d, key: _write("proposal", d, key)),
    Task("note", N_("Write what was said, for the minutes."), ITEM, lambda d, key: _write("discussion", d, key)),
    Task("private-note", N_("Write notes of your own, which nobody else is shown."), ITEM, lambda d, key: _write("private", d, key)),
    Task("word-decision", N_("Word the decision, before it is made or for the minutes."), ITEM, lambda d, key: _write("decision", d, key)),
    Task("decide-item", N_("Record what was decided in the item."), ITEM, _decide),
    Task("vote", N_("Record how the vote went."), ITEM, _vote),
    Task("decide-point", N_("Decide the decision point that the item treats, and sign it off."), ITEM, _decide_point),
    Task("postpone-item", N_("Postpone the item to a later meeting."), ITEM, lambda d, key: _settle(Treatment.POSTPONED, d, key)),
    Task("withdraw-item", N_("Withdraw the item."), ITEM, lambda d, key: _settle(Treatment.WITHDRAWN, d, key)),
    Task("disqualify", N_("Record that somebody is disqualified in the item."), ITEM, _disqualify),
    Task("qualify", N_("Record that somebody is not disqualified after all."), ITEM, _qualify),
    Task("close-item", N_("Close the item to the public, or open it."), ITEM, _close),
)  # fmt: skip
