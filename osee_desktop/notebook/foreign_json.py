"""Reading a JSON file that came from elsewhere: judged whole, and within limits, before anything of it is used.

It knows the form of values only, not what they are for. Whatever is wrong is told with the place where it stands.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from osee_desktop.base.problems import InputProblem

T = TypeVar("T")
MOST_BYTES: Final = 64_000_000
_LARGEST_NUMBER: Final = 2**53
_HALVES: Final = re.compile("[\0\ud800-\udfff]")
"""What no database and no file can hold as text."""
_CONTROLS: Final = re.compile("[\0-\x1f\x7f]")


class Unfit(ValueError):
    """A value is not what it should be. Its words name the place, such as "items[3].text"."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a file says of itself: the name of its format, and the newest version that this program reads."""

    name: str
    version: int


def read_json(path: Path, expected: Format) -> dict[str, Any]:
    """The object in a file of ours. A file that is too large is refused before it is read.

    Raises:
        InputProblem: file-missing, file-too-large, file-not-ours or file-newer.
    """
    told = _parsed(_bytes_of(path), path)
    if not isinstance(told, dict) or told.get("format") != expected.name:
        raise InputProblem("file-not-ours", path=path)
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputProblem("file-not-ours", path=path)
    if version > expected.version:
        raise InputProblem("file-newer", path=path, found=version, known=expected.version)
    return told


def as_json(told: dict[str, Any], written: Format) -> bytes:
    """An object as the content of a file of ours."""
    whole = {"format": written.name, "version": written.version, **told}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def text(value: object, place: str, most: int) -> str:
    """A text of at most so many letters, with line breaks and whatever else people paste."""
    if not isinstance(value, str) or len(value) > most or _HALVES.search(value):
        raise Unfit(place)
    return value


def line(value: object, place: str, most: int) -> str:
    """A text of at most so many letters, on one line, with nothing that a terminal would obey."""
    found = text(value, place, most)
    if _CONTROLS.search(found):
        raise Unfit(place)
    return found


def one_of(value: object, place: str, allowed: Sequence[str]) -> str:
    """One of these words."""
    if not isinstance(value, str) or value not in allowed:
        raise Unfit(place)
    return value


def number(value: object, place: str, least: int = 0) -> int:
    """A whole number that any program can hold."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _LARGEST_NUMBER:
        raise Unfit(place)
    return value


def fraction(value: object, place: str) -> float:
    """A number from 0 to 1."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise Unfit(place)
    return float(value)


def yes_or_no(value: object, place: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unfit(place)
    return value


def fields(value: object, place: str, names: Sequence[str]) -> dict[str, Any]:
    """An object with exactly these fields."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise Unfit(place)
    return value


def list_of(value: object, place: str, most: int, make: Callable[[object, str], T]) -> tuple[T, ...]:
    """A list of at most so many values, each made by `make` from what stands there and the place."""
    if not isinstance(value, list) or len(value) > most:
        raise Unfit(place)
    return tuple(make(entry, f"{place}[{position}]") for position, entry in enumerate(value))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputProblem("file-missing", path=path)
        if path.stat().st_size > MOST_BYTES:
            raise InputProblem("file-too-large", path=path, most=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise InputProblem("file-missing", path=path) from error
    if len(content) > MOST_BYTES:
        raise InputProblem("file-too-large", path=path, most=MOST_BYTES // 1_000_000)
    return content


def _parsed(content: bytes, path: Path) -> object:
    try:
        told: object = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_without_doubles, parse_constant=_no_number
        )
    except (ValueError, RecursionError) as error:
        raise InputProblem("file-not-ours", path=path) from error
    return told


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found


def _no_number(name: str) -> object:
    raise ValueError(name)
