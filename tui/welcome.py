"""The application before there is a project: it ends with the folder of one."""

import asyncio
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from models.store.drafts import Drafts
from models.store.store import local_now
from screens.dialogs import Form, Keeper
from screens.welcome import Welcome
from tui import words
from tui.demo import make_demo
from tui.settings import settings_folder
from tui.steady import SteadyApp


class WelcomeApp(SteadyApp[Path]):
    """The welcome page. It returns the folder of a project, or nothing.

    Attributes:
        own: True when the project was begun here, and is to be guided through its first steps.
    """

    def __init__(self) -> None:
        super().__init__()
        self.own = False

    async def on_mount(self) -> None:
        """Show the page, and be ready for the line to drop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._hang_up, number)
        with suppress(OSError):  # a home that cannot be written to keeps no draft, and that is all
            settings_folder().mkdir(parents=True, exist_ok=True)
        keeper = Keeper(Drafts(settings_folder(), "new"), "project", ("", "", ""))
        self.push_screen(Welcome(keeper, _demo), self._chosen)

    def _chosen(self, folder: Path | None) -> None:
        self.own = folder is not None and not folder.name.startswith(DEMO)
        self.exit(folder)

    def _hang_up(self, number: int) -> None:
        if isinstance(self.screen, Form):
            self.screen.keep_draft()
        self.exit(return_code=128 + number)


DEMO = "styr-demo-"
"""How the folder of the fictional project begins."""


def _demo() -> Path:
    folder = Path(tempfile.mkdtemp(prefix=DEMO))
    make_demo(folder, words.current().code, local_now())
    return folder
