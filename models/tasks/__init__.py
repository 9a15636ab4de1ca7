"""What a project leader does, each thing written once: the screens' forms and `styr do` are made from it."""

from models.tasks import (
    actions,
    archive,
    decisions,
    factors,
    first,
    holding,
    meetings,
    milestones,
    minutes,
    money,
    people,
    plan,
    settings,
    signing,
    status,
    taking_back,
    treating,
    writing,
)
from models.tasks.editors import Editor, tasks_of
from models.tasks.task import Task

_ROOMS = (milestones, factors, decisions, money, people, plan, settings, meetings, actions)

EDITORS: tuple[Editor, ...] = tuple(editor for room in _ROOMS for editor in room.EDITORS)
"""The editors of every kind of thing that is written by hand."""

_DOING = (
    milestones, factors, decisions, signing, money, people, plan, status, writing, meetings, holding, treating, minutes,
    actions, archive, first, taking_back,
)  # fmt: skip

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        *(task for room in _DOING for task in room.TASKS),
        *(task for editor in EDITORS for task in tasks_of(editor)),
    )
}
"""Every task by its name."""
