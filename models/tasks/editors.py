"""Editors: for each kind of thing its fields, from which the tasks new, edit, delete and move are made.

A field's name is the attribute it is about, and its value is what the attribute takes; so a record is made and changed
without further rules, unless the editor has a `make` of its own.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from models.data import TABLE_OF, records_of
from models.language import N_, Words
from models.records import Record, new_id
from models.rules.changes import called
from models.tasks.fields import Field, whole
from models.tasks.place import Kind, changed, found, kind_of, owner_of, shifted, steps_of
from models.tasks.task import Answers, Asked, Desk, Task

ASK_DELETE = N_("Delete {name}? It stays in the history, and u takes it back.")


@dataclass(frozen=True, slots=True)
class Editor:
    """How a kind of thing is written.

    Attributes:
        name: What it is called in the tasks' names, such as ``goal``.
        kind: Where it is kept.
        type: Its class.
        new: What making one is called, a msgid.
        edit: What changing one is called, a msgid.
        delete: What deleting one is called, a msgid.
        fields: What is asked, prefilled from the thing, or for a new one from None.
        called: Its name in a sentence.
        make: Makes a new one of the answers, if that takes more than its class.
        about: A sentence to know before filling it in, a msgid; empty for none.
        fixed: There is always exactly one, so that it is only changed.
    """

    name: str
    kind: Kind
    type: type[Any]
    new: str
    edit: str
    delete: str
    fields: Callable[[Desk, Any], Sequence[Field]]
    called: Callable[[Any, Words], str]
    make: Callable[[Desk, Answers], Any] | None = None
    about: str = ""
    fixed: bool = False

    def made(self, desk: Desk, answers: Answers, id: str) -> Any:
        """A new thing of the answers."""
        thing = self.make(desk, answers) if self.make else None
        if issubclass(self.type, Record):
            return replace(thing, id=id) if thing else self.type(id=id, **answers)
        return thing or self.type(**answers)


def tasks_of(editor: Editor) -> tuple[Task, ...]:
    """The tasks of an editor."""
    edit = Task(
        f"edit-{editor.name}", editor.edit, editor.kind, lambda desk, key: _edit(editor, desk, _own(editor, key))
    )
    if editor.fixed:
        return (edit,)
    return (
        Task(
            f"new-{editor.name}", editor.new, editor.kind[:-1] if len(editor.kind) > 1 else (),
            lambda desk, key: _new(editor, desk, key),
        ),
        edit,
        Task(f"delete-{editor.name}", editor.delete, editor.kind, lambda desk, key: _delete(editor, desk, _own(editor, key))),
        Task(
            f"move-{editor.name}", N_("Give it another place in its list."), editor.kind,
            lambda desk, key: _move(editor, desk, _own(editor, key)),
        ),
    )  # fmt: skip


def _own(editor: Editor, key: str) -> str:
    """The key of the editor's own thing, where the cursor is on a part of it."""
    return "/".join(key.split("/")[: 2 * len(editor.kind) - 1])


def _new(editor: Editor, desk: Desk, key: str) -> Asked:
    w, acts = desk.words, desk.acts
    if len(editor.kind) == 1:
        id = follow = new_id(editor.name)
        title = w.t(editor.new)

        def act(answers: Answers) -> None:
            acts.keep(editor.made(desk, answers, id))

    else:
        owner, name = owner_of(desk.data, key), editor.kind[-1]
        steps = [step for step in steps_of(key) if step][: 2 * (len(editor.kind) - 2)]
        parts = getattr(found(desk.data, "/".join([owner.id, *steps])), name)
        title, follow = f"{w.t(editor.new)}: {called(owner, w)}", "/".join([owner.id, *steps, name, str(len(parts))])

        def act(answers: Answers) -> None:
            acts.edit(owner, changed(owner, [*steps, name, ""], editor.made(desk, answers, "")))

    about = w.t(editor.about) if editor.about else ""
    return Asked(title, editor.fields(desk, None), act, lambda _: w.t("Saved."), about, follow=follow)


def _edit(editor: Editor, desk: Desk, key: str) -> Asked:
    w, thing, owner = desk.words, found(desk.data, key), owner_of(desk.data, key)
    return Asked(
        f"{w.t(editor.edit)}: {editor.called(thing, w)}",
        editor.fields(desk, thing),
        lambda answers: desk.acts.edit(owner, changed(owner, steps_of(key), replace(thing, **answers))),
        lambda _: w.t("Saved."),
        w.t(editor.about) if editor.about else "",
    )


def _delete(editor: Editor, desk: Desk, key: str) -> Asked:
    w, thing, owner = desk.words, found(desk.data, key), owner_of(desk.data, key)
    name = editor.called(thing, w)

    def act(_: Answers) -> None:
        if thing is owner:
            desk.acts.delete(owner)
        else:
            desk.acts.edit(owner, changed(owner, steps_of(key), None))

    return Asked(
        f"{w.t(editor.delete)}: {name}",
        (),
        act,
        lambda _: w.t("{name} is deleted. u takes it back.", name=name),
        question=lambda _: w.t(ASK_DELETE, name=name),
    )


def _move(editor: Editor, desk: Desk, key: str) -> Asked:
    w, (place, siblings) = desk.words, place_among(desk, key)

    def act(answers: Answers) -> None:
        moved_to(desk, key, answers["to"] - 1)

    return Asked(
        w.t("Move {name}", name=editor.called(found(desk.data, key), w)),
        (whole("to", N_("Its new place, 1 for the first"), place + 1, 1, siblings),),
        act,
        lambda _: w.t("Saved."),
    )


def place_among(desk: Desk, key: str) -> tuple[int, int]:
    """Where in its list a thing is, from 0, and how many there are."""
    steps, owner = steps_of(key), owner_of(desk.data, key)
    if steps:
        parent = found(desk.data, "/".join([owner.id, *steps[:-2]]))
        return int(steps[-1]), len(getattr(parent, steps[-2]))
    order = records_of(desk.data, TABLE_OF[type(owner)])
    return order.index(owner), len(order)


def moved_to(desk: Desk, key: str, to: int) -> str:
    """Give a thing another place in its list, from 0; the key it has there."""
    steps, owner = steps_of(key), owner_of(desk.data, key)
    if not steps:
        desk.acts.move(owner, to)
        return key
    desk.acts.edit(owner, shifted(owner, steps, to))
    return "/".join([owner.id, *steps[:-1], str(to)])


def editor_of(editors: Iterable[Editor], desk: Desk, key: str) -> Editor | None:
    """The editor of what a key stands for, if it has one."""
    kind = kind_of(desk.data, key)
    return next((editor for editor in editors if editor.kind == kind), None)


def next_code(codes: Iterable[str], first: str) -> str:
    """The code after the highest in use, such as ``M17``; `first` when there is none."""
    numbered = [(found[1], int(found[2])) for code in codes if (found := re.fullmatch(r"(\D*)(\d+)", code))]
    if not numbered:
        return first
    prefix, number = max(numbered, key=lambda pair: pair[1])
    return f"{prefix}{number + 1}"
