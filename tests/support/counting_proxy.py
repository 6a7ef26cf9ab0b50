"""A wire on loopback that counts: every byte both ways between a client and a server, those of TLS too."""

import contextlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread


class CountingProxy:
    """Forwards connections to a port of this machine. `bytes` counts both ways; set it to 0 to begin anew."""

    def __init__(self, port: int) -> None:
        self.bytes = 0
        self._target, self._lock = port, Lock()
        self._listener = socket.create_server(("localhost", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []

    @contextmanager
    def running(self) -> Iterator["CountingProxy"]:
        """Forward until the end of the block."""
        thread = Thread(target=self._accept, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            thread.join()
            for one in self._open:
                one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("localhost", self._target))
                self._open += [client, server]
                for source, sink in ((client, server), (server, client)):
                    Thread(target=self._forward, args=(source, sink), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                with self._lock:
                    self.bytes += len(data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
