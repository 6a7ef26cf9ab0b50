"""A demonstration in one step, a copy of the program that trusts a publisher, and what `./run build --trust` does."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import InputProblem, UpdateProblem
from osee_desktop.publish.repository.keys import load_signer
from osee_desktop.publish.repository.trial import Equipment, make_trial
from osee_desktop.publish.repository.trust_folder import write_set, write_trust
from osee_desktop.updates import layout
from osee_desktop.updates.setting_up import ThisCopy, bundled_mirrors, read_trust
from tests.support.checkout import script
from tests.support.command import osee
from tests.support.content import ROOT, plant
from tests.support.program import environment
from tests.support.repository import Repository

build_word = script("build_word")
MIRROR = "https://updates.example.org/osee-updates"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, real_content: Path) -> Path:
    folder = tmp_path_factory.mktemp("trials") / "demo"
    answer = osee("publish", "demo", folder, "--from", real_content)
    assert (answer.code, answer.err) == (0, "")
    return folder


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "published")
    repository.publish(editions[0])
    (tmp_path / "root.json").write_bytes(repository.first_root)
    return repository


def starter(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the program of a demonstration says."""
    name = "osee.cmd" if sys.platform == "win32" else "osee"
    return subprocess.run(
        [str(folder / "laptop" / name), *words],
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def copy_at(trust: Path) -> ThisCopy:
    return ThisCopy(trust=trust, bundled=trust, content=trust, language="en", released="2026-03-12")


def options(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"trust": None, "mirror": [], "authorities": None, "published": None, **given})


def test_a_program_that_trusts_a_demonstration_says_so(demo: Path) -> None:
    trust = demo / "laptop" / "program" / "resources" / "trust"
    assert read_trust(copy_at(trust)).demonstration
    assert "These are demonstration keys." in osee("publish", "verify", demo / "publisher").out


def test_its_program_needs_no_other_and_has_no_sources(demo: Path) -> None:
    program = demo / "laptop" / "program"
    assert not (program / "resources" / "content").exists()
    assert list(program.rglob("__pycache__")) == []
    assert "Change management" in starter(demo, "list", "competencies").stdout


def test_an_edit_becomes_an_update_with_its_keys(demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(demo, tmp_path / "demo"))
    settings = folder / "laptop" / "data" / "config" / "settings.json"
    assert json.loads(settings.read_text(encoding="utf-8"))["update-folders"] == [str(demo / "publisher")]
    plant(folder / "content" / "en", "framework.yaml", "number: 1", "number: 2")
    plant(folder / "content" / "en", "modules/strategy.yaml", "lead: ", "lead: A new beginning. ")
    words: list[str | Path] = ["--passphrase-file", folder / "keys" / "passphrase.txt"]
    steps: list[list[str | Path]] = [
        ["build", "en", "--from", folder / "content" / "en", "--to", folder / "library.db"],
        ["stage", folder / "library.db"],
        ["sign", "--role", "en", "--key", folder / "keys" / "en.pem", *words],
        ["release", "--key", folder / "keys" / "online.pem", *words],
    ]
    for step in steps:
        answer = osee("publish", "--in", folder / "publisher", *step)
        assert (answer.code, answer.err) == (0, "")
    done = starter(folder, "sync", "--from", str(folder / "publisher"), "--yes", "--json")
    assert done.returncode == 0, done.stderr
    assert "A new beginning." in starter(folder, "show", "module/strategy").stdout


def test_its_keys_are_thrown_away_with_their_passphrase(demo: Path) -> None:
    words = (demo / "keys" / "passphrase.txt").read_text(encoding="ascii")
    assert len(words) >= 16
    for name in ("root-1", "root-2", "root-3", "targets", "en", "online"):
        load_signer(demo / "keys" / f"{name}.pem", words)


def test_what_stands_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    answer = osee("publish", "demo", tmp_path)
    assert answer.code == 2
    assert answer.err.startswith(f"{tmp_path} is not empty.")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_this_checkout_trusts_nobody() -> None:
    assert read_trust(copy_at(resource("trust"))).root is None
    assert list((ROOT / "resources").glob("trust/*.json")) == []


def test_a_copy_trusts_a_root_and_asks_its_mirrors(repository: Repository, tmp_path: Path) -> None:
    write_trust(tmp_path / "trust", tmp_path / "root.json", [f"{MIRROR}/", "http://localhost/osee-updates"])
    trust = read_trust(copy_at(tmp_path / "trust"))
    assert (trust.root, trust.demonstration) == (repository.first_root, False)
    assert bundled_mirrors(tmp_path / "trust") == (MIRROR, "http://localhost/osee-updates")


