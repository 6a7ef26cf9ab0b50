"""The manifest of a kit: what is read is what was written, and what could lead out of the kit is refused."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.kit import layout
from osee_desktop.kit.manifest import KitFile, Manifest, as_bytes, holds, look_at, open_kit, parse, version_name
from tests.support.kits import HERE, SmallKit

FILE = KitFile("programs/linux-x86_64/osee-desktop/osee", 3, "ab" * 32, executable=True)
MANIFEST = Manifest({"linux-x86_64": "1.0"}, {FILE.path: FILE}, "abcd ef01")


@pytest.fixture
def kit(tmp_path: Path) -> SmallKit:
    return SmallKit(tmp_path / "kit", files=2)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert parse(as_bytes(MANIFEST), tmp_path) == MANIFEST


@given(some.binary(max_size=300))
def test_no_bytes_are_more_than_damaged(data: bytes) -> None:
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        parse(data, Path("manifest.json"))


def told(**facts: Any) -> bytes:  # noqa: ANN401 - any JSON value
    entry = {"path": "a", "bytes": 1, "sha256": "0" * 64} | facts
    return json.dumps({"format": 1, "programs": {}, "files": [entry]}).encode()


@pytest.mark.parametrize(
    "path",
    [
        *("../a", "/a", "a/../b", "a//b", "./a", "a/", "", "a\\b", "C:a", "a\0b", "con", "a/NUL.txt", "a.", "a "),
        *("x" * 256, "a/" * 130, 7, None, ["a"]),
    ],
)
def test_a_path_that_leads_out_or_that_no_stick_holds_is_refused(path: object) -> None:
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        parse(told(path=path), Path("manifest.json"))


@pytest.mark.parametrize(
    "facts",
    [{"bytes": -1}, {"bytes": "1"}, {"sha256": "0" * 63}, {"sha256": "G" * 64}, {"sha256": 5}, {"sha256": None}],
)
def test_a_size_or_hash_that_is_none_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        parse(told(**facts), Path("manifest.json"))


@pytest.mark.parametrize("programs", [{"../x": "1"}, {"linux-x86_64": "../1"}, {"linux-x86_64": 1}, ["linux"], None])
def test_platforms_and_versions_cannot_lead_elsewhere(programs: object) -> None:
    data = json.dumps({"format": 1, "programs": programs, "files": []}).encode()
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        parse(data, Path("manifest.json"))


def test_two_names_that_are_one_on_a_stick_are_refused() -> None:
    two = [{"path": path, "bytes": 1, "sha256": "0" * 64} for path in ("a/Readme", "A/readme")]
    data = json.dumps({"format": 1, "programs": {}, "files": two}).encode()
    with pytest.raises(UpdateProblem, match="kit-damaged"):
        parse(data, Path("manifest.json"))


def test_a_newer_format_is_said_to_be_newer() -> None:
    with pytest.raises(UpdateProblem, match="kit-newer"):
        parse(b'{"format": 2}', Path("kit/manifest.json"))


def test_a_folder_without_a_manifest_is_no_kit_or_an_unfinished_one(tmp_path: Path, kit: SmallKit) -> None:
    with pytest.raises(InputProblem, match="kit-not-found"):
        open_kit(tmp_path / "nothing")
    kit.manifest.unlink()
    with pytest.raises(UpdateProblem, match="kit-unfinished"):
        open_kit(kit.folder)


def test_a_manifest_that_cannot_be_read_is_said(kit: SmallKit) -> None:
    kit.manifest.unlink()
    kit.manifest.mkdir()
    with pytest.raises(EnvironmentProblem, match="kit-unreadable"):
        open_kit(kit.folder)


def test_a_kit_is_known_by_the_digest_of_its_manifest(kit: SmallKit) -> None:
    digest = hashlib.sha256(kit.manifest.read_bytes()).hexdigest()
    assert open_kit(kit.folder).digest == digest
    spaced = " ".join((digest[:4], digest[4:8], digest[8:12].upper()))
    assert open_kit(kit.folder, spaced).digest == digest


@pytest.mark.parametrize("wanted", ["0" * 64, "{start}", "{start}0{rest}", "zz"])
def test_another_kit_than_the_expected_one_is_refused(kit: SmallKit, wanted: str) -> None:
    digest = open_kit(kit.folder).digest
    other = wanted.format(start=digest[:7], rest=digest[7:])
    with pytest.raises(InputProblem, match="kit-not-expected"):
        open_kit(kit.folder, other)


def test_two_different_programs_never_have_one_name() -> None:
    names = {
        version_name("1.0", [FILE]),
        version_name("1.1", [FILE]),
        version_name("1.0", [FILE.at("other")]),
        version_name("1.0", [KitFile(FILE.path, 3, "cd" * 32, executable=True)]),
        version_name("1.0", [KitFile(FILE.path, 3, FILE.sha256)]),
    }
    assert len(names) == 5
    assert version_name("1.0", [FILE, FILE.at("b")]) == version_name("1.0", [FILE.at("b"), FILE])


def test_a_file_holds_what_was_seen_until_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc" * 500_000)
    seen = look_at(file, "file", executable=False)
    assert (seen.size, seen.sha256) == (1_500_000, hashlib.sha256(b"abc" * 500_000).hexdigest())
    assert holds(file, seen)
    (tmp_path / "link").symlink_to(file)
    assert not holds(tmp_path / "link", seen)
    file.write_bytes(b"abd" * 500_000)
    assert not holds(file, seen)
    assert not holds(tmp_path / "nothing", seen)


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("linux", "x86_64", "linux-x86_64"),
        ("win32", "AMD64", "windows-x86_64"),
        ("darwin", "arm64", "macos-arm64"),
        ("linux", "aarch64", "linux-arm64"),
        ("freebsd14", "riscv64", "freebsd14-riscv64"),
    ],
)
def test_computers_have_one_name_each(system: str, machine: str, name: str) -> None:
    assert layout.this_platform(system, machine) == name
    assert layout.is_platform(name)


def test_programs_end_otherwise_on_windows() -> None:
    assert layout.executable("osee", "windows-x86_64") == "osee.exe"
    assert layout.executable("osee", HERE) == "osee"
