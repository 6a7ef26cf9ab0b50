"""Settings and window state: what is kept, what a damaged file costs, where a window may stand."""

import json
import os
from pathlib import Path

import pytest

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.wording import explain
from osee_desktop.env.settings import PAPER, REDUCED_MOTION, TEXT_SIZE, THEME, open_settings
from osee_desktop.env.software import carried_parts, core_parts
from osee_desktop.env.window_state import OpenTab, Place, WindowMemory, WindowState, on_a_screen

SCREEN = Place(0, 0, 1920, 1080)
SECOND = Place(1920, 0, 1280, 1024)


def test_without_a_file_the_defaults_hold_and_nothing_is_written(tmp_path: Path) -> None:
    settings = open_settings(tmp_path / "config")
    assert (settings.get(THEME), settings.get(TEXT_SIZE), settings.get(REDUCED_MOTION)) == ("system", 100, False)
    assert settings.problems == ()
    assert not (tmp_path / "config").exists()


def test_what_is_put_is_there_next_time(tmp_path: Path) -> None:
    open_settings(tmp_path).put({THEME: "dark", TEXT_SIZE: 150})
    again = open_settings(tmp_path)
    assert (again.get(THEME), again.get(TEXT_SIZE), again.get(PAPER)) == ("dark", 150, "a4")


def test_a_value_that_is_not_allowed_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    settings = open_settings(tmp_path)
    with pytest.raises(ValueError, match="text-size"):
        settings.put({TEXT_SIZE: 5000})
    assert settings.get(TEXT_SIZE) == 100
    assert list(tmp_path.iterdir()) == []


def test_the_same_value_again_writes_nothing(tmp_path: Path) -> None:
    open_settings(tmp_path).put({THEME: "dark"})
    before = (tmp_path / "settings.json").stat().st_ino
    open_settings(tmp_path).put({THEME: "dark"})
    assert (tmp_path / "settings.json").stat().st_ino == before


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b'{"format": 2}', b"[" * 100_000], ids=repr
)
def test_a_file_that_is_not_ours_is_set_aside_and_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    settings = open_settings(tmp_path)
    assert settings.get(THEME) == "system"
    assert [problem.code for problem in settings.problems] == ["file-set-aside"]
    assert (tmp_path / "settings.json.set-aside").read_bytes() == content
    assert "settings.json.set-aside" in str(explain(settings.problems[0]))
    settings.put({THEME: "light"})
    assert open_settings(tmp_path).problems == ()


def test_a_damaged_file_of_settings_leaves_the_window_state_alone(tmp_path: Path) -> None:
    WindowMemory(tmp_path).keep(WindowState(maximised=True))
    (tmp_path / "settings.json").write_bytes(b"?")
    open_settings(tmp_path)
    assert WindowMemory(tmp_path).recall().maximised


@pytest.mark.parametrize("value", [7, True, "neon", None, []])
def test_one_value_that_cannot_be_used_costs_itself_alone(tmp_path: Path, value: object) -> None:
    (tmp_path / "settings.json").write_text(
        json.dumps({"format": 1, "theme": value, "text-size": 125}), encoding="utf-8"
    )
    settings = open_settings(tmp_path)
    assert (settings.get(THEME), settings.get(TEXT_SIZE)) == ("system", 125)
    assert "theme" in str(explain(settings.problems[0]))


@pytest.mark.parametrize("value", [49, 301, True, "100", 100.0])
def test_a_text_size_is_a_whole_number_within_its_ends(tmp_path: Path, value: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"format": 1, "text-size": value}), encoding="utf-8")
    assert open_settings(tmp_path).get(TEXT_SIZE) == 100


def test_what_a_newer_program_wrote_beside_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"format": 1, "voice": "low"}', encoding="utf-8")
    settings = open_settings(tmp_path)
    assert settings.problems == ()
    settings.put({THEME: "dark"})
    assert json.loads((tmp_path / "settings.json").read_text("utf-8")) == {"format": 1, "voice": "low", "theme": "dark"}


def test_a_folder_that_cannot_be_written_is_a_problem_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be", encoding="utf-8")
    settings = open_settings(tmp_path / "config")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        settings.put({THEME: "dark"})
    assert settings.get(THEME) == "dark"


def test_a_file_that_cannot_be_read_is_said_and_not_moved(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = open_settings(tmp_path)
    assert [problem.code for problem in settings.problems] == ["cannot-read"]
    assert "settings.json" in str(explain(settings.problems[0]))
    assert (tmp_path / "settings.json").is_dir()


def test_a_write_that_fails_leaves_what_was_there_and_no_part_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x"
    write_atomically(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_state_of_the_window_is_there_next_time(tmp_path: Path) -> None:
    state = WindowState(
        place=Place(10, 20, 900, 700),
        maximised=True,
        tabs=(OpenTab("home", "Home"), OpenTab("module/strategy", "Strategy")),
        current=1,
        folded=("links",),
    )
    WindowMemory(tmp_path).keep(state)
    assert WindowMemory(tmp_path).recall() == state


def test_without_a_file_nothing_is_known_of_the_window(tmp_path: Path) -> None:
    assert WindowMemory(tmp_path).recall() == WindowState()


@pytest.mark.parametrize(
    "damaged",
    [
        {"place": [0, 0, 0, 0]},
        {"place": [1, 2, 3]},
        {"place": [1, 2, 3, "4"]},
        {"place": [10**9, 0, 10, 10]},
        {"tabs": [{"address": "home"}]},
        {"tabs": ["home"]},
        {"tabs": [{"address": "", "title": "x"}]},
        {"tabs": [{"address": "home", "title": "x"}] * 101},
        {"folded": "links"},
        {"maximised": 1},
    ],
)
def test_a_part_of_the_state_that_makes_no_sense_is_dropped_alone(tmp_path: Path, damaged: dict[str, object]) -> None:
    (tmp_path / "window.json").write_text(json.dumps({"format": 1, **damaged}), encoding="utf-8")
    memory = WindowMemory(tmp_path)
    assert memory.recall() == WindowState()
    assert [problem.code for problem in memory.problems] == ["value-unusable"]


def test_the_tab_in_front_is_one_of_the_tabs(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"format": 1, "current-tab": 7}', encoding="utf-8")
    assert WindowMemory(tmp_path).recall().current == 0


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(100, 100, 800, 600), Place(100, 100, 800, 600)),
        (Place(-5000, -5000, 800, 600), Place(0, 0, 800, 600)),
        (Place(5000, 5000, 800, 600), Place(1120, 480, 800, 600)),
        (Place(1800, 900, 800, 600), Place(1920, 424, 800, 600)),
        (Place(2000, 50, 800, 600), Place(2000, 50, 800, 600)),
        (Place(0, 0, 5000, 5000), Place(0, 0, 1920, 1080)),
    ],
)
def test_a_window_outside_the_screens_is_moved_in(place: Place, expected: Place) -> None:
    assert on_a_screen(place, (SCREEN, SECOND)) == expected


def test_without_a_screen_a_place_stays_as_it_is() -> None:
    assert on_a_screen(Place(1, 2, 3, 4), ()) == Place(1, 2, 3, 4)


def test_the_parts_of_the_program_have_versions_and_licences() -> None:
    parts = {part.name: part for part in (*core_parts(), *carried_parts())}
    assert {"OSEE Desktop", "Python", "SQLite", "SQLAlchemy", "Jinja2"} <= set(parts)
    assert all(part.version and part.licence for part in parts.values())


def test_a_library_that_is_not_installed_is_left_out() -> None:
    assert carried_parts(["no-such-library-anywhere"]) == ()
