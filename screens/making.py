"""Files that take a while: made beside the screen, one at a time, and it is said how long it has taken so far."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

from models.store.errors import StoreError
from screens.base import StyrScreen
from tui import words

SOON, THEN = 0.5, 1.0
"""Seconds until it is first said that it takes a while, and between two times: each costs bytes on the line."""


async def make(screen: StyrScreen, doing: str, work: Callable[[], tuple[str, bool]], missing: str) -> None:
    """Do something in a thread of its own, and say on the screen in front what came of it.

    Args:
        screen: Where it was asked for.
        doing: What is being done, without an end.
        work: Does it; what to say, and whether it went well. Raises StoreError, TemplateRefused or KeyError.
        missing: What to say of a KeyError: something that it is made from is gone.
    """
    w, services = words.current(), screen.services
    if services.making:
        screen.say(w.t("A file is being made already. Try again when it is done."), bad=True)
        return
    services.making = True
    try:
        text, good = await _while_telling(screen, doing, partial(_said, work, missing))
    finally:
        services.making = False
    front = screen.app.screen
    (front if isinstance(front, StyrScreen) else screen).say(text, bad=not good)


def _said(work: Callable[[], tuple[str, bool]], missing: str) -> tuple[str, bool]:
    """What to say of the work when it is done, and whether it went well."""
    from reports.word.guard import TemplateRefused  # only what makes a document meets a template

    try:
        return work()
    except (StoreError, TemplateRefused) as problem:
        return words.current().say(problem.text), False
    except KeyError:
        return missing, False


async def _while_telling(screen: StyrScreen, doing: str, work: Callable[[], tuple[str, bool]]) -> tuple[str, bool]:
    """Wait for the work; whatever else the screen says meanwhile is left to be read."""
    began, told, wait = time.monotonic(), f"{doing} …", SOON
    screen.say(told)
    working = asyncio.ensure_future(asyncio.to_thread(work))
    while not (await asyncio.wait({working}, timeout=wait))[0]:
        wait = THEN
        if screen.is_attached and screen.said == told:
            told = words.current().t("{doing} … {n} s", doing=doing, n=max(1, round(time.monotonic() - began)))
            screen.say(told)
    return await working
