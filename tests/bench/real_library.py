"""The library that is measured: that of the real sources, built for the occasion."""

from pathlib import Path

from osee_desktop.publish.build import build_library
from osee_desktop.search.store import beside, index_library
from tests.support.content import REAL_CONTENT


def real_library(folder: Path) -> Path:
    """The library in a folder, with its index beside it.

    Raises:
        RuntimeError: the sources have faults.
    """
    target = folder / "library-en.db"
    faults = build_library(REAL_CONTENT, target)
    if faults:
        raise RuntimeError("\n".join(map(str, faults)))
    index_library(target, beside(target))
    return target
