"""The tasks in a meeting: begun and ended, who is there, what is treated, and the actions that come of it."""

from collections.abc import Sequence
from dataclasses import replace

from models.agenda import ItemKind
from models.data import find
from models.language import N_, saying
from models.meetings import Attendance, Meeting, MeetingState, Presence
from models.parse import ParseProblem
from models.people import Person
from models.rules.meetings import initials, running, whom
from models.rules.protocol import quorum_text, roll
from models.rules.seats import all_deputies, deputies
from models.tasks.fields import Field, choice, line, one_of
from models.tasks.meetings import ITEM, MEETING, item_name, item_of, meeting_of
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

TAKE_OVER = N_("Run the meeting instead of somebody else.")


def held(desk: Desk, key: str) -> Meeting:
    """The meeting of a key, while it is held. Raises NotNow."""
    meeting = meeting_of(desk, key)
    if not meeting.runs:
        raise NotNow(saying("Meeting {meeting} is not being held now.", meeting=meeting.number))
    return meeting


def _begin(desk: Desk, key: str) -> Asked:
    """The meeting is opened."""
    w, meeting, other = desk.words, meeting_of(desk, key), running(desk.data)
    if meeting.state is MeetingState.PLANNED:
        raise NotNow(saying("Meeting {meeting} has not been called. Call it first.", meeting=meeting.number))
    if meeting.state is not MeetingState.CALLED:
        raise NotNow(saying("Meeting {meeting} has been begun already.", meeting=meeting.number))
    if other:
        raise NotNow(saying("Meeting {meeting} is being held. End it first.", meeting=other.number))
    return Asked(
        w.t("Begin meeting {meeting}", meeting=meeting.number),
        (),
        lambda _: desk.acts.begin_meeting(meeting.id),
        lambda _: w.t("Meeting {meeting} has begun. Call the roll.", meeting=meeting.number),
    )


def _take_over(desk: Desk, key: str, session: str = "") -> Asked:
    """Somebody else runs the meeting from now on."""
    w, meeting = desk.words, held(desk, key)
    return Asked(
        w.t("Take over meeting {meeting}", meeting=meeting.number),
        (
            line("name", N_("Who takes over?"), missing=N_("Write the name.")),
            line("reason", N_("Why?"), missing=N_("Write why.")),
        ),
        lambda answers: desk.acts.take_over(meeting.id, answers["name"], answers["reason"], session),
        lambda answers: w.t("{name} runs the meeting now.", name=answers["name"]),
        w.t("It is run by {name}.", name=meeting.leader or "–"),
    )


def take_over_in(session: str) -> Task:
    """The task of taking over in a session, which then runs the meeting."""
    return Task("take-over-meeting", TAKE_OVER, MEETING, lambda desk, key: _take_over(desk, key, session))


def _end(desk: Desk, key: str) -> Asked:
    """The meeting is closed; nothing may be left open."""
    w, meeting = desk.words, held(desk, key)

    def question(_: Answers) -> str:
        if meeting.open_items:
            names = "; ".join(item_name(item) for item in meeting.open_items)
            return w.t("Not treated yet: {items}. End the meeting?", items=names)
        return w.t("Every item has been treated, postponed or withdrawn. End the meeting?")

    return Asked(
        w.t("End meeting {meeting}", meeting=meeting.number),
        (),
        lambda _: desk.acts.end_meeting(meeting.id),
        lambda _: w.t("The meeting has ended. The minutes can be written at once."),
        question=question,
    )


# --- who is there -----------------------------------------------------------------------------------------------------


