"""What the window is given to preview content with. It holds no code and loads nothing."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from osee_desktop.library.front import FrontPage

LANE = "preview"


class PreviewFault(NamedTuple):
    """A fault of the sources: the file as its folder knows it, the line (from 1), and what to do."""

    file: str
    line: int
    sentence: str


class Built(NamedTuple):
    """What came of a build.

    Attributes:
        faults: everything that is wrong, in the order of files and lines.
        number: how many good builds there were.
    """

    faults: tuple[PreviewFault, ...]
    number: int


class PreviewPort(NamedTuple):
    """The way to the builds; everything but `folder` is asked off the main thread.

    Attributes:
        folder: the sources, as the person knows them.
        stamp: how the sources are now; another one after every save.
        build: builds them, unless something is wrong.
        read_front: the front page of the last good build.
    """

    folder: str
    stamp: "Callable[[], Hashable]"
    build: "Callable[[], Built]"
    read_front: "Callable[[], FrontPage]"
