"""A steering group of nine members with a deputy, and meetings of it, for the rules and the acts of meetings."""

from datetime import date

from models.agenda import Item
from models.meetings import Attendance, Meeting, MeetingState, Presence
from models.people import Assignment, Person, Role
from models.project import MeetingRules, Project
from tests.models.building import project as empty_project

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
    if rules is None:
        return made
    own = {name: getattr(made.project, name) for name in Project.__struct_fields__}
    return type(made)(
        **{name: getattr(made, name) for name in made.__struct_fields__}
        | {"project": Project(**own | {"meeting_rules": rules})}
    )
