"""A program in a pseudo-terminal, as its user meets it: what is on the screen when, how many bytes, how much work.

Recorded first and replayed later: every read is kept with its time, and goes through the emulator only when nothing has
come for a while, so that the emulator's own work is in no figure. What a program asks of its terminal is answered at
once, as xterm does. A synchronised frame (private mode 2026) is one paint: what is in it is seen when it ends.
"""

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

QUIET = 0.12
"""Seconds without a byte after which a program is taken to have answered."""

PATIENCE = 60.0
"""Seconds after which a program is taken to hang."""

FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
ASKED = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<about>0?c)|(?P<more>>0?c)|(?P<alive>5n)|(?P<where>6n))")
KNOWN_MODES = {b"2026", b"2004", b"1004", b"1049", b"1000", b"1002", b"1003", b"1006", b"25", b"7"}
NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[\?\d+\$p")
"""Sequences that pyte takes for text."""


class Failed(Exception):
    """The program did not do what was waited for; says what its screen showed."""


class Asked:
    """What a terminal answers, from the raw bytes."""

    def __init__(self) -> None:
        self._rest = b""

    def answers(self, data: bytes) -> bytes:
        """The answers to the questions in these bytes; one that is cut in two is answered with its second half."""
        data, out, end = self._rest + data, b"", 0
        for found in ASKED.finditer(data):
            end = found.end()
            if found["mode"] is not None:
                out += b"\x1b[?%s;%d$y" % (found["mode"], 2 if found["mode"] in KNOWN_MODES else 0)
            elif found["about"] is not None:
                out += b"\x1b[?64;1;2;6;9;15;18;21;22c"
            elif found["more"] is not None:
                out += b"\x1b[>41;370;0c"
            else:
                out += b"\x1b[0n" if found["alive"] is not None else b"\x1b[1;1R"
        start = data.rfind(b"\x1b", end)
        self._rest = data[start:] if start >= 0 and len(data) - start < 12 else b""
        return out


class Replay:
    """The screen after each paint. A paint is a read, or the whole of a synchronised frame."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._rest, self._open = b"", False

    def feed(self, data: bytes) -> list[tuple[str, object]]:
        """The text and the whole look of the screen after each paint that ends in these bytes."""
        data, self._rest = self._rest + data, b""
        start = data.rfind(b"\x1b")
        if start >= 0 and not re.match(rb"\x1b(?:\[[<-?]?[\d;]*\$?[@-~]|[^\[$])", data[start:]):
            data, self._rest = data[:start], data[start:]  # a sequence that is cut in two
        paints = []
        for part in re.split(rb"(?<=\x1b\[\?2026[hl])", data):
            if not part:
                continue
            self._stream.feed(NOT_FOR_PYTE.sub(b"", part))
            if part.endswith(FRAME_BEGINS):
                self._open = True
                if part != FRAME_BEGINS:
                    paints.append(self._look())
            elif part.endswith(FRAME_ENDS):
                self._open = False
                paints.append(self._look())
            elif not self._open:
                paints.append(self._look())
        return paints

    def _look(self) -> tuple[str, object]:
        """Text; and everything that can be seen: signs, colours, cursor."""
        screen = self._screen
        cells = tuple(tuple(screen.buffer[y][x] for x in range(screen.columns)) for y in range(screen.lines))
        return self.text, (cells, None if screen.cursor.hidden else (screen.cursor.x, screen.cursor.y))

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self._screen.display)


@dataclass(frozen=True)
class Answer:
    """What came of a start or a key."""

    shown: float
    """Seconds until what was waited for was on the screen; without that, until the first change of it."""
    settled: float
    """Seconds until the screen was what it stays."""
    sent: int
    """Bytes."""


@dataclass(frozen=True)
class Rest:
    """What a program does while nothing happens."""

    sent: int
    """Bytes."""
    cpu: float
    """Per cent of one core, by the scheduler's own clock, over all threads."""
    wakes: float
    """How often a second a thread of it went to sleep again."""


class Session:
    """One run of a program, in a pseudo-terminal and a home of its own."""

    def __init__(self, command: Sequence[str], columns: int = 80, lines: int = 24) -> None:
        self._home = tempfile.mkdtemp(prefix="styr-bench-home-")
        self._replay, self._asked = Replay(columns, lines), Asked()
        self._look: object = None
        self._reads: list[tuple[float, bytes]] = []
        self._gone: float | None = None
        self._fd, terminal = os.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environ = environment(self._home)
        self.began = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            _become(terminal, command, environ, self._home)
        os.close(terminal)
        os.set_blocking(self._fd, False)
        self._pidfd = os.pidfd_open(self.pid)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        if self._gone is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)
        os.close(self._pidfd)
        shutil.rmtree(self._home, ignore_errors=True)

    @property
    def text(self) -> str:
        """The screen as lines of text, as far as it has been replayed."""
        return self._replay.text

    def start(self, showing: str) -> Answer:
        """Wait for a pattern on the screen, counted from the start of the program."""
        return self._settle(self.began, showing)

    def press(self, keys: str, showing: str | None = None) -> Answer:
        """Send keys in one go, and wait for a pattern or else for any answer."""
        begun = time.monotonic()
        self._send(keys.encode())
        return self._settle(begun, showing)

    def leave(self, keys: str) -> float:
        """Send keys and wait for the end of the program; returns the seconds that took."""
        begun = time.monotonic()
        self._send(keys.encode())
        while self._gone is None:
            if not self._read(begun + PATIENCE):
                raise Failed(f"it does not end; its screen:\n{self.text}")
        return self._gone - begun

    def rest(self, seconds: float) -> Rest:
        """Let it be for a while."""
        begun, (cpu, wakes) = time.monotonic(), self._work()
        while self._read(begun + seconds):
            pass
        after, again = self._work()
        sent = sum(len(data) for _, data in self._reads)
        self._replayed()
        took = time.monotonic() - begun
        return Rest(sent, 100 * (after - cpu) / took, (again - wakes) / took)

    def peak(self) -> float:
        """The most memory it has had, in MiB."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text(encoding="ascii"))
        assert found
        return int(found[1]) / 1024

    def _work(self) -> tuple[float, int]:
        """Seconds of work, and how often a thread went to sleep, over all threads that are alive."""
        cpu, sleeps = 0, 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            cpu += int((task / "schedstat").read_text(encoding="ascii").split()[0])
            found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(encoding="ascii"), re.M)
            assert found
            sleeps += int(found[1])
        return cpu / 1e9, sleeps

    def _send(self, data: bytes) -> None:
        while data:
            select.select([], [self._fd], [], PATIENCE)
            data = data[os.write(self._fd, data) :]

    def _read(self, until: float) -> bool:
        """Wait for one read, or for the end; False when neither has come in time."""
        watched = [self._fd] + ([self._pidfd] if self._gone is None else [])
        ready = select.select(watched, [], [], max(0.0, until - time.monotonic()))[0]
        now = time.monotonic()
        if self._fd in ready:
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # nobody is at the other end any more
                data = b""
            if data:
                self._reads.append((now, data))
                if answers := self._asked.answers(data):
                    self._send(answers)
                return True
        if self._pidfd in ready:
            os.waitpid(self.pid, 0)
            self._gone = now
            return True
        if self._fd in ready and self._gone is None:  # hung up, and about to end
            time.sleep(0.001)
            return True
        return False

    def _settle(self, begun: float, showing: str | None) -> Answer:
        """Record until what is waited for is on the screen and nothing more comes."""
        shown: float | None = None
        settled, sent = begun, 0
        while True:
            last = time.monotonic()
            while self._gone is None and self._read(min(last + QUIET, begun + PATIENCE)):
                last = time.monotonic()
            for at, paints, size in self._replayed():
                sent += size
                for text, look in paints:
                    if look != self._look:
                        self._look, settled = look, at
                    if shown is None and (re.search(showing, text, re.M) if showing else settled > begun):
                        shown = at
            if shown is not None:
                return Answer(shown - begun, settled - begun, sent)
            if self._gone is not None or time.monotonic() > begun + PATIENCE:
                state = "it ended" if self._gone is not None else "it waits"
                raise Failed(f"no «{showing or 'change'}»; {state}, and its screen shows:\n{self.text}")

    def _replayed(self) -> list[tuple[float, list[tuple[str, object]], int]]:
        """What has been recorded, through the emulator: time, paints and bytes of every read."""
        reads, self._reads = self._reads, []
        return [(at, self._replay.feed(data), len(data)) for at, data in reads]


def environment(home: str) -> dict[str, str]:
    """What every measured program sees: the same terminal, and nothing of whoever measures."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "TMPDIR"}}
    return kept | {
        "HOME": home,
        "XDG_CONFIG_HOME": f"{home}/config",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "Europe/Oslo",
    }


def _become(terminal: int, command: Sequence[str], environ: dict[str, str], home: str) -> None:
    """In the child: be the program, with the terminal as its own."""
    try:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(terminal, number)
        os.closerange(3, 256)
        os.chdir(home)
        for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(command[0], list(command), environ)
    finally:
        os._exit(127)
