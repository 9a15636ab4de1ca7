"""tmux and GNU screen: the window goes and comes back in another size, and the program goes on."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from models.store import Store
from tests.terminal.terminal import STYR, Terminal, assert_kept_and_free, processes_of, start_typing, until_gone

pytestmark = [pytest.mark.must_run, pytest.mark.slow]


@pytest.fixture
def sockets():
    """A folder whose name is short enough for a socket's."""
    with tempfile.TemporaryDirectory(prefix="styr") as folder:
        Path(folder, "rc").touch()
        yield Path(folder)


class Tmux:
    """A server of its own, without anybody's settings."""

    def __init__(self, sockets: Path) -> None:
        self._tmux = ["tmux", "-u", "-S", str(sockets / "s"), "-f", str(sockets / "rc")]
        self.environ: dict[str, str] = {}

    def begin(self, *command: str) -> list[str]:
        return [*self._tmux, "new-session", *command]

    def again(self) -> list[str]:
        return [*self._tmux, "attach"]

    def detach(self) -> None:
        subprocess.run([*self._tmux, "detach-client"], check=True)

    def end(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)


class Screen:
    """GNU screen with sockets of its own, without anybody's settings."""

    def __init__(self, sockets: Path) -> None:
        sockets.chmod(0o700)
        self._screen = ["screen", "-U", "-c", str(sockets / "rc")]
        self.environ = {"SCREENDIR": str(sockets)}

    def begin(self, *command: str) -> list[str]:
        return [*self._screen, "-S", "styr", *command]

    def again(self) -> list[str]:
        return [*self._screen, "-r", "styr"]

    def detach(self) -> None:
        self._run("-d", "styr")

    def end(self) -> None:
        self._run("-S", "styr", "-X", "quit")

    def _run(self, *arguments: str) -> None:
        environ = {**os.environ, **self.environ}
        subprocess.run(["screen", *arguments], check=False, capture_output=True, env=environ)


@pytest.fixture(params=[Tmux, Screen], ids=["tmux", "screen"])
def multiplexer(request, sockets):
    program = request.param.__name__.lower()
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}. On Debian: apt install {program}")
    one = request.param(sockets)
    yield one
    one.end()


def test_detached_attached_again_in_another_size_and_left_clean(multiplexer, project):
    first = Terminal(*multiplexer.begin(*STYR, str(project)), **multiplexer.environ)
    first.until("FØLG MED")
    start_typing(first)
    first.send("Før pausen æøå")
    first.until("Før pausen æøå")
    multiplexer.detach()
    assert first.exit_code() == 0
    assert first.left_over() == set()
    assert processes_of(project), "it goes on without a window"

    again = Terminal(*multiplexer.again(), columns=120, lines=40, **multiplexer.environ)
    again.until("Før pausen æøå")
    again.send(" og etter")
    again.until("Før pausen æøå og etter")
    for columns, lines in ((80, 24), (10, 2)):
        again.resize(columns, lines)
    again.until("Vindu")
    again.screen.reset()
    again.resize(100, 30)
    again.until("Før pausen æøå og etter")
    again.send("\x13")  # GNU screen keeps an Esc to itself until more comes
    again.until("Lagret")
    assert "Før pausen æøå og etter" in Store.open(project).read().draft.texts["summary"]
    again.send("\x11")
    again.exit_code()
    assert again.left_over() == set()
    until_gone(project)


def test_the_multiplexer_is_ended_in_the_middle_of_typing(multiplexer, project):
    terminal = Terminal(*multiplexer.begin(*STYR, str(project)), **multiplexer.environ)
    terminal.until("FØLG MED")
    start_typing(terminal)
    terminal.send("Linjen falt æøå")
    terminal.until("Linjen falt æøå")
    multiplexer.end()
    until_gone(project)
    terminal.exit_code()
    assert_kept_and_free(project, "Linjen falt æøå")
