"""The file that moves a notebook to another laptop: what goes in comes out, and what is not ours changes nothing."""

import json
import os
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.base.wording import explain
from osee_desktop.notebook.foreign_json import MOST_BYTES
from osee_desktop.notebook.moving import Settings, bring_in, read_notebook_file, write_notebook_file
from osee_desktop.notebook.records import (
    AddedModule,
    Bookmark,
    ChosenRole,
    Folder,
    Highlight,
    PersonalNote,
    Progress,
    Report,
    Snapshot,
    Visit,
)
from osee_desktop.notebook.report_file import read_reports, write_reports
from tests.support.laptops import Laptop

EVERYTHING = Snapshot(
    identity="0af3",
    items=(
        Folder(id="f1", name="To read", revisions=(("0af3", 2), ("b", 1))),
        Bookmark(id="bookmark:module/strategy", about="module/strategy", title="Strategy", folder="f1"),
        Bookmark(id="bookmark:module/policy", about="module/policy", removed=True),
        PersonalNote(id="n1", text="“Ask” **Amina**\r\n\t\x0b培训 🚀", other_side=True, changed="2026-11-23T22:30"),
        Highlight(id="h1", about="module/strategy", passage="the road", before="along ", after=" to"),
        Report(id="r1", about="module/strategy", kind="mistake", text="A typo", edition=3),
        Progress(id="progress:c/x", about="c/x", state="can teach it", evidence="Taught twice"),
        ChosenRole(id="chosen-role:role/cto", about="role/cto"),
        AddedModule(id="added-module:module/x", about="module/x"),
    ),
    visits=(
        Visit(number=2, about="module/strategy", title="Strategy", changed="2026-11-23T22:30", fraction=0.25),
        Visit(number=1, about="home", title="", changed="", fraction=1),
    ),
)
WORDS: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
SETTINGS: Final[Settings] = {"theme": "dark", "text-size": 150, "reduced-motion": True}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good file."""
    path = tmp_path / "mine.osee-notebook"
    write_notebook_file(path, EVERYTHING, SETTINGS)
    return path


def refused(path: Path) -> InputProblem:
    """The problem with a file, which has words."""
    with pytest.raises(InputProblem) as caught:
        read_notebook_file(path)
    words = explain(caught.value)
    assert words.happened != str(caught.value)
    return caught.value


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The good file with a change in it."""
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def setter(*steps: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    """A change that puts a value in a place."""

    def put(told: Any) -> None:  # noqa: ANN401 - it goes through lists and objects
        for step in steps[:-1]:
            told = told[step]
        told[steps[-1]] = to

    return put


def test_what_goes_in_comes_out(file: Path) -> None:
    assert read_notebook_file(file) == (EVERYTHING, SETTINGS)


@given(WORDS)
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    snapshot = Snapshot("a", (PersonalNote(id="n", text=words),), ())
    path = Path(os.environ["PYTEST_MOVED"])
    write_notebook_file(path, snapshot, {})
    assert read_notebook_file(path) == (snapshot, {})


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_MOVED", str(tmp_path / "moved"))


def test_an_empty_notebook_can_be_moved_too(tmp_path: Path) -> None:
    write_notebook_file(tmp_path / "x", Snapshot("a", (), ()), {})
    assert read_notebook_file(tmp_path / "x") == (Snapshot("a", (), ()), {})


def test_a_file_of_a_word_processor_mark_at_its_start_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_notebook_file(file)[0] == EVERYTHING


def test_every_truncation_is_refused(file: Path) -> None:
    whole = file.read_bytes().rstrip()
    for end in range(0, len(whole), 7):
        file.write_bytes(whole[:end])
        assert refused(file).code == "file-not-ours"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4096,
        b"SQLite format 3\0",
        b"PK\x03\x04",
        b"\xff\xfe{\0}\0",
        b"null",
        b"[]",
        b'"osee-notebook"',
        b'{"format": "osee-reports", "version": 1}',
        b'{"format": ["osee-notebook"], "version": 1}',
        b'{"format": "osee-notebook", "version": "1"}',
        b'{"format": "osee-notebook", "version": true}',
        b'{"format": "osee-notebook", "version": 0}',
        b'{"format": "osee-notebook", "version": 1.0}',
        b'{"format": "osee-notebook", "version": 1, "version": 1}',
        b'{"format": "osee-notebook", "version": NaN}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"format": "osee-notebook", "version": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda content: repr(content[:30]),
)
def test_what_is_not_a_file_of_ours_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)
    assert refused(tmp_path / "x").code == "file-not-ours"


