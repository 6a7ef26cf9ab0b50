"""The rules of the house: floors, names, imports, errors."""

import shutil
from pathlib import Path

import pytest

from tests.support.content import ROOT
from tests.support.house import findings
from tests.support.program import Done, environment, run_python

SOURCES = sorted(path for folder in ("osee_desktop", "packaging") for path in (ROOT / folder).rglob("*.py"))
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"


def lint_imports(checkout: Path, home: Path) -> Done:
    return run_python("-c", LINT_IMPORTS, env=environment(home) | {"PYTHONPATH": str(checkout)}, cwd=checkout)


def test_no_floor_imports_what_it_may_not(tmp_path: Path) -> None:
    done = lint_imports(ROOT, tmp_path)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("library/format.py", "import PySide6.QtCore", "Qt stands in the window only"),
        ("env/paths.py", "import sqlalchemy", "SQLAlchemy stands in library, notebook and publish only"),
        ("library/front.py", "import sqlalchemy", "The front page does not wait for SQLAlchemy"),
        ("library/naming.py", "import pydantic", "The publisher's libraries stand in publish only"),
        ("app/window.py", "import PySide6.QtCore", "The composition root does not import Qt itself"),
        ("base/assets.py", "import osee_desktop.env.paths", "Each floor imports only what stands below it"),
        ("drawer/__init__.py", '"""A floor that nobody placed."""', "Each floor imports only what stands below it"),
    ],
)
def test_an_import_that_breaks_a_contract_is_found(file: str, line: str, contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "osee_desktop", tmp_path / "osee_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "osee_desktop" / file
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = lint_imports(tmp_path, tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())


def test_no_source_breaks_a_rule_of_the_house() -> None:
    found = [what for path in SOURCES for what in findings(path.relative_to(ROOT), path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("utils", "", "a module is named after its one reason, not `utils`"),
        ("page_helpers", "", "a module is named after its one reason, not `page_helpers`"),
        ("page", "try: ...\nexcept Exception: ...", "a broad except needs a written reason"),
        ("page", "try: ...\nexcept: ...", "a broad except needs a written reason"),
        ("page", "try: ...\nexcept (ValueError, BaseException): ...  # noqa: BLE001", "a broad except needs a written"),
        ("page", "button.clicked.connect(lambda: None)", "a lambda cannot be disconnected"),
        ("page", "app.processEvents()", "processEvents is forbidden"),
        ("page", "from . import neighbour", "a relative import"),
        ("page", "from PySide6.QtCore import *", "a star import"),
    ],
)
def test_a_planted_breach_is_found(name: str, body: str, found: str) -> None:
    told = list(findings(Path(f"{name}.py"), f'"""A module."""\n{body}\n'))
    assert len(told) == 1
    assert found in told[0]


def test_a_module_without_a_word_on_its_purpose_is_found() -> None:
    assert list(findings(Path("page.py"), "import os\n")) == ["page.py:1: no docstring says what this module is for"]


def test_a_broad_except_with_its_reason_is_passed_over() -> None:
    source = '"""A."""\ntry: ...\nexcept Exception: ...  # noqa: BLE001 - it must reach a person\n'
    assert list(findings(Path("page.py"), source)) == []


def test_the_library_named_packaging_stays_what_it_means() -> None:
    in_the_way = [path for name in ("packaging", "db", "resources") for path in (ROOT / name).rglob("__init__.py")]
    assert in_the_way == []
