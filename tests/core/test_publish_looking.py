"""Looking at a repository from outside: dates, every byte of a pack, and whether a mirror serves it as it should."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.publish.repository.mirrors import Answer, check_mirror, web_asking
from osee_desktop.publish.repository.verifying import Report, status, verify
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.records import Source
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository

DAY = timedelta(days=1)
PLACE, LENGTH = layout.full("en", "0" * 64), 90_000


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path_factory.mktemp("published"))
    for data in editions[:2]:
        repository.publish(data)
    base = repository.editions[0]
    repository.path(layout.raw("en", base.sha256)).write_bytes(base.data)
    return repository


@pytest.fixture
def copy(published: Repository, tmp_path: Path) -> Path:
    """A mirror of it that a test may damage."""
    return Path(shutil.copytree(published.folder, tmp_path / "mirror")) / layout.FOLDER


def carrier(folder: Path) -> FolderCarrier:
    return FolderCarrier(folder, Source(kind="folder", name="mirror"))


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.faults]


def forms(report: Report) -> list[tuple[str, str]]:
    ((_pack, found),) = report.packs
    return [(one.form, one.outcome) for one in found]


def test_a_good_repository_is_genuine_and_whole(published: Repository, copy: Path) -> None:
    report = verify(carrier(copy), published.first_root, NOW)
    assert report.faults == ()
    assert forms(report) == [("raw", "true"), ("full", "true"), ("delta", "true")]
    assert [state.role for state in report.roles] == ["root", "targets", "en", "snapshot", "timestamp"]
    assert report.signed == NOW
    assert not report.demonstration


def test_over_the_web_it_is_the_same(published: Repository, copy: Path) -> None:
    with FaultyServer(copy.parent).running() as server:
        mirror = WebCarrier(f"{server.address}/osee-updates", Source(kind="web", name="mirror"))
        try:
            assert verify(mirror, None, NOW).faults == verify(carrier(copy), published.first_root, NOW).faults
        finally:
            mirror.close()


@pytest.mark.parametrize(("days", "ended"), [(0, []), (90, ["timestamp"]), (366, ["snapshot", "timestamp"])])
def test_dates_are_judged_as_of_any_day(copy: Path, days: int, ended: list[str]) -> None:
    report = verify(carrier(copy), None, NOW + days * DAY)
    assert [state.role for state in report.roles if state.expired] == ended
    assert codes(report) == ["role-expired"] * len(ended)


@pytest.mark.parametrize(("days", "soon"), [(0, []), (50, ["timestamp"]), (3 * 365 - 300, ["targets", "en"])])
def test_a_monitor_is_told_before_a_role_ends(copy: Path, days: int, soon: list[str]) -> None:
    report = status(carrier(copy), None, NOW + days * DAY)
    assert [state.role for state in report.roles if state.soon and not state.expired] == soon


@pytest.mark.parametrize("place", ["raw", "full", "delta"])
def test_a_damaged_file_is_found(published: Repository, copy: Path, place: str) -> None:
    old, new = (edition.sha256 for edition in published.editions)
    path = (
        copy
        / {"raw": layout.raw("en", new), "full": layout.full("en", new), "delta": layout.delta("en", new, old)}[place]
    )
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    report = verify(carrier(copy), published.first_root, NOW)
    assert (place, "wrong") in forms(report)
    assert codes(report) == ["pack-not-genuine"]


def test_one_form_may_be_missing_but_not_both(published: Repository, copy: Path) -> None:
    newest = published.editions[-1].sha256
    (copy / layout.raw("en", newest)).unlink()
    assert verify(carrier(copy), None, NOW).faults == ()
    (copy / layout.full("en", newest)).unlink()
    report = verify(carrier(copy), None, NOW)
    assert codes(report) == ["pack-missing"]


def test_a_delta_without_its_base_is_not_tried(published: Repository, copy: Path) -> None:
    (copy / layout.raw("en", published.editions[0].sha256)).unlink()
    assert forms(verify(carrier(copy), None, NOW))[-1] == ("delta", "not tried")


def test_a_stranger_s_repository_is_not_believed(copy: Path, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    with pytest.raises(UpdateProblem, match="repository-unusable"):
        status(carrier(copy), other.first_root, NOW)


@pytest.mark.parametrize("damage", [b"", b"no JSON", b"<html>Sign in</html>"])
def test_metadata_that_is_none_is_not_believed(published: Repository, copy: Path, damage: bytes) -> None:
    (copy / layout.TIMESTAMP).write_bytes(damage)
    with pytest.raises(UpdateProblem, match="repository-unusable"):
        status(carrier(copy), published.first_root, NOW)


def test_an_empty_folder_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / layout.FOLDER / "metadata").mkdir(parents=True)
    with pytest.raises(UpdateProblem, match="repository-unusable"):
        status(carrier(tmp_path), None, NOW)


@dataclass
class Mirror:
    """A well-kept mirror, of which a test changes one answer. `wrong`: answers by method and place."""

    wrong: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def __call__(self, method: str, place: str, **headers: str) -> Answer:
        if (method, place) in self.wrong:
            return self.wrong[method, place]
        if place == layout.TIMESTAMP:
            return Answer(200, {"cache-control": "max-age=60", "etag": '"1"', "content-type": "application/json"})
        if place == layout.metadata("root", 1):
            return Answer(200, {})
        if place == PLACE:
            start = int(headers["Range"].removeprefix("bytes=").rstrip("-"))
            part = {"content-range": f"bytes {start}-{LENGTH - 1}/{LENGTH}", "cache-control": "max-age=31536000"}
            return Answer(206, part, bytes(LENGTH - start))
        return Answer(404, {}, b"not here")


NOWHERE = layout.metadata("root", 999_999)
WRONG = {
    "timestamp": (
        "GET",
        layout.TIMESTAMP,
        Answer(200, {"content-type": "text/html; charset=utf-8", "etag": "1", "cache-control": "no-cache"}),
    ),
    "timestamp-cache": ("GET", layout.TIMESTAMP, Answer(200, {"etag": "1", "cache-control": "public, max-age=3600"})),
    "timestamp-name": ("GET", layout.TIMESTAMP, Answer(200, {"cache-control": "no-store"})),
    "head": ("HEAD", layout.metadata("root", 1), Answer(501, {})),
    "absent": ("GET", NOWHERE, Answer(200, {}, b"<html>Home</html>")),
    "absent-size": ("GET", NOWHERE, Answer(404, {}, bytes(30_000))),
    "absent-cache": ("GET", NOWHERE, Answer(404, {"cache-control": "s-maxage=86400"})),
    "file-cache": (
        "GET",
        PLACE,
        Answer(206, {"content-range": f"bytes 1000-{LENGTH - 1}/{LENGTH}"}, bytes(LENGTH - 1000)),
    ),
}
MUST = {"timestamp", "timestamp-cache", "absent", "absent-cache", "range", "plain-bytes"}


def test_a_well_kept_mirror_will_do() -> None:
    assert [one.what for one in check_mirror(Mirror(), (PLACE, LENGTH)) if not one.well] == []


@pytest.mark.parametrize("what", sorted(WRONG))
def test_each_thing_that_a_mirror_does_wrong_is_named_alone(what: str) -> None:
    method, place, answer = WRONG[what]
    found = [one for one in check_mirror(Mirror({(method, place): answer}), (PLACE, LENGTH)) if not one.well]
    assert [(one.what, one.must) for one in found] == [(what, what in MUST)]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {"cache-control": "max-age=31536000"}, bytes(LENGTH)),
        Answer(
            206, {"content-range": f"bytes 0-{LENGTH - 1}/{LENGTH}", "cache-control": "max-age=86400"}, bytes(LENGTH)
        ),
        Answer(206, {"content-range": f"bytes 1000-{LENGTH - 1}/{LENGTH}", "cache-control": "max-age=86400"}, b""),
    ],
)
def test_a_mirror_that_gives_no_right_parts_will_not_do(answer: Answer) -> None:
    (found,) = [one for one in check_mirror(Mirror({("GET", PLACE): answer}), (PLACE, LENGTH)) if not one.well]
    assert (found.what, found.must) == ("range", True)


@pytest.fixture
def server(copy: Path) -> Iterator[FaultyServer]:
    with FaultyServer(copy.parent).running() as running:
        yield running


def test_a_real_server_without_cache_headers_is_told_so(published: Repository, server: FaultyServer) -> None:
    place = layout.full("en", published.editions[-1].sha256)
    found = check_mirror(web_asking(f"{server.address}/osee-updates"), (place, published.path(place).stat().st_size))
    assert [one.what for one in found if not one.well] == ["timestamp-cache", "timestamp-name", "file-cache"]


def test_a_mirror_that_is_not_there_is_named() -> None:
    with pytest.raises(UpdateProblem, match="carrier-unreachable"):
        web_asking("http://localhost:9/osee-updates")("GET", layout.TIMESTAMP)
