"""What every application of Styr stands on: our driver, and our themes."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, Monochrome, NoColor

from tui.looks import Looks, PlainSigns
from tui.theme import THEMES

R = TypeVar("R")


class SteadyApp(App[R], inherit_bindings=False):
    """An application that survives a bad line, in our colours."""

    looks: ClassVar[Looks] = Looks()
    """What was settled before an application is made."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"styr-{self.looks.theme}"
        self.glyphs = self.looks.glyphs

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, but without shades of grey where no colour is wanted, and our signs last."""
        filters: list[LineFilter] = [
            NoColor() if isinstance(one, Monochrome) else one for one in super().get_line_filters()
        ]
        return [*filters, PlainSigns()] if self.glyphs == "ascii" else filters

    def get_driver_class(self) -> type[Driver]:
        """Our driver in place of Textual's own one for Unix terminals; every other is left alone."""
        stock = super().get_driver_class()
        if stock is LinuxDriver:
            from tui.driver import SteadyDriver

            return SteadyDriver
        return stock

    def foreign_bytes(self) -> None:
        """The terminal has sent bytes that are not UTF-8; where there is a place to, say so."""
