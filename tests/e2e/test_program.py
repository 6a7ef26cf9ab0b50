"""The real program as people start it: twice, from odd folders, from an installed copy, in a terminal without Qt."""

import json
import shutil
import sys
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


def test_started_without_words_it_says_a_missing_library_as_with_them(tmp_path: Path) -> None:
    program = "import sys; sys._MEIPASS = sys.argv[1]; from osee_desktop.app import run; run(sys.argv[2:])"
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen", OSEE_DATA_DIR=str(tmp_path / "data"))
    without = run_python("-c", program, tmp_path, env=env)
    with_words = run_python("-c", program, tmp_path, "--theme", "dark", env=env)
    assert without.stderr.startswith(f"There is no library at {tmp_path / 'db' / 'library-en.db'}.")
    assert (without.returncode, without.stdout, without.stderr) == (1, "", with_words.stderr)


def test_the_first_page_waits_for_no_library_that_it_does_not_need(library_file: Path, tmp_path: Path) -> None:
    frozen = _frozen_folder(tmp_path / "frozen", library_file)
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen", OSEE_DATA_DIR=str(tmp_path / "data"))
    done = run_python("-c", FIRST_PAGE, frozen, *LATE, env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["Home", "osee_desktop.ui.pages.home"]


# Each of these costs as much as several pages, or brings many small parts with it.
LATE = (
    "sqlalchemy",
    "whoosh",
    "jinja2",
    "markdown_it",
    "rich",
    "click",
    "platformdirs",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "dataclasses",
    "subprocess",
    # Before 3.13, pathlib itself imports it.
    *(["urllib.parse"] if sys.version_info >= (3, 13) else []),
    "locale",
    "unicodedata",
    "tomllib",
    "concurrent",
    "asyncio",
    "osee_desktop.base.help_pages",
    "osee_desktop.base.wording",
    "osee_desktop.env.error_account",
    "osee_desktop.kit",
    "osee_desktop.library.records",
    "osee_desktop.notebook",
    "osee_desktop.plans",
    "osee_desktop.updates",
    "osee_desktop.kit.policy",
    "osee_desktop.search",
    "osee_desktop.ui.pages.notes",
    "osee_desktop.ui.pages.reading.page",
    "osee_desktop.ui.shell.kept_on_page",
    "osee_desktop.ui.shell.notes_desk",
    "osee_desktop.ui.shell.noting",
    "osee_desktop.ui.widgets.reader",
    "osee_desktop.ui.pages.search.results",
    "osee_desktop.ui.pages.training.page",
    "osee_desktop.ui.pages.updates",
    "osee_desktop.ui.shell.support_box",
    "osee_desktop.ui.shell.update_port",
    "osee_desktop.ui.shell.updates_join",
    "osee_desktop.ui.shell.update_card",
    "osee_desktop.ui.shell.preview_join",
    "osee_desktop.ui.shell.preview_port",
    "osee_desktop.ui.shell.policy_join",
)

FIRST_PAGE = """
import sys
sys._MEIPASS, *late = sys.argv[1:]
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def show(self):
        self.page_painted.connect(self.tell)
        super().show()
    def tell(self, title):
        print(title, *sorted({"osee_desktop.ui.pages.home", *late} & set(sys.modules)))
        self.close()

start.MainWindow = Watched
app.run([])
"""


def _frozen_folder(folder: Path, library_file: Path) -> Path:
    """What a frozen program has beside it, with the library of the tests."""
    (folder / "db").mkdir(parents=True)
    shutil.copy(library_file, folder / "db")
    shutil.copy(ROOT / "db" / "library.sql", folder / "db")
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=shutil.ignore_patterns("content"))
    return folder


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
