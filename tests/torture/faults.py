"""Faults in the place of `os` in models/store/files.py: an error, a kill or a cut write at any system call."""

import os
import signal

CALLS = ("open", "write", "fsync", "ftruncate", "link", "replace", "unlink", "mkdir", "chmod", "fchmod", "close")


class Faults:
    """Counts system calls, and does something bad at one of them.

    Args:
        at: Which call, from 1; 0 for none.
        error: The errno to fail with; 0 to kill the process.
        cut: How much of a write is written first, from 0 to 1; negative for all but one byte.
        last: Let the same call fail again each time it is tried after that.
    """

    def __init__(self, at: int, error: int = 0, cut: float = 0.0, *, forever: bool = False) -> None:
        self.at, self.error, self.cut, self.forever = at, error, cut, forever
        self.count = 0
        self.calls: list[str] = []

    def __getattr__(self, name: str):
        real = getattr(os, name)
        return (lambda *arguments: self._call(name, real, arguments)) if name in CALLS else real

    def _call(self, name, real, arguments):
        self.count += 1
        self.calls.append(name)
        if self.count == self.at or (self.forever and self.at and self.count > self.at and name in {"write", "fsync"}):
            if name == "write":
                descriptor, content = arguments
                size = len(content) - 1 if self.cut < 0 else int(self.cut * len(content))
                if size > 0:
                    os.write(descriptor, content[:size])
            if not self.error:
                os.kill(os.getpid(), signal.SIGKILL)
            if name == "close":
                real(*arguments)  # Linux closes it even when it reports an error
            raise OSError(self.error, os.strerror(self.error))
        return real(*arguments)
