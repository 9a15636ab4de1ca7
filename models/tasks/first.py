"""The first tasks of a new project: who is in it, and what it is for. Everything else has a screen of its own."""

from msgspec.structs import replace

from models.goals import Goal, GoalLevel
from models.language import N_
from models.parse import ParseProblem
from models.people import Assignment, Person, Role
from models.records import Record, new_id
from models.tasks.fields import Field, line, note, when, whole
from models.tasks.task import Answers, Asked, Desk, Task

LINE = N_("{role}: name; title; organisation")
ONE = {
    "owner": Assignment(role=Role.OWNER),
    "executive": Assignment(role=Role.EXECUTIVE),
    "leader": Assignment(role=Role.LEADER),
    "chair": Assignment(role=Role.STEERING_GROUP, chair=True, vote=True),
}
"""The roles that one person each is asked for, by the names of their fields."""


def _read(text: str) -> tuple[Person, ...]:
    """People, one a line: name; title; organisation."""
    people = []
    for typed in filter(None, (one.strip() for one in text.splitlines())):
        parts = [part.strip() for part in typed.split(";")]
        if len(parts) > 3 or not parts[0]:
            raise ParseProblem(N_("«{text}»: write name; title; organisation."), text=typed)
        name, title, organisation = [*parts, "", ""][:3]
        people.append(Person(id=new_id("person"), name=name, title=title, organisation=organisation))
    return tuple(people)


def _people(desk: Desk, _key: str) -> Asked:
    """The people a project begins with; who has several roles is written several times, and kept once."""
    w = desk.words

    def say(people: tuple[Person, ...]) -> str:
        return " · ".join(", ".join(filter(None, (p.name, p.title, p.organisation))) for p in people)

    def person_field(name: str, value: str) -> Field:
        label = w.t(LINE, role=w.t("Chair of the steering group") if name == "chair" else w.t(ONE[name].role.word))
        return Field(name, label, read=_read, say=say, value=value, empty=())

    def act(answers: Answers) -> None:
        known = {person.name.casefold(): person for person in desk.data.people}
        roles = [(person, role) for name, role in ONE.items() for person in answers[name]]
        roles += [(person, Assignment(role=Role.STEERING_GROUP, vote=True)) for person in answers["members"]]
        wanted: dict[str, Person] = {}
        for person, role in roles:
            kept = wanted.get(person.name.casefold()) or known.get(person.name.casefold()) or person
            held = {other.role for other in kept.roles}
            wanted[person.name.casefold()] = kept if role.role in held else replace(kept, roles=(*kept.roles, role))
        desk.acts.keep(*wanted.values())

    members = note("members", N_("Members of the steering group, one a line: name; title; organisation"))
    return Asked(
        w.t("Who is in it?"),
        (
            person_field("owner", "" if desk.data.people else desk.data.project.municipality),
            *(person_field(name, "") for name in ("executive", "leader", "chair")),
            Field(members.name, members.label, "note", read=_read, say=say, empty=()),
        ),
        act,
        lambda _: w.t("Saved. Everybody is on the screen Project (8)."),
        w.t("Write only the names you have; the rest can be added on the screen Project (8). Ctrl+S saves."),
    )


def _goals(desk: Desk, _key: str) -> Asked:
    """The goals a project begins with: the vision and the first outcome goal, with its measure."""
    w = desk.words
    first: dict[GoalLevel, Goal] = {}
    for goal in desk.data.goals:
        first.setdefault(goal.level, goal)
    vision = first.get(GoalLevel.VISION) or Goal(id=new_id("goal"), level=GoalLevel.VISION, text="")
    outcome = first.get(GoalLevel.OUTCOME) or Goal(id=new_id("goal"), level=GoalLevel.OUTCOME, text="")

    def act(answers: Answers) -> None:
        own = {name: value for name, value in answers.items() if name != "vision"}
        goals: tuple[Record, ...] = (replace(vision, text=answers["vision"]), replace(outcome, **own))
        desk.acts.keep(*goals)

    return Asked(
        w.t("What is it for?"),
        (
            line("vision", N_("Vision: the future that is wished for"), vision.text, N_("Write the goal.")),
            line("text", N_("Outcome goal: what is different 3 to 5 years later"), outcome.text, N_("Write the goal.")),
            whole("target", N_("The number to reach; PLP demands one of all but the vision"), outcome.target, -(10**9)),
            line("unit", N_("What is counted"), outcome.unit),
            when("deadline", N_("By when; PLP demands it of all but the vision"), desk.today, w, outcome.deadline),
            line("method", N_("How it is measured"), outcome.method),
        ),
        act,
        lambda _: w.t("Saved. The other goals are on the screen Project (8)."),
        w.t("The template has proposed goals. Make these two your own; what PLP finds missing is marked."),
    )


TASKS = (
    Task("first-people", N_("Write down the people a project begins with, all at once."), (), _people),
    Task("first-goals", N_("Write the vision and the first outcome goal."), (), _goals),
)
