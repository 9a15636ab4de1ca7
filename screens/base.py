"""What every screen has: a bar at the top, a line for messages, the keys at the bottom, and one way to renew itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.language import N_
from screens.services import Services
from tui import words
from tui.keys import WRITING
from tui.terminal import MIN_COLUMNS, MIN_LINES
from tui.widgets.bars import KeyBar, TopBar
from tui.widgets.linetable import LineTable
from tui.widgets.pane import Pane
from tui.widgets.text import content

if TYPE_CHECKING:
    from models.tasks.task import Task

TOO_SMALL = N_("The window is too small. Make it at least {columns} by {lines} characters.")


class StyrScreen(Screen[None]):
    """A screen of a mode. Texts are set in `reload` only, so that a change of language or data is one call."""

    MODE: ClassVar[str]
    """The mode's name in the key table."""

    TABLE: ClassVar[str] = ""
    """What is added where the list is empty."""

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
        self._focused_before: Widget | None = None
        self._shows: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The bones, without words."""
        yield TopBar()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Static(id="message", markup=False)
        yield KeyBar()
        yield Pane(id="too-small", markup=False)

    def compose_body(self) -> ComposeResult:
        """What the screen itself consists of."""
        yield from ()

    def reload(self) -> None:
        """Show the project as it is now, in the language as it is now."""
        data, state = self.services.project()
        self._shows = self._to_be_seen()
        self.query_one(TopBar).show(self.MODE, data.project.name, state.today, self.services.company)
        self.refresh_keys()
        self.query_one("#too-small", Pane).update(words.current().t(TOO_SMALL, columns=MIN_COLUMNS, lines=MIN_LINES))

    def _to_be_seen(self) -> tuple[object, ...]:
        """What decides what a screen shows; the same objects again show the same."""
        services = self.services
        return (*services.project(), services.company, words.current(), self.size.width, self.size.height)

    def renew(self) -> None:
        """Reload if that would show anything else: to draw everything once more is most of what a start costs."""
        now = self._to_be_seen()
        if len(now) != len(self._shows) or any(one is not other for one, other in zip(now, self._shows, strict=True)):
            self.reload()

    def dimmed(self) -> frozenset[str]:
        """The actions that cannot be used now."""
        return WRITING if self.services.store.read_only else frozenset()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action that cannot be used now does nothing; one that would write says why."""
        action = f"{action}({parameters[0]!r})" if parameters else action
        if action in WRITING and self.services.store.read_only and self.is_current:
            self.say(words.current().t("The project is open for reading only."), bad=True)
        return action not in self.dimmed()

    def refresh_keys(self) -> None:
        """Show the keys again after something made one usable or not."""
        note = words.current().t("read-only") if self.services.store.read_only else ""
        self.query_one(KeyBar).show(self.MODE, self.dimmed(), note)

    def select(self, key: str) -> None:
        """Put the cursor on something, in whichever list has it."""
        for table in self.query(LineTable):
            table.select(key)

    def on_mount(self) -> None:
        """Show the project."""
        if self.stands:
            self.reload()

    @property
    def stands(self) -> bool:
        """True while there is something to show it on: a pushed screen may be left before it is drawn, or before an act ends."""
        return bool(self.query(TopBar) and self.query("#body > *"))

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was in front."""
        if self.is_mounted and self.stands:
            self.renew()

    def on_resize(self, event: Resize) -> None:
        """Fit the new size, or say that it is too small."""
        small, was_small = event.size.width < MIN_COLUMNS or event.size.height < MIN_LINES, self.has_class("-too-small")
        if small and not was_small:
            self._focused_before = self.focused
        self.set_class(small, "-too-small")
        self.call_after_refresh(self.renew)
        if was_small and not small:
            self._focus_again()

    def _focus_again(self) -> None:
        """What is not shown loses the focus; give it back before the next key, so that whoever was writing goes on."""
        self.app.stylesheet.update(self)  # else nothing is shown yet, and can have no focus
        if self.focused is None:
            if self._focused_before is not None and self._focused_before.focusable:
                self.set_focus(self._focused_before)
            else:
                self.focus_next()

    def say(self, text: str, *, bad: bool = False) -> None:
        """Say something in the message line; it stays until the next thing is said."""
        for line in self.query("#message").results(Static):
            line.set_class(bad, "-bad")
            line.update(content(text))

    # --- tasks: screens.asking loads them all, so only where one is asked for -------------------------------------------

    @property
    def target(self) -> str:
        """The key of what the cursor is on: in the list that has the focus, or else in the first one."""
        tables = list(self.query(LineTable))
        return next((table.key for table in tables if table.has_focus), tables[0].key if tables else "")

    async def do(self, act: Callable[[], object], done: str) -> bool:
        """Do an act away from the screen's own thread and say so. True when it was done; else it is said why not."""
        from screens import asking

        trouble = await asking.do(act)
        if self.stands:
            self.reload()
            self.say(trouble or done, bad=bool(trouble))
        return not trouble

    @work
    async def action_task(self, name: str, key: str | None = None) -> None:
        """Do a task to what the cursor is on."""
        await self.ask(name, self.target if key is None else key)

    @work
    async def action_write(self, what: str) -> None:
        """Write something ``new`` beside what the cursor is on; ``edit`` or ``delete`` it."""
        await self.write(what)

    async def write(self, what: str) -> None:
        """Ask for what is to be written."""
        from screens import asking

        await asking.write(self, what)

    async def action_shift(self, by: int) -> None:
        """Move what the cursor is on in its list."""
        from screens import asking

        await asking.shift(self, by)

    async def ask(self, task: "Task | str", key: str, opener: str = "") -> bool:
        """Ask for what a task needs, and do it; what is typed is kept until that is done. True when it was done.

        Args:
            task: The task, or its name.
            key: What it is done to.
            opener: The action that opens it again after a dropped line; the task itself if not given.
        """
        from screens import asking

        return await asking.ask(self, task, key, opener)

    @property
    def said(self) -> str:
        """What the message line says."""
        return str(self.query_one("#message", Static).render())
