"""Xapian's side of the search benchmark. Run by the system's Python, which alone has Debian's python3-xapian.

Imports nothing of the project. Standard input: JSON with `folder`, `entries` ([title, names, text]) and `queries`
(way -> words). Standard output: JSON with `build` (seconds), `bytes`, and for each way `times` (seconds) and `hits`.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import xapian  # type: ignore[import-not-found] # only the system's Python has it

SHOWN = 20


def main() -> None:
    """Build, ask, report."""
    asked = json.load(sys.stdin)
    folder = Path(asked["folder"])
    start = time.perf_counter()
    _build(folder, asked["entries"])
    report: dict[str, Any] = {"build": time.perf_counter() - start}
    report["bytes"] = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    search = _Search(folder)
    report["ways"] = {way: _timed(search, way, queries) for way, queries in asked["queries"].items()}
    json.dump(report, sys.stdout)


def _timed(search: "_Search", way: str, queries: list[str]) -> dict[str, Any]:
    for query in queries[: len(queries) // 10]:
        search.answer(way, query)
    times, hits = [], 0
    for query in queries:
        start = time.perf_counter()
        hits += search.answer(way, query)
        times.append(time.perf_counter() - start)
    return {"times": times, "hits": hits}


def _build(folder: Path, entries: list[list[str]]) -> None:
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    words = xapian.TermGenerator()
    words.set_stemmer(xapian.Stem("en"))
    words.set_database(database)
    words.set_flags(xapian.TermGenerator.FLAG_SPELLING)
    for title, names, text in entries:
        document = xapian.Document()
        words.set_document(document)
        for part, weight in ((title, 10), (names, 5), (text, 1)):
            words.index_text(part, weight)
            words.increase_termpos()
        document.set_data(f"{title}\n{text}")
        database.add_document(document)
    database.commit()
    database.close()


class _Search:
    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder))
        self._parser = xapian.QueryParser()
        self._parser.set_database(self._database)
        self._parser.set_stemmer(xapian.Stem("en"))
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_default_op(xapian.Query.OP_AND)

    def answer(self, way: str, query: str) -> int:
        flags = xapian.QueryParser.FLAG_DEFAULT
        if way == "one typo":
            flags |= xapian.QueryParser.FLAG_SPELLING_CORRECTION
        if way.startswith("prefix"):
            flags |= xapian.QueryParser.FLAG_PARTIAL
        asked = self._parser.parse_query(query, flags)
        corrected = self._parser.get_corrected_query_string()
        if corrected:
            asked = self._parser.parse_query(corrected)
        enquire = xapian.Enquire(self._database)
        enquire.set_query(asked)
        hits = enquire.get_mset(0, SHOWN)
        stem = xapian.Stem("en")
        return len([hits.snippet(hit.document.get_data().decode(), 180, stem) for hit in hits])


if __name__ == "__main__":
    main()
