"""The log for support: bounded, kept through a crash, and free of whatever is personal."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.error_account import account_of
from osee_desktop.env.running_log import MOST_BYTES, RunningLog, read_log
from tests.support.program import environment, run_python


def test_a_line_says_when_who_what_and_its_facts(tmp_path: Path) -> None:
    RunningLog(tmp_path).note("started", version="1.2.3", edition=3, frozen=False)
    (line,) = read_log(tmp_path).splitlines()
    assert line[4] == "-"
    assert line.split(" ", 2)[2] == f"{os.getpid()} started version=1.2.3 edition=3 frozen=False"


@pytest.mark.parametrize(
    "fact", ["Amina Diallo", "/srv/amina/x", "C:\\amina\\x", "budget 2026?", Path("/srv/x"), None, ["a"], "é"]
)
def test_words_that_are_no_code_are_not_written(tmp_path: Path, fact: object) -> None:
    RunningLog(tmp_path).note("told", what=fact)
    assert read_log(tmp_path).endswith("told what=…\n")


def test_the_log_never_grows_over_its_two_files(tmp_path: Path) -> None:
    log = RunningLog(tmp_path)
    for number in range(6000):
        log.note("looked", number=number)
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) < MOST_BYTES + 200
    lines = read_log(tmp_path).splitlines()
    numbers = [int(line.partition("number=")[2]) for line in lines]
    assert numbers == list(range(numbers[0], 6000)), "oldest first, and nothing is missing in between"


def test_a_crash_loses_no_line(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from osee_desktop.env.running_log import RunningLog\n"
        "RunningLog(Path(sys.argv[1])).note('last', number=7); os._exit(9)"
    )
    run_python("-c", program, tmp_path, env=environment(tmp_path))
    assert read_log(tmp_path).endswith("last number=7\n")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder", encoding="ascii")
    RunningLog(tmp_path / "logs").note("started")
    RunningLog(None).note("started")
    assert read_log(tmp_path / "logs") == ""


def caught(do: str) -> BaseException:
    try:
        exec(do, {"sqlite3": sqlite3, "closing": closing, "Problem": EnvironmentProblem})  # noqa: S102 - the errors are the point
    except Exception as error:  # noqa: BLE001 - whatever kind it is
        return error
    raise AssertionError(do)


@pytest.mark.parametrize(
    ("do", "told"),
    [
        ("int('Amina')", "ValueError"),
        ("{}['Amina']", "KeyError"),
        ("[][1]", "IndexError: list index out of range"),
        ("len(3)", "TypeError: object of type 'int' has no len()"),
        ("open('/Amina/Diallo/notes')", "FileNotFoundError 2"),
        ("raise RuntimeError('Amina')", "RuntimeError"),
        ("raise type('TypeError', (Exception,), {'__module__': 'x'})('Amina')", "TypeError"),
        ("raise ImportError('no x in /srv/Amina/lib/x.so')", "ImportError: no x in …"),
        ("with closing(sqlite3.connect(':memory:')) as it: it.execute('Amina')", "OperationalError SQLITE_ERROR"),
        ("raise Problem('no-space', path='/Amina', missing=12)", "EnvironmentProblem no-space missing=12"),
    ],
)
def test_an_account_says_the_kind_and_nothing_that_a_person_typed(do: str, told: str) -> None:
    account = account_of(caught(do))
    first, *steps = account.splitlines()
    assert first == told
    assert steps[0].startswith("  test_running_log.py:")
    assert "Amina" not in account


def test_an_account_begins_with_the_first_cause() -> None:
    error = caught("try:\n int('x')\nexcept ValueError as cause:\n raise TypeError('y') from cause")
    lines = [line for line in account_of(error).splitlines() if not line.startswith(" ")]
    assert lines == ["ValueError", "TypeError: y"]


def test_the_cause_that_was_hidden_stays_hidden() -> None:
    error = caught("try:\n int('x')\nexcept ValueError:\n raise TypeError('y') from None")
    assert account_of(error).startswith("TypeError: y")


def test_an_error_in_the_log_stands_below_its_line(tmp_path: Path) -> None:
    RunningLog(tmp_path).note_error("uncaught", caught("[][1]"))
    lines = read_log(tmp_path).splitlines()
    assert lines[0].endswith(" uncaught")
    assert lines[1] == "    IndexError: list index out of range"
