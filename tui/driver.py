"""Textual's driver for terminals, made for a slow and bad line.

It builds on private parts of Textual 8.2.8, which is pinned exactly; `fits` says whether they are there, and without them
the application runs on Textual's own driver. What it does otherwise, and when each part can be deleted:

* Only what has changed is sent (`tui.canvas`). When Textual compares with what the terminal shows.
* Nothing wakes up while nothing happens, and leaving waits for nothing: the thread that reads waits for input or a word,
  where Textual's looks ten times a second whether it is to end. When Textual waits for both at once.
* A byte that is not UTF-8 ends Textual with a traceback; here it is a question mark in a paste and passed over elsewhere,
  and the user is told once how to set the terminal. When textual pull request 6696 is released.
* A terminal that is gone reads as end-of-file, on which Textual spins for ever if SIGHUP is ignored; here it is a hang-up.
  When textual issue 5140 is closed.
* The loop never waits for the terminal (`tui.output`): while one picture is on its way, the next ones are only painted on
  the canvas. When Textual drops pictures that came too late.
"""

import os
import select
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any

from rich.color import ColorSystem
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Offset
from textual.message import Message

from tui.canvas import Canvas
from tui.output import Output

PARTS = (
    (LinuxDriver, ("run_input_thread", "disable_input", "stop_application_mode", "start_application_mode", "close")),
    (XTermParser, ("feed", "tick", "parse")),
    (LayoutUpdate, ("render_segments",)),
    (ChopsUpdate, ("render_segments",)),
    (App, ("_display", "_begin_update", "_end_update")),
)
"""What this driver replaces or calls; that an attribute of an object is missing only its use can tell."""

FOREIGN = "\N{REPLACEMENT CHARACTER}"
"""What a byte that is not UTF-8 is read as."""

SMALL = 256
"""Bytes of a picture that a terminal draws at one go anyway, so that it needs no bracket of synchronised output."""

ONE_READ = 1 << 16
"""Bytes: a paste comes in few pieces."""


def fits() -> bool:
    """True when the installed Textual has the parts that this driver builds on."""
    return all(hasattr(owner, name) for owner, names in PARTS for name in names)


class SteadyDriver(LinuxDriver):
    """Sends what has changed, waits without polling, survives foreign bytes and a terminal that goes."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._canvas = Canvas()
        self._output: Output | None = None
        self._cursor: Offset | None = None  # where the terminal's cursor stands, if that is known
        self._wanted_cursor = Offset(0, 0)
        self._bracketed = False
        self._owing = self._painted = False
        self._stop_reading, self._stop_writing = -1, -1
        self._screen = self._file.fileno() if self._file is not None else 2

    # --- out ------------------------------------------------------------------------------------------------------

    @property
    def blank(self) -> bool:
        """True while no picture of ours is known to stand there: at first, and after `forget`."""
        return self._cursor is None

    def paint(
        self, update: object, cursor: Offset, depth: ColorSystem, *, bracketed: bool, later: bool = False
    ) -> bool:
        """Show what Textual's compositor has made. False when it is something else, which is Textual's to show.

        Args:
            update: The whole screen or parts of it.
            cursor: Where the terminal's own cursor, which is hidden, is to stand: input methods and magnifiers follow it.
            depth: How many colours the terminal has.
            bracketed: The terminal can take a picture as one (synchronised output, DEC private mode 2026).
            later: It is sent only when `show` says so, or with the next one.
        """
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            return False
        self._canvas.take(update, depth)
        self._wanted_cursor, self._bracketed, self._painted = cursor, bracketed, True
        if not later:
            self._send()
        return True

    def show(self) -> None:
        """Send the first picture, if one has been painted that was to be sent later."""
        if self.blank and self._painted:
            self._send()

    def redraw(self) -> None:
        """Send the whole picture anew, whatever the terminal shows."""
        self.forget()
        self._send()

    def forget(self) -> None:
        """The terminal may show anything: the next picture is sent whole."""
        self._canvas.forget()
        self._cursor = None

    def _send(self) -> None:
        """Send what has changed; while something is still on its way, later."""
        output = self._output
        if output is None:
            return
        self._owing = output.busy
        if self._owing:
            return
        text = self._canvas.changes()
        if text or self._cursor != self._wanted_cursor:
            x, y = self._cursor = self._wanted_cursor
            text += f"\x1b[{y + 1};{x + 1}H"
            output.write(f"{SYNC_START}{text}{SYNC_END}" if self._bracketed and len(text) > SMALL else text)

    def _drained(self) -> None:
        """Everything has been written (in the writer's thread): what was painted meanwhile may follow."""
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._send_what_is_owed)

    def _send_what_is_owed(self) -> None:
        if self._owing:
            self._send()

    def write(self, data: str) -> None:
        """Send what is no picture, such as a bell; dropped where there is no terminal any more."""
        if (way_out := self._output or self._writer_thread) is not None:
            way_out.write(data)

    # --- in -------------------------------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read until the driver is stopped or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while True:
            # Only after the beginning of an escape sequence time counts: alone it is the Escape key.
            wait = None if parser._timeout_time is None else max(0.001, parser._timeout_time - get_time())
            ready, _, _ = select.select([self.fileno, self._stop_reading], [], [], wait)
            if self._stop_reading in ready:
                return
            if self.fileno in ready:
                if not (data := self._read()):
                    self._hang_up()
                    return
                if text := decode(data):
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        """Pass a message on to the application; a key that is no character is only told of."""
        if isinstance(message, events.Key | events.Paste):
            text = message.text if isinstance(message, events.Paste) else message.character or ""
            if FOREIGN in text:
                self._app.call_later(self._app.foreign_bytes)  # type: ignore[attr-defined]
                if isinstance(message, events.Key):
                    return
        super().process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, ONE_READ)
        except OSError:  # the other end has been closed
            return b""

    def _hang_up(self) -> None:
        """The terminal is gone: say so until somebody has heard it. What SIGHUP does is the application's to say."""
        while True:
            os.kill(os.getpid(), signal.SIGHUP)
            if select.select([self._stop_reading], [], [], 0.2)[0]:
                return

    # --- beginning and end ----------------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._close_pipe()
        self._stop_reading, self._stop_writing = os.pipe()
        self.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self._writer_thread.stop()
            self._writer_thread = None
            self._output = Output(self._screen, self._drained)
            self._output.start()

    def disable_input(self) -> None:
        """Read no more."""
        if self._stop_writing >= 0:
            os.write(self._stop_writing, b".")
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write("\x1b[0m")
        super().stop_application_mode()

    def close(self) -> None:
        """Send the last of it, and end."""
        if self._output is not None:
            self._output.stop()
            self._output = None
        self._close_pipe()

    def _close_pipe(self) -> None:
        for end in (self._stop_reading, self._stop_writing):
            if end >= 0:
                os.close(end)
        self._stop_reading = self._stop_writing = -1
