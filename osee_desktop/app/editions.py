"""Which edition of the library is shown, and how it is opened, searched and checked.

Nothing is installed here: that is `app.updates`.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from osee_desktop.app.surroundings import LANGUAGE
from osee_desktop.base.assets import database
from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, Problem

if TYPE_CHECKING:
    from osee_desktop.env.paths import Paths
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.search.engine import Search


class Shown(NamedTuple):
    """The library that is shown. `front`: its front page, where it was read already; `told`: what was wrong with it."""

    file: Path
    front: "FrontPage | None" = None
    told: "tuple[Problem, ...]" = ()


def library_file(chosen: Path | None) -> Path:
    """The library that was asked for, else what came with the program."""
    return chosen or database(f"library-{LANGUAGE}.db")


def shown(library: Path | None, paths: "Paths") -> Shown:
    """The library that was asked for, else what updates installed, else what came with the program.

    Raises:
        ContentProblem: no edition can be used.
    """
    bundled, content = library_file(library), paths.data / "content"
    if library or not content.is_dir():
        return Shown(bundled)
    from osee_desktop.library.current import find_current  # noqa: PLC0415 - content that was never updated needs none

    return Shown(*find_current(bundled, content, LANGUAGE))


def shown_or_bundled(library: Path | None, paths: "Paths") -> tuple[Path, tuple[Problem, ...]]:
    """As `shown`; where no edition can be used, the bundled one: the command that opens it says what is wrong."""
    try:
        found = shown(library, paths)
    except ContentProblem:
        return library_file(library), ()
    return found.file, found.told


def check_content(library: Path | None, paths: "Paths") -> None:
    """Whether what updates installed is still what was signed; see `updates.damage.check_content`."""
    content = paths.data / "content"
    if library is None and content.is_dir():
        from osee_desktop.updates.damage import check_content  # noqa: PLC0415 - as above

        # Another program is updating, or nothing can be written here: the next start looks again.
        with suppress(EnvironmentProblem):
            check_content(library_file(None), content, LANGUAGE)


def read_front(file: Path) -> "FrontPage":
    """The front page of a library."""
    from osee_desktop.library.front import read_front  # noqa: PLC0415 - `osee --version` needs no library

    return read_front(file)


def open_library(file: Path) -> "Library":
    """A library; whoever opens it closes it."""
    # SQLAlchemy takes longer to import than the first page to appear.
    from osee_desktop.library.library import open_library  # noqa: PLC0415

    return open_library(file)


def open_search(file: Path, cache: Path) -> "Search":
    """The search in a library, with its index in the cache; whoever opens it closes it."""
    from osee_desktop.search.store import open_search  # noqa: PLC0415 - only searching needs Whoosh

    return open_search(file, cache)
