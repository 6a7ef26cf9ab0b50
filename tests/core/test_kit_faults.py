"""What goes wrong while a program is installed, made to happen. Nothing half-installed is ever started."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from osee_desktop.kit.manifest import as_bytes, open_kit
from tests.support.disks import formatted_disk, require_mounting, with_read_only_disk, with_small_disk
from tests.support.kits import SmallKit, SmallLaptop, standing_files
from tests.support.program import SUPPORT, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program of these kits is a script")

DRIVER = (sys.executable, "-P", str(SUPPORT / "kit_driver.py"))
TENTHS = range(1, 11)
DISK = 16_000_000


@pytest.fixture
def old(tmp_path: Path) -> SmallKit:
    return SmallKit(tmp_path / "old kit", "1.0")


@pytest.fixture
def new(tmp_path: Path) -> SmallKit:
    return SmallKit(tmp_path / "new kit", "2.0")


@pytest.fixture
def laptop(tmp_path: Path) -> SmallLaptop:
    return SmallLaptop(tmp_path / "home")


def code_of(laptop: SmallLaptop, kit: Path) -> str:
    problem = laptop.install(kit)
    return problem.code if problem else ""


@pytest.mark.parametrize("tenth", range(10))
def test_a_stick_that_is_pulled_out_costs_nothing_and_it_goes_on_from_there(
    old: SmallKit, new: SmallKit, laptop: SmallLaptop, tenth: int
) -> None:
    assert laptop.install(old.folder) is None
    problem = laptop.install(new.folder, tenth or 1, new.pull)
    assert problem
    assert problem.code == "kit-unreadable"
    assert laptop.starts() == "whole 1.0"
    kept = laptop.copied[-1]
    new.plug_in()
    assert laptop.install(new.folder) is None
    assert laptop.copied[0] == kept
    assert laptop.starts() == "whole 2.0"


def test_on_an_empty_laptop_nothing_is_started_before_all_is_there(new: SmallKit, laptop: SmallLaptop) -> None:
    for tenth in range(1, 10):
        assert laptop.install(new.folder, tenth, new.pull)
        assert laptop.starts() == ""
        assert not laptop.prefix.current.exists()
        assert not laptop.prefix.versions.exists()
        new.plug_in()
    assert laptop.install(new.folder) is None
    assert laptop.starts() == "whole 2.0"


@pytest.mark.parametrize("tenth", TENTHS)
def test_a_process_that_is_killed_leaves_what_was_there(
    old: SmallKit, new: SmallKit, laptop: SmallLaptop, tenth: int
) -> None:
    assert laptop.install(old.folder) is None
    words = (*DRIVER, "killed", str(new.folder), str(laptop.home), str(tenth))
    assert subprocess.run(words, env=environment(laptop.home), timeout=60, check=False).returncode == 9
    assert laptop.starts() == "whole 1.0"
    assert laptop.install(new.folder) is None
    assert laptop.copied[0] > 0
    assert laptop.starts() == "whole 2.0"


def told_by(command: list[str], home: Path) -> Any:  # noqa: ANN401 - any JSON value
    done = subprocess.run(
        command, env=environment(home), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_disk_that_becomes_full_is_said_and_it_goes_on_when_there_is_room(
    new: SmallKit, tmp_path: Path, tenth: int
) -> None:
    require_mounting()
    home = tmp_path / "home"
    home.mkdir()
    told = told_by(with_small_disk(home, DISK, *DRIVER, "full", str(new.folder), str(home), str(tenth)), tmp_path)
    assert (told["problem"], told["starts"], told["again"], told["then"]) == ("no-space", "", None, "whole 2.0")
    assert told["missing"] > 0
    assert told["kept"] > 0


def test_a_disk_without_room_is_said_before_anything_is_copied(new: SmallKit, tmp_path: Path) -> None:
    require_mounting()
    home = tmp_path / "home"
    home.mkdir()
    told = told_by(with_small_disk(home, 1_000_000, *DRIVER, "plain", str(new.folder), str(home)), tmp_path)
    assert (told["problem"], told["again"], told["starts"], told["kept"]) == ("no-space", "no-space", "", 0)


def test_a_target_that_nobody_may_write_is_said(new: SmallKit, tmp_path: Path) -> None:
    require_mounting()
    home = tmp_path / "home"
    home.mkdir()
    told = told_by(with_read_only_disk(home, *DRIVER, "plain", str(new.folder), str(home)), tmp_path)
    assert (told["problem"], told["starts"]) == ("cannot-write", "")


@pytest.mark.parametrize("place", ["osee", "osee-desktop", "_internal/last.txt", "_internal/deep/folder"])
def test_a_file_that_somebody_changed_is_not_installed(
    old: SmallKit, new: SmallKit, laptop: SmallLaptop, place: str
) -> None:
    assert laptop.install(old.folder) is None
    file = new.program / place
    if file.is_dir():
        file = next(new.program.rglob("*.bin"))
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    assert code_of(laptop, new.folder) == "kit-damaged"
    assert laptop.starts() == "whole 1.0"


def test_a_file_that_became_a_link_is_not_followed(new: SmallKit, laptop: SmallLaptop, tmp_path: Path) -> None:
    file = new.program / "_internal" / "last.txt"
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert code_of(laptop, new.folder) == "kit-damaged"


def test_a_file_that_the_manifest_does_not_name_is_left_behind(new: SmallKit, laptop: SmallLaptop) -> None:
    (new.program / "_internal" / "sitecustomize.py").write_text("import evil\n", encoding="utf-8")
    assert laptop.install(new.folder) is None
    assert "sitecustomize.py" not in "".join(standing_files(laptop.prefix.folder))


@pytest.mark.parametrize("facts", [{"sha256": "0" * 64}, {"bytes": 7}, {"path": "../../../evil"}])
def test_a_changed_manifest_is_not_believed(
    old: SmallKit, new: SmallKit, laptop: SmallLaptop, facts: dict[str, object]
) -> None:
    assert laptop.install(old.folder) is None
    new.change(**facts)
    assert code_of(laptop, new.folder) == "kit-damaged"
    assert laptop.starts() == "whole 1.0"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\0" * 100, b'{"format": 1, "files": [', b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(new: SmallKit, laptop: SmallLaptop, data: bytes) -> None:
    new.manifest.write_bytes(data)
    assert code_of(laptop, new.folder) == "kit-damaged"


def test_a_cut_manifest_is_refused(new: SmallKit, laptop: SmallLaptop) -> None:
    data = as_bytes(open_kit(new.folder).manifest)
    for tenth in range(10):
        new.manifest.write_bytes(data[: len(data) * tenth // 10])
        assert code_of(laptop, new.folder) == "kit-damaged"


@pytest.mark.parametrize(
    "name",
    ["a path with blanks", "مجلد البرامج", "x" * 200, "/".join(["a folder with a long name"] * 9), "it's (%d) $HOME `"],
)
def test_any_path_can_be_installed_to_and_started_from(new: SmallKit, tmp_path: Path, name: str) -> None:
    laptop = SmallLaptop(tmp_path / name)
    assert laptop.install(new.folder) is None
    assert laptop.starts() == "whole 2.0"


@pytest.mark.parametrize("system", ["FAT32", "exFAT"])
@pytest.mark.parametrize("tenth", [0, 3, 7])
def test_a_kit_on_a_stick_is_installed_even_after_the_stick_was_pulled(
    old: SmallKit, laptop: SmallLaptop, tmp_path: Path, system: str, tenth: int
) -> None:
    assert laptop.install(old.folder) is None
    with formatted_disk(tmp_path, system) as disk:
        stick = SmallKit(tmp_path / "made", "2.0", size=200_000)
        on_stick = stick.copied(disk.place / "OSEE kit")
        problem = laptop.install(on_stick, tenth, disk.pull)
        assert (problem.code if problem else "") == ("kit-unreadable" if tenth else "")
        assert laptop.starts() == ("whole 1.0" if tenth else "whole 2.0")
    assert laptop.install(stick.folder) is None
    assert laptop.starts() == "whole 2.0"
    if tenth:
        assert laptop.copied[0] > 0


def test_a_program_that_is_started_from_a_disk_that_starts_none_is_refused(new: SmallKit, tmp_path: Path) -> None:
    require_mounting()
    home = tmp_path / "home"
    home.mkdir()
    command = with_small_disk(home, DISK, *DRIVER, "plain", str(new.folder), str(home))
    told = told_by([word.replace("-t tmpfs -o ", "-t tmpfs -o noexec,") for word in command], tmp_path)
    assert (told["problem"], told["again"], told["starts"]) == ("cannot-run-there", "cannot-run-there", "")
