"""Plan files: what is written is read back, and a file of anybody is judged before it is used."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import Problem
from osee_desktop.plans.files import plan_data, plan_text, read_plan_file
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import Holder, Plan
from tests.support.plan_library import ROLE, TODAY, builds, competency, kept, material, names, shelf

HOLDER = Holder(name="Amina Diallo", unit="Buying", date="2026-11-23")


def plan() -> Plan:
    parts = (names("A"), names("B"), builds("A", "B"), material("A", "page"))
    competencies = (competency("A", "one"), competency("B", "two"))
    progress = [kept("competency/a/one", "learning", "A course in May."), kept("competency/b/two")]
    return make_plan(shelf("A", "B", *parts, *competencies), [ROLE], progress)


def written(folder: Path, data: object) -> Path:
    path = folder / "amina.osee-plan"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data: dict[str, Any] = plan_data(plan(), HOLDER)
    change(data)
    return data


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as refused:
        read_plan_file(path)
    assert refused.value.facts["path"] == path
    return refused.value.code


def test_a_plan_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "amina.osee-plan"
    path.write_text(plan_text(plan(), HOLDER), encoding="utf-8")
    found = read_plan_file(path)
    assert found.holder == Holder(name="Amina Diallo", unit="Buying")
    assert (found.roles, found.edition) == (((ROLE, "Officer"),), (3, "Third draft"))
    assert [(one.key, one.title, one.module, one.state) for one in found.states] == [
        ("competency/b/two", "Two", "B", "can do it"),
        ("competency/a/one", "One", "A", "learning"),
    ]


def test_the_keys_of_a_plan_file_are_a_promise() -> None:
    data = plan_data(plan(), HOLDER)
    assert (data["format"], data["version"], data["made"]) == ("osee-plan", 1, "2026-11-23")
    assert set(data) == {
        *("format", "version", "name", "unit", "made", "edition", "roles", "states", "modules", "next"),
    }
    assert data["edition"] == {"number": 3, "label": "Third draft", "language": "en"}
    assert data["roles"] == [{"id": ROLE, "title": "Officer"}]
    assert data["states"][1] == {
        "competency": "competency/a/one",
        "title": "One",
        "module": "A",
        "state": "learning",
        "changed": f"{TODAY}T10:00",
        "evidence": "A course in May.",
    }
    assert [(one["id"], one["after"], one["competencies"]) for one in data["modules"]] == [
        ("module/b", [], ["competency/b/two"]),
        ("module/a", ["module/b"], ["competency/a/one"]),
    ]
    assert [(one["id"], one["cost"], one["basis"]) for one in data["modules"][1]["materials"]] == [
        ("material/page", "free", "source")
    ]
    assert data["next"] is None


def test_other_scripts_stand_as_they_are(tmp_path: Path) -> None:
    text = plan_text(plan(), Holder(name="أمينة", unit="采购"))
    assert "أمينة" in text
    path = tmp_path / "amina.osee-plan"
    path.write_text(text, encoding="utf-8-sig")  # with the mark that some editors put before it
    assert read_plan_file(path).holder == Holder(name="أمينة", unit="采购")


@pytest.mark.parametrize("data", [[], 7, "osee-plan", None, {}, {"format": "osee-notebook"}, {"format": ["osee-plan"]}])
def test_what_is_no_plan_is_refused(data: object, tmp_path: Path) -> None:
    assert refusal(written(tmp_path, data)) == "plan-file-foreign"


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        read_plan_file(written(tmp_path, changed(lambda data: data.update(version=2, states="another form"))))
    assert (refused.value.code, refused.value.facts["found"], refused.value.facts["known"]) == ("plan-file-newer", 2, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("name"),
        lambda data: data.update(name=None),
        lambda data: data.update(name=["Amina"]),
        lambda data: data.update(unit=7),
        lambda data: data.update(edition=3),
        lambda data: data["edition"].update(number="3"),
        lambda data: data["edition"].pop("label"),
        lambda data: data.update(roles={}),
        lambda data: data.update(roles=["role/officer"]),
        lambda data: data.update(roles=[{"id": ROLE}]),
        lambda data: data.update(states=None),
        lambda data: data.update(states={"competency": "done"}),
        lambda data: data["states"][0].update(state="can fly"),
        lambda data: data["states"][0].update(state=["can do it"]),
        lambda data: data["states"][0].pop("title"),
        lambda data: data["states"][0].update(competency={"id": "x"}),
        lambda data: data["states"].append(data["states"][0]),
        lambda data: data.update(states=data["states"][:1] * 2001),
    ],
)
def test_a_damaged_file_is_refused(change: Callable[[dict[str, Any]], object], tmp_path: Path) -> None:
    assert refusal(written(tmp_path, changed(change))) == "plan-file-damaged"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b'{"format": "osee-plan", "version": 1',
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"SQLite format 3\x00",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "amina.osee-plan"
    path.write_bytes(raw)
    assert refusal(path) == "plan-file-damaged"


def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = plan_text(plan(), HOLDER).rstrip().encode()
    path = tmp_path / "amina.osee-plan"
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        assert refusal(path) == "plan-file-damaged"


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.osee-plan"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # it takes no room on the disk, but would take it in memory
    assert refusal(path) == "plan-file-large"


@pytest.mark.parametrize("name", ["nowhere.osee-plan", ""])
def test_a_missing_file_and_a_folder_are_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name if name else tmp_path
    with pytest.raises(Problem) as refused:
        read_plan_file(path)
    assert refused.value.code == "plan-file-unreadable"
    assert refused.value.facts["detail"]


def test_names_are_cut_to_one_printable_line(tmp_path: Path) -> None:
    hostile = "Amina\nDiallo\t\x1b[31m\u202egnp.exe\x00" + "x" * 10_000
    found = read_plan_file(written(tmp_path, changed(lambda data: data.update(name=hostile)))).holder.name
    assert found.startswith("Amina Diallo [31m gnp.exe x")
    assert len(found) <= 300
    assert found.isprintable()


def test_what_else_stands_in_a_file_is_passed_over(tmp_path: Path) -> None:
    data = changed(lambda data: data.update(modules="anything", wishes=[1, 2], __proto__={}))
    assert read_plan_file(written(tmp_path, data)).holder.name == "Amina Diallo"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from(["version", "name", "unit", "edition", "roles", "states"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(FIELDS, JSON, max_size=4))
def test_whatever_stands_in_a_field_is_read_or_refused_in_words(fields: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path, changed(lambda data: data.update(fields)))
    try:
        read_plan_file(path)
    except Problem as problem:
        assert problem.code.startswith("plan-file-")  # noqa: PT017 - any other error would fail the test
