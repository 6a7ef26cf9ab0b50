"""Builds of content that is still being edited, to be looked at before anybody signs it.

Every good build is a file of its own in a folder to throw away, so that a window may go on reading the one before.
It may not show anything, and it never writes beside the sources.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osee_desktop.base.problems import ContentProblem
from osee_desktop.publish.build import write_library
from osee_desktop.publish.checks import check
from osee_desktop.publish.faults import Fault
from osee_desktop.publish.sources import read_sources
from osee_desktop.publish.translations import translation_faults

Stamp = tuple[tuple[str, int, int], ...]
"""Every source with when it was changed (nanoseconds) and how many bytes it has: two stamps differ after a save."""

_ORIGINAL = "en"
_KEPT = 4
"""Builds that stay: a window may be that far behind."""


class Preview:
    """The builds of one folder of sources. One thread at a time.

    Args:
        folder: the sources of a language, named after it.
        room: where builds are kept; whoever made it throws it away.
    """

    def __init__(self, folder: Path, room: Path) -> None:
        self._folder, self._room = folder, room
        self._number = 0

    @property
    def number(self) -> int:
        """How many good builds there were."""
        return self._number

    @property
    def library(self) -> Path:
        """The library file of the last good build.

        Raises:
            ContentProblem: preview-not-built, where there was none yet.
        """
        if not self._number:
            raise ContentProblem("preview-not-built", path=self._folder)
        return self._file(self._number)

    def stamp(self) -> Stamp:
        """How the sources are now."""
        return tuple(_stamps(self._folder, self._original))

    def build(self) -> tuple[Fault, ...]:
        """Check the sources, and build the library where nothing stands against it.

        Returns:
            All faults. Those of a translation do not stand against a build; see `number` for whether there was one.

        Raises:
            EnvironmentProblem: cannot-write.
        """
        sources, faults = read_sources(self._folder)
        if sources is None:
            return tuple(sorted(faults))
        if faults := check(sources):
            return tuple(sorted(faults))
        write_library(sources, self._file(self._number + 1))
        self._number += 1
        self._tidy()
        original, _unread = read_sources(self._original) if self._original else (None, [])
        return tuple(sorted(translation_faults(sources, original))) if original else ()

    @property
    def _original(self) -> Path | None:
        """The English beside a translation."""
        return None if self._folder.name == _ORIGINAL else self._folder.parent / _ORIGINAL

    def _file(self, number: int) -> Path:
        return self._room / f"preview-{number}.db"

    def _tidy(self) -> None:
        with suppress(OSError):
            self._file(self._number - _KEPT).unlink(missing_ok=True)


def _stamps(*folders: Path | None) -> Iterator[tuple[str, int, int]]:
    for folder in filter(None, folders):
        for path in sorted(folder.rglob("*.yaml")):
            # A file that goes while one looks is not there.
            with suppress(OSError):
                found = path.stat()
                yield path.as_posix(), found.st_mtime_ns, found.st_size
