"""A real web server on loopback that serves a folder, and does wrong what it is told to do wrong."""

import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


@dataclass
class Asked:
    """One request: method, path, and the part that was wanted."""

    method: str
    path: str
    range: str | None


@dataclass
class Faults:
    """What the server does wrong. Set them at any time; each holds until it is unset.

    Attributes:
        cut: bytes of a body after which the connection is cut, taken from the front, one for each answer.
        refuse: status codes to answer with, taken from the front, one for each request.
        ranges: whether parts are given.
        content_range: said instead of the true one.
        content_length: said instead of the true one; None says none.
        page: a body that stands in for every file, with status 200.
        redirect: where every request is sent.
        etags: whether files are named, and unchanged ones not sent again.
        head: whether HEAD is known.
        change: what is done to a body before it is sent.
    """

    cut: list[int] = field(default_factory=list)
    refuse: list[int] = field(default_factory=list)
    ranges: bool = True
    content_range: str | None = None
    content_length: str | None = ""
    page: bytes | None = None
    redirect: str | None = None
    etags: bool = False
    head: bool = True
    change: Callable[[bytes], bytes] | None = None


class FaultyServer:
    """Serves `folder` on a free port."""

    def __init__(self, folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.faults, self.asked, self.sent = Faults(), list[Asked](), 0
        handler = type("Handler", (_Handler,), {"folder": folder, "owner": self})
        self._server = _Server(("localhost", 0), handler)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.address = f"{'https' if tls else 'http'}://localhost:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["FaultyServer"]:
        """Serve until the end of the block."""
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the signature is given
        """A client that hangs up is what many tests are about; anything else is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    owner: FaultyServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the signature is given
        """Nothing is printed."""

    def do_HEAD(self) -> None:
        self._note()
        if not self.owner.faults.head:
            self._answer(501, b"", {})
        else:
            self._serve()

    def do_GET(self) -> None:
        self._note()
        self._serve()

    def _note(self) -> None:
        self.owner.asked.append(Asked(self.command, self.path, self.headers.get("Range")))

    def _serve(self) -> None:
        faults = self.owner.faults
        if faults.refuse:
            self._answer(faults.refuse.pop(0), b"later", {"Retry-After": "0"})
        elif faults.redirect:
            self._answer(302, b"", {"Location": faults.redirect})
        elif faults.page is not None:
            self._answer(200, faults.page, {"Content-Type": "text/html"})
        else:
            self._serve_file()

    def _serve_file(self) -> None:
        file = self.folder / self.path.lstrip("/")
        if not file.is_file():
            self._answer(404, b"<html>nothing here" + b" " * 2000, {"Content-Type": "text/html"})
            return
        data, faults = file.read_bytes(), self.owner.faults
        data = faults.change(data) if faults.change else data
        name = f'"{hash(data):x}"'
        if faults.etags and self.headers.get("If-None-Match") == name:
            self._answer(304, b"", {"ETag": name})
            return
        self._serve_part(data, {"ETag": name} if faults.etags else {})

    def _serve_part(self, data: bytes, headers: dict[str, str]) -> None:
        wanted, faults = self.headers.get("Range"), self.owner.faults
        if not wanted or not faults.ranges:
            self._answer(200, data, headers)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            self._answer(416, b"", headers)
            return
        part = faults.content_range or f"bytes {start}-{len(data) - 1}/{len(data)}"
        self._answer(206, data[start:], {**headers, "Content-Range": part})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        faults = self.owner.faults
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        length = str(len(body)) if faults.content_length == "" else faults.content_length
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", length)
        self.end_headers()
        if self.command == "HEAD" or not body:
            return
        if faults.cut and status in {200, 206}:
            body, self.close_connection = body[: faults.cut.pop(0)], True
        self.owner.sent += len(body)
        self.wfile.write(body)
