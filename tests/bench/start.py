"""`./run bench start`: from the start of a program to its visible window, and its memory, beside other programs.

On a virtual screen of 1280 x 800 without a window manager. The programs take turns, so that a drift of the machine
touches all alike, and the first turn is not counted. Prints tables. What is not installed is named and left out.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import virtual_screen

from tests.bench.figures import family_of, memory_mb, shown, table
from tests.bench.real_library import real_library
from tests.support.content import ROOT

_RUNS: Final = 5
_SETTLE: Final = 4.0
"""Seconds after which a program has done what it does by itself."""

_PATIENCE: Final = 5.0
"""Seconds that a program may take to end when it is asked to."""

_LOOK_EVERY: Final = 0.005
_BARE_NAME: Final = "bare PySide6 window"
_BARE: Final = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("Bare window")
window.resize(1280, 800)
window.show()
app.exec()
"""
_PROC_DROP: Final = Path("/proc/sys/vm/drop_caches")


@dataclass(frozen=True, slots=True)
class Program:
    """What is started.

    Attributes:
        window: pattern of the title of its window.
        page: pattern of the title once the first page is painted; None where that cannot be seen.
        package: of Debian and Ubuntu.
    """

    name: str
    window: str
    command: tuple[str, ...]
    page: str | None = None
    package: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return shutil.which(self.command[0]) is not None


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the window and to the first page, MB of memory and MB read from the disk."""

    window: float
    page: float | None
    memory: float | None
    read: float | None


@dataclass(slots=True)
class Figures:
    """All starts of one program."""

    program: Program
    warm: list[Start] = field(default_factory=list)
    cold: list[Start] = field(default_factory=list)
    files: int | None = None

    def middle(self, name: str) -> float | None:
        """The median of one figure of the warm starts."""
        known = [value for start in self.warm if (value := getattr(start, name)) is not None]
        return statistics.median(known) if known else None


def main() -> None:
    """Start every program in turn and print what that took."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="osee-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        known = _programs(real_library(folder), folder)
        every = [one for one in known if options.only is None or one.name in options.only]
        with virtual_screen.screen() as display, _at_home(folder):
            measured = _take_turns(virtual_screen.Screen(display), every, options)
    print(f"\n{_warm(measured)}\n\n{_cold(measured, asked=options.cold)}")
    _say_what_is_missing(every, measured)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench start", description="Measure the start beside other programs.")
    parser.add_argument("--runs", type=int, default=_RUNS, help=f"starts that count, {_RUNS} by default")
    parser.add_argument("--settle", type=float, default=_SETTLE, help=f"seconds before memory is read, {_SETTLE:.0f}")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only the programs of these names")
    parser.add_argument(
        "--no-cold", dest="cold", action="store_false", help="leave the file cache of the machine alone"
    )
    return parser.parse_args()


def _programs(library_file: Path, folder: Path) -> tuple[Program, ...]:
    python = (sys.executable, "-P")
    ours = ("-m", "osee_desktop", "--library", str(library_file), "--data-dir", str(folder / "data"))
    return (
        Program(_BARE_NAME, "^Bare window$", (*python, "-c", _BARE)),
        Program("OSEE Desktop", "OSEE Desktop$", (*python, *ours), page="— OSEE Desktop$"),
        Program("Zeal", "Zeal$", ("zeal",), package="zeal"),
        Program("Kiwix", "Kiwix$", ("kiwix-desktop",), package="kiwix"),
    )


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """A home in which nobody has been, so that a person's own settings neither count nor suffer."""
    before = dict(os.environ)
    # Chromium, which both neighbours hold, does not run as root with its own walls up.
    walls = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    os.environ.update({"HOME": str(folder), "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), **places, **walls})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _take_turns(
    screen: virtual_screen.Screen, programs: Sequence[Program], options: argparse.Namespace
) -> list[Figures]:
    """All figures of those programs that show a window. What comes of the first turn is not counted."""
    measured = [Figures(one) for one in programs if one.is_here and _started(screen, one, options.settle)]
    for _turn in range(options.runs):
        for figures in measured:
            figures.warm += _started(screen, figures.program, options.settle)
    for figures in measured:
        figures.files = _files_opened(screen, figures.program, options.settle)
        if options.cold and _forget_files():
            figures.cold = _started(screen, figures.program, options.settle)
    return measured


def _started(screen: virtual_screen.Screen, program: Program, settle: float, before: Sequence[str] = ()) -> list[Start]:
    """Start a program, with these words before its command, and end it again. Nothing where no window comes."""
    begin = time.perf_counter()
    environment = {**os.environ, "DISPLAY": screen.environment["DISPLAY"]}
    command = [*before, *program.command]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        window = _until(screen, program.window, running, begin)
        page = _until(screen, program.page, running, begin) if window and program.page else None
        time.sleep(settle if window else 0)
        return [Start(window, page, memory_mb(running.pid), _read_mb(running.pid))] if window else []
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    for member in family_of(running.pid):  # strace itself would let go of what it watches
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGTERM)
    try:
        running.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _until(screen: virtual_screen.Screen, title: str, running: subprocess.Popen[bytes], begin: float) -> float | None:
    """Seconds from `begin` until a window with this title is there; None where it does not come."""
    found = screen.window(title, running, pause=_LOOK_EVERY)
    return time.perf_counter() - begin if found else None


