"""What an administrator decides for many computers: `policy.toml` beside the program, with presets and locks.

A preset holds until the person chooses something else, a lock holds whatever they choose. A file with a mistake is
not used at all: the program says where the mistake is and works as it was delivered. Nothing here is on the way to the
first page unless such a file is there. It may not know what a setting does.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, get_args

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import InputProblem
from osee_desktop.env.moving_paths import found_path
from osee_desktop.env.settings import (
    TEXT_SIZE,
    UPDATE_BUDGET,
    UPDATE_FOLDERS,
    UPDATE_MIRRORS,
    UPDATE_POLICY,
    Given,
    UpdatePolicy,
)

PRESET, LOCK = "preset", "lock"
"""The two parts of the file."""
LANGUAGE, ROLES, STICKS = "language", "roles", "update-sticks"
"""What has no setting of the person's own."""

_MOST_MEGABYTES: Final = 100_000
_SIZES: Final = (50, 300)
_MOST_ROLES: Final = 64
_MOST_SOURCES: Final = 8
_LONGEST: Final = 1000
_ROLE: Final = re.compile(r"role/[a-z0-9]+(-[a-z0-9]+)*")
_HEAD: Final = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]\s*(#.*)?$")
_ENTRY: Final = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*[=.]""")
_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


class Policy(NamedTuple):
    """What was decided.

    Attributes:
        path: the file; None where there is none.
        preset: by name, what holds until the person chooses something else.
        locked: by name, what holds in any case. Folders are absolute.
    """

    path: Path | None = None
    preset: Mapping[str, Any] = MappingProxyType({})
    locked: Mapping[str, Any] = MappingProxyType({})

    @property
    def given(self) -> Given:
        """The same for the settings; what has no setting is passed over there."""
        return Given(self.preset, self.locked)

    def value(self, name: str) -> Any:  # noqa: ANN401 - as its name says: text, a list, a number or yes or no
        """What was decided under a name; None where nothing was."""
        return self.locked.get(name, self.preset.get(name))

    def is_locked(self, *names: str) -> bool:
        """Whether any of these is locked."""
        return any(name in self.locked for name in names)

    @property
    def locks_sources(self) -> bool:
        """Whether the person may not say where updates come from."""
        return self.is_locked(UPDATE_FOLDERS.name, UPDATE_MIRRORS.name)


class _Place(NamedTuple):
    """A place in the file, for the sentences about it."""

    file: Path
    text: str

    def where(self, part: str, name: str = "") -> str:
        """The file and, where it can be found, the line on which a part begins or a name stands in it."""
        inside = ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            head = _HEAD.match(line)
            inside = head[1] if head else inside
            entry = _ENTRY.match(line)
            if inside == part and (entry and entry[1] == name if name else head):
                return f"{self.file}:{number}"
        return str(self.file)


def read_policy(path: Path) -> Policy:
    """Read a policy, and check all of it.

    Raises:
        InputProblem: policy-unreadable, policy-not-toml, policy-unknown-part, policy-unknown-name, policy-twice,
            policy-not-a-choice, policy-not-a-number, policy-not-yes-or-no, policy-not-a-list, policy-not-a-role,
            policy-not-an-address. The fact `where` is the file with the line, where that can be had.
    """
    text = _read(path)
    place, told = _Place(path, text), _parse(path, text)
    for part, entries in told.items():
        if part not in {PRESET, LOCK} or not isinstance(entries, dict):
            raise InputProblem("policy-unknown-part", where=place.where(part), part=part)
    parts = {part: _checked(place, part, told.get(part, {})) for part in (PRESET, LOCK)}
    for name in parts[LOCK]:
        if name in parts[PRESET]:
            raise InputProblem("policy-twice", where=place.where(LOCK, name), name=name)
    return Policy(path, parts[PRESET], parts[LOCK])


def names() -> tuple[str, ...]:
    """Everything that may be preset or locked."""
    return tuple(_checks())


def languages() -> tuple[str, ...]:
    """The languages in which this copy can speak."""
    files = resource("i18n").glob("*/LC_MESSAGES/osee.mo")
    return tuple(sorted({"en", *(file.parent.parent.name for file in files)}))


def _read(path: Path) -> str:
    try:
        # Notepad begins its files with a mark.
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputProblem("policy-unreadable", path=path, detail=error.strerror) from error
    except UnicodeDecodeError as error:
        raise InputProblem("policy-unreadable", path=path, detail="UTF-8") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = found[1] if found and found[1] else len(text.rstrip().splitlines())
        raise InputProblem("policy-not-toml", where=f"{path}:{line}", detail=_LINE.sub("", str(error))) from error


class _Entry(NamedTuple):
    """An entry: where it stands, its name and its value."""

    where: str
    name: str
    value: Any


_Check = Callable[[_Entry], None]


def _checked(place: _Place, part: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    checks = _checks()
    for name, value in entries.items():
        entry = _Entry(place.where(part, name), name, value)
        if name not in checks:
            raise InputProblem("policy-unknown-name", where=entry.where, name=name, known=", ".join(checks))
        checks[name](entry)
    folders = [found_path(one, place.file.parent) for one in entries.get(UPDATE_FOLDERS.name, ())]
    return {**entries, UPDATE_FOLDERS.name: folders} if UPDATE_FOLDERS.name in entries else dict(entries)


def _checks() -> dict[str, _Check]:
    """Every name, and what finds out whether a value can be used under it."""
    return {
        LANGUAGE: _choice(languages()),
        ROLES: _check_roles,
        TEXT_SIZE.name: _number(*_SIZES),
        UPDATE_POLICY.name: _choice(get_args(UpdatePolicy)),
        UPDATE_FOLDERS.name: _check_list,
        UPDATE_MIRRORS.name: _check_addresses,
        STICKS: _check_yes_or_no,
        UPDATE_BUDGET.name: _number(0, _MOST_MEGABYTES),
    }


def _choice(allowed: Iterable[str]) -> _Check:
    def check(entry: _Entry) -> None:
        if entry.value not in allowed:
            raise InputProblem("policy-not-a-choice", where=entry.where, name=entry.name, allowed=", ".join(allowed))

    return check


def _number(least: int, most: int) -> _Check:
    def check(entry: _Entry) -> None:
        value = entry.value
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise InputProblem("policy-not-a-number", where=entry.where, name=entry.name, least=least, most=most)

    return check


def _check_list(entry: _Entry, most: int = _MOST_SOURCES) -> None:
    value = entry.value
    if not isinstance(value, list) or len(value) > most or not all(map(_is_text, value)):
        raise InputProblem("policy-not-a-list", where=entry.where, name=entry.name, most=most)


def _check_roles(entry: _Entry) -> None:
    _check_list(entry, _MOST_ROLES)
    for value in entry.value:
        if not _ROLE.fullmatch(value):
            raise InputProblem("policy-not-a-role", where=entry.where, name=entry.name, value=value)


def _check_addresses(entry: _Entry) -> None:
    _check_list(entry)
    for value in entry.value:
        if not value.lower().startswith(("https://", "http://")):
            raise InputProblem("policy-not-an-address", where=entry.where, name=entry.name, value=value)


def _check_yes_or_no(entry: _Entry) -> None:
    if not isinstance(entry.value, bool):
        raise InputProblem("policy-not-yes-or-no", where=entry.where, name=entry.name)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()
