"""What every screen has: a bar at the top, a line for messages, the keys at the bottom, and one way to renew itself."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from models.acts import ConditionsMissing, NothingLeft, Overtaken, Refused, Settled
from models.language import N_
from models.rules.changes import about, both_sides, title_of
from models.signing import SigningFailed
from models.store.errors import StoreConflict, StoreError
from models.store.history import Commit
from screens.dialogs import Confirm, Form, Keeper
from screens.forms import FormContent
from screens.services import Services
from tui import words
from tui.keys import WRITING
from tui.terminal import MIN_COLUMNS, MIN_LINES
from tui.widgets.bars import KeyBar, TopBar
from tui.widgets.linetable import LineTable
from tui.widgets.text import content

CHANGED = N_("Somebody else has changed this meanwhile. Look at it again.")
REFUSALS: dict[type[Exception], str] = {
    ConditionsMissing: N_("A decision that is approved with conditions needs them: write one a line."),
    NothingLeft: N_("There is no change of yours to take back."),
    Settled: N_("This cannot be taken back: what has been issued or signed off stays."),
    Overtaken: N_(
        "This cannot be taken back by itself: the same thing was changed again afterwards. See the archive (9)."
    ),
}
"""Why an act was refused, by the kind of refusal."""

TOO_SMALL = N_("The window is too small. Make it at least {columns} by {lines} characters.")


class StyrScreen(Screen[None]):
    """A screen of a mode. Texts are set in `reload` only, so that a change of language or data is one call."""

    MODE: ClassVar[str]
    """The mode's name in the key table."""

    DEFAULT_CSS = """
    StyrScreen { background: $background; }
    StyrScreen #body { height: 1fr; }
    StyrScreen #message { height: auto; min-height: 1; max-height: 3; color: $quiet; padding: 0 1; }
    StyrScreen #message.-bad { color: $status-red; text-style: bold; }
    StyrScreen #too-small { display: none; width: 100%; height: 100%; content-align: center middle; }
    StyrScreen.-too-small #too-small { display: block; }
    StyrScreen.-too-small #body, StyrScreen.-too-small TopBar, StyrScreen.-too-small KeyBar,
    StyrScreen.-too-small #message { display: none; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services

    def compose(self) -> ComposeResult:
        """The bones, without words."""
        yield TopBar()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Static(id="message", markup=False)
        yield KeyBar()
        yield Static(id="too-small", markup=False)

    def compose_body(self) -> ComposeResult:
        """What the screen itself consists of."""
        yield from ()

    def reload(self) -> None:
        """Show the project as it is now, in the language as it is now."""
        data, state = self.services.project()
        self.query_one(TopBar).show(self.MODE, data.project.name, state.today, self.services.company)
        self.refresh_keys()
        self.query_one("#too-small", Static).update(words.current().t(TOO_SMALL, columns=MIN_COLUMNS, lines=MIN_LINES))

    def dimmed(self) -> frozenset[str]:
        """The actions that cannot be used now."""
        return WRITING if self.services.store.read_only else frozenset()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action that cannot be used now does nothing; one that would write says why."""
        if action in WRITING and self.services.store.read_only and self.is_current:
            self.say(words.current().t("The project is open for reading only."), bad=True)
        return action not in self.dimmed()

    def refresh_keys(self) -> None:
        """Show the keys again after something made one usable or not."""
        note = words.current().t("read-only") if self.services.store.read_only else ""
        self.query_one(KeyBar).show(self.MODE, self.dimmed(), note)

    def select(self, key: str) -> None:
        """Put the cursor of the screen's list on something."""
        self.query(LineTable).first().select(key)

    def on_mount(self) -> None:
        """Show the project."""
        self.reload()

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was in front."""
        if self.is_mounted and self.query(TopBar):
            self.reload()

    def on_resize(self, event: Resize) -> None:
        """Fit the new size, or say that it is too small."""
        self.set_class(event.size.width < MIN_COLUMNS or event.size.height < MIN_LINES, "-too-small")
        self.call_after_refresh(self.reload)

    def say(self, text: str, *, bad: bool = False) -> None:
        """Say something in the message line; it stays until the next thing is said."""
        line = self.query_one("#message", Static)
        line.set_class(bad, "-bad")
        line.update(content(text))

    async def do(self, act: Callable[[], None], done: str) -> bool:
        """Do an act away from the screen's own thread and say so. True when it was done; else it is said why not."""
        w = words.current()
        try:
            await asyncio.to_thread(act)
        except StoreConflict as conflict:
            trouble = f"{w.say(conflict.text)} {both_sides(conflict, w)}"
        except (StoreError, SigningFailed) as problem:
            trouble = w.say(problem.text)
        except (Refused, KeyError) as problem:
            trouble = w.t(next((text for kind, text in REFUSALS.items() if isinstance(problem, kind)), CHANGED))
        else:
            self.reload()
            self.say(done)
            return True
        self.reload()
        self.say(trouble, bad=True)
        return False

    async def fill(
        self,
        form: FormContent,
        origin: tuple[str, str],
        act: Callable[[Any], None],
        done: Callable[[Any], str],
        question: Callable[[Any], str] | None = None,
    ) -> bool:
        """Let a form be filled in and do what it asks; what is typed is kept until that is done. True when it was.

        Args:
            form: Title, what it is about, and the fields.
            origin: What opens it again: an action of this screen, and what the cursor of its list is on.
            act: Does what the answers ask.
            done: What to say then.
            question: What to ask before it is done; a no goes back to the form.
        """
        drafts, problem = self.services.store.drafts, ""
        keeper = Keeper(drafts, f"form.{self.MODE}.{'.'.join(origin)}", (self.MODE, *origin))
        while (answer := await self.app.push_screen_wait(Form(*form, keeper, problem))) is not None:
            if question and not await self.app.push_screen_wait(Confirm(question(answer))):
                continue
            if await self.do(partial(act, answer), done(answer)):
                keeper.discard()
                return True
            problem = self.said
        return False

    @property
    def said(self) -> str:
        """What the message line says."""
        return str(self.query_one("#message", Static).render())

    # --- taking back ----------------------------------------------------------------------------------------------

    async def undo(self) -> None:
        """Take back one's own last change."""
        await self._turn(self.services.acts.undo, N_("Taken back: {what} ({about}). U does it again."))

    async def redo(self) -> None:
        """Do again what one took back."""
        await self._turn(self.services.acts.redo, N_("Done again: {what} ({about})."))

    async def _turn(self, turn: Callable[[], Commit], text: str) -> None:
        turned: list[Commit] = []
        if await self.do(lambda: turned.append(turn()), ""):
            w, data = words.current(), self.services.project()[0]
            self.say(w.t(text, what=title_of(turned[0], w), about=about(turned[0], data, w)))
