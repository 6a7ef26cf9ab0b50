"""The `osee` command as a process: encodings, pipes, terminals, and libraries that are not installed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.content import ROOT
from tests.support.program import SUPPORT, environment, start

PUBLISHERS = "pydantic,pydantic_core,apsw,textstat,ruamel,babel"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437:strict"])
def test_letters_that_a_console_lacks_do_not_end_the_program(encoding: str, library_file: Path, tmp_path: Path) -> None:
    done = start("--library", library_file, "list", "materials", env=environment(tmp_path, PYTHONIOENCODING=encoding))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Gobierno de México" in done.stdout


def test_a_reader_that_stops_early_is_no_failure(library_file: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "osee_desktop", "--library", str(library_file), "export"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.read(10)
        program.stdout.close()
        complaints = program.stderr.read()
    assert complaints == b""


@pytest.mark.parametrize("words", [("--help",), ("list", "modules"), ("show", "strategy"), ("doctor", "--json")])
def test_a_reader_needs_no_library_of_publishers(words: tuple[str, ...], library_file: Path, tmp_path: Path) -> None:
    env = environment(tmp_path, SUPPORT / "absent_libraries", OSEE_TEST_ABSENT=PUBLISHERS)
    done = start("--library", library_file, *words, env=env)
    assert done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("absent", [PUBLISHERS, "osee_desktop.publish"], ids=["no libraries", "no floor"])
@pytest.mark.parametrize("command", ["build-library", "check-content", "preview"])
def test_publishers_work_is_refused_in_a_sentence_where_it_cannot_be_done(
    command: str, absent: str, tmp_path: Path
) -> None:
    env = environment(tmp_path, SUPPORT / "absent_libraries", OSEE_TEST_ABSENT=absent)
    done = start(command, "--json", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("This copy of the program cannot work on content: ")
    assert done.stderr.count("\n") == 1


def test_a_window_without_its_library_is_refused_in_a_sentence(library_file: Path, tmp_path: Path) -> None:
    absent = {"OSEE_TEST_ABSENT": "PySide6,shiboken6", "QT_QPA_PLATFORM": "offscreen"}
    done = start("--library", library_file, env=environment(tmp_path, SUPPORT / "absent_libraries", **absent))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The window cannot be opened, because its library is missing: No module named 'PySi")
    assert "Traceback" not in done.stderr


def test_the_front_page_waits_for_no_heavy_library(library_file: Path, tmp_path: Path) -> None:
    heavy = "sqlalchemy,pydantic,apsw,textstat,ruamel,babel,PySide6,jinja2,whoosh"
    env = environment(tmp_path, SUPPORT / "absent_libraries", OSEE_TEST_ABSENT=heavy)
    done = start("--library", library_file, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Strategy" in done.stdout


def test_nothing_is_written_by_reading(library_file: Path, tmp_path: Path) -> None:
    done = start("--library", library_file, "--data-dir", tmp_path / "data", "show", "ospo", env=environment(tmp_path))
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_module_named_like_the_standard_librarys_in_the_current_folder_is_not_picked_up(
    library_file: Path, tmp_path: Path
) -> None:
    for name in ("select", "json", "sqlite3", "click", "osee_desktop"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')\n", encoding="ascii")
    done = start("--library", library_file, "list", "units", "--json", env=environment(tmp_path), cwd=tmp_path)
    assert done.stderr == ""
    assert len(json.loads(done.stdout)) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("columns", "ids"), [(80, 0), (139, 0), (140, 9)])
def test_a_list_leaves_ids_out_where_a_terminal_is_too_narrow(
    columns: int, ids: int, library_file: Path, tmp_path: Path
) -> None:
    shown = in_terminal(columns, "--library", str(library_file), "list", "modules", home=tmp_path)
    assert shown.count("module/") == ids
    assert "Strategy" in shown
    assert [line for line in shown.splitlines() if len(line.rstrip()) > columns] == []


def in_terminal(columns: int, *words: str, home: Path) -> str:
    """What the command writes to a terminal of this width, without colours."""
    import pty
    import termios

    own, its = pty.openpty()
    termios.tcsetwinsize(its, (24, columns))
    env = environment(home, TERM="xterm")
    program = [sys.executable, "-P", "-m", "osee_desktop", *words]
    with subprocess.Popen(program, env=env, stdin=its, stdout=its, stderr=its, cwd=ROOT) as running:
        os.close(its)
        written = bytearray()
        try:
            while part := os.read(own, 4096):
                written += part
        except OSError:
            pass  # Linux says so when the other side is closed
        assert running.wait(60) == 0
    os.close(own)
    return re.sub(r"\x1b\[[0-9;]*m", "", written.decode())