def _roll(desk: Desk, key: str) -> Asked:
    """Everybody is present but those who are named."""
    w, meeting = desk.words, _open_minutes(desk, key)
    lines = roll(desk.data, meeting, w)
    people = [kept.person for kept in lines]
    unknown = [kept for kept in lines if kept.presence is Presence.UNKNOWN]
    names = ", ".join(f"{initials(kept.person.name)} {kept.person.name}" for kept in unknown if kept.vote)

    def read(text: str) -> tuple[Attendance, ...]:
        typed = filter(None, (part.strip() for one in text.splitlines() for part in one.replace(";", ",").split(",")))
        return tuple(_absent(one, people, desk.data.people) for one in typed)

    def say(absent: Sequence[Attendance]) -> str:
        return w.listing(_absence(desk, one) for one in absent)

    return Asked(
        w.t("Roll call of meeting {meeting}", meeting=meeting.number),
        (
            Field(
                "absent",
                N_("Absent, by initials or name; with a deputy as KE: ET. Empty when all are present"),
                read=read,
                say=say,
                empty=(),
            ),
            Field(
                "others",
                N_("Present without a vote, by initials or name"),
                read=lambda text: tuple(
                    Attendance(person=_one(one.strip(), people).id, presence=Presence.PRESENT)
                    for one in text.replace(";", ",").split(",")
                    if one.strip()
                ),
                say=lambda present: w.listing(_name(desk, one.person) for one in present),
                empty=(),
            ),
        ),
        lambda answers: desk.acts.call_roll(meeting.id, (*answers["absent"], *answers["others"])),
        lambda _: _quorum_now(desk, meeting.id),
        w.t("Not called up yet: {names}", names=names) if names else w.t("Everybody has been called up."),
    )


def _absent(typed: str, people: Sequence[Person], everybody: Sequence[Person]) -> Attendance:
    who, _, deputy = (part.strip() for part in typed.partition(":"))
    person = _one(who, people).id
    if not deputy:
        return Attendance(person=person, presence=Presence.ABSENT)
    return Attendance(person=person, presence=Presence.DEPUTY, deputy=_one(deputy, everybody).id)


def _one(typed: str, people: Sequence[Person]) -> Person:
    """The one who is meant. Raises ParseProblem for nobody or several."""
    meant = whom(people, typed)
    if not meant:
        known = ", ".join(f"{initials(person.name)} {person.name}" for person in people)
        raise ParseProblem(N_("Nobody here is «{text}». There are: {names}."), text=typed, names=known)
    if len(meant) > 1:
        names = ", ".join(person.name for person in meant)
        raise ParseProblem(N_("«{text}» may be {names}. Write more of the name."), text=typed, names=names)
    return meant[0]


def _attend(desk: Desk, key: str) -> Asked:
    """One person is present, absent, or represented by a deputy."""
    w, meeting = desk.words, _open_minutes(desk, key)
    lines = roll(desk.data, meeting, w)
    if not lines:
        raise NotNow(saying("Nobody belongs to the steering group yet. Add the people on the screen Project (8)."))
    own = [deputy for kept in lines if kept.vote for deputy in deputies(desk.data, kept.person.id, meeting.on)]
    beside = [
        person for person in desk.data.people if person not in own and person not in {k.person for k in lines if k.vote}
    ]
    choices = [("", w.t("Nobody")), *((person.id, person.name) for person in dict.fromkeys((*own, *beside)))]
    return Asked(
        w.t("Attendance in meeting {meeting}", meeting=meeting.number),
        (
            choice("person", N_("Who?"), [(kept.person.id, kept.person.name) for kept in lines]),
            one_of("presence", N_("Present?"), Presence, w, Presence.PRESENT),
            choice("deputy", N_("Deputy who meets instead"), choices),
        ),
        lambda answers: desk.acts.attend(meeting.id, **answers),
        lambda _: _quorum_now(desk, meeting.id),
    )


def _arrive(desk: Desk, key: str) -> Asked:
    """Somebody came to this item."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    _open_minutes(desk, key)
    return Asked(
        w.t("Somebody comes to item {item}", item=item_name(item)),
        (choice("person", N_("Who came?"), _everybody(desk, meeting)),),
        lambda answers: desk.acts.arrive(meeting.id, answers["person"], item.key),
        lambda answers: w.t("{name} is there from this item.", name=_name(desk, answers["person"])),
    )


def _leave(desk: Desk, key: str) -> Asked:
    """Somebody left before this item."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    _open_minutes(desk, key)
    return Asked(
        w.t("Somebody leaves before item {item}", item=item_name(item)),
        (choice("person", N_("Who left?"), _everybody(desk, meeting)),),
        lambda answers: desk.acts.leave(meeting.id, answers["person"], item.key),
        lambda answers: w.t("{name} is away from this item.", name=_name(desk, answers["person"])),
    )


