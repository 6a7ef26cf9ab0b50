"""A repository on a mirror, over HTTP or HTTPS. Any static web server will do; nothing of it is trusted.

Redirects to other hosts and pages where signed bytes should be are taken for what they are: somebody's sign-in page.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, SSLError

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.layout import TIMESTAMP
from osee_desktop.updates.records import Source

_CHUNK: Final = 65_536
_TIMEOUT: Final = urllib3.Timeout(connect=10, read=30)
_RETRIES: Final = urllib3.Retry(
    connect=2,
    read=1,
    status=2,
    redirect=3,
    other=0,
    backoff_factor=0.5,
    status_forcelist=(429, 503),
    retry_after_max=20,
)
_HEADERS: Final = {"Accept-Encoding": "identity", "User-Agent": "osee-desktop"}
_ABSENT: Final = (403, 404, 410)
"""Object stores answer 403 for what is not there."""
_NO_HEAD: Final = (400, 405, 501)
_OK, _PART, _UNCHANGED = 200, 206, 304
_SIGN_IN_REQUIRED: Final = 511
_IGNORE_DATES: Final = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME: chain and name are still checked."""
_DATE_CODES: Final = (9, 10)
"""OpenSSL: not yet valid, has expired."""


class WebCarrier:
    """Reads a repository from a mirror. See `ports.Carrier` for what its methods raise.

    Besides those: carrier-certificate, and carrier-certificate-date where only the dates of the certificate are wrong.

    Args:
        address: of the folder `osee-updates` on the mirror.
        source: how the person knows it.
        etag: what the mirror called the timestamp when it was read last.
        timestamp: those bytes.
        ignore_dates: this computer's clock is known to be wrong; certificates are checked but for their dates.
        authorities: further certificates to trust for the connection, as PEM.

    Attributes:
        received: bytes of files that came, without those of HTTP and TLS.
    """

    def __init__(
        self,
        address: str,
        source: Source,
        *,
        etag: str | None = None,
        timestamp: bytes | None = None,
        ignore_dates: bool = False,
        authorities: str | None = None,
    ) -> None:
        self.source = source
        self.etag = etag
        self.timestamp = timestamp
        self.address = address.rstrip("/")
        self.received = 0
        self._base = f"{self.address}/"
        self._authorities = authorities
        self._pool = _pool(self._base, _tls(authorities, ignore_dates=ignore_dates))

    def ignore_dates(self) -> None:
        """From now on, certificates are checked but for their dates: this computer's clock is known to be wrong."""
        self.close()
        self._pool = _pool(self._base, _tls(self._authorities, ignore_dates=True))

    def read(self, place: str, limit: int) -> bytes | None:
        """A small file whole; None where it is not there."""
        if place.endswith(".root.json") and not self._has(place):
            return None
        headers = {"If-None-Match": self.etag} if place == TIMESTAMP and self.etag and self.timestamp else {}
        with self._asked("GET", place, headers) as answer:
            if answer.status == _UNCHANGED:
                return self.timestamp
            if not self._is_there(answer, place):
                return None
            data = self._limited(answer, place, limit)
            if place == TIMESTAMP:
                self.etag, self.timestamp = answer.headers.get("ETag"), data
            return data

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        """The bytes of a file of exactly `length` bytes, from `start` on; None where it is not there."""
        pieces = self._pieces(place, start, length)
        return None if next(pieces, None) is None else pieces

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def _has(self, place: str) -> bool:
        """Whether a file is there, without its page of 404: the connection stays open, and 2 kB are saved."""
        with self._asked("HEAD", place, {}) as answer:
            return answer.status in _NO_HEAD or self._is_there(answer, place)

    def _pieces(self, place: str, start: int, length: int) -> Iterator[bytes]:
        """First an empty piece, then the bytes; nothing at all where the file is not there."""
        with self._asked("GET", place, {"Range": f"bytes={start}-"} if start else {}) as answer:
            if not self._is_there(answer, place):
                return
            skip = self._judge_length(answer, place, start, length)
            yield b""
            for piece in self._as_they_come(answer):
                if kept := piece[skip:]:
                    yield kept
                skip = max(0, skip - len(piece))

    def _judge_length(self, answer: urllib3.BaseHTTPResponse, place: str, start: int, length: int) -> int:
        """How many bytes to pass over: all that are here already, where a mirror gives no parts."""
        if answer.status == _PART:
            if answer.headers.get("Content-Range") != f"bytes {start}-{length - 1}/{length}":
                raise self._refused(place, f"another part than asked for: {answer.headers.get('Content-Range')}")
            return 0
        declared = answer.headers.get("Content-Length")
        if declared is not None and declared != str(length):
            raise self._refused(place, f"it has {declared} bytes, and {length} were signed")
        return start

    def _limited(self, answer: urllib3.BaseHTTPResponse, place: str, limit: int) -> bytes:
        data = bytearray()
        for piece in self._as_they_come(answer):
            data += piece
            if len(data) > limit:
                raise self._refused(place, f"more than the {limit} bytes that are allowed")
        declared = answer.headers.get("Content-Length")
        if declared is not None and declared != str(len(data)):
            raise UpdateProblem("carrier-cut", name=self.source.name, place=place)
        if data.lstrip()[:1] == b"<":
            raise UpdateProblem("carrier-sign-in", name=self.source.name)
        return bytes(data)

    def _as_they_come(self, answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        """Every byte that arrives: `stream` would drop the last ones before a cut."""
        while piece := answer.read1(_CHUNK):
            self.received += len(piece)
            yield piece

    @contextmanager
    def _asked(self, method: str, place: str, headers: dict[str, str]) -> Iterator[urllib3.BaseHTTPResponse]:
        answer = None
        try:
            answer = self._pool.request(
                method,
                urljoin(self._base, place),
                headers={**_HEADERS, **headers},
                timeout=_TIMEOUT,
                retries=_RETRIES,
                preload_content=False,
            )
            yield answer
        except HTTPError as error:
            raise self._named(error, place, begun=answer is not None) from error
        finally:
            if answer is not None:
                self._let_go(answer)

    def _let_go(self, answer: urllib3.BaseHTTPResponse) -> None:
        """Drain what little is left, so that the connection can be used again; close it where much is left."""
        with suppress(HTTPError):
            if answer.length_remaining is not None and answer.length_remaining <= _CHUNK:
                answer.drain_conn()
                answer.release_conn()
                return
        answer.close()

    def _is_there(self, answer: urllib3.BaseHTTPResponse, place: str) -> bool:
        if self._is_sign_in(answer):
            raise UpdateProblem("carrier-sign-in", name=self.source.name)
        if answer.status in _ABSENT:
            return False
        if answer.status not in {_OK, _PART}:
            raise self._refused(place, f"the mirror answered {answer.status}")
        return True

    def _is_sign_in(self, answer: urllib3.BaseHTTPResponse) -> bool:
        elsewhere = urlsplit(answer.url or "").hostname not in {None, urlsplit(self._base).hostname}
        page = answer.status == _OK and answer.headers.get("Content-Type", "").startswith("text/html")
        return elsewhere or page or answer.status == _SIGN_IN_REQUIRED

    def _named(self, error: Exception, place: str, *, begun: bool) -> UpdateProblem:
        tls = _cause(error, ssl.SSLCertVerificationError)
        if isinstance(tls, ssl.SSLCertVerificationError):
            if tls.verify_code in _DATE_CODES:
                return UpdateProblem("carrier-certificate-date", name=self.source.name, detail=tls.verify_message)
            return UpdateProblem("carrier-certificate", name=self.source.name, detail=tls.verify_message)
        if isinstance(error, MaxRetryError) and "redirect" in str(error.reason):
            return UpdateProblem("carrier-sign-in", name=self.source.name)
        if begun and not isinstance(error, SSLError):
            return UpdateProblem("carrier-cut", name=self.source.name, place=place)
        return UpdateProblem("carrier-unreachable", name=self.source.name, detail=_plain(error))

    def _refused(self, place: str, detail: str) -> UpdateProblem:
        return UpdateProblem("carrier-refused", name=self.source.name, place=place, detail=detail)


def _cause(error: BaseException | None, wanted: type[BaseException]) -> BaseException | None:
    """An error of a kind in the chain of what led to this one."""
    while error is not None and not isinstance(error, wanted):
        error = getattr(error, "reason", None) or error.__cause__ or error.__context__
        error = error if isinstance(error, BaseException) else None
    return error


def _plain(error: BaseException) -> str:
    """What the system said, without the library's wrapping."""
    cause = _cause(error, OSError)
    return getattr(cause, "strerror", None) or str(getattr(error, "reason", error))


def _tls(authorities: str | None, *, ignore_dates: bool) -> ssl.SSLContext:
    if ignore_dates:  # the system's own verifier does not take the flag; nor is it stricter than the rest of the web
        context = ssl.create_default_context()
        # As numbers: the flags of Python do not know this one, and would drop it.
        strict = int(ssl.VERIFY_X509_STRICT)
        context.verify_flags = ssl.VerifyFlags(int(context.verify_flags) & ~strict | _IGNORE_DATES)
    else:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authorities:
        context.load_verify_locations(cadata=authorities)
    return context


def _pool(address: str, tls: ssl.SSLContext) -> urllib3.PoolManager:
    parts = urlsplit(address)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        return urllib3.ProxyManager(proxy, ssl_context=tls, num_pools=2)
    return urllib3.PoolManager(ssl_context=tls, num_pools=2)
