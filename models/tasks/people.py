"""The tasks about people: who they are, which roles they hold and when, and who stands in for whom."""

from collections.abc import Sequence
from datetime import date

from models.language import N_, Words, saying
from models.people import Assignment, Person, Role
from models.tasks.editors import Editor
from models.tasks.fields import Field, choice, day, line, one_of, yes_no
from models.tasks.place import found
from models.tasks.task import Answers, Asked, Desk, NotNow, Task


def person_fields(desk: Desk, person: Person | None) -> Sequence[Field]:
    """A person; for a new one the first role too."""
    kept = person or Person(id="", name="")
    own = (
        line("name", N_("Name"), kept.name, N_("Write the name.")),
        line("title", N_("Title"), kept.title),
        line("organisation", N_("Organisation"), kept.organisation),
    )
    return own if person else (*own, *_first_role(desk))


def _first_role(desk: Desk) -> Sequence[Field]:
    return (
        one_of("role", N_("Role"), Role, desk.words, Role.STEERING_GROUP),
        yes_no("vote", N_("Votes in the steering group?"), desk.words),
    )


def _new_person(desk: Desk, answers: Answers) -> Person:
    role = Assignment(role=answers["role"], vote=answers["vote"])
    return Person(
        id="", name=answers["name"], title=answers["title"], organisation=answers["organisation"], roles=(role,)
    )


def role_fields(desk: Desk, role: Assignment | None) -> Sequence[Field]:
    """A role with its dates."""
    kept, w = role or Assignment(role=Role.STEERING_GROUP), desk.words
    others = [("", w.t("Nobody")), *((person.id, person.name) for person in desk.data.people)]
    return (
        one_of("role", N_("Role"), Role, w, kept.role),
        day("since", N_("From; empty for the project's start"), desk.today, w, kept.since),
        day("until", N_("To; empty for open"), desk.today, w, kept.until),
        yes_no("vote", N_("Votes in the steering group?"), w, kept.vote),
        yes_no("chair", N_("Leads the steering group?"), w, kept.chair),
        choice("deputy_for", N_("Personal deputy for"), others, kept.deputy_for),
        choice("on_behalf_of", N_("Stands in for"), others, kept.on_behalf_of),
    )


def role_text(role: Assignment, people: Sequence[Person], w: Words) -> str:
    """A role in a few words, with what belongs to it."""
    names = {person.id: person.name for person in people}
    parts = [w.t(role.role.word)]
    if role.chair:
        parts.append(w.t("chair"))
    if role.vote:
        parts.append(w.t("votes"))
    if role.deputy_for:
        parts.append(w.t("deputy for {name}", name=names.get(role.deputy_for, "?")))
    if role.on_behalf_of:
        parts.append(w.t("on behalf of {name}", name=names.get(role.on_behalf_of, "?")))
    return ", ".join(parts)


def period_text(role: Assignment, w: Words) -> str:
    """When a role is held."""
    if role.since is None and role.until is None:
        return w.t("the whole project")
    since, until = (f"{day:%d.%m.%y}" if day else "" for day in (role.since, role.until))
    return f"{since}–{until}"


def _stand_in(desk: Desk, key: str) -> Asked:
    """Somebody takes over another one's role for a while."""
    w, person = desk.words, found(desk.data, key.split("/", maxsplit=1)[0])
    held = [role for role in person.roles if role.until is None or role.until >= desk.today]
    others = [(other.id, other.name) for other in desk.data.people if other.id != person.id]
    if not held:
        raise NotNow(saying("{name} holds no role that somebody could stand in for.", name=person.name))
    if not others:
        raise NotNow(saying("There is nobody else yet. Press n to add the person who is to stand in."))

    def act(answers: Answers) -> None:
        desk.acts.stand_in(person.id, answers["who"], answers["role"], answers["since"], answers["until"])

    def done(answers: Answers) -> str:
        name = dict(others)[answers["who"]]
        return w.t(
            "{name} stands in for {other} from {day}.", name=name, other=person.name, day=w.date(answers["since"])
        )

    since: date = desk.today
    return Asked(
        w.t("Stand-in for {name}", name=person.name),
        (
            choice("who", N_("Who stands in?"), others),
            choice("role", N_("In which role?"), [(role.role, w.t(role.role.word)) for role in held]),
            day("since", N_("From"), desk.today, w, since, N_("Give the first day.")),
            day("until", N_("To; empty until further notice"), desk.today, w),
        ),
        act,
        done,
        w.t("What the stand-in signs shows «on behalf of», and the handover report names what is open."),
    )


TASKS = (Task("stand-in", N_("Let somebody stand in for a person for a while."), ("people",), _stand_in),)

EDITORS = (
    Editor(
        "person", ("people",), Person, N_("New person"), N_("Change person"), N_("Delete person"),
        person_fields, lambda person, _: person.name, make=_new_person,
    ),
    Editor(
        "role", ("people", "roles"), Assignment, N_("New role"), N_("Change role"), N_("Delete role"),
        role_fields, lambda role, w: w.t(role.role.word),
    ),
)  # fmt: skip
"""The editors of people and roles."""
