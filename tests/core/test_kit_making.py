"""Making kits: what is put on a stick is whole or no kit, what was there stays, and nothing is copied twice."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import EnvironmentProblem, InputProblem, Problem, UpdateProblem
from osee_desktop.kit import layout
from osee_desktop.kit.copying import Piece
from osee_desktop.kit.gathering import Gathered, gather
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.making import Made, make_kit
from osee_desktop.kit.manifest import look_at_bytes, open_kit
from osee_desktop.kit.standing import Standing, standing_of
from osee_desktop.kit.versions import working_in
from tests.support.disks import formatted_disk, require_mounting, with_small_disk
from tests.support.kits import HERE, SmallKit, SmallLaptop, program_in, standing_files
from tests.support.program import SUPPORT, environment

TEMPLATES = resource("kit")
DRIVER = (sys.executable, "-P", str(SUPPORT / "kit_driver.py"))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A frozen program."""
    return SmallKit(tmp_path / "built").program


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def make(folder: Path, program: Path, version: str = "1.0", **more: object) -> Made:
    gathered = Gathered(programs=[program_in(program, version)], **more)  # type: ignore[arg-type]
    return make_kit(folder, gathered, TEMPLATES)


def test_a_kit_holds_what_its_manifest_says_and_nothing_else(stick: Path, built: Path) -> None:
    made = make(stick, built)
    found = set(standing_files(stick))
    assert found == {*made.manifest.files, "manifest.json"}
    assert {path.name for path in stick.iterdir()} == {
        *("START-HERE.html", "manifest.json", "portable.txt", "programs"),
        *("install.sh", "install.cmd", "start.sh", "start.cmd"),
    }
    assert open_kit(stick, made.digest).manifest == made.manifest
    assert made.manifest.programs == {HERE: "1.0"}
    assert made.size == sum(len(data) for name, data in standing_files(stick).items() if name != "manifest.json")


def test_every_file_of_a_kit_is_what_the_manifest_says(stick: Path, built: Path) -> None:
    for name, file in make(stick, built).manifest.files.items():
        data = (stick / name).read_bytes()
        assert look_at_bytes(data, name, executable=file.executable) == file


def test_the_program_that_is_installed_from_it_is_the_one_that_went_in(
    stick: Path, built: Path, tmp_path: Path
) -> None:
    make(stick, built)
    laptop = SmallLaptop(tmp_path / "home")
    assert laptop.install(stick) is None
    assert laptop.starts() == "whole 1.0"


def test_the_same_again_writes_nothing(stick: Path, built: Path) -> None:
    first = make(stick, built)
    written = {path: path.stat().st_mtime_ns for path in stick.rglob("*") if path.is_file()}
    again = make(stick, built)
    assert (again.digest, again.written) == (first.digest, ())
    assert {path: path.stat().st_mtime_ns for path in stick.rglob("*") if path.is_file()} == written


def test_only_what_differs_is_written_and_what_is_gone_goes(stick: Path, built: Path) -> None:
    package = Piece(look_at_bytes(b"deb", "packages/osee.deb", executable=False), b"deb")
    make(stick, built, packages=[package], policy=b"[preset]\n")
    again = make(stick, built, policy=b"[lock]\n")
    assert set(again.written) == {"policy.toml", "START-HERE.html"}
    assert not (stick / "packages").exists()
    assert (stick / "policy.toml").read_bytes() == b"[lock]\n"


def test_a_newer_program_takes_the_place_of_the_old_one(stick: Path, built: Path, tmp_path: Path) -> None:
    make(stick, built)
    newer = SmallKit(tmp_path / "newer", "2.0", files=3).program
    make(stick, newer, "2.0")
    assert standing_files(stick / layout.program_folder(HERE)) == standing_files(newer)
    assert open_kit(stick).manifest.programs == {HERE: "2.0"}


def test_what_belongs_to_others_stays(stick: Path, built: Path) -> None:
    for name in ("letter.txt", "osee-data/notebook.db", "programs/others/tool.exe"):
        (stick / name).parent.mkdir(parents=True, exist_ok=True)
        (stick / name).write_text(name, encoding="utf-8")
    make(stick, built)
    make(stick, built, policy=b"[preset]\n")
    for name in ("letter.txt", "osee-data/notebook.db", "programs/others/tool.exe"):
        assert (stick / name).read_text(encoding="utf-8") == name


