"""The real program as people start it: twice, from odd folders, from an installed copy, in a terminal without Qt."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.support.content import ROOT
from tests.support.program import SUPPORT, environment, run_python, start

HOME = "Home — OSEE Desktop"


def test_a_second_start_finds_what_the_first_one_left_and_works(library_file: Path, tmp_path: Path) -> None:
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    words = (SUPPORT / "window_driver.py", HOME, "--library", library_file, "--data-dir", tmp_path / "data")
    first, second = run_python(*words, env=env), run_python(*words, env=env)
    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stdout == first.stdout
    assert second.stderr == first.stderr
    assert "Traceback" not in second.stderr


def test_the_window_is_not_confused_by_modules_in_the_current_folder(library_file: Path, tmp_path: Path) -> None:
    for name in ("select", "json", "logging", "PySide6", "osee_desktop"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')\n", encoding="ascii")
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    words = (SUPPORT / "window_driver.py", HOME, "--library", library_file, "--data-dir", tmp_path / "data")
    done = run_python(*words, env=env, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == HOME


def test_a_window_without_a_library_ends_with_a_sentence(tmp_path: Path) -> None:
    done = start("--library", tmp_path / "gone.db", env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"There is no library at {tmp_path / 'gone.db'}.")


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("--json",),
        ("list", "terms"),
        ("show", "strategy"),
        ("search", "strategy"),
        ("export",),
        ("doctor",),
        ("check-content",),
        ("build-library", "--to", "built.db"),
    ],
)
def test_no_command_loads_qt(words: tuple[str, ...], library_file: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from osee_desktop.app import run\n"
        "try: run(sys.argv[1:])\n"
        "finally: print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))], file=sys.stderr)"
    )
    done = run_python("-c", program, "--library", library_file, *words, env=environment(tmp_path), cwd=tmp_path)
    assert done.stdout
    assert done.stderr == "[]\n"


def test_an_installed_copy_finds_its_own_files(library_file: Path, tmp_path: Path) -> None:
    """The layout of the wheel, as `pyproject.toml` describes it, without the checkout beside it."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "osee_desktop", site / "osee_desktop")
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    for ours, theirs in wheel["force-include"].items():
        shutil.copytree(ROOT / ours, site / theirs)
    shutil.copy(library_file, site / "osee_desktop" / "bundled" / "db" / "library-en.db")

    env = environment(tmp_path) | {"PYTHONPATH": str(site)}
    findings = json.loads(start("doctor", "--json", env=env, cwd=tmp_path).stdout)
    library = next(row["sentence"] for row in findings if row["about"].startswith("library"))
    assert str(site / "osee_desktop" / "bundled" / "db" / "library-en.db") in library
