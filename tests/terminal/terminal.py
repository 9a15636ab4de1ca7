"""The real program in a real pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte

from models.acts import Acts
from models.store import Store

ROOT = Path(__file__).parents[2]
STYR = [sys.executable, "-m", "tui"]
ALWAYS_ON = {b"7", b"25"}
"""The terminal's own state: lines wrap, and the cursor shows."""


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, *command: str, columns: int = 80, lines: int = 24, **environ: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw, self._code = b"", None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
            os.execvpe(command[0], list(command), {**kept, "TERM": "xterm-256color", **environ})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._settings = termios.tcgetattr(self.fd)
        os.set_blocking(self.fd, False)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def read(self, seconds: float = 0.1) -> None:
        while select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            # pyte prints the kitty keyboard queries as text; the program is told not to use that protocol anyway.
            self._stream.feed(data.replace(b"\x1b[>", b"\x1b[").replace(b"\x1b[<u", b""))

    def until(self, text: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"no «{text}» in:\n{self.text}"
            self.read()

    def until_like(self, picture: str, seconds: float = 30) -> None:
        """Wait until the whole screen is like one seen before."""
        end = time.monotonic() + seconds
        while self.text != picture:
            assert time.monotonic() < end, f"not\n{picture}\nbut\n{self.text}"
            self.read()

    def send(self, keys: str | bytes) -> None:
        """Type; what does not fit into the line waits while the program's answer is read."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            if select.select([], [self.fd], [], 0.05)[1]:
                data = data[os.write(self.fd, data) :]
            if data:
                self.read(0)

    def resize(self, columns: int, lines: int) -> None:
        """Pull at the corner of the window."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def close(self) -> None:
        """Close the window, or let the line drop."""
        os.close(self.fd)

    def left_over(self) -> set[str]:
        """What the program has left changed in the terminal: private modes, keyboard protocol, settings."""
        modes = {}
        for numbers, letter in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.raw):
            modes.update(dict.fromkeys(numbers.split(b";"), letter == b"h"))
        wrong = {f"?{number.decode()}" for number, on in modes.items() if on != (number in ALWAYS_ON)}
        depth = 0
        for way in re.findall(rb"\x1b\[([<>])\d*u", self.raw):
            depth = max(0, depth + (1 if way == b">" else -1))
        if depth:
            wrong.add("keyboard protocol")
        if termios.tcgetattr(self.fd) != self._settings:
            wrong.add("termios")
        return wrong

    def ended(self) -> int | None:
        """The exit code of a program that has ended."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def exit_code(self, seconds: float = 20) -> int:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            if (code := self.ended()) is not None:
                self.read(0)
                return code
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("it did not end")


def start_typing(terminal: Terminal) -> None:
    """From any screen into the text of the status report's summary."""
    terminal.send("5")
    terminal.until("Sammendrag")
    terminal.send("\r")
    terminal.until("Esc går tilbake")


def processes_of(folder: Path) -> dict[int, str]:
    """The command lines of all processes that were told about a folder."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it has just ended
            continue
        if str(folder) in line:
            found[int(path.parent.name)] = line
    return found


def until_gone(folder: Path, seconds: float = 20) -> float:
    """Wait until no process is left on a project; returns how long that took."""
    begin = time.monotonic()
    while left := processes_of(folder):
        if time.monotonic() > begin + seconds:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"it lives on without a terminal: {left}")
        time.sleep(0.02)
    return time.monotonic() - begin


def assert_kept_and_free(folder: Path, typed: str) -> None:
    """What was typed is saved or in a draft, nobody is seen to be there, and another session can write."""
    store = Store.open(folder, by="next")
    kept = [path.read_text(encoding="utf-8") for path in (folder / "drafts").glob("*.json")]
    assert any(typed in text for text in [*kept, store.read().draft.texts.get("summary", "")])
    assert store.notice is None and store.history_break() is None
    assert not list((folder / "sessions").glob("*.json"))
    Acts(store).confirm(store.read().milestones[-1].id)
