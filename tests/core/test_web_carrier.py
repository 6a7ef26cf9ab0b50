"""A mirror as a carrier: parts are finished, pages are no packs, and every failure has its own name."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.fetching import fetch
from osee_desktop.updates.layout import TIMESTAMP
from osee_desktop.updates.records import Source
from tests.support.faulty_server import FaultyServer

PACK = "targets/en/abc.pack.db"
DATA = bytes(range(251)) * 3000
CLOCK = b'{"signed":{"version":7}}'
SOURCE = Source(kind="web", name="mirror.example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place, data in ((PACK, DATA), (TIMESTAMP, CLOCK), ("metadata/1.root.json", b"{}")):
        file = tmp_path / "www" / "osee-updates" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "www"


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with FaultyServer(folder).running() as server:
        yield server


@pytest.fixture
def carrier(server: FaultyServer) -> Iterator[WebCarrier]:
    carrier = WebCarrier(f"{server.address}/osee-updates", SOURCE)
    yield carrier
    carrier.close()


def go_on() -> bool:
    return False


def told(_here: int, _all: int) -> None:
    """Nobody looks."""


def bring(carrier: WebCarrier, part: Path) -> bool:
    return fetch(carrier, PACK, part, len(DATA), told, go_on)


def bring_in_the_end(carrier: WebCarrier, part: Path) -> int:
    """Try until it is whole; how many attempts it took."""
    for attempt in range(1, 10):
        with suppress(UpdateProblem):
            assert bring(carrier, part)
            return attempt
    raise AssertionError("never whole")


def test_a_small_file_is_read_and_a_missing_one_is_none(carrier: WebCarrier) -> None:
    assert carrier.read(TIMESTAMP, 8000) == CLOCK
    assert carrier.read("metadata/9.snapshot.json", 8000) is None
    assert carrier.stream("targets/en/none.pack.db", 0, 10) is None


def test_a_newer_root_is_asked_for_without_its_page_of_nothing(carrier: WebCarrier, server: FaultyServer) -> None:
    assert carrier.read("metadata/1.root.json", 8000) == b"{}"
    assert carrier.read("metadata/2.root.json", 8000) is None
    assert [asked.method for asked in server.asked] == ["HEAD", "GET", "HEAD"]


def test_a_mirror_that_does_not_know_head_is_asked_plainly(carrier: WebCarrier, server: FaultyServer) -> None:
    server.faults.head = False
    assert carrier.read("metadata/1.root.json", 8000) == b"{}"
    assert carrier.read("metadata/2.root.json", 8000) is None


def test_a_file_that_is_longer_than_allowed_is_refused(carrier: WebCarrier) -> None:
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        carrier.read(TIMESTAMP, len(CLOCK) - 1)


def test_what_has_not_changed_is_not_sent_again(carrier: WebCarrier, server: FaultyServer) -> None:
    server.faults.etags = True
    assert carrier.read(TIMESTAMP, 8000) == CLOCK
    before = server.sent
    assert carrier.read(TIMESTAMP, 8000) == CLOCK
    assert server.sent == before


@pytest.mark.parametrize("cuts", [[0], [1], [len(DATA) - 1], [1000, 0, 5000]])
def test_after_a_cut_only_the_missing_bytes_are_fetched(
    carrier: WebCarrier, server: FaultyServer, tmp_path: Path, cuts: list[int]
) -> None:
    server.faults.cut = list(cuts)
    assert bring_in_the_end(carrier, tmp_path / "part") == len(cuts) + 1
    assert (tmp_path / "part").read_bytes() == DATA
    assert server.sent == len(DATA)


def test_a_mirror_without_parts_still_ends_whole(carrier: WebCarrier, server: FaultyServer, tmp_path: Path) -> None:
    server.faults.cut, server.faults.ranges = [1000], False
    bring_in_the_end(carrier, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == DATA


def test_a_file_without_a_length_is_taken_up_to_what_was_signed(
    carrier: WebCarrier, server: FaultyServer, tmp_path: Path
) -> None:
    server.faults.content_length = None
    assert bring(carrier, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == DATA
    (tmp_path / "part").unlink()
    server.faults.change = lambda data: data + b"more"
    with pytest.raises(UpdateProblem, match="longer than signed"):
        bring(carrier, tmp_path / "part")
    assert (tmp_path / "part").stat().st_size <= len(DATA)


@pytest.mark.parametrize("said", ["bytes 5-9/10", "bytes 0-1/2", "nonsense"])
def test_another_part_than_asked_for_is_refused(
    carrier: WebCarrier, server: FaultyServer, tmp_path: Path, said: str
) -> None:
    (tmp_path / "part").write_bytes(DATA[:100])
    server.faults.content_range = said
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        bring(carrier, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == DATA[:100]


def test_a_file_that_is_shorter_than_what_is_here_is_refused(
    carrier: WebCarrier, server: FaultyServer, tmp_path: Path
) -> None:
    (tmp_path / "part").write_bytes(DATA[:100])
    server.faults.change = lambda data: data[:50]
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        bring(carrier, tmp_path / "part")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_mirror_is_asked_again(carrier: WebCarrier, server: FaultyServer, status: int) -> None:
    server.faults.refuse = [status]
    assert carrier.read(TIMESTAMP, 8000) == CLOCK


def test_a_mirror_that_stays_busy_is_said(carrier: WebCarrier, server: FaultyServer) -> None:
    server.faults.refuse = [503] * 20
    with pytest.raises(UpdateProblem):
        carrier.read(TIMESTAMP, 8000)


def test_a_sign_in_page_is_no_metadata_and_no_pack(carrier: WebCarrier, server: FaultyServer, tmp_path: Path) -> None:
    server.faults.page = b"<html>Please sign in</html>"
    with pytest.raises(UpdateProblem, match="carrier-sign-in"):
        carrier.read(TIMESTAMP, 8000)
    with pytest.raises(UpdateProblem, match="carrier-sign-in"):
        bring(carrier, tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_being_sent_round_in_circles_is_a_sign_in(carrier: WebCarrier, server: FaultyServer) -> None:
    server.faults.redirect = "/osee-updates/again"
    with pytest.raises(UpdateProblem, match="carrier-sign-in"):
        carrier.read(TIMESTAMP, 8000)


def test_nobody_there_is_unreachable() -> None:
    carrier = WebCarrier("http://localhost:9/osee-updates", SOURCE)
    with pytest.raises(UpdateProblem, match="carrier-unreachable"):
        carrier.read(TIMESTAMP, 8000)
    carrier.close()


def test_a_person_may_stop_and_what_came_is_kept(carrier: WebCarrier, tmp_path: Path) -> None:
    with pytest.raises(UpdateProblem, match="stopped"):
        fetch(carrier, PACK, tmp_path / "part", len(DATA), told, lambda: True)
    here = (tmp_path / "part").read_bytes()
    assert 0 < len(here) < len(DATA)
    assert here == DATA[: len(here)]


def test_a_part_that_is_too_long_is_begun_anew(carrier: WebCarrier, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(DATA + b"x")
    assert bring(carrier, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == DATA
