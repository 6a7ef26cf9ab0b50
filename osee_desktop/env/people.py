"""Several people on one computer: their names, and the folder of each. It may not know what a person's folder holds.

The first person's data stands in the data folder itself, that of the others in `people/2`, `people/3` and so on. A
number is never given twice. The names stand in `people.json`; where that file is lost or damaged, the folders are
still there, and so are the people, named by their numbers.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem

FIRST: Final = 1
_FILE: Final = "people.json"
_FOLDER: Final = "people"
_FORMAT: Final = 1
_MOST_LETTERS: Final = 60
_MOST_PEOPLE: Final = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses this computer. `name` is empty where nobody has given one."""

    number: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """All of them, in the order in which they came. `next_number` was never given to anybody.

    Attributes:
        last: the number of whoever used the program last.
        problems: what was wrong with the file of the names, for the person to know.
    """

    all: tuple[Person, ...] = (Person(FIRST),)
    next_number: int = FIRST + 1
    last: int = FIRST
    problems: tuple[EnvironmentProblem, ...] = ()

    @property
    def are_several(self) -> bool:
        """Whether one has to be chosen at the start."""
        return len(self.all) > 1

    @property
    def last_person(self) -> Person:
        """Whoever used the program last; the first person where that one is no longer here."""
        return next((person for person in self.all if person.number == self.last), self.all[0])

    def find(self, wanted: str) -> Person:
        """The person with this name, in any case, or this number.

        Raises:
            InputProblem: unknown-person.
        """
        for person in self.all:
            if _same(wanted, person.name or str(person.number)):
                return person
        for person in self.all:
            if wanted.strip() == str(person.number):
                return person
        raise InputProblem("unknown-person", name=wanted)

    def with_person(self, name: str) -> tuple["People", Person]:
        """Add somebody; also the person who was added.

        Raises:
            InputProblem: person-unnamed, person-known, too-many-people.
        """
        if len(self.all) >= _MOST_PEOPLE:
            raise InputProblem("too-many-people", most=_MOST_PEOPLE)
        person = Person(self.next_number, self._free_name(name))
        return replace(self, all=(*self.all, person), next_number=self.next_number + 1), person

    def renamed(self, number: int, name: str) -> "People":
        """Give somebody another name.

        Raises:
            InputProblem: unknown-person, person-unnamed, person-known.
        """
        self._known(number)
        new = Person(number, self._free_name(name, number))
        return replace(self, all=tuple(new if person.number == number else person for person in self.all))

    def without(self, number: int) -> "People":
        """Strike somebody from the list. The data is the caller's to delete; the first person's folder is everybody's.

        Raises:
            InputProblem: unknown-person, person-is-first.
        """
        self._known(number)
        if number == FIRST:
            raise InputProblem("person-is-first")
        return replace(self, all=tuple(person for person in self.all if person.number != number))

    def _known(self, number: int) -> None:
        if number not in {person.number for person in self.all}:
            raise InputProblem("unknown-person", name=str(number))

    def _free_name(self, name: str, but: int = 0) -> str:
        clean = " ".join(name.split())
        if not _can_be_a_name(clean):
            raise InputProblem("person-unnamed", most=_MOST_LETTERS)
        if any(_same(clean, person.name) for person in self.all if person.number != but):
            raise InputProblem("person-known", name=clean)
        return clean


def folder_of(data: Path, person: Person) -> Path:
    """Where somebody's data stands, below the data folder of the program."""
    return data if person.number == FIRST else data / _FOLDER / str(person.number)


def read_people(data: Path) -> People:
    """The people of a data folder. A damaged file is set aside; nobody whose folder is there is lost."""
    file = data / _FILE
    problems: tuple[EnvironmentProblem, ...] = ()
    try:
        people = _understood(json.loads(file.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        people = People()
    except OSError as error:
        people, problems = People(), (EnvironmentProblem("cannot-read", path=file, detail=error.strerror),)
    except (ValueError, RecursionError):
        people, problems = People(), (_set_aside(file),)
    return replace(_with_found(people, _numbers_on_disk(data)), problems=problems)


def keep_people(data: Path, people: People) -> None:
    """Write the names.

    Raises:
        EnvironmentProblem: cannot-write. What was there before is unchanged.
    """
    told = {
        "format": _FORMAT,
        "next": people.next_number,
        "last": people.last,
        "people": [{"number": person.number, "name": person.name} for person in people.all],
    }
    try:
        write_atomically(data / _FILE, f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode())
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=data / _FILE, detail=error.strerror) from error


def remember_last(data: Path, person: Person) -> None:
    """Note who uses the program now. Where that cannot be written, somebody else is marked at the next start."""
    people = read_people(data)
    if people.are_several and people.last != person.number:
        with suppress(EnvironmentProblem):
            keep_people(data, replace(people, last=person.number))


def _understood(told: Any) -> People:  # noqa: ANN401 - any JSON value
    if not isinstance(told, dict) or told.get("format") != _FORMAT or not isinstance(told.get("people"), list):
        raise ValueError(_FILE)
    found = tuple(_person(entry) for entry in told["people"][:_MOST_PEOPLE])
    numbers = [person.number for person in found]
    if FIRST not in numbers or len(set(numbers)) < len(numbers):
        raise ValueError(_FILE)
    following = told.get("next")
    if not isinstance(following, int) or isinstance(following, bool):
        raise ValueError(_FILE)  # noqa: TRY004 - the file is wrong, not the program
    last = told.get("last")
    return People(found, max(following, max(numbers) + 1), last if last in numbers else FIRST)


def _person(entry: object) -> Person:
    if not isinstance(entry, dict):
        raise ValueError(_FILE)  # noqa: TRY004 - the file is wrong, not the program
    number, name = entry.get("number"), entry.get("name")
    if not isinstance(number, int) or isinstance(number, bool) or number < FIRST:
        raise ValueError(_FILE)
    if not isinstance(name, str) or (name and not _can_be_a_name(name)):
        raise ValueError(_FILE)
    return Person(number, name)


def _with_found(people: People, on_disk: Iterable[int]) -> People:
    """Add those whose folders are there and whose names are not."""
    named = {person.number for person in people.all}
    lost = [Person(number) for number in sorted(on_disk) if number not in named]
    highest = max((person.number for person in (*people.all, *lost)), default=FIRST)
    return replace(people, all=(*people.all, *lost), next_number=max(people.next_number, highest + 1))


def _numbers_on_disk(data: Path) -> set[int]:
    with suppress(OSError):
        names = [entry.name for entry in (data / _FOLDER).iterdir() if entry.is_dir()]
        return {int(name) for name in names if name.isascii() and name.isdecimal() and FIRST < int(name) < 10**6}
    return set()


def _set_aside(file: Path) -> EnvironmentProblem:
    aside = file.with_name(f"{file.name}.set-aside")
    # On a stick that cannot be written to, the file stays where it is.
    with suppress(OSError):
        file.replace(aside)
    return EnvironmentProblem("file-set-aside", path=file, aside=aside)


def _can_be_a_name(name: str) -> bool:
    return 0 < len(name) <= _MOST_LETTERS and name.isprintable()


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == other.casefold()