def _read_mb(process: int) -> float | None:
    """What a process and its children have read from the disk, in MB; None where nobody counts."""
    found = []
    for member in family_of(process):
        with suppress(OSError):
            lines = Path(f"/proc/{member}/io").read_text(encoding="ascii").splitlines()
            found += [int(line.split()[1]) for line in lines if line.startswith("read_bytes:")]
    return sum(found) / 1e6 if found else None


def _files_opened(screen: virtual_screen.Screen, program: Program, settle: float) -> int | None:
    """How many different files a start opens; None without strace."""
    if shutil.which("strace") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as folder:
        notes = Path(folder, "calls")
        tracer = ("strace", "-f", "-qq", "-z", "-e", "trace=open,openat", "-o", str(notes))
        _started(screen, program, settle, tracer)
        calls = notes.read_text(encoding="utf-8", errors="replace").splitlines()
    return len({call.split('"')[1] for call in calls if '"' in call and "O_DIRECTORY" not in call})


def _forget_files() -> bool:
    """Have the machine forget the contents of files; False where that is not allowed. Nothing is lost by it."""
    try:
        os.sync()
        _PROC_DROP.write_text("3", encoding="ascii")
    except OSError:
        return False
    return True


def _warm(measured: Sequence[Figures]) -> str:
    bare = next((one.middle("window") for one in measured if one.program.name == _BARE_NAME), None)
    rows = []
    for figures in measured:
        window, page = figures.middle("window"), figures.middle("page")
        times = [1000 * start.window for start in figures.warm]
        rows.append(
            (
                figures.program.name,
                *(shown(time) for time in (min(times), statistics.median(times), max(times))),
                _ratio(window, bare),
                shown(page and 1000 * page),
                _ratio(page, bare),
                shown(figures.middle("memory")),
            )
        )
    head = ("start, ms", "window, least", "median", "most", "x bare", "page, median", "x bare", "memory MB (PSS)")
    return table(head, rows)


def _say_what_is_missing(every: Sequence[Program], measured: Sequence[Figures]) -> None:
    shown_here = [figures.program for figures in measured]
    for program in every:
        if not program.is_here:
            print(f"{program.name} is not installed. On Debian or Ubuntu: apt-get install {program.package}")
        elif program not in shown_here:
            print(f"{program.name} showed no window here, and is left out.")


def _ratio(value: float | None, bare: float | None) -> str:
    return shown(value / bare if value and bare else None, 2)


def _cold(measured: Sequence[Figures], *, asked: bool) -> str:
    rows = []
    for figures in measured:
        cold = next(iter(figures.cold), None)
        times = (cold.window, cold.page) if cold else (None, None)
        rows.append(
            (
                figures.program.name,
                *(shown(time and 1000 * time) for time in times),
                shown(figures.files),
                shown(cold.read if cold else None, 1),
            )
        )
    lines = [table(("cold start (file cache dropped), ms", "window", "page", "files opened", "MB read"), rows)]
    if asked and not any(figures.cold for figures in measured):
        lines.append("The file cache may not be dropped here: that needs root.")
    if any(figures.files is None for figures in measured):
        lines.append("Opened files are counted by strace, which is not installed: apt-get install strace")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
