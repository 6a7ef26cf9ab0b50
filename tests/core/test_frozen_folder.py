"""What the build judges and writes down of a frozen folder, without freezing anything."""

import json
import platform
import sys
from pathlib import Path

import bill_of_materials
import bundled_parts
import contents
import elf_file
import frozen_check
import frozen_folder
import licence_folder
import pruning
import pytest

from tests.support.elf import write_library

PARTS = [
    bundled_parts.Part("Whole", "1.2", "MIT", "pkg:pypi/whole@1.2", {"LICENSE": "Do what you like", "NOTICE.txt": "I"}),
    bundled_parts.Part("Of a system", "", "GPL, with exceptions", "pkg:generic/system", {"copyright.txt": "Ours."}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A frozen folder as it should be."""
    inner = tmp_path / "dist" / "osee-desktop" / "_internal"
    (inner / "PySide6/Qt/plugins/platforms").mkdir(parents=True)
    asked = {"libc.so.6": ["GLIBC_2.4", "GLIBC_2.29"], "libm.so.6": ["GLIBC_2.9"]}
    write_library(inner / "libpython3.11.so.1.0", asked)
    write_library(inner / "PySide6/Qt/plugins/platforms/libqxcb.so", {"libstdc++.so.6": ["GLIBCXX_3.4.21"]})
    licence_folder.write(PARTS, inner / "licences")
    write_library(inner.parent / "osee-desktop", {"libc.so.6": ["GLIBC_2.14"]})
    return inner.parent


def test_versions_that_a_library_asks_of_others_are_read_from_its_table(tmp_path: Path) -> None:
    wanted = {"libc.so.6": ["GLIBC_2.2.5", "GLIBC_2.10", "GLIBC_2.9"], "libstdc++.so.6": ["GLIBCXX_3.4.30"]}
    library = write_library(tmp_path / "a.so", wanted)
    assert elf_file.needed_versions(library) == {name for names in wanted.values() for name in names}
    assert elf_file.needed_glibc(library) == (2, 10)


def test_a_file_that_is_no_library_asks_for_nothing(tmp_path: Path) -> None:
    text = tmp_path / "GLIBC_2.99"
    text.write_text("GLIBC_2.99\0", encoding="utf-8")
    assert not elf_file.is_elf(text)
    assert elf_file.needed_glibc(text) == (0, 0)
    assert elf_file.needed_glibc(write_library(tmp_path / "b.so", {})) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="it reads a program of Linux")
def test_the_running_python_asks_for_no_newer_glibc_than_there_is() -> None:
    needed = elf_file.needed_glibc(Path(sys.executable).resolve())
    here = tuple(int(figure) for figure in platform.libc_ver()[1].split("."))
    assert (2, 0) < needed <= here


def test_the_newest_glibc_is_named_with_the_files_that_ask_for_it(folder: Path) -> None:
    assert frozen_folder.glibc(folder) == ((2, 29), ["libpython3.11.so.1.0"])


def test_a_folder_as_it_should_be_passes(folder: Path) -> None:
    frozen_folder.judge(folder)
    assert frozen_folder.modules(folder) == []


def test_everything_that_may_not_be_there_is_named_at_once(folder: Path) -> None:
    inner = folder / "_internal"
    (inner / "libQt6Core.so.6").symlink_to("elsewhere")
    write_library(inner / "big.so", {}, symbols=True)
    (inner / "libstdc++.so.6").touch()
    (inner / "apsw").mkdir()
    (inner / "apsw" / "core.py").touch()
    with pytest.raises(frozen_check.BuildError) as caught:
        frozen_folder.judge(folder)
    told = str(caught.value).splitlines()[1:]
    assert told == [
        "_internal/libQt6Core.so.6: a link, which FAT cannot hold.",
        "_internal/big.so: symbols for debugging were not stripped.",
        "apsw/core.py: a module that the reader does not need.",
        "libstdc++.so.6: a library that every Linux desktop has.",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/Qt/translations/qtbase_hu.qm",
        "PySide6/Qt/translations/qt_help_ar.qm",
        "PySide6/QtOpenGL.abi3.so",
        "pydantic_core/_pydantic_core.cpython-311-x86_64-linux-gnu.so",
        "cryptography/hazmat/bindings/_rust.abi3.so",
        "python3.11/lib-dynload/_bz2.cpython-311-x86_64-linux-gnu.so",
        "libgcc_s.so.1",
        "libglib-2.0.so.0",
        "libX11.so.6",
        "libatk-bridge-2.0.so.0",
    ],
)
def test_what_left_is_neither_packed_nor_passed(name: str) -> None:
    assert not pruning.is_wanted(name)
    assert not pruning.is_wanted(name.replace("/", "\\"))
    assert [line.split(":")[0] for line in pruning.returned([name], [])] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/translations/qtbase_ar.qm",
        "libxcb-cursor.so.0",
        "libcrypto.so.3",
        "libxkbcommon.so.0",
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "sqlalchemy/util/_collections_cy.cpython-311-x86_64-linux-gnu.so",
        "resources/icons/home.svg",
        "licences/libX11-6/copyright.txt",
    ],
)
def test_what_is_used_is_packed_and_passes(name: str) -> None:
    assert pruning.is_wanted(name)
    assert pruning.returned([name], []) == []


def test_links_and_metadata_of_libraries_are_not_packed() -> None:
    assert not pruning.is_wanted("libQt6Gui.so.6", "SYMLINK")
    assert not pruning.is_wanted("click-8.5.1.dist-info/METADATA", "DATA")


def test_a_module_comes_back_with_whatever_lies_below_it() -> None:
    told = pruning.returned([], ["osee_desktop.publish.build", "osee_desktop.publishing", "pytest", "tuf.api", "apsw"])
    assert [line.split(":")[0] for line in told] == ["apsw", "osee_desktop.publish.build", "pytest"]


def test_code_in_pages_of_the_terminal_needs_no_language_of_its_own() -> None:
    assert pruning.is_wanted_module("pygments.lexers.special")
    assert pruning.is_wanted_module("pygments.styles.monokai")
    assert pruning.is_wanted_module("pygments.lexer")
    assert not pruning.is_wanted_module("pygments.lexers.cobol")
    assert not pruning.is_wanted_module("pygments.styles.monokai_dark")


@pytest.mark.parametrize(("system", "most"), [("linux-x86_64", 40_000_000), ("windows-x86_64", 32_000_000)])
def test_a_package_over_its_budget_fails_the_build(system: str, most: int, tmp_path: Path) -> None:
    package = tmp_path / "osee.tar.xz"
    for size in (most, most + 1):
        with package.open("wb") as file:
            file.truncate(size)
        if size == most:
            assert frozen_folder.judge_size(package, system) == most
    with pytest.raises(frozen_check.BuildError, match=rf"osee.tar.xz has {most + 1:,} bytes, and may have {most:,}"):
        frozen_folder.judge_size(package, system)


def test_a_manifest_names_every_file_and_two_of_one_folder_are_equal(folder: Path, tmp_path: Path) -> None:
    sums = contents.sums_of(folder)
    assert sums["osee-desktop"] == contents.sums_of(folder)["osee-desktop"]
    assert {"_internal/libpython3.11.so.1.0", "_internal/licences/Whole/LICENSE.txt"} <= set(sums)
    contents.write(sums, tmp_path / "manifest.json")
    written = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert written == {"digest": contents.digest(sums), "files": sums}
    assert contents.differences(sums, contents.sums_of(folder)) == []


def test_a_byte_a_file_more_and_a_file_less_are_differences(folder: Path) -> None:
    before = contents.sums_of(folder)
    (folder / "osee-desktop").write_bytes(b"another")
    (folder / "more").touch()
    (folder / "_internal" / "licences" / "parts.json").unlink()
    after = contents.sums_of(folder)
    assert contents.differences(before, after) == ["_internal/licences/parts.json", "more", "osee-desktop"]
    assert contents.digest(before) != contents.digest(after)


def test_licences_lie_by_part_and_the_list_names_them(tmp_path: Path) -> None:
    licence_folder.write(PARTS, tmp_path / "licences")
    rows = licence_folder.read(tmp_path / "licences")
    assert [row["texts"] for row in rows] == [["Whole/LICENSE.txt", "Whole/NOTICE.txt"], ["Of-a-system/copyright.txt"]]
    assert (tmp_path / "licences" / "Whole" / "LICENSE.txt").read_text(encoding="utf-8") == "Do what you like"


def test_a_part_without_a_licence_text_fails_the_build(tmp_path: Path) -> None:
    bare = bundled_parts.Part("bare", "1", "MIT", "pkg:generic/bare", {})
    with pytest.raises(licence_folder.WithoutLicenceError, match="no licence text of bare in packaging/licences/"):
        licence_folder.write([*PARTS, bare], tmp_path / "licences")


def test_parts_of_modules_have_version_licence_and_text() -> None:
    names = ["click.core", "urllib3.util", "backports.zstd._shutil", "osee_desktop.app", "json"]
    found = {part.name: part for part in bundled_parts.distributions(names, [])}
    assert set(found) == {"click", "urllib3", "backports.zstd"}
    assert found["click"].licence == "BSD-3-Clause"
    assert found["click"].address == f"pkg:pypi/click@{found['click'].version}"
    assert all(part.version and part.texts for part in found.values())


@pytest.mark.parametrize(
    "name", ["CPython", "ICU", "Microsoft Visual C++ Runtime", "OpenSSL", "Qt", "SQLite", "libffi"]
)
def test_what_no_package_manager_knows_has_its_licence_here(name: str) -> None:
    assert all(len(text) > 300 for text in bundled_parts.kept_texts(name).values())
    assert bundled_parts.kept_texts(name)


def test_the_bill_of_materials_names_every_part_and_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    rows = licence_folder.read(folder / "_internal" / "licences")
    program = {"name": "Reader", "version": "3", "platform": "linux-x86_64", "epoch": "1700000000"}
    for name in ("one", "two"):
        bill_of_materials.write(tmp_path / name, program, rows, "digest")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    bill = json.loads((tmp_path / "one").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert bill["metadata"]["component"]["version"] == "3"
    assert [part["purl"] for part in bill["components"]] == ["pkg:pypi/whole@1.2", "pkg:generic/system"]
    assert [part["licenses"] for part in bill["components"]] == [
        [{"license": {"id": "MIT"}}],
        [{"license": {"name": "GPL, with exceptions"}}],
    ]
    assert "version" not in bill["components"][1]
