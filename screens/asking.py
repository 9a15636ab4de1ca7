"""How a screen asks for a task: its form or its question, the act, and what is typed kept until that is done.

Here stands what loads every task and the form, so that an application that is only looked at never does.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from models.refusals import CHANGED, Refused
from models.rules.changes import both_sides
from models.signing import SigningFailed
from models.store.errors import StoreConflict, StoreError
from models.tasks import EDITORS, TASKS
from models.tasks.editors import editor_of, moved_to, place_among
from models.tasks.task import Answers, Asked, Desk, NotNow, Task
from screens.dialogs import Confirm, Form, Keeper
from tui import words

if TYPE_CHECKING:
    from screens.base import StyrScreen


def desk_of(screen: "StyrScreen") -> Desk:
    """Where tasks are asked for."""
    return Desk(*screen.services.project(), screen.services.acts, words.current())


async def do(act: Callable[[], object]) -> str:
    """Do an act away from the screen's own thread. Returns why it was not done; nothing when it was."""
    w = words.current()
    try:
        await asyncio.to_thread(act)
    except StoreConflict as conflict:
        return f"{w.say(conflict.text)} {both_sides(conflict, w)}"
    except (StoreError, SigningFailed) as problem:
        return w.say(problem.text)
    except (Refused, KeyError) as problem:
        return w.say(problem.said) if isinstance(problem, Refused) else w.t(CHANGED)
    return ""


async def write(screen: "StyrScreen", what: str) -> None:
    """Ask for what is to be written beside what the cursor is on."""
    key = screen.target or f"{screen.TABLE}/"
    editor = editor_of(EDITORS, desk_of(screen), key)
    if editor and (task := TASKS.get(f"{what}-{editor.name}")):
        await screen.ask(task, key)
    else:
        screen.say(words.current().t("There is nothing here that this key is for."), bad=True)


async def shift(screen: "StyrScreen", by: int) -> None:
    """Move what the cursor is on in its list."""
    key, desk = screen.target, desk_of(screen)
    with suppress(KeyError, ValueError):
        place, siblings = place_among(desk, key)
        if 0 <= place + by < siblings and editor_of(EDITORS, desk, key):
            moved: list[str] = []
            if await screen.do(lambda: moved.append(moved_to(desk, key, place + by)), words.current().t("Moved.")):
                screen.select(moved[0])


async def ask(screen: "StyrScreen", task: Task | str, key: str, opener: str) -> bool:
    """Ask for what a task needs, and do it; see `StyrScreen.ask`."""
    w, task = words.current(), TASKS[task] if isinstance(task, str) else task
    try:
        asked = await asyncio.to_thread(task.asked, desk_of(screen), key)
    except NotNow as reason:
        screen.say(w.say(reason.text), bad=True)
        return False
    except KeyError:
        screen.say(w.t("There is nothing here that this key is for."), bad=True)
        return False
    action = opener or f"task({task.name!r}, {key!r})"
    keeper = Keeper(screen.services.store.drafts, f"form.{task.name}.{key}", (screen.MODE, action, key))
    done = await _answered(screen, asked, keeper)
    if done and asked.follow:
        screen.select(asked.follow)
    return done


async def at_once(screen: "StyrScreen", name: str, key: str) -> None:
    """Do a task with what its form would begin with, without showing it."""
    asked = TASKS[name].asked(desk_of(screen), key)
    await act(screen, asked, {field.name: field.answer(field.value) for field in asked.fields})


async def _answered(screen: "StyrScreen", asked: Asked, keeper: Keeper) -> bool:
    """Let a form be filled in, if there is anything to fill in, and do what it asks."""
    wait = screen.app.push_screen_wait
    if not asked.fields:
        sure = asked.question is None or await wait(Confirm(asked.question({})))
        return bool(sure) and await act(screen, asked, {})
    problem = ""
    while (answers := await wait(Form(asked, keeper, problem))) is not None:
        if asked.question and not await wait(Confirm(asked.question(answers))):
            continue
        if await act(screen, asked, answers):
            keeper.discard()
            return True
        problem = screen.said
    return False


async def act(screen: "StyrScreen", asked: Asked, answers: Answers) -> bool:
    """Do what was asked, and say then what was done: some acts know it only afterwards."""
    if done := await screen.do(partial(asked.act, answers), ""):
        screen.say(asked.done(answers))
    return done
