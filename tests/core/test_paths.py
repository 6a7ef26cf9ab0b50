"""Where the program keeps its own files."""

from pathlib import Path
from typing import Final

import pytest

from osee_desktop.env.paths import Paths, resolve_paths

XDG: Final = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in XDG:
        monkeypatch.delenv(name, raising=False)


def _folders(paths: Paths) -> tuple[Path, ...]:
    return paths.data, paths.config, paths.cache, paths.logs


@pytest.mark.parametrize(
    ("asked", "variable", "marker", "expected"),
    [
        ("asked", "named", True, "asked"),
        ("asked", None, False, "asked"),
        ("asked", "", True, "asked"),
        (None, "named", True, "named"),
        (None, "named", False, "named"),
        (None, "", True, "program/osee-data"),
        (None, None, True, "program/osee-data"),
        (None, "", False, None),
        (None, None, False, None),
    ],
)
def test_what_was_asked_for_goes_before_the_variable_and_that_before_the_marker(
    tmp_path: Path, asked: str | None, variable: str | None, marker: object, expected: str | None
) -> None:
    program = tmp_path / "program"
    program.mkdir()
    if marker:
        (program / "portable.txt").touch()
    environ = {} if variable is None else {"OSEE_DATA_DIR": str(tmp_path / variable) if variable else ""}
    paths = resolve_paths(tmp_path / asked if asked else None, environ, program)
    if expected:
        whole = tmp_path / expected
        chosen = Paths(whole, whole / "config", whole / "cache", whole / "logs", portable=True)
        assert paths == chosen._replace(marked=expected.startswith("program"))
    else:
        assert not paths.portable
        assert all(folder.is_relative_to(tmp_path / "home") for folder in _folders(paths))


def test_the_users_own_folders_are_four_and_named_after_the_program(tmp_path: Path) -> None:
    folders = _folders(resolve_paths(None, {}, tmp_path))
    assert len(set(folders)) == 4
    assert all("osee-desktop" in folder.parts for folder in folders)


def test_nothing_is_made(tmp_path: Path) -> None:
    for asked in (tmp_path / "asked", None):
        resolve_paths(asked, {}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_called_like_the_marker_is_no_marker(tmp_path: Path) -> None:
    (tmp_path / "portable.txt").mkdir()
    assert not resolve_paths(None, {}, tmp_path).portable


def test_a_relative_folder_is_meant_from_where_the_program_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve_paths(Path("mine"), {}, tmp_path).data == tmp_path / "mine"
    assert resolve_paths(None, {"OSEE_DATA_DIR": "mine"}, tmp_path).logs == tmp_path / "mine" / "logs"
