"""The search page over the real library: what people type becomes a page without a fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop.publish.build import write_library
from osee_desktop.publish.sources import read_sources
from osee_desktop.search.store import open_search
from osee_desktop.ui.pages.search.asking import Searcher, ask
from osee_desktop.ui.pages.search.hits_model import HitsModel
from osee_desktop.ui.pages.search.kinds import kinds
from osee_desktop.ui.pages.search.results import Found, Question, Results, Surroundings
from tests.support.content import REAL_CONTENT

AROUND = Surroundings({"organisational": "Organisational", "ecosystemic": "Ecosystemic", "technical": "Technical"})
TYPED = (
    *("licence", "licnce", "DPG", "open source", "how do I choose a licence", "strat", "procurment officer", "coût"),
    *("kind:role budget", '"digital public good"', "licence OR policy", "NOT licence", "cost:free lang:fr", "qqqzzz"),
    *("(", '"', "kind:", "a", "🙂", "WHO", "C++", "open " * 100, "x" * 500),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("library")
    sources, faults = read_sources(Path(REAL_CONTENT))
    assert sources, [str(fault) for fault in faults]
    write_library(sources, folder / "library-en.db")
    opened = open_search(folder / "library-en.db", folder / "cache")
    yield opened
    opened.close()


def hits(results: Results) -> list[Found]:
    return [one for group in results.groups for one in group.hits]


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_gives_a_page(search: Searcher, typed: str) -> None:
    results = ask(search, Question(words=typed), AROUND)
    found, model = hits(results), HitsModel()
    model.feed(results.groups, results.shown)

    assert results.head
    assert len({one.address for one in found}) == len(found)
    for one in found:
        assert one.why
        assert one.place
        assert one.kind in {words.one for words in kinds().values()}
        for text, marks in ((one.title, one.title_marks), (one.excerpt, one.excerpt_marks)):
            assert all(0 <= start < end <= len(text) for start, end in marks)


@pytest.mark.parametrize("typed", ["licence", "open source", "strategy"])
def test_going_on_shows_every_hit_once_and_keeps_those_shown(search: Searcher, typed: str) -> None:
    first = ask(search, Question(words=typed), AROUND)
    whole = ask(search, Question(words=typed, limit=5000), AROUND)
    model = HitsModel()
    model.feed(first.groups, first.shown)

    assert model.extend(whole.groups, whole.shown)
    assert whole.shown == ""
    assert len(hits(whole)) >= int(whole.head.split()[0])


@pytest.mark.parametrize("typed", ["licence", "strategy", "open source"])
def test_a_filter_shows_as_many_hits_as_it_promises(search: Searcher, typed: str) -> None:
    facets = ask(search, Question(words=typed), AROUND).facets
    counted = {one.key: one.count for one in facets.kinds if one.key and one.count}

    for kind, count in counted.items():
        narrowed = ask(search, Question(words=typed, kind=kind, limit=5000), AROUND)
        assert narrowed.head.split()[0] == str(count), kind
        full = [one for group in narrowed.groups if "some" not in group.name for one in group.hits]
        assert len(full) == count, kind
    everything = {one.key for one in facets.categories}
    for only in [one for one in facets.categories if one.count]:
        left_out = frozenset(everything - {only.key})
        narrowed = ask(search, Question(words=typed, left_out=left_out, limit=5000), AROUND)
        assert narrowed.head.split()[0] == str(only.count), only.key
