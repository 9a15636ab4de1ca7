"""What every application of Styr stands on: our driver, our themes, and what is done when the line drops."""

import asyncio
import signal
from collections.abc import Sequence
from typing import Any, ClassVar, Protocol, TypeVar, runtime_checkable

from rich.color import ColorSystem
from rich.console import RenderableType
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size
from textual.screen import Screen

from tui.glyphs import Signs, draw_whole_cells
from tui.looks import Looks
from tui.sheet import Sheet
from tui.theme import THEMES

try:
    from tui.driver import SteadyDriver, fits
except ImportError:  # another Textual than the one that our driver was written for
    SteadyDriver = None  # type: ignore[assignment,misc]
else:
    if not fits():
        SteadyDriver = None  # type: ignore[assignment,misc]

R = TypeVar("R")


@runtime_checkable
class Written(Protocol):
    """A screen on which something is written that has a draft."""

    def keep_draft(self) -> None:
        """Put what is written on disk, whatever state the screen is in."""


class SteadyApp(App[R], inherit_bindings=False):
    """An application that survives a bad line, in our colours."""

    looks: ClassVar[Looks] = Looks()
    """What was settled before an application is made."""

    def __init__(self) -> None:
        super().__init__()
        draw_whole_cells()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"styr-{self.looks.theme}"
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self.glyphs = self.looks.glyphs
        self._sized: Size | None = None
        self._is_up = False

    async def on_mount(self) -> None:
        """Be ready for the line to drop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._hang_up, number)

    def _hang_up(self, number: int) -> None:
        """The line dropped, or somebody asked the program to end: keep the drafts and leave."""
        self.keep_drafts()
        self.exit(return_code=128 + number)

    def keep_drafts(self) -> None:
        """Keep what is being written, wherever it is."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Written):
                    screen.keep_draft()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, but without shades of grey where no colour is wanted, and our signs last."""
        filters: list[LineFilter] = [
            NoColor() if isinstance(one, Monochrome) else one for one in super().get_line_filters()
        ]
        return filters if self.glyphs == "unicode" else [*filters, Signs(self.glyphs)]

    def get_driver_class(self) -> type[Driver]:
        """Our driver in place of Textual's own one for Unix terminals; every other is left alone."""
        stock = super().get_driver_class()
        return SteadyDriver if SteadyDriver is not None and stock is LinuxDriver else stock

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Hand what is to be drawn to our driver, which sends what has changed of it."""
        driver = self._driver
        if SteadyDriver is None or not isinstance(driver, SteadyDriver):
            super()._display(screen, renderable)
        elif renderable is not None and self._running and not self._closed and (driver.blank or not self._batch_count):
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            depth = self.console._color_system or ColorSystem.TRUECOLOR
            if not driver.paint(
                renderable, cursor, depth, bracketed=self._sync_available, later=bool(self._batch_count)
            ):
                super()._display(screen, renderable)

    def _end_batch(self) -> None:
        """Show the first picture, which Textual makes while it puts the first screen together, and then makes again."""
        super()._end_batch()
        if SteadyDriver is not None and isinstance(self._driver, SteadyDriver) and not self._batch_count:
            self._driver.show()

    def _set_pointer_shape(self, shape: str) -> None:
        """Where no mouse is heard, the shape of its pointer is nobody's."""
        if self._driver is not None and self._driver._mouse:
            super()._set_pointer_shape(shape)

    def on_resize(self, event: Resize) -> None:
        """Of what a terminal shows after it has been resized, nothing is known. At the start it only tells its size."""
        as_before, self._sized = event.size == self._sized, event.size
        if SteadyDriver is None or not isinstance(self._driver, SteadyDriver):
            return
        if not as_before:
            self._driver.forget()
        elif self._is_up:
            self._driver.redraw()

    def on_ready(self) -> None:
        """From now on a terminal that tells the size it had has had another in between, or was somebody else's."""
        self._is_up = True

    def action_redraw(self) -> None:
        """Draw everything anew, when something else has written on the screen."""
        if SteadyDriver is not None and isinstance(self._driver, SteadyDriver):
            self._driver.redraw()

    def foreign_bytes(self) -> None:
        """The terminal has sent bytes that are not UTF-8; where there is a place to, say so."""
