"""Joins what an update needs: what this copy trusts, where updates come from, and what is remembered of mirrors.

The root comes from the folder of the program's own files, never from settings, the environment or the data folder:
whoever may change those must not be able to change whom this copy believes.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.media import sticks
from osee_desktop.updates.mirrors import Mirror, MirrorMemory, host_of
from osee_desktop.updates.places import Places
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import CarrierKind, Source
from osee_desktop.updates.trust.known import read_folder
from osee_desktop.updates.updating import Trust, Updating

DEMONSTRATION: Final = "x-demonstration"
"""Field of a signed root that was made for a trial."""

_ALL: Final[frozenset[CarrierKind]] = frozenset(("web", "folder", "stick"))
_ROOT, _MIRRORS, _AUTHORITIES, _SET = "root.json", "mirrors.json", "authorities.pem", "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisCopy:
    """The program as it was installed, and where it keeps its data.

    Attributes:
        trust: folder with the publisher's root.json, and mirrors.json, authorities.pem (further certificates for the
            connection), set/ (the metadata under which the bundled library was verified); each may be missing.
        bundled: the library file that came with the program.
        content: the folder `content` of the data folder.
        language: of the library.
        released: day of the program's version, such as "2026-11-23".
    """

    trust: Path
    bundled: Path
    content: Path
    language: str
    released: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Where the person wants updates from.

    Attributes:
        mirrors: addresses that the person added; they are asked before those that came with the program.
        folders: folders that the person added.
        only: nothing but this address or folder.
        kinds: kinds of carriers that may be asked now.
        bundled: mirrors that came with the program may be asked too.
    """

    mirrors: Sequence[str] = ()
    folders: Sequence[str] = ()
    only: str = ""
    kinds: frozenset[CarrierKind] = _ALL
    bundled: bool = True


def has_publisher(trust: Path) -> bool:
    """Whether this copy trusts anybody, so that looking for updates makes sense. One look at a folder."""
    return (trust / _ROOT).is_file()


def set_up(
    copy: ThisCopy,
    wishes: Callable[[], Wishes],
    now: Callable[[], datetime],
    plugged_in: Callable[[], list[Path]] = sticks,
) -> Updating:
    """What updates this copy.

    Args:
        copy: what is updated.
        wishes: asked anew at every check.
        now: the clock of this computer.
        plugged_in: finds volumes that hold updates.

    Raises:
        UpdateProblem: trust-unusable.
    """
    sources = Sources(copy, wishes, now, plugged_in)
    return Updating(copy.content, copy.language, read_trust(copy), sources.present, now)


def read_trust(copy: ThisCopy) -> Trust:
    """What a copy trusts.

    Raises:
        UpdateProblem: trust-unusable, where the root is there and cannot be understood.
    """
    root = _root(copy.trust / _ROOT)
    built = datetime.strptime(copy.released, "%Y-%m-%d").replace(tzinfo=UTC)
    return Trust(
        root=root,
        built=built,
        bundled=copy.bundled,
        bundled_set=read_folder(copy.trust / _SET),
        demonstration=bool(root and json.loads(root)["signed"].get(DEMONSTRATION)),
    )


class Sources:
    """The carriers that are there now, those that the person prefers first.

    Args:
        copy, wishes, now, plugged_in: as in `set_up`.
    """

    def __init__(
        self,
        copy: ThisCopy,
        wishes: Callable[[], Wishes],
        now: Callable[[], datetime],
        plugged_in: Callable[[], list[Path]],
    ) -> None:
        self._trust, self._places, self._wishes, self._plugged_in = copy.trust, Places(copy.content), wishes, plugged_in
        self._memory = MirrorMemory(self._places.mirrors, self._places.usage, now)

    def present(self) -> list[Carrier]:
        """Every carrier that may be asked; whether a mirror answers is not known before."""
        wishes = self._wishes()
        if wishes.only:
            return [self._mirror(wishes.only) if is_address(wishes.only) else _folder(wishes.only)]
        found: list[Carrier] = []
        if "folder" in wishes.kinds:
            found += [_folder(folder) for folder in wishes.folders]
        if "stick" in wishes.kinds:
            found += [FolderCarrier(volume, Source(kind="stick", name=str(volume))) for volume in self._plugged_in()]
        if "web" in wishes.kinds:
            bundled = bundled_mirrors(self._trust) if wishes.bundled else ()
            addresses = dict.fromkeys((*wishes.mirrors, *bundled))
            found += [self._mirror(address) for address in addresses if is_address(address)]
        return found

    def _mirror(self, address: str) -> Mirror:
        authorities = self._trust / _AUTHORITIES
        pem = authorities.read_text(encoding="ascii") if authorities.is_file() else None
        return Mirror(address, Source(kind="web", name=host_of(address)), self._memory, pem)


def bundled_mirrors(trust: Path) -> tuple[str, ...]:
    """Mirrors that came with the program."""
    found: Any = {}
    if (trust / _MIRRORS).is_file():
        found = _json(trust / _MIRRORS)
    mirrors = found.get("mirrors", ()) if isinstance(found, dict) else ()
    return tuple(one for one in mirrors if isinstance(one, str))


def is_address(text: str) -> bool:
    """Whether a text is the address of a mirror; anything else is taken for a folder."""
    return text.lower().startswith(("https://", "http://"))


def _folder(folder: str) -> FolderCarrier:
    return FolderCarrier(Path(folder), Source(kind="folder", name=folder))


def _root(file: Path) -> bytes | None:
    if not file.is_file():
        return None
    found = _json(file)
    if not (isinstance(found, dict) and isinstance(found.get("signed"), dict)):
        raise UpdateProblem("trust-unusable", path=file)
    return file.read_bytes()


def _json(file: Path) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise UpdateProblem("trust-unusable", path=file) from error
