"""Installing from a kit: what is started is whole, a switch is one step, and there is a way back."""

import os
import stat
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.kit.installing import LONGEST_ON_WINDOWS, ensure_short, install, undo
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.manifest import KitFile, open_kit
from osee_desktop.kit.versions import counting, is_whole, working_in
from tests.support.kits import HERE, SmallKit, standing_files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program of these kits is a script")


@pytest.fixture
def kit(tmp_path: Path) -> SmallKit:
    return SmallKit(tmp_path / "kit")


@pytest.fixture
def prefix(tmp_path: Path) -> Prefix:
    return Prefix(tmp_path / "prefix")


def put(kit: SmallKit, prefix: Prefix) -> str:
    return install(open_kit(kit.folder), HERE, prefix).version


def test_everything_is_copied_and_the_version_counts(kit: SmallKit, prefix: Prefix) -> None:
    done = install(open_kit(kit.folder), HERE, prefix)
    assert (done.version, done.before, done.copied) == (kit.version_name, "", True)
    assert standing_files(prefix.version(done.version)) == standing_files(kit.program)
    assert counting(prefix) == (done.version, "")
    assert not prefix.unfinished.exists()


def test_programs_can_be_started_although_a_stick_forgets_which_files_those_are(
    kit: SmallKit, prefix: Prefix, tmp_path: Path
) -> None:
    version = install(open_kit(kit.copied(tmp_path / "stick")), HERE, prefix).version
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in prefix.version(version).rglob("*") if path.is_file()
    }
    startable = {name for name, mode in modes.items() if mode & 0o111}
    assert startable == {"osee", "osee-desktop"}
    assert set(modes.values()) == {0o644, 0o755}


def test_the_same_again_copies_nothing(kit: SmallKit, prefix: Prefix) -> None:
    version = put(kit, prefix)
    before = standing_files(prefix.folder)
    again = install(open_kit(kit.folder), HERE, prefix)
    assert (again.version, again.before, again.copied) == (version, version, False)
    assert standing_files(prefix.folder) == before


def test_the_version_before_is_kept_and_the_one_before_that_goes(kit: SmallKit, prefix: Prefix, tmp_path: Path) -> None:
    first, second, third = (
        put(kit, prefix),
        put(SmallKit(tmp_path / "kit 2", "2.0"), prefix),
        put(SmallKit(tmp_path / "kit 3", "3.0"), prefix),
    )
    assert counting(prefix) == (third, second)
    assert {path.name for path in prefix.versions.iterdir()} == {
        *(second, third),
        *(f"{second}.json", f"{third}.json"),
    }
    assert not prefix.version(first).exists()


def test_going_back_goes_forth_again(kit: SmallKit, prefix: Prefix, tmp_path: Path) -> None:
    first, second = put(kit, prefix), put(SmallKit(tmp_path / "kit 2", "2.0"), prefix)
    assert undo(prefix).version == first
    assert counting(prefix) == (first, second)
    assert undo(prefix).version == second
    assert counting(prefix) == (second, first)


def test_there_is_no_way_back_before_a_second_version(kit: SmallKit, prefix: Prefix) -> None:
    with pytest.raises(InputProblem, match="no-version-before"):
        undo(prefix)
    assert not prefix.folder.exists()
    put(kit, prefix)
    with pytest.raises(InputProblem, match="no-version-before"):
        undo(prefix)


def test_nobody_goes_back_to_a_version_that_was_damaged_since(kit: SmallKit, prefix: Prefix, tmp_path: Path) -> None:
    first, second = put(kit, prefix), put(SmallKit(tmp_path / "kit 2", "2.0"), prefix)
    (prefix.version(first) / "_internal" / "last.txt").write_text("damaged", encoding="utf-8")
    with pytest.raises(UpdateProblem, match="version-damaged"):
        undo(prefix)
    assert counting(prefix) == (second, first)


