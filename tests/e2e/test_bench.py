"""What is measured in the window and on a screen: each measurement runs to its end at a small size."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.checkout import script
from tests.support.content import ROOT
from tests.support.program import environment, run_python
from tests.support.wordnet import write_wordnet

virtual_screen = script("virtual_screen")


def table_rows(text: str) -> dict[str, list[str]]:
    """The lines of the tables by their first words; cells stand two spaces apart."""
    cells = ([cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines())
    return {line[0]: line[1:] for line in cells if line}


def test_typing_is_measured_in_the_library_and_in_a_larger_one(tmp_path: Path) -> None:
    small = ("--typed", "law", "--records", "600", "--wordnet", write_wordnet(tmp_path / "wordnet"))

    done = run_python("-m", "tests.bench.key_presses", *small, env=environment(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    rows = table_rows(done.stdout)
    assert rows["with WordNet"][:2] == ["600", "3"]
    assert all(float(figure) > 0 for name in ("the library", "with WordNet") for figure in rows[name][2:])


def test_pages_are_opened_and_their_memory_is_told(tmp_path: Path) -> None:
    done = run_python("-m", "tests.bench.pages", "--pages", "3", "--memory-after", "4", env=environment(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    rows = table_rows(done.stdout)
    assert [rows[name][0] for name in ("first page after the start", "every other page")] == ["1", "3"]
    assert "after 4 pages" in rows


@pytest.mark.skipif(bool(virtual_screen.missing_programs()), reason="a start is measured on a virtual screen")
@pytest.mark.skipif(sys.platform != "linux", reason="memory and files are read from /proc")
def test_the_start_is_measured_beside_a_bare_window(tmp_path: Path) -> None:
    path = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    few = ("--runs", "1", "--settle", "0.1", "--no-cold", "--only", "bare PySide6 window", "OSEE Desktop")

    done = run_python("-m", "tests.bench.start", *few, env={**environment(tmp_path), "PYTHONPATH": path})

    assert (done.returncode, done.stderr) == (0, "")
    rows = table_rows(done.stdout.partition("cold start")[0])
    assert rows["bare PySide6 window"][3] == "1.00"
    assert float(rows["OSEE Desktop"][3]) > 1
