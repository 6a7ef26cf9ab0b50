"""The TUF client workflow, step by step, through the command that the conformance suite calls.

The suite of the TUF project is not part of this repository; these tests cover its ground with our own publisher.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, MetaFile, Snapshot, Targets

from osee_desktop.updates import layout
from tests.support.conforming import main
from tests.support.content import ROOT
from tests.support.faulty_server import FaultyServer
from tests.support.program import environment
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY

DAY = timedelta(days=1)
PACK = "en/pack.db"
FIRST, SECOND = b"first edition" * 50, b"second edition" * 60
ROLES = ("root", "timestamp", "snapshot", "targets")


@dataclass
class Client:
    """A client under test: its folders, and where it finds the repository."""

    folder: Path
    server: FaultyServer
    words: list[str] = field(default_factory=list)

    def init(self, root: bytes) -> int:
        for name in ("metadata", "targets"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "initial.json").write_bytes(root)
        return main(["--metadata-dir", str(self.folder / "metadata"), "init", str(self.folder / "initial.json")])

    def refresh(self) -> int:
        return main([*self.places(), "refresh"])

    def download(self, name: str = PACK) -> int:
        targets = f"{self.server.address}/osee-updates/targets"
        where = ["--target-name", name, "--target-base-url", targets, "--target-dir", str(self.folder / "targets")]
        return main([*self.places(), *where, "download"])

    def places(self) -> list[str]:
        address = f"{self.server.address}/osee-updates/metadata"
        return ["--metadata-dir", str(self.folder / "metadata"), "--metadata-url", address]

    def version(self, role: str) -> int:
        data: dict[str, Any] = json.loads((self.folder / "metadata" / f"{role}.json").read_bytes())
        return int(data["signed"]["version"])

    def versions(self) -> dict[str, int]:
        present = (role for role in (*ROLES, "en") if (self.folder / "metadata" / f"{role}.json").exists())
        return {role: self.version(role) for role in present}

    def downloaded(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.folder / "targets").iterdir())]

    def asked(self) -> list[str]:
        """Names of metadata that was asked for, in order."""
        return [one.path.rpartition("/metadata/")[2] for one in self.server.asked if "/metadata/" in one.path]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "www", now=TODAY - DAY)
    repository.publish(FIRST)
    return repository


@pytest.fixture
def server(repository: Repository) -> Iterator[FaultyServer]:
    with FaultyServer(repository.folder).running() as server:
        yield server


@pytest.fixture
def client(tmp_path: Path, repository: Repository, server: FaultyServer) -> Client:
    client = Client(tmp_path / "client", server)
    assert client.init(repository.first_root) == 0
    assert server.asked == []
    return client


def test_a_refresh_asks_in_the_order_of_the_specification(client: Client) -> None:
    assert client.refresh() == 0
    assert client.asked() == ["2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"]
    assert client.versions() == dict.fromkeys(ROLES, 1)


def test_a_server_that_knows_no_head_makes_no_difference(client: Client, server: FaultyServer) -> None:
    server.faults.head = False
    assert client.refresh() == 0
    assert client.versions() == dict.fromkeys(ROLES, 1)


def test_a_refresh_with_nothing_new_asks_for_the_timestamp_alone(client: Client, server: FaultyServer) -> None:
    client.refresh()
    server.asked.clear()
    assert client.refresh() == 0
    assert client.asked() == ["2.root.json", "timestamp.json"]


def test_a_download_refreshes_first_and_a_target_that_is_not_there_fails(client: Client) -> None:
    assert client.download("en/none") == 1
    assert client.versions() == {**dict.fromkeys(ROLES, 1), "en": 1}
    assert client.downloaded() == []


def test_a_target_comes_through_its_delegated_role(client: Client) -> None:
    assert client.download() == 0
    assert client.downloaded() == [FIRST]
    assert client.asked()[-1] == "1.en.json"


def test_a_target_of_nobodys_role_is_not_found_and_no_role_is_asked(client: Client) -> None:
    assert client.download("elsewhere/pack.db") == 1
    assert client.asked()[-1] == "1.targets.json"


@pytest.mark.parametrize("spoil", [b'"version":1', b'"spec_version"', b'"keyids"'])
def test_an_initial_root_that_is_no_root_is_the_end(client: Client, repository: Repository, spoil: bytes) -> None:
    client.init(repository.first_root.replace(spoil, b'"nothing":1', 1))
    assert client.refresh() == 1
    assert client.asked() == []


def test_an_initial_root_that_nobody_signed_is_the_end(client: Client, repository: Repository) -> None:
    root = json.loads(repository.first_root)
    for signature in root["signatures"]:
        signature["sig"] = signature["sig"][::-1]
    client.init(json.dumps(root).encode())
    assert client.refresh() == 1
    assert client.asked() == []


def test_roots_are_walked_one_by_one(client: Client, repository: Repository) -> None:
    for _ in range(5):
        repository.write_root()
    assert client.refresh() == 0
    assert client.version("root") == 6
    assert list(dict.fromkeys(client.asked()))[:6] == [f"{number}.root.json" for number in range(2, 8)]


def test_a_missing_root_in_between_ends_the_walk(client: Client, repository: Repository) -> None:
    for _ in range(3):
        repository.write_root()
    repository.path("metadata/3.root.json").unlink()
    client.refresh()
    assert client.version("root") == 2


def test_a_root_with_the_version_of_another_is_not_taken(client: Client, repository: Repository) -> None:
    repository.path("metadata/2.root.json").write_bytes(repository.first_root)
    assert client.refresh() == 1
    assert client.versions() == {"root": 1}


@pytest.mark.parametrize(("signers", "old", "code"), [(2, 2, 0), (1, 2, 1), (2, 1, 1), (2, 0, 1), (0, 2, 1)])
def test_a_new_root_needs_the_threshold_of_old_and_new_holders(
    client: Client, repository: Repository, signers: int, old: int, code: int
) -> None:
    before = list(repository.root_keys)
    repository.root_keys = [CryptoSigner.generate_ed25519() for _ in range(3)]
    stranger = [CryptoSigner.generate_ed25519()]
    repository.write_root(signers=repository.root_keys[:signers] or stranger, old=before[:old])
    repository.write()
    assert client.refresh() == code
    assert client.version("root") == 2 - code


def test_the_same_signature_twice_is_one(client: Client, repository: Repository) -> None:
    repository.write_root(signers=repository.root_keys[:1])
    file = repository.path("metadata/2.root.json")
    root = json.loads(file.read_bytes())
    root["signatures"] *= 2
    file.write_text(json.dumps(root), encoding="utf-8")
    assert client.refresh() == 1


@pytest.mark.parametrize("role", ROLES)
def test_a_role_whose_time_is_over_is_refused(client: Client, repository: Repository, role: str) -> None:
    client.refresh()
    repository.expires[role] = timedelta(hours=1)
    if role == "root":
        repository.write_root()
    repository.write()
    assert client.refresh() == 1
    newer = {"root": ("root",), "timestamp": (), "snapshot": ("timestamp",), "targets": ("timestamp", "snapshot")}
    kept = {name: version for name, version in client.versions().items() if version > 1}
    assert set(kept) <= set(newer[role])


def test_a_delegated_role_whose_time_is_over_is_refused(client: Client, repository: Repository) -> None:
    repository.expires["en"] = timedelta(hours=1)
    repository.write()
    assert client.refresh() == 0
    assert client.download() == 1
    assert client.downloaded() == []


def test_what_has_run_out_here_is_replaced_by_what_is_newer_there(client: Client, repository: Repository) -> None:
    repository.expires["root"] = timedelta(hours=1)
    repository.write_root()
    repository.expires["root"] = 365 * DAY
    repository.write_root()
    assert client.refresh() == 0
    assert client.version("root") == 3


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_no_role_goes_back(client: Client, repository: Repository, role: str) -> None:
    repository.write()
    assert client.refresh() == 0
    repository.write(**{role: 1})
    assert client.refresh() == 1
    assert client.version(role) == 2


def test_a_delegated_role_does_not_go_back(client: Client, repository: Repository) -> None:
    repository.write()
    assert client.download() == 0
    repository.write(en=1)
    assert client.refresh() == 1
    assert client.version("en") == 2


def test_another_timestamp_of_the_same_version_is_not_kept(client: Client, repository: Repository) -> None:
    client.refresh()
    before = (client.folder / "metadata" / "timestamp.json").read_bytes()
    repository.now += timedelta(hours=1)
    repository.versions["snapshot"] = 100
    repository.write_timestamp(timestamp=1)
    client.refresh()
    assert (client.folder / "metadata" / "timestamp.json").read_bytes() == before


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_a_file_with_another_version_than_its_name_says_is_refused(
    client: Client, repository: Repository, role: str
) -> None:
    old = repository.path(layout.metadata(role, 1)).read_bytes()
    repository.write()
    repository.path(layout.metadata(role, 2)).write_bytes(old)
    assert client.refresh() == 1
    assert client.versions().get(role) is None


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_role_that_a_stranger_signed_is_refused(client: Client, repository: Repository, role: str) -> None:
    stranger = CryptoSigner.generate_ed25519()
    if role == "targets":
        repository.targets_key = stranger
    else:
        repository.online_key = stranger
    repository.write()
    assert client.refresh() == 1
    assert role not in client.versions() or client.version(role) == 1


def test_rotated_online_keys_recover_what_ran_ahead(client: Client, repository: Repository) -> None:
    honest = dict(repository.versions)
    repository.write(timestamp=900, snapshot=900)
    assert client.refresh() == 0
    repository.versions = honest
    repository.rotate_online()
    repository.write()
    assert client.refresh() == 0
    assert (client.version("timestamp"), client.version("snapshot")) == (2, 2)


def test_a_key_that_was_replaced_signs_no_more(client: Client, repository: Repository) -> None:
    stolen = repository.online_key
    repository.rotate_online()
    repository.write()
    assert client.refresh() == 0
    repository.write_timestamp(key=stolen)
    assert client.refresh() == 1
    assert client.version("timestamp") == 2


def test_fields_that_nobody_knows_are_part_of_what_is_signed(client: Client, repository: Repository) -> None:
    top = repository.top()
    top.unrecognized_fields["custom-field"] = {"a": [1, 2]}
    repository.write_role("targets", top, repository.targets_key, {})
    repository.write_role("snapshot", repository.snapshot(), repository.online_key, {})
    repository.write_timestamp()
    assert client.refresh() == 0
    file = repository.path(layout.metadata("targets", 2))
    (client.folder / "metadata" / "targets.json").unlink()
    file.write_bytes(file.read_bytes().replace(b'"custom-field":{"a":[1,2]}', b'"custom-field":{"a":[1,3]}'))
    assert client.refresh() == 1


@pytest.mark.parametrize("name", ["?", "#", "%", "/deep", "../up", "a b", "ä"])
def test_odd_names_of_roles_stay_within_their_folder(client: Client, repository: Repository, name: str) -> None:
    top = repository.top()
    assert top.delegations
    assert top.delegations.roles is not None
    keyid = repository.language_key.public_key.keyid
    top.delegations.roles[name] = DelegatedRole(name, [keyid], 1, False, paths=["odd/*"])
    quoted = f"1.{quote(name, safe='')}.json"
    odd = Targets(version=1, expires=repository.now + 300 * DAY)
    repository.path(f"metadata/{quoted}").write_bytes(repository.signed(odd, repository.language_key))
    repository.write_role("targets", top, repository.targets_key, {})
    meta = {f"{role}.json": MetaFile(version=version) for role, version in (("targets", 2), ("en", 1), (name, 1))}
    snapshot = Snapshot(version=2, expires=repository.now + 300 * DAY, meta=meta)
    repository.path("metadata/2.snapshot.json").write_bytes(repository.signed(snapshot, repository.online_key))
    repository.versions["snapshot"] = 2
    repository.write_timestamp()
    assert client.download("odd/file") == 1
    assert client.asked()[-1] == quoted
    assert {path.name for path in client.folder.iterdir()} == {"metadata", "targets", "initial.json"}
    assert len(list((client.folder / "metadata").glob("*.json"))) == len(ROLES) + 1


def test_a_target_that_is_here_is_not_fetched_again(client: Client, server: FaultyServer) -> None:
    client.download()
    server.asked.clear()
    assert client.download() == 0
    assert not [one for one in server.asked if "/targets/" in one.path]


def test_a_new_version_of_a_target_takes_the_place_of_the_old(client: Client, repository: Repository) -> None:
    client.download()
    repository.publish(SECOND)
    assert client.download() == 0
    assert client.downloaded() == [SECOND]


@pytest.mark.parametrize("data", [b"malicious" * 50, FIRST[:-1] + b"x", FIRST + b"x", FIRST[:-1], b""])
def test_other_bytes_than_were_signed_are_never_there(client: Client, repository: Repository, data: bytes) -> None:
    file = repository.path(layout.raw("en", repository.editions[0].sha256))
    file.write_bytes(data)
    assert client.download() == 1
    assert client.downloaded() == []
    file.write_bytes(FIRST)
    assert client.download() == 0
    assert client.downloaded() == [FIRST]


def test_a_download_that_broke_off_goes_on(client: Client, server: FaultyServer) -> None:
    client.refresh()
    server.faults.cut = [10**6, 10**6, 100]
    assert client.download() == 1
    server.sent = 0
    assert client.download() == 0
    assert client.downloaded() == [FIRST]
    assert server.asked[-1].range == "bytes=100-"


def test_metadata_larger_than_any_honest_one_is_refused(client: Client, repository: Repository) -> None:
    repository.path(layout.TIMESTAMP).write_bytes(b" " * 20_000)
    assert client.refresh() == 1
    assert client.versions() == {"root": 1}


def test_it_is_a_command(client: Client) -> None:
    script = ROOT / "tests" / "support" / "conformance_client"
    words = [sys.executable, str(script), *client.places(), "refresh"]
    env = {**environment(client.folder), "PYTHONPATH": ""}
    done = subprocess.run(words, env=env, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert client.versions() == dict.fromkeys(ROLES, 1)