def test_a_newer_format_is_refused_in_words(file: Path) -> None:
    problem = refused(changed(file, setter("version", to=2)))
    assert problem.code == "file-newer"
    assert "format 2" in str(explain(problem))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (setter("run", to="rm -r"), "file"),
        (setter("notebook", to="../../etc"), "notebook"),
        (setter("notebook", to=7), "notebook"),
        (setter("items", to={}), "items"),
        (setter("items", to=[[]]), "items[0]"),
        (setter("items", 0, to=None), "items[0]"),
        (setter("items", 0, "item", to="person"), "items[0].item"),
        (setter("items", 0, "item", to=["note"]), "items[0].item"),
        (setter("items", 0, "name", to=7), "items[0].name"),
        (setter("items", 0, "id", to="x" * 501), "items[0].id"),
        (setter("items", 0, "title", to="a\nb"), "items[0].title"),
        (setter("items", 0, "extra", to=1), "items[0]"),
        (setter("items", 0, "id", to=""), "items[0].id"),
        (setter("items", 1, "id", to="bookmark:module/policy/.."), "items[1].id"),
        (setter("items", 1, "folder", to=3), "items[1].folder"),
        (setter("items", 0, "id", to="n1"), "items[3]"),
        (setter("items", 3, "text", to="a\0b"), "items[3].text"),
        (setter("items", 3, "text", to="\ud800"), "items[3].text"),
        (setter("items", 3, "removed", to=0), "items[3].removed"),
        (setter("items", 3, "revisions", to=[]), "items[3].revisions"),
        (setter("items", 3, "revisions", to={"a b": 1}), "items[3].revisions"),
        (setter("items", 3, "revisions", to={"a": 0}), "items[3].revisions"),
        (setter("items", 3, "revisions", to={"a": True}), "items[3].revisions"),
        (setter("items", 3, "revisions", to={"a": 2**80}), "items[3].revisions"),
        (setter("items", 3, "revisions", to={str(n): 1 for n in range(201)}), "items[3].revisions"),
        (setter("items", 5, "kind", to="threat"), "items[5].kind"),
        (setter("items", 5, "edition", to=-1), "items[5].edition"),
        (setter("items", 6, "state", to="master"), "items[6].state"),
        (setter("visits", 0, "fraction", to=1.5), "visits[0].fraction"),
        (setter("visits", 0, "fraction", to="half"), "visits[0].fraction"),
        (setter("visits", 0, "number", to=1), "visits[1]"),
        (setter("visits", 0, "about", to="\x1b[2J"), "visits[0].about"),
        (setter("visits", to=[0] * 10_001), "visits"),
        (setter("items", to=[0] * 100_001), "items"),
        (setter("settings", to=[]), "settings"),
        (setter("settings", "theme", to={"a": 1}), "settings.theme"),
        (setter("settings", "theme", to="x" * 1001), "settings.theme"),
        (setter("settings", "theme", to=None), "settings.theme"),
        (setter("settings", to={str(n): 1 for n in range(101)}), "settings"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_is_wrong_in_it_is_told_with_its_place(
    change: Callable[[dict[str, Any]], object], place: str, file: Path
) -> None:
    problem = refused(changed(file, change))
    assert problem.code == "file-unfit"
    assert problem.facts["place"] == place


def test_a_field_that_is_missing_is_told(file: Path) -> None:
    def drop(told: dict[str, Any]) -> None:
        del told["items"][3]["text"]

    assert refused(changed(file, drop)).facts["place"] == "items[3]"


@settings(max_examples=40)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_no_value_anywhere_makes_the_program_fail(value: object) -> None:
    """Each place in turn holds a value that nobody expected: it is taken or refused, and nothing else."""
    path = Path(os.environ["PYTEST_MOVED"])
    write_notebook_file(path, EVERYTHING, SETTINGS)
    told = json.loads(path.read_text(encoding="utf-8"))
    for part in ("notebook", "items", "visits", "settings"):
        for spoilt in ({**told, part: value}, {**told, part: [value]}, {**told, part: {"x": value}}):
            path.write_text(json.dumps(spoilt), encoding="utf-8")
            try:
                read_notebook_file(path)
            except InputProblem as problem:
                assert problem.code in {"file-unfit", "file-not-ours"}  # noqa: PT017 - either is right


def test_a_file_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    tracemalloc.start()
    try:
        assert refused(huge).code == "file-too-large"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["gone", ".", "a\0b", "x" * 300])
