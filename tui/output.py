"""Writes to the terminal from a thread of its own, so that a slow or dead line holds up nothing but the picture."""

import os
import select
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread


class Output(Thread):
    """The way out to a terminal. What cannot be written because the terminal is gone is dropped.

    Args:
        fileno: The terminal.
        drained: Called, in this thread, each time everything has been written.
    """

    PATIENCE = 0.5
    """Seconds that `stop` waits for the last of it: a line that is down must not keep the program."""

    def __init__(self, fileno: int, drained: Callable[[], None]) -> None:
        super().__init__(name="styr-output", daemon=True)
        self._fileno, self._drained = fileno, drained
        self._waiting: deque[bytes] = deque()
        self._changed = Condition()
        self._writing = self._ending = False

    @property
    def busy(self) -> bool:
        """True while something is still to be written."""
        with self._changed:
            return self._writing or bool(self._waiting)

    def write(self, text: str) -> None:
        """Have a text written after those before it; returns at once."""
        with self._changed:
            self._waiting.append(text.encode("utf-8", "replace"))
            self._changed.notify()

    def stop(self) -> None:
        """Write what waits, and end."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        self.join(self.PATIENCE)

    def run(self) -> None:
        """Write until there is no more to write, or nothing to write it to."""
        while True:
            with self._changed:
                self._writing = False
                while not self._waiting and not self._ending:
                    self._changed.wait()
                if not self._waiting:
                    return
                data = b"".join(self._waiting)
                self._waiting.clear()
                self._writing = True
            try:
                self._write(data)
            except OSError:
                continue  # the terminal is gone; who reads from it sees that, and ends the program
            with self._changed:
                self._writing = False
                done = not self._waiting
            if done:
                self._drained()

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._fileno, rest) :]
            except BlockingIOError:  # another process has made the terminal non-blocking
                select.select([], [self._fileno], [])
