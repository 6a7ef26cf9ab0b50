"""Which part of the way to a source fails: name, proxy, server, certificate, a sign-in page, the copy, or trust.

It asks part by part and stops at the first that fails. Nothing is kept. What to do is said by `connection_words`.
"""

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.base.translation import _
from osee_desktop.updates.asking import Today, ask
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.layout import TIMESTAMP
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import State
from osee_desktop.updates.trust.checking import Anchor
from osee_desktop.updates.trust.updater import LIMITS

Part = Literal["folder", "proxy", "name", "server", "certificate", "sign-in", "copy", "trust"]

_PORTS: Final = {"https": 443, "http": 80}
_SECONDS: Final = 10
_PART_OF: Final[Mapping[str, Part]] = {
    "carrier-certificate": "certificate",
    "carrier-certificate-date": "certificate",
    "carrier-sign-in": "sign-in",
    "carrier-refused": "copy",
    "carrier-cut": "server",
    "carrier-unreachable": "server",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One part of the way. `detail`: what the system said, in its own words; `state`: of trust, where that failed."""

    part: Part
    works: bool
    detail: str = ""
    state: State | None = None


def try_connection(carrier: Carrier, anchor: Anchor, today: Today) -> tuple[Tried, ...]:
    """Try every part of the way to a source, in their order, up to the first that fails.

    Args:
        carrier: a mirror, a folder or a stick.
        anchor: what this copy trusts.
        today: what is known of the time.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    tried: list[Tried] = []
    for step in _steps(carrier, anchor, today):
        tried += step()
        if not tried[-1].works:
            break
    return tuple(tried)


def connection_words(tried: Tried) -> str:
    """What a part came to; for one that fails, what to do about it."""
    good, bad = _WORDS[tried.part]()
    return good if tried.works else bad.format(detail=tried.detail)


def _steps(carrier: Carrier, anchor: Anchor, today: Today) -> tuple[Callable[[], list[Tried]], ...]:
    def reaching() -> list[Tried]:
        return _reaching(urlsplit(carrier.address)) if isinstance(carrier, WebCarrier) else []

    def reading() -> list[Tried]:
        return _reading(carrier)

    def trusting() -> list[Tried]:
        verdict = ask(carrier, anchor, (), today)
        return [Tried("trust", verdict.answer != "refuse", verdict.details, verdict.state)]

    return (reaching, reading, trusting) if isinstance(carrier, WebCarrier) else (reading, trusting)


def _reaching(address: SplitResult) -> list[Tried]:
    """Name and server; where a proxy stands between, that instead: names are then its own business."""
    proxy = getproxies().get(address.scheme)
    through = urlsplit(proxy) if proxy and not proxy_bypass(address.hostname or "") else None
    aim = through or address
    parts: tuple[Part, Part] = ("proxy", "proxy") if through else ("name", "server")
    place = aim.hostname or "", aim.port or _PORTS.get(aim.scheme, 80)
    try:
        socket.getaddrinfo(*place, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return [Tried(parts[0], works=False, detail=getattr(error, "strerror", None) or str(error))]
    try:
        socket.create_connection(place, _SECONDS).close()
    except OSError as error:
        met = [] if through else [Tried("name", works=True)]
        return [*met, Tried(parts[1], works=False, detail=error.strerror or str(error))]
    return [Tried(part, works=True) for part in dict.fromkeys(parts)]


def _reading(carrier: Carrier) -> list[Tried]:
    """What stands between a server and the copy, and whether a copy is there."""
    is_web = isinstance(carrier, WebCarrier)
    before: tuple[Part, ...] = ("certificate", "sign-in") if is_web else ("folder",)
    try:
        there = carrier.read(TIMESTAMP, LIMITS.timestamp_max_length) is not None
    except UpdateProblem as problem:
        part = _PART_OF[problem.code] if is_web or problem.code == "carrier-refused" else "folder"
        met = before[: before.index(part)] if part in before else () if part == "server" else before
        return [*(Tried(one, works=True) for one in met), Tried(part, works=False, detail=_detail(problem))]
    return [*(Tried(one, works=True) for one in before), Tried("copy", works=there, detail=TIMESTAMP)]


def _detail(problem: UpdateProblem) -> str:
    return str(problem.facts.get("detail") or problem.facts.get("place") or problem.facts.get("name") or "")


def _folder() -> tuple[str, str]:
    return (
        _("The folder can be read."),
        _("The folder cannot be read: {detail}. Plug the stick in, or ask who looks after the share."),
    )


def _proxy() -> tuple[str, str]:
    return (
        _("The proxy answers."),
        _("The proxy of this computer does not answer: {detail}. Ask who looks after the network."),
    )


def _name() -> tuple[str, str]:
    return (
        _("The server's name is known."),
        _("The server's name is not known: {detail}. Check the address, and whether this computer has a network."),
    )


def _server() -> tuple[str, str]:
    return (
        _("The server answers."),
        _("The server does not answer: {detail}. Try again later, or another network or a stick."),
    )


def _certificate() -> tuple[str, str]:
    return (
        _("The connection is safe."),
        _("The connection is not safe: {detail}. Check this computer's date, then try another network or a stick."),
    )


def _sign_in() -> tuple[str, str]:
    return (
        _("No page for signing in stands between."),
        _("The network wants you to sign in first. Open a browser, sign in, and try again."),
    )


def _copy() -> tuple[str, str]:
    return (
        _("Updates are there."),
        _("There are no updates at that place: {detail}. Check the address; it ends with the folder osee-updates."),
    )


def _trust() -> tuple[str, str]:
    return (
        _("They are genuine, and may be used."),
        _("They cannot be used; a check says why. Try another source, and tell whoever looks after this one."),
    )


_WORDS: Final[Mapping[Part, Callable[[], tuple[str, str]]]] = {
    "folder": _folder,
    "proxy": _proxy,
    "name": _name,
    "server": _server,
    "certificate": _certificate,
    "sign-in": _sign_in,
    "copy": _copy,
    "trust": _trust,
}
