"""The application before there is a project: it ends with the folder of one."""

import tempfile
from contextlib import suppress
from pathlib import Path

from models.store.drafts import Drafts
from models.store.store import local_now
from screens.dialogs import Keeper
from screens.welcome import Begun, Welcome
from tui import words
from tui.demo import make_demo
from tui.settings import settings_folder
from tui.steady import SteadyApp


class WelcomeApp(SteadyApp[Begun]):
    """The welcome page. It returns the project that was chosen, or nothing."""

    async def on_mount(self) -> None:
        """Show the page."""
        with suppress(OSError):  # a home that cannot be written to keeps no draft, and that is all
            settings_folder().mkdir(parents=True, exist_ok=True)
        keeper = Keeper(Drafts(settings_folder(), "new"), "project", ("", "", ""))
        self.push_screen(Welcome(keeper, _demo), self.exit)


def _demo() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="styr-demo-"))
    make_demo(folder, words.current().code, local_now())
    return folder
