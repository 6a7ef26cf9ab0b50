"""Testing the connection: the part that fails is named, in words that say what to do."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from osee_desktop.updates.asking import Today
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.layout import TIMESTAMP
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.testing_connection import Tried, connection_words, try_connection
from osee_desktop.updates.trust.checking import Anchor
from tests.support.certificates import authority, server_context
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository
from tests.support.trusting_program import TODAY, TrustingProgram

MIRROR = Source(kind="web", name="mirror")
Try = Callable[[Carrier], tuple[Tried, ...]]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "www")
    repository.publish(b"first edition" * 50)
    return repository


@pytest.fixture
def server(repository: Repository) -> Iterator[FaultyServer]:
    with FaultyServer(repository.folder).running() as server:
        yield server


@pytest.fixture
def attempt(repository: Repository, tmp_path: Path) -> Try:
    def attempted(carrier: Carrier) -> tuple[Tried, ...]:
        known = tmp_path / "trust" / "known"
        anchor = Anchor(root=repository.first_root, built=NOW, known=known, installed={}, installed_set={})
        tried = try_connection(carrier, anchor, Today(NOW))
        carrier.close()
        assert [one.works for one in tried[:-1]] == [True] * (len(tried) - 1)
        assert all(connection_words(one).endswith(".") and "{" not in connection_words(one) for one in tried)
        return tried

    return attempted


def web(address: str) -> WebCarrier:
    return WebCarrier(f"{address}/osee-updates", MIRROR)


def parts(tried: tuple[Tried, ...]) -> list[str]:
    return [one.part for one in tried]


def test_everything_works(attempt: Try, server: FaultyServer) -> None:
    tried = attempt(web(server.address))
    assert parts(tried) == ["name", "server", "certificate", "sign-in", "copy", "trust"]
    assert tried[-1].works


def test_a_name_that_nobody_knows(attempt: Try) -> None:
    tried = attempt(web("http://no-such-host.invalid"))
    assert (parts(tried), tried[-1].works) == (["name"], False)


def test_nobody_there(attempt: Try) -> None:
    tried = attempt(web("http://localhost:9"))
    assert (parts(tried), tried[-1].works) == (["name", "server"], False)


def test_a_proxy_that_does_not_answer(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://localhost:9")
    tried = attempt(web("http://updates.example"))
    assert (parts(tried), tried[-1].works) == (["proxy"], False)


def test_a_proxy_that_answers_stands_for_name_and_server(
    attempt: Try, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    tried = attempt(web("http://updates.example"))
    assert parts(tried)[0] == "proxy"
    assert tried[0].works


def test_a_certificate_of_a_stranger(attempt: Try, repository: Repository, tmp_path: Path) -> None:
    tls = server_context(tmp_path, authority("An intermediate", authority("Somebody")))
    with FaultyServer(repository.folder, tls).running() as server:
        tried = attempt(web(server.address))
    assert (parts(tried), tried[-1].works) == (["name", "server", "certificate"], False)


def test_a_page_for_signing_in(attempt: Try, server: FaultyServer) -> None:
    server.faults.page = b"<html>Please sign in</html>"
    tried = attempt(web(server.address))
    assert (parts(tried)[-1], tried[-1].works) == ("sign-in", False)


def test_no_copy_at_that_place(attempt: Try, server: FaultyServer, repository: Repository) -> None:
    repository.path(TIMESTAMP).unlink()
    tried = attempt(web(server.address))
    assert (parts(tried)[-1], tried[-1].works) == ("copy", False)


def test_a_copy_of_somebody_else(attempt: Try, tmp_path: Path) -> None:
    stranger = Repository(tmp_path / "stranger")
    stranger.publish(b"another first edition")
    tried = attempt(FolderCarrier(stranger.folder, Source(kind="folder", name="share")))
    assert (parts(tried), tried[-1].works) == (["folder", "copy", "trust"], False)
    assert tried[-1].state == "not genuine"


def test_a_copy_that_ended(attempt: Try, repository: Repository) -> None:
    repository.expires["en"] = timedelta(days=-1)
    repository.write()
    tried = attempt(FolderCarrier(repository.folder, Source(kind="stick", name="stick")))
    assert parts(tried)[-1] == "trust"


def test_a_folder_that_is_not_there(attempt: Try, tmp_path: Path) -> None:
    tried = attempt(FolderCarrier(tmp_path / "nowhere", Source(kind="stick", name="stick")))
    assert (parts(tried), tried[-1].works) == (["folder"], False)
    assert "Plug the stick in" in connection_words(tried[-1])


def test_a_link_on_a_stick_is_the_copys_fault(attempt: Try, repository: Repository) -> None:
    repository.path(TIMESTAMP).rename(repository.path("metadata/other.json"))
    repository.path(TIMESTAMP).symlink_to("other.json")
    tried = attempt(FolderCarrier(repository.folder, Source(kind="stick", name="stick")))
    assert (parts(tried), tried[-1].works) == (["folder", "copy"], False)


def test_the_command_says_it_for_every_source(editions: list[bytes], tmp_path: Path) -> None:
    repository = Repository(tmp_path / "share", now=TODAY)
    repository.publish(editions[0])
    program = TrustingProgram(tmp_path / "laptop", editions[0], repository, "http://localhost:9/osee-updates")
    answer = program.osee("sync", "--test")
    assert (answer.code, answer.out.splitlines()[0]) == (3, "localhost")
    assert "LOOK  The server does not answer: " in answer.out
    assert program.osee("sync", "--test", "--from", repository.folder).code == 0
    found = json.loads(program.osee("sync", "--test", "--json").out)
    assert [part["part"] for part in found[0]["parts"]] == ["name", "server"]
    assert not list(program.content.rglob("timestamp.json"))
