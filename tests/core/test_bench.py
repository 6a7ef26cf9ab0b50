"""What can be measured without a window: each measurement runs to its end at a small size and prints its table."""

import json
from pathlib import Path

import pytest

from tests.support.checkout import script
from tests.support.program import environment, run_python
from tests.support.wordnet import write_wordnet

bench_word = script("bench_word")


def test_the_search_is_measured_beside_other_engines(tmp_path: Path) -> None:
    report, wordnet = tmp_path / "figures.json", write_wordnet(tmp_path / "wordnet")
    small = ("--sizes", "20,60", "--queries", "3", "--wordnet", wordnet, "--json", report)

    done = run_python("-m", "tests.bench.search", *small, env=environment(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert "20 ENTRIES" in done.stdout
    figures = {(one["engine"], one["entries"]): one for one in json.loads(report.read_text(encoding="utf-8"))}
    assert {"OSEE Desktop", "FTS5, bare query", "Whoosh index"} <= {engine for engine, _entries in figures}
    ways = figures["OSEE Desktop", 60]["ways"]
    assert set(ways) == {"one word", "two words", "prefix of 4 letters", "one typo"}
    assert all(way["hits"] > 0 for way in ways.values())
    assert "one typo" not in figures["FTS5, bare query", 60]["ways"]


def test_what_people_type_is_asked_and_the_bad_answers_are_shown(tmp_path: Path) -> None:
    cases = tmp_path / "few.tsv"
    cases.write_text("strategy\tStrategy\nDPG\tDigital public good\nstrategy law\tno such title\n", encoding="utf-8")

    done = run_python("-m", "tests.bench.cases", cases, env=environment(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()][2] == ["few.tsv", "3", "0.667", "0.667", "0.667"]
    assert "no such title" in done.stdout


def test_every_word_has_its_module_and_a_wrong_one_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    modules = {measurement.module for measurement in bench_word.WORDS.values()}
    assert all((bench_word.ROOT / "tests" / "bench" / f"{module}.py").is_file() for module in modules)

    assert bench_word.main(["speed"]) == 2
    assert "./run bench typing" in capsys.readouterr().out
