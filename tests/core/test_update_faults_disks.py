"""Updates on disks that fill up, that nobody may write, and that are formatted for another system."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from osee_desktop.base.problems import EnvironmentProblem
from tests.support.disks import formatted_disk, require_mounting, with_read_only_disk, with_small_disk
from tests.support.laptop_folder import NOTE, LaptopFolder, lay_out
from tests.support.program import SUPPORT, environment

DRIVER = (sys.executable, "-P", str(SUPPORT / "update_driver.py"))
DISK = 32_000_000


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> LaptopFolder:
    return lay_out(tmp_path_factory.mktemp("laptops") / "laptop", editions, deltas=False)


def told_by(command: list[str], home: Path) -> Any:  # noqa: ANN401 - any JSON value
    done = subprocess.run(
        command, env=environment(home), capture_output=True, encoding="utf-8", timeout=1200, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_a_disk_that_becomes_full_at_any_write_costs_nothing(laptop: LaptopFolder, tmp_path: Path, every: int) -> None:
    require_mounting()
    words = ("fill", str(laptop.home), str(tmp_path), str(every))
    told: list[dict[str, Any]] = told_by(with_small_disk(tmp_path, DISK, *DRIVER, *words), tmp_path)
    for one in told:
        assert one["problem"] in {None, "no-space"}, one
        assert (one["missing"] > 0) == (one["problem"] is not None), one
        assert one["shown"] == (2 if one["problem"] else 3), one
        assert one["notes"] == one["notes after"] == [NOTE], one
        assert (one["left over"], one["after"], one["undone"], one["parts"]) == ([], 3, 2, []), one
    refused = {
        point: [one["problem"] is not None for one in told if one["point"] == point] for point in ("fetch", "install")
    }
    assert all(states[0] and not states[-1] for states in refused.values()), refused


def test_the_bytes_that_are_said_to_be_missing_are_enough(laptop: LaptopFolder, tmp_path: Path) -> None:
    require_mounting()
    words = ("missing", str(laptop.home), str(tmp_path))
    told = told_by(with_small_disk(tmp_path, DISK, *DRIVER, *words), tmp_path)
    assert told["first"] > 20_000_000
    assert told["second"] > 0
    assert (told["third"], told["shown"]) == (0, 3)


@pytest.fixture
def formatted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    system: str = request.param
    with formatted_disk(tmp_path, system) as disk:
        yield disk.place


@pytest.mark.parametrize("formatted", ["FAT32", "exFAT"], indirect=True)
def test_a_data_folder_on_a_stick_is_updated_and_undone(laptop: LaptopFolder, formatted: Path) -> None:
    for file in (path for path in laptop.data.rglob("*") if path.is_file()):
        target = formatted / "data" / file.relative_to(laptop.data)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    portable = LaptopFolder(laptop.home, formatted / "data")
    assert portable.judged() == {
        "shown": 2,
        "hash": laptop.shown()[1],
        "notes": [NOTE],
        "left over": [],
        "still shown": 2,
        "after": 3,
        "parts": [],
        "undone": 2,
        "notes after": [NOTE],
    }


@pytest.mark.parametrize("formatted", ["FAT32", "exFAT"], indirect=True)
def test_an_edition_is_passed_on_over_a_stick(
    laptop: LaptopFolder, formatted: Path, tmp_path: Path, editions: list[bytes]
) -> None:
    giver = LaptopFolder(Path(shutil.copytree(laptop.home, tmp_path / "giver")))
    giver.update()
    updating = giver.updating()
    updating.pass_on(formatted)
    updating.close()
    taker = LaptopFolder(Path(shutil.copytree(laptop.home, tmp_path / "taker", ignore=_only_the_program)))
    taker.stick.symlink_to(formatted)
    assert taker.shown()[0] == 1
    taker.update()
    assert taker.shown()[0] == 3
    assert taker.updating().library().read_bytes() == editions[2]


def _only_the_program(_folder: str, names: list[str]) -> set[str]:
    return {"data", "stick"} & set(names)


def test_a_data_folder_that_cannot_be_written_is_read_and_said(laptop: LaptopFolder, tmp_path: Path) -> None:
    require_mounting()
    home = Path(shutil.copytree(laptop.home, tmp_path / "laptop"))
    words = (sys.executable, "-P", "-c", _REFUSED, str(home))
    told = told_by(with_read_only_disk(home, *words), tmp_path)
    assert told == {"refused": "cannot-write", "shown": 2}


_REFUSED = """
import json, sys
from pathlib import Path
from tests.support.laptop_folder import LaptopFolder
laptop = LaptopFolder(Path(sys.argv[1]))
problem = laptop.attempt()
print(json.dumps({"refused": problem and problem.code, "shown": laptop.shown()[0]}))
"""


def test_a_path_of_many_letters_is_no_hindrance(laptop: LaptopFolder, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name and a blank" for _ in range(6)])
    assert len(str(deep)) > 240
    shutil.copytree(laptop.data, deep / "données")
    portable = LaptopFolder(laptop.home, deep / "données")
    portable.update()
    assert portable.shown()[0] == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is refused anything here")
def test_a_folder_without_the_right_to_write_is_said(laptop: LaptopFolder, tmp_path: Path) -> None:
    shutil.copytree(laptop.data, tmp_path / "data")
    (tmp_path / "data" / "content").chmod(stat.S_IRUSR | stat.S_IXUSR)
    problem = LaptopFolder(laptop.home, tmp_path / "data").attempt()
    assert isinstance(problem, EnvironmentProblem)
    assert problem.code == "cannot-write"
