"""One small JSON file of declared values: each has a name, a default and a check.

A file that cannot be understood costs itself alone: it is set aside and the defaults hold. What a newer program has
written beside our own values is left as it is. It may not know what the values are for.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem

T = TypeVar("T")
_FORMAT: Final = 1
_FORMAT_NAME: Final = "format"
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


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
        preset: what holds in place of a default, by the names of keys.
        locked: what holds whatever the file says, by the names of keys; it is never written.
    """

    def __init__(
        self,
        path: Path | None,
        keys: Iterable[Key[Any]],
        preset: Mapping[str, Any] = _NONE,
        locked: Mapping[str, Any] = _NONE,
    ) -> None:
        self._path, self._preset, self._locked = path, preset, locked
        self.problems: tuple[EnvironmentProblem, ...] = ()
        self._values = self._from_file(self._read(path)) if path else {}
        unusable = [key.name for key in keys if key.name in self._values and not key.check(self._values[key.name])]
        for name in unusable:
            del self._values[name]
        if unusable:
            self._tell(EnvironmentProblem("value-unusable", path=path, names=", ".join(unusable)))

    def get(self, key: Key[T]) -> T:
        """The value that holds now."""
        for known in (self._locked, self._values, self._preset):
            if key.name in known:
                found: T = known[key.name]
                return found
        return key.default

    def is_locked(self, key: Key[Any]) -> bool:
        """Whether this value can be no other one here."""
        return key.name in self._locked

    def put(self, values: Mapping[Key[Any], object]) -> None:
        """Keep these values, and write the file if any of them is another one than before. Locked ones are passed over.

        Raises:
            ValueError: a value is not what its key allows.
            EnvironmentProblem: cannot-write. The values hold all the same until the program ends.
        """
        for key, value in values.items():
            if not key.check(value):
                raise ValueError(key.name, value)
        new = {key.name: value for key, value in values.items() if not self.is_locked(key) and self.get(key) != value}
        if not new:
            return
        self._values |= new
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

    def _from_file(self, values: dict[str, Any]) -> dict[str, Any]:
        """These values of the file as the program has them: some may stand there in another form."""
        return values

    def _to_file(self, values: dict[str, Any]) -> dict[str, Any]:
        """The same the other way round."""
        return values

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
        told = {**self._to_file(self._values), _FORMAT_NAME: _FORMAT}
        content = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
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
