"""The index file: the same from the same, never trusted, and made anew by itself where it cannot be used."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.documents import Synonyms
from osee_desktop.search.engine import Search
from osee_desktop.search.index import IndexMark, build_index, open_index
from osee_desktop.search.store import beside, index_library, open_search
from tests.support.content import ROOT
from tests.support.library_files import cut, with_bytes, with_statements
from tests.support.search_index import content_of, note

MARK = IndexMark("en", "source")


@pytest.fixture
def shelf(library_file: Path, tmp_path: Path) -> Path:
    """A folder with a library and nothing else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "library-en.db").write_bytes(library_file.read_bytes())
    return folder / "library-en.db"


@pytest.fixture(scope="session")
def index_file(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("index") / "index.db"
    index_library(library_file, target)
    return target


def _finds(search: Search) -> bool:
    with closing(search):
        return search.answer("procurement and legal").hits[0].id == "module/procurement-and-legal"


def test_the_same_documents_give_the_same_index(tmp_path: Path) -> None:
    documents = [note("One", "re-use of words"), note("Two", "more words"), note("Three", "words, words")]
    for name in ("a.db", "b.db"):
        build_index(tmp_path / name, MARK, documents, [Synonyms(("one", "single", "1"))])
    assert content_of(tmp_path / "a.db") == content_of(tmp_path / "b.db")
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_another_process_gives_the_same_index(index_file: Path, library_file: Path, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from osee_desktop.search.store import index_library as make; "
    script += "make(Path(sys.argv[1]), Path(sys.argv[2]))"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", script, library_file, tmp_path / "other.db"], env=env, cwd=ROOT, check=True)
    assert content_of(tmp_path / "other.db") == content_of(index_file)


def test_a_first_search_leaves_an_index_beside_the_library_and_a_second_one_uses_it(
    shelf: Path, tmp_path: Path
) -> None:
    assert _finds(open_search(shelf, tmp_path / "cache"))
    made = beside(shelf).read_bytes()
    os.utime(beside(shelf), (1, 1))
    assert _finds(open_search(shelf, tmp_path / "cache"))
    assert (beside(shelf).stat().st_mtime, beside(shelf).read_bytes()) == (1, made)
    assert {path.name for path in shelf.parent.iterdir()} == {"library-en.db", "library-en.fts.db"}
    assert not (tmp_path / "cache").exists()


def _set(statement: str) -> Callable[[Path, Path], Path]:
    return lambda index, to: with_statements(index, to, statement)


DAMAGE: dict[str, Callable[[Path, Path], Path]] = {
    "empty": lambda index, to: cut(index, to, 0),
    "cut in the header": lambda index, to: cut(index, to, 50),
    "cut in the middle": lambda index, to: cut(index, to, index.stat().st_size // 2),
    "without its last page": lambda index, to: cut(index, to, index.stat().st_size - 4096),
    "not a database": lambda index, to: with_bytes(index, to, (0, b"Hello, world: no database")),
    "a wrong page": lambda index, to: with_bytes(index, to, (4096 * 3, b"\xff" * 4096)),
    "another format": _set("UPDATE meta SET value = '0' WHERE key = 'format'"),
    "another library": _set("UPDATE meta SET value = 'x' WHERE key = 'source'"),
    "another language": _set("UPDATE meta SET value = 'fr' WHERE key = 'language'"),
    "less to find": _set("UPDATE words_data SET block = x'ff'"),
    "another word": lambda index, to: with_bytes(index, to, (index.read_bytes().index(b"procurement"), b"improvement")),
    "a missing table": _set("DROP TABLE body"),
    "an added trigger": _set("CREATE TRIGGER t AFTER INSERT ON body BEGIN SELECT 1; END"),
    "an added view": _set("CREATE VIEW v AS SELECT 1"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_an_index_that_cannot_be_used_is_made_anew(
    damage: Callable[[Path, Path], Path], index_file: Path, shelf: Path, tmp_path: Path
) -> None:
    damaged = damage(index_file, beside(shelf)).read_bytes()
    assert _finds(open_search(shelf, tmp_path / "cache"))
    assert beside(shelf).read_bytes() != damaged
    assert content_of(beside(shelf)) == content_of(index_file)


def test_damage_that_comes_while_it_is_open_is_healed(shelf: Path, tmp_path: Path) -> None:
    with closing(open_search(shelf, tmp_path / "cache")) as search:
        good = content_of(beside(shelf))
        with_bytes(beside(shelf), beside(shelf), (4096, b"\xff" * (beside(shelf).stat().st_size - 4096)))
        assert search.answer("procurement and legal").hits[0].id == "module/procurement-and-legal"
    assert content_of(beside(shelf)) == good


def test_an_index_that_is_broken_twice_is_a_failure(index_file: Path, tmp_path: Path) -> None:
    broken = with_statements(index_file, tmp_path / "index.db", "DROP TABLE document")
    search = Search(sqlite3.connect(broken), Analyser("en"), lambda: sqlite3.connect(broken))
    with closing(search), pytest.raises(sqlite3.DatabaseError):
        search.answer("procurement")


def test_a_folder_that_cannot_be_written_sends_the_index_to_the_cache(shelf: Path, tmp_path: Path) -> None:
    beside(shelf).mkdir()  # nothing can be put in place of a folder
    cache = tmp_path / "cache"
    assert _finds(open_search(shelf, cache))
    [made] = cache.iterdir()
    os.utime(made, (1, 1))
    assert _finds(open_search(shelf, cache))
    assert made.stat().st_mtime == 1
    assert list(beside(shelf).iterdir()) == []


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(shelf: Path, tmp_path: Path) -> None:
    beside(shelf).mkdir()
    (tmp_path / "cache").write_text("not a folder")
    assert _finds(open_search(shelf, tmp_path / "cache"))
    assert {path.name for path in shelf.parent.iterdir()} == {"library-en.db", "library-en.fts.db"}


FULL_DISK = """
import resource, sys
from pathlib import Path
from osee_desktop.search.store import open_search
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
search = open_search(Path(sys.argv[1]), Path(sys.argv[2]))
print(search.answer("procurement and legal").hits[0].id)
search.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
def test_a_full_disk_stops_no_search(shelf: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, shelf, tmp_path / "cache"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("module/procurement-and-legal", "")
    assert {path.name for path in shelf.parent.iterdir()} == {"library-en.db"}
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_broken_attempt_leaves_the_older_index(tmp_path: Path) -> None:
    build_index(tmp_path / "i.db", MARK, [note("One")], ())
    before = (tmp_path / "i.db").read_bytes()
    with pytest.raises(ZeroDivisionError):
        build_index(tmp_path / "i.db", MARK, (note(str(1 // number)) for number in (1, 0)), ())
    assert [path.name for path in tmp_path.iterdir()] == ["i.db"]
    assert (tmp_path / "i.db").read_bytes() == before


def test_what_an_ended_program_left_behind_is_taken_away(tmp_path: Path) -> None:
    left, at_work = tmp_path / ".indexing-left", tmp_path / ".indexing-at-work"
    for draft in (left, at_work):
        draft.mkdir()
        (draft / "index.db").write_bytes(b"half an index")
    os.utime(left, (1_000_000_000, 1_000_000_000))
    build_index(tmp_path / "index.db", MARK, [note("One")], [])
    assert sorted(path.name for path in tmp_path.iterdir()) == [".indexing-at-work", "index.db"]


def test_an_index_is_opened_for_reading_only(tmp_path: Path) -> None:
    build_index(tmp_path / "i.db", MARK, [note("One")], ())
    (tmp_path / "i.db").chmod(stat.S_IREAD)
    connection = open_index(tmp_path / "i.db", MARK)
    assert connection
    with closing(connection), pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM document")
    assert [path.name for path in tmp_path.iterdir()] == ["i.db"]


def test_a_library_that_cannot_be_used_is_a_problem_in_words(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match="library-missing"):
        open_search(tmp_path / "none.db", tmp_path)


def test_nothing_in_an_index_is_pickled(index_file: Path) -> None:
    with closing(sqlite3.connect(index_file)) as connection:
        schema = connection.execute("SELECT sql FROM sqlite_master WHERE name IN ('meta', 'document', 'body', 'name')")
        assert all("BLOB" not in str(row[0]) for row in schema)
    source = ROOT / "osee_desktop" / "search"
    assert not [path.name for path in source.glob("*.py") if "import pickle" in path.read_text(encoding="utf-8")]
