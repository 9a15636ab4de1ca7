"""What every application of Styr stands on: our driver, and our themes."""

from typing import TypeVar

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from tui.theme import DARK, THEMES

R = TypeVar("R")


class SteadyApp(App[R], inherit_bindings=False):
    """An application that survives a bad line, in our colours."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_driver_class(self) -> type[Driver]:
        """Our driver in place of Textual's own one for Unix terminals; every other is left alone."""
        stock = super().get_driver_class()
        if stock is LinuxDriver:
            from tui.driver import SteadyDriver

            return SteadyDriver
        return stock

    def foreign_bytes(self) -> None:
        """The terminal has sent bytes that are not UTF-8; where there is a place to, say so."""
