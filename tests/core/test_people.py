"""Several people on one computer: their names, their folders, and that nobody is lost with the file of the names."""

import json
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.base.wording import explain
from osee_desktop.env.people import People, Person, folder_of, keep_people, read_people

FIRST = Person(1)


def with_names(*names: str) -> People:
    """The first person, renamed, and these after them."""
    people = People().renamed(1, names[0])
    for name in names[1:]:
        people, _person = people.with_person(name)
    return people


def test_at_first_there_is_one_without_a_name_and_nothing_is_written(tmp_path: Path) -> None:
    people = read_people(tmp_path / "data")
    assert people.all == (FIRST,)
    assert not people.are_several
    assert list(tmp_path.iterdir()) == []


def test_those_who_were_added_are_there_next_time(tmp_path: Path) -> None:
    people = with_names("Amina", "Łukasz", "小林")
    keep_people(tmp_path, people)
    again = read_people(tmp_path)
    assert again == people
    assert again.are_several
    assert [person.name for person in again.all] == ["Amina", "Łukasz", "小林"]


def test_each_has_a_folder_and_the_first_has_the_data_folder_itself() -> None:
    data = Path("data")
    folders = [folder_of(data, person) for person in with_names("Amina", "Bo", "Cy").all]
    assert folders == [data, data / "people" / "2", data / "people" / "3"]


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    people = with_names("Amina", "Bo").without(2)
    keep_people(tmp_path, people)
    people, person = read_people(tmp_path).with_person("Cy")
    assert person.number == 3


def test_people_are_found_by_name_in_any_case_or_by_number() -> None:
    people = with_names("Amina Diallo", "Bo", "3")
    assert people.find(" amina  DIALLO ").number == 1
    assert people.find("2").name == "Bo"
    assert people.find("3").number == 3
    assert People().find("1") == FIRST
    with pytest.raises(InputProblem, match="unknown-person"):
        people.find("Zoe")


def test_a_name_is_trimmed_and_can_be_changed() -> None:
    people = with_names("Amina", "  Bo \t Li ")
    assert people.find("Bo Li").name == "Bo Li"
    assert people.renamed(2, "bo li").find("bo li").name == "bo li"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\0b", "a\u202eb"])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(InputProblem, match="person-unnamed") as caught:
        People().with_person(name)
    assert "60 letters" in str(explain(caught.value))


@pytest.mark.parametrize("name", ["amina", "AMINA", " Amina "])
def test_two_people_of_one_name_could_not_be_told_apart(name: str) -> None:
    people = with_names("Amina", "Bo")
    with pytest.raises(InputProblem, match="person-known"):
        people.with_person(name)
    with pytest.raises(InputProblem, match="person-known"):
        people.renamed(2, name)


def test_the_first_person_cannot_be_removed_and_others_can() -> None:
    people = with_names("Amina", "Bo")
    with pytest.raises(InputProblem, match="person-is-first"):
        people.without(1)
    assert [person.name for person in people.without(2).all] == ["Amina"]


@pytest.mark.parametrize("act", ["without", "renamed"])
def test_a_number_that_nobody_has_is_refused(act: str) -> None:
    people = with_names("Amina")
    with pytest.raises(InputProblem, match="unknown-person"):
        people.without(9) if act == "without" else people.renamed(9, "Bo")


def test_there_is_an_end_to_their_number() -> None:
    people = with_names(*[f"person {number}" for number in range(100)])
    with pytest.raises(InputProblem, match="too-many-people"):
        people.with_person("one more")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"format": 2, "next": 2, "people": []}',
        b'{"format": 1, "next": 2, "people": []}',
        b'{"format": 1, "next": 2, "people": [1]}',
        b'{"format": 1, "next": 2, "people": [{"number": 1}]}',
        b'{"format": 1, "next": 2, "people": [{"number": 1, "name": "a\\u0000"}]}',
        b'{"format": 1, "next": 2, "people": [{"number": true, "name": ""}]}',
        b'{"format": 1, "next": 2, "people": [{"number": "../x", "name": ""}]}',
        b'{"format": 1, "next": 2, "people": [{"number": 1, "name": ""}, {"number": 1, "name": "b"}]}',
        b'{"format": 1, "next": "2", "people": [{"number": 1, "name": ""}]}',
    ],
    ids=lambda content: repr(content[-40:]),
)
def test_a_file_that_is_not_understood_is_set_aside_and_nobody_is_lost(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "people.json").write_bytes(content)
    for name in ("2", "7", "notes", "0", "-3", "1"):
        (tmp_path / "people" / name).mkdir(parents=True)
    people = read_people(tmp_path)
    assert [person.number for person in people.all] == [1, 2, 7]
    assert people.next_number == 8
    assert [problem.code for problem in people.problems] == ["file-set-aside"]
    assert (tmp_path / "people.json.set-aside").read_bytes() == content


def test_a_next_number_that_is_too_low_is_not_believed(tmp_path: Path) -> None:
    keep_people(tmp_path, with_names("Amina", "Bo", "Cy"))
    told = json.loads((tmp_path / "people.json").read_text(encoding="utf-8"))
    (tmp_path / "people.json").write_text(json.dumps({**told, "next": 2}), encoding="utf-8")
    assert read_people(tmp_path).next_number == 4


def test_a_file_that_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "people.json").mkdir()
    assert [problem.code for problem in read_people(tmp_path).problems] == ["cannot-read"]
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        keep_people(tmp_path, People())
