"""The Start menu, `osee:` links, the list of installed programs and the command `osee` on Windows.

All of it goes through what Windows itself offers: the registry and its maker of shortcuts. No script is started, since
administrators forbid those. Everything names the version that counts, so it is made anew at every switch.
"""

import sys

assert sys.platform == "win32"  # noqa: S101 - nothing else can import it, and the types say so

import ctypes  # noqa: E402 - as above
import winreg  # noqa: E402 - as above
from collections.abc import Iterator  # noqa: E402 - as above
from contextlib import contextmanager, suppress  # noqa: E402 - as above
from pathlib import Path  # noqa: E402 - as above
from typing import Final  # noqa: E402 - as above

from osee_desktop import PROGRAM_NAME, __version__  # noqa: E402 - as above
from osee_desktop.kit import layout  # noqa: E402 - as above
from osee_desktop.kit.entries import Place, note_files  # noqa: E402 - as above
from osee_desktop.kit.layout import Prefix  # noqa: E402 - as above

_LINKS: Final = r"Software\Classes\osee"
_UNINSTALL: Final = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{PROGRAM_NAME}"
_COMMAND: Final = r"Software\Microsoft\Windows\CurrentVersion\App Paths\osee.exe"
_PLATFORM: Final = "windows-x86_64"


class WindowsEntries:
    """Entries of one user, or of everybody where the place says so."""

    def make(self, prefix: Prefix, place: Place, version: str) -> list[str]:
        """Make everything for a version."""
        folder = prefix.version(version).absolute()
        window = folder / layout.executable(layout.PROGRAM, _PLATFORM)
        terminal = folder / layout.executable(layout.TERMINAL, _PLATFORM)
        shortcut = place.share / f"{PROGRAM_NAME}.lnk"
        note_files(prefix, [shortcut])
        left = []
        for name, values in _keys(prefix, window, terminal).items():
            if not _write_key(_hive(place), name, values):
                left.append(name)
        if not _write_shortcut(shortcut, window):
            left.append(str(shortcut))
        return left

    def remove(self, prefix: Prefix, place: Place) -> None:
        """Take everything away; what was made for another prefix stays."""
        if not _belongs_to(prefix, place):
            return
        with suppress(OSError):
            (place.share / f"{PROGRAM_NAME}.lnk").unlink()
        for name in (rf"{_LINKS}\shell\open\command", rf"{_LINKS}\shell\open", rf"{_LINKS}\shell", _LINKS):
            _delete_key(_hive(place), name)
        for name in (_COMMAND, _UNINSTALL):
            _delete_key(_hive(place), name)


def _hive(place: Place) -> int:
    return winreg.HKEY_LOCAL_MACHINE if place.system else winreg.HKEY_CURRENT_USER


def _keys(prefix: Prefix, window: Path, terminal: Path) -> dict[str, dict[str, str | int]]:
    uninstall = f'"{terminal}" uninstall --prefix "{prefix.folder.absolute()}"'
    return {
        _LINKS: {"": f"URL:{PROGRAM_NAME}", "URL Protocol": ""},
        rf"{_LINKS}\shell\open\command": {"": f'"{window}" --open "%1"'},
        _COMMAND: {"": str(terminal)},
        _UNINSTALL: {
            "DisplayName": PROGRAM_NAME,
            "DisplayVersion": __version__,
            "DisplayIcon": str(window),
            "Publisher": PROGRAM_NAME,
            "InstallLocation": str(prefix.folder.absolute()),
            "UninstallString": uninstall,
            "QuietUninstallString": f"{uninstall} --silent --keep-data",
            "NoModify": 1,
            "NoRepair": 1,
        },
    }


def _write_key(hive: int, name: str, values: dict[str, str | int]) -> bool:
    try:
        with winreg.CreateKey(hive, name) as key:
            for value, data in values.items():
                kind = winreg.REG_DWORD if isinstance(data, int) else winreg.REG_SZ
                winreg.SetValueEx(key, value, 0, kind, data)
    except OSError:
        return False
    return True


def _delete_key(hive: int, name: str) -> None:
    with suppress(OSError):
        winreg.DeleteKey(hive, name)


def _belongs_to(prefix: Prefix, place: Place) -> bool:
    try:
        with winreg.OpenKey(_hive(place), _UNINSTALL) as key:
            return Path(str(winreg.QueryValueEx(key, "InstallLocation")[0])) == prefix.folder.absolute()
    except OSError:
        return True


# Windows makes shortcuts through COM. These are the numbers by which it knows the maker, and places in its table.
_SHELL_LINK: Final = "{00021401-0000-0000-C000-000000000046}"
_I_SHELL_LINK: Final = "{000214F9-0000-0000-C000-000000000046}"
_I_PERSIST_FILE: Final = "{0000010B-0000-0000-C000-000000000046}"
_QUERY, _RELEASE, _SET_DESCRIPTION, _SET_FOLDER, _SET_PATH, _SAVE = 0, 2, 7, 9, 20, 6
_IN_THIS_PROCESS: Final = 1


def _write_shortcut(shortcut: Path, program: Path) -> bool:
    try:
        shortcut.parent.mkdir(parents=True, exist_ok=True)
        with _com(), _made(_SHELL_LINK, _I_SHELL_LINK) as link:
            _call(link, _SET_PATH, ctypes.c_wchar_p(str(program)))
            _call(link, _SET_FOLDER, ctypes.c_wchar_p(str(program.parent)))
            _call(link, _SET_DESCRIPTION, ctypes.c_wchar_p(PROGRAM_NAME))
            with _asked(link, _I_PERSIST_FILE) as file:
                _call(file, _SAVE, ctypes.c_wchar_p(str(shortcut)), ctypes.c_int(1))
    except OSError:
        return False
    return shortcut.is_file()


@contextmanager
def _com() -> Iterator[None]:
    ctypes.windll.ole32.CoInitialize(None)
    try:
        yield
    finally:
        ctypes.windll.ole32.CoUninitialize()


def _identity(text: str) -> ctypes.Array[ctypes.c_char]:
    made = ctypes.create_string_buffer(16)
    ctypes.oledll.ole32.CLSIDFromString(ctypes.c_wchar_p(text), made)
    return made


@contextmanager
def _made(maker: str, wanted: str) -> Iterator[ctypes.c_void_p]:
    found = ctypes.c_void_p()
    words = (_identity(maker), None, _IN_THIS_PROCESS, _identity(wanted), ctypes.byref(found))
    ctypes.oledll.ole32.CoCreateInstance(*words)
    try:
        yield found
    finally:
        _call(found, _RELEASE)


@contextmanager
def _asked(thing: ctypes.c_void_p, wanted: str) -> Iterator[ctypes.c_void_p]:
    found = ctypes.c_void_p()
    _call(thing, _QUERY, _identity(wanted), ctypes.byref(found))
    try:
        yield found
    finally:
        _call(found, _RELEASE)


def _call(thing: ctypes.c_void_p, place: int, *words: object) -> None:
    """Call what stands at a place of a COM thing's table. Raises OSError where it refuses."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    answer = ctypes.c_ulong if place == _RELEASE else ctypes.HRESULT
    kinds = [ctypes.c_void_p, *(ctypes.c_int if isinstance(word, ctypes.c_int) else ctypes.c_void_p for word in words)]
    ctypes.WINFUNCTYPE(answer, *kinds)(table[place])(thing, *words)