def _everybody(desk: Desk, meeting: Meeting) -> list[tuple[str, str]]:
    people = [kept.person for kept in roll(desk.data, meeting, desk.words)]
    people += [person for person in all_deputies(desk.data, meeting.on) if person not in people]
    if not people:
        raise NotNow(saying("Nobody belongs to the steering group yet. Add the people on the screen Project (8)."))
    return [(person.id, person.name) for person in people]


def _open_minutes(desk: Desk, key: str) -> Meeting:
    meeting = meeting_of(desk, key)
    if meeting.state is MeetingState.CLOSED:
        raise NotNow(saying("The minutes of meeting {meeting} are approved already.", meeting=meeting.number))
    return meeting


def _quorum_now(desk: Desk, meeting_id: str) -> str:
    """The quorum as it is after an act."""
    data = desk.acts.read()
    return quorum_text(data, find(data.meetings, meeting_id), desk.words)


def _absence(desk: Desk, kept: Attendance) -> str:
    name = _name(desk, kept.person)
    if kept.presence is Presence.DEPUTY:
        return desk.words.t("{deputy} for {name}", deputy=_name(desk, kept.deputy), name=name)
    return desk.words.t("{name} absent", name=name)


def _name(desk: Desk, person: str) -> str:
    return find(desk.data.people, person).name


# --- what is treated --------------------------------------------------------------------------------------------------


def _take_up(desk: Desk, key: str) -> Asked:
    """This item is treated now."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    held(desk, key)
    text = w.t("Item {item}", item=item_name(item))
    return Asked(text, (), lambda _: desk.acts.take_up(meeting.id, item.key), lambda _: text)


def _pause(desk: Desk, key: str) -> Asked:
    """The meeting has a break."""
    w, meeting = desk.words, held(desk, key)
    said = w.t("Break. The time of the item stands still.")
    return Asked(w.t("Break"), (), lambda _: desk.acts.pause(meeting.id), lambda _: said)


def _resume(desk: Desk, key: str) -> Asked:
    """The meeting goes on."""
    w, meeting = desk.words, held(desk, key)
    said = w.t("The meeting goes on.")
    return Asked(said, (), lambda _: desk.acts.resume(meeting.id), lambda _: said)


def _extra(desk: Desk, key: str) -> Asked:
    """An item that was not on the agenda."""
    w, meeting = desk.words, held(desk, key)
    made: list[str] = []

    def done(_: Answers) -> str:
        kept = find(desk.acts.read().meetings, meeting.id)
        return w.t("Item {item} is added.", item=item_name(kept.item(made[0])))

    return Asked(
        w.t("Extra item in meeting {meeting}", meeting=meeting.number),
        (
            line("title", N_("What it is about"), missing=N_("Write what the item is about.")),
            one_of("kind", N_("What is done with it"), ItemKind, w),
        ),
        lambda answers: made.append(desk.acts.extra_item(meeting.id, answers["title"], answers["kind"])),
        done,
        follow=f"{meeting.id}/items/{len(meeting.items)}",
    )


def _quick_extra(desk: Desk, key: str) -> Asked:
    """The same for decision, which most are, with one thing to write."""
    asked = _extra(desk, key)
    return replace(
        asked, fields=asked.fields[:1], act=lambda answers: asked.act({**answers, "kind": ItemKind.DECISION})
    )


QUICK_EXTRA = Task("quick-extra-item", N_("Add an item in the meeting."), MEETING, _quick_extra)
"""What the screen of a meeting asks; the kind can be changed nowhere, so the command line asks for it."""


TASKS = (
    Task("begin-meeting", N_("Open the meeting."), MEETING, _begin),
    Task("take-over-meeting", TAKE_OVER, MEETING, _take_over),
    Task("roll-call", N_("Call everybody up: who is absent, and who meets instead."), MEETING, _roll),
    Task("attend", N_("Note whether one person is present."), MEETING, _attend),
    Task("arrive", N_("Note that somebody comes to the item."), ITEM, _arrive),
    Task("leave", N_("Note that somebody leaves before the item."), ITEM, _leave),
    Task("take-up", N_("Treat the item now."), ITEM, _take_up),
    Task("break", N_("Have a break."), MEETING, _pause),
    Task("resume", N_("Go on after the break."), MEETING, _resume),
    Task("extra-item", N_("Add an item in the meeting."), MEETING, _extra),
    Task("end-meeting", N_("End the meeting; every item must be treated, postponed or withdrawn."), MEETING, _end),
)
