"""Opening a library: read-only, and only if it is one of ours and whole. Each refusal has its own code."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.connection import check_integrity, connect, golden_schema, schema_of
from osee_desktop.library.export import Exporter
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from tests.support.library_files import PAGE_SIZE, cut, pages_of, with_bytes, with_statements


def _connect(path: Path) -> None:
    connect(path).close()


def _open_library(path: Path) -> None:
    with open_library(path) as library:
        assert library.edition().number >= 1


def _read_front(path: Path) -> None:
    assert read_front(path).categories


DOORS: Final = (_connect, _open_library, _read_front)
"""The three ways in."""


def _refusal(door: Callable[[Path], None], path: Path) -> ContentProblem:
    with pytest.raises(ContentProblem) as caught:
        door(path)
    assert caught.value.facts["path"] == path
    return caught.value


@pytest.fixture(params=DOORS, ids=["connect", "library", "front"])
def door(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    found: Callable[[Path], None] = request.param
    return found


@pytest.mark.parametrize("name", ["a b", "what? #1 100%", "مكتبة", "quote'\"", "?mode=rw&x=y", "ünï-çødé"])
def test_any_path_opens(library_file: Path, tmp_path: Path, door: Callable[[Path], None], name: str) -> None:
    path = tmp_path / name / f"{name}.db"
    path.parent.mkdir()
    shutil.copyfile(library_file, path)
    door(path)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_relative_path_opens(library_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library_file.parent)
    for door in DOORS:
        door(Path(library_file.name))
    assert _refusal(_connect, Path("no.db")).code == "library-missing"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM term",
        "UPDATE record SET title = 'x'",
        "CREATE TABLE mine (a)",
        "PRAGMA user_version = 7",
        "CREATE TEMP TABLE mine (a)",
    ],
)
def test_a_write_is_refused(library_file: Path, statement: str) -> None:
    before = library_file.read_bytes()
    with closing(connect(library_file)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute(statement)
    assert library_file.read_bytes() == before


def test_the_connection_is_hardened(library_file: Path) -> None:
    with closing(connect(library_file)) as connection:
        wanted = {"trusted_schema": 0, "query_only": 1, "cell_size_check": 1, "foreign_keys": 1}
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_file_that_nobody_may_write_opens_and_gets_no_companions(library_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(library_file, tmp_path / "library.db"))
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        for door in DOORS:
            door(path)
        assert os.listdir(tmp_path) == ["library.db"]  # noqa: PTH208 - a name is enough
    finally:
        tmp_path.chmod(0o755)


def test_what_somebody_left_beside_the_file_is_neither_used_nor_touched(library_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(library_file, tmp_path / "library.db"))
    left = {f"library.db-{end}": b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 80 for end in ("journal", "wal", "shm")}
    for name, data in left.items():
        (tmp_path / name).write_bytes(data)
    for door in DOORS:
        door(path)
    assert {found.name: found.read_bytes() for found in tmp_path.glob("*-*")} == left


def test_a_missing_file_and_a_folder_are_no_library(tmp_path: Path, door: Callable[[Path], None]) -> None:
    assert _refusal(door, tmp_path / "no.db").code == "library-missing"
    assert _refusal(door, tmp_path).code == "library-missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_refused(tmp_path: Path, door: Callable[[Path], None]) -> None:
    (tmp_path / "library.db").touch()
    assert _refusal(door, tmp_path / "library.db").code == "library-empty"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(200), b"SQLite format 2\0" + bytes(4096), "﻿id: module/strategy\n".encode(), b"\n"]
)
def test_another_kind_of_file_is_refused(tmp_path: Path, door: Callable[[Path], None], data: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(data)
    assert _refusal(door, path).code == "library-not-a-database"


@pytest.mark.parametrize("length", [16, 99, 100, 101, 4095, 4096, 4097, 200_000, -4096, -1])
def test_a_file_that_was_cut_off_is_refused(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None], length: int
) -> None:
    path = cut(library_file, tmp_path / "library.db", length)
    problem = _refusal(door, path)
    assert (problem.code, problem.facts["size"]) == ("library-truncated", path.stat().st_size)


def test_a_file_with_something_behind_its_end_is_refused(library_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(library_file.read_bytes() + bytes(PAGE_SIZE))
    assert _refusal(_connect, path).code == "library-truncated"


def test_a_database_of_something_else_is_refused(tmp_path: Path, door: Callable[[Path], None]) -> None:
    path = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
    assert _refusal(door, path).code == "library-foreign"


def test_a_foreign_mark_is_refused_though_the_schema_is_ours(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None]
) -> None:
    path = with_statements(library_file, tmp_path / "library.db", "PRAGMA application_id = 252006674")
    assert _refusal(door, path).code == "library-foreign"


@pytest.mark.parametrize(("version", "major"), [(2000, 2), (17_003, 17), (-1, 4_294_967)])
def test_a_newer_major_format_is_refused(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None], version: int, major: int
) -> None:
    path = with_statements(library_file, tmp_path / "library.db", f"PRAGMA user_version = {version}")
    problem = _refusal(door, path)
    assert (problem.code, problem.facts["found"], problem.facts["known"]) == ("library-newer", major, 1)


def test_a_newer_major_format_is_told_before_its_unknown_tables(library_file: Path, tmp_path: Path) -> None:
    path = with_statements(library_file, tmp_path / "library.db", "PRAGMA user_version = 2000", "DROP TABLE edition")
    assert _refusal(_connect, path).code == "library-newer"


@pytest.mark.parametrize("added", ["CREATE TABLE extra (id TEXT)", "CREATE INDEX extra ON term (basis)"])
def test_a_newer_minor_format_may_bring_tables_of_its_own(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None], added: str
) -> None:
    door(with_statements(library_file, tmp_path / "newer.db", "PRAGMA user_version = 1001", added))
    path = with_statements(library_file, tmp_path / "same.db", added)
    problem = _refusal(door, path)
    assert problem.code == "library-altered"
    assert "extra" in str(problem.facts["objects"])


TRIGGER: Final = "CREATE TRIGGER extra AFTER INSERT ON term BEGIN DELETE FROM role; END"
VIEW: Final = "CREATE VIEW extra AS SELECT load_extension('x.so')"


@pytest.mark.parametrize("version", [1000, 1001])
@pytest.mark.parametrize("added", [TRIGGER, VIEW])
def test_code_that_runs_by_itself_is_refused_in_any_format(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None], added: str, version: int
) -> None:
    path = with_statements(library_file, tmp_path / "library.db", added, f"PRAGMA user_version = {version}")
    problem = _refusal(door, path)
    assert problem.code == "library-altered"
    assert "extra" in str(problem.facts["objects"])


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (("DROP VIEW front_page", "CREATE VIEW front_page AS SELECT 1 AS framework_title"), "view front_page"),
        (("DROP VIEW front_page",), "view front_page"),
        (("ALTER TABLE term ADD COLUMN extra TEXT DEFAULT 1",), "table term"),
        (("ALTER TABLE note RENAME TO remark",), "table note"),
        (("DROP TABLE edition", "CREATE VIEW edition AS SELECT 1 AS number"), "table edition"),
    ],
)
def test_an_altered_schema_is_refused(
    library_file: Path, tmp_path: Path, door: Callable[[Path], None], statements: tuple[str, ...], named: str
) -> None:
    for version in (1000, 1001):
        path = tmp_path / f"{version}.db"
        with_statements(library_file, path, *statements, f"PRAGMA user_version = {version}")
        problem = _refusal(door, path)
        assert problem.code == "library-altered"
        assert named in str(problem.facts["objects"])


@pytest.mark.parametrize("table", ["sqlite_schema", "record", "framework", "alias", "term"])
def test_damaged_pages_are_refused(library_file: Path, tmp_path: Path, table: str) -> None:
    number = 1 if table == "sqlite_schema" else pages_of(library_file, table)[-1]
    start = max((number - 1) * PAGE_SIZE, 100)
    path = with_bytes(library_file, tmp_path / "library.db", (start, b"\xa7" * (number * PAGE_SIZE - start)))
    assert _refusal(_open_library, path).code == "library-damaged"


@pytest.mark.parametrize("table", ["record", "framework", "competency"])
def test_the_front_page_names_the_damage_that_it_meets(library_file: Path, tmp_path: Path, table: str) -> None:
    edits = [((number - 1) * PAGE_SIZE, b"\xa7" * PAGE_SIZE) for number in pages_of(library_file, table)]
    path = with_bytes(library_file, tmp_path / "library.db", *edits)
    assert _refusal(_read_front, path).code == "library-damaged"


def test_letters_that_are_no_utf8_are_damage(library_file: Path, tmp_path: Path) -> None:
    statement = "UPDATE record SET title = CAST(x'ff41' AS TEXT) WHERE kind IN ('framework', 'term')"
    path = with_statements(library_file, tmp_path / "library.db", statement)
    assert _refusal(_read_front, path).code == "library-damaged"
    with open_library(path) as library:
        for read in (library.framework, library.titles, lambda: library.all("term")):
            with pytest.raises(ContentProblem) as caught:
                read()
            assert caught.value.code == "library-damaged"


@pytest.mark.parametrize("table", ["framework", "edition", "category", "module"])
def test_a_library_without_its_main_rows_is_damaged(library_file: Path, tmp_path: Path, table: str) -> None:
    path = with_statements(library_file, tmp_path / "library.db", f"DELETE FROM {table}")  # noqa: S608 - our words
    with closing(connect(path)) as connection:
        found = connection.execute("SELECT count(*) FROM front_page").fetchone()[0]
    assert found == (0 if table != "module" else 3)
    if found == 0:
        assert _refusal(_read_front, path).code == "library-damaged"
    if table in {"category", "module"}:
        assert _refusal(_open_library, path).code == "library-damaged"


def test_a_reference_into_nothing_is_damage(library_file: Path, tmp_path: Path) -> None:
    path = with_statements(library_file, tmp_path / "library.db", "UPDATE note SET on_id = 'module/gone'")
    with closing(connect(path)) as connection, pytest.raises(ContentProblem) as caught:
        check_integrity(connection, path)
    assert (caught.value.code, caught.value.facts["path"]) == ("library-damaged", path)
    assert "note" in str(caught.value.facts["detail"])


def test_the_golden_schema_is_the_one_of_a_built_library(library_file: Path) -> None:
    with closing(connect(library_file)) as connection:
        assert schema_of(connection) == golden_schema()


Edits = list[tuple[int, int]]


def _offsets(size: int) -> st.SearchStrategy[int]:
    """Places in a file; the header and the schema, which are judged first, are hit as often as all the rest."""
    return st.integers(0, 8 * PAGE_SIZE) | st.integers(0, size - 1)


@settings(max_examples=80, deadline=timedelta(seconds=20))
@given(data=st.data(), with_hole=st.booleans())
def test_flipped_or_missing_bytes_are_told_as_a_problem_or_do_no_harm(
    library_file: Path, data: st.DataObject, *, with_hole: bool
) -> None:
    good = library_file.read_bytes()
    edits = data.draw(st.lists(st.tuples(_offsets(len(good)), st.integers(0, 255)), min_size=1, max_size=12))
    end = data.draw(st.integers(0, len(good))) if with_hole else len(good)
    with tempfile.TemporaryDirectory() as folder:
        path = with_bytes(library_file, Path(folder, "library.db"), *[(at, bytes([new])) for at, new in edits])
        os.truncate(path, end)
        for door in (_connect, read_front, _everything):
            try:
                door(path)
            except ContentProblem as problem:
                assert problem.code.startswith("library-")  # noqa: PT017 - it may also be read without harm


def _everything(path: Path) -> None:
    """Open a library and read it whole."""
    with open_library(path) as library:
        assert json.dumps(Exporter(library).everything())
