"""One small JSON file of declared values: each has a name, a default and a check.

A file that cannot be understood costs itself alone: it is set aside and the defaults hold. What a newer program has
written beside our own values is left as it is. It may not know what the values are for.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem

T = TypeVar("T")
_FORMAT: Final = 1
_FORMAT_NAME: Final = "format"


class Key(Generic[T]):
    """A value that is kept.

    Attributes:
        name: its name in the file.
        default: what holds where the file says nothing.
        check: whether something read from a file can be such a value.
    """

    __slots__ = ("check", "default", "name")

    def __init__(self, name: str, default: T, check: Callable[[Any], bool]) -> None:
        self.name: Final = name
        self.default: Final = default
        self.check: Final = check


class KeptValues:
    """The values of one file. It is read once, and written whenever a value becomes another one.

    Attributes:
        problems: what was wrong with the file when it was read, for the person to know.

    Args:
        path: the file; it need not exist. None keeps nothing beyond the end of the program.
        keys: every value that the file may hold for us.
    """

    def __init__(self, path: Path | None, keys: Iterable[Key[Any]]) -> None:
        self._path = path
        self.problems: tuple[EnvironmentProblem, ...] = ()
        self._values = self._read(path) if path else {}
        unusable = [key.name for key in keys if key.name in self._values and not key.check(self._values[key.name])]
        for name in unusable:
            del self._values[name]
        if unusable:
            self._tell(EnvironmentProblem("value-unusable", path=path, names=", ".join(unusable)))

    def get(self, key: Key[T]) -> T:
        """The value that holds now."""
        found: T = self._values.get(key.name, key.default)
        return found

    def put(self, values: Mapping[Key[Any], object]) -> None:
        """Keep these values, and write the file if any of them is another one than before.

        Raises:
            ValueError: a value is not what its key allows.
            EnvironmentProblem: cannot-write. The values hold all the same until the program ends.
        """
        for key, value in values.items():
            if not key.check(value):
                raise ValueError(key.name, value)
        if all(self.get(key) == value for key, value in values.items()):
            return
        self._values |= {key.name: value for key, value in values.items()}
        if self._path:
            self._write(self._path)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            found = json.loads(path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._tell(EnvironmentProblem("cannot-read", path=path, detail=error.strerror))
            return {}
        except (ValueError, RecursionError):
            return self._set_aside(path)
        return found if isinstance(found, dict) and found.get(_FORMAT_NAME) == _FORMAT else self._set_aside(path)

    def _set_aside(self, path: Path) -> dict[str, Any]:
        aside = path.with_name(f"{path.name}.set-aside")
        # On a stick that cannot be written to, the file stays where it is: the defaults hold all the same.
        with suppress(OSError):
            path.replace(aside)
        self._tell(EnvironmentProblem("file-set-aside", path=path, aside=aside))
        return {}

    def _tell(self, problem: EnvironmentProblem) -> None:
        self.problems = (*self.problems, problem)

    def _write(self, path: Path) -> None:
        content = json.dumps({**self._values, _FORMAT_NAME: _FORMAT}, ensure_ascii=False, indent=2, sort_keys=True)
        try:
            write_atomically(path, f"{content}\n".encode())
        except OSError as error:
            raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror) from error


def one_of(*allowed: str) -> Callable[[Any], bool]:
    """A check: one of these words."""

    def check(value: object) -> bool:
        return isinstance(value, str) and value in allowed

    return check


def whole_number(least: int, most: int) -> Callable[[Any], bool]:
    """A check: a whole number from `least` to `most`."""

    def check(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return check


def yes_or_no(value: object) -> bool:
    """A check: true or false."""
    return isinstance(value, bool)


def list_of(check: Callable[[Any], bool], most: int) -> Callable[[Any], bool]:
    """A check: a list of at most `most` values that each pass `check`."""

    def check_all(value: object) -> bool:
        return isinstance(value, list) and len(value) <= most and all(map(check, value))

    return check_all
