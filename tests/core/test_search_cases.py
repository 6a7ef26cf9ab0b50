"""What people type, with the answers that they should see among the first three."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop.search.engine import Search
from osee_desktop.search.store import open_search
from tests.support.search_cases import DATA, SHOWN, Case, hit_rate, mean_reciprocal_rank, read_cases


@pytest.fixture(scope="module")
def search(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    opened = open_search(library_file, tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.mark.parametrize("case", list(read_cases(DATA / "search_cases.tsv")), ids=lambda case: case.query)
def test_what_was_agreed_is_among_the_first_three(case: Case, search: Search) -> None:
    rank = case.rank(search)
    assert rank is not None
    assert rank <= SHOWN


@pytest.mark.parametrize(
    ("file", "least_hits", "least_mrr"),
    [("search_cases.tsv", 1.0, 0.78), ("officer_cases.tsv", 0.93, 0.87)],
)
def test_most_of_what_officers_type_leads_to_the_right_page(
    file: str, least_hits: float, least_mrr: float, search: Search
) -> None:
    cases = list(read_cases(DATA / file))
    ranks = {case.query: case.rank(search) for case in cases}
    missed = [query for query, rank in ranks.items() if rank is None or rank > SHOWN]
    hits, mrr = hit_rate(list(ranks.values())), mean_reciprocal_rank(list(ranks.values()))
    sys.stdout.write(f"{file}: hit rate {hits:.3f}, MRR {mrr:.3f}, missed {missed}\n")
    assert hits >= least_hits, missed
    assert mrr >= least_mrr


def test_the_officers_cases_are_many_and_no_query_comes_twice() -> None:
    queries = [case.query for case in read_cases(DATA / "officer_cases.tsv")]
    assert len(queries) >= 60
    assert len(set(queries)) == len(queries)