def test_what_was_damaged_on_the_stick_is_mended(stick: Path, built: Path) -> None:
    made = make(stick, built)
    last = stick / layout.program_folder(HERE) / "_internal" / "last.txt"
    last.write_text("rotten", encoding="utf-8")
    assert make(stick, built).written == (f"programs/{HERE}",)
    assert last.read_text(encoding="utf-8") == "whole 1.0\n"
    assert open_kit(stick).digest == made.digest


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_making_that_breaks_off_leaves_the_old_kit_and_goes_on_later(
    stick: Path, built: Path, tmp_path: Path, tenth: int
) -> None:
    old = make(stick, built).digest
    newer = SmallKit(tmp_path / "newer", "2.0", size=100_000)
    seen: list[int] = []

    def pull(done: int, whole: int) -> None:
        seen.append(done)
        if 10 * done >= tenth * whole and newer.folder.exists():
            newer.pull()

    gathered = Gathered(programs=[program_in(newer.program, "2.0")])
    with pytest.raises(EnvironmentProblem, match="kit-unreadable"):
        make_kit(stick, gathered, TEMPLATES, pull)
    assert open_kit(stick).digest == old
    newer.plug_in()
    kept = seen[-1]
    seen.clear()
    make_kit(stick, gathered, TEMPLATES, lambda done, _whole: seen.append(done))
    assert seen[0] == kept
    assert open_kit(stick).manifest.programs == {HERE: "2.0"}
    assert not (stick / layout.UNFINISHED).exists()


def test_while_parts_are_put_in_place_there_is_no_kit_that_somebody_could_install(
    stick: Path, built: Path, tmp_path: Path
) -> None:
    make(stick, built)
    (stick / "start.sh").unlink()
    (stick / "start.sh" / "a folder where a file must be").mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        make(stick, SmallKit(tmp_path / "newer", "2.0").program, "2.0")
    with pytest.raises(UpdateProblem, match="kit-unfinished"):
        open_kit(stick)
    shutil.rmtree(stick / "start.sh")
    make(stick, SmallKit(tmp_path / "newer still", "2.0").program, "2.0")
    assert open_kit(stick).manifest.programs == {HERE: "2.0"}


def test_two_at_once_are_refused(stick: Path, built: Path) -> None:
    with working_in(Prefix(stick / layout.UNFINISHED)), pytest.raises(EnvironmentProblem, match="kit-busy"):
        make(stick, built)


@pytest.mark.parametrize("tenth", [0, 5])
def test_a_full_stick_is_said_and_with_room_it_goes_on(stick: Path, built: Path, tmp_path: Path, tenth: int) -> None:
    require_mounting()
    stick.mkdir()
    words = (*DRIVER, "make", str(stick), str(built), str(tenth))
    done = subprocess.run(
        with_small_disk(stick, 16_000_000, *words),
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"problem": "no-space" if tenth else None, "again": None}


@pytest.mark.parametrize("system", ["FAT32", "exFAT"])
def test_a_kit_on_a_stick_is_renewed_and_installed_from(built: Path, tmp_path: Path, system: str) -> None:
    newer = SmallKit(tmp_path / "newer", "2.0").program
    with formatted_disk(tmp_path, system) as disk:
        make(disk.place / "OSEE kit", built)
        made = make(disk.place / "OSEE kit", newer, "2.0")
        assert set(standing_files(disk.place / "OSEE kit")) == {*made.manifest.files, "manifest.json"}
        laptop = SmallLaptop(tmp_path / "home")
        assert laptop.install(disk.place / "OSEE kit") is None
        assert laptop.starts() == "whole 2.0"


def test_a_kit_is_made_from_what_is_installed_and_leaves_out_what_was_added(
    built: Path, stick: Path, tmp_path: Path
) -> None:
    make(stick, built)
    laptop = SmallLaptop(tmp_path / "home")
    assert laptop.install(stick) is None
    (folder,) = (path for path in laptop.prefix.versions.iterdir() if path.is_dir())
    (folder / "added.txt").write_text("added", encoding="utf-8")
    assert standing_of(folder).prefix == laptop.prefix
    again = make(tmp_path / "next", folder)
    assert again.digest == open_kit(stick).digest