@pytest.mark.parametrize("damage", ["changed", "missing", "added", "a link"])
def test_what_was_damaged_on_the_disk_is_mended_beside_it(kit: SmallKit, prefix: Prefix, damage: str) -> None:
    version = put(kit, prefix)
    last = prefix.version(version) / "_internal" / "last.txt"
    if damage == "changed":
        last.write_text("whole 0.0\n", encoding="utf-8")
    elif damage == "added":
        last.with_name("sitecustomize.py").write_text("import evil\n", encoding="utf-8")
    else:
        last.unlink()
    if damage == "a link":
        last.symlink_to(kit.program / "_internal" / "last.txt")
    assert not is_whole(prefix, version)
    mended = put(kit, prefix)
    assert mended == f"{version}-2"
    assert is_whole(prefix, mended)
    assert counting(prefix) == (mended, version)


def test_what_an_earlier_attempt_left_behind_is_not_taken_for_a_part_of_the_program(
    kit: SmallKit, prefix: Prefix
) -> None:
    left = prefix.unfinished / kit.version_name / "_internal"
    left.mkdir(parents=True)
    (left / "sitecustomize.py").write_text("import evil\n", encoding="utf-8")
    (left / "last.txt").write_text("half", encoding="utf-8")
    version = put(kit, prefix)
    assert standing_files(prefix.version(version)) == standing_files(kit.program)


def test_a_policy_goes_along_and_a_kit_without_one_leaves_it(kit: SmallKit, prefix: Prefix, tmp_path: Path) -> None:
    policy = "[preset]\ntext-size = 120\n"
    put(SmallKit(tmp_path / "office", "2.0", policy=policy), prefix)
    assert prefix.policy.read_text(encoding="utf-8") == policy
    put(kit, prefix)
    assert prefix.policy.read_text(encoding="utf-8") == policy


def test_a_changed_policy_is_refused(prefix: Prefix, tmp_path: Path) -> None:
    office = SmallKit(tmp_path / "office", policy="[preset]\n")
    (office.folder / "policy.toml").write_text("[lock]\n", encoding="utf-8")
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        put(office, prefix)
    assert not prefix.current.exists()


def test_a_second_installation_at_the_same_time_is_refused(kit: SmallKit, prefix: Prefix) -> None:
    with working_in(prefix), pytest.raises(EnvironmentProblem, match="kit-busy"):
        put(kit, prefix)
    assert put(kit, prefix)


def test_a_kit_for_another_computer_says_what_it_has(kit: SmallKit, prefix: Prefix) -> None:
    with pytest.raises(InputProblem, match="platform-missing") as caught:
        install(open_kit(kit.folder), "windows-arm64", prefix)
    assert caught.value.facts["names"] == HERE
    assert not prefix.folder.exists()


def test_a_path_that_the_system_could_not_open_is_refused_before_anything_is_copied(tmp_path: Path) -> None:
    files = {"_internal/deep.bin": KitFile("_internal/deep.bin", 1, "0" * 64)}
    room = LONGEST_ON_WINDOWS - len(str(Prefix(tmp_path).version("x" * 20))) - 1 - len("_internal/deep.bin")
    ensure_short(Prefix(tmp_path), files, LONGEST_ON_WINDOWS)
    ensure_short(Prefix(tmp_path / ("x" * (room - 1))), files, LONGEST_ON_WINDOWS)
    with pytest.raises(InputProblem, match="path-too-long") as caught:
        ensure_short(Prefix(tmp_path / ("x" * room)), files, LONGEST_ON_WINDOWS)
    assert caught.value.facts["over"] == 1


@pytest.mark.parametrize("name", ["a path with blanks", "مجلد البرنامج", "données & co (1) '$HOME' \"%s\""])
def test_a_path_may_hold_blanks_and_letters_of_every_kind(kit: SmallKit, tmp_path: Path, name: str) -> None:
    kit.folder.rename(tmp_path / f"kit {name}")
    prefix = Prefix(tmp_path / name)
    version = install(open_kit(tmp_path / f"kit {name}"), HERE, prefix).version
    assert is_whole(prefix, version)


def test_what_names_a_version_may_not_lead_elsewhere(kit: SmallKit, prefix: Prefix) -> None:
    put(kit, prefix)
    prefix.current.write_text("../../elsewhere\n..\n", encoding="utf-8")
    assert counting(prefix) == ("", "")
    prefix.current.write_bytes(b"\xff\xfe")
    assert counting(prefix) == ("", "")
