"""How long copying takes, as a bar where somebody looks; and fingerprints as they are read aloud."""

from typing import Final, Self

from rich.progress import BarColumn, DownloadColumn, Progress

from osee_desktop.cli.printing import console

_GROUP: Final = 4


class CopyingBar:
    """A bar on a terminal; nothing where the output goes to a file, or where nobody wants it.

    Args:
        shown: whether somebody wants it.
    """

    def __init__(self, *, shown: bool) -> None:
        out = console()
        self._bar = Progress(BarColumn(), DownloadColumn(), console=out, disable=not (shown and out.is_terminal))
        self._task = self._bar.add_task("")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self._bar.stop()

    def move(self, done: int, whole: int) -> None:
        """So many bytes of all are done."""
        self._bar.update(self._task, completed=done, total=whole)


def grouped(digits: str) -> str:
    """Digits in groups of four."""
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))
