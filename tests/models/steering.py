"""A steering group of nine members with a deputy, and meetings of it, for the rules and the acts of meetings."""

from datetime import date

from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Conflict, Item
from models.data import find
from models.language import words_for
from models.meetings import Attendance, Meeting, MeetingState, Presence
from models.people import Assignment, Person, Role
from models.project import MeetingRules
from models.rules.signoff import Signer
from models.store import Store
from tests.models.building import project as empty_project

NB = words_for("nb")
KARI = Signer("Kari Eksempel", "leder")
M = "meeting-1"
"""The meeting that the fixtures of conftest.py call and hold."""

DAY = date(2026, 11, 23)
NAMES = (
    "Kari Eksempel", "Ola Prøve", "Anne Mønster", "Per Døme", "Liv Utkast", "Jon Malen", "Siri Sjablong", "Nils Påfunn",
    "Gro Skisse",
)  # fmt: skip
IDS = ("kari", "ola", "anne", "per", "liv", "jon", "siri", "nils", "gro")


def group(count: int = 9) -> tuple[Person, ...]:
    """Members, Kari the chair; Eva is Per's deputy; Marte leads the project, Tor advises."""
    members = tuple(
        Person(
            id=id,
            place=place,
            name=name,
            roles=(Assignment(role=Role.STEERING_GROUP, vote=True, chair=place == 0),),
        )
        for place, (id, name) in enumerate(zip(IDS[:count], NAMES, strict=False))
    )
    deputy = Assignment(role=Role.STEERING_GROUP, vote=True, deputy_for="per")
    return (
        *members,
        Person(id="eva", place=count, name="Eva Tenkt", roles=(deputy,)),
        Person(id="marte", place=count + 1, name="Marte Fiktiv", roles=(Assignment(role=Role.LEADER),)),
        Person(id="tor", place=count + 2, name="Tor Oppdikt", roles=(Assignment(role=Role.ADVISOR),)),
    )


def items(count: int = 4) -> tuple[Item, ...]:
    return tuple(Item(key=f"i{n}", number=f"{n}/26", title=f"Sak {n}") for n in range(1, count + 1))


def present(*ids: str) -> tuple[Attendance, ...]:
    return tuple(Attendance(person=id, presence=Presence.PRESENT) for id in ids)


def meeting(attendance: tuple[Attendance, ...] = present(*IDS), **more) -> Meeting:
    fields = {"items": items(), "state": MeetingState.RUNNING, **more}
    return Meeting(id="m1", number="1/2026", title="Status", on=DAY, attendance=attendance, **fields)


def data(*meetings: Meeting, people: tuple[Person, ...] | None = None, rules: MeetingRules | None = None, **more):
    """A project with a steering group."""
    made = empty_project(meetings=meetings, people=group() if people is None else people, **more)
    return replace(made, project=replace(made.project, meeting_rules=rules)) if rules else made


def disqualified(held: Meeting, key: str, *people: str) -> Meeting:
    item = held.item(key)
    return held.with_item(replace(item, conflicted=tuple(Conflict(person=p, ground="familie") for p in people)))


def kept(store, id=M) -> Meeting:
    return find(store.read().meetings, id)


def other(store, clock, by="sekretær") -> Acts:
    return Acts(Store.open(store.folder, by, clock))


def settle_rest(store, acts):
    for item in kept(store).open_items:
        acts.withdraw_item(M, item.key)
