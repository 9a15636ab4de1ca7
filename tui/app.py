"""The application: it only wires. Theme, modes, signals, language, leaving."""

import asyncio
import signal
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.command import CommandPalette
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from models.language import LANGUAGES, N_
from models.store import Store
from screens.base import StyrScreen
from screens.decisions import Decisions
from screens.factors import Factors
from screens.help import Help
from screens.milestones import Milestones
from screens.overview import OpenMilestone, Overview
from screens.palette import Actions
from screens.report import Report
from screens.services import Services
from tui import words
from tui.keys import GLOBAL, bindings_of
from tui.settings import save_settings
from tui.theme import DARK, THEMES

SCREENS: dict[str, Callable[[Services], StyrScreen]] = {
    "overview": Overview,
    "milestones": Milestones,
    "factors": Factors,
    "decisions": Decisions,
    "report": Report,
}

LOOK_SECONDS = 1.0
"""How often it is looked whether another session has saved something; costs one stat."""

FOREIGN_BYTES = N_("The terminal sends characters that are not UTF-8. In PuTTY: Window > Translation > UTF-8.")


class StyrApp(App[object], inherit_bindings=False):
    """Styr on one project."""

    BINDINGS = bindings_of(GLOBAL)
    COMMANDS: ClassVar = {Actions}
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    CommandPalette { background: $background; }
    """

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.services = Services(store)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        for name, screen in SCREENS.items():
            self.add_mode(name, lambda screen=screen: screen(self.services))  # type: ignore[misc]
        self._told_about_bytes = False

    def get_driver_class(self) -> type[Driver]:
        """Our driver in place of Textual's own one for Unix terminals; every other is left alone."""
        stock = super().get_driver_class()
        if stock is LinuxDriver:
            from tui.driver import SteadyDriver

            return SteadyDriver
        return stock

    def on_mount(self) -> None:
        """Start in the overview, and be ready for the line to drop."""
        self.switch_mode("overview")
        self.set_interval(LOOK_SECONDS, self.look_for_changes)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._hang_up, number)

    def look_for_changes(self) -> None:
        """Show what another session has saved."""
        screen = self.screen
        if isinstance(screen, StyrScreen) and self.services.store.changed():
            screen.reload()
            if problem := self.services.problem:
                screen.say(words.current().say(problem.text), bad=True)

    def action_mode(self, name: str) -> None:
        """Go to another screen; each keeps its state."""
        if self.current_mode != name:
            self.switch_mode(name)

    async def on_open_milestone(self, message: OpenMilestone) -> None:
        """Go to a milestone in its own screen."""
        await self.switch_mode("milestones")
        if isinstance(self.screen, Milestones):
            self.screen.call_after_refresh(self.screen.select, message.milestone_id)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Help(self.current_mode))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not CommandPalette.is_open(self):
            self.push_screen(
                CommandPalette(placeholder=words.current().t("Search for a command …"), id="--command-palette")
            )

    def action_language(self) -> None:
        """Go to the next language and remember it."""
        code = LANGUAGES[(LANGUAGES.index(words.current().code) + 1) % len(LANGUAGES)]
        words.use(code)
        save_settings(language=code)
        if isinstance(self.screen, StyrScreen):
            self.screen.reload()
            self.screen.say(words.current().t("The language is English."))

    def action_leave(self) -> None:
        """Leave; what is being written is kept."""
        self._keep_drafts()
        self.exit()

    def foreign_bytes(self) -> None:
        """Tell once how to set a terminal that does not send UTF-8."""
        if not self._told_about_bytes and isinstance(self.screen, StyrScreen):
            self._told_about_bytes = True
            self.screen.say(words.current().t(FOREIGN_BYTES), bad=True)

    def _hang_up(self, number: int) -> None:
        """The line dropped, or somebody asked the program to end: keep the drafts and leave."""
        self._keep_drafts()
        self.exit(return_code=128 + number)

    def _keep_drafts(self) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Report):
                    screen.keep_draft()
