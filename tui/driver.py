"""Textual's own driver, made to survive a bad line.

* A byte that is not UTF-8 (an old PuTTY profile) ends Textual 8.2.8 with a traceback; here it is passed over and the
  user is told once how to set the terminal. Delete when textual pull request 6696 is released.
* A terminal that is gone reads as end-of-file, on which Textual's input thread spins for ever if SIGHUP is ignored;
  here it ends the program as a hang-up does.
"""

import os
import signal

from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """Keeps running on foreign bytes, ends on end-of-file."""

    def run_input_thread(self) -> None:
        """Read input until the program ends, whatever the line delivers."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                self._app.call_later(self._app.foreign_bytes)  # type: ignore[attr-defined]
                continue
            except OSError:
                # The terminal is gone: let the hang-up handler save and leave.
                os.kill(os.getpid(), signal.SIGHUP)
            return
