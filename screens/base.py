"""What every screen has: a bar at the top, a line for messages, the keys at the bottom, and one way to renew itself."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from models.acts import Refused
from models.language import N_
from models.store.errors import StoreError
from screens.services import Services
from tui import words
from tui.terminal import MIN_COLUMNS, MIN_LINES
from tui.widgets.bars import KeyBar, TopBar
from tui.widgets.text import content

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
        self.query_one(TopBar).show(self.MODE, data.project.name, state.today)
        self.query_one(KeyBar).show(self.MODE, self.dimmed())
        self.query_one("#too-small", Static).update(words.current().t(TOO_SMALL, columns=MIN_COLUMNS, lines=MIN_LINES))

    def dimmed(self) -> frozenset[str]:
        """The actions that cannot be used now."""
        return frozenset()

    def refresh_keys(self) -> None:
        """Show the keys again after something made one usable or not."""
        self.query_one(KeyBar).show(self.MODE, self.dimmed())

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

    def do(self, act: Callable[[], None], done: str) -> bool:
        """Do an act and say so; an error is said too, and nothing was saved. True when it was done."""
        w = words.current()
        try:
            act()
        except StoreError as problem:
            self.say(w.say(problem.text), bad=True)
        except (Refused, KeyError):
            self.say(w.t("Somebody else has changed this meanwhile. Look at it again."), bad=True)
        else:
            self.reload()
            self.say(done)
            return True
        self.reload()
        return False
