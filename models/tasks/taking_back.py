"""Taking back one's own last change, and doing it again: `u` and `U` on the screens."""

from collections.abc import Callable

from models.language import N_
from models.rules.changes import about, title_of
from models.store.history import Commit
from models.tasks.task import Asked, Desk, Task


def _turned(desk: Desk, turn: Callable[[], Commit], title: str, said: str) -> Asked:
    w, turned = desk.words, list[Commit]()

    def done(_: object) -> str:
        return w.t(said, what=title_of(turned[0], w), about=about(turned[0], desk.data, w))

    return Asked(w.t(title), (), lambda _: turned.append(turn()), done)


TASKS = (
    Task(
        "undo", N_("Take back your own last change."), (),
        lambda desk, _: _turned(desk, desk.acts.undo, N_("Undo"), N_("Taken back: {what} ({about}). U does it again.")),
    ),
    Task(
        "redo", N_("Do again what you took back."), (),
        lambda desk, _: _turned(desk, desk.acts.redo, N_("Redo"), N_("Done again: {what} ({about}).")),
    ),
)  # fmt: skip
