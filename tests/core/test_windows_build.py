"""The Windows build as far as it goes without Wine: what goes in, how the room is entered, what the packages hold."""

import hashlib
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from osee_desktop import __version__
from osee_desktop.kit.manifest import open_kit
from tests.support.content import ROOT

sys.path.append(str(ROOT / "packaging"))

import frozen_check
from windows import build_windows, windows_check, windows_packages, windows_python, wine_room

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is built on Linux")

WINDOWS = ROOT / "packaging" / "windows"
EPOCH = 1_700_000_000


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen" / "osee-desktop"
    for name, data in (("osee.exe", b"terminal"), ("osee-desktop.exe", b"window"), ("_internal/a.dll", b"part")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose `unshare` notes its words, a line for each, and says what the test put into `says`."""
    tools, notes = tmp_path / "tools", tmp_path / "notes"
    tools.mkdir()
    unshare = tools / "unshare"
    unshare.write_text(
        f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{notes}"\nenv > "{notes}.env"\n'
        f'cat "{tmp_path}/says"; exit $(cat "{tmp_path}/code")\n',
        encoding="utf-8",
    )
    unshare.chmod(0o755)
    (tmp_path / "says").write_bytes(b"")
    (tmp_path / "code").write_text("0", encoding="ascii")
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    # Commands inside have an environment of their own, with another PATH.
    monkeypatch.setattr(wine_room, "_UNSHARED", (str(unshare), *wine_room._UNSHARED[1:]))
    return tmp_path


def test_requirements_for_windows_are_those_whose_conditions_hold_there(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text(
        "# made by a tool\n"
        "always==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "there==2 ; sys_platform == 'win32' \\\n    --hash=sha256:cc\n"
        "elsewhere==3 ; sys_platform == 'darwin' \\\n    --hash=sha256:dd\n"
        "older==4 ; python_full_version < '3.11' \\\n    --hash=sha256:ee\n",
        encoding="utf-8",
    )
    assert list(windows_python.requirements([file])) == [
        "always==1.0 --hash=sha256:aa --hash=sha256:bb",
        "there==2 --hash=sha256:cc",
    ]


def test_the_real_requirements_bring_what_freezing_on_windows_needs_and_nothing_of_the_publisher() -> None:
    files = [ROOT / "requirements" / f"{purpose}.txt" for purpose in windows_python.PURPOSES]
    lines = list(windows_python.requirements(files))
    names = {line.split("==")[0].lower() for line in lines}
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pyside6-essentials", "sqlalchemy"} <= names
    assert not names & {"macholib", "pydantic", "apsw", "cryptography", "ruamel-yaml"}
    assert all("==" in line and "--hash=sha256:" in line for line in lines)


def test_a_python_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    inner, archive = tmp_path / "inner.zip", tmp_path / "winpython.tar.gz"
    with zipfile.ZipFile(inner, "w") as zipped:
        zipped.writestr("cp311/python.exe", "something else")
    with tarfile.open(archive, "w:gz") as outer:
        outer.add(inner, windows_python._DATA)
    with pytest.raises(wine_room.RoomError, match="does not hold the CPython that is pinned"):
        windows_python._unpack(archive, tmp_path / "python")
    assert not (tmp_path / "python").exists()


def test_of_the_pinned_python_only_what_is_needed_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner, archive = tmp_path / "inner.zip", tmp_path / "winpython.tar.gz"
    with zipfile.ZipFile(inner, "w") as zipped:
        for name in ("cp311/python.exe", "cp311/Lib/os.py", "cp311/Lib/site-packages/a.py", "cp311/tcl/b", "cp39/c"):
            zipped.writestr(name, name)
    with tarfile.open(archive, "w:gz") as outer:
        outer.add(inner, windows_python._DATA)
    monkeypatch.setattr(windows_python, "_DATA_HASH", hashlib.sha256(inner.read_bytes()).hexdigest())
    python = tmp_path / "python"
    windows_python._unpack(archive, python)
    found = {path.relative_to(python).as_posix() for path in python.rglob("*") if path.is_file()}
    assert found == {"python.exe", "Lib/os.py"}


def test_a_library_that_neither_the_folder_nor_windows_has_is_named() -> None:
    asked = {
        "osee.exe": ["kernel32.dll", "api-ms-win-crt-runtime-l1-1-0.dll"],
        "_internal/Qt6Core.dll": ["MSVCP140.dll".lower(), "winspool.drv", "ws2_32.dll"],
        "_internal/a.pyd": ["qt6core.dll", "vcruntime140.dll"],
        "_internal/VCRUNTIME140.dll": [],
    }
    assert windows_check.missing_libraries(asked) == ["msvcp140.dll (_internal/Qt6Core.dll)"]


def test_whoever_enters_the_room_has_own_mounts_own_processes_and_no_network(entered: Path) -> None:
    (entered / "says").write_bytes(b"one\r\ntwo\r\n")
    shares = wine_room.Share(entered, "/osee/in"), wine_room.Share(entered, "/osee/out", writable=True)
    with wine_room.visit(entered / "room", *shares, display=":7", variables={"ANSWER": "42"}) as inside:
        layer = inside.layer
        assert layer.parent == entered
        done = inside.run("wine", "a b.exe", folder="/osee/in")
    assert (done.stdout, done.returncode) == ("one\ntwo\n", 0)
    words = (entered / "notes").read_text(encoding="utf-8").splitlines()
    assert {"--mount", "--pid", "--kill-child", "--net"} <= set(words)
    room = words.index(str(entered / "room"))
    assert words[room:] == [
        *(str(entered / "room"), str(layer), "3"),
        *(*[str(Path("/tmp", ".X11-unix"))] * 2, "writable"),  # noqa: S108 - where X has its doors
        *(str(entered), "/osee/in", "kept"),
        *(str(entered), "/osee/out", "writable"),
        *("/osee/in", "wine", "a b.exe"),
    ]
    variables = (entered / "notes.env").read_text(encoding="utf-8").splitlines()
    assert {"DISPLAY=:7", "ANSWER=42", "WINEPREFIX=/osee/prefix"} <= set(variables)
    assert not layer.exists()


def test_with_the_network_asked_for_it_is_left(entered: Path) -> None:
    with wine_room.visit(entered / "room", network=True) as inside:
        inside.run("true")
    assert "--net" not in (entered / "notes").read_text(encoding="utf-8").splitlines()


def test_a_command_that_takes_too_long_is_ended(entered: Path) -> None:
    (entered / "says").unlink()
    # Nobody ever writes into it.
    os.mkfifo(entered / "says")
    with wine_room.visit(entered / "room") as inside, pytest.raises(subprocess.TimeoutExpired):
        inside.run("true", patience=0.2)


def test_without_root_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(wine_room.RoomError, match="Run it as root on Linux"):
        wine_room.prepare()


def test_the_room_stands_in_the_cache_of_whoever_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert wine_room.folder().parent.parent == tmp_path
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert wine_room.folder().parent.parent == Path.home() / ".cache"


@pytest.mark.parametrize(
    ("says", "code", "told"),
    [
        (b"12 WARNING: Something is odd\r\n", 0, "Something is odd"),
        (b"12 INFO: fine\r\nTraceback\r\n", 1, "Traceback"),
        (b"12 INFO: fine\r\n", 3, "12 INFO: fine"),
    ],
)
def test_a_warning_or_a_failure_of_pyinstaller_fails_the_build(
    says: bytes, code: int, told: str, entered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_windows, "_WORK", entered / "work")
    (entered / "says").write_bytes(says)
    (entered / "code").write_text(str(code), encoding="ascii")
    folder = entered / "dist" / "osee-desktop"
    folder.mkdir(parents=True)
    with pytest.raises(frozen_check.BuildError, match=told):
        build_windows.freeze(entered / "room", entered / "python", folder, EPOCH)
    assert folder.is_dir()
    assert list((entered / "work").iterdir()) == []


def test_the_portable_zip_holds_the_program_and_the_marker(frozen: Path, tmp_path: Path) -> None:
    first = windows_packages.portable_zip(frozen, tmp_path / "one" / "a.zip", EPOCH)
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "osee-desktop/_internal/a.dll",
            "osee-desktop/osee-desktop.exe",
            "osee-desktop/osee.exe",
            "osee-desktop/portable.txt",
        ]
        assert archive.read("osee-desktop/osee.exe") == b"terminal"
    (frozen / "osee.exe").touch()
    again = windows_packages.portable_zip(frozen, tmp_path / "two" / "a.zip", EPOCH)
    assert again.read_bytes() == first.read_bytes()


def test_the_setup_program_carries_a_kit_that_can_be_installed(frozen: Path, tmp_path: Path) -> None:
    windows_packages.write_small_kit(frozen, tmp_path / "kit")
    kit = open_kit(tmp_path / "kit")
    files = kit.program(windows_packages.PLATFORM)
    assert kit.manifest.programs == {windows_packages.PLATFORM: __version__}
    assert set(files) == {"osee.exe", "osee-desktop.exe", "_internal/a.dll"}
    assert files["osee.exe"].executable
    assert not files["_internal/a.dll"].executable


def test_the_setup_program_asks_for_no_administrator_and_writes_for_nobody_else() -> None:
    script = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert not [word for word in ("HKLM", "PROGRAMFILES", "SetShellVarContext all") if word in script]


def test_the_icon_has_every_size_that_windows_asks_for() -> None:
    data = (WINDOWS / "osee-desktop.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    heads = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(count)]
    assert kind == 1
    assert [head[0] or 256 for head in heads] == [16, 24, 32, 48, 64, 256]
    for *_rest, size, offset in heads:
        assert data[offset : offset + size].startswith(b"\x89PNG")
