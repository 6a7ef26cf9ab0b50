"""`./run bench typing`: from a key press in the search field to the painted results, letter by letter.

Once over the library as it is, and once with entries of WordNet added until the index holds 10,000 records.
Prints a table.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest

from osee_desktop.library.library import open_library
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.engine import Search
from osee_desktop.search.index import IndexMark, build_index, open_index
from osee_desktop.search.library_documents import library_documents, library_synonyms
from tests.bench.figures import LEGEND, shown, spread, table
from tests.bench.measured_window import WAY, in_own_process, in_window, painted, rest
from tests.bench.real_library import real_library
from tests.bench.search_corpus import WORDNET, document, read_entries

if TYPE_CHECKING:
    from osee_desktop.search.documents import Document
    from osee_desktop.ui.shell.window import MainWindow

_RECORDS: Final = 10_000
_RUNS: Final = 1
_BETWEEN_MS: Final = 120
"""From one result to the next key press, as with somebody who types quickly."""
_MARK: Final = IndexMark("en", "benchmark")
_TYPED: Final = (
    "procurement",
    "procurment",
    "open source licence",
    "how do I choose a licence",
    "DPG",
    "digital sovereignty",
    "kind:role policy",
    "training for teachers",
)
"""What is typed: words, a slip, a question, an acronym, a filter."""


def main() -> None:
    """Type, and print how long it took."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as name:
        folder = Path(name)
        library_file = real_library(folder)
        sizes = {"the library": None, "with WordNet": folder / "more.fts.db"}
        counts = [_count(library_file), options.records]
        _build_index(library_file, folder / "more.fts.db", options.records - counts[0], options.wordnet)
        rows = [
            _row(size, count, in_own_process(_typed, library_file, index, options.typed * options.runs))
            for (size, index), count in zip(sizes.items(), counts, strict=True)
        ]
    head = ("key press to painted results, ms", "records", "key presses", "p50", "p95", "worst")
    print(f"\n{WAY} {LEGEND}\n\n{table(head, rows)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench typing", description="Measure searching while typing.")
    parser.add_argument("--records", type=int, default=_RECORDS, help=f"of the larger index, {_RECORDS:,} by default")
    parser.add_argument("--runs", type=int, default=_RUNS, help="how often all is typed, once by default")
    parser.add_argument("--typed", nargs="+", metavar="WORDS", default=_TYPED, help="what is typed")
    parser.add_argument("--wordnet", type=Path, default=WORDNET, help=f"folder of WordNet's data, {WORDNET} by default")
    return parser.parse_args()


def _count(library_file: Path) -> int:
    with open_library(library_file) as library:
        return sum(1 for _document in library_documents(library))


def _build_index(library_file: Path, target: Path, added: int, wordnet: Path) -> None:
    """An index of the library with so many entries of WordNet more."""
    with open_library(library_file) as library:
        filling: Iterator[Document] = map(document, read_entries(max(added, 0), wordnet))
        build_index(target, _MARK, chain(library_documents(library), filling), library_synonyms(library))


def _typed(library_file: Path, index: Path | None, typed: Sequence[str]) -> list[float]:
    return in_window(partial(_type_all, typed=typed), library_file, partial(_opened, index) if index else None)


def _opened(index: Path) -> Search:
    connection = open_index(index, _MARK)
    if connection is None:
        raise FileNotFoundError(index)
    return Search(connection, Analyser("en"))


def _type_all(window: "MainWindow", *, typed: Sequence[str]) -> list[float]:
    """Seconds of every key press. The first word opens the search and is not counted."""
    for letter in "warm":
        _press(window, letter)
    return [seconds for words in typed for seconds in _type(window, words)]


def _type(window: "MainWindow", words: str) -> Iterator[float]:
    """Type into the emptied field; a space at the end of a word asks nothing new, and is passed over."""
    rest(_BETWEEN_MS)
    painted(window, window.field.empty)
    for letter in words:
        seconds = _press(window, letter)
        if not letter.isspace():
            yield seconds


def _press(window: "MainWindow", letter: str) -> float:
    rest(_BETWEEN_MS)
    return painted(window, partial(QTest.keyClicks, window.field, letter))


def _row(size: str, count: int, seconds: list[float]) -> tuple[str, ...]:
    figures = (shown(figure, 1) for figure in spread(seconds))
    return size, f"{count:,}", f"{len(seconds):,}", *figures


if __name__ == "__main__":
    main()
