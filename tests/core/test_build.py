"""Building a library: the same bytes from the same content, and nothing half-written."""

import importlib.util
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.connection import connect
from osee_desktop.library.format import APPLICATION_ID, USER_VERSION
from osee_desktop.publish.build import build_library, write_library
from osee_desktop.publish.sources import Sources
from tests.support.content import ROOT, plant, read

BUILD: Final = """
import sys
from pathlib import Path
from osee_desktop.publish.build import build_library
sys.exit(len(build_library(Path(sys.argv[1]), Path(sys.argv[2]))))
"""
BUILD_ON_A_FULL_DISK: Final = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    {BUILD.strip().replace(chr(10), chr(10) + "    ")}
except Exception as error:
    print(type(error).__name__, error)
"""


def _python(script: str, *words: object, **environ: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _shuffled(node: Any, order: random.Random) -> Any:  # noqa: ANN401 - YAML holds any value
    """The same content with the keys of every mapping in another order; lists stay, their order means something."""
    if isinstance(node, dict):
        keys = list(node)
        order.shuffle(keys)
        return {key: _shuffled(node[key], order) for key in keys}
    return [_shuffled(item, order) for item in node] if isinstance(node, list) else node


def _rewritten(folder: Path, to: Path, seed: int) -> Path:
    """A copy of the sources, files made in another order, keys in another order, as JSON, which is YAML too."""
    order = random.Random(seed)  # noqa: S311 - no secret
    paths = sorted(folder.rglob("*.yaml"))
    order.shuffle(paths)
    for path in paths:
        data = _shuffled(YAML(typ="safe", pure=True).load(path), order)
        copy = to / "en" / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return to / "en"


def _leftovers(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"library-en.db"}


def test_another_process_place_time_zone_and_hash_seed_give_the_same_bytes(
    library_file: Path, real_content: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(real_content, tmp_path / "a ? # % place" / "en")
    target = tmp_path / "ث & ?mode=x" / "library.db"
    _python(BUILD, folder, target, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert target.read_bytes() == library_file.read_bytes()


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_files_and_keys_does_not_matter(
    library_file: Path, real_content: Path, tmp_path: Path, seed: int
) -> None:
    target = tmp_path / "library.db"
    assert build_library(_rewritten(real_content, tmp_path, seed), target) == []
    assert target.read_bytes() == library_file.read_bytes()


def test_line_ends_of_windows_and_a_byte_order_mark_do_not_matter(
    library_file: Path, content: Path, tmp_path: Path
) -> None:
    for path in content.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    target = tmp_path / "library.db"
    assert build_library(content, target) == []
    assert target.read_bytes() == library_file.read_bytes()


def test_the_order_of_a_list_is_kept(library_file: Path, content: Path, tmp_path: Path) -> None:
    lines = ["    composition:", "      - 1 CIO at Government level", "      - 1 CIO in each Ministry"]
    plant(content, "ospo.yaml", "\n".join(lines), "\n".join([lines[0], lines[2], lines[1]]))
    target = tmp_path / "library.db"
    assert build_library(content, target) == []
    query = "SELECT line FROM unit_line WHERE unit_id = 'unit/strategy-management' ORDER BY position LIMIT 2"
    for file, expected in ((library_file, lines[1:]), (target, lines[:0:-1])):
        with closing(sqlite3.connect(file)) as connection:
            assert [f"      - {line}" for (line,) in connection.execute(query)] == expected


def test_a_fault_writes_nothing_and_leaves_the_old_file(content: Path, tmp_path: Path) -> None:
    old = tmp_path / "out" / "library-en.db"
    old.parent.mkdir()
    old.write_bytes(b"the old one")
    plant(content, "modules/strategy.yaml", "{heading: Strategy, page: 6}", "{heading: Strategy, page: 5}")
    assert [fault.code for fault in build_library(content, old)] == ["wrong-page"]
    plant(content, "terms.yaml", "terms:", "tremS:")
    assert {fault.code for fault in build_library(content, old)} == {"missing-field", "unknown-field"}
    assert old.read_bytes() == b"the old one"
    assert _leftovers(old.parent) == set()


def test_faults_do_not_even_make_the_folder(content: Path, tmp_path: Path) -> None:
    (content / "roles.yaml").unlink()
    assert [fault.code for fault in build_library(content, tmp_path / "out" / "library-en.db")] == ["missing-file"]
    assert not (tmp_path / "out").exists()


def test_a_target_that_cannot_be_replaced_is_a_problem_and_leaves_nothing_behind(
    sources: Sources, tmp_path: Path
) -> None:
    target = tmp_path / "library-en.db"
    target.mkdir()
    (target / "something").write_text("kept")
    with pytest.raises(EnvironmentProblem) as caught:
        write_library(sources, target)
    assert (caught.value.code, caught.value.facts["path"]) == ("cannot-write", target)
    assert (target / "something").read_text() == "kept"
    assert _leftovers(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_a_problem(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EnvironmentProblem) as caught:
        write_library(sources, tmp_path / "file" / "library-en.db")
    assert caught.value.code == "cannot-write"


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on the size of a file is one of Unix")
def test_a_full_disk_is_a_problem_and_leaves_the_old_file(real_content: Path, tmp_path: Path) -> None:
    target = tmp_path / "library-en.db"
    target.write_bytes(b"the old one")
    said = _python(BUILD_ON_A_FULL_DISK, real_content, target)
    assert said.startswith("EnvironmentProblem cannot-write")
    assert target.read_bytes() == b"the old one"
    assert _leftovers(tmp_path) == set()


def test_the_marks_of_the_file(library_file: Path) -> None:
    with closing(connect(library_file)) as connection:
        marks = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_size", "encoding", "journal_mode", "freelist_count")
        }
    assert marks == {
        "application_id": APPLICATION_ID,
        "user_version": USER_VERSION,
        "page_size": 4096,
        "encoding": "UTF-8",
        "journal_mode": "delete",
        "freelist_count": 0,
    }
    assert APPLICATION_ID.to_bytes(4, "big") == b"OSEE"


def test_the_edition_is_the_one_of_the_sources(library_file: Path, sources: Sources) -> None:
    with closing(connect(library_file)) as connection:
        rows = connection.execute("SELECT number, label, language FROM edition").fetchall()
    assert rows == [(sources.framework.edition.number, sources.framework.edition.label, "en")]


def test_pages_indexes_and_references_are_whole(library_file: Path) -> None:
    with closing(sqlite3.connect(library_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_neither_clock_path_nor_version_of_sqlite_is_in_the_bytes(library_file: Path) -> None:
    data = library_file.read_bytes()
    assert data[96:100] == (3_040_000).to_bytes(4, "big")
    for trace in (library_file.parent.name, ".building-", str(ROOT), "final.db"):
        assert trace.encode() not in data


def _make_schema() -> Any:  # noqa: ANN401 - a script that is no package
    spec = importlib.util.spec_from_file_location("make_schema", ROOT / "packaging" / "make_schema.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("file", "maker"), [("db/library.sql", "schema"), ("docs/data-dictionary.md", "dictionary")])
def test_golden_files_are_what_the_models_make(file: str, maker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert read(ROOT / file) == getattr(_make_schema(), maker)(), "run packaging/make_schema.py"


def test_the_built_file_has_the_golden_schema_and_nothing_else(library_file: Path) -> None:
    statements = [line.strip() for line in read(ROOT / "db" / "library.sql").split(";\n") if line.strip()]
    with closing(sqlite3.connect(library_file)) as connection:
        built = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    assert sorted(built) == sorted(statements)