def test_a_path_where_no_file_is_is_said(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path / name).code == "file-missing"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no devices as files")
def test_a_device_is_no_file() -> None:
    assert refused(Path("/dev/zero")).code == "file-missing"


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here", encoding="utf-8")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        write_notebook_file(tmp_path / "taken" / "x", EVERYTHING, SETTINGS)
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        write_reports(tmp_path / "taken" / "x", ())
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


def test_bringing_in_makes_a_backup_before_it_changes_anything() -> None:
    here, seen = Laptop("a"), []
    here.write("mine", "here")

    def back_up() -> None:
        seen.append(here.texts())

    merged = bring_in(here, EVERYTHING, back_up)
    assert seen == [{"here"}]
    assert here.texts() > {"here"}
    assert merged.came == 8


def test_bringing_in_the_same_file_again_touches_nothing() -> None:
    here, seen = Laptop("a"), []
    bring_in(here, EVERYTHING, lambda: None)
    before = here.snapshot()
    assert not bring_in(here, EVERYTHING, lambda: seen.append("backup")).changes_something
    assert here.snapshot() == before
    assert seen == []


def test_where_no_backup_can_be_made_nothing_is_brought_in() -> None:
    here = Laptop("a")

    def full() -> None:
        raise EnvironmentProblem("cannot-write", path="x", detail="full")

    with pytest.raises(EnvironmentProblem):
        bring_in(here, EVERYTHING, full)
    assert here.items == {}


REPORTS = (
    Report(id="r1", about="module/strategy", title="Strategy", kind="mistake", text="A typo", edition=3),
    Report(id="r2", kind="wish", text="“More”", edition=3, revisions=(("a", 1),), changed="2026-11-23T22:30"),
)


def test_reports_come_to_the_publisher_without_what_is_ours_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.osee-reports"
    write_reports(path, (*REPORTS, replace(REPORTS[0], id="r3", removed=True)))
    assert read_reports(path) == (REPORTS[0], replace(REPORTS[1], revisions=()))
    assert "revisions" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (setter("reports", 0, "removed", to=True), "reports[0]"),
        (setter("reports", 0, "kind", to="praise"), "reports[0].kind"),
        (setter("reports", 1, to="all is well"), "reports[1]"),
        (setter("reports", to="all is well"), "reports"),
        (setter("sender", to="x"), "file"),
    ],
)
def test_a_spoilt_file_of_reports_is_refused(
    change: Callable[[dict[str, Any]], object], place: str, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    write_reports(path, REPORTS)
    with pytest.raises(InputProblem, match="file-unfit") as caught:
        read_reports(changed(path, change))
    assert caught.value.facts["place"] == place
