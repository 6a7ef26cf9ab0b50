"""What a copy of the program trusts: a publisher's root, and where the mirrors are. `./run build` puts it in.

No setting, option or variable of the program names a root: see docs/threat-model.md.
"""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError

from osee_desktop.base.problems import InputProblem, UpdateProblem
from osee_desktop.publish.repository.workshop import put
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.trust.known import read_folder
from osee_desktop.updates.trust.updater import MetadataUpdater

_ROOT: Final = "root.json"
_MIRRORS: Final = "mirrors.json"
_SET: Final = "set"


def write_trust(folder: Path, root: Path, mirrors: Iterable[str]) -> None:
    """Write the folder `trust` of a copy.

    Args:
        folder: where it is made.
        root: a root that its holders have signed.
        mirrors: addresses of `osee-updates`, those to be asked first in front.

    Raises:
        InputProblem: root-unusable, mirror-address-wrong.
        EnvironmentProblem: cannot-write.
    """
    addresses = [_judged(address) for address in mirrors]
    data = _judged_root(root)
    put(folder / _ROOT, data)
    shown = {"format": 1, "mirrors": addresses}
    put(folder / _MIRRORS, (json.dumps(shown, indent=2, ensure_ascii=False) + "\n").encode())


def write_set(folder: Path, repository: Path, language: str) -> str:
    """Put the metadata of a repository beside the root, for a copy that comes with that repository's newest library.

    Such a copy can pass its library on before it was ever updated.

    Args:
        folder: the folder `trust`, with its root.
        repository: a folder that holds `osee-updates`, or that folder.
        language: of the library.

    Returns:
        The hash of the library that the metadata is about; the copy must come with that one.

    Raises:
        UpdateProblem: repository-unusable; or the carrier's own.
        EnvironmentProblem: cannot-write.
    """
    carrier = FolderCarrier(repository, Source(kind="folder", name=str(repository)))
    with tempfile.TemporaryDirectory() as name:
        try:
            updater = MetadataUpdater(Path(name), (folder / _ROOT).read_bytes(), carrier)
            target = updater.get_targetinfo(layout.pack_target(language))
        except (RepositoryError, DownloadError) as error:
            raise UpdateProblem("repository-unusable", name=repository, detail=error) from error
        if target is None:
            raise UpdateProblem("repository-unusable", name=repository, detail=layout.pack_target(language))
        for file, data in read_folder(Path(name)).items():
            put(folder / _SET / file, data)
    return str(target.hashes["sha256"])


def _judged_root(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        metadata = Metadata[Root].from_bytes(data)
        metadata.signed.verify_delegate("root", metadata.signed_bytes, metadata.signatures)
    except (OSError, RepositoryError, DeserializationError, AttributeError, ValueError) as error:
        raise InputProblem("root-unusable", path=path, detail=error) from error
    return data


def _judged(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputProblem("mirror-address-wrong", address=address)
    return address.rstrip("/")
