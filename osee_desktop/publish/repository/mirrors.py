"""Asking a mirror whether it serves as laptops with a poor line need it: parts of files, short refusals, right caching.

Nothing that it answers is trusted or kept. What a web server must do stands in docs/publishing.md.
"""

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol
from urllib.parse import urljoin

import truststore
import urllib3
from urllib3.exceptions import HTTPError

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.publish.repository import roles
from osee_desktop.updates import layout

What = Literal[
    "timestamp",
    "timestamp-cache",
    "timestamp-name",
    "head",
    "absent",
    "absent-size",
    "absent-cache",
    "range",
    "file-cache",
    "plain-bytes",
]

_FRESH: Final = 300
"""Seconds for which a timestamp, or that there is no newer root, may be kept by a cache."""
_LASTING: Final = 86_400
"""Seconds for which everything else should be kept at least."""
_SHORT: Final = 4_096
"""Bytes of the page that says that a file is not there."""
_ABSENT: Final = (403, 404, 410)
_OK: Final = 200
_PART: Final = 206
_FROM: Final = 1_000
_MAX_AGE: Final = re.compile(r"(?:s-maxage|max-age)=(\d+)")
_NOWHERE: Final = layout.metadata(roles.ROOT, 999_999)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mirror answers. Names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    @property
    def age(self) -> int | None:
        """Seconds for which caches may keep it; None where nothing is said."""
        said = self.headers.get("cache-control", "").lower()
        if "no-cache" in said or "no-store" in said:
            return 0
        found = [int(number) for number in _MAX_AGE.findall(said)]
        return max(found, default=None)


class Asking(Protocol):
    """Asks a mirror for a place."""

    def __call__(self, method: str, place: str, **headers: str) -> Answer:
        """Raises UpdateProblem carrier-unreachable."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One point, whether it is well, and whether updates fail or merely cost more without it."""

    what: What
    well: bool
    must: bool
    detail: str = ""


def check_mirror(ask: Asking, pack: tuple[str, int] | None) -> tuple[Finding, ...]:
    """Look at a mirror.

    Args:
        ask: reaches it.
        pack: place and length of a large file that it must have.

    Raises:
        UpdateProblem: carrier-unreachable.
    """
    return (*_timestamp(ask), *_roots(ask), *(_large(ask, *pack) if pack else ()))


def web_asking(address: str) -> Asking:
    """Asks over the network, with the certificates of this computer.

    Args:
        address: of the folder `osee-updates` on the mirror.
    """
    pool = urllib3.PoolManager(ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    base = address.rstrip("/") + "/"

    def ask(method: str, place: str, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            answer = pool.request(method, urljoin(base, place), headers=named, timeout=30, retries=1)
        except HTTPError as error:
            raise UpdateProblem("carrier-unreachable", name=address, detail=error) from error
        return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.data)

    return ask


def _timestamp(ask: Asking) -> Iterator[Finding]:
    answer = ask("GET", layout.TIMESTAMP, Accept_Encoding="gzip, identity")
    page = answer.headers.get("content-type", "").startswith("text/html")
    yield Finding("timestamp", answer.status == _OK and not page, must=True, detail=str(answer.status))
    yield Finding("timestamp-cache", answer.age is not None and answer.age <= _FRESH, must=True, detail=_said(answer))
    yield Finding("timestamp-name", "etag" in answer.headers, must=False)


def _roots(ask: Asking) -> Iterator[Finding]:
    there = ask("HEAD", layout.metadata(roles.ROOT, 1))
    yield Finding("head", there.status == _OK, must=False, detail=str(there.status))
    nowhere = ask("GET", _NOWHERE)
    yield Finding("absent", nowhere.status in _ABSENT, must=True, detail=str(nowhere.status))
    yield Finding("absent-size", len(nowhere.body) <= _SHORT, must=False, detail=str(len(nowhere.body)))
    yield Finding("absent-cache", (nowhere.age or 0) <= _FRESH, must=True, detail=_said(nowhere))


def _large(ask: Asking, place: str, length: int) -> Iterator[Finding]:
    start = min(_FROM, length - 1)
    part = ask("GET", place, Range=f"bytes={start}-")
    wanted = f"bytes {start}-{length - 1}/{length}"
    well = part.status == _PART and part.headers.get("content-range") == wanted and len(part.body) == length - start
    yield Finding("range", well, must=True, detail=f"{part.status} {part.headers.get('content-range', '')}".strip())
    yield Finding("file-cache", (part.age or 0) >= _LASTING, must=False, detail=_said(part))
    encoding = part.headers.get("content-encoding", "identity")
    yield Finding("plain-bytes", encoding == "identity", must=True, detail=encoding)


def _said(answer: Answer) -> str:
    return answer.headers.get("cache-control", "-")
