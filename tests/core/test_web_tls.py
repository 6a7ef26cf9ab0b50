"""A mirror over TLS: only a wrong date is forgiven, and only when the clock is known to be wrong."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from socket import gethostbyname

import pytest

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.layout import TIMESTAMP
from osee_desktop.updates.records import Source
from tests.support.certificates import Authority, authority, server_context
from tests.support.faulty_server import FaultyServer

DAY = timedelta(days=1)
SOURCE = Source(kind="web", name="mirror.example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / "www" / "osee-updates" / TIMESTAMP
    file.parent.mkdir(parents=True)
    file.write_bytes(b"{}")
    return tmp_path / "www"


@pytest.fixture(scope="module")
def top() -> Authority:
    return authority("A root")


@pytest.fixture
def server(request: pytest.FixtureRequest, folder: Path, tmp_path: Path, top: Authority) -> Iterator[FaultyServer]:
    """A mirror whose certificate holds for the days that the test names, or for a month."""
    valid: tuple[timedelta, timedelta] | None = getattr(request, "param", None)
    tls = server_context(tmp_path, authority("Between", top), valid)
    with FaultyServer(folder, tls).running() as server:
        yield server


def read(address: str, trusted: Authority, *, ignore_dates: bool = False) -> bytes | None:
    carrier = WebCarrier(f"{address}/osee-updates", SOURCE, authorities=trusted.pem, ignore_dates=ignore_dates)
    with closing(carrier):
        return carrier.read(TIMESTAMP, 100)


def test_a_certificate_that_is_in_order_is_taken(server: FaultyServer, top: Authority) -> None:
    assert read(server.address, top) == b"{}"


@pytest.mark.parametrize("server", [(-9 * DAY, -DAY), (DAY, 9 * DAY)], indirect=True, ids=["expired", "not yet"])
def test_a_wrong_date_has_its_own_name_and_can_be_passed_over(server: FaultyServer, top: Authority) -> None:
    with pytest.raises(UpdateProblem, match="carrier-certificate-date"):
        read(server.address, top)
    assert read(server.address, top, ignore_dates=True) == b"{}"


@pytest.mark.parametrize("ignore_dates", [False, True])
def test_another_authority_is_never_taken(server: FaultyServer, *, ignore_dates: bool) -> None:
    with pytest.raises(UpdateProblem, match=r"carrier-certificate\("):
        read(server.address, authority("Somebody else"), ignore_dates=ignore_dates)


@pytest.mark.parametrize("ignore_dates", [False, True])
def test_another_name_is_never_taken(server: FaultyServer, top: Authority, *, ignore_dates: bool) -> None:
    with pytest.raises(UpdateProblem, match=r"carrier-certificate\("):
        read(server.address.replace("localhost", gethostbyname("localhost")), top, ignore_dates=ignore_dates)


def test_a_mirror_that_speaks_no_tls_is_not_reachable(folder: Path, top: Authority) -> None:
    with FaultyServer(folder).running() as plain, pytest.raises(UpdateProblem, match="carrier-unreachable"):
        read(plain.address.replace("http:", "https:"), top)
