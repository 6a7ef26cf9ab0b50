"""Starts the frozen program for Windows under Wine as a person would, and judges what it says.

It stands in a folder with blanks and Arabic letters on drive C, without a network; it is asked in the terminal, updates
itself from a folder, and its window must show a page with the newer text, end on Ctrl+Q, and be silent.
"""

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

import frozen_check
import newer_edition
import virtual_screen
from windows import windows_python, wine_room

from osee_desktop import PROGRAM_NAME, __version__

_ON_C: Final = f"{wine_room.INSIDE}/prefix/drive_c"
_FOLDER: Final = "Field kit ملف/osee-desktop"
_PROGRAM: Final = "C:\\" + _FOLDER.replace("/", "\\")
_STICK: Final = f"{_ON_C}/stick"
_DATA: Final = ("--data-dir", r"C:\kept")
_TITLE: Final = f"Strategy — {PROGRAM_NAME}"
_PATIENCE: Final = 60.0
_LIST_IMPORTS: Final = Path(__file__).resolve().parent / "list_imports.py"
_LISTED: Final = f"{wine_room.INSIDE}/list"
_OF_WINDOWS: Final = (
    "advapi32 authz bcrypt comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 dcomp dnsapi dwmapi dwrite dxgi gdi32"
    " imm32 iphlpapi kernel32 mpr msvcrt ncrypt netapi32 ntdll ole32 oleaut32 propsys psapi rpcrt4 secur32 setupapi"
    " shcore shell32 shlwapi uiautomationcore user32 userenv uxtheme version winhttp winmm winspool.drv ws2_32 wtsapi32"
)
"""Libraries that every Windows 10 has, beside those whose names begin with api-ms-win-."""


class Seen(NamedTuple):
    """What the check measured: seconds from the start under Wine until the window was there."""

    window: float


def check(room: Path, folder: Path, picture: Path | None = None) -> Seen:
    """Ask everything of the frozen program in `folder`.

    Args:
        room: the folder with Wine.
        folder: the frozen program.
        picture: where a picture of the window is kept, if one can be made here.

    Raises:
        BuildError: at the first answer that is not as it should be.
    """
    with tempfile.TemporaryDirectory(prefix="osee-windows-") as name, virtual_screen.screen() as display:
        trusting = Path(name) / "osee-desktop"
        shutil.copytree(folder, trusting)
        trial = newer_edition.make(Path(name) / "publisher")
        newer_edition.trust(trusting, trial.root)
        shares = wine_room.Share(trusting, f"{_ON_C}/{_FOLDER}"), wine_room.Share(trial.repository, _STICK)
        with wine_room.visit(room, *shares, display=display) as inside:
            _ask_all(inside)
            return _look(inside, virtual_screen.Screen(display), picture)


def needed_from_elsewhere(room: Path, folder: Path) -> list[str]:
    """Libraries that files in the folder ask for, and that neither the folder nor every Windows 10 has.

    Raises:
        BuildError: the files cannot be read.
    """
    shares = (
        wine_room.Share(_LIST_IMPORTS.parent, _LISTED),
        wine_room.Share(folder, f"{_ON_C}/look"),
        wine_room.Share(windows_python.prepare(room), windows_python.INSIDE),
    )
    script = f"Z:{_LISTED}/{_LIST_IMPORTS.name}".replace("/", "\\")
    with wine_room.visit(room, *shares, variables={"PYTHONDONTWRITEBYTECODE": "1"}) as inside:
        said = inside.run("wine", windows_python.PROGRAM, "-P", script, r"C:\look").stdout
    try:
        asked = json.loads(said)
    except ValueError as error:
        raise _unlike("a look at its libraries", said) from error
    return missing_libraries(asked)


def missing_libraries(asked: dict[str, list[str]]) -> list[str]:
    """What nobody brings, each with one file that asks for it.

    Args:
        asked: for each file, by its path, the names of the libraries that it asks for.
    """
    there = {path.rsplit("/", 1)[-1].lower() for path in asked}
    of_windows = {name if "." in name else f"{name}.dll" for name in _OF_WINDOWS.split()}
    wanted = {name: path for path, names in asked.items() for name in names}
    missing = sorted(name for name in wanted if name not in there | of_windows)
    return [f"{name} ({wanted[name]})" for name in missing if not name.startswith("api-ms-win-")]


def _ask_all(inside: wine_room.Visit) -> None:
    version = f"{PROGRAM_NAME}, version {__version__}\n"
    if (said := _ask(inside, "--version")) != version:
        raise _unlike("--version", said)
    if len(json.loads(_ask(inside, "list", "modules", "--json"))) < 1:
        raise _unlike("list modules --json", "no module")
    if "module/strategy" not in (said := _ask(inside, *_DATA, "search", "strategy")):
        raise _unlike("search strategy", said)
    before = json.loads(_ask(inside, *_DATA, "sync", "--from", r"C:\stick", "--yes", "--json"))
    if before["state"] != "installed":
        raise _unlike("sync --from a folder", json.dumps(before))
    if newer_edition.SENTENCE not in (said := " ".join(_ask(inside, *_DATA, "show", "module/strategy").split())):
        raise _unlike("show module/strategy after the update", said)


def _ask(inside: wine_room.Visit, *words: str) -> str:
    """What a command prints; it must succeed."""
    done = inside.run("wine", f"{_PROGRAM}\\osee.exe", *words, patience=_PATIENCE)
    if done.returncode:
        raise _unlike(" ".join(words), done.stdout)
    return done.stdout


def _look(inside: wine_room.Visit, screen: virtual_screen.Screen, picture: Path | None) -> Seen:
    start = time.monotonic()
    words = ("wine", f"{_PROGRAM}\\osee-desktop.exe", *_DATA, "--open", "module/strategy")
    with inside.start(*words) as running:
        try:
            window = screen.window_titled(_TITLE, running)
            seconds = time.monotonic() - start
            if not window:
                running.kill()
                raise _unlike("a start of its window", f"No window “{_TITLE}” came.\n{_said(running)}")
            _keep_picture(screen, picture)
            screen.give_keyboard(window)
            screen.press("ctrl+q")
            said = _said(running)
        finally:
            running.kill()
    if said or running.returncode:
        raise _unlike("Ctrl+Q in its window", f"exit code {running.returncode}\n{said}")
    return Seen(seconds)


def _said(running: subprocess.Popen[bytes]) -> str:
    try:
        return running.communicate(timeout=_PATIENCE)[0].decode("utf-8", errors="replace")
    except subprocess.TimeoutExpired:
        return "It does not end."


def _keep_picture(screen: virtual_screen.Screen, picture: Path | None) -> None:
    if picture is None or shutil.which("import") is None:
        return
    picture.parent.mkdir(parents=True, exist_ok=True)
    # What is above the first page comes a moment later.
    time.sleep(2)
    subprocess.run(["import", "-window", "root", str(picture)], env=screen.environment, check=False)


def _unlike(asked: str, said: str) -> frozen_check.BuildError:
    return frozen_check.BuildError(f"Under Wine the frozen program answered {asked} with:\n{said}")
