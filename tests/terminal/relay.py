"""A bad line: a relay on the loopback that delivers late and slowly, in each direction."""

import contextlib
import queue
import socket
import threading
import time
from types import TracebackType

PIECE = 1400
"""About as many bytes as a packet carries."""


class Relay:
    """In front of a server; close it with `with`.

    Args:
        port: The server's.
        delay: Seconds one way.
        rate: Bytes a second, each way.
    """

    def __init__(self, port: int, delay: float, rate: float) -> None:
        self._server, self._delay, self._rate = port, delay, rate
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.bytes = 0
        self._lines: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for line in (self._listener, *self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # it is closed
            while True:
                near = self._listener.accept()[0]
                far = socket.create_connection(("127.0.0.1", self._server))
                self._lines += [near, far]
                for one, other in ((near, far), (far, near)):
                    under_way: queue.Queue[tuple[float, bytes]] = queue.Queue(1000)
                    threading.Thread(target=self._take, args=(one, under_way), daemon=True).start()
                    threading.Thread(target=self._deliver, args=(other, under_way), daemon=True).start()

    def _take(self, line: socket.socket, under_way: "queue.Queue[tuple[float, bytes]]") -> None:
        free = 0.0
        data = b"-"
        while data:
            try:
                data = line.recv(PIECE)
            except OSError:
                data = b""
            self.bytes += len(data)
            free = max(free, time.monotonic()) + len(data) / self._rate
            under_way.put((free + self._delay, data))

    def _deliver(self, line: socket.socket, under_way: "queue.Queue[tuple[float, bytes]]") -> None:
        data = b"-"
        while data:
            due, data = under_way.get()
            time.sleep(max(0.0, due - time.monotonic()))
            with contextlib.suppress(OSError):
                if data:
                    line.sendall(data)
                else:
                    line.shutdown(socket.SHUT_WR)
