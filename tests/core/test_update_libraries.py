"""What updates rely on in libraries that may change under them: private names, the fallback of signatures, versions."""

import importlib.metadata
import re
from pathlib import Path

import pruning
import pytest
import tuf
import urllib3
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.updater import Updater

from tests.support.content import ROOT
from tests.support.program import environment, run_python
from tests.support.repository import Repository

PINNED = dict(
    re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements" / "core.txt").read_text(encoding="ascii"), re.MULTILINE)
)
WITHOUT_CRYPTOGRAPHY = """
import sys
sys.modules["cryptography"] = None
from datetime import UTC, datetime, timedelta
from pathlib import Path
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.trust.checking import Anchor, check_carrier
folder, root = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
now = datetime(2026, 3, 12, 9, tzinfo=UTC)
anchor = Anchor(root=root, built=now, known=folder / "none" / "known", installed={}, installed_set={})
verdict = check_carrier(FolderCarrier(folder, Source(kind="folder", name="x")), anchor, ["en"], now)
print(verdict.answer, verdict.state, *verdict.packs)
loaded = {name.partition(".")[0] for name, module in sys.modules.items() if module is not None}
print(sorted(loaded & {"cryptography", "nacl", "zstandard", "requests", "niquests"}))
"""


@pytest.mark.parametrize("name", ["_update_root_symlink", "_persist_file"])
def test_the_private_names_of_tuf_that_are_replaced_are_there(name: str) -> None:
    assert callable(getattr(Updater, name))


def test_the_time_by_which_tuf_judges_can_be_given(tmp_path: Path) -> None:
    root = Repository(tmp_path).first_root
    assert hasattr(TrustedMetadataSet(root, tuf.ngclient.config.EnvelopeType.METADATA), "reference_time")  # type: ignore[attr-defined]


def test_signatures_are_checked_without_cryptography(tmp_path: Path, editions: list[bytes]) -> None:
    repository = Repository(tmp_path / "stick")
    repository.publish(editions[0])
    (tmp_path / "root.json").write_bytes(repository.first_root)
    done = run_python(
        "-c", WITHOUT_CRYPTOGRAPHY, repository.folder, tmp_path / "root.json", env=environment(tmp_path / "home")
    )
    assert done.stdout.splitlines() == ["accept None en", "[]"], done.stderr


def test_a_forged_signature_is_refused_without_cryptography(tmp_path: Path, editions: list[bytes]) -> None:
    repository = Repository(tmp_path / "stick")
    repository.publish(editions[0])
    (tmp_path / "root.json").write_bytes(repository.first_root)
    timestamp = repository.path("metadata/timestamp.json")
    forged = re.sub(
        rb'"sig":"(.)', lambda found: b'"sig":"' + (b"1" if found[1] == b"0" else b"0"), timestamp.read_bytes()
    )
    timestamp.write_bytes(forged)
    done = run_python(
        "-c", WITHOUT_CRYPTOGRAPHY, repository.folder, tmp_path / "root.json", env=environment(tmp_path / "home")
    )
    assert done.stdout.splitlines()[0] == "refuse not genuine", done.stderr


@pytest.mark.parametrize("name", ["tuf", "securesystemslib", "urllib3", "truststore", "backports-zstd"])
def test_the_pinned_versions_are_those_that_run(name: str) -> None:
    assert importlib.metadata.version(name) == PINNED[name]


def test_the_network_library_is_itself() -> None:
    """niquests replaces the files of urllib3 by those of another library, at the start of the interpreter."""
    assert str(vars(urllib3)["__version__"]) == PINNED["urllib3"]
    files = importlib.metadata.files("urllib3") or []
    assert Path(urllib3.__file__).resolve() in {Path(str(file.locate())).resolve() for file in files}
    installed = {distribution.name.lower() for distribution in importlib.metadata.distributions()}
    assert not installed & {"niquests", "urllib3-future", "zstandard"}


def test_the_frozen_program_leaves_out_what_only_publishers_need() -> None:
    for name in ("cryptography", "zstandard", "niquests", "requests"):
        assert pruning.returned([], [name])
