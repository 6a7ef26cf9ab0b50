"""The program straight from a stick: where it keeps things, folders under another letter, a stick that is locked."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from osee_desktop.env.moving_paths import found_path, kept_path
from osee_desktop.env.one_program import OneProgram
from osee_desktop.env.paths import program_dir, resolve_paths
from osee_desktop.env.portable import can_keep, throw_away_folder
from osee_desktop.env.settings import LAST_FOLDER, TEXT_SIZE, UPDATE_FOLDERS, open_settings
from osee_desktop.updates.carriers.shares import is_on_network
from tests.support.disks import require_mounting, with_read_only_disk
from tests.support.notebooks import write_notes
from tests.support.portable_program import DRIVER, frozen_program, start_frozen
from tests.support.program import environment, run_command

SESSIONS = ("osee-session-a", "osee-session-b", "osee-session-c")
HOST = Path("/proc")
"""A folder that is never on the same disk as a test's own: so the test's own is a stick."""
linux = pytest.mark.skipif(not HOST.is_dir(), reason="only Linux has a file system of its processes")


def test_the_marker_counts_beside_the_program_and_at_the_top_of_its_kit(tmp_path: Path) -> None:
    program = tmp_path / "kit" / "programs" / "linux-x86_64" / "osee-desktop"
    program.mkdir(parents=True)
    assert not resolve_paths(None, {}, program).marked
    (tmp_path / "kit" / "portable.txt").touch()
    found = resolve_paths(None, {}, program)
    assert (found.data, found.portable, found.marked) == (tmp_path / "kit" / "osee-data", True, True)
    (program / "portable.txt").touch()
    assert resolve_paths(None, {}, program).data == program / "osee-data"
    assert not resolve_paths(tmp_path / "asked", {}, program).marked


def test_an_installed_program_does_not_become_portable_by_a_marker_above_it(tmp_path: Path) -> None:
    program = tmp_path / "versions" / "1.0-abcd"
    program.mkdir(parents=True)
    (tmp_path / "portable.txt").touch()
    assert not resolve_paths(None, {}, program).portable


def test_a_frozen_program_is_where_its_parts_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path / "_internal"), raising=False)
    assert program_dir() == tmp_path
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path / "unpacked"))
    monkeypatch.setattr("sys.executable", str(tmp_path / "bin" / "osee"))
    assert program_dir() == tmp_path / "bin"


@linux
def test_folders_of_the_same_stick_are_kept_as_seen_from_the_file(tmp_path: Path) -> None:
    place = tmp_path / "osee-data" / "config"
    kept = kept_path(str(tmp_path / "office" / "update files"), place, HOST)
    assert kept == "../../office/update files"
    assert found_path(kept, place) == str(tmp_path / "office" / "update files")
    assert found_path(kept, Path("/media/other/osee-data/config")) == "/media/other/office/update files"
    assert kept_path(str(place), place, HOST) == "."


@linux
def test_folders_of_the_host_stay_as_they_are(tmp_path: Path) -> None:
    place = tmp_path / "config"
    assert kept_path(str(tmp_path / "documents"), place, tmp_path) == str(tmp_path / "documents")
    assert kept_path("/proc/self", place, tmp_path) == "/proc/self"
    for absolute in ("/srv/osee", "\\\\server\\osee", "//server/osee", "E:\\osee"):
        assert found_path(absolute, place) == absolute


@linux
def test_settings_come_back_under_another_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(HOST))
    first, second = tmp_path / "E", tmp_path / "F"
    settings = open_settings(first / "osee-data" / "config")
    settings.put({LAST_FOLDER: str(first / "plans"), UPDATE_FOLDERS: [str(first / "office"), "\\\\server\\osee"]})
    assert settings.get(LAST_FOLDER) == str(first / "plans")
    told = json.loads((first / "osee-data" / "config" / "settings.json").read_text(encoding="utf-8"))
    assert (told["last-folder"], told["update-folders"]) == ("../../plans", ["../../office", "\\\\server\\osee"])
    first.rename(second)
    again = open_settings(second / "osee-data" / "config")
    assert again.problems == ()
    assert again.get(LAST_FOLDER) == str(second / "plans")
    assert again.get(UPDATE_FOLDERS) == [str(second / "office"), "\\\\server\\osee"]


@pytest.mark.parametrize("value", [3, None, [3], [""], "", {"a": 1}], ids=repr)
def test_folders_that_are_none_cost_themselves_alone(value: object, tmp_path: Path) -> None:
    told = {"format": 1, "update-folders": value, "last-folder": value, "text-size": 150}
    (tmp_path / "settings.json").write_text(json.dumps(told), encoding="utf-8")
    settings = open_settings(tmp_path)
    assert (settings.get(TEXT_SIZE), settings.get(UPDATE_FOLDERS), settings.get(LAST_FOLDER)) == (150, [], "")
    assert [problem.code for problem in settings.problems] == ["value-unusable"]


def test_trying_whether_something_can_be_kept_leaves_nothing(tmp_path: Path) -> None:
    assert can_keep(tmp_path / "osee-data")
    assert can_keep(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not can_keep(tmp_path / "gone" / "osee-data")
    (tmp_path / "file").touch()
    assert not can_keep(tmp_path / "file" / "osee-data")


def test_a_folder_to_throw_away_can_be_written_and_is_not_the_same_twice() -> None:
    first, second = throw_away_folder(), throw_away_folder()
    (first / "note").write_text("gone soon", encoding="utf-8")
    assert first != second


def test_what_a_session_that_was_cut_off_left_is_deleted_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, open_still, new, other = (tmp_path / name for name in (*SESSIONS, "other"))
    for folder in (left, open_still, new, other):
        folder.mkdir()
        (folder / "notebook.db").write_text("a note", encoding="utf-8")
    hold = OneProgram.claim(open_still)
    assert hold
    for folder in (left, open_still, other):
        os.utime(folder, (time.time() - 100_000,) * 2)
    made = throw_away_folder()
    hold.close()
    assert sorted(tmp_path.iterdir()) == sorted((open_still, new, other, made))


@linux
def test_commands_on_a_stick_that_is_locked_say_so_go_on_and_leave_nothing(tmp_path: Path, library_file: Path) -> None:
    require_mounting()
    stick, home = tmp_path / "stick", tmp_path / "home"
    home.mkdir()
    program = frozen_program(stick / "osee-desktop", library_file)
    (program / "portable.txt").touch()
    env = environment(home, TMPDIR=str(home))
    words = ("-P", str(DRIVER), str(program), "-")
    done = run_command(*with_read_only_disk(stick, sys.executable, *words, "search", "strategy"), env=env)
    assert done.returncode == 0
    assert "module/strategy" in done.stdout
    assert done.stderr.startswith(f"Nothing is kept: {program / 'osee-data'} cannot be written.")
    assert "--data-dir FOLDER" in done.stderr
    assert list(home.iterdir()) == []
    kept = run_command(
        *with_read_only_disk(stick, sys.executable, *words, "--data-dir", str(tmp_path / "own"), "search", "strategy"),
        env=env,
    )
    assert (kept.returncode, kept.stderr) == (0, "")
    assert list((tmp_path / "own" / "cache").glob("*.fts.db"))


def test_commands_on_a_stick_keep_everything_beside_the_program(tmp_path: Path, library_file: Path) -> None:
    home, other, moved = tmp_path / "home", tmp_path / "other", tmp_path / "moved.osee-notebook"
    home.mkdir()
    write_notes(other, "Ask Amina")
    program = frozen_program(tmp_path / "stick" / "osee-desktop", library_file)
    (program / "portable.txt").touch()
    before = {path.name for path in program.iterdir()}
    env = environment(home)
    assert start_frozen(program, "--data-dir", other, "notebook", "export", moved, env=env).returncode == 0
    assert {path.name for path in program.iterdir()} == before
    done = start_frozen(program, "notebook", "import", moved, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.iterdir()) == []
    assert {path.name for path in program.iterdir()} - before == {"osee-data"}
    assert (program / "osee-data" / "notebook.db").is_file()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /media/office nfs4 rw 0 0
//server/x /media/of\\040fice cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /media/office/stick vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/osee", False),
        ("/media/office", True),
        ("/media/office/osee", True),
        ("/media/officer", False),
        ("/media/of fice/osee", True),
        ("/media/office/stick/osee", False),
        ("/run/user/1000/gvfs/smb-share:server=x", True),
        ("\\\\server\\osee", True),
        ("//server/share/osee", True),
    ],
)
def test_a_folder_on_the_network_is_known(folder: str, *, expected: bool) -> None:
    assert is_on_network(folder, MOUNTS) is expected
