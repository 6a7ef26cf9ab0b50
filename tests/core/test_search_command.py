"""`osee search` as a person and another program see it."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from osee_desktop.search.store import beside
from tests.support.command import osee
from tests.support.program import environment, run_python, start

KEYS = ["id", "kind", "title", "module", "place", "match", "matched_for", "excerpt", "score"]


def _hits(library_file: Path, *words: str) -> list[dict[str, Any]]:
    done = osee("--library", library_file, "search", *words, "--json")
    assert (done.code, done.err) == (0, "")
    hits: list[dict[str, Any]] = json.loads(done.out)
    return hits


def _text(library_file: Path, *words: str) -> str:
    done = osee("--library", library_file, "search", *words)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_a_hit_has_exactly_these_keys(library_file: Path) -> None:
    hits = _hits(library_file, "digital", "inclusion")
    assert {tuple(hit) for hit in hits} == {tuple(KEYS)}
    assert hits[0] == {
        **hits[0],
        "id": "module/digital-inclusion",
        "kind": "module",
        "title": "Digital Inclusion",
        "module": "module/digital-inclusion",
        "place": "Digital Inclusion, p. 22",
        "match": "title",
        "matched_for": "digital inclusion",
    }
    assert all(isinstance(hit["excerpt"], str) and isinstance(hit["score"], float) for hit in hits)


def test_a_guess_says_for_which_words(library_file: Path) -> None:
    hits = _hits(library_file, "digital soverinty")
    assert {(hit["match"], hit["matched_for"]) for hit in hits} == {("spelling", "digital sovereignty")}


@pytest.mark.parametrize("words", ["xyzzyq", "kind:unicorn law", "cost:cheap", "", "?!", '""'])
def test_no_hit_is_an_empty_list_and_no_failure(words: str, library_file: Path) -> None:
    assert _hits(library_file, words) == []


def test_a_limit_is_kept_and_must_be_a_number_above_zero(library_file: Path) -> None:
    assert len(_hits(library_file, "open source", "--limit", "3")) == 3
    assert len(_hits(library_file, "open source")) == 20
    assert osee("--library", library_file, "search", "open", "--limit", "0").code == 2


def test_words_that_are_missing_are_asked_for(library_file: Path) -> None:
    done = osee("--library", library_file, "search")
    assert (done.code, done.out) == (2, "")
    assert "WORDS" in done.err


def test_every_hit_says_what_it_is_where_it_stands_and_why_it_was_found(library_file: Path) -> None:
    lines = _text(library_file, "procurement", "and", "legal").splitlines()
    assert lines[1] == "Procurement and Legal  module  module/procurement-and-legal"
    assert "Procurement and Legal, p. 13 · this is its title" in lines


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("DPG", "draft, p. 4 · another form of its title, or another name of it"),
        ("inter", "its title starts so"),
        ("open standards", "it has these words side by side"),
        ("encryption keys", "it has all of the words"),
        ("universities ", "it has this word"),
        ("digital soverinty", "Nothing matches “digital soverinty” as typed. Did you mean “digital sovereignty”?"),
        ("digital soverinty", "a guess, for “digital sovereignty”"),
        ("xyzzyq", "Nothing was found for “xyzzyq”. Try fewer or other words."),
        ("kind:framework", "draft, p. 4 1 record was found."),
        ("encryption xyzzyq", "No record holds all of the words. "),
    ],
)
def test_the_reason_is_said_in_words(words: str, expected: str, library_file: Path) -> None:
    assert expected in " ".join(_text(library_file, words).split())


def test_the_last_line_counts(library_file: Path) -> None:
    total = len(_hits(library_file, "kind:role", "--limit", "1000"))
    last = _text(library_file, "kind:role", "--limit", "5").splitlines()[-1]
    assert last == f"{total} records were found. These are the first 5."
    assert _text(library_file, "kind:framework").splitlines()[-1] == "1 record was found."


def test_a_search_on_its_own_needs_neither_qt_nor_sqlalchemy(library_file: Path, tmp_path: Path) -> None:
    _hits(library_file, "procurement")  # builds the index
    loaded = """
import sys
from osee_desktop.app import run
try:
    run(sys.argv[1:])
finally:
    print([name for name in ("PySide6", "sqlalchemy", "jinja2", "pydantic") if name in sys.modules], file=sys.stderr)
"""
    for words in ("procurement", "digital soverinty", '"open source" OR kind:role', "how do I choose a licence"):
        done = run_python("-c", loaded, "--library", library_file, "search", words, "--json", env=environment(tmp_path))
        assert json.loads(done.stdout)
        assert done.stderr.strip() == "[]"


def test_a_search_answers_at_once_from_a_cold_process(library_file: Path, tmp_path: Path) -> None:
    _hits(library_file, "procurement")
    env = environment(tmp_path)
    times = []
    for _run in range(5):
        began = time.perf_counter()
        done = start("--library", library_file, "search", "how do I choose a licence", "--json", env=env)
        times.append(time.perf_counter() - began)
        assert done.returncode == 0
    # The aim is 0.4 s on a machine of its own; a machine that runs other tests beside is given more.
    assert statistics.median(times) < 1.5


def test_a_search_builds_the_index_that_is_missing(library_file: Path, tmp_path: Path) -> None:
    library = tmp_path / "library-en.db"
    library.write_bytes(library_file.read_bytes())
    assert _hits(library, "procurement")
    assert beside(library).is_file()


def test_letters_of_other_scripts_reach_the_search_and_come_back(library_file: Path, tmp_path: Path) -> None:
    done = start("--library", library_file, "search", "México", "--json", env=environment(tmp_path))
    assert json.loads(done.stdout)[0]["title"] == "Gobierno de México"


def test_a_reader_that_stops_early_is_no_failure(library_file: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "osee_desktop", "--library", str(library_file), "search", "open source"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.read(10)
        program.stdout.close()
        assert program.stderr.read() == b""


def test_building_a_library_leaves_a_fresh_index_beside_it(content: Path, tmp_path: Path) -> None:
    library = tmp_path / "library-en.db"
    assert osee("build-library", "--from", content, "--to", library).code == 0
    made = beside(library).read_bytes()
    assert _hits(library, "procurement")
    assert beside(library).read_bytes() == made