@pytest.mark.parametrize(
    "mirror", ["", "updates.example.org", "ftp://example.org/osee-updates", "https:///x", "file:///x"]
)
def test_what_is_no_address_of_a_mirror_is_refused(repository: Repository, tmp_path: Path, mirror: str) -> None:
    assert repository.first_root
    with pytest.raises(InputProblem, match="mirror-address-wrong"):
        write_trust(tmp_path / "trust", tmp_path / "root.json", [mirror])
    assert not (tmp_path / "trust").exists()


def test_a_root_that_too_few_have_signed_is_not_trusted(repository: Repository, tmp_path: Path) -> None:
    repository.write_root(repository.root_keys[:1])
    for path in (repository.path(layout.metadata("root", 2)), repository.path(layout.TIMESTAMP), tmp_path / "nowhere"):
        with pytest.raises(InputProblem, match="root-unusable"):
            write_trust(tmp_path / "trust", path, [])


def test_the_metadata_of_the_bundled_library_goes_along(repository: Repository, tmp_path: Path) -> None:
    write_trust(tmp_path / "trust", tmp_path / "root.json", [])
    assert write_set(tmp_path / "trust", repository.folder, "en") == repository.editions[0].sha256
    kept = read_trust(copy_at(tmp_path / "trust")).bundled_set
    assert {"timestamp.json", "snapshot.json", "targets.json", "en.json", "root_history/1.root.json"} <= set(kept)


def test_metadata_of_another_publisher_does_not_go_along(repository: Repository, tmp_path: Path) -> None:
    write_trust(tmp_path / "trust", tmp_path / "root.json", [])
    other = Repository(tmp_path / "other")
    other.write()
    with pytest.raises(UpdateProblem, match="repository-unusable"):
        write_set(tmp_path / "trust", other.folder, "en")
    with pytest.raises(UpdateProblem, match="repository-unusable"):
        write_set(tmp_path / "trust", repository.folder, "fr")


def test_a_trial_of_a_copy_that_was_published(repository: Repository, tmp_path: Path, editions: list[bytes]) -> None:
    (tmp_path / "library.db").write_bytes(editions[0])
    equipment = Equipment(
        root=tmp_path / "root.json", mirrors=(MIRROR,), library=tmp_path / "library.db", published=repository.folder
    )
    make_trial(tmp_path / "trial", equipment)
    program = tmp_path / "trial" / "program"
    assert (program / "db" / "library-en.db").read_bytes() == editions[0]
    assert bundled_mirrors(program / "resources" / "trust") == (MIRROR,)


def test_a_build_trusts_nobody_unless_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.json").write_bytes(b"of an earlier build")
    build_word.trust(tmp_path / "trust", tmp_path / "library.db", options())
    assert not (tmp_path / "trust").exists()


def test_a_build_takes_root_mirrors_and_published_metadata(
    repository: Repository, tmp_path: Path, editions: list[bytes]
) -> None:
    (tmp_path / "library.db").write_bytes(editions[0])
    (tmp_path / "ca.pem").write_text("PEM", encoding="ascii")
    wanted = options(
        trust=tmp_path / "root.json", mirror=[MIRROR], authorities=tmp_path / "ca.pem", published=repository.folder
    )
    build_word.trust(tmp_path / "trust", tmp_path / "library.db", wanted)
    trust = read_trust(copy_at(tmp_path / "trust"))
    assert trust.root == repository.first_root
    assert trust.bundled_set
    assert (tmp_path / "trust" / "authorities.pem").read_text(encoding="ascii") == "PEM"


def test_a_build_with_another_library_than_the_published_one_fails(
    repository: Repository, tmp_path: Path, editions: list[bytes]
) -> None:
    (tmp_path / "library.db").write_bytes(editions[1])
    wanted = options(trust=tmp_path / "root.json", published=repository.folder)
    with pytest.raises(build_word.frozen_check.BuildError, match="is not the edition that is published"):
        build_word.trust(tmp_path / "trust", tmp_path / "library.db", wanted)


def test_a_build_says_what_is_wrong_with_a_root(tmp_path: Path) -> None:
    with pytest.raises(build_word.frozen_check.BuildError, match="is not a root that its holders have signed"):
        build_word.trust(tmp_path / "trust", tmp_path / "library.db", options(trust=tmp_path / "nowhere.json"))
