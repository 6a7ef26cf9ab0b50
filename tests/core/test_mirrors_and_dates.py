"""Certificates and wrong clocks: only dates are ever passed over, and only where the clock is known to be wrong."""

import socket
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osee_desktop.updates.asking import Today, ask
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.trust.checking import Anchor, Verdict, floor_of
from osee_desktop.updates.trust.known import keep
from tests.support.certificates import authority, server_context
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository

DAY = timedelta(days=1)
IN_2009 = datetime(2009, 1, 1, tzinfo=UTC)
IN_2099 = datetime(2099, 1, 1, tzinfo=UTC)
EXPIRED = (-20 * DAY, -10 * DAY)
NOT_YET = (10 * DAY, 20 * DAY)
VALID = (-DAY, 10 * DAY)

AskAt = Callable[..., Verdict]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "www")
    repository.publish(b"first edition" * 50)
    return repository


@pytest.fixture
def anchor(repository: Repository, tmp_path: Path) -> Anchor:
    return Anchor(
        root=repository.first_root,
        built=NOW - 30 * DAY,
        known=tmp_path / "trust" / "known",
        installed={},
        installed_set={},
    )


@pytest.fixture
def ask_at(repository: Repository, anchor: Anchor, tmp_path: Path) -> AskAt:
    """Asks a mirror whose certificate is valid from when to when, by the true clock."""

    def asked(
        valid: tuple[timedelta, timedelta],
        today: Today,
        trusted: bool = True,  # noqa: FBT001, FBT002 - a fact of the test
        host: str = "localhost",
    ) -> Verdict:
        ours, others = authority("A root"), authority("Another root")
        tls = server_context(tmp_path, authority("An intermediate", ours), valid)
        with ExitStack() as stack:
            server = stack.enter_context(FaultyServer(repository.folder, tls).running())
            address = server.address.replace("localhost", host)
            pem = (ours if trusted else others).pem
            carrier = WebCarrier(f"{address}/osee-updates", Source(kind="web", name="mirror"), authorities=pem)
            stack.callback(carrier.close)
            return ask(carrier, anchor, ["en"], today)

    return asked


def test_a_good_certificate_needs_no_second_look(ask_at: AskAt) -> None:
    verdict = ask_at(VALID, Today(NOW))
    assert (verdict.answer, verdict.state, verdict.problem) == ("accept", None, "")


@pytest.mark.parametrize("valid", [EXPIRED, NOT_YET])
def test_where_the_clock_is_behind_what_is_known_the_dates_are_passed_over(
    ask_at: AskAt, valid: tuple[timedelta, timedelta]
) -> None:
    verdict = ask_at(valid, Today(IN_2009))
    assert (verdict.answer, verdict.state) == ("accept", "date looks wrong")


@pytest.mark.parametrize("valid", [EXPIRED, NOT_YET])
@pytest.mark.parametrize("today", [NOW, IN_2099])
def test_a_clock_that_may_be_right_is_believed(
    ask_at: AskAt, valid: tuple[timedelta, timedelta], today: datetime
) -> None:
    verdict = ask_at(valid, Today(today))
    assert (verdict.answer, verdict.state, verdict.problem) == (
        "refuse",
        "date looks wrong",
        "carrier-certificate-date",
    )


def test_the_date_that_the_person_gives_helps_where_the_clock_says_otherwise(ask_at: AskAt) -> None:
    assert ask_at(EXPIRED, Today(IN_2099, officer=NOW + DAY)).answer == "accept"
    assert ask_at(EXPIRED, Today(NOW, officer=NOW)).problem == "carrier-certificate-date"


def test_another_authority_is_refused_whatever_the_clock_says(ask_at: AskAt) -> None:
    verdict = ask_at(EXPIRED, Today(IN_2009), trusted=False)
    assert (verdict.answer, verdict.problem) == ("refuse", "carrier-certificate")


def test_another_name_is_refused_whatever_the_clock_says(ask_at: AskAt) -> None:
    verdict = ask_at(EXPIRED, Today(IN_2009), host=socket.gethostbyname("localhost"))
    assert verdict.answer == "refuse"


def test_the_floor_is_what_verified_metadata_said_last(ask_at: AskAt, anchor: Anchor, repository: Repository) -> None:
    assert floor_of(anchor) == NOW - 30 * DAY
    keep(anchor.known, ask_at(VALID, Today(NOW)).verified)
    assert floor_of(anchor) == NOW
    between = Today(NOW - 10 * DAY)
    assert ask_at(EXPIRED, between).answer == "accept"
    (anchor.known / "root.json").write_bytes(b"{}")
    assert floor_of(anchor) == NOW - 30 * DAY
    assert repository.versions["timestamp"] == 1
