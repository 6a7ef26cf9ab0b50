"""Where programs go, and what desktops are told of them."""

import os
import shlex
from pathlib import Path

import pytest

from osee_desktop.kit.desktop_entries import DesktopEntries, entry, quoted, starter
from osee_desktop.kit.entries import default_place, noted
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.standing import Standing, standing_of
from osee_desktop.kit.uninstalling import removal_afterwards
from tests.support.kits import SmallKit, SmallLaptop

HOME = Path("home", "amina").absolute()


@pytest.mark.parametrize(
    ("environ", "system", "prefix", "share"),
    [
        ({}, False, ".local/lib/osee-desktop", ".local/share"),
        ({"XDG_DATA_HOME": str(HOME / "xdg")}, False, ".local/lib/osee-desktop", "xdg"),
        ({"XDG_DATA_HOME": "relative"}, False, ".local/lib/osee-desktop", ".local/share"),
    ],
)
def test_on_linux_it_goes_below_the_home(environ: dict[str, str], system: bool, prefix: str, share: str) -> None:  # noqa: FBT001 - a table
    place = default_place(environ, HOME, system=system, windows=False)
    assert (place.prefix, place.share, place.system) == (HOME / prefix, HOME / share, False)


def test_for_everybody_it_goes_where_the_system_looks() -> None:
    place = default_place({"XDG_DATA_HOME": "x"}, HOME, system=True, windows=False)
    local = Path("/usr/local")
    assert (place.prefix, place.share, place.commands) == (
        *(local / "lib" / "osee-desktop", local / "share"),
        local / "bin",
    )
    assert place.system


def test_on_windows_it_goes_where_no_administrator_is_needed() -> None:
    environ = {"LOCALAPPDATA": str(HOME / "Local"), "APPDATA": str(HOME / "Roaming"), "PROGRAMFILES": str(HOME / "PF")}
    own = default_place(environ, HOME, system=False, windows=True)
    assert own.prefix == HOME / "Local" / "Programs" / "OSEE Desktop"
    assert own.share == HOME / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    assert default_place({}, HOME, system=False, windows=True).prefix.is_relative_to(HOME)
    assert default_place(environ, HOME, system=True, windows=True).prefix == HOME / "PF" / "OSEE Desktop"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/a/b", '"/a/b"'),
        ("/a b/100%", '"/a b/100%%"'),
        ('/a"b', '"/a\\\\"b"'),
        ("/a$b`c", '"/a\\\\$b\\\\`c"'),
        ("/a\\b", '"/a\\\\\\\\b"'),
        ("/مجلد", '"/مجلد"'),
    ],
)
def test_a_path_in_an_entry_is_read_as_it_is(path: str, line: str) -> None:
    assert quoted(path) == line


def test_an_entry_names_the_starter_and_the_links(tmp_path: Path) -> None:
    lines = entry(tmp_path / "a b" / "osee-desktop").decode().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert f'Exec="{tmp_path}/a b/osee-desktop" %u' in lines
    assert all("=" in line or line[0] in "[#" for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="a script")
def test_a_starter_holds_its_folder_whatever_it_is_called(tmp_path: Path) -> None:
    odd = tmp_path / 'it\'s $(touch evil) `x` \\ "y"'
    text = starter(Prefix(odd), "osee").decode()
    assert shlex.split(text.splitlines()[2].partition("=")[2]) == [str(odd)]


@pytest.mark.skipif(os.name == "nt", reason="a script")
def test_places_that_cannot_be_written_are_told_and_the_rest_is_made(tmp_path: Path) -> None:
    laptop = SmallLaptop(tmp_path / "home")
    laptop.place.share.parent.mkdir(parents=True)
    laptop.place.share.write_text("a file where a folder should be", encoding="utf-8")
    laptop.prefix.folder.mkdir(parents=True)
    left = DesktopEntries().make(laptop.prefix, laptop.place, "1.0")
    assert [Path(one).name for one in left] == ["osee-desktop.svg", "osee-desktop.desktop"]
    assert (laptop.place.commands / "osee").is_file()


@pytest.mark.skipif(os.name == "nt", reason="a script")
def test_only_what_is_noted_and_still_ours_is_removed(tmp_path: Path) -> None:
    laptop = SmallLaptop(tmp_path / "home")
    assert laptop.install(SmallKit(tmp_path / "kit", files=1).folder) is None
    assert len(noted(laptop.prefix)) == 4
    own = laptop.place.commands / "osee"
    own.write_text("somebody wrote their own\n", encoding="utf-8")
    DesktopEntries().remove(laptop.prefix, laptop.place)
    assert [path for path in noted(laptop.prefix) if path.exists()] == [own]


def test_a_program_knows_where_it_stands(tmp_path: Path) -> None:
    kit = SmallKit(tmp_path / "kit", files=1)
    assert standing_of(kit.program) == Standing(kit.program, kit.folder, None)
    laptop = SmallLaptop(tmp_path / "home")
    assert laptop.install(kit.folder) is None
    version = laptop.prefix.version(kit.version_name)
    assert standing_of(version) == Standing(version, None, laptop.prefix)
    assert standing_of(tmp_path) == Standing(tmp_path, None, None)


def test_windows_removes_the_rest_afterwards_and_nothing_of_others(tmp_path: Path) -> None:
    assert removal_afterwards(Prefix(tmp_path), "linux") == ""
    command = removal_afterwards(Prefix(tmp_path), "win32")
    assert f'rmdir /s /q "{tmp_path / "versions"}"' in command
    assert f'rmdir "{tmp_path}"' in command
    assert f'/s /q "{tmp_path}"' not in command
