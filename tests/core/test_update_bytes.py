"""What an update costs on the wire, counted byte by byte over HTTPS with TLS. It does not depend on the machine."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.records import Source
from tests.support.certificates import Authority, authority, server_context
from tests.support.counting_proxy import CountingProxy
from tests.support.faulty_server import FaultyServer
from tests.support.repository import Repository
from tests.support.updated_laptop import UpdatedLaptop

NOTHING_NEW = 3_700
NOTHING_NEW_PLAIN = 600
ONE_PARAGRAPH = 7_000
FIRST_TEXT = 100_000


@dataclass
class Mirror:
    """A repository on a web server behind a counting wire."""

    repository: Repository
    server: FaultyServer
    wire: CountingProxy
    authority: Authority | None

    def carrier(self, before: WebCarrier | None = None) -> WebCarrier:
        """What a new run of the program uses, with what an earlier one kept."""
        scheme = "https" if self.authority else "http"
        return WebCarrier(
            f"{scheme}://localhost:{self.wire.port}/osee-updates",
            Source(kind="web", name="mirror"),
            authorities=self.authority.pem if self.authority else None,
            etag=before.etag if before else None,
            timestamp=before.timestamp if before else None,
        )


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "www")
    repository.publish(editions[0])
    return repository


@pytest.fixture(params=["https", "http"])
def mirror(request: pytest.FixtureRequest, tmp_path: Path, repository: Repository) -> Iterator[Mirror]:
    top = authority("A root") if request.param == "https" else None
    tls = server_context(tmp_path, authority("An intermediate", top)) if top else None
    server = FaultyServer(repository.folder, tls)
    server.faults.etags = True
    port = int(server.address.rpartition(":")[2])
    with server.running(), CountingProxy(port).running() as wire:
        yield Mirror(repository, server, wire, top)


@pytest.fixture
def laptop(tmp_path: Path, editions: list[bytes], repository: Repository) -> UpdatedLaptop:
    return UpdatedLaptop(tmp_path / "laptop", editions[0], repository)


def spent(laptop: UpdatedLaptop, mirror: Mirror, *, install: bool, before: WebCarrier | None = None) -> int:
    """Bytes on the wire for a check, or for an update, from a cold connection on."""
    mirror.wire.bytes = 0
    laptop.carriers = [mirror.carrier(before)]
    if install:
        laptop.update()
    else:
        laptop.updating.check()
    laptop.updating.close()
    return mirror.wire.bytes


def test_a_check_with_nothing_new(laptop: UpdatedLaptop, mirror: Mirror) -> None:
    spent(laptop, mirror, install=False)
    first = laptop.carriers[0]
    assert isinstance(first, WebCarrier)
    assert spent(laptop, mirror, install=False) <= NOTHING_NEW
    assert spent(laptop, mirror, install=False, before=first) <= (
        NOTHING_NEW if mirror.authority else NOTHING_NEW_PLAIN
    )


def test_one_paragraph_from_every_kept_edition(
    laptop: UpdatedLaptop, mirror: Mirror, editions: list[bytes], tmp_path: Path
) -> None:
    spent(laptop, mirror, install=False)
    mirror.repository.publish(editions[1])
    assert spent(laptop, mirror, install=True) <= ONE_PARAGRAPH
    mirror.repository.publish(editions[2])
    older = UpdatedLaptop(tmp_path / "older", editions[0], mirror.repository)
    shutil.copytree(laptop.content / "trust", older.content / "trust")
    assert spent(laptop, mirror, install=True) <= ONE_PARAGRAPH
    assert spent(older, mirror, install=True) <= ONE_PARAGRAPH
    assert (laptop.edition, older.edition) == (3, 3)


def test_the_first_text_without_any_edition_to_start_from(
    mirror: Mirror, editions: list[bytes], tmp_path: Path
) -> None:
    mirror.repository.publish(editions[1])
    stranger = UpdatedLaptop(tmp_path / "stranger", editions[0], mirror.repository)
    for file in mirror.repository.root_folder.rglob("*.zpatch"):
        file.unlink()
    assert spent(stranger, mirror, install=True) <= FIRST_TEXT