def test_a_kit_is_made_in_a_kit_and_leaves_out_what_was_added(built: Path, stick: Path, tmp_path: Path) -> None:
    made = make(stick, built)
    program = stick / layout.program_folder(HERE)
    (program / "_internal" / "sitecustomize.py").write_text("import evil\n", encoding="utf-8")
    assert standing_of(program).kit == stick
    assert make(tmp_path / "next", program).digest == made.digest


def test_other_systems_come_along_from_another_kit(built: Path, stick: Path, tmp_path: Path) -> None:
    other = SmallKit(tmp_path / "other")
    other.program.parent.rename(other.folder / "programs" / "windows-x86_64")
    (other.folder / "packages").mkdir()
    (other.folder / "packages" / "osee-setup.exe").write_bytes(b"MZ")
    other.seal()
    told = json.loads(other.manifest.read_bytes())
    other.manifest.write_text(json.dumps(told | {"programs": {"windows-x86_64": "0.9"}}), encoding="utf-8")
    gathered = gather(standing_of(built), "1.0", None, open_kit(other.folder))
    made = make_kit(stick, gathered, TEMPLATES)
    assert made.manifest.programs == {HERE: "1.0", "windows-x86_64": "0.9"}
    assert (stick / "packages" / "osee-setup.exe").read_bytes() == b"MZ"
    only = gather(standing_of(built), "1.0", None, open_kit(other.folder), ["windows-x86_64"])
    assert [one.platform for one in only.programs] == ["windows-x86_64"]


def test_what_was_built_in_a_checkout_goes_in(tmp_path: Path, stick: Path) -> None:
    dist = tmp_path / "dist"
    (dist / "packages").mkdir(parents=True)
    SmallKit(tmp_path / "kit").program.parent.rename(dist / HERE)
    (dist / "packages" / "osee-desktop_1.0_amd64.deb").write_bytes(b"deb")
    (dist / "packages" / "osee-desktop.tar.xz").write_bytes(b"tar")
    made = make_kit(stick, gather(Standing(), "1.0", dist, None), TEMPLATES)
    assert made.manifest.programs == {HERE: "1.0"}
    assert {path.name for path in (stick / "packages").iterdir()} == {"osee-desktop_1.0_amd64.deb"}


def test_without_any_program_there_is_no_kit(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no-program-for-kit"):
        gather(Standing(), "1.0", tmp_path, None)
    with pytest.raises(InputProblem, match="no-program-for-kit") as caught:
        gather(standing_of(SmallKit(tmp_path / "kit").program), "1.0", None, None, ["windows-x86_64"])
    assert caught.value.facts["names"] == "windows-x86_64"


def test_a_kit_that_is_damaged_is_not_passed_on(tmp_path: Path, stick: Path) -> None:
    kit = SmallKit(tmp_path / "kit")
    (kit.program / "_internal" / "last.txt").write_text("rotten", encoding="utf-8")
    with pytest.raises(Problem, match="kit-damaged"):
        make_kit(stick, gather(Standing(), "1.0", None, open_kit(kit.folder)), TEMPLATES)
    with pytest.raises(UpdateProblem, match="kit-unfinished"):
        open_kit(stick)


def test_licences_stand_at_the_top_too(stick: Path, tmp_path: Path) -> None:
    kit = SmallKit(tmp_path / "kit")
    (kit.program / "_internal" / "licences" / "Qt").mkdir(parents=True)
    (kit.program / "_internal" / "licences" / "Qt" / "LGPL.txt").write_text("LGPL", encoding="utf-8")
    kit.seal()
    make(stick, kit.program)
    assert standing_files(stick / "licences") == {"Qt/LGPL.txt": b"LGPL"}


def test_scripts_have_the_line_ends_of_their_systems(stick: Path, built: Path) -> None:
    make(stick, built)
    for name in ("install.sh", "start.sh"):
        assert b"\r" not in (stick / name).read_bytes()
        assert b"@GLIBC@" not in (stick / name).read_bytes()
    for name in ("install.cmd", "start.cmd"):
        data = (stick / name).read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 5
