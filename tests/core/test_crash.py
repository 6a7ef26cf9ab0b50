"""What ends the program is told at the next start; a clean end, a power cut and a second program are no crash."""

import faulthandler
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from osee_desktop.env.crash import CrashWatch, last_crash
from osee_desktop.env.running_log import RunningLog, read_log
from tests.support.program import Done, environment, run_python

WATCHED = """
import sys
from pathlib import Path
from osee_desktop.env.crash import CrashWatch
from osee_desktop.env.running_log import RunningLog
folder = Path(sys.argv[1])
with CrashWatch(folder, RunningLog(folder)) as watch:
    watch.on_error = lambda error: print("told", type(error).__name__)
"""
UNTIL_KILLED = "    print('ready', flush=True); sys.stdin.read()\n"


def run(folder: Path, *lines: str) -> Done:
    """A program under watch that does `lines`."""
    body = "".join(f"    {line}\n" for line in lines)
    return run_python("-c", f"{WATCHED}{body}", folder, env=environment(folder.parent))


def next_start(folder: Path) -> str:
    """What the next start of the program finds."""
    return run(folder, "print(watch.found, end='')").stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def running(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("running-*")]


def test_a_clean_end_leaves_nothing(folder: Path) -> None:
    assert run(folder, "pass").returncode == 0
    assert (running(folder), next_start(folder), last_crash(folder)) == ([], "", "")


@pytest.mark.parametrize(
    "line",
    [
        "import faulthandler; faulthandler._sigsegv()",
        "import faulthandler; faulthandler._sigfpe()",
        "import os; os.abort()",
        "import threading, faulthandler; t = threading.Thread(target=faulthandler._sigsegv); t.start(); t.join()",
    ],
)
def test_a_broken_process_leaves_an_account_for_the_next_start(folder: Path, line: str) -> None:
    assert run(folder, line).returncode != 0
    found = next_start(folder)
    assert found.startswith("OSEE Desktop ")
    assert 'File "<string>", line' in found
    assert (running(folder), next_start(folder), last_crash(folder)) == ([], "", found)


def test_an_error_that_ends_the_program_is_accounted_for_and_still_shown(folder: Path) -> None:
    done = run(folder, "int('Amina')")
    assert (done.returncode, "ValueError" in done.stderr) == (1, True)
    found = next_start(folder)
    assert "ValueError\n" in found
    assert "Amina" not in found


@pytest.mark.parametrize("end", ["sys.exit(3)", "raise KeyboardInterrupt", "raise Problem('cannot-write', path='x')"])
def test_an_end_that_was_wanted_is_clean(folder: Path, end: str) -> None:
    assert run(folder, "from osee_desktop.base.problems import Problem", end).returncode != 0
    assert next_start(folder) == ""


def test_an_error_that_nobody_caught_is_told_noted_and_shown(folder: Path) -> None:
    program = ("import threading", "t = threading.Thread(target=int, args=['Amina'])", "t.start()", "t.join()")
    done = run(folder, *program)
    assert (done.returncode, done.stdout) == (0, "told ValueError\n")
    assert "Exception in thread" in done.stderr
    log = read_log(folder)
    assert "uncaught\n    ValueError\n" in log
    assert "Amina" not in log
    assert next_start(folder) == "", "the program went on and ended well"


def test_an_error_before_a_break_is_part_of_the_account(folder: Path) -> None:
    lines = (
        "import threading, os",
        "t = threading.Thread(target=list, args=[1])",
        "t.start()",
        "t.join()",
        "os.abort()",
    )
    run(folder, *lines)
    found = next_start(folder)
    assert found.index("TypeError: 'int' object is not iterable") < found.index("Fatal Python error: Aborted")


def test_an_error_in_the_end_of_an_object_is_noted_alone(folder: Path) -> None:
    done = run(folder, "class Gone:", "    def __del__(self): [].missing", "Gone()")
    assert (done.returncode, done.stdout) == (0, "")
    assert "unraisable\n    AttributeError: 'list' object has no attribute 'missing'" in read_log(folder)


def test_telling_that_fails_does_not_go_round_in_a_circle(folder: Path) -> None:
    lines = (
        "import threading",
        "watch.on_error = lambda error: sys.excepthook(type(error), error, None)",
        "t = threading.Thread(target=int, args=['x'])",
        "t.start()",
        "t.join()",
    )
    assert run(folder, *lines).returncode == 0
    assert read_log(folder).count("uncaught") == 1


def start_waiting(folder: Path) -> "subprocess.Popen[str]":
    program = subprocess.Popen(
        [sys.executable, "-P", "-c", f"{WATCHED}{UNTIL_KILLED}", folder],
        env=environment(folder.parent),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert program.stdout
    assert program.stdout.readline() == "ready\n"
    return program


def test_a_power_cut_is_no_crash_but_is_noted(folder: Path) -> None:
    with start_waiting(folder) as program:
        program.kill()
    assert len(running(folder)) == 1
    assert next_start(folder) == ""
    assert running(folder) == []
    assert "ended-before account=False" in read_log(folder)


def test_a_program_that_runs_is_not_taken_for_a_crash(folder: Path) -> None:
    with start_waiting(folder) as program:
        assert next_start(folder) == ""
        assert len(running(folder)) == 1
        program.send_signal(signal.SIGABRT)
    assert "Fatal Python error: Aborted" in next_start(folder)


def test_the_newest_of_several_accounts_is_told(folder: Path) -> None:
    folder.mkdir()
    for name, words in (("running-1-0.txt", "head\nfirst\n"), ("running-2-0.txt", "head\nsecond\n")):
        (folder / name).write_text(words, encoding="ascii")
    os.utime(folder / "running-2-0.txt", (1, 1))
    assert next_start(folder) == "head\nfirst\n"
    assert running(folder) == []


def test_files_in_an_account_are_named_from_the_program_on(folder: Path) -> None:
    folder.mkdir()
    line = 'File "{}/osee_desktop/ui/start.py", line 3 in run\n  File "C:\\\\Amina\\\\app.exe", line 1 in x\n'
    (folder / "running-1-0.txt").write_text(f"head\n  {line.format('/srv/Amina')}", encoding="utf-8")
    assert (
        next_start(folder) == 'head\n  File "osee_desktop/ui/start.py", line 3 in run\n  File "app.exe", line 1 in x\n'
    )


def test_where_no_file_can_be_made_the_program_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder", encoding="ascii")
    done = run(tmp_path / "logs", "print('works')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "works\n", "")


def test_the_watch_gives_back_what_it_took(folder: Path) -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    faults = faulthandler.is_enabled()
    try:
        with CrashWatch(folder, RunningLog(folder)):
            assert sys.excepthook != before[0]
        assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before
    finally:
        if faults:
            faulthandler.enable(2)
